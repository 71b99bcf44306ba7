"""Which rows of a body are code cards, and which of these are worth showing: of very many those in sight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from desktop.widgets.code_card import CodeCard

#: So many cards are all shown; of more, those that are in the viewport or so many pixels from it.
MANY, MARGIN = 40, 1_500.0


class CardPlaces:
    """The places of the cards among the rows, in order."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self._near = (0.0, float("inf"))
        self._shown: set[CodeCard] = set()

    def renew(self, first: int, blocks: Sequence[object]) -> None:
        """The blocks from one place on are others now."""
        del self.rows[bisect_left(self.rows, first) :]
        self.rows += [place for place in range(first, len(blocks)) if isinstance(blocks[place], CodeCard)]

    def add(self, place: int) -> None:
        """A row that was far is a card now."""
        insort(self.rows, place)

    def replaced(self, first: int, blocks: Sequence[object], by: Sequence[object]) -> list[CodeCard]:
        """The cards from one place on that are not among those that come instead."""
        kept = {id(block) for block in by}
        olds = (blocks[place] for place in self.rows[bisect_left(self.rows, first) :])
        gone = [old for old in olds if isinstance(old, CodeCard) and id(old) not in kept]
        self._shown.difference_update(gone)
        return gone

    def look_at(self, top: float, bottom: float) -> bool:
        """What is in sight; True when other cards may have to be shown."""
        before, self._near = self._near, (top - MARGIN, bottom + MARGIN)
        return before != self._near and len(self.rows) > MANY

    def wanted(self, tops: Sequence[float]) -> list[int]:
        """The rows of the cards that shall be shown."""
        if len(self.rows) <= MANY:
            return self.rows
        first, last = (bisect_right(tops, y) for y in self._near)
        return self.rows[bisect_left(self.rows, first - 1) : bisect_left(self.rows, last)]

    def show(self, cards: Sequence[CodeCard]) -> None:
        """Show these, and no others but one that has the keyboard."""
        shown = set(cards)
        for card in self._shown - shown:
            card.setVisible(card.hasFocus())
        for card in cards:
            card.show()
        self._shown = shown
