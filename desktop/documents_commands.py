"""The commands that look into documents: search and read."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.library_jobs import SCOPE, LibraryJobs, opened_library, private_library
from desktop.printing import Printer, visible
from engine import Refusal
from rag import FileState, Found, Hit, PageText

_LINE = 160


def search(profile: Path, options: Namespace) -> int:
    """`openbook search`: the passages that answer a question best, of these files or of the library."""
    printer = Printer(as_json=options.json)
    with _searched(profile, options.file) as (jobs, scope):
        found = jobs.run(jobs.library.search(options.question, (scope,), options.top), Found)
        for hit in found.hits:
            printer.row(_fields(hit, jobs), _line(hit, jobs))
    return 0


def read(profile: Path, options: Namespace) -> int:
    """`openbook read`: what the reader makes of a file."""
    printer = Printer(as_json=options.json)
    with private_library(profile) as jobs:
        (file,) = jobs.add([options.path], until=lambda state: state.document is not None)[:1]
        assert file.document is not None
        number = None  # the whole of a file without pages, else its first one
        while True:
            page = jobs.run(jobs.library.page(file.document, number), PageText)
            printer.row({"page": page.page, "text": page.text}, _page(page))
            if page.page is None or page.page >= page.pages:
                return 0
            number = page.page + 1


def indexed(file: FileState) -> bool:
    """Whether a file answers by words and by meaning."""
    return file.status == "ready"


@contextmanager
def _searched(profile: Path, files: list[str]) -> Iterator[tuple[LibraryJobs, str]]:
    if files:
        with private_library(profile) as jobs:
            jobs.add(files, until=indexed)
            yield jobs, SCOPE
    elif not (profile / "library" / "library.db").exists():
        raise Refusal(
            "empty-library", "The library is empty. Add files to it in the window, or name some with --file."
        )
    else:
        with opened_library(profile / "library") as jobs:
            yield jobs, "library"


def _fields(hit: Hit, jobs: LibraryJobs) -> dict[str, object]:
    passage = hit.passage
    return {
        "rank": hit.rank,
        "file": jobs.name(passage.file),
        "page": passage.page,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "score": hit.score,
        "lexical_rank": hit.lexical_rank,
        "dense_rank": hit.dense_rank,
    }


def _line(hit: Hit, jobs: LibraryJobs) -> str:
    passage = hit.passage
    place = f", p. {passage.page}" if passage.page else ""
    text = visible(" ".join(passage.text.split()))
    shown = text if len(text) <= _LINE else text[: _LINE - 1] + "\u2026"
    return f"{hit.rank:>3}  {visible(jobs.name(passage.file))}{place}\n     {shown}"


def _page(page: PageText) -> str:
    text = "\n".join(visible(line) for line in page.text.splitlines())
    return f"--- page {page.page} of {page.pages} ---\n{text}" if page.page else text
