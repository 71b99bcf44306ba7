"""What is asked of the engine in order to look inside: one question at a time, never in front of an answer.

A newer question on the same topic takes the place of the older one. While an answer is prepared or written
all of them wait; one that was under way is stopped then, and asked once more when the engine is free.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from engine import EngineLike, Event, Failed, LookEnding, Progress, Reading, Stopped

#: How a look ends: with what was asked for, or with the reason why not.
End = LookEnding | Failed | Stopped


@dataclass(slots=True, eq=False)
class _Look:
    topic: str
    request: Callable[[EngineLike], int]
    done: Callable[[End], object]
    progress: Callable[[Reading], object] | None
    job: int = 0


class LookJobs(QObject):
    """The looks of one desk, by topic; lives on the main thread. `changed` names one that began or ended."""

    changed = Signal(str)

    def __init__(self, engine: EngineLike, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._running: _Look | None = None
        self._waiting: list[_Look] = []
        self._held = False

    @property
    def held(self) -> bool:
        """Whether an answer is being written, so that all looks wait."""
        return self._held

    def busy(self, topic: str) -> bool:
        """Whether a look on this topic is under way or waits."""
        return any(look.topic == topic for look in (self._running, *self._waiting) if look is not None)

    def ask(
        self,
        topic: str,
        request: Callable[[EngineLike], int],
        done: Callable[[End], object],
        progress: Callable[[Reading], object] | None = None,
    ) -> None:
        """Ask this as soon as it may be; `done` is called once, with the ending, unless it is dropped before.

        `request` asks the engine and gives its job back; it is called again where it had to make way.
        """
        self._forget(topic)
        self._waiting.append(_Look(topic, request, done, progress))
        self._go_on()
        self.changed.emit(topic)

    def drop(self, topic: str) -> None:
        """Nobody wants to know any more; nothing is called for it."""
        if self._forget(topic):
            self._go_on()
            self.changed.emit(topic)

    def hold(self, held: bool) -> None:
        """Make way for an answer, or go on."""
        self._held = held
        if held and self._running is not None:
            look, self._running = self._running, None
            self._engine.stop(look.job)
            self._waiting.insert(0, look)
        self._go_on()

    def close(self) -> None:
        """Ask for nothing more; may be called again."""
        self._waiting.clear()
        if self._running is not None:
            look, self._running = self._running, None
            self._engine.stop(look.job)

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        look = self._running
        if look is None or not event.job or event.job != look.job:
            return
        if isinstance(event, Reading) and look.progress is not None:
            look.progress(event)
        if isinstance(event, Progress):
            return
        self._running = None
        if isinstance(event, End):
            look.done(event)
        self._go_on()
        self.changed.emit(look.topic)

    def _forget(self, topic: str) -> bool:
        before = len(self._waiting)
        self._waiting = [look for look in self._waiting if look.topic != topic]
        if self._running is not None and self._running.topic == topic:
            look, self._running = self._running, None
            self._engine.stop(look.job)
            return True
        return len(self._waiting) < before

    def _go_on(self) -> None:
        if self._held or self._running is not None or not self._waiting:
            return
        look = self._running = self._waiting.pop(0)
        look.job = look.request(self._engine)
