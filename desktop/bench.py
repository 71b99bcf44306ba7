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
from pathlib import Path

from desktop.engine_jobs import started
from desktop.history import Store
from engine import Refusal
from engine import bench as engine_bench
from engine.bench import ROUNDS, Row, scratch

CHATS = 100
ENOUGH_S = 60


def run(profile: Path, names: list[str], model: str | None) -> Iterator[Row]:
    """Measure the rows of these names, all when there are none."""
    unknown = [name for name in names if name not in ROWS]
    if unknown:
        known = ", ".join(ROWS)
        raise Refusal("no-such-row", f"There is no row “{unknown[0]}”. There are: {known}.")
    wanted = names or list(ROWS)
    engine_rows = [name for name in wanted if name in engine_bench.ROWS]
    if engine_rows:
        with started(profile) as jobs:
            path = jobs.choose(profile, model)
        yield from engine_bench.run(engine_rows, path)
    for name in wanted:
        if name in WINDOW_ROWS:
            yield WINDOW_ROWS[name]()


def fields(row: Row) -> dict[str, object]:
    """What `openbook bench --json` tells of a row."""
    return {
        "row": row.row,
        "value": _rounded(row.value),
        "unit": row.unit,
        "reference": _rounded(row.reference),
        "ratio": _rounded(row.ratio),
    }


def line(row: Row) -> str:
    """A row for people, with its spread and its bar."""
    compared = f"  {row.ratio:.3f} of {row.reference:.1f}" if row.ratio and row.reference else ""
    spread = f"  ({row.low:.4g} to {row.high:.4g})"
    bar = f"  bar {row.bar}" if row.bar else ""
    return f"{row.row:<12}{row.value:>10.4g} {row.unit}{compared}{spread}{bar}{row.note}"


def first_paint() -> Row:
    """From the start of the program to its painted window, in a profile with a hundred chats."""
    with scratch() as folder:
        _write_chats(Path(folder))
        times = [_time_to_paint(Path(folder)) for _ in range(ROUNDS + 1)][1:]
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
    begun = time.perf_counter()
    ended = subprocess.run(  # noqa: S603 - our own program
        command, env=_quiet_environment(), capture_output=True, timeout=ENOUGH_S, check=False
    )
    took = time.perf_counter() - begun
    if ended.returncode != 0:
        raise Refusal("bench-failed", "The window could not be opened. Run openbook to see what it says.")
    return took


def _quiet_environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def _row(name: str, values: list[float], unit: str, bar: str) -> Row:
    return Row(name, statistics.median(values), unit, low=min(values), high=max(values), bar=bar)


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.5g}")


WINDOW_ROWS: dict[str, Callable[[], Row]] = {"first-paint": first_paint}
ROWS: tuple[str, ...] = (*engine_bench.ROWS, *WINDOW_ROWS)
