"""A box that can be ticked, in the colours of a theme: with words of its own, or in the row of a list."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QWidget

from desktop.theme import Palette
from desktop.widgets.icons import pixmap

BOX = 16
_RADIUS = 4
#: What the style would draw in the place of the box.
_NO_BOX = "QCheckBox::indicator { width: 16px; height: 16px; border: none; background: transparent; }"
RING = 5  # from the ring of focus to the box
_PLAIN = "QCheckBox { border: 1px solid transparent; border-radius: 6px; padding: 2px 4px; spacing: 8px; }"


def draw_box(painter: QPainter, center: QPointF, palette: Palette, ticked: bool, able: bool = True) -> None:
    """Draw a box around a point."""
    box = QRectF(0, 0, BOX, BOX)
    box.moveCenter(center)
    full = palette.accent if able else palette.faint
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(full if ticked else palette.control if able else palette.border), 1))
    painter.setBrush(QColor(full if ticked else palette.field))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    if ticked:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(box.topLeft() + QPointF(2, 2), pixmap("check", palette.on_accent, BOX - 4, ratio))
    painter.restore()


class TickBox(QCheckBox):
    """Words that can be ticked; Space or a click does it."""

    def __init__(self, words: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._palette = palette
        self.apply_palette(palette)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.setStyleSheet(f"{_NO_BOX} {_PLAIN} QCheckBox:focus {{ border: 1px solid {palette.focus}; }}")

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        part = QStyle.SubElement.SE_CheckBoxIndicator
        place = QRectF(self.style().subElementRect(part, option, self))
        painter = QPainter(self)
        draw_box(painter, place.center(), self._palette, self.isChecked(), self.isEnabled())
        painter.end()
