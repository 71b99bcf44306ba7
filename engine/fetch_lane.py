"""The fetch child as the downloads see it: there while something is asked of it, and back when it dies.

Lives on the downloads' thread. What a dead child was asked is asked again of the next one, since a transfer
goes on where it was and a search changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from engine.deaths import Restarts
from engine.errors import ProtocolError
from engine.fetch_messages import Begin, Bring, FetchEvent, FetchRequest, Halt, Moved
from engine.messages import Failed, Stopped
from engine.supervisor import Child, Died, Received

FetchProcess = Child[FetchEvent, FetchRequest]
FetchHeard = Received[FetchEvent, FetchRequest] | Died[FetchEvent, FetchRequest]

#: How long the child waits for another question before it goes.
IDLE_S = 10.0
HALT_GRACE = 2.0
CLOSE_S = 0.6


class FetchLane:
    """Asks the child and keeps what was asked until it is answered."""

    def __init__(self, child: FetchProcess, begin: Begin, heard: Callable[[FetchEvent], None]) -> None:
        """`heard` gets what comes of every request: its progress, and exactly one ending."""
        self._child = child
        self._begin = begin
        self._heard = heard
        self._open: dict[int, FetchRequest] = {}
        self._halted: dict[int, float] = {}
        self._restarts = Restarts(limit=4, pause=0.5)
        self._up = False
        self._start_at: float | None = None
        self._idle_since = 0.0

    @property
    def pid(self) -> int | None:
        """The process id of the child, None where there is none."""
        return self._child.pid if self._up else None

    def ask(self, request: FetchRequest) -> None:
        """Ask the child, starting one if there is none."""
        self._open[request.job] = request
        if self._up:
            self._send(request)
        elif self._start_at is None:
            self._restarts.forgive()  # the person asked: it may be tried as often as ever
            self._start()

    def halt(self, job: int) -> None:
        """End a transfer soon; its ending comes as for every request."""
        if job not in self._open or job in self._halted:
            return
        self._halted[job] = time.monotonic()
        if self._up:
            self._send(Halt(job=job))
        else:
            self._end(Stopped(job=job))

    def drop(self, job: int) -> None:
        """Want no answer any more."""
        self._open.pop(job, None)
        self._note_idle()

    def hear(self, item: FetchHeard) -> None:
        """Handle what a child said; one that is gone is not listened to."""
        if item.child is not self._child or not self._up:
            return
        if isinstance(item, Died):
            self._fall(item)
        elif item.message.job in self._open:
            if isinstance(item.message, Moved):
                self._heard(item.message)
            else:
                self._end(item.message)

    def tick(self) -> float | None:
        """Do what is due; the seconds until something else will be."""
        now = time.monotonic()
        waits: list[float] = []
        if self._start_at is not None:
            if now >= self._start_at:
                self._start()
            else:
                waits.append(self._start_at - now)
        if self._halted:
            left = min(self._halted.values()) + HALT_GRACE - now
            if left <= 0:
                self._child.kill("did not stop in time")
                left = HALT_GRACE
            waits.append(left)
        if self._up and not self._open:
            left = self._idle_since + IDLE_S - now
            if left <= 0:
                self._rest()
            else:
                waits.append(left)
        return min(waits, default=None)

    def close(self) -> None:
        """End the child and its threads; what it was asked stays open."""
        self._start_at = None
        if self._up:
            self._up = False
            self._child.close(CLOSE_S)

    def _start(self) -> None:
        self._start_at = None
        self._child = self._child.again()
        self._up = True
        self._child.start()
        self._send(self._begin)
        for request in list(self._open.values()):
            self._send(request)

    def _send(self, request: FetchRequest) -> None:
        try:
            self._child.send(request)
        except ProtocolError as error:
            sentence = f"The hub cannot be asked this: {error}. Change it and try again."
            self._end(Failed(job=request.job, code="not-sendable", message=sentence))

    def _end(self, event: FetchEvent) -> None:
        self._open.pop(event.job, None)
        self._halted.pop(event.job, None)
        self._note_idle()
        self._heard(event)

    def _note_idle(self) -> None:
        if not self._open:
            self._idle_since = time.monotonic()

    def _rest(self) -> None:
        self._up = False
        self._child.close(CLOSE_S)

    def _fall(self, died: Died[FetchEvent, FetchRequest]) -> None:
        self._up = False
        for job in list(self._halted):
            self._end(Stopped(job=job))
        if not self._open:
            return
        wait = self._restarts.died(time.monotonic())
        if wait is not None:
            self._start_at = time.monotonic() + wait
            return
        for job, request in list(self._open.items()):
            what, again = ("download", "resume it") if isinstance(request, Bring) else ("search", "try again")
            sentence = f"The process of the {what} {died.reason}. Restart Openbook, then {again}."
            self._end(Failed(job=job, code="fetch-died", message=sentence))
