"""Draws a few lines of text in which what a search found is marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop.theme import Palette
from desktop.utf16 import characters, units

Runs = list[tuple[str, bool]]


def draw_runs(painter: QPainter, box: QRect, runs: Runs, font: QFont, palette: Palette, lines: int) -> None:
    """Draw (text, is a match) runs from the top of the box, or in its middle if they are one line."""
    layout, shown, height = _laid_out(runs, box.width(), font, palette, lines)
    if shown < units("".join(text for text, _ in runs)):
        layout, _, height = _laid_out(cut(runs, max(0, shown - 2)), box.width(), font, palette, lines)
    down = (box.height() - height) / 2 if lines == 1 else 0.0
    layout.draw(painter, QPointF(box.left(), box.top() + down), clip=QRectF(box))


def _laid_out(
    runs: Runs, width: int, font: QFont, palette: Palette, lines: int
) -> tuple[QTextLayout, int, float]:
    """The runs in as many lines as there is room for, how many UTF-16 units fit, and their height."""
    layout = QTextLayout("".join(text for text, _ in runs), font)
    layout.setFormats(_formats(runs, palette, font.bold()))
    option = QTextOption()
    modes = QTextOption.WrapMode  # one line is cut where it is full, not at a word
    option.setWrapMode(modes.WrapAnywhere if lines == 1 else modes.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y, shown = 0.0, 0
    for _ in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0.0, y))
        y += line.height()
        shown = line.textStart() + line.textLength()
    layout.endLayout()
    return layout, shown, y


def _formats(runs: Runs, palette: Palette, bold: bool) -> list[QTextLayout.FormatRange]:
    formats, start = [], 0
    for text, match in runs:
        shape = QTextCharFormat()
        shape.setForeground(QColor(palette.text if match or bold else palette.muted))
        shape.setFontWeight(QFont.Weight.Bold if match or bold else QFont.Weight.Normal)
        if match:
            shape.setBackground(QColor(palette.mark))
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = start, units(text), shape
        formats.append(piece)
        start += piece.length
    return formats


def cut(runs: Runs, room: int) -> Runs:
    """The runs as far as they have so many units, and an ellipsis."""
    kept: Runs = []
    for text, match in runs:
        kept.append((text[: characters(text, max(0, room))], match))
        room -= units(text)
    return [*kept, ("\u2026", False)]
