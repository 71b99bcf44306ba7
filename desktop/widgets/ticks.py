"""A list of things of which several can be ticked, under its name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import SPACE, Palette
from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.widgets.stylesheet import qt_palette
from desktop.widgets.tick_box import draw_box

#: A row is marked as the current one while keys reach it.
_QUIET = (
    'QListWidget[kind="box"]::item:selected:!focus { background: transparent; }'
    "QListWidget::indicator { width: 16px; height: 16px; border: none; background: transparent; }"
)
_KEY = Qt.ItemDataRole.UserRole
_MOST, _AROUND = 6, 12


class Ticks(QWidget):
    """Space or a click on a row ticks it; what is ticked stays so when the list is renewed."""

    changed = Signal()

    def __init__(self, title: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = plain_label(title, "strong", self)
        self.list = QListWidget(self)
        self.list.setProperty("kind", "box")
        self.list.setAccessibleName(title)
        self.list.setStyleSheet(_QUIET)
        self._boxes = _Boxes(palette, self.list)
        self.list.setItemDelegate(self._boxes)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        self.list.itemActivated.connect(self._toggle)
        self.list.itemClicked.connect(self._on_clicked)
        self._ticked_before: tuple[QListWidgetItem | None, bool] = (None, False)
        self.list.itemPressed.connect(self._remember)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addWidget(self.title)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.apply_palette(palette)

    def offer(self, rows: Sequence[tuple[str, str, str]], first: str) -> None:
        """Offer these: key, name, details; `first` is ticked where nothing is."""
        before = self.ticked or [first]
        known = [self._key(at) for at in range(self.list.count())]
        if known == [key for key, *_ in rows] and self.ticked:
            return
        self.list.blockSignals(True)
        self.list.clear()
        for key, name, details in rows:
            item = QListWidgetItem(f"{name} \u00b7 {details}" if details else name, self.list)
            item.setData(_KEY, key)
            item.setToolTip(plain_tooltip(item.text()))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if key in before else Qt.CheckState.Unchecked)
        self.list.setCurrentRow(0 if rows else -1)
        self.list.blockSignals(False)
        self._fit()
        self.changed.emit()

    @property
    def ticked(self) -> list[str]:
        """The keys of what is ticked, in the order of the list."""
        items = (self.list.item(at) for at in range(self.list.count()))
        return [str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def tick(self, key: str, ticked: bool = True) -> None:
        """Tick a row, or not."""
        for at in range(self.list.count()):
            if self._key(at) == key:
                self._set(self.list.item(at), ticked)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.list.setPalette(qt_palette(palette))
        self._boxes.palette = palette
        self.list.viewport().update()
        self._fit()

    # ---- inside ---------------------------------------------------------------------------------------

    def _key(self, at: int) -> str:
        return str(self.list.item(at).data(_KEY))

    def _fit(self) -> None:
        """Take the height of the rows that are seen at once."""
        tall = max(self.list.sizeHintForRow(0), self.list.fontMetrics().height())
        self.list.setFixedHeight(tall * max(1, min(self.list.count(), _MOST)) + _AROUND)

    def _remember(self, item: QListWidgetItem) -> None:
        self._ticked_before = item, item.checkState() == Qt.CheckState.Checked

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """A click beside the box counts as one on it; on the box Qt has ticked it already."""
        before, ticked = self._ticked_before
        if before is item and (item.checkState() == Qt.CheckState.Checked) == ticked:
            self._toggle(item)

    def _toggle(self, item: QListWidgetItem) -> None:
        self._set(item, item.checkState() != Qt.CheckState.Checked)

    @staticmethod
    def _set(item: QListWidgetItem, ticked: bool) -> None:
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)


class _Boxes(QStyledItemDelegate):
    """Draws the box of a row as switches and radio buttons are drawn."""

    def __init__(self, palette: Palette, parent: QListWidget) -> None:
        super().__init__(parent)
        self.palette = palette

    # ---- Qt -------------------------------------------------------------------------------------------

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the row as ever, then its box."""
        super().paint(painter, option, index)
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        part = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        style = option.widget.style()
        place = style.subElementRect(part, full, option.widget)
        draw_box(
            painter,
            QRectF(place).center(),
            self.palette,
            full.checkState == Qt.CheckState.Checked,
        )
