"""The sidebar's item model: day labels, chats, and places found by a search, as one flat list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from desktop.listing import ChatRow, HitRow, day_group

Index = QModelIndex | QPersistentModelIndex
Entry = ChatRow | HitRow | str
_NOWHERE = QModelIndex()
PAGE = 200


class ChatItems(QAbstractListModel):
    """Entries in the order shown; a str is a label, which can be neither selected nor edited.

    The view is given a page at a time as it scrolls, because laying out thousands of rows would stall it.
    """

    renamed = Signal(int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._rows: dict[int, int] = {}
        self._given = 0

    def show_chats(self, chats: Sequence[ChatRow], today: date) -> None:
        """Replace everything by these chats, newest first, under the labels of their days."""
        entries: list[Entry] = []
        group, day = "", None
        for chat in chats:
            if chat.day != day:
                day, label = chat.day, day_group(chat.day, today)
                if label != group:
                    entries.append(label)
                group = label
            entries.append(chat)
        self._replace(entries)

    def show_hits(self, hits: Sequence[HitRow]) -> None:
        """Replace everything by what a search found."""
        count = "Nothing found" if not hits else "1 result" if len(hits) == 1 else f"{len(hits):,} results"
        self._replace([count, *hits])

    def entry(self, index: Index) -> Entry | None:
        """What stands at an index; None outside the list."""
        return self._entries[index.row()] if 0 <= index.row() < len(self._entries) else None

    def index_of(self, chat: int) -> QModelIndex:
        """Where a chat stands, given to the view up to there; an invalid index when it is not listed."""
        row = self._rows.get(chat)
        if row is None:
            return QModelIndex()
        if row >= self._given:
            self._give(row + 1)
        return self.index(row)

    def _replace(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self._entries = entries
        self._given = min(len(entries), max(PAGE, self._given))
        self._rows = {entry.id: row for row, entry in enumerate(entries) if isinstance(entry, ChatRow)}
        self.endResetModel()

    def _give(self, count: int) -> None:
        count = min(len(self._entries), count)
        self.beginInsertRows(_NOWHERE, self._given, count - 1)
        self._given = count
        self.endInsertRows()

    # ---- Qt -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._given

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._given < len(self._entries)

    def fetchMore(self, parent: Index) -> None:
        self._give(self._given + PAGE)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The title of an entry, and for screen readers also what a search found there."""
        entry = self.entry(index)
        if entry is None:
            return None
        title = entry if isinstance(entry, str) else entry.title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}: {_plain(entry.excerpt)}" if isinstance(entry, HitRow) else title
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        entry = self.entry(index)
        title = str(value).strip()
        if not isinstance(entry, ChatRow) or not title or title == entry.title:
            return False
        self._entries[index.row()] = ChatRow(entry.id, title, entry.day)
        self.dataChanged.emit(index, index)
        self.renamed.emit(entry.id, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Labels can do nothing; chats can be edited."""
        entry = self.entry(index)
        if entry is None or isinstance(entry, str):
            return Qt.ItemFlag.NoItemFlags
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable | Qt.ItemFlag.ItemIsEditable if isinstance(entry, ChatRow) else usable


def _plain(excerpt: str) -> str:
    return excerpt.replace("\u0002", "").replace("\u0003", "")
