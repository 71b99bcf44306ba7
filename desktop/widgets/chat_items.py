"""The sidebar's item model: labels, folders, chats, and places found by a search, as one flat list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal, NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt, Signal

from desktop.language import tr, trn
from desktop.listing import (
    PINNED,
    ActRow,
    ChatRow,
    Entry,
    FolderRow,
    FoundRow,
    HitRow,
    NoteRow,
    day_group,
    unmarked,
)

Index = QModelIndex | QPersistentModelIndex
#: A row that stays the same one while its words change: the kind of it, and its number.
Key = tuple[str, int]
_NOWHERE = QModelIndex()
PAGE = 200


class Zone(NamedTuple):
    """Rows that belong together: where something that is dropped goes."""

    kind: Literal["pinned", "folder", "days"]
    first: int
    last: int
    folder: int | None = None


class ChatItems(QStringListModel):
    """Entries in the order shown; a str is a label, which can be neither selected nor edited.

    The view is given a page at a time as it scrolls, because laying out thousands of rows would stall it. The
    strings of the base are empty and only count the rows given: the view asks for that number twice a row.
    """

    renamed = Signal(int, str)
    folder_renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: Sequence[Entry] = ()
        self._rows: dict[Key, int] = {}
        self._zones: list[Zone] = []
        self._writing: frozenset[int] = frozenset()
        self._naming = self._open = 0
        self._folders: dict[int, str] = {}
        self.today = date.today

    def show_entries(
        self, entries: Sequence[Entry], folders: dict[int, str] | None = None, keep: int = 0
    ) -> bool:
        """Replace everything by these, of which the view has `keep` at once; False where they are shown."""
        names = self._folders if folders is None else folders
        if entries == self._entries and names == self._folders:
            return False
        self._entries, self._folders = entries, names
        self._rows, self._zones = _indexed(entries)
        self.setStringList([""] * min(len(entries), max(PAGE, min(keep, len(entries)))))
        return True

    def show_writing(self, chats: Iterable[int]) -> None:
        """Mark the chats in which an answer is being written."""
        changed = self._writing ^ frozenset(chats)
        self._writing = frozenset(chats)
        self._draw_again(changed)

    def writes(self, chat: int) -> bool:
        """Whether an answer is being written in a chat."""
        return chat in self._writing

    def show_naming(self, chat: int) -> None:
        """Mark the chat whose title is being made; 0 for none."""
        changed, self._naming = {chat, self._naming}, chat
        self._draw_again(changed)

    def show_open(self, chat: int) -> None:
        """Mark the chat that is open; 0 for none."""
        if chat != self._open:
            changed, self._open = {chat, self._open}, chat
            self._draw_again(changed)

    def is_open(self, chat: int) -> bool:
        """Whether a chat is the open one."""
        return chat == self._open

    def names(self, chat: int) -> bool:
        """Whether the title of a chat is being made."""
        return chat == self._naming

    def in_folder(self, chat: ChatRow) -> bool:
        """Whether a chat stands inside its folder, not on top or in another list."""
        return not (chat.pinned or chat.archived or chat.days_left >= 0) and chat.folder in self._folders

    def entry(self, index: Index) -> Entry | None:
        """What stands at an index; None outside the list."""
        return self._entries[index.row()] if 0 <= index.row() < len(self._entries) else None

    def index_of(self, chat: int) -> QModelIndex:
        """Where a chat stands, given to the view up to there; an invalid index when it is not listed."""
        return self.index_at(("chat", chat))

    def index_at(self, key: Key | None) -> QModelIndex:
        """Where the row with this key stands, given to the view up to there."""
        row = None if key is None else self._rows.get(key)
        if row is None:
            return QModelIndex()
        if row >= self.rowCount():
            self._give(row + 1)
        return self.index(row)

    def zone(self, row: int) -> Zone:
        """To what a row belongs; below the last one the days begin."""
        end = len(self._entries)
        if not 0 <= row < end or not self._zones:
            days = self._zones[-1:]
            return days[0] if days and days[0].kind == "days" else Zone("days", end, end)
        return self._zones[max(0, bisect_right(self._zones, row, key=lambda zone: zone.first) - 1)]

    def give_all(self) -> None:
        """Give the view every row, so that all can be chosen."""
        if self.rowCount() < len(self._entries):
            self._give(len(self._entries))

    def folder_after(self, folder: int) -> int | None:
        """The folder below this one; None when it is the last."""
        order = list(self._folders)
        return order[order.index(folder) + 1] if folder in order[:-1] else None

    def folder_before(self, folder: int) -> int | None:
        """The folder above this one; None when it is the first."""
        order = list(self._folders)
        return order[order.index(folder) - 1] if folder in order[1:] else None

    @property
    def folders(self) -> dict[int, str]:
        """The names of all folders, in their order."""
        return dict(self._folders)

    def _give(self, count: int) -> None:
        given = self.rowCount()
        self.insertRows(given, min(len(self._entries), count) - given)

    def _draw_again(self, chats: Iterable[int]) -> None:
        for chat in chats:
            row = self._rows.get(("chat", chat), self.rowCount())
            if row < self.rowCount():
                self.dataChanged.emit(self.index(row), self.index(row))

    def _spoken(self, entry: Entry) -> str:
        if isinstance(entry, ChatRow):
            return ", ".join(self._about(entry))
        if isinstance(entry, FolderRow):
            state = tr("folded") if entry.folded else tr("open")
            chats = trn("one chat", "{count} chats", entry.chats)
            return tr("Folder {name}, {state}, {chats}", name=entry.name, state=state, chats=chats)
        if isinstance(entry, HitRow):
            return f"{entry.title}: {unmarked(entry.excerpt)}"
        return title_of(entry)

    def _about(self, chat: ChatRow) -> Iterable[str]:
        yield title_of(chat)
        if chat.pinned:
            yield tr("pinned")
        if chat.folder in self._folders:
            yield tr("in folder {name}", name=self._folders[chat.folder])
        if chat.archived:
            yield tr("archived")
        if self.writes(chat.id):
            yield tr("an answer is being written")
        yield tr(day_group(chat.day, self.today())).lower()
        if chat.days_left >= 0:
            yield days_words(chat.days_left)

    # ---- Qt -------------------------------------------------------------------------------------------

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self.rowCount() < len(self._entries)

    def fetchMore(self, parent: Index) -> None:
        self._give(self.rowCount() + PAGE)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The title of an entry, and for screen readers also where it lies."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return title_of(entry)
        return self._spoken(entry) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entry(index)
        words = str(value).strip()
        if not isinstance(entry, ChatRow | FolderRow) or not words or words == title_of(entry):
            return False
        named: Entry = (
            replace(entry, title=words) if isinstance(entry, ChatRow) else replace(entry, name=words)
        )
        self._entries = [*self._entries[: index.row()], named, *self._entries[index.row() + 1 :]]
        if isinstance(named, FolderRow):
            self._folders = {**self._folders, named.id: words}
        self.dataChanged.emit(index, index)
        (self.renamed if isinstance(entry, ChatRow) else self.folder_renamed).emit(entry.id, words)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Labels and notes can do nothing; chats and folders can be edited and dragged."""
        entry = self.entry(index)
        if entry is None or isinstance(entry, str | NoteRow):
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(entry, ChatRow | FolderRow):
            return usable | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
        return usable


