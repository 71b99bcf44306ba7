"""Jobs of several steps, each a generator: it yields what it asks of a child and returns the job's ending.

A step that comes to nothing is raised as Ended at its place and closes the job, unless the errand minds.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass

from engine import Failed, Stopped
from rag.index_messages import (
    IndexEvent,
    Known,
    KnownFile,
    ListKnown,
    Locate,
    Located,
    NoteSkipped,
    Register,
    Registered,
    Vanished,
    WatchedFolder,
    WatchFolder,
    Watching,
)
from rag.messages import Added, Box, Done, Ending, FileState, Rendered
from rag.opening import compare
from rag.readers.opened import shown
from rag.reading import Drawn, Entry, Event, Listed, Render, Scan, spelled, unspelled
from rag.requests import Add, RenderPage, Request, Rescan

PORTION = 500
#: How long a child may be silent while it lists a folder, or draws a page.
LIST_SECONDS = 60.0
DRAW_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Ask:
    """A step of the library child."""

    request: Request


@dataclass(frozen=True, slots=True)
class Look:
    """A step of the reader child that somebody waits for; `hear` takes what comes before its ending."""

    request: Scan | Render
    seconds: float
    hear: Callable[[Event], None] | None = None


class Ended(Exception):
    """A step ended without what was asked."""

    def __init__(self, ending: Failed | Stopped) -> None:
        super().__init__()
        self.ending = ending


Step = Ask | Look
Answer = IndexEvent | Event
Errand = Generator[Step, Answer, Ending]


def passed_on(request: Request) -> Errand:
    """What one step of the library child does."""
    ending = yield Ask(request)
    assert isinstance(ending, Ending)
    return ending


# ---- adding -----------------------------------------------------------------------------------------------


def add(request: Add, number: Callable[[], int]) -> Errand:
    """List what is there and register it."""
    skipped: list[str] = []
    files: list[FileState] = []
    for given in request.paths:
        path = os.path.abspath(given)
        listing = yield from _list(spelled(path), number)
        skipped += listing.skipped
        folder: int | None = None
        if request.watch and os.path.isdir(path) and not os.path.islink(path):
            watching = yield Ask(WatchFolder(job=number(), path=spelled(path), scope=request.scope))
            assert isinstance(watching, Watching)
            folder = watching.folder
            yield Ask(NoteSkipped(job=number(), folder=folder, skipped=listing.skipped))
        files += yield from _register(listing.entries, request.scope, folder, number)
    return Added(job=request.job, files=tuple(files), skipped=tuple(skipped))


@dataclass(frozen=True, slots=True)
class _Listing:
    entries: tuple[Entry, ...]
    skipped: tuple[str, ...]
    complete: bool


def _list(path: str, number: Callable[[], int]) -> Generator[Step, Answer, _Listing]:
    """What is at a path: the file itself, or the files of a folder."""
    entries: list[Entry] = []
    skipped: list[str] = []

    def hear(event: Event) -> None:
        if isinstance(event, Listed):
            entries.extend(event.entries)
            skipped.extend(event.skipped)

    complete = True
    try:
        ending = yield Look(Scan(job=number(), folder=path), LIST_SECONDS, hear)
        complete = getattr(ending, "complete", True)
    except Ended as ended:
        if isinstance(ended.ending, Stopped):
            raise
        skipped.append(ended.ending.message)
        complete = False
    return _Listing(tuple(entries), tuple(skipped), complete)


def _register(
    entries: Sequence[Entry], scope: str, folder: int | None, number: Callable[[], int]
) -> Generator[Step, Answer, list[FileState]]:
    files: list[FileState] = []
    for start in range(0, len(entries), PORTION):
        portion = tuple(entries[start : start + PORTION])
        registered = yield Ask(Register(job=number(), entries=portion, scope=scope, folder=folder))
        assert isinstance(registered, Registered)
        files += registered.files
    return files


# ---- looking again ----------------------------------------------------------------------------------------


def rescan(request: Rescan, number: Callable[[], int]) -> Errand:
    """Compare the disk with what is known and tell the library child where they differ."""
    known = yield Ask(ListKnown(job=number()))
    assert isinstance(known, Known)
    for folder in known.folders:
        left_out = {path for owner, path in known.left_out if owner == folder.id}
        ours = [file for file in known.files if file.folder == folder.id]
        yield from _rescan_folder(folder, ours, left_out, number)
    single: dict[str, list[KnownFile]] = {}
    for file in known.files:
        if file.folder is None:
            single.setdefault(file.path, []).append(file)
    gone: list[int] = []
    found: list[int] = []
    for path, files in single.items():
        listing = yield from _list(path, number)
        gone += [file.file for file in files if not listing.entries and not file.missing]
        for entry in listing.entries:
            found += [file.file for file in files if file.missing and _same(file, entry)]
            for file in files:
                if not _same(file, entry):
                    yield from _register([entry], file.scope, None, number)
    if gone or found:
        yield Ask(Vanished(job=number(), missing=tuple(gone), found=tuple(found)))
    return Done(job=request.job)


def _rescan_folder(
    folder: WatchedFolder, files: Sequence[KnownFile], left_out: set[str], number: Callable[[], int]
) -> Generator[Step, Answer, None]:
    if not os.path.isdir(unspelled(folder.path)):  # such as a drive that is not plugged in: nothing is lost
        words = f"\u201c{shown(folder.path)}\u201d is not there now. Its files are kept as they were."
        yield Ask(NoteSkipped(job=number(), folder=folder.id, skipped=(words,)))
        return
    listing = yield from _list(folder.path, number)
    known = {file.path: file for file in files}
    changed = [
        entry
        for entry in listing.entries
        if entry.path not in left_out and not (entry.path in known and _same(known[entry.path], entry))
    ]
    yield from _register(changed, folder.scope, folder.id, number)
    seen = {entry.path for entry in listing.entries}
    gone = tuple(file.file for file in files if file.path not in seen) if listing.complete else ()
    if gone:
        yield Ask(Vanished(job=number(), gone=gone))
    yield Ask(NoteSkipped(job=number(), folder=folder.id, skipped=listing.skipped))


def _same(file: KnownFile, entry: Entry) -> bool:
    return file.stat == (entry.size, entry.mtime_ns, entry.inode, entry.device)


# ---- drawing ----------------------------------------------------------------------------------------------


def render(request: RenderPage, number: Callable[[], int], password: Callable[[int], str]) -> Errand:
    """Draw a page of the file that a document was read from, if it still is the same."""
    located = yield Ask(
        Locate(job=number(), document=request.document, page=request.page, spans=request.spans)
    )
    assert isinstance(located, Located)
    if located.kind != "PDF":
        words = "Only pages of PDF files can be drawn. Read the text of this one instead."
        return Failed(job=request.job, code="unsupported", message=words)
    found = "missing"
    for copy in located.copies:
        verdict = compare(copy.path, copy.stat, located.sha256)
        if verdict != "same":
            found = "changed" if "changed" in {found, verdict} else "missing"
            continue
        drawn = yield Look(
            Render(
                job=number(),
                name=os.path.basename(copy.path),
                path=copy.path,
                size=copy.stat.size,
                page=request.page,
                width=request.width,
                runs=located.runs,
                password=password(copy.file),
            ),
            DRAW_SECONDS,
        )
        assert isinstance(drawn, Drawn)
        return _rendered(request, drawn)
    name = shown(os.path.basename(located.copies[0].path)) if located.copies else "The file"
    return Failed(job=request.job, code=found, message=_GONE[found].format(name=name), file=name)


_GONE = {
    "missing": "\u201c{name}\u201d is no longer there. Its text can still be read here.",
    "changed": "\u201c{name}\u201d has changed since it was read. Its text as it was can still be read here.",
}


def _rendered(request: RenderPage, drawn: Drawn) -> Rendered:
    return Rendered(
        job=request.job,
        document=request.document,
        page=request.page,
        width=drawn.width,
        height=drawn.height,
        pixels=drawn.pixels,
        boxes=tuple(Box(*box) for box in drawn.boxes),
    )
