"""Tokens coloured by how sure the model was: a soft ground and a bar below it, both stronger the less sure.

All of it lies under the letters, so that they keep their contrast; the bar tells the steps apart without hue.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.lens import STEPS
from desktop.theme import Palette
from desktop.widgets.prose import DrawnBlock, ProseBlock

#: The step of words that are only underlined, where nobody looks at tokens.
UNDERLINED = -1
_DASHES = [3.0, 2.4]
#: How tall the bars are.
_BARS = (1.0, 2.0, 2.0, 3.0)


class Tint(NamedTuple):
    """The characters first..last of a row, how strongly they are coloured, and the number of their token."""

    first: int
    last: int
    step: int
    token: int


#: The tints of each row that has some, in their order.
Tints = Mapping[int, Sequence[Tint]]
Boxes = list[tuple[QRectF, int]]


class Wash:
    """The tints of the rows of one body; where they lie is found once for each layout of a row."""

    def __init__(self) -> None:
        self._tints: Tints = {}
        self.current: tuple[int, int, int] | None = None  # a row and the stretch of it that is outlined
        self._found: dict[int, tuple[DrawnBlock, object, Boxes]] = {}

    def set(self, tints: Tints, first: int = 0) -> None:
        """Take tints that are new from one row on."""
        self._tints = tints
        for row in [row for row in self._found if row >= first]:
            del self._found[row]

    def of(self, row: int) -> Sequence[Tint]:
        """The tints of a row."""
        return self._tints.get(row, ())

    def stretch(self, row: int) -> tuple[int, int] | None:
        """What of a row is outlined."""
        return self.current[1:] if self.current is not None and self.current[0] == row else None

    def paint(
        self,
        painter: QPainter,
        at: QPointF,
        clip: QRectF,
        row: int,
        block: DrawnBlock,
        palette: Palette,
        *,
        ground: bool = True,
    ) -> None:
        """Draw what lies under a row, whose corner is at a point; without `ground` the bars alone."""
        if row in self._tints:
            boxes = self._boxes(row, block)
            seen = ((box.translated(at), step) for box, step in boxes)
            paint_boxes(painter, [one for one in seen if one[0].intersects(clip)], palette, ground=ground)
        if self.current is not None and self.current[0] == row:
            _, first, last = self.current
            outline(painter, [box.translated(at) for box in block.boxes(first, last)], palette)

    def _boxes(self, row: int, block: DrawnBlock) -> Boxes:
        state = (block.height, block.natural, getattr(block, "shift", 0), getattr(block, "fitted", 0))
        known = self._found.get(row)
        if known is None or known[0] is not block or known[1] != state:
            known = self._found[row] = (block, state, _boxes_of(block, self._tints[row]))
        return known[2]


def joined(tints: Iterable[Tint]) -> list[Tint]:
    """Tints that are drawn, neighbours of the same step as one."""
    made: list[Tint] = []
    for tint in tints:
        if not tint.step or tint.first >= tint.last:
            continue
        if made and made[-1].step == tint.step and made[-1].last >= tint.first:
            made[-1] = made[-1]._replace(last=max(made[-1].last, tint.last))
        else:
            made.append(tint)
    return made


def paint_boxes(painter: QPainter, boxes: Boxes, palette: Palette, *, ground: bool = True) -> None:
    """Draw grounds and bars, or quiet underlines; code, whose letters have many colours, has bars alone."""
    if not boxes:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    colours, underlined = _colours(palette), []
    for box, step in boxes:
        if step == UNDERLINED:
            underlined.append(box)
            continue
        below, bar = colours[step - 1]
        if ground:
            painter.fillRect(box, below)
        tall = _BARS[step - 1]
        painter.fillRect(QRectF(box.left(), box.bottom() - tall, box.width(), tall), bar)
    painter.restore()
    if underlined:
        _underline(painter, underlined, palette)


def _underline(painter: QPainter, boxes: Iterable[QRectF], palette: Palette) -> None:
    painter.save()
    pen = QPen(QColor(palette.bar_3), 1.2, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(_DASHES)
    painter.setPen(pen)
    for box in boxes:
        y = round(box.bottom()) - 1.5
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    painter.restore()


@lru_cache(maxsize=2)
def _colours(palette: Palette) -> tuple[tuple[QColor, QColor], ...]:
    """The ground and the bar of each step."""
    steps = range(1, STEPS + 1)
    return tuple(
        (QColor(getattr(palette, f"lens_{step}")), QColor(getattr(palette, f"bar_{step}"))) for step in steps
    )


def outline(painter: QPainter, boxes: Iterable[QRectF], palette: Palette) -> None:
    """Draw the ring around the token that is looked at."""
    painter.save()
    painter.setPen(QPen(QColor(palette.focus), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRoundedRect(box.adjusted(-1, -0.5, 1, 0.5), 3, 3)
    painter.restore()


def in_line(tints: Sequence[Tint], start: int, stop: int) -> Iterable[tuple[int, int, int]]:
    """What is drawn between two characters of a text, in order: where from, where to, how strongly."""
    for place in range(bisect_right(tints, start, key=lambda tint: tint.last), len(tints)):
        tint = tints[place]
        if tint.first >= stop:
            break
        if tint.step:
            yield max(tint.first, start), min(tint.last, stop), tint.step


def _boxes_of(block: DrawnBlock, tints: Sequence[Tint]) -> Boxes:
    drawn = joined(tints)
    if isinstance(block, ProseBlock):
        return block.boxes_of([(tint.first, tint.last, tint.step) for tint in drawn])
    return [(box, tint.step) for tint in drawn for box in block.boxes(tint.first, tint.last)]
