"""The program's own log in the profile: warnings, and every bug with its trace."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from desktop.files import PRIVATE_FILE

LOG = "log/openbook.log"
LONGEST = 1 << 20


class _Log(logging.Handler):
    """Begins the log with the first record, for most days bring none."""

    def __init__(self, path: Path) -> None:
        super().__init__(logging.WARNING)
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            self._file = _private_file(self._path)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def _private_file(path: Path) -> logging.Handler:
    """A log file that only its owner can read, and one before it."""
    from logging.handlers import RotatingFileHandler  # lazy: it brings sockets along

    class PrivateFile(RotatingFileHandler):
        def _open(self):  # type: ignore[no-untyped-def]  # as in logging
            return open(self.baseFilename, "a", encoding="utf-8", opener=_private)

    made = PrivateFile(path, maxBytes=LONGEST, backupCount=1, delay=True)
    made.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return made


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)


def keep_log(folder: Path) -> None:
    """Write warnings and errors to log/openbook.log, two files of a megabyte at most."""
    logging.getLogger().addHandler(_Log(folder / LOG))


def report_bugs(show: Callable[[Exception], None]) -> None:
    """Have errors that nobody caught logged with their trace and handed to `show`; the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            show(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
