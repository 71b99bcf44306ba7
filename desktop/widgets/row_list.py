"""A list of models: arrows choose, Enter opens, Delete asks to delete; what can be seen is told."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget

from desktop.model_rows import Row
from desktop.theme import Palette
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.layouts import margins
from desktop.widgets.row_delegate import RowDelegate
from desktop.widgets.row_items import RowItems

SEEN_MS = 60


class RowList(QListView):
    """Shows rows and says which one is chosen; keeps place and choice when the rows change."""

    chosen = Signal(str)  # key; "" when nothing is
    opened = Signal(str)  # key, by Enter or a double click
    fold_toggled = Signal(str)  # key of a heading
    delete_requested = Signal(str)  # key
    menu_requested = Signal(str, object)  # key, QPoint on the screen
    seen = Signal(object)  # list[str], keys of the rows that can be seen

    def __init__(self, name: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = RowItems(self)
        self._delegate = RowDelegate(self.items, palette, self)
        self._key = ""
        self._putting = False
        self._looking = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._looking.timeout.connect(self._tell_seen)
        self.setModel(self.items)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setViewportMargins(margins(8, 0, 4, 0))
        self.selectionModel().currentChanged.connect(lambda now, _: self._on_current(now))
        self.verticalScrollBar().valueChanged.connect(lambda _: self._looking.start())

    @property
    def key(self) -> str:
        """The key of the chosen row, "" when there is none."""
        return self._key

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show exactly these rows; the chosen one stays chosen while it is there."""
        place = self.verticalScrollBar().value()
        self._putting = True
        try:
            if self.items.put(rows):
                index = self.items.index_of(self._key)
                if index.isValid():
                    self.selectionModel().setCurrentIndex(
                        index, QItemSelectionModel.SelectionFlag.ClearAndSelect
                    )
                self.doItemsLayout()
                self.verticalScrollBar().setValue(place)
        finally:
            self._putting = False
        if self._key and not self.items.index_of(self._key).isValid():
            self._key = ""
            self.chosen.emit("")
        self._looking.start()

    def choose(self, key: str) -> None:
        """Choose a row and bring it into view; a key that is not there is left alone."""
        index = self.items.index_of(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def choose_first(self) -> None:
        """Choose the first row that can be."""
        rows = (self.items.index(row) for row in range(self.items.rowCount()))
        models = (index for index in rows if (row := self.items.row(index)) and not row.heading)
        first = next(models, QModelIndex())
        if first.isValid():
            self.setCurrentIndex(first)

    def step_in(self) -> None:
        """Take the focus, as when Down is pressed in the field above."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._delegate.palette = palette
        self.viewport().update()

    def _on_current(self, index: QModelIndex) -> None:
        row = self.items.row(index)
        if self._putting or row is None:
            return
        key = "" if row.heading else row.key
        if key != self._key:
            self._key = key
            self.chosen.emit(key)

    def _tell_seen(self) -> None:
        first = self.indexAt(self.viewport().rect().topLeft())
        start = max(0, first.row())
        box = self.viewport().rect()
        keys = []
        for place in range(start, self.items.rowCount()):
            index = self.items.index(place)
            if self.visualRect(index).top() > box.bottom():
                break
            row = self.items.row(index)
            if row is not None and not row.heading:
                keys.append(row.key)
        self.seen.emit(keys)

    def _act(self, index: QModelIndex) -> None:
        row = self.items.row(index)
        if row is None:
            return
        if row.heading:
            self.fold_toggled.emit(row.key)
        else:
            self.opened.emit(row.key)

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.items.row(self.currentIndex()), event.key()
        turns = row is not None and row.folded is not None
        opening = Qt.Key.Key_Right if row is not None and row.folded else Qt.Key.Key_Left
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(self.currentIndex())
        elif row is not None and turns and key in (Qt.Key.Key_Space, opening):
            self.fold_toggled.emit(row.key)
        elif row is not None and not row.heading and key == Qt.Key.Key_Delete:
            self.delete_requested.emit(row.key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        super().mouseReleaseEvent(event)
        row = self.items.row(index)
        if row is not None and row.folded is not None and event.button() == Qt.MouseButton.LeftButton:
            self.fold_toggled.emit(row.key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        row = self.items.row(self.indexAt(event.position().toPoint()))
        if row is not None and not row.heading:
            self.opened.emit(row.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and not self.currentIndex().isValid():
            self.choose_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._looking.start()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self.items.row(self.indexAt(event.pos()))
            told = "\n".join(part for part in (row.title, row.about) if part) if row else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(told).replace("\n", "<br>"), self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = (
            self.currentIndex() if by_key else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        )
        row = self.items.row(index)
        if row is not None and not row.heading:
            below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            self.menu_requested.emit(row.key, below if by_key else event.globalPos())
