"""The quiet line above an answer: how much of the documents it rests on, or that they are searched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.escaping import escaped_line
from desktop.sentences import said
from desktop.theme import Palette
from desktop.widgets.fonts import dress
from desktop.widgets.icons import pixmap
from desktop.widgets.labels import plain_tooltip

TALL = 28
_SIGN = 16
_LEFT, _AIR = 3, 7


class CoverageLine(QAbstractButton):
    """An icon and a sentence; it can be pressed unless it only says what is going on."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._picture = "book"
        dress(self, "label")

    def say(self, words: str, searching: bool, sign: str = "search") -> None:
        """Show a sentence; `sign` is its picture while something is going on."""
        words = escaped_line(said(words))
        self._picture = sign if searching else "book"
        self.setText(words)
        self.setEnabled(not searching)
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.ArrowCursor if searching else Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if searching else Qt.FocusPolicy.StrongFocus)
        self.update()

    def fit(self, y: int, room: int) -> None:
        """Take a place of at most that width; the tool tip has what does not fit."""
        wide = self.sizeHint().width()
        self.setGeometry(0, y, min(wide, room), TALL)
        self.setToolTip(plain_tooltip(self.text()) if wide > room else "")

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + _SIGN + _LEFT + 2 * _AIR + 2, TALL)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lively = self.isEnabled() and (self.underMouse() or self.hasFocus())
        if lively:
            painter.setPen(QPen(QColor(self._palette.focus), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        sign = pixmap(self._picture, self._palette.muted, _SIGN, self.devicePixelRatioF())
        painter.drawPixmap(_LEFT, (TALL - _SIGN) // 2, sign)
        painter.setPen(QColor(self._palette.text if lively else self._palette.muted))
        box = self.rect().adjusted(_LEFT + _SIGN + _AIR, 0, -_AIR, 0)
        fitted = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, box.width() + 1)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, fitted)
        painter.end()
