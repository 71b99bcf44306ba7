"""Stretches of text that were looked for, marked behind the letters: a tint, the current one outlined."""

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
    """Draw one mark; call it before the text is drawn."""
    painter.setBrush(QColor(palette.mark))
    painter.setPen(QPen(QColor(palette.warn), 1.5) if current else Qt.PenStyle.NoPen)
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(-1, 0, 1, 0), RADIUS, RADIUS)
