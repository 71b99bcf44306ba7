"""Rows of a giant message out of sight take their room, and are made and laid out when they come near."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop.widgets.code_card import CodeCard
from desktop.widgets.prose import Chosen, DrawnBlock, Wordless

#: Rows that are so many pixels from the viewport are near, and so many around one that is asked for.
MARGIN, AROUND = 300.0, 700.0


class FarBlock(Wordless):
    """A row that is not made: as high as it was when it was seen."""

    def __init__(self, height: float, natural: float, right_to_left: bool | None) -> None:
        self.height, self.natural, self.right_to_left = height, natural, right_to_left

    def lay_out(self, width: float) -> float:
        """The height that it had."""
        return self.height

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF, chosen: Chosen) -> None:
        """Nothing: it is out of sight."""


class Fitted:
    """For which width each row was laid out; rows that wait for theirs keep the height that they had."""

    def __init__(self) -> None:
        self.waiting = False  # whether any row may wait
        self.moved = False  # whether one came near since the last look, and rows below it moved
        self._widths: list[float] = []

    def cut(self, first: int) -> None:
        """Rows from one on are laid out anew."""
        del self._widths[first:]

    def add(self, width: float) -> None:
        """The next row was laid out."""
        self._widths.append(width)

    def set(self, place: int, width: float) -> None:
        """A row came near and was laid out."""
        self._widths[place] = width

    def forget(self, count: int) -> None:
        """So many rows wait."""
        self._widths = [-1.0] * count
        self.waiting = bool(count)

    def late(self, place: int, width: float) -> bool:
        """Whether a row waits."""
        return self.waiting and self._widths[place] != width

    def first_late(self, width: float) -> int:
        """The first row that waits, or the number of rows."""
        return next((at for at, fit in enumerate(self._widths) if fit != width), len(self._widths))

    def take_moved(self) -> bool:
        """Whether rows moved since the last call."""
        moved, self.moved = self.moved, False
        return moved


def far(blocks: Sequence[DrawnBlock | CodeCard]) -> list[FarBlock]:
    """What stands in for blocks that are shown in other colours from now on."""
    return [
        FarBlock(block.height(), 0.0, None)
        if isinstance(block, CodeCard)
        else FarBlock(block.height, block.natural, block.right_to_left)
        for block in blocks
    ]