def _indexed(entries: Sequence[Entry]) -> tuple[dict[Key, int], list[Zone]]:
    """Where each row stands, and the zones from the first row to the last one."""
    rows: dict[Key, int] = {}
    heads: list[Zone] = []
    for row, entry in enumerate(entries):
        if type(entry) is ChatRow:  # nearly all of them
            rows["chat", entry.id] = row
            continue
        if (key := key_of(entry)) is not None:
            rows[key] = row
        if entry == PINNED:
            heads.append(Zone("pinned", row, row))
        elif isinstance(entry, FolderRow):
            heads.append(Zone("folder", row, row, entry.id))
        elif isinstance(entry, str) and not (heads and heads[-1].kind == "days"):
            heads.append(Zone("days", row, row))
    ends = [*(zone.first - 1 for zone in heads[1:]), len(entries) - 1]
    return rows, [zone._replace(last=end) for zone, end in zip(heads, ends, strict=False)]


def key_of(entry: Entry | None) -> Key | None:
    """What a row is known by while the list changes; None for what cannot be chosen."""
    if isinstance(entry, ChatRow):
        return "chat", entry.id
    if isinstance(entry, FolderRow):
        return "folder", entry.id
    if isinstance(entry, FoundRow):
        return "found", entry.chat
    return ("hit", entry.message) if isinstance(entry, HitRow) else None


def title_of(entry: Entry) -> str:
    """What a row is called."""
    if isinstance(entry, str):
        return tr(entry)
    if isinstance(entry, NoteRow | ActRow):
        return tr(entry.words)
    if isinstance(entry, FolderRow):
        return entry.name
    title = unmarked(entry.title) if isinstance(entry, FoundRow) else entry.title
    return title or tr("New chat")


def days_words(days: int) -> str:
    """How long the trash still keeps a chat."""
    return trn("1 day left", "{count} days left", days) if days else tr("gone tomorrow")
