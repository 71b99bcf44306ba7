"""Looks at files that may take long, beside everything else, so that no load and no check waits for them.

Each kind has a probe child of its own, which is started when it is needed and given back soon after.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from engine import sentences
from engine.lane import EngineChild, EngineDied, Job, Lane, Verdict
from engine.messages import Ending, ListModels, Progress, Request, Stopped

#: How long a child stays after its last job.
IDLE_SECONDS = 20.0
_LISTING_SECONDS = 600.0
_TRIES = 4


class Errands:
    """The jobs of one kind and their child; lives on the engine's thread and owns its lane."""

    def __init__(
        self, child: EngineChild, tell: Callable[[Progress], None], end: Callable[[Ending], None]
    ) -> None:
        self.lane = Lane(child, self)
        self._tell = tell
        self._end = end
        self._open: set[int] = set()
        self._deaths = 0
        self._idle_since: float | None = None

    def submit(self, request: Request) -> None:
        """Have a job done."""
        self._open.add(request.job)
        self._idle_since = None
        self.lane.ensure()
        seconds = _LISTING_SECONDS if isinstance(request, ListModels) else None
        self.lane.submit(Job(request, self._tell, self._done, seconds))

    def tick(self) -> float | None:
        """Do what is due; the seconds until something else will be."""
        waits = [self.lane.tick()]
        if self._idle_since is not None:
            left = self._idle_since + IDLE_SECONDS - time.monotonic()
            if left <= 0:
                self._idle_since = None
                self.lane.kill()
            else:
                waits.append(left)
        return min((wait for wait in waits if wait is not None), default=None)

    def decide(self, lane: Lane, job: Job) -> Verdict:
        """Every job goes to the child."""
        return "send"

    def take(self, lane: Lane, job: Job) -> None:
        """No job is seen to here."""
        raise AssertionError(f"{type(job.request).__name__} belongs to the child")

    def on_death(self, lane: Lane, died: EngineDied, job: Job | None) -> None:
        """What can still be done is done by another child; a list leaves out the file that ended this one."""
        self._deaths += 1
        if job is not None and job.stopped_at is not None:
            job.done(Stopped(job=job.id))
        elif job is not None and self._deaths < _TRIES and self._may_try_again(job):
            job.retried = True
            lane.put_back(job)
        elif job is not None:
            job.done(sentences.probe_died(job, died.reason))
        if self._open and self._deaths < _TRIES:
            lane.restart()
            return
        for waiting in lane.give_up():
            waiting.done(sentences.probe_died(waiting, died.reason))

    def _may_try_again(self, job: Job) -> bool:
        """A list may, and a job whose child was gone before it was asked."""
        return isinstance(job.request, ListModels) or not (job.heard or job.retried)

    def on_stuck(self, lane: Lane, job: Job) -> None:
        """A child that did not stop in time was killed."""
        job.done(Stopped(job=job.id))
        if self._open:
            lane.restart()

    def _done(self, ending: Ending) -> None:
        self._open.discard(ending.job)
        self._deaths = 0
        self._idle_since = None if self._open else time.monotonic()
        self._end(ending)
