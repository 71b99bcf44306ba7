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
#: Answers in the window are compared so often; where they take longer than this together, at least so often.
WINDOW_ROUNDS, PATIENCE_S, ROUNDS_AT_LEAST = 7, 60, 3
UNMEASURED = "The window could not be measured. Run openbook to see what it says."


class Written(msgspec.Struct, frozen=True):
    """One answer in the window: its pace over so many tokens, behind such a prompt, of a model loaded so."""

    per_second: float
    tokens: int
    prompt: int
    settings: LoadSettings


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


def open_2000(_model: Path, rounds: int = ROUNDS, messages: int = 2_000) -> Row:
    """Opening a chat of 2,000 messages."""
    runs = [_in_a_window("open_2000", 1, messages) for _ in range(rounds)]
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


def busy_150(_model: Path, tokens: int = 1_500, rounds: int = 3) -> Row:
    """The share of one core that the window takes while 150 tokens a second come in."""
    runs = [_in_a_window("busy_150", tokens)["busy_percent"] for _ in range(rounds)]
    return _row("busy-150", runs, "%", "<= 15")


def memory_gui(model: Path, messages: int = 2_000) -> Row:
    """The window's process after scrolling through 2,000 messages, in the whole program."""
    return _row("memory-gui", [_in_the_program("memory", model, messages)], "MiB", "<= 200")


def idle(model: Path, seconds: int = 10) -> Row:
    """What all processes take of a core while nobody does anything and a model is loaded."""
    return _row("idle", [round(_in_the_program("idle", model, seconds), 1)], "%", "0.0")


def generation_window(model: Path, rounds: int = WINDOW_ROUNDS, tokens: int = 256) -> Row:
    """Speed of an answer that is shown in the window, against bare decoding just before and just after it."""
    ours: list[float] = []
    ratios: list[float] = []
    with scratch() as folder, scratch() as beside, _program("generation", folder, model, tokens) as program:
        first = _written(program)  # warms up, and tells how the model was loaded
        with engine_bench.yardstick(Path(beside), first.settings) as reference:

            def bare() -> float:
                steps = reference.decode(read=first.prompt, write=first.tokens).write_s
                return len(steps) / sum(steps)

            bare()
            paces, begun = [bare()], time.monotonic()
            for done in range(rounds):
                if done >= ROUNDS_AT_LEAST and time.monotonic() - begun > PATIENCE_S:
                    break  # a busy machine writes slowly; the ratio needs no more
                ours.append(_written(program).per_second)
                paces.append(bare())
                ratios.append(ours[-1] / statistics.fmean(paces[-2:]))
    row = _row("generation-window", ours, "tok/s", ">= 0.96")
    spread = {"low": min(ratios), "high": max(ratios), "ratio": statistics.median(ratios)}
    return msgspec.structs.replace(row, reference=statistics.median(paces), **spread)


def _written(program: subprocess.Popen[bytes]) -> Written:
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(b"\n")
    program.stdin.flush()
    try:
        return msgspec.json.decode(program.stdout.readline(), type=Written)
    except msgspec.DecodeError as error:
        raise Refusal("bench-failed", UNMEASURED) from error


@contextmanager
def _program(measure: str, folder: str, model: Path, size: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "desktop.bench_program", measure, folder, str(model), str(size)]
    with subprocess.Popen(  # noqa: S603 - our own program
        command,
        env=_offscreen(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as program:
        yield program


def _in_the_program(measure: str, model: Path, size: int) -> float:
    """One figure of a measure that desktop/bench_program.py has."""
    with scratch() as folder, _program(measure, folder, model, size) as program:
        said, _ = program.communicate(timeout=ENOUGH_S)
    if program.returncode != 0:
        raise Refusal("bench-failed", UNMEASURED)
    return msgspec.json.decode(said, type=float)


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
        raise Refusal("bench-failed", UNMEASURED)
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


def _in_a_window(measure: str, *arguments: int) -> dict[str, float]:
    """Call a measuring function of bench_transcript in a fresh process."""
    measured = f"b.{measure}(*{arguments})"
    code = f"import json; from desktop import bench_transcript as b; print(json.dumps({measured}))"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code], env=_offscreen(), capture_output=True, timeout=ENOUGH_S, check=False
    )
    if done.returncode != 0:
        raise Refusal("bench-failed", UNMEASURED)
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
    "busy-150": busy_150,
    "memory-gui": memory_gui,
    "generation-window": generation_window,
    "idle": idle,
    "quit": leave,
    "typing": typing,
    "chats-100k": chats_100k,
}
ROWS: tuple[str, ...] = (*engine_bench.ROWS, *WINDOW_ROWS, *library_bench.ROWS)
