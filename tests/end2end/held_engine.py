"""A scripted engine whose answers wait for the test: what happens while one is written needs no luck."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable
from pathlib import Path

from desktop.app import MakeEngine
from engine import Event
from engine.messages import Answer, Ending
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver

_LOOK_S = 0.005
_ALL = 0


class HeldEngine(ScriptedEngine):
    """Writes so many pieces of an answer, and more when it may; a stop is heard at any time."""

    def __init__(self, on_event: Callable[[Event], None], script: Script, beginning: int = 10) -> None:
        super().__init__(on_event, script)
        self._beginning = beginning
        self._left = _ALL  # pieces to be written before it stands again
        self._passes: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._open = False

    def go_on(self, pieces: int = _ALL) -> None:
        """Let the answer that stands, or stands next, write so many pieces more, or all of it."""
        self._passes.put(pieces)

    def open(self) -> None:
        """Let all answers be written whole from now on."""
        self._open = True

    def _write(self, request: Answer, reply: Reply, prompt: int, asked: float) -> Ending:
        self._left = self._beginning
        try:
            return super()._write(request, reply, prompt, asked)
        finally:
            self._left = _ALL

    def _go_on(self, due: float) -> bool:
        going = super()._go_on(due)
        if self._left:
            self._left -= 1
            while going and not self._left and not self._passed():
                going = super()._go_on(time.monotonic() + _LOOK_S)
        return going

    def _passed(self) -> bool:
        try:
            self._left = self._passes.get_nowait()
        except queue.Empty:
            return self._open
        return True


def held(script: Script, beginning: int = 10) -> MakeEngine:
    """Makes such engines."""

    def make(_: Path, on_event: Callable[[Event], None]) -> HeldEngine:
        return HeldEngine(on_event, script, beginning)

    return make


def engine_of(driver: Driver) -> HeldEngine:
    """The engine of a program that was made with one."""
    assert isinstance(driver.app.engine, HeldEngine)
    return driver.app.engine
