"""How well and how fast the library finds things; every row is measured in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from engine import Refusal
from engine.bench import Row

#: Rows that need the folder of evaluation sets, each with the set that it reads.
EVALUATED: dict[str, str] = {
    "scifact": "scifact",
    "xquad": "xquad",
    "refused": "xquad",
    "documents": "documents",
    "pdf": "documents",
}
ROWS: tuple[str, ...] = (*EVALUATED, "rescan", "embed", "search-10k", "search-100k", "growth", "drop")
ENOUGH_S = 4 * 3600


class Skipped(msgspec.Struct, frozen=True):
    """A row whose data is not there."""

    row: str
    skipped: str


def run(
    names: list[str], evaluation: Path | None = None, embedder: Path | None = None, rounds: int = 5
) -> Iterator[Row | Skipped]:
    """Measure these rows; `embedder` is the path of an embedding model, None for the program's own."""
    for name in names:
        if name not in ROWS:
            continue
        needed = EVALUATED.get(name)
        if needed and (evaluation is None or not (evaluation / needed).is_dir()):
            yield Skipped(name, f"needs --eval DIR with a folder {needed}")
            continue
        yield from _measured(name, evaluation, embedder, rounds)


def _measured(name: str, evaluation: Path | None, embedder: Path | None, rounds: int) -> Iterator[Row]:
    command = [
        sys.executable,
        "-m",
        "rag.bench_rows",
        name,
        str(evaluation or ""),
        str(embedder or ""),
        str(rounds),
    ]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(  # noqa: S603
        command, stdout=subprocess.PIPE, text=True, timeout=ENOUGH_S, check=False, env=environment
    )
    if done.returncode:
        raise Refusal(
            "bench-failed", f"The row {name} could not be measured. Run openbook self-test to see why."
        )
    for line in done.stdout.splitlines():
        yield msgspec.json.decode(line, type=Row)
