"""One child of the library and the requests that wait for it: one runs at a time and each ends exactly once.

A lane lives on the library's thread. What a death means is for the two kinds of lane to say.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from engine import Failed, ProtocolError, Stopped
from engine.supervisor import Child, Died, Received


class Numbered(Protocol):
    """What belongs to a job."""

    @property
    def job(self) -> int:
        """The number of the job."""
        ...


In = TypeVar("In", bound=Numbered)
Out = TypeVar("Out", bound=Numbered)

STOP_GRACE = 0.9
START_SECONDS = 60.0


@dataclass(slots=True, eq=False)
class Turn(Generic[In, Out]):
    """A request, who hears what comes before its ending, and who hears the ending.

    The one that is `urgent` goes before all that are not: somebody waits for it. `seconds` may pass without
    a word of the child.
    """

    request: Out
    done: Callable[[In | Stopped | Failed], None]
    hear: Callable[[In], None] | None = None
    urgent: bool = True
    seconds: float | None = None
    stopped_at: float | None = None
    retried: bool = False

    @property
    def id(self) -> int:
        """The job's number."""
        return self.request.job

    def stopped(self) -> Stopped:
        """Its ending where it was stopped."""
        return Stopped(job=self.id)

    def failed(self, code: str, message: str, file: str | None = None) -> Failed:
        """Its ending where it could not be done."""
        return Failed(job=self.id, code=code, message=message, file=file)


class Lane(ABC, Generic[In, Out]):
    """Sends requests to a child one by one, and looks after stops and deadlines."""

    def __init__(self, child: Child[In, Out]) -> None:
        self._child = child
        self._urgent: deque[Turn[In, Out]] = deque()
        self._patient: deque[Turn[In, Out]] = deque()
        self._start_at: float | None = None
        self._closing = False
        self.running: Turn[In, Out] | None = None
        self.ready = False
        self.down = True

    # ---- what the owner does -------------------------------------------------------------------------------

    def submit(self, turn: Turn[In, Out]) -> None:
        """Queue a request and begin it when its turn has come."""
        (self._urgent if turn.urgent else self._patient).append(turn)
        self.advance()

    def stop(self, turn: Turn[In, Out]) -> None:
        """End this request early, whether it waits or runs."""
        if turn is self.running:
            if turn.stopped_at is None:
                turn.stopped_at = time.monotonic()
                self._child.cancel()
            return
        for waiting in (self._urgent, self._patient):
            if turn in waiting:
                waiting.remove(turn)
                turn.done(turn.stopped())

    def restart(self, wait: float = 0.0) -> None:
        """Start a child after so many seconds, killing the one that is there; nothing may be running."""
        assert self.running is None
        if self._closing:
            return
        if not self.down:
            self._child.kill("was replaced")
        self.ready, self.down = False, True
        self._start_at = time.monotonic() + wait
        if wait <= 0.0:
            self._start()

    def advance(self) -> None:
        """Begin what may begin."""
        while self.ready and self.running is None and not self._closing:
            waiting = self._urgent or self._patient
            if not waiting:
                return
            self._send(waiting.popleft())

    def take_all(self, patient_only: bool = False) -> list[Turn[In, Out]]:
        """Empty the queue; its turns are the caller's to end."""
        taken = [*([] if patient_only else self._urgent), *self._patient]
        self._patient.clear()
        if not patient_only:
            self._urgent.clear()
        return taken

    @property
    def waits(self) -> bool:
        """Whether anything waits for its turn."""
        return bool(self._urgent or self._patient)

    def hear(self, item: Received[In, Out] | Died[In, Out]) -> bool:
        """Handle what a child said; False when it is not this lane's present child."""
        if item.child is not self._child or self.down:
            return False
        if isinstance(item, Died):
            turn, self.running = self.running, None
            self.ready, self.down = False, True
            if turn is not None and (self._closing or turn.stopped_at is not None):
                turn.done(turn.stopped())
                turn = None
            if not self._closing:
                self._fell(item, turn)
        elif not self.ready:
            self._greet(item.message)
        elif self.running is None or item.message.job != self.running.id:
            self._news(item.message)
        else:
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
            if left <= 0:
                self._abandon(self.running)
            else:
                waits.append(left)
        busy = self.running is not None or not self.ready
        if not self.down and busy and (wait := self._child.watch()) is not None:
            waits.append(wait)
        return min(waits, default=None)

    # ---- closing -------------------------------------------------------------------------------------------

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

    # ---- for the kinds of lane -----------------------------------------------------------------------------

    @abstractmethod
    def _greet(self, message: In) -> None:
        """The child said something before it was ready; `_begin` makes it so."""

    @abstractmethod
    def _news(self, message: In) -> None:
        """The child said something that belongs to no request."""

    @abstractmethod
    def _fell(self, died: Died[In, Out], turn: Turn[In, Out] | None) -> None:
        """The child died while this turn ran; there is none until `restart`."""

    def _begin(self) -> None:
        self.ready = True
        self._child.relax()
        self.advance()

    def _is_ending(self, message: In) -> bool:
        """Whether nothing more follows for the request that runs."""
        return True

    def _ended(self, turn: Turn[In, Out], ending: In) -> None:
        """A request has its ending; the next one begins."""
        turn.done(ending)

    def _start(self) -> None:
        self._start_at = None
        self._child = self._child.again()
        self.down = False
        self._child.start()
        self._child.expect(START_SECONDS, "did not start in time")

    def _send(self, turn: Turn[In, Out]) -> None:
        self.running = turn
        self._child.clear()
        self._expect(turn)
        try:
            self._child.send(turn.request)
        except ProtocolError as error:
            self._child.relax()
            self.running = None
            words = f"The library cannot be asked this: {error}. Change it and try again."
            turn.done(turn.failed("not-sendable", words))

    def _expect(self, turn: Turn[In, Out]) -> None:
        if turn.seconds is not None:
            self._child.expect(turn.seconds, "took too long")

    def _hear_of(self, turn: Turn[In, Out], message: In) -> None:
        if not self._is_ending(message):
            self._expect(turn)
            if turn.hear is not None and turn.stopped_at is None:
                turn.hear(message)
            return
        self.running = None
        self._child.relax()
        self._ended(turn, message)
        self.advance()

    def _abandon(self, turn: Turn[In, Out]) -> None:
        """The child did not stop in time: it is killed, and its Died, which nobody hears, with it."""
        self.running = None
        self._child.kill("did not stop in time")
        self.ready, self.down = False, True
        turn.done(turn.stopped())
        self._stuck()

    @abstractmethod
    def _stuck(self) -> None:
        """A child that did not stop in time was killed; there is none until `restart`."""
