"""A SQLite file used by one process alone, durable at every commit; what is erased from it is overwritten.

Every error of SQLite that the person can do something about leaves here as a Refusal in words.
"""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal

from engine import Refusal
from rag.schema import APPLICATION_ID, MIGRATIONS

Row = tuple[Any, ...]
Argument = str | int | float | bytes | None
Condition = Literal["new", "ours", "foreign", "newer"]

#: How long a second opener waits for the first before it gives up, in seconds.
PATIENCE = 0.3
#: Pages of the index of words merged in one commit: a fraction of 100 ms, so that nobody waits for it.
MERGED_PAGES = 50

_PRAGMAS = (
    "locking_mode = EXCLUSIVE",  # before journal_mode, so that the index of the log is in memory, not shared
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "secure_delete = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "cache_size = -64000",
    "journal_size_limit = 16777216",
)

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
_SYSTEM = {
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EPERM: sqlite3.SQLITE_READONLY,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR,
}


class Database:
    """One connection, used by the thread that made it; the exclusive lock is held until `close`.

    Opening raises the Refusal of a file that is damaged ("damaged-library"), newer or in use and changes
    nothing in it. `check` has the whole file looked through first.
    """

    def __init__(self, path: Path, check: bool = False) -> None:
        self.path = path
        self._nested = False
        with self._in_words():
            if path.exists():
                _refuse(path, _condition_on_disk(path))
            else:
                with contextlib.suppress(FileExistsError):  # another start was quicker; the lock decides
                    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            check = check or _left_open(path)
            self._connection = _connect(path)
        try:
            with self._in_words():
                self._prepare(check)
        except BaseException:
            self._connection.close()
            raise

    def read(self, sql: str, arguments: Sequence[Argument] = ()) -> list[Row]:
        """Run a query."""
        with self._in_words():
            return self._connection.execute(sql, arguments).fetchall()

    def stream(self, sql: str, arguments: Sequence[Argument] = ()) -> Iterator[Row]:
        """Run a query whose rows are fetched as they are taken."""
        with self._in_words():
            yield from self._connection.execute(sql, arguments)

    def one(self, sql: str, arguments: Sequence[Argument] = ()) -> Any:
        """The first value of the first row, None where there is none."""
        with self._in_words():
            row = self._connection.execute(sql, arguments).fetchone()
        return row[0] if row else None

    def write(self, sql: str, arguments: Sequence[Argument] = ()) -> sqlite3.Cursor:
        """Run a change; outside of `together` it is committed, and on the disk, before this returns."""
        with self.together(), self._in_words():
            return self._connection.execute(sql, arguments)

    def write_all(self, sql: str, rows: Iterable[Sequence[Argument]]) -> None:
        """Run a change for each row, all in one commit."""
        with self.together(), self._in_words():
            self._connection.executemany(sql, rows)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all changes inside one transaction: all of them are on the disk afterwards, or none."""
        if self._nested:
            yield
            return
        self._nested = True
        try:
            with self._in_words():
                self._connection.execute("BEGIN IMMEDIATE")
            yield
            with self._in_words():
                self._connection.commit()
        except BaseException:
            if self._connection.in_transaction:
                with self._in_words():
                    self._connection.rollback()
            raise
        finally:
            self._nested = False

    def merge(self, index: str, *, begin: bool) -> bool:
        """Put a few pages of a search index in order, which drops erased text; False when all are."""
        before = self._connection.total_changes
        pages = -MERGED_PAGES if begin else MERGED_PAGES
        self.write(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
        return self._connection.total_changes - before >= 2  # fewer: nothing was left to merge

    def empty_log(self) -> None:
        """Write the log into the file and cut it to nothing; not inside `together`."""
        self.read("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self) -> None:
        """Look through the whole file; raises the Refusal of a damaged one."""
        if self.read("PRAGMA integrity_check(1)") != [("ok",)]:
            raise refusal(sqlite3.SQLITE_CORRUPT, self.path)

    def close(self) -> None:
        """Give the file back; may be called twice."""
        self._connection.close()

    def _prepare(self, check: bool) -> None:
        if check and self._connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise refusal(sqlite3.SQLITE_CORRUPT, self.path)
        _refuse(self.path, _condition(self._connection))
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        for number, migration in enumerate(MIGRATIONS[version:], version + 1):
            with self.together():
                migration(self._connection)
                self._connection.execute(f"PRAGMA user_version = {number}")

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if "decode" in str(error):  # text that is no UTF-8 can only come from damage
                code = sqlite3.SQLITE_CORRUPT
            if code not in _WORDS:
                raise
            if code == sqlite3.SQLITE_CORRUPT:
                with contextlib.suppress(
                    OSError
                ):  # where nothing can be written, the next start may not see it
                    mark_of_damage(self.path).touch()
            raise refusal(code, self.path) from error
        except OSError as error:
            raise refusal(_SYSTEM.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN), self.path) from error


def refusal(code: int, path: Path) -> Refusal:
    """What a result code of SQLite means to the person."""
    short, sentence = _WORDS[code]
    return Refusal(short, sentence.format(name=path.name), str(path))


def mark_of_damage(path: Path) -> Path:
    """The empty file that has the next start look the whole database through."""
    return path.with_name(path.name + "-damaged")


def _refuse(path: Path, condition: Condition) -> None:
    if condition == "foreign":
        raise refusal(sqlite3.SQLITE_NOTADB, path)
    if condition == "newer":
        raise Refusal(
            "newer-library",
            f"The library {path.name} was written by a newer Openbook and was left as it is. "
            "Update Openbook, or use another profile.",
            str(path),
        )


def _left_open(path: Path) -> bool:
    """Whether the last program using the file did not close it."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _condition_on_disk(path: Path) -> Condition:
    """What a reader sees; a foreign file or one of a newer program must not even be opened for writing."""
    with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True, timeout=PATIENCE)) as look:
        return _condition(look)


def _condition(connection: sqlite3.Connection) -> Condition:
    one = connection.execute
    version, application = (
        one(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
    )
    tables = one("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if version < 0 or (tables and (application != APPLICATION_ID or not version)) or (version and not tables):
        return "foreign"
    if version > len(MIGRATIONS):
        return "newer"
    return "ours" if tables else "new"


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE, cached_statements=256)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
