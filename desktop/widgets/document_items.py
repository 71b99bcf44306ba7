"""The rows of the Documents panel: the files of the chat, then the library's collections, in one list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.documents_view import files_words, spoken
from desktop.escaping import escaped_line
from desktop.language import marked, tr
from rag import Collection, FileState

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a part, or a sentence where a part has nothing in it."""

    words: str
    part: Literal["chat", "library", "hint"]


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """A collection; `asked` tells whether the open chat searches it, `count` how many files it has."""

    collection: Collection
    asked: bool
    opened: bool
    count: int

    @property
    def scope(self) -> str:
        """The scope of its files."""
        return f"collection:{self.collection.id}"


Entry = Heading | CollectionRow | FileState
NO_FILES = Heading(marked("Files that you drop or attach stand here."), "hint")
NO_COLLECTIONS = Heading(marked("A collection holds files for all your chats."), "hint")


class DocumentItems(QAbstractListModel):
    """Rows are found by id, so that a change costs the same with ten files and with ten thousand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.chat = "new"
        self.asked: frozenset[str] = frozenset()
        self.opened: set[int] = set()
        self._files: dict[int, FileState] = {}
        self._collections: tuple[Collection, ...] = ()
        self._entries: list[Entry] = []
        self._rows: dict[int, int] = {}

    # ---- what is shown ----------------------------------------------------------------------------------

    @property
    def has_something(self) -> bool:
        """Whether there is a collection, or a file in this chat."""
        return bool(self._collections) or any(file.scope == self.chat for file in self._files.values())

    def put(self, files: Iterable[FileState]) -> None:
        """Know exactly these files; `arrange` shows them."""
        self._files = {file.id: file for file in files}

    def put_collections(self, collections: Sequence[Collection]) -> None:
        """Know exactly these collections; `arrange` shows them."""
        self._collections = tuple(collections)

    def change(self, file: FileState) -> bool:
        """Show a later state of a file in its row; False when the rows must be arranged anew for it."""
        before = self._files.get(file.id)
        self._files[file.id] = file
        if before is None or before.scope != file.scope:
            return False
        row = self._rows.get(file.id)
        if row is not None:
            self._entries[row] = file
            index = self.index(row)
            self.dataChanged.emit(index, index)
        return True

    def forget(self, file: int) -> bool:
        """Know a file no more; whether it was known."""
        return self._files.pop(file, None) is not None

    def arrange(self) -> None:
        """Make the rows anew."""
        by_scope: dict[str, list[FileState]] = {}
        for file in self._files.values():
            by_scope.setdefault(file.scope, []).append(file)
        entries: list[Entry] = [Heading(marked("This chat"), "chat"), *by_scope.get(self.chat, ())]
        if len(entries) == 1:
            entries.append(NO_FILES)
        entries.append(Heading(marked("Library"), "library"))
        for collection in self._collections:
            scope = f"collection:{collection.id}"
            held = by_scope.get(scope, [])
            opened = collection.id in self.opened
            entries.append(
                CollectionRow(collection, scope in self.asked, opened, len(held) or collection.files)
            )
            entries += held if opened else []
        if not self._collections:
            entries.append(NO_COLLECTIONS)
        self.beginResetModel()
        self._entries = entries
        self._rows = {entry.id: row for row, entry in enumerate(entries) if isinstance(entry, FileState)}
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """What stands at an index; None outside the list."""
        return self._entries[index.row()] if index.isValid() and index.row() < len(self._entries) else None

    def index_of(self, file: int) -> QModelIndex:
        """Where a file stands; an invalid index when it is not listed."""
        row = self._rows.get(file)
        return QModelIndex() if row is None else self.index(row)

    def index_of_collection(self, collection: int) -> QModelIndex:
        """Where a collection stands; an invalid index when there is none such."""
        for row, entry in enumerate(self._entries):
            if isinstance(entry, CollectionRow) and entry.collection.id == collection:
                return self.index(row)
        return QModelIndex()

    # ---- Qt -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The name of an entry, and for screen readers all that its row says."""
        entry = self.entry(index)
        if entry is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        whole = role == Qt.ItemDataRole.AccessibleTextRole
        if isinstance(entry, FileState):
            return spoken(entry) if whole else escaped_line(entry.name)
        if isinstance(entry, CollectionRow):
            name = escaped_line(entry.collection.name)
            asked = tr("searched in this chat") if entry.asked else tr("not searched in this chat")
            files = files_words(entry.count)
            told = tr("Collection {name}, {files}, {asked}", name=name, files=files, asked=asked)
            return told if whole else name
        return tr(entry.words)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Files and collections can be chosen, headings cannot."""
        if isinstance(self.entry(index), FileState | CollectionRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags
