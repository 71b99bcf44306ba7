"""An engine that reads its answers from a script, at a chosen speed: for tests, pictures and benchmarks.

It has the interface and the events of the local engine, on a thread of its own, without a model or a child.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

from engine.jobs import Jobs
from engine.looks import (
    LookAt,
    LookInside,
    Predict,
    Predicted,
    Resample,
    Score,
    ShowPrompt,
    Spell,
    Spelled,
    Tokenise,
    Tokenised,
)
from engine.messages import (
    Answer,
    Answered,
    Check,
    Checked,
    Describe,
    Described,
    Devices,
    Ending,
    Event,
    Examine,
    Failed,
    Hashed,
    Hashing,
    HashModel,
    Listed,
    ListModels,
    Load,
    Loaded,
    Loading,
    Measure,
    Measured,
    Models,
    Prepared,
    Reading,
    Request,
    State,
    Stopped,
    Unload,
    Unloaded,
)
from engine.requests import Requests
from engine.scripted_attention import ScriptedSecondLook
from engine.scripted_looks import CLOSING, OPENING, Lexicon, Told, candidates, pieces
from engine.scripted_plan import scripted_plan
from engine.scripted_views import examined, prompt_shown
from engine.shelf import starter_path
from engine.values import (
    Device,
    LoadedModel,
    LoadSettings,
    ModelEntry,
    ModelFile,
    Plan,
    Stats,
    StopReason,
)

_STEPS = 20
_DEVICE = Device(name="CPU", description="Scripted", kind="cpu", free_bytes=8 << 30, total_bytes=16 << 30)


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; when `fails` is set it ends as Failed with this sentence, after its text."""

    text: str
    reasoning: str = ""
    fails: str = ""
    code: str = "engine-died"
    omitted: int = 0
    notice: str = ""


@dataclass(frozen=True, slots=True)
class Script:
    """What the engine says: its replies in turn, pieces a second (0: no pause), loads that are refused.

    `models` is the shelf, whatever job it names; without it the starter stands there alone. `plan` says what
    settings would take, `notices` what had to be changed for a load, `tried` what a refused one tried before.
    """

    replies: Sequence[Reply] = (Reply("The book is open."),)
    speed: float = 0.0
    load_seconds: float = 0.0
    read_seconds: float = 0.0
    hash_seconds: float = 0.0
    context: int = 8192
    model_name: str = ""
    refused: Mapping[str, str] = field(default_factory=dict)
    models: Models | None = None
    devices: tuple[Device, ...] = (_DEVICE,)
    plan: Callable[[LoadSettings], Plan] | None = None
    notices: tuple[str, ...] = ()
    tried: tuple[str, ...] = ()
    resident_bytes: int = 0
    experts: int = 0


