"""A quiet text button that paints itself: a style sheet for each of many cards costs more than the card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.theme import Palette, line_height
from desktop.widgets.fonts import dress

SIDE_AIR = 10
TALL = 25


class CardButton(QAbstractButton):
    """Words that can be pressed, with a soft ground under the pointer and a ring for the focus."""

    def __init__(self, words: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        dress(self, "small")
        self.setText(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * SIDE_AIR, line_height(TALL))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.underMouse() or self.hasFocus()
        focus = QColor(self._palette.focus)
        painter.setPen(QPen(focus, 1) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.side_sel) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(self._palette.text if lively else self._palette.muted))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
