"""The row on growth: time and disk that a passage takes among many, and the memory that serving them takes.

Texts and vectors are made up, the files are real ones, for the library looks after them.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import psutil

from engine import Refusal
from engine.bench import Row, scratch
from rag.bench_shelf import SCOPE, Shelf, made_up, made_up_question
from rag.files import Stat
from rag.library import Library
from rag.messages import Files, Found

MANY, FEW = 100_000, 1_000
#: Words of a file, and about how many passages that makes.
_WORDS, _PASSAGES = 1_500, 10
_ASKED = 40
#: Passages that are embedded to see how long that takes, and their characters.
_EMBEDDED, _CHARACTERS = 8, 950


class _Cost(NamedTuple):
    """What filling took: the seconds for keeping so many passages, and those for embedding one."""

    passages: int
    seconds: float
    embedding: float

    @property
    def kept(self) -> float:
        """Milliseconds a passage without its embedding."""
        return self.seconds / self.passages * 1000

    @property
    def indexed(self) -> float:
        """Milliseconds a passage with its embedding."""
        return self.kept + self.embedding * 1000


def growth(rounds: int, many: int = MANY, few: int = FEW) -> Iterator[Row]:
    """Fill a large library in portions, a small one after each; then let a real child open the large one."""
    chance = np.random.default_rng(1)
    with scratch() as place:
        folder = Path(place)
        portions: list[_Cost] = []
        small: list[_Cost] = []
        sizes: list[float] = []
        for number in range(rounds):
            portions.append(_filled(folder / "many", many // rounds, chance, folder / f"files-{number}"))
            small.append(_filled(folder / f"few-{number}", few, chance, folder / f"few-files-{number}"))
            sizes.append(_bytes(folder / f"few-{number}") / small[-1].passages)
        whole = sum(one.passages for one in portions)
        among = f"  among {whole:,} passages; reference: among {small[-1].passages:,}"
        for row, bar, much, little in (
            ("growth-time", "<= 1.2", [one.indexed for one in portions], [one.indexed for one in small]),
            ("growth-keeping", "", [one.kept for one in portions], [one.kept for one in small]),
        ):
            ratios = [a / b for a, b in zip(much, little, strict=True)]
            yield Row(
                row,
                statistics.mean(much),
                "ms/passage",
                statistics.mean(little),
                statistics.mean(much) / statistics.mean(little),
                min(ratios),
                max(ratios),
                bar=bar,
                note=among,
            )
        size, reference = _bytes(folder / "many") / whole, statistics.median(sizes)
        yield Row(
            "growth-disk",
            size / 1024,
            "KiB/passage",
            reference / 1024,
            size / reference,
            bar="<= 1.2",
            note=among,
        )
        yield from _served(folder / "many", chance)


def _filled(folder: Path, passages: int, chance: np.random.Generator, files: Path) -> _Cost:
    """Add so many passages in new files to a library; making up what they say is not counted."""
    files.mkdir()
    with Shelf(folder, None) as shelf:
        shelf.draw_vectors(chance)
        made: list[tuple[Path, str, Stat]] = []
        for number, text in enumerate(made_up(chance, -(-passages // _PASSAGES), _WORDS)):
            path = files / f"{number}.txt"
            path.write_text(text, "utf-8")
            info = path.stat()
            made.append((path, text, Stat(info.st_size, info.st_mtime_ns, info.st_ino, info.st_dev)))
        begun = time.perf_counter()
        for path, text, stat in made:
            with shelf.store.together():
                shelf.keep(str(path), path.stem, text, stat)
        count = shelf.draw_vectors(chance)
        took = time.perf_counter() - begun
        return _Cost(count, took, _embedding(shelf, made[0][1]))


def _embedding(shelf: Shelf, text: str) -> float:
    """Seconds for one of a few passages that are embedded together."""
    texts = [text[at : at + _CHARACTERS] for at in range(0, _CHARACTERS * _EMBEDDED, _CHARACTERS)]
    begun = time.perf_counter()
    shelf.encoder.passages(texts)
    return (time.perf_counter() - begun) / len(texts)


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _served(folder: Path, chance: np.random.Generator) -> Iterator[Row]:
    """The memory of the library's child after searches in all of it, and how long these took there."""
    library = Library(folder, lambda event: None)
    library.start()
    try:
        files = library.run(library.files(SCOPE))
        assert isinstance(files, Files)
        times = [_searched(library, made_up_question(chance)) for _ in range(_ASKED)]
        used = [
            child.memory_info().rss
            for child in psutil.Process(os.getpid()).children(recursive=True)
            if "rag.child" in child.cmdline()
        ]
    finally:
        library.close()
    yield Row("memory-child", max(used) / 2**20, "MiB", bar="<= 1024")
    yield Row(
        "search-child",
        float(np.quantile(times, 0.95)),
        "ms",
        low=min(times),
        high=max(times),
        note="  embedding of the question included",
    )


def _searched(library: Library, question: str) -> float:
    found = library.run(library.search(question, [SCOPE], 5))
    if not isinstance(found, Found):
        raise Refusal("bench-failed", "The library did not answer. Run openbook self-test to see why.")
    return found.milliseconds
