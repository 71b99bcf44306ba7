"""Which turns of a conversation still fit: whole oldest turns go, many at once, and the same ones next time.

The cut is found by living through the conversation from its beginning, so it depends on the messages alone
and stays where it is until the window is full again; the tokens kept in the context stay useful.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.values import Message

#: How full the window is left when turns are dropped.
REFILL = 0.7


@dataclass(frozen=True, slots=True)
class Turns:
    """A conversation as system messages that stay and turns that may go; numbers are message indices.

    Each turn begins with a user message, except the first, which begins where the system messages end.
    """

    system: range
    starts: tuple[int, ...]
    end: int

    def kept(self, first: int) -> list[int]:
        """The messages that remain when the turns before number `first` are dropped."""
        return [*self.system, *range(self.starts[first], self.end)] if self.starts else [*self.system]

    def omitted(self, first: int) -> int:
        """How many messages go when the turns before number `first` are dropped."""
        return self.starts[first] - self.starts[0] if self.starts else 0


def turns_of(messages: Sequence[Message]) -> Turns:
    """Find the turns of a conversation."""
    head = next((i for i, message in enumerate(messages) if message.role != "system"), len(messages))
    users = [i for i, message in enumerate(messages) if i > head and message.role == "user"]
    starts = (head, *users) if head < len(messages) else ()
    return Turns(range(head), starts, len(messages))


def first_kept(turns: Turns, sizes: Sequence[int], base: int, window: float) -> int:
    """The number of the first turn to keep, where every prompt is `base` and the sizes of its messages.

    `sizes` has one entry per message, what stands around it included.
    """
    base += sum(sizes[i] for i in turns.system)
    first, size = 0, base
    for number, start in enumerate(turns.starts):
        size += sizes[start]
        if size > window:
            while first < number and size > REFILL * window:
                size -= sum(sizes[turns.starts[first] : turns.starts[first + 1]])
                first += 1
        end = turns.starts[number + 1] if number + 1 < len(turns.starts) else turns.end
        size += sum(sizes[start + 1 : end])
    return first
