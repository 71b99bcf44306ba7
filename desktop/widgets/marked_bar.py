"""A scroll bar with marks at the places where something was found; a click on a mark goes there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollBar, QStyle, QStyleOptionSlider, QWidget

from desktop.theme import Palette
from desktop.widgets.stylesheet import scrollbar_style

REACH = 4
EDGE = 3
QUIET = 150


class MarkedBar(QScrollBar):
    """Marks are shares of the whole, in order; `current` is the number of the strong one."""

    mark_pressed = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._marks: Sequence[float] = ()
        self._current = -1
        self.apply_palette(palette)

    @property
    def marks(self) -> Sequence[float]:
        """The places that are marked."""
        return self._marks

    def set_marks(self, marks: Sequence[float], current: int = -1) -> None:
        """Mark these places and no others."""
        if (marks, current) != (self._marks, self._current):
            self._marks, self._current = marks, current
            self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._strong, self._soft = QColor(palette.warn), QColor(palette.warn)
        self._soft.setAlpha(QUIET)
        self.setStyleSheet(scrollbar_style(palette))

    def y_of(self, mark: float) -> float:
        """The height at which a mark is drawn."""
        return EDGE + mark * (self.height() - 2 * EDGE)

    def _nearest(self, y: float) -> int | None:
        place = bisect_left(self._marks, (y - EDGE) / max(1, self.height() - 2 * EDGE))
        near = [at for at in (place - 1, place) if 0 <= at < len(self._marks)]
        best = min(near, key=lambda at: abs(self.y_of(self._marks[at]) - y), default=None)
        return best if best is not None and abs(self.y_of(self._marks[best]) - y) <= REACH else None

    def _on_handle(self, event: QMouseEvent) -> bool:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        hit = self.style().hitTestComplexControl(
            QStyle.ComplexControl.CC_ScrollBar, option, event.position().toPoint(), self
        )
        return hit == QStyle.SubControl.SC_ScrollBarSlider

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        painter = QPainter(self)
        drawn = {round(self.y_of(mark)) for mark in self._marks}
        for y in drawn:
            painter.fillRect(QRectF(2, y - 1, self.width() - 4, 2), self._soft)
        if 0 <= self._current < len(self._marks):
            y = round(self.y_of(self._marks[self._current]))
            painter.fillRect(QRectF(1, y - 2, self.width() - 2, 4), self._strong)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._nearest(event.position().y())
        if event.button() != Qt.MouseButton.LeftButton or found is None or self._on_handle(event):
            super().mousePressEvent(event)
        else:
            self.mark_pressed.emit(found)
