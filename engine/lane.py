"""One child and the jobs that wait for it: one runs at a time, a stop belongs to its job, each ends once.

A lane lives on the engine's thread. What a death means, and whether a job may begin, is its owner's business.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from typing import Literal, Protocol

from msgspec import Struct, field

from engine.errors import ProtocolError
from engine.messages import (
    Answer,
    Answered,
    Ending,
    Event,
    Failed,
    Load,
    Progress,
    Request,
    State,
    Stopped,
    Wrote,
)
from engine.supervisor import Child, Died, Received

EngineChild = Child[Event, Request]
EngineReceived = Received[Event, Request]
EngineDied = Died[Event, Request]

STOP_GRACE = 0.9
START_SECONDS = 60.0

#: send: to the child as soon as it is ready; take: the owner sees to it; wait: not now.
Verdict = Literal["send", "take", "wait"]


class Job(Struct, eq=False):
    """A request, where its events go, and what it has written so far."""

    request: Request
    progress: Callable[[Progress], None]
    done: Callable[[Ending], None]
    seconds: float | None = None
    stopped_at: float | None = None
    heard: bool = False
    retried: bool = False
    _text: list[str] = field(default_factory=list)
    _reasoning: list[str] = field(default_factory=list)

    @property
    def id(self) -> int:
        """The job's number."""
        return self.request.job

    @property
    def text(self) -> str:
        """The answer so far."""
        return "".join(self._text)

    @property
    def reasoning(self) -> str:
        """The reasoning so far."""
        return "".join(self._reasoning)

    def stopped(self) -> Ending:
        """How the job ends when it was stopped and its child can no longer tell."""
        if isinstance(self.request, Answer) and (self._text or self._reasoning):
            return Answered(job=self.id, text=self.text, reasoning=self.reasoning, stop_reason="stopped")
        return Stopped(job=self.id)

    def pass_on(self, event: Progress) -> None:
        """Remember what was written and hand the event on."""
        self.heard = True
        if isinstance(event, Wrote):
            (self._reasoning if event.reasoning else self._text).append(event.text)
        self.progress(event)


class Owner(Protocol):
    """Who decides about a lane."""

    def decide(self, lane: Lane, job: Job) -> Verdict:
        """What to do with the job at the head of the queue; changes nothing."""
        ...

    def take(self, lane: Lane, job: Job) -> None:
        """See to a job that does not go to the child as it is."""
        ...

    def on_death(self, lane: Lane, died: EngineDied, job: Job | None) -> None:
        """The child died while this job ran; the lane has no child until `restart`."""
        ...

    def on_stuck(self, lane: Lane, job: Job) -> None:
        """A stopped job did not end in time, so its child was killed; the lane has none until `restart`."""
        ...


