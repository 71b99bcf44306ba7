"""`openbook ask`: one question to a model, its answer to stdout, and both into a chat when one is named."""

from __future__ import annotations

import queue
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop.engine_jobs import Jobs, started
from desktop.history import History
from desktop.printing import Printer
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
    Stopped,
    Value,
    Wrote,
    effective,
)

SAVE_S = 0.25


def run(profile: Path, options: Namespace) -> int:
    """Answer the question of this command line."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    if options.chat is None:
        with started(profile, events.put) as jobs:
            model = jobs.load(jobs.choose(profile, options.model))
            return _Asking(jobs, events, model, options).alone()
    history = History(profile / "history.db")
    try:
        history.ready()
        chat = history.call(lambda store: store.chat(options.chat))
        with started(profile, events.put) as jobs:
            named = options.model or _still_there(chat.model_path)
            model = jobs.load(jobs.choose(profile, named))
            return _Asking(jobs, events, model, options).within(history)
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

    def alone(self) -> int:
        """Answer without a history."""
        messages = [Message(role="user", text=self.options.question)]
        if self.options.system:
            messages.insert(0, Message(role="system", text=self.options.system))
        return self._show(self._follow(self._start(tuple(messages), {})))

    def within(self, history: History) -> int:
        """Append the question and the answer to the chat that the command line names."""
        chat = history.call(lambda store: store.chat(self.options.chat))
        values = {**chat.sampling, **self._values()}
        name = self.model.file.name
        asked = history.call(lambda store: store.add_message(chat.id, chat.leaf, self.options.question))
        row = history.call(lambda store: store.start_answer(chat.id, asked.id, name, values))
        path = history.call(lambda store: store.path(chat.id))[:-1]
        system = chat.system if self.options.system is None else self.options.system
        turn = Turn(self._start(as_prompt(system, path), chat.sampling), row)
        ending = self._follow(turn.job, turn, history)
        if isinstance(ending, Answered | Failed | Stopped):
            message = turn.end(ending)
            history.call(lambda store: store.finish_answer(message))
        return self._show(ending)

    def _start(self, messages: tuple[Message, ...], chosen: Mapping[str, Value]) -> int:
        sampling = effective(self.model.file.recommended, {**chosen, **self._values()})
        return self.jobs.engine.answer(messages, sampling)

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

    def _show(self, ending: Ending) -> int:
        match ending:
            case Answered():
                Printer(as_json=self.options.json).row(_fields(ending), "")
                return 0
            case Failed():
                raise Refusal(ending.code, ending.message, ending.file)
            case _:
                raise KeyboardInterrupt


def _fields(answered: Answered) -> dict[str, object]:
    stats = answered.stats
    return {
        "answer": answered.text,
        "citations": [],
        "coverage": {"mode": "none", "read": 0, "of": 0},
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
