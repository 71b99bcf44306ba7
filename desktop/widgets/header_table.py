"""The entries of a model's header in a table that can be searched."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.theme import grown, row
from desktop.widgets.labels import plain_tooltip
from engine import Entry

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_TALL, _LONGEST_TIP, _KEY = 260, 600, 210


class HeaderItems(QAbstractTableModel):
    """Key and value of each entry that the search finds."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[tuple[str, str]] = []
        self._shown: list[tuple[str, str]] = []

    def put(self, entries: Sequence[Entry]) -> None:
        """Know exactly these entries."""
        self._all = [(escaped_line(entry.key), escaped_line(entry.text)) for entry in entries]
        self.search("")

    def search(self, query: str) -> None:
        """Show the entries with all these words in key or value."""
        words = query.casefold().split()
        self.beginResetModel()
        self._shown = [pair for pair in self._all if all(word in " ".join(pair).casefold() for word in words)]
        self.endResetModel()

    # ---- Qt -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The text of a cell, all of it in the tooltip."""
        if not index.isValid():
            return None
        text = self._shown[index.row()][index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(text[:_LONGEST_TIP])
        return text if role == Qt.ItemDataRole.DisplayRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (tr("Key"), tr("Value"))[section]


class HeaderTable(QWidget):
    """A search field over the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = HeaderItems(self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Search the header"))
        self.field.setAccessibleName(tr("Search the header"))
        self.field.textChanged.connect(self.items.search)
        self.table = QTableView(self)
        self.table.setModel(self.items)
        self.table.setAccessibleName(tr("Entries of the header"))
        self.table.setFixedHeight(_TALL)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.table)
        self._fit()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries, all of them at first."""
        self.field.clear()
        self.items.put(entries)

    # ---- inside ---------------------------------------------------------------------------------------

    def _fit(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(row(26))
        self.table.horizontalHeader().resizeSection(0, min(grown(_KEY), round(1.5 * _KEY)))

    # ---- Qt -------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # another look has come with its style sheet
            self._fit()
