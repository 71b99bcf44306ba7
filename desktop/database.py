"""The SQLite file of the history: opened by one process alone, durable at every commit, backed up to migrate.

Every error of SQLite that the person can do something about leaves here as a Refusal in words.
"""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import contextlib
import errno
import functools
import os
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from desktop.files import PRIVATE_FILE, PRIVATE_FOLDER, create_private, sync_folder
from desktop.migrations import APPLICATION_ID, MIGRATIONS, Migration
from desktop.words import words
from engine import Refusal

Row = tuple[Any, ...]
Argument = str | int | bytes | None

#: How long a second opener waits for the first before it gives up, in seconds.
PATIENCE = 0.3
#: Pages of a search index that are merged in one commit: a fraction of 100 ms, so that nobody waits for it.
MERGED_PAGES = 50

_PRAGMAS = (
    "locking_mode = EXCLUSIVE",  # before journal_mode, so that the index of the log is in memory, not shared
    "journal_mode = WAL",
    "synchronous = FULL",
    "fullfsync = ON",
    "secure_delete = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "cache_size = -16000",
    "journal_size_limit = 16777216",
)

_WORDS = {
    sqlite3.SQLITE_FULL: (
        "disk-full",
        "The disk is full, so {name} cannot be saved. Free some space and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "read-only",
        "{name} is in a folder that cannot be written. Allow writing there, or start with another profile.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "read-only",
        "{name} cannot be opened. Check that you may write to its folder, or start with another profile.",
    ),
    sqlite3.SQLITE_PERM: (
        "read-only",
        "{name} may not be opened by you. Check who owns the folder of the profile.",
    ),
    sqlite3.SQLITE_BUSY: (
        "profile-in-use",
        "This profile is open in another Openbook. Use that window, or close it and start again.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "damaged-profile",
        "{name} is damaged and was left as it is. Put a copy from the folder backups beside it in its place.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "damaged-profile",
        "{name} is no history of Openbook and was left as it is. Move it away, or use another profile.",
    ),
    sqlite3.SQLITE_IOERR: (
        "disk-error",
        "The disk reported an error while {name} was used. Check the disk, then try again.",
    ),
    sqlite3.SQLITE_TOOBIG: ("too-long", "This text is too long to be kept. Shorten it, or send it in parts."),
    sqlite3.SQLITE_NOMEM: (
        "no-memory",
        "There is not enough memory for this. Close other programs and try again.",
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


class Identity(NamedTuple):
    """Whose file this is: its schema's version, the program it belongs to, and how many tables it has."""

    version: int
    application: int
    tables: int


class Database:
    """One connection, used by the thread that made it; the exclusive lock is held until `close`."""

    def __init__(self, path: Path, backups: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        self.path = path
        self._migrations = migrations
        self._backups = backups
        self._nested = False
        with self._in_words():
            interrupted = _left_open(path)
            if path.exists():
                self._refuse_foreign(_identity_on_disk(path))
                os.chmod(
                    path, PRIVATE_FILE
                )  # by name: closing a descriptor would drop SQLite's locks (POSIX)
            else:
                with contextlib.suppress(FileExistsError):  # another start was quicker; the lock decides
                    create_private(path)
            self._connection = _connect(path)
        try:
            with self._in_words():
                self._prepare(check=interrupted)
        except BaseException:
            self._connection.close()
            raise

    def read(self, sql: str, arguments: Sequence[Argument] = ()) -> list[Row]:
        """Run a query."""
        try:
            return list(self.stream(sql, arguments))
        except sqlite3.OperationalError as error:
            if self._connection.text_factory is not str or "decode" not in str(error):
                raise
            # Damaged text: from now on what is no UTF-8 is shown as U+FFFD, at twice the time.
            self._connection.text_factory = functools.partial(str, encoding="utf-8", errors="replace")
            return list(self.stream(sql, arguments))

    def stream(self, sql: str, arguments: Sequence[Argument] = ()) -> Iterator[Row]:
        """Run a query whose rows, without text, are fetched as they are taken."""
        with self._in_words():
            yield from self._connection.execute(sql, arguments)

    def write(self, sql: str, arguments: Sequence[Argument] = ()) -> sqlite3.Cursor:
        """Run a change; outside of `together` it is committed, and on the disk, before this returns."""
        with self.together(), self._in_words():
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            return self._connection.execute(sql, arguments)

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
            self._roll_back()
            raise
        finally:
            self._nested = False

    def merge(self, index: str, *, begin: bool) -> bool:
        """Put a few pages of a search index in order, which drops deleted text; False when all are."""
        before = self._connection.total_changes
        pages = -MERGED_PAGES if begin else MERGED_PAGES
        self.write(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))
        return self._connection.total_changes - before >= 2  # fewer: nothing was left to merge

    def empty_log(self) -> None:
        """Write the log into the file and cut it to nothing; not behind a change inside `together`."""
        self.read("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self, *indexes: str) -> None:
        """Look through the whole file and its search indexes; raises the Refusal of a damaged one."""
        if self.read("PRAGMA integrity_check(1)") != [("ok",)]:
            raise refusal(sqlite3.SQLITE_CORRUPT, self.path)
        for index in indexes:
            self.write(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")

    def back_up(self, name: str) -> Path:
        """Copy the database into the folder of backups; the copy appears there complete or not at all."""
        self._backups.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        part, final = self._backups / f"{name}.part", self._backups / name
        part.unlink(missing_ok=True)
        create_private(part)
        with self._in_words(), closing(sqlite3.connect(part)) as copy:
            self._connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        os.replace(part, final)
        sync_folder(self._backups)
        return final

    def close(self) -> None:
        """Give the file back; may be called twice."""
        self._connection.close()

    def _prepare(self, check: bool) -> None:
        if check and self._connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise refusal(sqlite3.SQLITE_CORRUPT, self.path)
        found = _identity(self._connection)
        self._refuse_foreign(found)
        for number, migration in enumerate(self._migrations[found.version :], found.version + 1):
            if found.tables:
                self.back_up(f"{self.path.stem}-v{number - 1}-{time.strftime('%Y%m%d-%H%M%S')}.db")
            with self.together():
                self._connection.execute("BEGIN IMMEDIATE")
                migration(self._connection)
                self._connection.execute(f"PRAGMA user_version = {number}")

    def _refuse_foreign(self, found: Identity) -> None:
        if (found.tables and found.application != APPLICATION_ID) or found.version < 0:
            raise refusal(sqlite3.SQLITE_NOTADB, self.path)
        if found.version > len(self._migrations):
            raise Refusal(
                "newer-profile",
                f"{self.path.name} was written by a newer Openbook and was left as it is. "
                "Update Openbook, or start with another profile.",
                str(self.path),
            )

    def _roll_back(self) -> None:
        if self._connection.in_transaction:
            with self._in_words():
                self._connection.rollback()

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code not in _WORDS:
                raise
            raise refusal(code, self.path) from error
        except OSError as error:
            raise refusal(_SYSTEM.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN), self.path) from error


def refusal(code: int, path: Path) -> Refusal:
    """What a result code of SQLite means to the person."""
    short, sentence = _WORDS[code]
    return Refusal(short, sentence.format(name=path.name), str(path))


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


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    connection.create_function("words", 1, words, deterministic=True)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection
