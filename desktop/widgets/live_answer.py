"""An answer while it is written: its text as rows that settle, its reasoning, and how long it was thought."""

from __future__ import annotations

import time
from collections.abc import Sequence

from desktop.rows import Row
from desktop.stream import Chunk, Stream


class LiveAnswer:
    """Collects streamed text; `changes` says what to draw anew."""

    def __init__(self, text: str, reasoning: str) -> None:
        self.seconds = 0.0
        self._stream = Stream()
        self._stream.feed(text)
        self._handed = 0
        self._thoughts = [reasoning] if reasoning else []
        self._began = 0.0

    @property
    def source(self) -> str:
        """The text that came so far."""
        return self._stream.source

    @property
    def overlong(self) -> bool:
        """Whether the answer ended in a block too long to be shown as a whole."""
        return self._stream.overlong

    @property
    def chunks(self) -> tuple[Sequence[Chunk], Chunk | None]:
        """What the settled rows and the open ones were made of, as of the last changes."""
        return self._stream.chunks, self._stream.open_chunk

    @property
    def thoughts(self) -> str:
        """The reasoning that came so far."""
        return "".join(self._thoughts)

    def feed(self, text: str, reasoning: bool) -> None:
        """Take the next piece of text or of reasoning."""
        if reasoning:
            self._began = self._began or time.monotonic()
            self._thoughts.append(text)
        else:
            self._stop_clock()
            self._stream.feed(text)

    def changes(self) -> tuple[int, Sequence[Row]]:
        """The first row that may have changed since the last call, and all rows from there on."""
        self._stream.update()
        first, self._handed = self._handed, self._stream.settled
        return first, [*self._stream.settled_from(first), *self._stream.open_rows]

    def finish(self) -> Sequence[Row]:
        """All rows of the finished answer."""
        self._stop_clock()
        self._stream.finish()
        return self._stream.rows

    def _stop_clock(self) -> None:
        if self._began and not self.seconds:
            self.seconds = time.monotonic() - self._began


def joined(buffer: Sequence[tuple[int, str, bool]]) -> list[tuple[int, str, bool]]:
    """Neighbouring pieces of the same kind as one."""
    made: list[tuple[int, list[str], bool]] = []
    for message, text, reasoning in buffer:
        if made and (made[-1][0], made[-1][2]) == (message, reasoning):
            made[-1][1].append(text)
        else:
            made.append((message, [text], reasoning))
    return [(message, "".join(parts), reasoning) for message, parts, reasoning in made]
