"""The rows of a giant message, read from its beginning on a step at a time, each part of it once.

Where a step ends depends on the text alone. What refers to a footnote in another step stays as written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from desktop.cited import beginning, cited_chunk, rows_of
from desktop.parsing import is_even, normalised, tokens_of
from desktop.rows import Prose, Row
from desktop.stream import Chunk, Stream
from desktop.transcript import MessageItem

#: A message with more characters or lines is shown in portions of so much.
LIMIT, MOST_LINES = 40_000, 400
#: So much of it is read, and laid out, in one turn.
STEP, STEP_LINES, PLAIN_LINES = 6_000, 50, 150
#: So many addresses that the text gives for its links are looked for.
MOST_LINKS = 500

_ADDRESS = re.compile(r"^ {0,3}\[[^\]\n^][^\]\n]{0,99}\]:[ \t]*\S.{0,999}$", re.MULTILINE)


def first_portion(text: str) -> int:
    """How much of a text is shown at first."""
    return len(beginning(text, LIMIT, MOST_LINES))


def portion_after(text: str, shown: int) -> int:
    """How far the next portion goes."""
    return shown + len(beginning(text[shown : shown + LIMIT], LIMIT, MOST_LINES))


class Portions:
    """One message that is read step by step."""

    def __init__(self, item: MessageItem) -> None:
        self.item = item
        self.read = 0  # characters
        self._cited = bool(item.citations or item.unsupported)
        plain = item.role == "user" or (self._cited and not is_even(item.text))
        self._stream = None if plain else Stream(_links(item.text))
        self._handed = 0
        self._joined: set[int] = set()
        self._chunks, self._rows, self._end = 0, 0, 0  # of a cited answer: what is settled, up to where

    @property
    def done(self) -> bool:
        """Whether all of it was read."""
        return self.read >= len(self.item.text)

    @property
    def source(self) -> str:
        """What was read."""
        return self.item.text[: self.read]

    @property
    def chunks(self) -> tuple[Sequence[Chunk], Chunk | None] | None:
        """What the settled rows and the open ones were made of; None where nobody knows."""
        if self._stream is None or self._cited or self._stream.overlong:
            return None
        return self._stream.chunks, self._stream.open_chunk

    def step(self) -> None:
        """Read a little more."""
        text = self.item.text
        plain = self._stream is None or self._stream.fenced
        lines = PLAIN_LINES if plain else STEP_LINES
        piece = beginning(text[self.read : self.read + STEP], STEP, lines)
        self.read += len(piece)
        if self._stream is None:
            return
        self._stream.feed(piece)
        self._stream.update()
        if self._stream.part():
            self._joined.add(self._stream.settled)
        if self.done:
            self._stream.finish(whole=False)

    def changes(self) -> tuple[int, Sequence[Row]]:
        """The first row that may have changed since the last call, and all rows from there on."""
        if self._stream is None:
            return 0, rows_of(self.item, self.item.text[: self.read])
        if self._cited:
            return self._cited_changes(self._stream)
        first, self._handed = self._handed, self._stream.settled
        rows = [*self._stream.settled_from(first), *self._stream.open_rows]
        for place in self._joined:
            if 0 <= place - first < len(rows) and isinstance(row := rows[place - first], Prose):
                rows[place - first] = replace(row, gap="joined")
        return first, rows

    def _cited_changes(self, stream: Stream) -> tuple[int, Sequence[Row]]:
        """The same with chips and marks, which may stand in rows of their own."""
        first, rows = self._rows, list[Row]()
        for chunk in stream.chunks[self._chunks :]:
            rows += self._with_chips(chunk)
            self._end = max(self._end, chunk.at + len(chunk.text))
            self._handed += len(chunk.rows)
        self._chunks, self._rows = len(stream.chunks), first + len(rows)
        if stream.open_chunk is not None:
            rows += self._with_chips(stream.open_chunk)
        else:
            rows += stream.open_rows
        return first, rows

    def _with_chips(self, chunk: Chunk) -> list[Row]:
        rows = cited_chunk(chunk, self._end, chunk.at + len(chunk.text), self.item)
        if self._handed in self._joined and rows and isinstance(row := rows[0], Prose):
            rows[0] = replace(row, gap="joined")
        return rows


def _links(text: str) -> dict[str, Any]:
    """The addresses that a text gives for its links anywhere, as its parser keeps them."""
    env: dict[str, Any] = {}
    found = [match[0] for match, _ in zip(_ADDRESS.finditer(text), range(MOST_LINKS), strict=False)]
    if found:
        tokens_of(normalised("\n".join(found)), env)
    return env
