"""What the library child tells unasked: how far files are, seldom enough for a window to keep up.

A change of status goes out at once; else a file is told ten times a second at most, the whole four times.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from rag.messages import FileChanged, FileGone, FileState, Indexing
from rag.messages import News as Message

FILE_INTERVAL = 0.1
WHOLE_INTERVAL = 0.25
_DONE = frozenset({"ready", "refused", "missing"})


class News:
    """Tells and holds back, and counts what is done since all was done the last time."""

    def __init__(self, send: Callable[[Message], None]) -> None:
        self._send = send
        self._told: dict[int, tuple[float, FileState]] = {}
        self._held: dict[int, FileState] = {}
        self._waiting: set[int] = set()
        self._busy: set[int] = set()
        self._worked_on: set[int] = set()
        self._whole: Indexing | None = None
        self._whole_at = 0.0

    def know(self, files: Iterable[FileState]) -> None:
        """Count the files that there are already."""
        for file in files:
            self._count(file)

    def changed(self, file: FileState) -> None:
        """A file is further on."""
        self._count(file)
        when, last = self._told.get(file.id, (0.0, None))
        if file == last:
            self._held.pop(file.id, None)
            return
        now = time.monotonic()
        step = last is None or last.status != file.status
        if step or now - when >= FILE_INTERVAL:
            self._held.pop(file.id, None)
            self._told[file.id] = now, file
            self._send(FileChanged(job=0, file=file))
        else:
            self._held[file.id] = file

    def gone(self, file: int) -> None:
        """A file is no longer in its scope."""
        for known in (self._waiting, self._busy, self._worked_on):
            known.discard(file)
        self._told.pop(file, None)
        self._held.pop(file, None)
        self._send(FileGone(job=0, file=file))

    def _count(self, file: FileState) -> None:
        done = file.status in _DONE
        (self._busy.discard if done else self._busy.add)(file.id)
        (self._waiting.add if file.status in {"waiting", "reading"} else self._waiting.discard)(file.id)
        if not done:
            self._worked_on.add(file.id)

    # ---- the whole ----------------------------------------------------------------------------------------

    @property
    def waiting(self) -> int:
        """How many files are not read yet."""
        return len(self._waiting)

    @property
    def left(self) -> int:
        """How many files are not done yet."""
        return len(self._busy)

    def whole_is_due(self, paused: bool) -> bool:
        """Whether it is time to tell how far all of the work is."""
        told = self._whole
        if (told.paused if told is not None else False) != paused:
            return True
        return bool(self._worked_on) and time.monotonic() - self._whole_at >= WHOLE_INTERVAL

    def whole(self, remaining_s: float | None, paused: bool) -> None:
        """Tell how far all of the work is; when all is done the count begins anew."""
        total = len(self._worked_on)
        whole = Indexing(
            job=0, done=total - len(self._busy), total=total, remaining_s=remaining_s, paused=paused
        )
        if not self._busy:
            self._worked_on.clear()
        if whole != self._whole:
            self._whole, self._whole_at = whole, time.monotonic()
            self._send(whole)

    def flush(self) -> bool:
        """Tell what was held back for long enough; whether more is to be told soon."""
        for file in list(self._held.values()):
            self.changed(file)
        return bool(self._held or self._worked_on)
