"""The rows of a list of models as Qt reads them; rows that stay the same rows are changed in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.model_rows import Row

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowItems(QAbstractListModel):
    """Rows are found by key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """What is shown, from top to bottom."""
        return self._rows

    def put(self, rows: Sequence[Row]) -> bool:
        """Show exactly these rows; whether they had to be laid out anew."""
        if [row.key for row in rows] == [row.key for row in self._rows]:
            changed = [n for n, (new, old) in enumerate(zip(rows, self._rows, strict=True)) if new != old]
            self._rows = list(rows)
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return False
        self.beginResetModel()
        self._rows = list(rows)
        self._places = {row.key: place for place, row in enumerate(rows)}
        self.endResetModel()
        return True

    def row(self, index: Index) -> Row | None:
        """What stands at an index; None outside the list."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def index_of(self, key: str) -> QModelIndex:
        """Where a row stands; an invalid index when there is none such."""
        place = self._places.get(key)
        return QModelIndex() if place is None else self.index(place)

    # ---- Qt -------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The title of a row, and for screen readers all that it says."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Models and headings that fold can be chosen, other headings cannot."""
        row = self.row(index)
        if row is None or (row.heading and row.folded is None):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
