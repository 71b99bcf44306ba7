"""The rows of one message, stacked: drawn blocks and code cards, with quote bars and a selection.

Rows that stay equal keep their blocks, so a growing message costs only what changed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence

import shiboken6
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop.rows import CHIP, CODE, Row, Span, formulas_of, has_style, marked, row_text, unmarked
from desktop.widgets.blocks import Block, is_mirrored, made_of, paint_quotes
from desktop.widgets.card_places import CardPlaces
from desktop.widgets.code_card import CodeCard
from desktop.widgets.far_rows import AROUND, MARGIN, FarBlock, Fitted, far
from desktop.widgets.formulas import formulas
from desktop.widgets.ink import Ink
from desktop.widgets.marks import Mark, paint_marks
from desktop.widgets.parting import let_go, part_with
from desktop.widgets.prose import Chosen, TableBlock, indent_of
from desktop.widgets.row_air import air_between
from desktop.widgets.table_bars import TableBars
from desktop.widgets.tints import Wash

Place = tuple[int, int]
Hint = Callable[[QPointF], str]
#: A row, how many of its own characters stand before a line, and a distance from that line's top.
Sight = tuple[int, int, float]


class Body:
    """A stack of rows; coordinates are relative to its own top left corner.

    `changed` is called when a formula took the place of its source, after which the stack is laid out anew.
    """

    def __init__(self, host: QWidget, ink: Ink, changed: Callable[[], None] | None = None) -> None:
        self.rows: list[Row] = []
        self.height = 0.0
        self.natural = 0.0
        self._host = host
        self._ink = ink
        self._changed = changed
        self._blocks: list[Block] = []
        self._cards = CardPlaces()
        self._tops: list[float] = []
        self._naturals: list[float] = []  # the widest of each row and those above
        self._width = 0.0
        self._chosen: tuple[Place, Place] | None = None
        self._marks: Mapping[int, Sequence[Mark]] = {}
        self._wash: Wash | None = None
        self._fitted = Fitted()
        self._bars = TableBars(host, ink.palette, self._table_under, self._on_scrolled)
        self._at = QPointF()

    def clear(self) -> None:
        """Drop all rows, their cards and bars."""
        self.set_rows(0, [])
        self._bars.clear()

    def take_over(self, before: Body) -> None:
        """Show the rows of another body, which is cleared; each is made when it comes near."""
        if len(before._tops) < len(before.rows):
            self.set_rows(0, before.rows)
        else:
            self.rows, self._blocks = list(before.rows), list(far(before._blocks))
            self._tops, self._naturals = list(before._tops), list(before._naturals)
            self._width, self.height, self.natural = before._width, before.height, before.natural
            self._fitted.forget(len(self.rows))
        before.clear()

    def set_rows(self, first: int, rows: Sequence[Row]) -> float:
        """Replace the rows from one index on, then lay_out; where the first that is new begins."""
        same = 0
        while same < len(rows) and first + same < len(self.rows) and self.rows[first + same] == rows[same]:
            same += 1
        start = first + same
        top = self._bottom(start - 1) if 0 < start <= len(self._tops) else 0.0
        blocks: list[Block] = []
        for place, row in enumerate(rows[same:], start):
            before = self._blocks[place] if place < len(self._blocks) else None
            blocks.append(made_of(row, before, self._ink, self._host))
        part_with(self._cards.replaced(start, self._blocks, blocks))
        let_go(self._blocks[start:])
        self.rows[start:] = rows[same:]
        self._blocks[start:] = blocks
        self._cards.renew(start, self._blocks)
        self._bars.renew(start, self._blocks)
        for place, block in enumerate(blocks, start):
            if isinstance(block, CodeCard) and self._marks:
                block.mark(self._marks.get(place, ()))
        del self._tops[start:]
        formulas().ask((source for row in rows[same:] for source in formulas_of(row)), self)
        return top

    def take_formulas(self, sources: frozenset[str]) -> None:
        """Draw the rows anew that have one of these formulas."""
        if not shiboken6.isValid(self._host):
            return  # its chat was left meanwhile
        found = [place for place, row in enumerate(self.rows) if not sources.isdisjoint(formulas_of(row))]
        for place in found:
            self._blocks[place] = made_of(self.rows[place], None, self._ink, self._host)
        if found:
            del self._tops[found[0] :]
            if self._changed is not None:
                self._changed()

    def lay_out(self, width: float, *, near: bool = False) -> float:
        """Fit to a width, from the first row that changed; the height comes back.

        With `near` rows that are laid out already keep their height until `show_near` finds them in sight.
        """
        first = len(self._tops)
        if near:
            self._fitted.waiting = self._fitted.waiting or width != self._width
        elif width != self._width:
            first = 0
        elif self._fitted.waiting:
            first = min(first, self._fitted.first_late(width))
        self._fitted.waiting = near and self._fitted.waiting
        self._width = width
        del self._tops[first:], self._naturals[first:]
        self._fitted.cut(first)
        y = self._bottom(first - 1) if first else 0.0
        for place in range(first, len(self.rows)):
            y = self._fit(place, y + air_between(self.rows[place - 1] if place else None, self.rows[place]))
        self.height = y
        self.natural = self._naturals[-1] if self._naturals else 0.0
        return y

    def place_cards(self, at: QPointF) -> None:
        """Move the code cards to where they belong, the body's corner being at a point of the host."""
        self._at = at
        self._show_cards()
        self._bars.place(at, self._width, self.rows, self._blocks, self._tops)

    def show_near(self, top: float, bottom: float) -> None:
        """Of very many code cards, show those near to what is in sight, between two heights of the host."""
        if self._cards.look_at(top - self._at.y(), bottom - self._at.y()):
            self._show_cards()

    @property
    def waiting(self) -> bool:
        """Whether rows keep the height that they had until they come near."""
        return self._fitted.waiting

    def come_near(self, top: float, bottom: float) -> bool:
        """Lay out what waits between two heights of the host; True when rows moved since the last call."""
        self._near_to(top - self._at.y() - MARGIN, bottom - self._at.y() + MARGIN)
        return self._fitted.take_moved()

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF) -> None:
        """Draw the rows that touch the clip."""
        first = max(0, bisect_right(self._tops, clip.top() - at.y()) - 1)
        for place in range(first, len(self.rows)):
            top = at.y() + self._tops[place]
            if top > clip.bottom() + 30:
                break
            self._paint_quotes(painter, at, place)
            block = self._blocks[place]
            if not isinstance(block, CodeCard):
                corner = QPointF(at.x(), top)
                if self._wash is not None:
                    self._wash.paint(painter, corner, clip, place, block, self._ink.palette)
                block.paint(painter, corner, clip, self._chosen_in(place))
                if self._wash is not None and has_style(self.rows[place], CODE):  # whose ground covers it
                    self._wash.paint(painter, corner, clip, place, block, self._ink.palette, ground=False)
                self._paint_marks(painter, QPointF(at.x(), top), clip, place)

    def place_at(self, x: float, y: float) -> Place:
        """The row and the character nearest to a point."""
        if not self._tops:
            return (0, 0)
        place = max(0, bisect_right(self._tops, y) - 1)
        block, top = self._blocks[place], self._tops[place]
        inside = x - indent_of(self.rows[place].inside) if isinstance(block, CodeCard) else x
        if y > self._bottom(place) and place == len(self._tops) - 1:
            return place, len(row_text(self.rows[place]))
        return place, block.position_at(inside, min(y, self._bottom(place)) - top)

    def span_at(self, x: float, y: float) -> Span | None:
        """The span under a point."""
        place = bisect_right(self._tops, y) - 1
        if place < 0 or y > self._bottom(place):
            return None
        block = self._blocks[place]
        return None if isinstance(block, CodeCard) else block.span_at(x, y - self._tops[place])

    @property
    def right_to_left(self) -> bool:
        """Whether any row is written from right to left."""
        return any(not isinstance(block, CodeCard) and block.right_to_left for block in self._blocks)

    def chips(self) -> list[tuple[Span, QRectF]]:
        """The chips in reading order and where they belong, after lay_out."""
        return [
            (span, box.translated(0, top))
            for row, block, top in zip(self.rows, self._blocks, self._tops, strict=True)
            if not isinstance(block, CodeCard) and has_style(row, CHIP)
            for span, box in block.chips()
        ]

    def sight(self, y: float) -> Sight:
        """The text at a height, in a form that outlives a change of chips, of width and of what is above."""
        if not self._tops:
            return 0, 0, y
        place, character = self.place_at(0.0, y)
        top = self._line_top(place, character)
        return place, unmarked(self.rows[place], character), y - top

    def height_of(self, sight: Sight) -> float:
        """Where the text of a sight is now."""
        place, own, rest = sight
        if not self._tops:
            return rest
        place = min(place, len(self.rows) - 1)
        return self._line_top(place, marked(self.rows[place], own)) + rest

    def top_of(self, place: int) -> float:
        """Where a row begins, or about so while it is out of sight."""
        return self._tops[min(place, len(self._tops) - 1)] if self._tops else 0.0

    def row_at(self, y: float) -> int:
        """The row that covers y."""
        return max(0, bisect_right(self._tops, y) - 1)

    def select(self, chosen: tuple[Place, Place] | None) -> bool:
        """Mark everything between two places; True when that changed anything."""
        if chosen == self._chosen:
            return False
        self._chosen = chosen
        for place, block in enumerate(self._blocks):
            if isinstance(block, CodeCard):
                block.select(self._chosen_in(place))
        return True

    def mark(self, marks: Mapping[int, Sequence[Mark]]) -> bool:
        """Mark stretches of rows, given by row; True when that changed anything."""
        if marks == self._marks:
            return False
        self._marks = marks
        for place, block in enumerate(self._blocks):
            if isinstance(block, CodeCard):
                block.mark(marks.get(place, ()))
        return True

    def tint(self, wash: Wash | None) -> None:
        """Colour the tokens of rows as this says, from now on; call it again when it changed."""
        self._wash = wash
        for place, block in enumerate(self._blocks):
            if isinstance(block, CodeCard):
                block.tint(wash.of(place) if wash is not None else (), wash.stretch(place) if wash else None)

    def boxes(self, place: int, first: int, last: int) -> list[QRectF]:
        """What a stretch of a row covers."""
        if place >= len(self._tops):
            return []
        self._around(place)
        block, left = self._blocks[place], 0.0
        if isinstance(block, CodeCard):
            left = indent_of(self.rows[place].inside)
        return [box.translated(left, self._tops[place]) for box in block.boxes(first, last)]

    def mark_top(self, place: int, character: int) -> float:
        """Where the line of a character begins, also inside of code."""
        if place >= len(self._tops):
            return self.height
        self._around(place)
        return self._tops[place] + self._blocks[place].top_of(character)

    def x_of(self, place: int, character: int) -> float:
        """How far from the left a character boundary is."""
        self._around(place)
        block = self._blocks[place]
        if isinstance(block, CodeCard):
            return indent_of(self.rows[place].inside) + block.x_of(character)
        after, before = block.boxes(character, character + 1), block.boxes(character - 1, character)
        return after[0].left() if after else before[-1].right() if before else 0.0

    @property
    def colours_settled(self) -> bool:
        """Whether every code card shows its final colours."""
        return all(block.settled() for block in self._blocks if isinstance(block, CodeCard))

    def _fit(self, place: int, y: float) -> float:
        """Lay out the row that begins at a height, the next one or one that waited; its bottom comes back."""
        row, block = self.rows[place], self._blocks[place]
        if isinstance(block, FarBlock):
            block = self._made(place)
        if isinstance(block, CodeCard):
            block.resize(round(self._width - indent_of(row.inside)), block.height_for())
            block.resize(block.width(), block.height_for())
            bottom, natural = y + block.height(), self._width
        else:
            bottom = y + block.lay_out(self._width)
            natural = block.natural
        if place < len(self._tops):
            self._fitted.set(place, self._width)
            self._naturals[-1] = max(self._naturals[-1], natural)
            return bottom
        self._tops.append(y)
        self._fitted.add(self._width)
        self._naturals.append(max(self._naturals[-1] if place else 0.0, natural))
        return bottom

    def _made(self, place: int) -> Block:
        """A row that was far is drawn from now on, with all that is marked in it."""
        block = self._blocks[place] = made_of(self.rows[place], None, self._ink, self._host)
        if isinstance(block, CodeCard):
            block.select(self._chosen_in(place))
            block.mark(self._marks.get(place, ()))
            if self._wash is not None:
                block.tint(self._wash.of(place), self._wash.stretch(place))
            self._cards.add(place)
        elif isinstance(block, TableBlock):
            self._bars.add(place)
        formulas().ask(formulas_of(self.rows[place]), self)
        return block

    def _around(self, place: int) -> None:
        if self._fitted.late(place, self._width):
            self._near_to(self._tops[place] - AROUND, self._tops[place] + AROUND)

    def _near_to(self, top: float, bottom: float) -> None:
        """Lay out the rows that wait between two heights; those below move by as much as these grow."""
        if not self._fitted.waiting or not self._tops:
            return
        place = max(0, bisect_right(self._tops, top) - 1)
        shift = 0.0
        while place < len(self._tops) and self._tops[place] + shift <= bottom:
            self._tops[place] += shift
            if self._fitted.late(place, self._width):
                before = self._bottom(place)
                shift += self._fit(place, self._tops[place]) - before
                self._fitted.moved = True
            place += 1
        if shift:
            self._tops[place:] = [below + shift for below in self._tops[place:]]
            self.height += shift

    def _show_cards(self) -> None:
        cards: list[CodeCard] = []
        for place in self._cards.wanted(self._tops):
            block, left = self._blocks[place], indent_of(self.rows[place].inside)
            if isinstance(block, CodeCard):
                block.move(round(self._at.x() + left), round(self._at.y() + self._tops[place]))
                cards.append(block)
        self._cards.show(cards)

    def _line_top(self, place: int, character: int) -> float:
        block = self._blocks[place]
        return self._tops[place] + (0.0 if isinstance(block, CodeCard) else block.top_of(character))

    def _bottom(self, place: int) -> float:
        block = self._blocks[place]
        return self._tops[place] + (block.height() if isinstance(block, CodeCard) else block.height)

    def _paint_marks(self, painter: QPainter, at: QPointF, clip: QRectF, place: int) -> None:
        block = self._blocks[place]
        if isinstance(block, CodeCard):
            return
        for mark in self._marks.get(place, ()):
            boxes = (box.translated(at) for box in block.boxes(mark.first, mark.last))
            seen = [box for box in boxes if box.intersects(clip)]
            paint_marks(painter, seen, mark.current, self._ink.palette)

    def _chosen_in(self, place: int) -> Chosen:
        if self._chosen is None:
            return None
        (first, start), (last, end) = self._chosen
        if not first <= place <= last:
            return None
        length = len(row_text(self.rows[place]))
        return (start if place == first else 0), (min(end, length) if place == last else length)

    def _paint_quotes(self, painter: QPainter, at: QPointF, place: int) -> None:
        inside = self.rows[place].inside
        if "q" not in inside:
            return
        above = self.rows[place - 1].inside if place else ""
        top, bottom = self._tops[place], self._bottom(place)
        gap = top - self._bottom(place - 1) if place else 0.0
        room = QRectF(at.x(), at.y() + top, self._width, bottom - top)
        mirrored = is_mirrored(self.rows, self._blocks, place)
        paint_quotes(painter, inside, above, room, gap, mirrored=mirrored, colour=self._ink.border)

    def _table_under(self, at: QPointF) -> int:
        y = at.y() - self._at.y()
        place = bisect_right(self._tops, y) - 1
        return place if place >= 0 and y <= self._bottom(place) else -1

    def _on_scrolled(self) -> None:
        if self._changed is not None:
            self._changed()
