"""The engine: a background thread that turns jobs into events with the help of child processes.

The engine child runs the model, probe children look at files that nothing vouches for. Whatever happens to
them, every job has one ending, the window's process lives on, and the model comes back by itself.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from engine import sentences
from engine.deaths import Restarts
from engine.errands import Errands
from engine.foresight import Foresight
from engine.jobs import Jobs
from engine.lane import EngineChild, EngineDied, EngineReceived, Job, Lane, Verdict
from engine.loader import GATE_SECONDS, Loader
from engine.looks import LookRequest, Spell, Tokenise
from engine.machine import Machine
from engine.messages import (
    Answer,
    Answered,
    Check,
    Describe,
    Ending,
    Event,
    Examine,
    Failed,
    HashModel,
    Listed,
    ListModels,
    Load,
    Loading,
    Measure,
    Progress,
    Request,
    State,
    Stopped,
    Unload,
    Unloaded,
)
from engine.requests import Requests
from engine.supervisor import Died, Received

_CLOSE_GRACE = 0.25
_CLOSE_LIMIT = 0.9
_PROBE_MEMORY = 6 << 30


class _Ask(Struct, frozen=True):
    request: Request


class _Stop(Struct, frozen=True):
    job: int


class _Close(Struct, frozen=True):
    pass


_Item = _Ask | _Stop | _Close | EngineReceived | EngineDied


class Engine(Requests):
    """The local engine; see EngineLike for what it can be asked."""

    def __init__(
        self,
        profile: Path,
        on_event: Callable[[Event], None],
        *,
        module: str = "engine.child",
        probe_module: str = "engine.probe",
    ) -> None:
        """`profile` takes machine.json, log/ and tmp/; `on_event` is called on the engine's thread."""
        self._inbox: queue.SimpleQueue[_Item] = queue.SimpleQueue()
        super().__init__(Jobs(on_event))
        self._machine = Machine(profile / "machine.json")
        self._chat = Lane(self._child(module, "engine", profile), self)
        self._probe = Lane(self._child(probe_module, "probe", profile), self)
        self._foresight = Foresight(self._machine, self._chat)
        self._restarts = Restarts()
        self._probe_restarts = Restarts()
        self._profile = profile
        self._shelf = Errands(self._child(probe_module, "shelf", profile), self._jobs.tell, self._jobs.end)
        self._hashes = Errands(self._child(probe_module, "hashes", profile), self._jobs.tell, self._jobs.end)
        errands = {"shelf": self._shelf.lane, "hashes": self._hashes.lane}
        self._lanes = {"engine": self._chat, "probe": self._probe} | errands
        self._thread = threading.Thread(target=self._work, name="engine", daemon=True)
        self._loader: Loader | None = None
        self._model: Load | None = None
        self._no_model = Failed(job=0, code="no-model", message=sentences.NO_MODEL)
        self._closing = False

    def _child(self, module: str, name: str, profile: Path) -> EngineChild:
        limit = None if name == "engine" else _PROBE_MEMORY
        log = profile / "log" / f"{name}.log"
        return EngineChild(module, name, self._inbox, profile / "tmp", log, Event, limit)

    # ---- any thread ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to work; returns at once."""
        self._thread.start()

    def stop(self, job: int) -> None:
        """End this job early; one that has ended already is left alone, and so is every other."""
        self._inbox.put(_Stop(job))

    def run(self, job: int) -> Ending:
        """Wait for a job's ending; never called from `on_event`."""
        assert threading.current_thread() is not self._thread, "the engine's thread cannot wait for itself"
        return self._jobs.wait(job)

    def close(self) -> None:
        """End everything within a second, open jobs included; may be called again."""
        self._inbox.put(_Close())
        if self._thread.ident is None:
            for job in self._jobs.close():
                self._jobs.end(Stopped(job=job))
        elif threading.current_thread() is not self._thread:
            self._thread.join(_CLOSE_LIMIT)
            if self._thread.is_alive():  # a listener blocks; the processes must not outlive us for that
                for lane in self._lanes.values():
                    lane.kill()

    def crashed_last_time(self, path: str) -> bool:
        """Whether the program or its child went down while it loaded this model the last time."""
        return bool(path) and self._machine.crashed_path == path

    def _ask(self, request: Request) -> int:
        self._inbox.put(_Ask(request))
        return request.job

    # ---- the engine's thread ------------------------------------------------------------------------------

    def _work(self) -> None:
        self._jobs.tell(State(job=0, status="starting"))
        self._chat.restart()
        self._probe.restart()
        self._chat.submit(self._foresight.question(self._jobs.number()))
        try:
            while not self._closing:
                item = self._next()
                if item is not None:
                    self._handle(item)
        finally:  # also where this thread fails, nobody may wait for an ending for ever
            self._shut()

    def _next(self) -> _Item | None:
        ticking = (self._chat, self._probe, self._shelf, self._hashes)
        waits = [wait for one in ticking if (wait := one.tick()) is not None]
        try:
            return self._inbox.get(timeout=min(waits, default=None))
        except queue.Empty:
            return None

    def _handle(self, item: _Item) -> None:
        if isinstance(item, Received | Died):
            self._lanes[item.child.name].hear(item)
        elif isinstance(item, _Ask):
            self._submit(item.request)
        elif isinstance(item, _Stop):
            self._stop(item.job)
        else:
            self._closing = True

    def _submit(self, request: Request) -> None:
        if isinstance(request, Check):
            request = replace(request, circumstances=self._foresight.circumstances())
        if _for_probe(request):
            self._probe.ensure()
            self._probe.submit(Job(request, self._jobs.tell, self._jobs.end, _probe_seconds(request)))
        elif isinstance(request, ListModels):
            self._shelf.submit(request)
        elif isinstance(request, HashModel):
            self._hashes.submit(replace(request, folder=str(self._profile)))
        else:
            self._chat.submit(Job(request, self._jobs.tell, self._ended))

    def _ended(self, ending: Ending) -> None:
        """A child that wrote an answer works, whatever happened before."""
        if isinstance(ending, Answered) and ending.stats.completion_tokens:
            self._restarts.forgive()
        if isinstance(ending, Listed):
            self._foresight.listed(ending.devices)
        self._jobs.end(ending)

    def _stop(self, job: int) -> None:
        if not self._jobs.is_open(job):
            return
        if self._loader is not None and self._loader.number == job:
            self._loader.stop()
            return
        for lane in self._lanes.values():
            if lane.running is not None and lane.running.id == job:
                lane.stop_running()
            elif (waiting := lane.withdraw(job)) is not None:
                waiting.done(Stopped(job=job))

    def _shut(self) -> None:
        """Give the running jobs a moment to end, then end the children and whatever is open."""
        lanes = tuple(self._lanes.values())
        for lane in lanes:
            lane.hang_up()
        if self._loader is not None:
            self._loader.abandon()
        until = time.monotonic() + _CLOSE_GRACE
        while any(lane.running for lane in lanes) and (left := until - time.monotonic()) > 0:
            try:
                item = self._inbox.get(timeout=left)
            except queue.Empty:
                break
            if isinstance(item, Received | Died):
                self._handle(item)
        for lane in lanes:
            lane.kill()
        for lane in lanes:
            if lane.running is not None:
                self._jobs.end(lane.running.stopped())
            lane.close()
        for job in self._jobs.close():
            self._jobs.end(Stopped(job=job))

    # ---- decisions about a lane ---------------------------------------------------------------------------

    def decide(self, lane: Lane, job: Job) -> Verdict:
        """What to do with the job at the head of a queue."""
        if lane is self._probe:
            return "send"
        if self._loader is not None:
            return "send" if job is self._loader.job else "wait"
        if isinstance(job.request, Load | Unload):
            return "take"
        if isinstance(job.request, Answer | Measure | LookRequest):
            return "take" if self._model is None else "send"
        return "send" if self._chat.coming else "take"

    def take(self, lane: Lane, job: Job) -> None:
        """Begin a load, give a model back, or say that there is none to ask."""
        if isinstance(job.request, Load):
            self._restarts.forgive()
            self._begin_load(job.request, self._jobs.tell, self._loaded)
        elif isinstance(job.request, Unload):
            self._forget_model()
            self._chat.restart()
            job.done(Unloaded(job=job.id))
        else:
            job.done(sentences.of_job(self._no_model, job))

    def on_death(self, lane: Lane, died: EngineDied, job: Job | None) -> None:
        """A child died: its job ends with what it had, and another is started unless it died too often."""
        if self._closing:
            if job is not None:
                self._jobs.end(job.stopped())
        elif lane is self._probe:
            self._probe_died(died, job)
        elif self._loader is not None and job is not None:
            self._loader.died(died)
        else:
            self._chat_died(died, job)

    def on_stuck(self, lane: Lane, job: Job) -> None:
        """A child that did not stop in time was killed: its job has ended, the model is loaded again."""
        if lane is self._probe:
            job.done(Stopped(job=job.id))
            lane.restart()
        elif self._loader is not None:
            self._loader.finish(Stopped(job=job.id))
        else:
            job.done(job.stopped())
            self._recover(sentences.STUCK, 0.0)

    # ---- loads and deaths ---------------------------------------------------------------------------------

    def _begin_load(
        self,
        request: Load,
        progress: Callable[[Progress], None],
        finished: Callable[[Ending, Load | None], None],
    ) -> None:
        self._loader = Loader(
            request,
            self._chat,
            self._probe,
            self._machine,
            self._foresight,
            self._jobs.number,
            progress,
            finished,
        )
        self._loader.start()

    def _loaded(self, ending: Ending, accepted: Load | None) -> None:
        """A load that was asked for is over."""
        loader, self._loader = self._loader, None
        if accepted is not None:
            self._model = accepted
        elif loader is not None and loader.job is not None:  # the former model went to make room
            self._forget_model()
            self._chat.restart()
        self._jobs.end(ending)
        if self._model is not None and self._chat.fresh:  # refused at the gate, while the child died
            self._recover("The model is being loaded again.", 0.0)
        self._chat.advance()

    def _recover(self, words: str, wait: float) -> None:
        """Start the engine child again and load its model, which no job asked for."""
        self._jobs.tell(State(job=0, status="restarting", words=words))
        self._chat.restart(wait)
        if self._loader is None and self._model is not None:
            request = Load(job=self._jobs.number(), settings=self._model.settings)
            self._begin_load(request, self._tell_reload, self._reloaded)

    def _tell_reload(self, event: Progress) -> None:
        if isinstance(event, Loading):
            self._jobs.tell(Loading(job=0, fraction=event.fraction))

    def _reloaded(self, ending: Ending, accepted: Load | None) -> None:
        self._loader = None
        if accepted is not None:
            self._model = accepted
            self._jobs.tell(State(job=0, status="idle"))
        else:
            words = ending.message if isinstance(ending, Failed) else sentences.NO_MODEL
            self._forget_model(Failed(job=0, code="no-model", message=words))
            self._jobs.tell(State(job=0, status="stopped", words=words, problem=True))
            self._chat.restart()
        self._chat.advance()

    def _chat_died(self, died: EngineDied, job: Job | None) -> None:
        if job is not None and (job.text or job.reasoning):
            self._restarts.forgive()  # a child that wrote works: what ended it is not the start
        if job is not None and job.stopped_at is not None:
            job.done(job.stopped())
        elif job is not None and not (job.heard or job.retried):  # it was gone before it was asked
            job.retried = True
            self._chat.put_back(job)
        elif job is not None:
            job.done(sentences.engine_died(job, died.reason))
        wait = self._restarts.died(time.monotonic())
        if wait is not None:
            self._recover(f"The engine {died.reason}. It is starting again by itself.", wait)
            return
        settings = self._model.settings if self._model is not None else None
        words = sentences.gave_up(died, settings)
        self._forget_model(Failed(job=0, code="engine-stopped", message=words))
        self._jobs.tell(State(job=0, status="stopped", words=words, problem=True))
        loader, self._loader = self._loader, None
        if loader is not None:
            loader.abandon()
            self._jobs.end(Failed(job=loader.number, code="engine-stopped", message=words, file=loader.path))
        self._chat.advance()

    def _probe_died(self, died: EngineDied, job: Job | None) -> None:
        if job is not None:
            job.done(sentences.probe_died(job, died.reason))
        wait = self._probe_restarts.died(time.monotonic())
        if wait is not None:
            self._probe.restart(wait)
            return
        for waiting in self._probe.give_up():
            waiting.done(sentences.probe_died(waiting, died.reason))

    def _forget_model(self, why: Failed | None = None) -> None:
        self._model = None
        self._foresight.left()
        self._no_model = why or Failed(job=0, code="no-model", message=sentences.NO_MODEL)


def _for_probe(request: Request) -> bool:
    if isinstance(request, Tokenise | Spell):
        return bool(request.path)
    return isinstance(request, Check | Describe | Examine)


def _probe_seconds(request: Request) -> float:
    """How long the probe may take over a request, by the number of files."""
    return GATE_SECONDS + (len(request.paths) if isinstance(request, Describe) else 0)
