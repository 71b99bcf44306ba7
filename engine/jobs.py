"""Which jobs are open and how the latest ones ended; the one place that lets an ending out, once per job."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from engine.messages import Ending, Failed, Progress, Stopped

KEPT_ENDINGS = 64
#: How long one wait lasts before the next one begins, in seconds.
INTERRUPTIBLE_S = 0.5

log = logging.getLogger(__name__)


class Numbered(Protocol):
    """What belongs to a job."""

    @property
    def job(self) -> int:
        """The number of the job, 0 for none."""
        ...


N = TypeVar("N", bound=Numbered)
E = TypeVar("E", bound=Numbered)


class JobBook(Generic[N, E]):
    """Hands out job ids on any thread; events leave on the worker's thread, through `tell` and `end`."""

    def __init__(self, on_event: Callable[[N | E | Stopped | Failed], None]) -> None:
        self._on_event = on_event
        self._numbers = itertools.count(1)
        self._changed = threading.Condition()
        self._open: set[int] = set()
        self._endings: dict[int, E | Stopped | Failed] = {}
        self._closed = False

    def number(self) -> int:
        """A fresh id for a job of the engine's own, which no one waits for."""
        return next(self._numbers)

    def open(self) -> int:
        """A fresh id for a job that will have an ending; after `close` it has ended already, as stopped."""
        with self._changed:
            job = next(self._numbers)
            if self._closed:
                self._keep(Stopped(job=job))
            else:
                self._open.add(job)
            return job

    def is_open(self, job: int) -> bool:
        """Whether the job's ending is still to come."""
        with self._changed:
            return job in self._open

    def tell(self, event: N) -> None:
        """Let a progress event out, unless its job has ended; job 0 stands for the worker itself."""
        if event.job == 0 or event.job in self._open:
            self._deliver(event)

    def end(self, ending: E | Stopped | Failed) -> None:
        """Let the ending of an open job out; a second one is dropped."""
        if not self.is_open(ending.job):
            return
        self._deliver(ending)
        with self._changed:
            self._open.discard(ending.job)
            self._keep(ending)

    def wait(self, job: int) -> E | Stopped | Failed:
        """Block until the job has ended; its ending is kept for a while afterwards."""
        with self._changed:
            while not self._changed.wait_for(lambda: job not in self._open, INTERRUPTIBLE_S):
                pass  # on Windows Ctrl+C does not end a wait without an end
            forgotten = Failed(job=job, code="unknown-job", message="This job ended long ago. Ask again.")
            return self._endings.get(job, forgotten)

    def close(self) -> list[int]:
        """Open no more; returns the jobs that still need an ending."""
        with self._changed:
            self._closed = True
            return sorted(self._open)

    def _keep(self, ending: E | Stopped | Failed) -> None:
        self._endings[ending.job] = ending
        while len(self._endings) > KEPT_ENDINGS:
            del self._endings[next(iter(self._endings))]
        self._changed.notify_all()

    def _deliver(self, event: N | E | Stopped | Failed) -> None:
        try:
            self._on_event(event)
        except Exception:  # a listener's fault must not end the worker; it is a bug, so it is logged
            log.exception("a listener failed on %s of job %d", type(event).__name__, event.job)


#: The book of an engine.
Jobs = JobBook[Progress, Ending]
