"""What the library's thread does: requests become errands, errands ask the child processes, jobs end.

Importing this brings all that the work needs, which is why rag.library leaves it to the thread.
"""

from __future__ import annotations

import contextlib
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from engine import Failed, Stopped
from engine.supervisor import Died, Received
from rag.asking import Close, Jobs, StopJob
from rag.errands import Answer, Ask, Ended, Errand, Step, add, passed_on, render, rescan
from rag.index_lane import IndexLane, IndexTurn, index_child
from rag.index_messages import Begin, Begun, IndexEvent, IndexNews, Register, Settled, WatchFolder
from rag.intake import Intake
from rag.messages import Ending, LibraryState
from rag.reader_lane import ReaderLane, ReaderTurn, reader_child
from rag.reading import Event as ReaderEvent
from rag.reading import Request as ReaderRequest
from rag.requests import Add, MoveScope, Pause, RenderPage, Request, Rescan, Retry, YieldTo

RESCAN_SECONDS = 600.0
#: A reader child that served somebody is kept so long for the next one.
REST_SECONDS = 30.0
_CLOSE_GRACE = 0.6

_FromChild = (
    Received[IndexEvent, Request]
    | Died[IndexEvent, Request]
    | Received[ReaderEvent, ReaderRequest]
    | Died[ReaderEvent, ReaderRequest]
)
Item = Request | StopJob | Close | _FromChild


@dataclass(slots=True, eq=False)
class _Running:
    """A job: its steps, how to halt the one that was begun, and the scopes renamed since the job began."""

    job: int
    steps: Errand
    halt: Callable[[], None] | None = None
    stopped: bool = False
    renamed: dict[str, str] = field(default_factory=dict)

    def now(self, request: Request) -> Request:
        """A step's request, whose files go where their scope is now."""
        if isinstance(request, Register | WatchFolder) and request.scope in self.renamed:
            return replace(request, scope=self.renamed[request.scope])
        return request


