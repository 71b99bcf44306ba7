"""The SQLite file of the library; damage that is met while it is used is remembered for the next start."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar, cast

from engine import database
from engine.database import Schema
from rag.schema import APPLICATION_ID, MIGRATIONS

_WORDS = {
    sqlite3.SQLITE_FULL: (
        "disk-full",
        "The disk is full, so the library {name} cannot be saved. Free some space and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "read-only",
        "The folder of the library {name} cannot be written. Allow writing there, or use another profile.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "read-only",
        "The library {name} cannot be opened. Check that you may write there, or use another profile.",
    ),
    sqlite3.SQLITE_PERM: (
        "read-only",
        "The library {name} may not be opened by you. Check who owns the folder of the profile.",
    ),
    sqlite3.SQLITE_BUSY: (
        "library-in-use",
        "The library {name} is open in another Openbook. Close that one and try again.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "damaged-library",
        "The library {name} is damaged. Start again: it will be put aside and a new one begun.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "damaged-library",
        "{name} is no library of Openbook. Start again: it will be put aside and a new one begun.",
    ),
    sqlite3.SQLITE_IOERR: (
        "disk-error",
        "The disk reported an error while the library {name} was used. Check the disk, then try again.",
    ),
    sqlite3.SQLITE_TOOBIG: (
        "too-long",
        "A text is too long to be kept in the library {name}. Split the file and add its parts.",
    ),
    sqlite3.SQLITE_NOMEM: (
        "no-memory",
        "There is not enough memory to use the library {name}. Close other programs and try again.",
    ),
}
_NEWER = (
    "newer-library",
    (
        "The library {name} was written by a newer Openbook and was left as it is. "
        "Update Openbook, or use another profile."
    ),
)
_SCHEMA = Schema(APPLICATION_ID, MIGRATIONS, _WORDS, _NEWER, cache_kib=64_000)


#: Answers that are remembered at most.
_REMEMBERED = 64

_Answer = TypeVar("_Answer")


class Database(database.Database):
    """The database of the library; `check` has the whole file looked through first."""

    def __init__(self, path: Path, check: bool = False) -> None:
        self._remembered: dict[Hashable, object] = {}
        self._changes = 0
        super().__init__(path, _SCHEMA, check)

    def remembered(self, question: Hashable, read: Callable[[], _Answer]) -> _Answer:
        """What `read` gives, asked once as long as nothing changes in the file; nobody else can change it."""
        if self._connection.in_transaction:  # which may be rolled back
            return read()
        if self._changes != self._connection.total_changes or len(self._remembered) >= _REMEMBERED:
            self._remembered.clear()
            self._changes = self._connection.total_changes
        if (found := self._remembered.get(question)) is None:
            found = self._remembered[question] = read()
        return cast(_Answer, found)

    def _result(self, error: sqlite3.Error) -> int:
        result = super()._result(error)
        if "decode" in str(error):  # text that is no UTF-8 can only come from damage
            result = sqlite3.SQLITE_CORRUPT
        if result == sqlite3.SQLITE_CORRUPT:
            with contextlib.suppress(OSError):  # where nothing can be written, the next start may not see it
                mark_of_damage(self.path).touch()
        return result


def mark_of_damage(path: Path) -> Path:
    """The empty file that has the next start look the whole database through."""
    return path.with_name(path.name + "-damaged")
