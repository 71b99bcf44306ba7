"""`openbook ask`: one question to a model, its answer to stdout, and both into a chat when one is named."""

from __future__ import annotations

import queue
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from desktop.conversation import Grounding
from desktop.documents_commands import indexed
from desktop.engine_jobs import Jobs, started
from desktop.grounding import Asked, Ready, Step, steps
from desktop.history import History
from desktop.library_jobs import SCOPE, LibraryJobs, private_library
from desktop.printing import Printer, visible
from desktop.turn import Turn, as_prompt
from engine import (
    Answered,
    Ending,
    Event,
    Failed,
    LoadedModel,
    Message,
    Prepared,
    Refusal,
    Sampling,
    Stopped,
    Value,
    Wrote,
    effective,
)
from engine.catalogue import recommended_for
from rag import Citation, Cited, Coverage
from rag import Ending as LibraryEnding

SAVE_S = 0.25


def run(profile: Path, options: Namespace) -> int:
    """Answer the question of this command line."""
    if not options.file:
        return _run(profile, options, None)
    with private_library(profile) as documents:
        documents.add(options.file, until=indexed)
        return _run(profile, options, documents)


def _run(profile: Path, options: Namespace, documents: LibraryJobs | None) -> int:
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    if options.chat is None:
        with started(profile, events.put) as jobs:
            model = jobs.load(jobs.choose(profile, options.model))
            return _Asking(jobs, events, model, options, documents).alone()
    history = History(profile / "history.db")
    try:
        history.ready()
        chat = history.call(lambda store: store.chat(options.chat))
        with started(profile, events.put) as jobs:
            named = options.model or _still_there(chat.model_path)
            model = jobs.load(jobs.choose(profile, named))
            return _Asking(jobs, events, model, options, documents).within(history)
    finally:
        history.close()