class Dispatcher:
    """The children of one library and the jobs that they work on; lives on the library's thread."""

    def __init__(
        self,
        inbox: queue.SimpleQueue[Item],
        jobs: Jobs,
        folder: Path,
        begin: Begin,
        child_module: str,
        reader_module: str,
    ) -> None:
        self._inbox, self._jobs, self._folder = inbox, jobs, folder
        tmp, log = folder / "tmp", folder / "log"
        self._index = IndexLane(index_child(child_module, inbox, tmp, log / "library.log"), begin, self)
        self._reader = ReaderLane(reader_child(reader_module, "reader", inbox, tmp, log / "reader.log"))
        self._looker = ReaderLane(reader_child(reader_module, "looker", inbox, tmp, log / "reader.log"))
        self._lanes = (self._index, self._reader, self._looker)
        self._intake = Intake(self._index, self._reader, jobs.number)
        self._running: dict[int, _Running] = {}
        self._rescan_at: float | None = None
        self._rest_at: float | None = None
        self._closing = False

    def kill(self) -> None:
        """End the processes at once; the one thing that any thread may do."""
        for lane in self._lanes:
            lane.kill()

    def work(self) -> None:
        """Do what comes into the inbox until it says to close, then put everything away."""
        try:
            with contextlib.suppress(OSError):  # then no child can start either, and says so
                for folder in (self._folder, self._folder / "tmp", self._folder / "log"):
                    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._index.restart()
            while not self._closing:
                item = self._next()
                if item is not None:
                    self._handle(item)
        finally:
            self._shut()

    def _next(self) -> Item | None:
        waits = [wait for lane in self._lanes if (wait := lane.tick()) is not None]
        waits += [due for due in (self._rescan_when_due(), self._rest_when_due()) if due is not None]
        try:
            return self._inbox.get(timeout=min(waits, default=None))
        except queue.Empty:
            return None

    def _handle(self, item: Item) -> None:
        if isinstance(item, Received | Died):
            self._hear(item)
        elif isinstance(item, StopJob):
            self._stop(item.job)
        elif isinstance(item, Close):
            self._closing = True
        else:
            self._submit(item)

    def _hear(self, item: _FromChild) -> None:
        for lane in self._lanes:
            if lane.hear(item):  # type: ignore[arg-type]  # a lane takes its own child's words alone
                return

    def _submit(self, request: Request) -> None:
        number = self._jobs.number
        steps: Errand
        match request:
            case Add():
                steps = add(request, number)
            case Rescan():
                steps = rescan(request, number)
            case RenderPage():
                steps = render(request, number, self._intake.password)
            case Retry():
                self._intake.help(request)
                steps = passed_on(replace(request, password=""))
            case Pause() | YieldTo():
                self._intake.hold("paused" if isinstance(request, Pause) else "yielding", request.on)
                steps = passed_on(request)
            case MoveScope():
                for other in self._running.values():
                    other.renamed[request.old] = request.new
                steps = passed_on(request)
            case _:
                steps = passed_on(request)
        self._running[request.job] = running = _Running(request.job, steps)
        self._go_on(running, None)

    def _go_on(self, running: _Running, answer: Answer | None) -> None:
        """Hand the answer of the last step to an errand and begin its next step, or end the job."""
        steps = running.steps
        try:
            if isinstance(answer, Failed | Stopped):
                step = steps.throw(Ended(answer))
            else:
                step = next(steps) if answer is None else steps.send(answer)
        except StopIteration as over:
            self._finish(running, over.value)
        except Ended as ended:
            self._finish(running, replace(ended.ending, job=running.job))
        else:
            if running.stopped:
                steps.close()
                self._finish(running, Stopped(job=running.job))
            else:
                self._begin(running, step)

    def _begin(self, running: _Running, step: Step) -> None:
        def done(answer: Answer) -> None:
            running.halt = None
            self._go_on(running, answer)

        if isinstance(step, Ask):
            turn = IndexTurn(running.now(step.request), done)
            running.halt = partial(self._index.stop, turn)
            self._index.submit(turn)
        else:
            looked = ReaderTurn(step.request, done, step.hear, seconds=step.seconds)
            running.halt = partial(self._looker.stop, looked)
            self._looker.submit(looked)
            self._rest_at = time.monotonic() + REST_SECONDS

    def _finish(self, running: _Running, ending: Ending) -> None:
        self._running.pop(running.job, None)
        self._jobs.end(ending)
        self._intake.wake()

    def _stop(self, job: int) -> None:
        running = self._running.get(job)
        if running is None or running.stopped:
            return
        running.stopped = True
        if running.halt is not None:
            running.halt()

    # ---- what becomes of the library child ----------------------------------------------------------------

    def on_begun(self, begun: Begun) -> None:
        """The child is there: work goes on where it was."""
        self._intake.hold("paused", begun.paused)
        words = begun.notice
        self._jobs.tell(LibraryState(job=0, status="idle", words=words, problem=bool(words)))
        self._intake.wake()
        if self._rescan_at is None:
            self._rescan_at = time.monotonic()

    def on_news(self, news: IndexNews) -> None:
        """News of files go out."""
        if isinstance(news, Settled):
            self._intake.settled(news.file)
        else:
            self._jobs.tell(news)

    def on_restart(self, words: str) -> None:
        """The child died; what it was doing waits in its database."""
        self._intake.abandon()
        self._jobs.tell(LibraryState(job=0, status="restarting", words=words))

    def on_end(self, failure: Failed) -> None:
        """There is no child any more."""
        self._intake.abandon()
        self._jobs.tell(LibraryState(job=0, status="stopped", words=failure.message, problem=True))

    # ---- now and then -------------------------------------------------------------------------------------

    def _rescan_when_due(self) -> float | None:
        """Look at the disk again after a while; the seconds until then."""
        if self._rescan_at is None:
            return None
        left = self._rescan_at - time.monotonic()
        if left > 0:
            return left
        self._rescan_at = time.monotonic() + RESCAN_SECONDS
        self._submit(Rescan(job=self._jobs.number()))
        return 0.0

    def _rest_when_due(self) -> float | None:
        """Give the child that serves people back once nobody has asked for a while."""
        if self._rest_at is None:
            return None
        left = self._rest_at - time.monotonic()
        if left > 0:
            return left
        self._rest_at = None
        self._looker.rest()
        return None

    def _listen(self, until: float, enough: Callable[[], bool]) -> None:
        """Hear the children until it is enough, or too late."""
        while not (enough() or self._index.down) and (left := until - time.monotonic()) > 0:
            try:
                item = self._inbox.get(timeout=left)
            except queue.Empty:
                return
            if isinstance(item, Received | Died):
                self._hear(item)

    def _shut(self) -> None:
        """Let the library child do what was asked and put everything away."""
        self._closing = True
        begun = time.monotonic()
        self._reader.kill()
        self._looker.kill()
        self._index.take_all(patient_only=True)
        self._listen(begun + _CLOSE_GRACE / 2, lambda: not (self._index.running or self._index.waits))
        for lane in self._lanes:
            lane.hang_up()
        self._listen(begun + _CLOSE_GRACE, lambda: self._index.down)
        for lane in self._lanes:
            lane.kill()
        for lane in self._lanes:
            lane.close()
