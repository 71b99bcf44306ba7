"""A switch: on or off at once, drawn by us, a check box to assistive tools."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from desktop.theme import Palette, grown

_WIDE, _HIGH = 38, 22


class Switch(QCheckBox):
    """Space or a click turns it; its colour and the place of its knob both say how it stands."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(grown(_WIDE) + 6, grown(_HIGH) + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(3, 3, self.width() - 6, self.height() - 6)
        colours, on = self._palette, self.isChecked()
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 1.5))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), box.height() / 2 + 2, box.height() / 2 + 2)
        painter.setPen(QPen(QColor(colours.accent if on else colours.control), 1))
        painter.setBrush(QColor(colours.accent if on else colours.field))
        inner = box.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)
        knob = inner.height() - 6
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = inner.left() + 3 if on == mirrored else inner.right() - 3 - knob
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent if on else colours.control))
        painter.drawEllipse(QRectF(left, inner.top() + 3, knob, knob))