class ScriptedEngine(Requests):
    """Answers from a script; see EngineLike for what it can be asked."""

    def __init__(self, on_event: Callable[[Event], None], script: Script = Script()) -> None:
        self._script = script
        super().__init__(Jobs(on_event))
        self._inbox: queue.SimpleQueue[Request | int | None] = queue.SimpleQueue()
        self._waiting: deque[Request] = deque()
        self._running = 0
        self._told = 0
        self._lexicon = Lexicon()
        self._second_look = ScriptedSecondLook(self._lexicon)
        self._stopped = False
        self._closing = False
        self._model: LoadedModel | None = None
        self._thread = threading.Thread(target=self._work, name="scripted engine", daemon=True)

    # ---- any thread ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to work; returns at once."""
        self._thread.start()

    def stop(self, job: int) -> None:
        """End this job early; one that has ended already is left alone, and so is every other."""
        self._inbox.put(job)

    def run(self, job: int) -> Ending:
        """Wait for a job's ending; never called from `on_event`."""
        assert threading.current_thread() is not self._thread, "the engine's thread cannot wait for itself"
        return self._jobs.wait(job)

    def crashed_last_time(self, path: str) -> bool:
        """A script crashes no program."""
        return False

    def close(self) -> None:
        """End everything, open jobs included; may be called again."""
        self._inbox.put(None)
        if self._thread.ident is None:
            self._end_all()
        elif threading.current_thread() is not self._thread:
            self._thread.join(1.0)

    def _ask(self, request: Request) -> int:
        self._inbox.put(request)
        return request.job

    # ---- the engine's thread ------------------------------------------------------------------------------

    def _work(self) -> None:
        self._jobs.tell(State(job=0, status="starting"))
        while not self._closing:
            if not self._waiting:
                self._hear(self._inbox.get())
                continue
            request = self._waiting.popleft()
            self._running, self._stopped = request.job, False
            self._jobs.end(self._do(request))
            self._running = 0
        self._end_all()

    def _end_all(self) -> None:
        for job in self._jobs.close():
            self._jobs.end(Stopped(job=job))

    def _hear(self, item: Request | int | None) -> None:
        if item is None:
            self._closing = self._stopped = True
        elif not isinstance(item, int):
            self._waiting.append(item)
        elif item == self._running:
            self._stopped = True
        elif found := [request for request in self._waiting if request.job == item]:
            self._waiting.remove(found[0])
            self._jobs.end(Stopped(job=item))

    def _go_on(self, due: float) -> bool:
        """Listen until this moment; whether the running job goes on after it."""
        while not self._stopped:
            left = due - time.monotonic()
            try:
                self._hear(self._inbox.get(timeout=left) if left > 0 else self._inbox.get_nowait())
            except queue.Empty:
                return True
        return False

    def _do(self, request: Request) -> Ending:
        job = request.job
        match request:
            case Load(settings=settings):
                return self._load(job, settings)
            case Unload():
                self._model = None
                return Unloaded(job=job)
            case Answer():
                return self._answer(request)
            case Measure():
                return Measured(job=job, free=self._script.context // 2, context=self._script.context)
            case Score():
                return self._lexicon.scored(request)
            case Tokenise(text=text):
                return Tokenised(job=job, tokens=self._lexicon.tokens(text))
            case Spell(ids=ids):
                return Spelled(job=job, tokens=self._lexicon.spelled(ids))
            case Resample():
                return self._lexicon.resampled(request)
            case LookInside():
                return self._second_look.inside(request)
            case LookAt():
                return self._second_look.at(request)
            case Predict(top=top):
                return Predicted(job=job, alternatives=candidates(top))
            case _:
                return self._look(request)

    def _look(self, request: Request) -> Ending:
        """What the local engine has its probe do."""
        job = request.job
        match request:
            case Check():
                return self._check(request)
            case Describe(paths=paths):
                return self._describe(job, paths)
            case ListModels(folder=folder):
                return self._list_models(job, Path(folder))
            case HashModel(path=path):
                return self._hash(job, path)
            case Examine(path=path):
                return self._examine(job, path)
            case ShowPrompt():
                return prompt_shown(request, self._model.context if self._model else self._script.context)
            case Devices():
                return Listed(job=job, devices=self._script.devices)
            case _:
                return Failed(job=job, code="not-here", message="This cannot be asked here. Ask the probe.")

    def _load(self, job: int, settings: LoadSettings) -> Ending:
        begun = time.monotonic()
        for step in range(_STEPS + 1):
            self._jobs.tell(Loading(job=job, fraction=step / _STEPS))
            if not self._go_on(begun + self._script.load_seconds * step / _STEPS):
                return Stopped(job=job)
        if settings.path in self._script.refused:
            words, tried = self._script.refused[settings.path], "\n".join(self._script.tried)
            return Failed(job=job, code="refused", message=words, file=settings.path, text=tried)
        self._model = LoadedModel(
            file=self._file(settings.path),
            settings=settings,
            context=settings.context or self._script.context,
            devices=self._script.devices,
            notices=self._script.notices,
            load_ms=(time.monotonic() - begun) * 1000,
            library="scripted",
            processor="scripted",
            plan=self._plan(settings) if self._script.resident_bytes else None,
            resident_bytes=self._script.resident_bytes,
        )
        return Loaded(job=job, model=self._model)

    def _answer(self, request: Answer) -> Ending:
        job = request.job
        replies = self._script.replies
        reply = replies[self._told % len(replies)]
        self._told += 1
        prompt = sum(len(pieces(message.text)) for message in request.messages)
        self._jobs.tell(
            Prepared(
                job=job,
                prompt_tokens=prompt,
                context=self._script.context,
                omitted=reply.omitted,
                notice=reply.notice,
                sources=tuple(source.number for source in request.messages[-1].sources),
            )
        )
        begun = time.monotonic()
        for step in range(_STEPS + 1):
            self._jobs.tell(Reading(job=job, cached=0, read=prompt * step // _STEPS, total=prompt))
            if not self._go_on(begun + self._script.read_seconds * step / _STEPS):
                return Stopped(job=job)
        return self._write(request, reply, prompt, begun)

    def _write(self, request: Answer, reply: Reply, prompt: int, asked: float) -> Ending:
        job, forced = request.job, request.forced
        words = [OPENING, *pieces(reply.reasoning), CLOSING] if reply.reasoning else []
        words += pieces(reply.text)
        words[: len(forced)] = map(self._lexicon.word, forced)
        told = Told()
        begun = time.monotonic()
        for place, word in enumerate(words):
            drawn = request.trace and place >= len(forced)
            traced = (self._lexicon.traced(word, place),) if drawn else ()
            if (event := told.take(job, word, self._lexicon.number(word), traced)) is not None:
                self._jobs.tell(event)
            due = place + 1 - len(forced)
            if not self._go_on(begun + due / self._script.speed if self._script.speed else 0.0):
                break
        text, reasoning = "".join(told.answer), "".join(told.reasoning)
        if reply.fails and not self._stopped:
            return Failed(job=job, code=reply.code, message=reply.fails, text=text)
        reason: StopReason = "stopped" if self._stopped else "stop"
        seconds = max(time.monotonic() - begun, 1e-6)
        stats = Stats(
            prompt_tokens=prompt,
            completion_tokens=told.count,
            ttft_ms=(begun - asked) * 1000,
            tokens_per_second=told.count / seconds,
            context_tokens=prompt + told.count,
        )
        return Answered(
            job=job,
            text=text,
            reasoning=reasoning,
            stop_reason=reason,
            stats=stats,
            reasoning_ms=(told.thought_until - begun) * 1000 if reasoning else 0.0,
            trace=self._lexicon.keep(told.trace),
        )

    def _check(self, request: Check) -> Checked:
        path, reason = request.path, self._script.refused.get(request.path)
        asked = request.settings or LoadSettings(path=path, context=request.context)
        plan = scripted_plan(path, reason, asked) if reason else self._plan(asked)
        return Checked(job=request.job, plan=plan, file=None if reason else self._file(path))

    def _plan(self, settings: LoadSettings) -> Plan:
        given = self._script.plan
        return given(settings) if given is not None else scripted_plan(settings.path, None, settings)

    def _examine(self, job: int, path: str) -> Ending:
        if path in self._script.refused:
            return Failed(job=job, code="refused", message=self._script.refused[path], file=path)
        return examined(job, self._file(path))

    def _describe(self, job: int, paths: Sequence[str]) -> Described:
        refused = {path: self._script.refused[path] for path in paths if path in self._script.refused}
        files = tuple(self._file(path) for path in paths if path not in refused)
        return Described(job=job, files=files, refused=refused)

    def _list_models(self, job: int, folder: Path) -> Models:
        if self._script.models is not None:
            return replace(self._script.models, job=job)
        file = self._file(str(starter_path() or folder / "models" / "starter.gguf"))
        kept = "It belongs to the program and cannot be deleted."
        starter = ModelEntry(file=file, place="starter", parts=(file.path,), kept=kept)
        return Models(job=job, entries=(starter,))

    def _hash(self, job: int, path: str) -> Ending:
        begun, total = time.monotonic(), self._file(path).bytes
        for step in range(_STEPS + 1):
            self._jobs.tell(Hashing(job=job, done=total * step // _STEPS, total=total))
            if not self._go_on(begun + self._script.hash_seconds * step / _STEPS):
                return Stopped(job=job)
        return Hashed(job=job, path=path, sha256=sha256(path.encode()).hexdigest())

    def _file(self, path: str) -> ModelFile:
        return ModelFile(
            id="5c217ed000000000",
            path=path,
            name=self._script.model_name or Path(path).stem,
            architecture="llama",
            parameters=134_515_008,
            quantization="Q4_1",
            bytes=98_000_000,
            context=self._script.context,
            kind="chat",
            has_template=True,
            experts=self._script.experts,
        )
