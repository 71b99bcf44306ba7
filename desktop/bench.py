"""How fast the window is, and the table of everything that `openbook bench` can measure.

What needs a window is measured in a process of its own, so that one row does not warm up the next.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import psutil

from desktop import bench_history
from desktop.engine_jobs import started
from desktop.history import Store
from engine import Answered, Engine, Event, LoadSettings, Message, Refusal, Sampling
from engine import bench as engine_bench
from engine.bench import Row, scratch
from rag import bench as library_bench
from rag.bench import Skipped

CHATS = 100
ROUNDS = 5
ENOUGH_S = 180


def run(
    profile: Path, names: list[str], model: str | None, evaluation: Path | None = None
) -> Iterator[Row | Skipped]:
    """Measure the rows of these names, all when there are none; `evaluation` has the sets of questions."""
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        known = ", ".join(ROWS)
        raise Refusal("no-such-row", f"There is no row “{unknown[0]}”. There are: {known}.")
    wanted = names or list(ROWS)
    with started(profile) as jobs:
        path = jobs.choose(profile, model)
    yield from engine_bench.run([name for name in wanted if name in engine_bench.ROWS], path)
    for name in wanted:
        if name in WINDOW_ROWS:
            yield WINDOW_ROWS[name](path)
    yield from library_bench.run([name for name in wanted if name in library_bench.ROWS], evaluation)


def fields(row: Row | Skipped) -> dict[str, object]:
    """What `openbook bench --json` tells of a row."""
    if isinstance(row, Skipped):
        return {"row": row.row, "skipped": row.skipped}
    return {
        "row": row.row,
        "value": _rounded(row.value),
        "unit": row.unit,
        "reference": _rounded(row.reference),
        "ratio": _rounded(row.ratio),
    }


def line(row: Row | Skipped) -> str:
    """A row for people, with its spread and its bar."""
    if isinstance(row, Skipped):
        return f"{row.row:<12}skipped: {row.skipped}"
    compared = f"  {row.ratio:.3f} of {row.reference:.1f}" if row.ratio and row.reference else ""
    spread = f"  ({row.low:.4g} to {row.high:.4g})"
    bar = f"  bar {row.bar}" if row.bar else ""
    return f"{row.row:<12}{row.value:>10.4g} {row.unit}{compared}{spread}{bar}{row.note}"


def first_paint(_model: Path, rounds: int = ROUNDS) -> Row:
    """From the start of the program to its painted window, in a profile with a hundred chats."""
    with scratch() as folder:
        _write_chats(Path(folder))
        times = [_time_to_paint(Path(folder)) for _ in range(rounds + 1)][1:]
    return _row("first-paint", times, "s", "<= 0.7")


def _write_chats(profile: Path) -> None:
    store = Store(profile / "history.db")
    try:
        with store.together():
            for number in range(CHATS):
                chat = store.create_chat(f"Chat number {number + 1}")
                asked = store.add_message(chat.id, None, f"Question {number + 1}: why is the sky blue?")
                store.add_message(chat.id, asked.id, "Because short waves are scattered more.")
    finally:
        store.close()


def _time_to_paint(profile: Path) -> float:
    command = [sys.executable, "-m", "desktop.cli", "--profile", str(profile), "--exit-after-first-paint"]
    environment = _offscreen() | {"PYTHONPYCACHEPREFIX": str(profile / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once, not every time
    begun = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - our own program
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as program:
        assert program.stdout is not None
        painted = program.stdout.readline()
        took = time.perf_counter() - begun
        program.wait(ENOUGH_S)
    if painted.strip() != b"painted":
        raise Refusal("bench-failed", "The window could not be opened. Run openbook to see what it says.")
    return took


def open_2000(_model: Path, rounds: int = ROUNDS) -> Row:
    """Opening a chat of 2,000 messages."""
    runs = [_in_a_window("open_2000", 1) for _ in range(rounds)]
    return _row("open-2000", [run["value"] for run in runs], "ms", "<= 100")


def chats_100k(_model: Path, messages: int = 100_000) -> Row:
    """Searching 100,000 messages of common words, everywhere and narrowed; `high` is the slowest query."""
    with scratch() as folder:
        path = Path(folder) / "history.db"
        place = bench_history.write_messages(path, messages)
        found = bench_history.search(path, place)
    row = _row("chats-100k", [found["value"]], "ms", "<= 100")
    return msgspec.structs.replace(row, high=found["worst"])


def stall_500(model: Path, tokens: int = 8_000) -> Row:
    """Stalls of the window while 500 tokens a second stream in and the engine writes; `high` is the worst."""
    with _writing(model):
        run = _in_a_window("stall_500", tokens)
    row = _row("stall-500", [run["p99"]], "ms", "p99 <= 16, worst <= 50")
    return msgspec.structs.replace(row, high=run["worst"])


def typing(_model: Path, keys: int = 400) -> Row:
    """From a key press to the painted composer, while an answer streams in; `high` is the worst."""
    run = _in_a_window("typing", keys)
    row = _row("typing", [run["p99"]], "ms", "p99 <= 16")
    return msgspec.structs.replace(row, low=run["p50"], high=run["worst"])


def leave(model: Path, rounds: int = ROUNDS) -> Row:
    """From the wish to leave to the end of every process: two windows, an answer written, another waiting."""
    return _row("quit", [_time_to_leave(model) for _ in range(rounds)], "s", "<= 1")


def _time_to_leave(model: Path) -> float:
    command = [sys.executable, "-m", "desktop.bench_quit"]
    with (
        scratch() as folder,
        subprocess.Popen(  # noqa: S603 - our own program
            [*command, folder, str(model)],
            env=_offscreen(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as program,
    ):
        assert program.stdout is not None
        said = program.stdout.readline()
        begun = time.perf_counter()
        everybody = _family(program.pid)
        psutil.wait_procs(everybody, timeout=ENOUGH_S)
        took = time.perf_counter() - begun
    if said.strip() != b"leaving":
        raise Refusal("bench-failed", "The window could not be measured. Run openbook to see what it says.")
    return took


def _family(pid: int) -> list[psutil.Process]:
    with suppress(psutil.NoSuchProcess):
        program = psutil.Process(pid)
        return [program, *program.children(recursive=True)]
    return []


@contextmanager
def _writing(model: Path) -> Iterator[None]:
    """An engine that writes one answer after the other."""
    question = (Message(role="user", text=engine_bench.STORY),)
    endless = Sampling(max_tokens=4096)

    def on_event(event: Event) -> None:
        if isinstance(event, Answered):
            engine.answer(question, endless)

    with engine_bench.scratch() as folder:
        engine = Engine(Path(folder), on_event)
        engine.start()
        try:
            engine.run(engine.load(LoadSettings(path=str(model))))
            engine.answer(question, endless)
            yield
        finally:
            engine.close()


def _in_a_window(measure: str, argument: int) -> dict[str, float]:
    """Call a measuring function of bench_transcript in a fresh process."""
    code = (
        f"import json; from desktop import bench_transcript as b; print(json.dumps(b.{measure}({argument})))"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code], env=_offscreen(), capture_output=True, timeout=ENOUGH_S, check=False
    )
    if done.returncode != 0:
        raise Refusal("bench-failed", "A window could not be measured. Run openbook to see what it says.")
    return msgspec.json.decode(done.stdout.splitlines()[-1], type=dict[str, float])


def _offscreen() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def _row(name: str, values: list[float], unit: str, bar: str) -> Row:
    return Row(name, statistics.median(values), unit, low=min(values), high=max(values), bar=bar)


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.5g}")


WINDOW_ROWS: dict[str, Callable[[Path], Row]] = {
    "first-paint": first_paint,
    "open-2000": open_2000,
    "stall-500": stall_500,
    "quit": leave,
    "typing": typing,
    "chats-100k": chats_100k,
}
ROWS: tuple[str, ...] = (*engine_bench.ROWS, *WINDOW_ROWS, *library_bench.ROWS)
