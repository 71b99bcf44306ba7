"""The reader child as a test sees it: a file goes in, its ending and its pages come out, a death has its words."""

from __future__ import annotations

import os
import queue
from pathlib import Path
from types import TracebackType

from engine.supervisor import Child, Died, Received
from rag.opening import open_safely
from rag.pages import Page
from rag.reading import Event, Gathered, Listed, Pages, Read, Render, Request, Scan, Started, spelled

Host = Child[Event, Request]
Item = Received[Event, Request] | Died[Event, Request]


class ReaderHost:
    """One reader child, replaced when it has died."""

    def __init__(self, folder: Path, deadline: float = 60.0, memory: int = 1 << 30) -> None:
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._deadline = deadline
        self._job = 0
        self.child = Host(
            "rag.reader_child",
            "reader",
            self._inbox,
            folder / "tmp",
            folder / "reader.log",
            Event,
            memory,
            descriptors=True,
        )
        self.portions: list[Listed] = []
        self.peak = 0

    def __enter__(self) -> ReaderHost:
        self.child.start()
        first = self._next()
        assert isinstance(first, Started)
        return self

    def __exit__(
        self, _a: type[BaseException] | None, _b: BaseException | None, _c: TracebackType | None
    ) -> None:
        self.child.close()

    def read(
        self, path: str | Path, password: str = "", size: int | None = None
    ) -> tuple[Event | Died[Event, Request], tuple[Page, ...]]:
        """Read a file as the library does: opened here, passed, read there."""
        name = os.path.basename(os.fspath(path))
        descriptor = open_safely(spelled(os.fspath(path))).descriptor
        try:
            self._job += 1
            facts = os.fstat(descriptor)
            passed = self.child.pass_descriptor(descriptor)
            request = Read(
                job=self._job,
                name=spelled(name),
                path=spelled(os.fspath(path)),
                size=facts.st_size if size is None else size,
                password=password,
                descriptor=passed,
            )
            return self.answer(request)
        finally:
            os.close(descriptor)

    def render(
        self, path: Path, page: int, width: int, runs: tuple[tuple[int, int], ...] = ()
    ) -> Event | Died[Event, Request]:
        """Draw a page; the child opens the file itself, as it does where none can be passed."""
        self._job += 1
        size = path.stat().st_size
        request = Render(
            job=self._job, name=path.name, path=str(path), size=size, page=page, width=width, runs=runs
        )
        return self.answer(request)[0]

    def scan(self, folder: str | Path) -> Event | Died[Event, Request]:
        """List a folder; what was found is in `portions`."""
        self._job += 1
        self.portions = []
        return self.answer(Scan(job=self._job, folder=spelled(os.fspath(folder))))[0]

    def answer(self, request: Request) -> tuple[Event | Died[Event, Request], tuple[Page, ...]]:
        """Send a request and hear its ending."""
        self.child.send(request)
        self.child.expect(self._deadline, "took longer than its deadline")
        gathered = Gathered()
        while True:
            event = self._next()
            if isinstance(event, Pages):
                gathered.add(event)
            elif isinstance(event, Listed):
                self.portions.append(event)
            else:
                self.child.relax()
                if isinstance(event, Died):
                    self.child = self.child.again()
                    self.child.start()
                    assert isinstance(self._next(), Started)
                return event, gathered.pages()

    def _next(self) -> Event | Died[Event, Request]:
        while True:
            try:
                item = self._inbox.get(timeout=0.1)
            except queue.Empty:
                self.peak = max(self.peak, self.child.resident_bytes)
                self.child.watch()
                continue
            return item if isinstance(item, Died) else item.message
