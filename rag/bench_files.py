"""The rows of the library's benchmark that read real files, alone and through the whole library."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from engine import Refusal
from engine.bench import Row, scratch
from rag.evaluation import mean
from rag.library import Library
from rag.messages import Files, FileState, Found
from rag.readers.opened import Opened, Told
from rag.readers.pdf import bare
from rag.readers.registry import pages_of

_SCOPE = "chat:1"
_LOOK_S = 0.2
_FILES = 1_000


class _Question(msgspec.Struct, frozen=True):
    """A question with the place where its answer stands."""

    file: str
    question: str
    page: int | None
    needs_ocr: bool
    answerable: bool


def documents(folder: Path, embedder: Path | None) -> Iterator[Row]:
    """How often the right page of real files is among the first five."""
    lines = (folder / "questions.jsonl").read_text("utf-8").splitlines()
    questions = [msgspec.json.decode(line, type=_Question) for line in lines if line]
    asked = [one for one in questions if one.answerable and not one.needs_ocr]
    files = [str(file) for file in sorted(folder.iterdir()) if file.name != "questions.jsonl"]
    with scratch() as profile:
        library = Library(Path(profile), lambda event: None, embedder=str(embedder or ""))
        library.start()
        try:
            begun = time.perf_counter()
            library.run(library.add(files, _SCOPE))
            _wait(library)
            yield Row("documents-indexed", time.perf_counter() - begun, "s")
            right = [_rank(library, one) for one in asked]
        finally:
            library.close()
    yield Row("documents", mean([rank is not None for rank in right]), "share", bar=">= 0.95")
    for one, rank in zip(asked, right, strict=True):
        if rank is None:
            print(f"not found: {one.question}", file=sys.stderr)


def rescan(rounds: int) -> Iterator[Row]:
    """A second look at a library of 1,000 files of which none has changed."""
    with scratch() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        for number in range(_FILES):
            (files / f"{number}.txt").write_text(f"Note number {number}.", "utf-8")
        library = Library(Path(folder) / "library", lambda event: None)
        library.start()
        try:
            library.run(library.watch(str(files), _SCOPE))
            _wait(library)
            times: list[float] = []
            for _ in range(rounds):
                begun = time.perf_counter()
                library.run(library.rescan())
                times.append(time.perf_counter() - begun)
        finally:
            library.close()
    yield Row("rescan", statistics.median(times), "s", low=min(times), high=max(times), bar="< 1")


def pdf(folder: Path, rounds: int) -> Iterator[Row]:
    """Pages of PDFs read a second, without the child around it, beside pdfium alone taking their text."""
    files: list[Path] = []
    pages = 0
    for path in sorted(folder.glob("*.pdf")):
        try:
            pages += _pages(path)
        except Refusal as refusal:  # a locked or scanned one is not measured
            print(refusal.message, file=sys.stderr)
        else:
            files.append(path)
    ours, alone = [], []
    for _ in range(rounds):
        ours.append(pages / _seconds(_pages, files))
        alone.append(pages / _seconds(_bare, files))
    ratios = [a / b for a, b in zip(ours, alone, strict=True)]
    yield Row(
        "pdf",
        statistics.median(ours),
        "pages/s",
        statistics.median(alone),
        statistics.median(ratios),
        min(ratios),
        max(ratios),
        bar=">= 300",
        note="  reference: pdfium alone",
    )


def _seconds(read: Callable[[Path], int], files: Sequence[Path]) -> float:
    begun = time.perf_counter()
    for path in files:
        read(path)
    return time.perf_counter() - begun


def _pages(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in pages_of(Opened(path.name, file, path.stat().st_size), Told()))


def _bare(path: Path) -> int:
    with path.open("rb") as file:
        return bare(Opened(path.name, file, path.stat().st_size))


def _wait(library: Library) -> None:
    """Until every file is read and has its vectors."""
    while True:
        listed = library.run(library.files(_SCOPE))
        assert isinstance(listed, Files)
        if listed.files and all(map(_settled, listed.files)):
            return
        time.sleep(_LOOK_S)


def _settled(state: FileState) -> bool:
    return state.status in ("refused", "missing") or (
        state.status == "ready" and state.embedded >= state.passages
    )


def _rank(library: Library, asked: _Question) -> int | None:
    found = library.run(library.search(asked.question, [_SCOPE], 5))
    assert isinstance(found, Found)
    for hit in found.hits:
        page = asked.page is None or hit.passage.page is None or hit.passage.page == asked.page
        if Path(hit.passage.file).name == asked.file and page:
            return hit.rank
    return None
