"""What shows a row of a message, drawn or a card, and the bars of the quotes around it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from desktop.rows import Code, Formula, Row, Rule, Table
from desktop.widgets.code_card import CodeCard
from desktop.widgets.formula_block import FormulaBlock
from desktop.widgets.ink import Ink
from desktop.widgets.prose import DrawnBlock, ProseBlock, RuleBlock, TableBlock, indent_of

Block = DrawnBlock | CodeCard
_BAR = 3


def made_of(row: Row, before: Block | None, ink: Ink, host: QWidget) -> Block:
    """What shows a row; a card that only grew, and the cells of a table that stayed, are used again."""
    if isinstance(row, Code):
        if isinstance(before, CodeCard) and not before.row.closed and before.row.language == row.language:
            before.extend(row)
            return before
        return CodeCard(row, ink, host)
    if isinstance(row, Table):
        return TableBlock(row, ink, before if isinstance(before, TableBlock) else None)
    if isinstance(row, Formula):
        return FormulaBlock(row, ink)
    return RuleBlock(row, ink) if isinstance(row, Rule) else ProseBlock(row, ink)


def is_mirrored(rows: Sequence[Row], blocks: Sequence[Block], place: int) -> bool:
    """Whether the quote around a row is written from the right, as its first row with a direction is."""
    while place and rows[place - 1].inside[:1] == "q":
        place -= 1
    for at in range(place, len(blocks)):
        block = blocks[at]
        if not isinstance(block, CodeCard) and block.right_to_left is not None:
            return block.right_to_left
    return False


def paint_quotes(
    painter: QPainter, inside: str, above: str, room: QRectF, gap: float, *, mirrored: bool, colour: QColor
) -> None:
    """Draw the bars of the quotes around a row, joined over a gap with those of the row above."""
    for depth, kind in enumerate(inside):
        if kind == "q":
            joined = gap if above.startswith(inside[: depth + 1]) else 0.0
            indent = indent_of(inside[:depth])
            x = room.right() - indent - _BAR if mirrored else room.left() + indent
            painter.fillRect(QRectF(x, room.top() - joined, _BAR, room.height() + joined), colour)
