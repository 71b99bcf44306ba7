"""The collections of the library and the folders that are watched for them, or for a chat."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from engine import Refusal
from engine.database import Row
from rag.database import Database
from rag.files import Files, kept, told
from rag.messages import Collection
from rag.texts import clean

LONGEST_NAME = 200


class Folder(NamedTuple):
    """A watched folder; `skipped` says what in it is left out and why, "name: reason" each."""

    id: int
    path: str
    scope: str
    skipped: tuple[str, ...] = ()


class Collections:
    """Collections and folders."""

    def __init__(self, database: Database, files: Files) -> None:
        self._database = database
        self._files = files

    def all(self) -> tuple[Collection, ...]:
        """The collections by name, with what they hold."""
        folders = self.folders()
        rows = self._database.read(
            """SELECT c.id, c.name, count(f.id), coalesce(sum(d.passages), 0) FROM collections c
            LEFT JOIN files f ON f.scope = 'collection:' || c.id AND f.removed IS NULL
            LEFT JOIN documents d ON d.id = f.document GROUP BY c.id ORDER BY c.folded"""
        )
        return tuple(
            Collection(
                id=number,
                name=name,
                files=files,
                passages=passages,
                folders=tuple(folder.path for folder in folders if folder.scope == scope_of(number)),
            )
            for number, name, files, passages in rows
        )

    def new(self, name: str) -> int:
        """Make a collection; raises Refusal where the name is taken or empty."""
        with self._database.together():
            name = self._free(name)
            sql = "INSERT INTO collections (name, folded) VALUES (?, ?)"
            return int(self._database.write(sql, (name, name.casefold())).lastrowid or 0)

    def rename(self, collection: int, name: str) -> None:
        """Rename a collection; raises Refusal where the name is taken or empty."""
        with self._database.together():
            name = self._free(name, collection)
            sql = "UPDATE collections SET name = ?, folded = ? WHERE id = ?"
            self._database.write(sql, (name, name.casefold(), collection))

    def delete(self, collection: int, at_ms: int) -> tuple[int, ...]:
        """Delete a collection and remove its files and folders; the ids of the files."""
        with self._database.together():
            files = self._files.drop_scope(scope_of(collection), at_ms)
            self._database.write("DELETE FROM collections WHERE id = ?", (collection,))
        return files

    def watch(self, path: str, scope: str) -> Folder:
        """Keep a folder in mind; the one that is there where it is watched already."""
        with self._database.together():
            self._database.write(
                "INSERT OR IGNORE INTO folders (path, scope) VALUES (?, ?)", (kept(path), scope)
            )
            rows = self._database.read(
                "SELECT id, path, scope, skipped FROM folders WHERE path = ? AND scope = ?",
                (kept(path), scope),
            )
        return _folder(rows[0])

    def unwatch(self, folder: int, at_ms: int) -> tuple[int, ...]:
        """Forget a folder and remove its files; their ids."""
        with self._database.together():
            rows = self._database.read("SELECT id FROM files WHERE folder = ? AND removed IS NULL", (folder,))
            files = tuple(row[0] for row in rows)
            self._files.remove(files, at_ms)
            self._database.write("DELETE FROM folders WHERE id = ?", (folder,))
        return files

    def folders(self, scope: str = "") -> tuple[Folder, ...]:
        """The watched folders of a scope, or all."""
        rows = self._database.read(
            "SELECT id, path, scope, skipped FROM folders WHERE ?1 IN ('', scope) ORDER BY id", (scope,)
        )
        return tuple(map(_folder, rows))

    def skip(self, folder: int, skipped: Sequence[str]) -> None:
        """Keep what was left out when a folder was last looked through."""
        self._database.write(
            "UPDATE folders SET skipped = ? WHERE id = ?", (json.dumps(list(skipped)), folder)
        )

    def _free(self, name: str, but: int = 0) -> str:
        """The name as it is kept."""
        name = clean(" ".join(name.split()))[:LONGEST_NAME]
        if not name:
            raise Refusal("no-name", "A collection needs a name. Type one and try again.")
        sql = "SELECT name FROM collections WHERE folded = ? AND id <> ?"
        taken = self._database.one(sql, (name.casefold(), but))
        if taken is not None:
            raise Refusal(
                "name-taken", f"There is a collection called “{taken}” already. Choose another name."
            )
        return name


def scope_of(collection: int) -> str:
    """The scope of a collection's files."""
    return f"collection:{collection}"


def _folder(row: Row) -> Folder:
    number, path, scope, skipped = row
    return Folder(number, told(path), scope, tuple(json.loads(skipped)))
