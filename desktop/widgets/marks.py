"""Stretches of text that were looked for, marked like with a pen: a tint, and the current one outlined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.theme import Palette

RADIUS = 3.0


class Mark(NamedTuple):
    """The characters first..last of a row; `current` is the one that is looked at now."""

    first: int
    last: int
    current: bool = False


def paint_marks(painter: QPainter, boxes: Iterable[QRectF], current: bool, palette: Palette) -> None:
    """Draw one mark over what is there: the ground takes the tint, the letters stay as they are."""
    mode = QPainter.CompositionMode
    painter.save()
    for box in boxes:
        painter.setCompositionMode(
            mode.CompositionMode_Screen if palette.name == "dark" else mode.CompositionMode_Multiply
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette.mark))
        painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), RADIUS, RADIUS)
        if current:
            painter.setCompositionMode(mode.CompositionMode_SourceOver)
            painter.setPen(QPen(QColor(palette.warn), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), RADIUS, RADIUS)
    painter.restore()
