"""A quiet text button that paints itself: a style sheet for each of many cards costs more than the card."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import Palette, line_height
from desktop.widgets.drawn import DrawnButton, smooth_painter
from desktop.widgets.fonts import dress

SIDE_AIR = 10
TALL = 25


class CardButton(DrawnButton):
    """Words that can be pressed, with a soft ground under the pointer and a ring for the focus."""

    def __init__(self, words: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        dress(self, "small")
        self.setText(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * SIDE_AIR, line_height(TALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        lively = self.lively
        focus = QColor(self._palette.focus)
        painter.setPen(QPen(focus, 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.side_sel) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(self._palette.text if lively else self._palette.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