@contextmanager
def _on_interrupt(then: Callable[[], None]) -> Iterator[None]:
    """Have Ctrl+C do this instead of breaking off whatever line is being run."""
    before = signal.signal(signal.SIGINT, lambda *_: then())
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass(frozen=True, slots=True)
class _Asking:
    """One question with everything that answers it."""

    jobs: Jobs
    events: queue.SimpleQueue[Event]
    model: LoadedModel
    options: Namespace
    documents: LibraryJobs | None

    def alone(self) -> int:
        """Answer without a history."""
        messages = [Message(role="user", text=self.options.question)]
        if self.options.system:
            messages.insert(0, Message(role="system", text=self.options.system))
        ready = self._ready(tuple(messages), {})
        if ready.words:
            return self._say(ready)
        return self._show(self._follow(self._start(ready.messages, {})), ready.grounding)

    def within(self, history: History) -> int:
        """Append the question and the answer to the chat that the command line names."""
        chat = history.call(lambda store: store.chat(self.options.chat))
        values = {**chat.sampling, **self._values()}
        name = self.model.file.name
        asked = history.call(lambda store: store.add_message(chat.id, chat.leaf, self.options.question))
        row = history.call(lambda store: store.start_answer(chat.id, asked.id, name, values))
        path = history.call(lambda store: store.path(chat.id))[:-1]
        system = chat.system if self.options.system is None else self.options.system
        ready = self._ready(as_prompt(system, path), chat.sampling)
        row = replace(row, grounding=ready.grounding if self.documents else None)
        if ready.words:
            said = replace(row, text=ready.words, state="complete")
            history.call(lambda store: store.finish_answer(said))
            return self._say(ready)
        turn = Turn(self._start(ready.messages, chat.sampling), row)
        ending = self._follow(turn.job, turn, history)
        if isinstance(ending, Answered | Failed | Stopped):
            message = turn.end(ending)
            history.call(lambda store: store.finish_answer(message))
        return self._show(ending, ready.grounding)

    def _ready(self, messages: tuple[Message, ...], chosen: Mapping[str, Value]) -> Ready:
        """The conversation with the sources that its last question is answered from."""
        if self.documents is None:
            return Ready(Grounding(), messages)
        way = steps(Asked(messages, self._sampling(chosen), (SCOPE,)))
        step = next(way)
        try:
            while True:
                if step.words and not self.options.json:
                    print(f"openbook: {step.words}", file=sys.stderr)
                step = way.send(self._done(step))
        except StopIteration as end:
            if isinstance(end.value, Failed):
                raise Refusal(end.value.code, end.value.message, end.value.file) from None
            if isinstance(end.value, Ready):
                return end.value
            raise KeyboardInterrupt from None

    def _done(self, step: Step) -> Ending | LibraryEnding:
        """Wait for one step; Ctrl+C stops it."""
        assert self.documents is not None
        engine, library = self.jobs.engine, self.documents.library
        worker = engine if step.of == "engine" else library
        job = step.ask(engine, library)
        with _on_interrupt(lambda: worker.stop(job)):
            return worker.run(job)

    def _start(self, messages: tuple[Message, ...], chosen: Mapping[str, Value]) -> int:
        return self.jobs.engine.answer(messages, self._sampling(chosen))

    def _sampling(self, chosen: Mapping[str, Value]) -> Sampling:
        return effective(recommended_for(self.model.file), {**chosen, **self._values()})

    def _values(self) -> dict[str, Value]:
        given = {
            "max_tokens": self.options.max_tokens,
            "temperature": self.options.temperature,
            "seed": self.options.seed,
        }
        return {name: value for name, value in given.items() if value is not None}

    def _follow(self, job: int, turn: Turn | None = None, history: History | None = None) -> Ending:
        """Print and keep what the model writes until the job ends; Ctrl+C stops the job."""
        with _on_interrupt(lambda: self.jobs.engine.stop(job)):
            return self._follow_all(job, turn, history)

    def _follow_all(self, job: int, turn: Turn | None, history: History | None) -> Ending:
        saved = time.monotonic()
        while True:
            event = self.events.get()
            if event.job != job:
                continue
            if isinstance(event, Ending):
                return event
            self._tell(event)
            if turn is not None and history is not None and isinstance(event, Wrote):
                turn.add(event)
                if time.monotonic() - saved >= SAVE_S:
                    saved = time.monotonic()
                    _keep(turn, history)

    def _print(self, answered: Answered, grounding: Grounding) -> None:
        """The answer with its citations; without --json its words were printed while they came."""
        printer, documents = Printer(as_json=self.options.json), self.documents
        if documents is None:
            printer.row(_fields(answered, answered.text, (), grounding), "")
            return
        library = documents.library
        sources = grounding.evidence or grounding.sources
        cited = documents.run(library.cite(answered.text, sources, (SCOPE,)), Cited)
        citations = [_source(citation, documents) for citation in cited.citations]
        places = list(dict.fromkeys(_place(citation, documents) for citation in cited.citations))
        words = grounding.coverage.words if grounding.coverage else ""
        printer.row(
            _fields(answered, cited.answer, citations, grounding), "\n".join(["", "", *places, words])
        )

    def _tell(self, event: Event) -> None:
        match event:
            case Wrote(reasoning=False) if not self.options.json:
                print(event.text, end="", flush=True)
            case Prepared():
                if event.omitted:
                    print(f"openbook: the {event.omitted} oldest messages did not fit.", file=sys.stderr)
                if event.notice:
                    print(f"openbook: {event.notice}", file=sys.stderr)
            case _:
                pass

    def _say(self, ready: Ready) -> int:
        """The files have no answer, and this is said in place of one."""
        said = Answered(job=0, text=ready.words)
        Printer(as_json=self.options.json).row(_fields(said, said.text, (), ready.grounding), ready.words)
        return 0

    def _show(self, ending: Ending, grounding: Grounding) -> int:
        match ending:
            case Answered():
                self._print(ending, grounding)
                return 0
            case Failed():
                raise Refusal(ending.code, ending.message, ending.file)
            case _:
                raise KeyboardInterrupt


def _source(citation: Citation, documents: LibraryJobs) -> dict[str, object]:
    return {
        "file": documents.name(citation.file),
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "score": citation.score,
    }


def _place(citation: Citation, documents: LibraryJobs) -> str:
    page = f", p. {citation.page}" if citation.page else ""
    words = visible(" ".join(citation.text.split()))
    return f"[{citation.number}] {visible(documents.name(citation.file))}{page}: {words}"


def _fields(
    answered: Answered, text: str, citations: Sequence[dict[str, object]], grounding: Grounding
) -> dict[str, object]:
    stats, coverage = answered.stats, grounding.coverage or Coverage(mode="none")
    return {
        "answer": text,
        "citations": citations,
        "coverage": {"mode": coverage.mode, "read": coverage.read, "of": coverage.of},
        "stats": {
            "prompt_tokens": stats.prompt_tokens,
            "cached_tokens": stats.cached_tokens,
            "completion_tokens": stats.completion_tokens,
            "ttft_ms": stats.ttft_ms,
            "tokens_per_second": stats.tokens_per_second,
            "stop_reason": answered.stop_reason,
        },
    }


def _keep(turn: Turn, history: History) -> None:
    message = turn.message
    history.do(lambda store: store.keep_streaming(message.id, message.text, message.reasoning))


def _still_there(path: str) -> str | None:
    return path if path and Path(path).is_file() else None
