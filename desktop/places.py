"""Where the characters of a Markdown source lie in its rows.

The parser keeps no inline positions, so every row is looked for again in the lines it was written in. What is
not found stays at the last place known: places never go backwards, and an error ends with its block.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from msgspec import Struct

from desktop.markdown import placed_rows
from desktop.parsing import normalised
from desktop.rows import LINE_BREAK, MUTED, Code, Formula, Prose, Row, Span, Table

#: Rows, and for each the lines that it was written in, the last excluded.
Placed = tuple[list[Row], list[tuple[int, int]]]

#: How far away a stretch of text, or a single character, is looked for.
FAR, NEAR = 300, 12

_LINK_TAIL = re.compile(r"[*_~`]*\](?:\((?:\\.|[^()\\]|\([^()]*\))*\)|\[[^\[\]]*\])?")
_LINE_START = re.compile(r"[ \t>]*")
_ENTITY = re.compile(r"&#?\w{1,32};")
_CLOSING = frozenset(".,;:!?)]}»”’\"'…。、，！？）」』】؟؛۔")


class Run(Struct, frozen=True):
    """One text of a row: a paragraph, or a cell of a table; a block of code counts as one character."""

    row: int
    line: int
    cell: int
    text: str


class Places:
    """A text with the place of each of its characters; `placed` are its rows where they are known already.

    With `spelt` blocks of code and formulas count all of their characters.
    """

    def __init__(self, text: str, placed: Placed | None = None, *, spelt: bool = False) -> None:
        self._text = text
        self._source = normalised(text) if placed is None else text
        self.rows, self._lines = placed_rows(self._source) if placed is None else placed
        self._spelt = spelt
        self.runs: list[Run] = []
        self._signs: list[int] = []
        ends = [at.end() for at in re.finditer("\n", self._source)]
        self._starts = [0, *ends, len(self._source)]
        self._cursor = 0
        for number, row in enumerate(self.rows):
            self._take(number, row)
        self._firsts = list(accumulate((len(run.text) for run in self.runs), initial=0))

    def behind(self, offset: int) -> tuple[int, int] | None:
        """The run and the place in it behind a source offset, at a word's end and after its punctuation."""
        if not self.runs:
            return None
        number, place = self._at(bisect_left(self._signs, self._in_source(offset)))
        text = self.runs[number].text
        while place and text[place - 1].isspace():
            place -= 1
        while place < len(text) and text[place] in _CLOSING:
            place += 1
        return number, place

    def between(self, first: int, last: int) -> list[tuple[int, int, int]]:
        """The stretches of runs that were written between two source offsets, without space at their ends."""
        start = bisect_left(self._signs, self._in_source(first))
        end = bisect_left(self._signs, self._in_source(last))
        found: list[tuple[int, int, int]] = []
        while start < end:
            number = bisect_right(self._firsts, start) - 1
            stop = min(end, self._firsts[number + 1])
            text = self.runs[number].text[start - self._firsts[number] : stop - self._firsts[number]]
            left = start - self._firsts[number] + len(text) - len(text.lstrip())
            if text.strip():
                found.append((number, left, left + len(text.strip())))
            start = stop
        return found

    @property
    def signs(self) -> list[int]:
        """Where each character of the runs, one after the other, was written in the evened out text."""
        return self._signs

    def _at(self, count: int) -> tuple[int, int]:
        """The place behind so many characters: at the end of a run rather than at the start of the next."""
        if not count:
            return 0, 0
        number = bisect_right(self._firsts, count - 1) - 1
        return number, count - self._firsts[number]

    def _in_source(self, offset: int) -> int:
        same = self._source == self._text
        return offset if same else len(normalised(self._text[: max(0, offset)]))

    def _take(self, number: int, row: Row) -> None:
        first, last = self._lines[number]
        self._cursor = max(self._cursor, self._line_start(first))
        if isinstance(row, Prose):
            self._take_spans(Run(number, 0, 0, _raw(row.spans)), row.spans, self._line_start(last))
        elif isinstance(row, Table):
            for line, cells in enumerate(row.lines):
                # The second line of a table is the one with the dashes.
                written = first + line + (1 if line else 0)
                self._cursor = max(self._cursor, self._line_start(written))
                for cell, spans in enumerate(cells):
                    self._take_spans(
                        Run(number, line, cell, _raw(spans)), spans, self._line_start(written + 1)
                    )
        elif self._spelt and isinstance(row, Code | Formula):
            self._take_lines(
                Run(number, 0, 0, row.text if isinstance(row, Code) else row.source), first, last
            )
        else:
            self.runs.append(Run(number, 0, 0, "\n"))
            self._signs.append(self._cursor)

    def _take_lines(self, run: Run, first: int, last: int) -> None:
        """The lines of a block as they stand in the source, behind what opens it."""
        self.runs.append(run)
        opening = self._source[self._line_start(first) : self._line_start(first + 1)]
        if isinstance(self.rows[run.row], Code) and ("```" in opening or "~~~" in opening):
            self._cursor = max(self._cursor, self._line_start(first + 1))
        end = self._line_start(last)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                at = self._source.find("\n", self._cursor, end)
                self._signs.append(max(at, self._cursor))
                self._cursor = at + 1 if at >= 0 else self._cursor
            self._take_text(line, end)

    def _line_start(self, line: int) -> int:
        return self._starts[min(line, len(self._starts) - 1)]

    def _take_spans(self, run: Run, spans: tuple[Span, ...], end: int) -> None:
        self.runs.append(run)
        link = ""
        for span in spans:
            if link and span.href != link:
                self._skip_link(end)
            link = span.href
            if span.style & MUTED:
                # The address of a picture, which stands elsewhere in the source.
                self._signs += [self._cursor] * len(span.text)
                self._skip_link(end)
                continue
            for place, part in enumerate(span.text.split(LINE_BREAK)):
                if place:
                    self._take_break(end)
                self._take_text(part, end)
        if link:
            self._skip_link(end)

    def _skip_link(self, end: int) -> None:
        tail = _LINK_TAIL.match(self._source, self._cursor, end)
        self._cursor = tail.end() if tail else self._cursor

    def _take_break(self, end: int) -> None:
        at = self._source.find("\n", self._cursor, end)
        if at < 0:
            self._signs.append(self._cursor)
            return
        self._signs.append(at)
        start = _LINE_START.match(self._source, at + 1, end)
        self._cursor = start.end() if start else at + 1

    def _take_text(self, text: str, end: int) -> None:
        at = self._source.find(text, self._cursor, min(end, self._cursor + FAR + len(text)))
        if at >= 0:
            self._signs.extend(range(at, at + len(text)))
            self._cursor = at + len(text)
            return
        for sign in text:
            self._take_sign(sign, end)

    def _take_sign(self, sign: str, end: int) -> None:
        entity = _ENTITY.match(self._source, self._cursor, end)
        if entity and _meaning(entity[0])[:1] == sign:
            self._signs.append(self._cursor)
            self._cursor = entity.end()
            return
        at = self._source.find(sign, self._cursor, min(end, self._cursor + NEAR))
        self._signs.append(max(at, self._cursor))
        self._cursor = at + 1 if at >= 0 else self._cursor


def _meaning(entity: str) -> str:
    from html import unescape  # lazy: its table of names is long, and few texts have one of them

    return unescape(entity)


def _raw(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)
