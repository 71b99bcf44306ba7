"""The library for a command: its own for the files that were named, or the profile's; closed at the end."""

from __future__ import annotations

import os
import queue
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from engine import Failed, Refusal, Stopped
from rag import Added, Ending, Event, FileChanged, FileState, Library

E = TypeVar("E", bound=Ending)
#: The one scope of a private library.
SCOPE = "new"


class LibraryJobs:
    """One library that a command waits for; `given` leads from a path to what the command line says."""

    def __init__(self, library: Library, events: queue.SimpleQueue[Event]) -> None:
        self.library = library
        self.given: dict[str, str] = {}
        self._events = events
        self._files: dict[int, FileState] = {}

    def run(self, job: int, expected: type[E]) -> E:
        """Wait for a job that ends as `expected`; Refusal when it failed, KeyboardInterrupt when stopped."""
        try:
            ending = self.library.run(job)
        except KeyboardInterrupt:
            self.library.stop(job)
            raise
        if isinstance(ending, expected):
            return ending
        if isinstance(ending, Failed):
            raise Refusal(ending.code, ending.message, self.name(ending.file or "") or None)
        if isinstance(ending, Stopped):
            raise KeyboardInterrupt
        raise TypeError(f"a job ended as {type(ending).__name__}")

    def name(self, path: str) -> str:
        """A file as it was given on the command line."""
        return self.given.get(path, path)

    def add(self, files: Sequence[str], until: Callable[[FileState], bool]) -> list[FileState]:
        """Add files and wait until each is refused or as far as `until` says.

        Those that cannot be read are named on stderr; Refusal when none can.
        """
        self.given |= {os.path.abspath(file): file for file in files}
        added = self.run(self.library.add([os.path.abspath(file) for file in files], SCOPE), Added)
        self._files = {file.id: file for file in added.files}
        while any(not (file.status in _OVER or until(file)) for file in self._files.values()):
            event = self._events.get()
            if isinstance(event, FileChanged) and event.file.id in self._files:
                self._files[event.file.id] = event.file
        states = list(self._files.values())
        problems = [
            (f.code or "refused", f.problem, self.name(f.path)) for f in states if f.status == "refused"
        ]
        problems += [("skipped", words, files[0]) for words in added.skipped]
        usable = [file for file in states if file.status != "refused"]
        if not usable and problems:
            raise Refusal(*problems[0])
        for _, words, _ in problems:
            print(f"openbook: {words}", file=sys.stderr)
        return usable


_OVER = ("refused", "ready", "missing")


@contextmanager
def private_library(profile: Path) -> Iterator[LibraryJobs]:
    """A library of its own in the profile's tmp/, erased at the end.

    It borrows embedding model and vectors from the profile's library where nobody uses that now.
    """
    folder = Path(tempfile.mkdtemp(prefix="library-", dir=profile / "tmp"))
    try:
        with opened_library(folder, lender=str(profile / "library" / "library.db")) as jobs:
            yield jobs
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def opened_library(folder: Path, lender: str = "") -> Iterator[LibraryJobs]:
    """The library in this folder, closed at the end; see Library for the rest."""
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    library = Library(folder, events.put, lender=lender)
    library.start()
    try:
        yield LibraryJobs(library, events)
    finally:
        library.close()
