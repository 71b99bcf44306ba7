"""The copies of the history that were made before updates, and chats erased from them too."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from desktop.database import Database
from desktop.language import tr
from desktop.words import words
from engine import Refusal


class Backups:
    """Used on the history's thread; the copies stay as old as they are, and lose only what is named."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database, self._folder = database, folder

    @property
    def files(self) -> list[Path]:
        """The copies that there are."""
        try:
            return sorted(self._folder.glob(f"{self._database.path.stem}-*.db"))
        except OSError:
            return []

    def erase(self, chats: Iterable[int] | None = None) -> None:
        """Take chats of the trash, or all of it, out of every copy; Refusal where one cannot be changed."""
        chosen = "" if chats is None else " AND id IN (SELECT value FROM json_each(?))"
        rows = self._database.read(
            f"SELECT id, created FROM chats WHERE trashed IS NOT NULL{chosen}",  # noqa: S608 (a constant)
            () if chats is None else (json.dumps(list(chats)),),
        )
        for path in self.files:
            try:
                _erase(path, rows)
            except (sqlite3.Error, OSError) as error:
                raise Refusal(
                    "backup-not-changed",
                    tr(
                        "The copy {name} could not be changed ({why}), so nothing was deleted for good."
                        " Take it out of the folder \u201cbackups\u201d, then try again.",
                        name=path.name,
                        why=str(error),
                    ),
                    str(path),
                ) from error


def _erase(path: Path, chats: Iterable[tuple[int, ...]]) -> None:
    """Chats are told by number and moment: a copy may be of another history."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as copy:
        copy.create_function("words", 1, words, deterministic=True)
        for setting in ("secure_delete = ON", "foreign_keys = ON", "temp_store = MEMORY"):
            copy.execute(f"PRAGMA {setting}")
        copy.execute("BEGIN IMMEDIATE")
        gone = 0
        for chat in chats:
            copy.execute(  # unchained: SQLite follows no chain of a thousand messages
                "UPDATE messages SET parent = NULL WHERE parent IS NOT NULL"
                " AND chat = (SELECT id FROM chats WHERE id = ? AND created = ?)",
                chat,
            )
            gone += copy.execute("DELETE FROM chats WHERE id = ? AND created = ?", chat).rowcount
        copy.execute("COMMIT")
        if gone:
            for index in ("message_words", "title_words"):
                copy.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608 (constants)
            copy.execute("VACUUM")
