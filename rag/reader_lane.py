"""The reader child as the library's thread sees it: files are opened here and passed to it.

A child lives while there is work. It is replaced after a death, a limit, many files, or when it has grown.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import psutil
from msgspec.structs import replace

from engine import Failed, Refusal
from engine.supervisor import Child, Died, Inbox
from rag.files import Stat
from rag.lane import Lane, Turn
from rag.opening import open_safely
from rag.readers.opened import shown
from rag.reading import Event, Listed, Pages, Read, Render, Request, Started

ReaderChild = Child[Event, Request]
ReaderTurn = Turn[Event, Request]
ReaderDied = Died[Event, Request]

MEMORY_LIMIT = 1 << 30
MOST_FILES = 200
MOST_GROWTH = 512 << 20


def reader_child(
    module: str, name: str, inbox: Inbox[Event, Request], folder: Path, log: Path
) -> ReaderChild:
    """A child that reads files."""
    return Child(module, name, inbox, folder, log, Event, MEMORY_LIMIT, descriptors=True)


class ReaderLane(Lane[Event, Request]):
    """Reads, draws and lists, one thing at a time; there is a child only where there was something to do."""

    def __init__(self, child: ReaderChild) -> None:
        super().__init__(child)
        self._served = 0
        self._weight = 0
        self.stat = Stat(0, 0, 0, 0)  # of the file opened last

    def submit(self, turn: ReaderTurn) -> None:
        """Queue a request; a child is started where there is none."""
        super().submit(turn)
        self._need()

    def rest(self) -> None:
        """Give the child back while there is nothing to do."""
        if not self.down and self.running is None and not self.waits:
            self._retire()

    def suspend(self, on: bool) -> None:
        """Let the child stand still in the middle of a file, or go on, for as long as the system lets us."""
        if self.down or self.running is None or self._child.pid is None:
            return
        with contextlib.suppress(psutil.Error):  # gone meanwhile: its Died is on the way
            process = psutil.Process(self._child.pid)
            if on:
                self._child.relax()
                process.suspend()
            else:
                process.resume()
                self._expect(self.running)

    def _greet(self, message: Event) -> None:
        if isinstance(message, Started):
            self._served = 0
            self._weight = self._child.resident_bytes
            self._begin()

    def _news(self, message: Event) -> None:
        """The rest of a request that was given up."""

    def _is_ending(self, message: Event) -> bool:
        return not isinstance(message, Pages | Listed | Started)

    def _send(self, turn: ReaderTurn) -> None:
        request = turn.request
        if not isinstance(request, Read | Render):
            super()._send(turn)
            return
        try:
            opening = open_safely(request.path)
        except Refusal as refusal:
            turn.done(Failed(job=turn.id, code=refusal.code, message=refusal.message, file=request.name))
            return
        try:
            self.stat = opening.stat
            passed = self._child.pass_descriptor(opening.descriptor)
            turn.request = replace(request, size=opening.stat.size, descriptor=passed)
            super()._send(turn)
        finally:
            os.close(opening.descriptor)

    def _ended(self, turn: ReaderTurn, ending: Event) -> None:
        self._served += 1
        grown = self._child.resident_bytes - self._weight
        if self._served >= MOST_FILES or grown > MOST_GROWTH:
            self._retire()
        turn.done(ending)
        self._need()

    def _retire(self) -> None:
        """Let the child go; the next one is started when it is needed."""
        self._child.kill("has done its share")
        self.ready, self.down = False, True

    def _fell(self, died: ReaderDied, turn: ReaderTurn | None) -> None:
        if turn is not None:
            turn.done(turn.failed(*_words(turn, died)))
        self._need()

    def _stuck(self) -> None:
        self._need()

    def _need(self) -> None:
        if self.waits and self.down and self._start_at is None:
            self.restart()


def _words(turn: ReaderTurn, died: ReaderDied) -> tuple[str, str, str]:
    """A death as the refusal of the file that was being read."""
    request = turn.request
    name = request.name if isinstance(request, Read | Render) else os.path.basename(request.folder)
    slow = "took too long" in died.reason or died.signal_name == "SIGXCPU"
    code = "too-slow" if slow else "reader-died"
    words = f"\u201c{shown(name)}\u201d could not be read: the reader {died.reason}."
    return code, f"{words} Save the file again where it was made, or convert it to PDF or plain text.", name
