"""The program's own log in the profile: warnings, and every bug with its trace."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from desktop.files import PRIVATE_FILE

LOG = "log/openbook.log"
LONGEST = 1 << 20


class _PrivateFile(RotatingFileHandler):
    """A log file that only its owner can read."""

    def _open(self):  # type: ignore[no-untyped-def]  # as in logging
        return open(self.baseFilename, "a", encoding="utf-8", opener=_private)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, PRIVATE_FILE)


def keep_log(folder: Path) -> None:
    """Write warnings and errors to log/openbook.log, two files of a megabyte at most."""
    handler = _PrivateFile(folder / LOG, maxBytes=LONGEST, backupCount=1, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)


def report_bugs(show: Callable[[Exception], None]) -> None:
    """Have errors that nobody caught logged with their trace and handed to `show`; the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            show(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
