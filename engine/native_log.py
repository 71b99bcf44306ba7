"""What a child prints: the last lines in memory for the reason of a death, all in a small rotated file."""

from __future__ import annotations

import os
from collections import deque
from pathlib import Path
from typing import BinaryIO

KEPT_LINES = 60
FILE_LIMIT = 1 << 20
_LINE_LIMIT = 2000


class NativeLog:
    """One child's printed lines; `pump` runs on its own thread until the child closes the pipe."""

    def __init__(self, path: Path, limit: int = FILE_LIMIT) -> None:
        self._path = path
        self._limit = limit
        self._lines: deque[str] = deque(maxlen=KEPT_LINES)

    @property
    def last_lines(self) -> tuple[str, ...]:
        """The newest lines, oldest first."""
        return tuple(self._lines)

    def pump(self, pipe: BinaryIO) -> None:
        """Copy lines from the pipe to memory and file until it closes; a full disk loses the file only."""
        file = self._open()
        try:
            for line in iter(lambda: pipe.readline(_LINE_LIMIT), b""):
                self._lines.append(line.decode("utf-8", "replace").rstrip())
                if file is not None:
                    file = self._write(file, line)
        finally:
            if file is not None:
                file.close()

    def _write(self, file: BinaryIO, line: bytes) -> BinaryIO | None:
        try:
            file.write(line)
            if file.tell() > self._limit:
                file.close()
                return self._open()
        except OSError as error:
            self._lines.append(f"(the log file cannot be written: {error})")
            return None
        return file

    def _open(self) -> BinaryIO | None:
        """The file to append to, after the full one has become `….1`; private to the user."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            if self._path.exists() and self._path.stat().st_size > self._limit:
                self._path.replace(self._path.with_name(self._path.name + ".1"))
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            return os.fdopen(handle, "ab", buffering=0)
        except OSError as error:
            self._lines.append(f"(no log file: {error})")
            return None
