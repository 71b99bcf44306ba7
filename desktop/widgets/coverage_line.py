"""The quiet line above an answer: how much of the documents it rests on, or that they are searched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QStyle, QWidget

from desktop.escaping import escaped_line
from desktop.sentences import said
from desktop.theme import Palette, line_height
from desktop.widgets.fonts import dress
from desktop.widgets.icons import pixmap
from desktop.widgets.labels import plain_tooltip

TALL = 28
_SIGN = 16
_LEFT, _AIR = 3, 7
_LINES = 4
#: Where the words begin.
INDENT = _LEFT + _SIGN + _AIR


class CoverageLine(QAbstractButton):
    """An icon and a sentence; it can be pressed unless it only says what is going on."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._picture = "book"
        self._wrapped = False
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
        """Take a place of at most that width, and as many lines as that needs; a giant sentence is cut."""
        wide = self.sizeHint().width()
        inner = QRect(0, 0, max(1, room - _SIGN - _LEFT - 2 * _AIR), 1 << 20)
        text = self.fontMetrics().boundingRect(inner, Qt.TextFlag.TextWordWrap, self.text())
        self._wrapped = wide > room and text.height() <= _LINES * self.fontMetrics().lineSpacing()
        tall = line_height(TALL)
        if self._wrapped:
            tall += text.height() - self.fontMetrics().lineSpacing()
        box = QRect(0, y, min(wide, room), tall)
        self.setGeometry(QStyle.visualRect(self.layoutDirection(), QRect(0, y, room, tall), box))
        self.setToolTip(plain_tooltip(self.text()) if wide > room and not self._wrapped else "")

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self.update()

    def _turned(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + _SIGN + _LEFT + 2 * _AIR + 2, line_height(TALL))

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
        painter.drawPixmap(self._turned(QRect(_LEFT, (line_height(TALL) - _SIGN) // 2, _SIGN, _SIGN)), sign)
        painter.setPen(QColor(self._palette.text if lively else self._palette.muted))
        box = self._turned(self.rect().adjusted(INDENT, 0, -_AIR, 0))
        words, flags = self.text(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if not self._wrapped:
            words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
        wrap = Qt.TextFlag.TextWordWrap if self._wrapped else Qt.TextFlag.TextSingleLine
        painter.drawText(box, flags | wrap, words)
        painter.end()
