"""How fast the engine is, each figure beside a reference measured in the same run, turn by turn.

Absolute figures drift with the machine; ratios do not. Every figure is the median of at least five.
"""

from __future__ import annotations

import itertools
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from engine.engine import Engine
from engine.errors import Refusal
from engine.looks import LookedInside
from engine.messages import Answered, Ending, Event, Failed, Loaded, Reading, Wrote
from engine.reference import Reference
from engine.sampling import Sampling
from engine.values import LoadSettings, Message

BURST = 2_000
STORY = "Write a long story about a lighthouse keeper, with many chapters. Begin with the first chapter."
#: About 60 tokens of plain English, for prompts of any length.
PROSE = (
    "The keeper climbed the stairs at dusk, lit the lamp and wrote the hour into his book. Far out a ship"
    " answered with two short signals, and the wind turned slowly to the north while the tide came in over"
    " the black stones below the tower. "
)


@dataclass(frozen=True, slots=True)
class Scale:
    """How often everything is measured: rounds, tokens written in one, turns of the growing chat."""

    rounds: int = 5
    written: int = 128
    turns: int = 20


class Row(msgspec.Struct, frozen=True):
    """One measured figure; `ratio` is to `reference`, and `low` and `high` are the spread of what repeats."""

    row: str
    value: float
    unit: str
    reference: float | None = None
    ratio: float | None = None
    low: float = 0.0
    high: float = 0.0
    bar: str = ""
    note: str = ""


@dataclass(slots=True)
class _Clock:
    """When the events of the present job arrived on the engine's thread."""

    events: list[tuple[float, Event]] = field(default_factory=list)
    reading: threading.Event = field(default_factory=threading.Event)

    def __call__(self, event: Event) -> None:
        self.events.append((time.perf_counter(), event))
        if isinstance(event, Reading | Failed):
            self.reading.set()

    def clear(self) -> None:
        self.events.clear()
        self.reading.clear()

    def first(self) -> float:
        """When the first text arrived."""
        return next(at for at, event in self.events if isinstance(event, Wrote))

    def paces(self) -> list[float]:
        """Seconds for each token after the first ones, in the order of their arrival."""
        wrote = [
            (at, len(event.tokens)) for at, event in self.events if isinstance(event, Wrote) and event.tokens
        ]
        return [
            pace
            for (earlier, _), (later, count) in itertools.pairwise(wrote)
            for pace in [(later - earlier) / count] * count
        ]


