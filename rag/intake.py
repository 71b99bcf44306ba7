"""The way of waiting files into the library: one after the other is read and handed to the library child.

Lives on the library's thread. The child decides which file is next and marks how far each is, so that a death
of either child at any moment costs the file that was being read and no more: it is read again.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from engine import Failed, Stopped
from rag.files import Help
from rag.index_lane import IndexLane, IndexTurn
from rag.index_messages import IndexEvent, Keep, Next, NextFile, PutBack, Refuse, TakePages
from rag.messages import FileState
from rag.reader_lane import ReaderLane, ReaderTurn
from rag.readers.opened import shown
from rag.reading import Event, Pages, Read, WasRead
from rag.requests import Request, Retry

#: How long the reader may be without a word; each page whose text is recognised is one.
READ_SECONDS = 60.0
RECOGNISE_SECONDS = 150.0
MOST_DEATHS = 2

_CAN: dict[str, tuple[Help, ...]] = {"password": ("password",), "needs-ocr": ("ocr",)}
_FINAL = frozenset({"unsupported", "not-a-file", "archive", "empty"})


@dataclass(frozen=True, slots=True)
class _Help:
    password: str = ""
    recognise: bool = False


class Intake:
    """Reads what waits, while nobody wants it to pause."""

    def __init__(self, index: IndexLane, reader: ReaderLane, number: Callable[[], int]) -> None:
        self._index = index
        self._reader = reader
        self._number = number
        self._help: dict[int, _Help] = {}
        self._deaths: Counter[int] = Counter()
        self._held: set[Literal["paused", "yielding"]] = set()
        self._file: FileState | None = None
        self._turn: ReaderTurn | None = None
        self._again: set[int] = set()  # files on which a reader died once
        self._asking = False

    # ---- what the owner does -------------------------------------------------------------------------------

    def wake(self) -> None:
        """There may be a file to read."""
        if self._held or self._asking or self._file is not None:
            return
        self._asking = True
        self._tell(Next(job=self._number()), self._on_next)

    def hold(self, why: Literal["paused", "yielding"], on: bool) -> None:
        """Stop for this reason, or go on as far as it is concerned."""
        if not on:
            self._held.discard(why)
            self._reader.suspend("yielding" in self._held)
            self.wake()
            return
        self._held.add(why)
        if self._turn is None:
            return
        if why == "yielding" and self._reader.running is self._turn:
            self._reader.suspend(True)
        else:
            self._reader.stop(self._turn)

    def help(self, retry: Retry) -> None:
        """Remember, in memory alone, how a file is to be read."""
        known = self._help.get(retry.file, _Help())
        self._help[retry.file] = _Help(retry.password or known.password, retry.recognise or known.recognise)
        self._deaths.pop(retry.file, None)

    def password(self, file: int) -> str:
        """The password that was given for a file."""
        return self._help.get(file, _Help()).password

    def settled(self, file: int) -> None:
        """The child has kept a file, or cannot: the next one."""
        if self._file is not None and self._file.id == file:
            self._deaths.pop(file, None)
            self._file = None
            self.wake()

    def abandon(self) -> None:
        """The library child died: forget what was on its way, for that file waits again in the next one."""
        self._index.take_all(patient_only=True)
        self._asking = False
        file, self._file = self._file, None
        if self._turn is not None:
            self._reader.stop(self._turn)
        elif file is not None:  # the child had all of it when it died
            self._deaths[file.id] += 1
        if file is not None and self._deaths[file.id] >= MOST_DEATHS:
            words = f"\u201c{shown(file.name)}\u201d could not be indexed: the library ended on it twice. "
            self._refuse(file, "index-died", words + "Convert it to PDF or plain text and add that.")

    # ---- one file ------------------------------------------------------------------------------------------

    def _on_next(self, ending: IndexEvent) -> None:
        self._asking = False
        file = ending.file if isinstance(ending, NextFile) else None
        if file is None:
            return
        if self._held:
            self._tell(PutBack(job=self._number(), file=file.id))
            return
        self._file = file
        given = self._help.get(file.id, _Help())
        request = Read(
            job=self._number(),
            name=os.path.basename(file.path),
            path=file.path,
            size=0,
            password=given.password,
            recognise=given.recognise,
        )
        seconds = RECOGNISE_SECONDS if given.recognise else READ_SECONDS
        self._turn = ReaderTurn(request, self._on_read, self._on_pages, False, seconds)
        self._reader.submit(self._turn)

    def _on_pages(self, event: Event) -> None:
        if isinstance(event, Pages) and self._file is not None:
            self._tell(TakePages(job=self._number(), file=self._file.id, batch=event))

    def _on_read(self, ending: Event) -> None:
        self._turn = None
        file = self._file
        if file is None:  # abandoned meanwhile
            self.wake()
        elif isinstance(ending, WasRead):
            stat = self._reader.stat
            self._tell(Keep(job=self._number(), file=file.id, document=ending.document, stat=stat))
        elif isinstance(ending, Failed) and (ending.code != "reader-died" or file.id in self._again):
            self._refuse(file, ending.code, ending.message)
            self._next()
        else:
            if isinstance(ending, Failed):  # whatever ended the reader, perhaps it was not this file
                self._again.add(file.id)
            self._tell(PutBack(job=self._number(), file=file.id))
            self._next()

    def _refuse(self, file: FileState, code: str, problem: str) -> None:
        can = () if code in _FINAL else _CAN.get(code, ("retry",))
        self._tell(Refuse(job=self._number(), file=file.id, code=code, problem=problem, can=can))

    def _next(self) -> None:
        self._file = None
        self.wake()

    def _tell(self, request: Request, done: Callable[[IndexEvent], None] | None = None) -> None:
        self._index.submit(IndexTurn(request, done or _heard, urgent=False))


def _heard(_ending: IndexEvent | Stopped | Failed) -> None:
    """What the child says of a step is told by its news."""
