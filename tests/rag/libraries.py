"""A real library for tests: it notes its events, and one can wait for what shall be true."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import psutil

from rag import Added, Ending, Event, FileChanged, FileGone, Files, FileState, Found, Library

T = TypeVar("T")
PATIENCE_S = 60.0


class Watched:
    """A library over a folder with all that it told; use `with`."""

    def __init__(self, folder: Path, **options: str) -> None:
        self.folder = folder
        self.events: list[Event] = []
        self.endings: dict[int, int] = {}
        self.states: dict[int, FileState] = {}
        self._changed = threading.Condition()
        self.library = Library(folder, self._on_event, **options)

    def __enter__(self) -> Watched:
        self.library.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.library.close()

    def _on_event(self, event: Event) -> None:
        with self._changed:
            self.events.append(event)
            if isinstance(event, Ending):
                self.endings[event.job] = self.endings.get(event.job, 0) + 1
            if isinstance(event, FileChanged):
                self.states[event.file.id] = event.file
            if isinstance(event, FileGone):
                self.states.pop(event.file, None)
            self._changed.notify_all()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true after an event."""
        with self._changed:
            assert self._changed.wait_for(true, PATIENCE_S), f"did not happen; last: {self.events[-5:]}"

    def wait_for(self, count: int) -> None:
        """Wait until so many events were told."""
        self.until(lambda: len(self.events) >= count)

    def told(self, kind: type[T]) -> list[T]:
        """The events of a kind."""
        return [event for event in list(self.events) if isinstance(event, kind)]

    def run(self, job: int, kind: type[T]) -> T:
        """The ending of a job, which is of this kind."""
        ending: Ending = self.library.run(job)
        assert isinstance(ending, kind), ending
        return ending

    def add(self, *paths: Path, scope: str = "chat:1") -> Added:
        """Add files."""
        return self.run(self.library.add([str(path) for path in paths], scope), Added)

    def settle(self, scope: str = "chat:1") -> dict[str, FileState]:
        """Wait until every file of a scope is done; the files by name."""
        self.until(lambda: all(file.status in {"ready", "refused", "missing"} for file in self.of(scope)))
        return {file.name: file for file in self.of(scope)}

    def of(self, scope: str) -> list[FileState]:
        """The files of a scope that were told of."""
        return [file for file in self.states.values() if file.scope == scope]

    def keep(self, *paths: Path, scope: str = "chat:1") -> dict[str, FileState]:
        """Add files and wait until they are done."""
        self.add(*paths, scope=scope)
        return self.settle(scope)

    def names(self, scope: str = "") -> list[str]:
        """The names of the files of a scope."""
        return sorted(file.name for file in self.run(self.library.files(scope), Files).files)

    def best(self, question: str, *scopes: str) -> str:
        """The name of the file whose passage answers best, or ""."""
        found = self.run(self.library.search(question, scopes or ("chat:1",)), Found)
        return Path(found.hits[0].passage.file).name if found.hits else ""


def children(module: str) -> list[psutil.Process]:
    """The child processes that run a module."""
    found = []
    for child in psutil.Process().children(recursive=True):
        try:
            if module in child.cmdline():
                found.append(child)
        except psutil.Error:
            continue
    return found


def kill(module: str) -> int:
    """Kill the children that run a module, as hard as can be; how many."""
    found = children(module)
    for child in found:
        child.kill()
    return len(found)