class Bench:
    """One model in an engine and, beside it, in the yardstick; made for one run."""

    def __init__(self, model: Path, folder: Path, scale: Scale = Scale()) -> None:
        self._scale = scale
        self._folder = folder
        self._model = model
        self._clock = _Clock()
        self._engine = Engine(folder, self._clock)
        self._reference = Reference(folder)
        self._read_once = 0

    def __enter__(self) -> Bench:
        self._engine.start()
        self._reference.__enter__()
        loaded = self._run(self._engine.load(LoadSettings(path=str(self._model))))
        if not isinstance(loaded, Loaded):
            raise Refusal("bench-failed", f"{self._model.name} could not be loaded. Choose another model.")
        self._reference.open(loaded.model.settings)
        return self

    def __exit__(self, *_: object) -> None:
        self._reference.__exit__()
        self._engine.close()

    # ---- rows ---------------------------------------------------------------------------------------------

    def generation(self) -> Iterator[Row]:
        """Speed of an answer against bare decoding at the same depth, and what our part of a token costs."""
        ours: list[float] = []
        bare: list[float] = []
        costs: list[float] = []
        for round_ in range(self._scale.rounds + 1):
            question = [Message(role="user", text=STORY)]
            answered = self._answer(question, seed=round_ + 1, tokens=self._scale.written)
            paces = self._clock.paces()
            steps = self._reference.decode(read=answered.stats.prompt_tokens, write=len(paces)).write_s
            if round_:  # the first warms both up
                ours.append(len(paces) / sum(paces))
                bare.append(len(steps) / sum(steps))
                costs.append(1e6 * (statistics.median(paces) - statistics.median(steps)))
        ratios = [a / b for a, b in zip(ours, bare, strict=True)]
        yield _row("generation", ours, "tok/s", bare, ratios, bar=">= 0.97")
        yield _row("overhead", costs, "µs", bar="<= 150")

    def inspect(self) -> Iterator[Row]:
        """Speed of an answer whose rivals are noted at each token, against one without."""
        question = [Message(role="user", text=STORY)]
        speeds: dict[bool, list[float]] = {False: [], True: []}
        for round_ in range(2 * self._scale.rounds + 1):
            for trace in (False, True) if round_ % 2 else (True, False):
                self._answer(question, seed=round_ + 1, tokens=self._scale.written, trace=trace)
                paces = self._clock.paces()
                if round_:  # the first warms up
                    speeds[trace].append(len(paces) / sum(paces))
        ratios = [a / b for a, b in zip(speeds[True], speeds[False], strict=True)]
        yield _row("inspect", speeds[True], "tok/s", speeds[False], ratios, bar=">= 0.97")

    def ttft_turn(self) -> Iterator[Row]:
        """Time to the first word in each turn of a growing chat, against decoding what is new in it."""
        chat: list[Message] = []
        ours: list[float] = []
        bare: list[float] = []
        for turn in range(self._scale.turns):
            chat.append(Message(role="user", text=f"Part {turn + 1}. {PROSE * 6}What happens next?"))
            begun = time.perf_counter()
            answered = self._answer(chat, seed=turn + 1, tokens=min(64, self._scale.written))
            ours.append((self._clock.first() - begun) * 1000)
            cached = answered.stats.cached_tokens
            new = answered.stats.prompt_tokens - cached
            self._fill(cached)
            bare.append(self._reference.decode(keep=cached, read=new).read_s * 1000)
            self._read_once = cached + new
            chat.append(
                Message(
                    role="assistant", text=answered.text, tokens=answered.tokens, model_key=answered.model_key
                )
            )
        ratios = [a / b for a, b in zip(ours, bare, strict=True)]
        yield _row("ttft-turn", ours, "ms", bare, ratios, bar="<= 1.05, worst <= 1.3")

    def stop_prompt(self) -> Iterator[Row]:
        """From the wish to stop to the ending, in the middle of a long prompt."""
        waits: list[float] = []
        for round_ in range(self._scale.rounds):
            self._clock.clear()
            text = f"Number {round_}. {PROSE * 60}"
            job = self._engine.answer([Message(role="user", text=text)])
            self._clock.reading.wait()
            begun = time.perf_counter()
            self._engine.stop(job)
            self._engine.run(job)
            waits.append((time.perf_counter() - begun) * 1000)
        yield _row("stop-prompt", waits, "ms", bar="<= 50")

    def attention(self) -> Iterator[Row]:
        """Reading a finished answer a second time for its attention, against writing it."""
        ours: list[float] = []
        written: list[float] = []
        for round_ in range(self._scale.rounds + 1):
            question = [Message(role="user", text=STORY)]
            answered = self._answer(question, seed=round_ + 1, tokens=min(48, self._scale.written))
            begun = time.perf_counter()
            seen = self._run(self._engine.look_inside(question, answered.text, answered.tokens))
            if not isinstance(seen, LookedInside) or not seen.attention:
                raise Refusal("bench-failed", "This model shows no attention. Choose another one.")
            if round_:  # the first warms both up
                ours.append(time.perf_counter() - begun)
                written.append(sum(self._clock.paces()))
        ratios = [a / b for a, b in zip(ours, written, strict=True)]
        yield _row("attention", ours, "s", written, ratios, bar="<= 1.2")

    def transport(self) -> Iterator[Row]:
        """What one token costs on its way through the pipe."""
        costs: list[float] = []
        for _ in range(self._scale.rounds):
            begun = time.perf_counter()
            self._reference.burst(BURST)
            costs.append((time.perf_counter() - begun) * 1e6 / BURST)
        yield _row("transport", costs, "µs", bar="<= 50")

    # ---- inside -------------------------------------------------------------------------------------------

    def _answer(self, messages: list[Message], *, seed: int, tokens: int, trace: bool = False) -> Answered:
        self._clock.clear()
        sampling = Sampling(seed=seed, max_tokens=tokens)
        ending = self._run(self._engine.answer(messages, sampling, trace=trace))
        if not isinstance(ending, Answered):
            raise Refusal("bench-failed", "The model did not answer. Run openbook self-test to see why.")
        return ending

    def _run(self, job: int) -> Ending:
        return self._engine.run(job)

    def _fill(self, depth: int) -> None:
        """Bring the yardstick to the depth at which the turn begins."""
        if depth > self._read_once:
            self._reference.decode(keep=self._read_once, read=depth - self._read_once)
            self._read_once = depth


@contextmanager
def yardstick(folder: Path, settings: LoadSettings) -> Iterator[Reference]:
    """Bare decoding with a model loaded like this, to measure something else against."""
    with Reference(folder) as reference:
        reference.open(settings)
        yield reference


def load(model: Path, folder: Path, scale: Scale) -> Row:
    """From nothing to a model that has answered its first decode, with nothing else alive."""
    times: list[float] = []
    for _ in range(scale.rounds + 1):
        begun = time.perf_counter()
        engine = Engine(folder, lambda event: None)
        engine.start()
        engine.run(engine.load(LoadSettings(path=str(model))))
        times.append(time.perf_counter() - begun)
        engine.close()
    return _row("load", times[1:], "s", bar="<= 0.8")  # the first brings the file into the disk cache


_MEASURERS: dict[str, Callable[[Bench], Iterator[Row]]] = {
    "generation": Bench.generation,
    "overhead": Bench.generation,
    "inspect": Bench.inspect,
    "ttft-turn": Bench.ttft_turn,
    "stop-prompt": Bench.stop_prompt,
    "attention": Bench.attention,
    "transport": Bench.transport,
}
ROWS: tuple[str, ...] = ("load", *_MEASURERS)


def run(names: list[str], model: Path, scale: Scale = Scale()) -> Iterator[Row]:
    """Measure these rows with this model, in a profile of their own."""
    with scratch() as folder:
        if "load" in names:
            yield load(model, Path(folder), scale)
        measurers = list(dict.fromkeys(_MEASURERS[name] for name in names if name in _MEASURERS))
        if measurers:
            with Bench(model, Path(folder), scale) as bench:
                for measure in measurers:
                    yield from (row for row in measure(bench) if row.row in names)


def scratch() -> tempfile.TemporaryDirectory[str]:
    """A profile for measuring, gone afterwards."""
    return tempfile.TemporaryDirectory(prefix="openbook-bench-", ignore_cleanup_errors=True)


def _row(
    name: str,
    values: list[float],
    unit: str,
    reference: list[float] | None = None,
    ratios: list[float] | None = None,
    bar: str = "",
) -> Row:
    repeated = ratios or values
    return Row(
        row=name,
        value=statistics.median(values),
        unit=unit,
        reference=statistics.median(reference) if reference else None,
        ratio=statistics.median(ratios) if ratios else None,
        low=min(repeated),
        high=max(repeated),
        bar=bar,
    )
