"""The order in which answers are asked of the one engine: one is written, the others wait for their turn."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from desktop.conversation import StoredMessage
from engine import Message, TracedToken, Value

Head = tuple[TracedToken, ...] | None


class Waiting(Struct, frozen=True):
    """An answer that can be asked for, into the row `answer`; `values` are what the person sampled by.

    `head` are traced tokens before those that will be drawn, None where no trace can follow; with `forced`
    the answer begins with them.
    """

    answer: StoredMessage
    messages: tuple[Message, ...]
    values: Mapping[str, Value]
    resume: bool = False
    head: Head = ()
    forced: bool = False


class AnswerQueue:
    """Answers keep the place that they had when they were asked for, also while sources are looked for."""

    def __init__(self) -> None:
        self._titles: dict[int, str] = {}  # the titles of the chats of all answers under way, in their order
        self._ready: dict[int, Waiting] = {}
        self._written = 0

    @property
    def waiting(self) -> list[Waiting]:
        """The answers that wait for the engine, the next one first."""
        return [self._ready[answer] for answer in self._titles if answer in self._ready]

    def join(self, answer: int, title: str) -> None:
        """An answer takes its place at the end; `title` is that of its chat."""
        self._titles[answer] = title

    def ready(self, waiting: Waiting) -> None:
        """An answer could be asked for now."""
        self._ready[waiting.answer.id] = waiting

    def take(self) -> Waiting | None:
        """The next answer to be written, when none is."""
        if self._written or not self.waiting:
            return None
        waiting = self.waiting[0]
        self._written = waiting.answer.id
        del self._ready[self._written]
        self._move_to_front(self._written)
        return waiting

    def leave(self, answer: int) -> Waiting | None:
        """An answer is over, or is not wanted any more; what waited comes back."""
        self._titles.pop(answer, None)
        if answer == self._written:
            self._written = 0
        return self._ready.pop(answer, None)

    def put_first(self, answer: int) -> None:
        """Write this answer next."""
        if answer in self._ready:
            self._move_to_front(answer)
            if self._written:
                self._move_to_front(self._written)

    def before(self, answer: int) -> list[str]:
        """The titles of the chats whose answers are written before one that waits, the next one first."""
        titles = []
        for other, title in self._titles.items():
            if other == answer:
                break
            titles.append(title)
        return titles

    def _move_to_front(self, answer: int) -> None:
        self._titles = {answer: self._titles[answer], **self._titles}
