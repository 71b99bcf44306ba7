"""The quiet line above an answer: how much of the documents it rests on, or that they are searched."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QStyle, QWidget

from desktop.escaping import escaped_line
from desktop.sentences import said
from desktop.theme import Palette, line_height
from desktop.widgets.drawn import DrawnButton, smooth_painter, turned
from desktop.widgets.fonts import dress
from desktop.widgets.icons import pixmap
from desktop.widgets.labels import plain_tooltip

TALL = 28
_SIGN = 16
_LEFT, _AIR = 3, 7
_LINES = 4
#: Where the words begin.
INDENT = _LEFT + _SIGN + _AIR


class CoverageLine(DrawnButton):
    """An icon and a sentence; it can be pressed unless it only says what is going on."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
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

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + _SIGN + _LEFT + 2 * _AIR + 2, line_height(TALL))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        lively = self.isEnabled() and self.lively
        if lively:
            self.paint_ground(painter)
        sign = pixmap(self._picture, self._palette.muted, _SIGN, self.devicePixelRatioF())
        painter.drawPixmap(turned(self, QRect(_LEFT, (line_height(TALL) - _SIGN) // 2, _SIGN, _SIGN)), sign)
        painter.setPen(QColor(self._palette.text if lively else self._palette.muted))
        box = turned(self, self.rect().adjusted(INDENT, 0, -_AIR, 0))
        words, flags = self.text(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if not self._wrapped:
            words = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width() + 1)
        wrap = Qt.TextFlag.TextWordWrap if self._wrapped else Qt.TextFlag.TextSingleLine
        painter.drawText(box, flags | wrap, words)
        painter.end()
