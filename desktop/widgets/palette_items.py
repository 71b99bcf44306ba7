"""The rows of the command palette as Qt reads them: headings, and choices below them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.choices import Choice, Found, Heading, Row
from desktop.language import tr

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class PaletteItems(QAbstractListModel):
    """Headings cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def put(self, rows: Sequence[Row]) -> None:
        """Show exactly these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def found(self, index: Index) -> Found | None:
        """The choice at an index; None for a heading and outside the list."""
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        return row if isinstance(row, Found) else None

    # ---- Qt -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The title of a row, and for screen readers all that it says."""
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        if row is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, Heading):
            return tr(row.title)
        spoken = role == Qt.ItemDataRole.AccessibleTextRole
        return spoken_words(row.choice) if spoken else row.choice.title

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only choices can be selected; those that cannot be used now say why when they are."""
        if self.found(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def spoken_words(choice: Choice) -> str:
    """All that a row says, for screen readers."""
    marked = tr("on") if choice.marked else ""
    off = "" if choice.why_not is None else choice.why_not or tr("not available now")
    return ", ".join(part for part in (choice.title, marked, off, choice.detail, choice.shortcut) if part)
