"""The yardstick of the benchmark: llama.cpp alone, decoding in a child of its own with nothing around it.

Only the benchmark starts it; `reference_child` is its other end.
"""

from __future__ import annotations

import queue
from pathlib import Path

from engine.errors import EngineError
from engine.messages import Wrote
from engine.supervisor import Child, Died, Received
from engine.values import LoadSettings, Wire


class Open(Wire, frozen=True):
    """Load this model."""

    settings: LoadSettings


class Decode(Wire, frozen=True):
    """Keep the first `keep` tokens, read `read` more at once, then decode `write` single ones."""

    keep: int
    read: int
    write: int


class Burst(Wire, frozen=True):
    """Send this many tokens over the pipe."""

    count: int


class Ready(Wire, frozen=True):
    """Open or Burst is done."""


class Measured(Wire, frozen=True):
    """How long Decode took, in seconds: reading, and each single token."""

    read_s: float
    write_s: tuple[float, ...]


Ask = Open | Decode | Burst
Tell = Ready | Measured | Wrote


class Reference:
    """Drives the child; every method waits for its answer."""

    def __init__(self, folder: Path) -> None:
        self._inbox: queue.SimpleQueue[Received[Tell, Ask] | Died[Tell, Ask]] = queue.SimpleQueue()
        self._child: Child[Tell, Ask] = Child(
            "engine.reference_child", "reference", self._inbox, folder, folder / "reference.log", Tell
        )

    def __enter__(self) -> Reference:
        self._child.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._child.close()

    def open(self, settings: LoadSettings) -> None:
        """Load a model with the settings that the engine used for it."""
        self._child.send(Open(settings=settings))
        self._next()

    def decode(self, *, keep: int = 0, read: int, write: int = 0) -> Measured:
        """Time bare decoding of filler tokens behind the `keep` first ones."""
        self._child.send(Decode(keep=keep, read=read, write=write))
        answer = self._next()
        if not isinstance(answer, Measured):
            raise EngineError("the yardstick measured nothing")
        return answer

    def burst(self, count: int) -> None:
        """Receive `count` tokens over the pipe, as an answer would bring them."""
        self._child.send(Burst(count=count))
        while isinstance(self._next(), Wrote):
            pass

    def _next(self) -> Tell:
        item = self._inbox.get()
        if isinstance(item, Died):
            raise EngineError(f"the yardstick {item.reason}")
        return item.message
