"""An engine at work for the tests: it remembers every event, waits for some, and is killed at any moment."""

from __future__ import annotations

import queue
import random
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from engine.engine import Engine
from engine.messages import (
    Answered,
    Ending,
    Event,
    Failed,
    Loaded,
    Loading,
    Prepared,
    Wrote,
)
from engine.sampling import Sampling
from engine.values import LoadSettings, Message


class Desk:
    """An engine with everything that it has said."""

    def __init__(self, profile: Path, module: str = "", probe: str = "") -> None:
        """`module` stands in for both children unless `probe` is named; without it they are the real ones."""
        self.events: list[Event] = []
        self._news: queue.SimpleQueue[Event] = queue.SimpleQueue()
        child, probe = (module, probe or module) if module else ("engine.child", "engine.probe")
        self.engine = Engine(profile, self._on_event, module=child, probe_module=probe)
        self.engine.start()

    def _on_event(self, event: Event) -> None:
        self.events.append(event)
        self._news.put(event)

    def next_event(self) -> Event:
        """The next event not waited for yet."""
        return self._news.get(timeout=60)

    def await_event(self, wanted: Callable[[Event], bool]) -> Event:
        """The next event of this kind."""
        while not wanted(event := self.next_event()):
            pass
        return event

    def await_kind(self, job: int, kind: type[Event], times: int = 1) -> None:
        """Wait until the job has told so many events of this kind."""
        for _ in range(times):
            self.await_event(lambda event: isinstance(event, kind) and event.job == job)

    def load(self, path: str = "model.gguf", context: int = 0) -> Ending:
        return self.engine.run(self.engine.load(LoadSettings(path=path, context=context)))

    def ask(self, text: str, tokens: int = -1) -> int:
        return self.engine.answer([Message(role="user", text=text)], Sampling(seed=1, max_tokens=tokens))

    def answer(self, text: str, tokens: int = -1) -> Ending:
        return self.engine.run(self.ask(text, tokens))

    def written(self, job: int) -> str:
        """All that the job has streamed."""
        return "".join(event.text for event in self.events if isinstance(event, Wrote) and event.job == job)

    @property
    def pid(self) -> int:
        """The process of the present engine child."""
        pid = self.engine._chat._child.pid
        assert pid is not None
        return pid

    def close(self) -> None:
        """Close, and hold that each job had one ending with nothing after it."""
        self.engine.close()
        over: set[int] = set()
        for event in self.events:
            assert event.job == 0 or event.job not in over, f"{event} after the ending of its job"
            if isinstance(event, Ending):
                over.add(event.job)


@contextmanager
def engines(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Desk]]:
    """Makes engines, closes them, and holds that each job had one ending with nothing after it."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    made: list[Desk] = []

    def make() -> Desk:
        made.append(Desk(folder, module="children"))
        return made[-1]

    yield make
    for desk in made:
        desk.close()
    assert psutil.Process().children(recursive=True) == []
    assert list((folder / "tmp").glob("*")) == []


def kill_at_every_moment(desk: Desk, path: str, slow: str, times: int) -> None:
    """Kill the child while it loads, reads, writes and idles in turn; the text stays and the next answer works."""
    chance = random.Random(times)
    moments = ["loading", "reading", "writing", "idle"]
    for number in range(times):
        moment = moments[number % len(moments)]
        job = 0
        if moment == "loading":
            job = desk.engine.load(LoadSettings(path=path, context=2048))
            desk.await_kind(job, Loading)
        elif moment == "reading":
            job = desk.ask(slow)
            desk.await_kind(job, Prepared)
        elif moment == "writing":
            job = desk.ask("for ever", 1000)
            desk.await_kind(job, Wrote, chance.randrange(1, 20))
        # A fault while loading takes the model down the ladder, which has its own tests.
        signals = [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT][: 1 if moment == "loading" else 3]
        psutil.Process(desk.pid).send_signal(chance.choice(signals))
        if job:
            ending = desk.engine.run(job)
            assert isinstance(ending, Loaded if moment == "loading" else Failed), (moment, ending)
            assert not isinstance(ending, Failed) or ending.text == desk.written(job)
        assert isinstance(desk.answer("next", 4), Answered), moment
