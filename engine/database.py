"""A SQLite file used by one process alone, durable at every commit; what is erased from it is overwritten.

Every error of SQLite that the person can do something about leaves here as a Refusal in the owner's words.
"""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct, field

from engine.errors import Refusal

Row = tuple[Any, ...]
Argument = str | int | float | bytes | None
Migration = Callable[[sqlite3.Connection], None]

#: How long a second opener waits for the first before it gives up, in seconds.
PATIENCE = 0.3
#: Pages of an index of words merged in one commit: a fraction of 100 ms, so that nobody waits for it.
MERGED_PAGES = 50

_PRIVATE = 0o600
_PRAGMAS = (
    "locking_mode = EXCLUSIVE",  # before journal_mode, so that the index of the log is in memory, not shared
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "secure_delete = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "journal_size_limit = 16777216",
)
_SYSTEM = {
    errno.EACCES: sqlite3.SQLITE_READONLY,
    errno.EPERM: sqlite3.SQLITE_READONLY,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): sqlite3.SQLITE_FULL,
    errno.EIO: sqlite3.SQLITE_IOERR,
}


class Schema(Struct, frozen=True):
    """What is kept in a file, how it came to be so, and what the person is told of it.

    `migrations` are counted by user_version, the oldest first; each runs in one transaction. `words` are the
    code and sentence for a result of SQLite, `newer` those for a file of a newer program; {name} is the file.
    """

    application_id: int
    migrations: Sequence[Migration]
    words: Mapping[int, tuple[str, str]]
    newer: tuple[str, str]
    cache_kib: int = 16_000
    functions: Mapping[str, Callable[[str], str]] = field(default_factory=dict)


class Identity(NamedTuple):
    """Whose file this is: its schema's version, the program it belongs to, and how many tables it has."""

    version: int
    application: int
    tables: int


class Database:
    """One connection, used by the thread that made it; the exclusive lock is held until `close`.

    Opening raises the Refusal of a file that is damaged, foreign, newer or in use and changes nothing in it.
    `check` has the whole file looked through first, as does a log that was left behind.
    """

    def __init__(self, path: Path, schema: Schema, check: bool = False) -> None:
        self.path = path
        self._schema = schema
        self._nested = False
        with self._in_words():
            check = check or _left_open(path)
            if path.exists():
                self._refuse_foreign(_identity_on_disk(path))
                os.chmod(path, _PRIVATE)  # by name: closing a descriptor would drop SQLite's locks (POSIX)
            else:
                with contextlib.suppress(FileExistsError):  # another start was quicker; the lock decides
                    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _PRIVATE))
            self._connection = _connect(path, schema)
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
            self._begin()
            return self._connection.execute(sql, arguments)

    def write_all(self, sql: str, rows: Iterable[Sequence[Argument]]) -> None:
        """Run a change for each row, all in one commit."""
        with self.together(), self._in_words():
            self._begin()
            self._connection.executemany(sql, rows)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all changes inside one transaction: all of them are on the disk afterwards, or none."""
        if self._nested:
            yield
            return
        self._nested = True
        try:
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
        """Put a few pages of an index of words in order, which drops erased text; False when all are."""
        before = self._connection.total_changes
        pages = -MERGED_PAGES if begin else MERGED_PAGES
        self.write(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
        return self._connection.total_changes - before >= 2  # fewer: nothing was left to merge

    def empty_log(self) -> None:
        """Write the log into the file and cut it to nothing; not behind a change inside `together`."""
        self.read("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self, *indexes: str) -> None:
        """Look through the whole file and these indexes of words; raises the Refusal of a damaged one."""
        if self.read("PRAGMA integrity_check(1)") != [("ok",)]:
            raise self.refusal(sqlite3.SQLITE_CORRUPT)
        for index in indexes:
            self.write(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")

    def close(self) -> None:
        """Give the file back; may be called twice."""
        self._connection.close()

    def refusal(self, result: int) -> Refusal:
        """What a result of SQLite means to the person."""
        code, sentence = self._schema.words[result]
        return Refusal(code, sentence.format(name=self.path.name), str(self.path))

    def _prepare(self, check: bool) -> None:
        if check and self._connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise self.refusal(sqlite3.SQLITE_CORRUPT)
        found = _identity(self._connection)
        self._refuse_foreign(found)
        version, _, tables = found
        for number, migration in enumerate(self._schema.migrations[version:], version + 1):
            if tables:
                self._before(number)
            with self.together():
                self._begin()
                migration(self._connection)
                self._connection.execute(f"PRAGMA user_version = {number}")

    def _before(self, migration: int) -> None:
        """What is done before an existing file is changed by a migration."""

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")

    def _refuse_foreign(self, found: Identity) -> None:
        version, application, tables = found
        ours = application == self._schema.application_id and version > 0 if tables else version == 0
        if version < 0 or not (ours or version > len(self._schema.migrations)):
            raise self.refusal(sqlite3.SQLITE_NOTADB)
        if version > len(self._schema.migrations):
            code, sentence = self._schema.newer
            raise Refusal(code, sentence.format(name=self.path.name), str(self.path))

    def _result(self, error: sqlite3.Error) -> int:
        """The result of SQLite that an error stands for."""
        return getattr(error, "sqlite_errorcode", 0) & 0xFF

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            result = self._result(error)
            if result not in self._schema.words:
                raise
            raise self.refusal(result) from error
        except OSError as error:
            raise self.refusal(_SYSTEM.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN)) from error


def _left_open(path: Path) -> bool:
    """Whether the last program using the file did not close it."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _identity_on_disk(path: Path) -> Identity:
    """What a reader sees; a foreign file or one of a newer program must not even be opened for writing."""
    with closing(sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True, timeout=PATIENCE)) as look:
        return _identity(look)


def _identity(connection: sqlite3.Connection) -> Identity:
    one = connection.execute
    version, application = (
        one(f"PRAGMA {name}").fetchone()[0] for name in ("user_version", "application_id")
    )
    return Identity(version, application, one("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _connect(path: Path, schema: Schema) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE, cached_statements=256)
    for name, function in schema.functions.items():
        connection.create_function(name, 1, function, deterministic=True)
    try:
        for pragma in (*_PRAGMAS, f"cache_size = -{schema.cache_kib}"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
