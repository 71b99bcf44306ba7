"""A button that shows the key which does the same, in a cap behind its words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop.theme import Palette
from desktop.widgets.keycaps import caps_width, draw_caps, keys_of

_GAP, _EDGE = 8, 8


class KeyButton(QPushButton):
    """The key itself is watched by the page around it."""

    def __init__(self, words: str, key: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(words, parent)
        self._palette, self._keys = palette, keys_of(key)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({key})")

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours and sizes of a look."""
        self._palette = palette
        self.updateGeometry()
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(_GAP + caps_width(self._keys), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        caps = caps_width(self._keys)
        inside = self.rect().adjusted(_EDGE, 0, -_EDGE, 0)
        words = inside.adjusted(0, 0, -caps - _GAP, 0)
        left = inside.right() - caps + 1
        if self.isRightToLeft():
            words, left = inside.adjusted(caps + _GAP, 0, 0, 0), inside.left()
        painter.setPen(self.palette().buttonText().color())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self.text())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_caps(painter, left, self.height() / 2, self._keys, self._palette)
        painter.end()
