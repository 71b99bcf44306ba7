"""A question to the engine of which only the newest counts: the one before it is stopped and forgotten."""

from __future__ import annotations

from engine import EngineLike, Event, Progress


class OneJob:
    """Knows which job of the engine is awaited, if any."""

    def __init__(self, engine: EngineLike) -> None:
        self._engine = engine
        self._job = 0

    def begin(self, job: int) -> None:
        """Wait for this job, and for no other."""
        self.forget()
        self._job = job

    def forget(self) -> None:
        """Wait for nothing more; what is under way is stopped."""
        if self._job:
            self._engine.stop(self._job)
            self._job = 0

    def ends_with(self, event: Event) -> bool:
        """Whether this event of the engine ends what is awaited, which is over then."""
        if not self._job or event.job != self._job or isinstance(event, Progress):
            return False
        self._job = 0
        return True
