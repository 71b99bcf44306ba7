"""Where the characters of a text stand in the rows that show it, also while it is being written.

The characters of a row are those that a selection counts; a drawn formula is one of them, whatever it spells.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from desktop.parsing import NEWLINES, normalised
from desktop.places import Places
from desktop.rows import CHIP, CODE, MATH, PAD, STAND_IN, Prose, Row, Span, Table
from desktop.stream import Chunk

#: A stretch of a row: the row, its first character, the one after its last.
Stretch = tuple[int, int, int]


class Seats:
    """Grows by chunks of rows; `stretches` finds what was written between two offsets of the text."""

    def __init__(self) -> None:
        self._signs: list[int] = []  # the offset of each character of the rows, in order
        self._seats: list[int] = []  # and its place in its row
        self._firsts: list[int] = []  # the first of these for each row
        self._kept = 0, 0  # rows and characters that stay

    def add(self, rows: Sequence[Row], signs: Sequence[int], at: int = 0) -> None:
        """More rows, and the offsets of their characters in a text that begins `at`.

        What was written before the rows that are there, as a head that is shown again, has no seat.
        """
        taken, least = 0, self._signs[-1] - at if self._signs else 0
        for row in rows:
            seats = _seats(row)
            own = signs[taken : taken + len(seats)]
            taken += len(own)
            self._firsts.append(len(self._signs))
            if own and own[0] < least:
                kept = [(sign, seat) for sign, seat in zip(own, seats, strict=False) if sign >= least]
                own, seats = [sign for sign, _ in kept], [seat for _, seat in kept]
            self._signs.extend(at + sign for sign in own)
            self._seats.extend(seats[: len(own)])

    def take(self, chunk: Chunk) -> None:
        """Rows behind those that are there, from a chunk of a text that is being written."""
        if chunk.lines:
            places = Places(chunk.text, (list(chunk.rows), list(chunk.lines)), spelt=True)
            self.add(chunk.rows, places.signs, chunk.at)
        else:
            self.add(chunk.rows, range(len(chunk.text)), chunk.at)

    @property
    def kept(self) -> tuple[int, int]:
        """How many rows stay, and where in the text those end."""
        rows, signs = self._kept
        return rows, self._signs[signs - 1] + 1 if signs else 0

    def keep(self) -> None:
        """What is there stays; what is taken next is forgotten by `back`."""
        self._kept = len(self._firsts), len(self._signs)

    def back(self) -> None:
        """Forget what was taken since `keep`."""
        rows, signs = self._kept
        del self._firsts[rows:], self._signs[signs:], self._seats[signs:]

    def stretches(self, first: int, last: int) -> list[Stretch]:
        """Where what was written between two offsets stands, one stretch for each row."""
        start, end = bisect_left(self._signs, first), bisect_left(self._signs, last)
        found: list[Stretch] = []
        while start < end:
            row = bisect_right(self._firsts, start) - 1
            stop = min(end, self._firsts[row + 1] if row + 1 < len(self._firsts) else end)
            found.append((row, self._seats[start], self._seats[stop - 1] + 1))
            start = stop
        return found


def seats_of(text: str, rows: Sequence[Row]) -> Seats:
    """The seats of a finished text in the rows that show it, its chips among them."""
    made = Seats()
    source = normalised(text)
    places = Places(source, spelt=True)
    own = [row for row in rows if not _only_chips(row)]
    if len(own) == len(rows) == len(places.rows):
        made.add(rows, places.signs)
    else:
        _add_around_chips(made, rows, places)
    return made


def plain_seats(text: str, rows: Sequence[Row]) -> Seats:
    """The seats of text that is shown as it was written; what rows lack of its end is left out."""
    made = Seats()
    made.add(rows, range(len(text)))
    return made


def evened(text: str) -> list[int]:
    """For each place of a text, its end too, the place in the same text evened out."""
    places, at, lines, before = [0], 0, 0, ""
    for sign in text:
        if sign not in "\r\n":
            at, lines = at + 1, 0
        elif sign != "\n" or before != "\r":
            lines += 1
            at += lines <= NEWLINES
        places.append(at)
        before = sign
    return places


def _add_around_chips(made: Seats, rows: Sequence[Row], places: Places) -> None:
    """Rows with a line of chips between them, which nobody wrote."""
    taken = 0
    for row in rows:
        if _only_chips(row):
            made.add([row], [])
            continue
        wide = len(_seats(row))
        made.add([row], places.signs[taken : taken + wide])
        taken += wide


def _only_chips(row: Row) -> bool:
    return isinstance(row, Prose) and bool(row.spans) and all(span.style & CHIP for span in row.spans)


def _seats(row: Row) -> list[int]:
    """The place in its row of each character that was written."""
    if isinstance(row, Prose):
        return _within(row.spans, 0)[0]
    if isinstance(row, Table):
        found: list[int] = []
        place = 0
        for line in row.lines:
            for cell in line:
                seats, wide = _within(cell, place)
                found += seats
                place += wide + 1
        return found
    text = getattr(row, "text", None)
    if text is not None:
        return list(range(len(text)))
    return [0] * len(getattr(row, "source", "\n"))


def _within(spans: Sequence[Span], place: int) -> tuple[list[int], int]:
    """The places of the characters of spans that begin at a place of the row, and how wide they are."""
    found: list[int] = []
    begin = place
    for span in spans:
        wide = len(span.text)
        if span.style & CHIP:
            place += len(PAD + STAND_IN)
        elif span.style & MATH:
            found += [place] * wide
            place += len(STAND_IN)
        elif span.style & CODE:
            found += range(place + len(PAD), place + len(PAD) + wide)
            place += wide + 2 * len(PAD)
        else:
            found += range(place, place + wide)
            place += wide
    return found, place - begin