class Lane:
    """Sends jobs to a child one by one, and looks after stops and deadlines."""

    def __init__(self, child: EngineChild, owner: Owner) -> None:
        self._child = child
        self._owner = owner
        self._queue: deque[Job] = deque()
        self._start_at: float | None = None
        self._closing = False
        self.running: Job | None = None
        self.ready = False
        self.fresh = True
        self.down = True
        self.offloads = True

    def restart(self, wait: float = 0.0) -> None:
        """Start a child after so many seconds, killing the one that is there; no job may be running."""
        assert self.running is None
        if self._closing:
            return
        if not self.down:
            self._child.kill("was replaced")
        self._start_at = time.monotonic() + wait
        self.ready, self.fresh, self.down = False, True, True
        if wait <= 0.0:
            self._start()

    @property
    def resident_bytes(self) -> int:
        """The memory that the child holds now."""
        return self._child.resident_bytes

    @property
    def own_bytes(self) -> int:
        """The memory that would be free if the child went."""
        return self._child.own_bytes

    def ensure(self) -> None:
        """Start a child unless there is one or will be."""
        if not self.coming:
            self.restart()

    def give_up(self) -> list[Job]:
        """Start no more; returns the jobs that waited."""
        self._start_at = None
        waiting = list(self._queue)
        self._queue.clear()
        return waiting

    @property
    def coming(self) -> bool:
        """Whether there is a child, or one will be started by itself."""
        return not self.down or self._start_at is not None

    def submit(self, job: Job, first: bool = False) -> None:
        """Queue a job, before all others if it is to be `first`, and begin it when its turn has come."""
        if first:
            self._queue.appendleft(job)
        else:
            self._queue.append(job)
        self.advance()

    def put_back(self, job: Job) -> None:
        """Make a job the next one, without beginning it yet."""
        self._queue.appendleft(job)

    def withdraw(self, job: int) -> Job | None:
        """Remove a waiting job from the queue."""
        for waiting in self._queue:
            if waiting.id == job:
                self._queue.remove(waiting)
                return waiting
        return None

    def stop_running(self) -> None:
        """Raise the flag for the running job; the grace begins with the first call."""
        if self.running is not None and self.running.stopped_at is None:
            self.running.stopped_at = time.monotonic()
            self._child.cancel()

    def advance(self) -> None:
        """Begin what may begin."""
        while self.running is None and self._queue and not self._closing:
            job = self._queue[0]
            verdict = self._owner.decide(self, job)
            if verdict == "wait" or (verdict == "send" and not self.ready):
                return
            self._queue.popleft()
            if verdict == "send":
                self._send(job)
            else:
                self._owner.take(self, job)

    def _send(self, job: Job) -> None:
        self.running = job
        self.fresh = self.fresh and not isinstance(job.request, Load)
        self._child.clear()
        if job.seconds is not None:
            self._child.expect(job.seconds, "took too long")
        try:
            self._child.send(job.request)
        except ProtocolError as error:
            self._child.relax()
            self.running = None
            words = f"The engine cannot be asked this: {error}. Change it and try again."
            job.done(Failed(job=job.id, code="not-sendable", message=words))

    def hear(self, item: EngineReceived | EngineDied) -> bool:
        """Handle what a child said; False when it is not this lane's present child."""
        if item.child is not self._child or self.down:
            return False
        if isinstance(item, Died):
            self._fall(item)
        elif isinstance(item.message, State) and item.message.status == "idle" and not self.ready:
            self.ready, self.offloads = True, item.message.offloads
            self._child.relax()
            self.advance()
        elif self.running is not None and item.message.job == self.running.id:
            self._hear_of(self.running, item.message)
        return True

    def tick(self) -> float | None:
        """Do what is due; the seconds until something else will be."""
        now = time.monotonic()
        waits: list[float] = []
        if self._start_at is not None:
            if now >= self._start_at:
                self._start()
            else:
                waits.append(self._start_at - now)
        if self.running is not None and self.running.stopped_at is not None:
            left = self.running.stopped_at + STOP_GRACE - now
            if left > 0:
                waits.append(left)
            else:
                self._abandon(self.running)
        busy = self.running is not None or not self.ready
        if not self.down and busy and (wait := self._child.watch()) is not None:
            waits.append(wait)
        return min(waits, default=None)

    def hang_up(self) -> None:
        """Ask the child to end, as the first step of closing."""
        self._closing = True
        self._start_at = None
        if not self.down:
            self._child.hang_up()

    def kill(self) -> None:
        """End the child at once; may be called from any thread."""
        self._child.kill("was closed")

    def close(self) -> None:
        """End the child and its threads."""
        self._child.close(0.0)

    def _start(self) -> None:
        self._start_at = None
        self._child = self._child.again()
        self.down = False
        self._child.start()
        self._child.expect(START_SECONDS, "did not start in time")

    def _hear_of(self, job: Job, message: Event) -> None:
        if isinstance(message, Progress):
            job.pass_on(message)
            return
        self.running = None
        self._child.relax()
        job.done(message)
        self.advance()

    def _fall(self, died: EngineDied) -> None:
        job, self.running = self.running, None
        self.ready, self.down = False, True
        self._owner.on_death(self, died, job)

    def _abandon(self, job: Job) -> None:
        self.running = None
        self._child.kill("did not stop in time")
        self.ready, self.down = False, True
        self._owner.on_stuck(self, job)
