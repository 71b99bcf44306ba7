"""The search in an open chat: the words of all its messages as they are shown, looked through bit by bit.

Free of Qt. A place is told by message, part, row and character, so it needs no view; what was read of a
message is remembered until the message changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from msgspec import Struct

from desktop.cited import rows_of
from desktop.portions import first_portion
from desktop.rows import Row, marked, own_text
from desktop.transcript import MessageItem

#: More places than this are not counted.
MOST = 10_000

Part = int
REASONING, TEXT, BEYOND = 0, 1, 2


class Hit(NamedTuple):
    """A place where the words stand; the part BEYOND is not shown yet, and told as it was written."""

    message: int  # index
    part: Part
    row: int
    first: int
    last: int


class Wanted(Struct, frozen=True):
    """What is looked for."""

    words: str
    case: bool = False
    whole: bool = False

    def pattern(self) -> re.Pattern[str] | None:
        """What finds it; None where nothing is looked for. Any white space stands for any other."""
        parts = [re.escape(part) for part in self.words.split()]
        if not parts:
            return None
        found = r"\s+".join(parts)
        if self.whole:
            found = rf"(?<!\w){found}(?!\w)"
        return re.compile(found, 0 if self.case else re.IGNORECASE)


class Shown(NamedTuple):
    """What a view shows of a message: its rows, those of its reasoning, and how much of its text that is."""

    rows: Sequence[Row]
    thoughts: Sequence[Row]
    characters: int


class _Line(NamedTuple):
    part: Part
    row: int
    text: str
    shown: Row | None  # where characters of ours stand between those of the text


class ChatSearch:
    """Finds places in messages; `reasoning` gives the rows that a reasoning is shown as."""

    def __init__(
        self, items: Callable[[], Sequence[MessageItem]], reasoning: Callable[[str], list[Row]]
    ) -> None:
        self.hits: dict[int, tuple[Hit, ...]] = {}
        self.count = 0
        self._items, self._reasoning = items, reasoning
        self._lines: dict[int, list[_Line]] = {}
        self._ahead: list[tuple[Row, tuple[str, bool]]] = []
        self._pattern: re.Pattern[str] | None = None
        self._waiting: list[int] = []

    @property
    def active(self) -> bool:
        """Whether something is looked for."""
        return self._pattern is not None

    @property
    def done(self) -> bool:
        """Whether nothing is left to look through."""
        return not self._waiting or self.full

    @property
    def full(self) -> bool:
        """Whether more was found than is counted."""
        return self.count >= MOST

    def look_for(self, wanted: Wanted, begin: int) -> None:
        """Look for something else, from the message `begin` to the end and then from the first on."""
        self._pattern = wanted.pattern()
        self._ahead = []
        self.hits, self.count = {}, 0
        count = len(self._items())
        begin = min(max(0, begin), count)
        # The last one is taken first.
        self._waiting = [*range(begin - 1, -1, -1), *range(count - 1, begin - 1, -1)] if self.active else []

    def forget(self) -> None:
        """The messages are others now."""
        self._lines, self.hits, self.count, self._waiting = {}, {}, 0, []

    def changed(self, index: int) -> None:
        """A message is new or reads differently."""
        self._lines.pop(index, None)
        if self.active:
            self._waiting.append(index)

    def cut(self, count: int) -> None:
        """Only the first messages are still there."""
        for index in [index for index in self._lines if index >= count]:
            del self._lines[index]
        for index in [index for index in self.hits if index >= count]:
            self.count -= len(self.hits.pop(index))
        self._waiting = [index for index in self._waiting if index < count]

    def step(self, live: Callable[[int], Shown | None]) -> int:
        """Look through the next message, whose index comes back; `live` has what its view shows."""
        index = self._waiting.pop()
        lines = self._lines.get(index)
        if lines is None:
            lines = self._lines[index] = self._read(index, live(index))
        self._take(index, lines)
        return index

    def read_ahead(self, rows: Sequence[Row]) -> None:
        """Read rows that were not read before, of a message that is being unfolded; `widen` needs them."""
        self._ahead += [(row, own_text(row)) for row in rows[len(self._ahead) :]]

    def widen(self, hit: Hit, shown: Shown) -> Hit:
        """Take what a view shows by now of a message; where a place that was BEYOND is now comes back."""
        number = self.hits[hit.message].index(hit)
        lines = self._lines[hit.message] = self._read(hit.message, shown)
        self._ahead = []
        self._take(hit.message, lines)
        hits = self.hits.get(hit.message, ())
        return hits[min(number, len(hits) - 1)] if hits else hit

    def before(self, hit: Hit) -> int:
        """How many places come before one."""
        return sum(len(hits) for index, hits in self.hits.items() if index < hit.message) + sum(
            other < hit for other in self.hits.get(hit.message, ())
        )

    def at(self, place: int) -> Hit:
        """The place with a number, counted from 0."""
        for index in sorted(self.hits):
            if place < len(self.hits[index]):
                return self.hits[index][place]
            place -= len(self.hits[index])
        raise IndexError(place)

    def first_from(self, message: int) -> Hit | None:
        """The first place in a message or below it."""
        index = min((index for index in self.hits if index >= message), default=None)
        return self.hits[index][0] if index is not None else None

    def _take(self, index: int, lines: list[_Line]) -> None:
        assert self._pattern is not None
        found: list[Hit] = []
        for line in lines:
            for match in self._pattern.finditer(line.text):
                first, last = match.span()
                if line.shown is not None:
                    first, last = marked(line.shown, first), marked(line.shown, last - 1) + 1
                found.append(Hit(index, line.part, line.row, first, last))
        self.count += len(found) - len(self.hits.pop(index, ()))
        if found:
            self.hits[index] = tuple(found)

    def _read(self, index: int, live: Shown | None) -> list[_Line]:
        item = self._items()[index]
        shown = live.characters if live is not None else first_portion(item.text)
        if live is not None:
            rows, thoughts = live.rows, live.thoughts
        else:
            rows = rows_of(item, item.text[:shown]) if shown else []
            thoughts = self._reasoning(item.reasoning)
        lines = [*_lines(REASONING, thoughts), *_lines(TEXT, rows, self._ahead)]
        if shown < len(item.text):
            lines.append(_Line(BEYOND, shown, item.text[shown:], None))
        return lines


def _lines(
    part: Part, rows: Sequence[Row], ahead: Sequence[tuple[Row, tuple[str, bool]]] = ()
) -> list[_Line]:
    made: list[_Line] = []
    for place, row in enumerate(rows):
        known = place < len(ahead) and ahead[place][0] is row
        text, altered = ahead[place][1] if known else own_text(row)
        if text:
            made.append(_Line(part, place, text, row if altered else None))
    return made
