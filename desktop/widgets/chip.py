"""A numbered chip behind a sentence: the way to the source that supports it, by mouse and by keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.drawn import DrawnButton, smooth_painter
from desktop.widgets.ink import chip_font

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


def paint_chip(painter: QPainter, box: QRectF, number: str, palette: Palette, lively: bool) -> None:
    """A small rounded pill with a number."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.accent if lively else palette.icode_bg))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(QColor(palette.on_accent if lively else palette.accent))
    painter.setFont(chip_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, number)


class Chip(DrawnButton):
    """Lies over the place that the text keeps for it; `index` is that of its citation.

    Of all chips of a message only one is a stop of the Tab key; arrow keys step between them.
    """

    stepped = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.index = 0
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_number(self, number: str, index: int, words: str, passage: str) -> None:
        """Stand for a citation; the passage is told to who cannot see the card."""
        self.index = index
        self.setText(number)
        self.setAccessibleName(words)
        self.setAccessibleDescription(passage)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        paint_chip(painter, box, self.text(), self._palette, self.lively)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(self._palette.text), 1))
            painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), 9, 9)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.pointed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
