"""One selection across all messages; its ends are (message, row, character) and need no views."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from desktop.cited import rows_of as rows_for
from desktop.markdown_source import source_of
from desktop.rows import Code, Row, Table, copied, row_text, separator
from desktop.transcript import MessageItem
from desktop.widgets.body import Place
from desktop.widgets.reasoning import THOUGHTS

Spot = tuple[int, int, int]

RowsOf = Callable[[int], Sequence[Row] | None]

FAR = 1 << 30
#: Above this many characters, messages out of sight are copied as they were written instead of rendered.
RENDER_LIMIT = 100_000

WORD = re.compile(r"\w+|\s+|[^\w\s]+")


class Selection:
    """Where a selection began and where it ends."""

    def __init__(self) -> None:
        self._anchor: Spot | None = None
        self._cursor: Spot | None = None
        self.thoughts_of: Callable[[int], Sequence[Row]] = lambda _: ()

    @property
    def empty(self) -> bool:
        """Whether nothing is selected."""
        return self._anchor is None or self._cursor is None or self._anchor == self._cursor

    @property
    def anchor(self) -> Spot | None:
        """Where the selection began."""
        return self._anchor

    @property
    def cursor(self) -> Spot | None:
        """The end that moves."""
        return self._cursor

    def clear(self) -> None:
        """Select nothing."""
        self._anchor = self._cursor = None

    def begin(self, spot: Spot) -> None:
        """Start at a spot."""
        self._anchor = self._cursor = spot

    def extend(self, spot: Spot) -> None:
        """Move the free end."""
        self._anchor = self._anchor or spot
        self._cursor = spot

    def span(self, first: Spot, last: Spot) -> None:
        """Select from one spot to another."""
        self._anchor, self._cursor = first, last

    def ends(self) -> tuple[Spot, Spot] | None:
        """Both ends in reading order."""
        if self._anchor is None or self._cursor is None or self._anchor == self._cursor:
            return None
        return min(self._anchor, self._cursor), max(self._anchor, self._cursor)

    def within(self, index: int) -> tuple[Place, Place] | None:
        """The part of the selection that lies in one message."""
        ends = self.ends()
        if ends is None or not ends[0][0] <= index <= ends[1][0]:
            return None
        first = ends[0][1:] if ends[0][0] == index else (0, 0)
        last = ends[1][1:] if ends[1][0] == index else (FAR, FAR)
        if last[0] < 0 and first == (0, 0):  # it comes from above, and ends in the reasoning
            first = (THOUGHTS, 0)
        return (first[0], first[1]), (last[0], last[1])

    def text(self, items: Sequence[MessageItem], rows_of: RowsOf) -> str:
        """The selected text; `rows_of` gives the rows of messages that are in sight."""
        ends = self.ends()
        if ends is None:
            return ""
        indices = range(ends[0][0], min(ends[1][0], len(items) - 1) + 1)
        large = sum(len(items[index].text) for index in indices) > RENDER_LIMIT
        parts: list[str] = []
        for index in indices:
            chosen, rows = self.within(index), rows_of(index)
            if rows is None and large and index not in (ends[0][0], ends[1][0]):
                parts.append(items[index].text)
            elif chosen is not None:
                rows = rows if rows is not None else rows_for(items[index])
                parts.append(text_between(*self._with_thoughts(index, rows, chosen)))
        return "\n\n".join(part for part in parts if part)

    def markdown(self, items: Sequence[MessageItem], rows_of: RowsOf) -> str:
        """The selection as Markdown: whole messages as they were written, parts of them from their rows."""
        ends = self.ends()
        if ends is None:
            return ""
        parts: list[str] = []
        for index in range(ends[0][0], min(ends[1][0], len(items) - 1) + 1):
            chosen, item = self.within(index), items[index]
            if chosen is None:
                continue
            rows = rows_of(index) or rows_for(item)
            if chosen[0] == (0, 0) and _reaches_end(rows, chosen[1]):
                parts.append(item.text.strip("\n"))
            else:
                between = source_of if item.role == "assistant" else text_between
                parts.append(between(*self._with_thoughts(index, rows, chosen)))
        return "\n\n".join(part for part in parts if part)

    def _with_thoughts(
        self, index: int, rows: Sequence[Row], chosen: tuple[Place, Place]
    ) -> tuple[Sequence[Row], Place, Place]:
        """The rows of a message and two places in them, its reasoning above where a place lies in it."""
        (first, start), (last, end) = chosen
        if first >= 0 and last >= 0:
            return rows, *chosen
        thoughts = self.thoughts_of(index)
        first, last = (row - THOUGHTS if row < 0 else row + len(thoughts) for row in (first, last))
        return [*thoughts, *rows], (first, start), (last, end)


def _reaches_end(rows: Sequence[Row], last: Place) -> bool:
    final = len(rows) - 1
    return last[0] > final or (last[0] == final and last[1] >= len(row_text(rows[final])))


def text_between(rows: Sequence[Row], first: Place, last: Place) -> str:
    """The plain text between two places of one message."""
    text = ""
    for place in range(first[0], min(last[0], len(rows) - 1) + 1):
        row = rows[place]
        start = first[1] if place == first[0] else 0
        end = min(last[1], len(row_text(row))) if place == last[0] else len(row_text(row))
        if place > first[0]:
            text += separator(rows[place - 1], row)
        text += copied(row, start, end)
    return text


def word_at(row: Row, place: int) -> tuple[int, int]:
    """The word around a character."""
    for found in WORD.finditer(row_text(row)):
        if found.start() <= place < found.end():
            return found.span()
    return place, place


def line_at(row: Row, place: int) -> tuple[int, int]:
    """The paragraph, the line of code or the cell of a table around a character."""
    text = row_text(row)
    signs = "\n" if isinstance(row, Code) else "\n\t" if isinstance(row, Table) else ""
    first = max((text.rfind(sign, 0, place) + 1 for sign in signs), default=0)
    ends = [end for sign in signs if (end := text.find(sign, place)) >= 0]
    return first, min(ends, default=len(text))
