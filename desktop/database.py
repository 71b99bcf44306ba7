"""The SQLite file of the history: backed up before it is migrated; damaged text is shown."""

from __future__ import annotations

import functools
import os
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from desktop.files import PRIVATE_FOLDER, create_private, sync_folder
from desktop.language import marked, tr
from desktop.migrations import APPLICATION_ID, MIGRATIONS
from desktop.words import words
from engine import database
from engine.database import Argument, Migration, Row, Schema

_WORDS = {
    sqlite3.SQLITE_FULL: (
        "disk-full",
        marked("The disk is full, so {name} cannot be saved. Free some space and try again."),
    ),
    sqlite3.SQLITE_READONLY: (
        "read-only",
        marked(
            "{name} is in a folder that cannot be written."
            " Allow writing there, or start with another profile."
        ),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "read-only",
        marked(
            "{name} cannot be opened. Check that you may write to its folder, or start with another profile."
        ),
    ),
    sqlite3.SQLITE_PERM: (
        "read-only",
        marked("{name} may not be opened by you. Check who owns the folder of the profile."),
    ),
    sqlite3.SQLITE_BUSY: (
        "profile-in-use",
        marked("This profile is open in another Openbook. Use that window, or close it and start again."),
    ),
    sqlite3.SQLITE_CORRUPT: (
        "damaged-profile",
        marked(
            "{name} is damaged and was left as it is."
            " Put a copy from the folder backups beside it in its place."
        ),
    ),
    sqlite3.SQLITE_NOTADB: (
        "damaged-profile",
        marked(
            "{name} is no history of Openbook and was left as it is. Move it away, or use another profile."
        ),
    ),
    sqlite3.SQLITE_IOERR: (
        "disk-error",
        marked("The disk reported an error while {name} was used. Check the disk, then try again."),
    ),
    sqlite3.SQLITE_TOOBIG: (
        "too-long",
        marked("This text is too long to be kept. Shorten it, or send it in parts."),
    ),
    sqlite3.SQLITE_NOMEM: (
        "no-memory",
        marked("There is not enough memory for this. Close other programs and try again."),
    ),
}
_NEWER = (
    "newer-profile",
    marked(
        "{name} was written by a newer Openbook and was left as it is. "
        "Update Openbook, or start with another profile."
    ),
)


class Database(database.Database):
    """The database of the history; `backups` is the folder for copies of it."""

    def __init__(self, path: Path, backups: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        self._backups = backups
        super().__init__(path, _schema(migrations))

    def read(self, sql: str, arguments: Sequence[Argument] = ()) -> list[Row]:
        """Run a query; text that is damaged has U+FFFD where it is no text."""
        try:
            return super().read(sql, arguments)
        except sqlite3.OperationalError as error:
            if self._connection.text_factory is not str or "decode" not in str(error):
                raise
            # From now on, at twice the time.
            self._connection.text_factory = functools.partial(str, encoding="utf-8", errors="replace")
            return super().read(sql, arguments)

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

    def _before(self, migration: int) -> None:
        self.back_up(f"{self.path.stem}-v{migration - 1}-{time.strftime('%Y%m%d-%H%M%S')}.db")


def _schema(migrations: Sequence[Migration]) -> Schema:
    """The form of the file, and what is said about it in the language of the window."""
    said = {result: (code, tr(sentence)) for result, (code, sentence) in _WORDS.items()}
    newer = (_NEWER[0], tr(_NEWER[1]))
    return Schema(APPLICATION_ID, migrations, said, newer, functions={"words": words})
