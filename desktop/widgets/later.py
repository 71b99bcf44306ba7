"""A part of a window that is made when it is first asked for, for most days pass without it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

P = TypeVar("P")


class Later(Generic[P]):
    """Whoever has to do with the part says so with `wire`, and is called once it is there."""

    def __init__(self, make: Callable[[], P]) -> None:
        self._make = make
        self._made: P | None = None
        self._wires: list[Callable[[P], object]] = []

    @property
    def made(self) -> P | None:
        """The part, if it was made already."""
        return self._made

    @property
    def part(self) -> P:
        """The part, made if it was not."""
        if self._made is None:
            self._made = self._make()
            for then in tuple(self._wires):  # who comes meanwhile is called at once
                then(self._made)
        return self._made

    def wire(self, then: Callable[[P], object]) -> None:
        """Call this with the part when it has been made, at once if it is there."""
        self._wires.append(then)
        if self._made is not None:
            then(self._made)
