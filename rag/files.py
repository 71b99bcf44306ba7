"""The files of the library: where they are, in which scope, how far they are and what was wrong with them."""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from engine.database import Argument, Row
from rag.database import Database
from rag.messages import FileState, FileStatus

Help = Literal["password", "ocr", "retry"]

#: The scope that stands for all collections.
LIBRARY = "library"

_SEARCHED = "f.removed IS NULL AND f.document IS NOT NULL AND f.status NOT IN ('refused', 'missing')"
_STATES = """SELECT f.id, f.path, f.scope, f.status, f.document, coalesce(d.kind, ''), coalesce(d.title, ''),
f.size, coalesce(d.pages, 0), coalesce(d.characters, 0), coalesce(d.passages, 0), coalesce(e.passages, 0),
f.problem, f.code, f.can, f.notices, coalesce(d.notices, '[]'), f.folder
FROM files f LEFT JOIN documents d ON d.id = f.document LEFT JOIN embedded e ON e.document = f.document
AND e.embedder = (SELECT id FROM embedders WHERE name = ?) WHERE f.removed IS NULL"""


class Stat(NamedTuple):
    """What shows, without reading it, that a file is still the same."""

    size: int
    mtime_ns: int
    inode: int
    device: int


class Known(NamedTuple):
    """A file as it was when it was last looked at."""

    file: int
    stat: Stat
    status: FileStatus


class Files:
    """The rows of files. A path occurs once in a scope; scopes are as in rag.messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self) -> None:
        """Let files wait again that were being read when the program ended."""
        self._database.write("UPDATE files SET status = 'waiting' WHERE status = 'reading'")

    def add(self, path: str, scope: str, stat: Stat, folder: int | None = None) -> tuple[int, bool]:
        """Its id, and whether it is to be read, for it is new, was missing, or has changed ("waiting")."""
        with self._database.together():
            rows = self._database.read(
                """SELECT id, size, mtime_ns, inode, device, status FROM files
                WHERE scope = ? AND path = ? ORDER BY removed IS NOT NULL, id DESC LIMIT 1""",
                (scope, kept(path)),
            )
            if not rows:
                cursor = self._database.write(
                    """INSERT INTO files (path, scope, folder, size, mtime_ns, inode, device)
                    VALUES (?, ?, ?, ?, ?, ?, ?)""",
                    (kept(path), scope, folder, *_columns(stat)),
                )
                return int(cursor.lastrowid or 0), True
            file, status = int(rows[0][0]), rows[0][5]
            same = _stat(rows[0][1:5]) == stat and status != "missing"
            self._database.write(
                """UPDATE files SET removed = NULL, folder = coalesce(?, folder), size = ?, mtime_ns = ?,
                inode = ?, device = ?, status = ? WHERE id = ?""",
                (folder, *_columns(stat), status if same else "waiting", file),
            )
        return file, not same

    def state(self, file: int, embedder: str = "") -> FileState | None:
        """One file as the person sees it; None where there is none or it was removed."""
        rows = self._database.read(f"{_STATES} AND f.id = ?", (embedder, file))
        return _state(rows[0]) if rows else None

    def states(self, scope: str = "", embedder: str = "") -> tuple[FileState, ...]:
        """The files of a scope, or all, in the order they were added; "library": those of all collections."""
        condition, arguments = _in_scopes((scope,)) if scope else ("1", ())
        rows = self._database.read(f"{_STATES} AND {condition} ORDER BY f.id", (embedder, *arguments))
        return tuple(map(_state, rows))

    def of_document(self, document: int) -> tuple[int, ...]:
        """The files with this content that were not removed, in the order they were added."""
        rows = self._database.read(
            "SELECT id FROM files WHERE document = ? AND removed IS NULL ORDER BY id", (document,)
        )
        return tuple(row[0] for row in rows)

    def waiting(self, limit: int = 1) -> tuple[FileState, ...]:
        """The next files to be read: those of chats before those of collections, else as they were added.

        A file found "reading" at opening, because the program ended, waits again.
        """
        rows = self._database.read(
            f"""{_STATES} AND f.status = 'waiting'
            ORDER BY f.scope GLOB 'collection:*', f.id LIMIT ?""",
            ("", limit),
        )
        return tuple(map(_state, rows))

    def mark(
        self,
        file: int,
        status: FileStatus,
        problem: str = "",
        code: str = "",
        can: Sequence[Help] = (),
        notices: Sequence[str] = (),
    ) -> None:
        """Say how far a file is; "missing" keeps its content out of searches, "refused" gives it up."""
        self._database.write(
            """UPDATE files SET status = ?1, problem = ?2, code = ?3, can = ?4, notices = ?5,
            document = CASE WHEN ?1 = 'refused' THEN NULL ELSE document END WHERE id = ?6""",
            (status, problem, code, json.dumps(can), json.dumps(notices), file),
        )

    def attach(self, file: int, document: int, stat: Stat | None = None, notices: Sequence[str] = ()) -> None:
        """The file has this content from now on and is "ready"; `stat` as it was while it was read."""
        with self._database.together():
            self._database.write("UPDATE files SET document = ? WHERE id = ?", (document, file))
            self.mark(file, "ready", notices=notices)
            if stat is not None:
                self._database.write(
                    "UPDATE files SET size = ?, mtime_ns = ?, inode = ?, device = ? WHERE id = ?",
                    (*_columns(stat), file),
                )

    def known(self, folder: int | None = None) -> Mapping[str, Known]:
        """The files of a watched folder, or all single ones, by their paths.

        A path that is in several scopes is there once, with the file that was added last.
        """
        rows = self._database.read(
            """SELECT path, id, size, mtime_ns, inode, device, status FROM files
            WHERE folder IS ? AND removed IS NULL ORDER BY id""",
            (folder,),
        )
        return {told(row[0]): Known(row[1], _stat(row[2:6]), row[6]) for row in rows}

    def remove(self, files: Sequence[int], at_ms: int) -> None:
        """Take files out of their scopes; they can be restored until `Store.expire`."""
        self._database.write_all(
            "UPDATE files SET removed = ? WHERE id = ? AND removed IS NULL", [(at_ms, file) for file in files]
        )

    def restore(self, files: Sequence[int]) -> tuple[int, ...]:
        """Bring removed files back; says which, for a path may have been added anew meanwhile."""
        with self._database.together():
            return tuple(
                file
                for file in files
                if self._database.write(
                    """UPDATE OR IGNORE files SET removed = NULL WHERE id = ? AND removed IS NOT NULL""",
                    (file,),
                ).rowcount
            )

    def move_scope(self, old: str, new: str) -> tuple[int, ...]:
        """Let all of one scope belong to another; names the files that went, as their path was there."""
        with self._database.together():
            for table in ("files", "folders", "trials"):
                self._database.write(f"UPDATE OR IGNORE {table} SET scope = ? WHERE scope = ?", (new, old))
            left = self._database.read("SELECT id FROM files WHERE scope = ?", (old,))
            self._database.write("DELETE FROM files WHERE scope = ?", (old,))
            self._database.write("DELETE FROM folders WHERE scope = ?", (old,))
        return tuple(row[0] for row in left)

    def drop_scope(self, scope: str, at_ms: int) -> tuple[int, ...]:
        """Remove all files of a scope, and forget its folders and saved questions; the ids of the files."""
        with self._database.together():
            rows = self._database.read("SELECT id FROM files WHERE scope = ? AND removed IS NULL", (scope,))
            files = tuple(row[0] for row in rows)
            self.remove(files, at_ms)
            self._database.write("DELETE FROM folders WHERE scope = ?", (scope,))
            self._database.write("DELETE FROM trials WHERE scope = ?", (scope,))
        return files

    def documents(self, scopes: Sequence[str]) -> tuple[int, ...]:
        """The documents that can be searched in these scopes together."""
        condition, arguments = _in_scopes(scopes)
        sql = f"SELECT DISTINCT f.document FROM files f WHERE {_SEARCHED} AND {condition} ORDER BY f.document"
        return self._database.remembered(
            ("documents", *arguments), lambda: tuple(row[0] for row in self._database.read(sql, arguments))
        )

    def unread(self, scopes: Sequence[str]) -> tuple[int, int]:
        """How many files of these scopes wait to be read, and how many could not be."""
        condition, arguments = _in_scopes(scopes)
        rows = self._database.read(
            f"""SELECT coalesce(sum(f.status IN ('waiting', 'reading')), 0),
            coalesce(sum(f.status = 'refused'), 0) FROM files f WHERE f.removed IS NULL AND {condition}""",
            arguments,
        )
        return int(rows[0][0]), int(rows[0][1])

    def path(self, document: int, scopes: Sequence[str] = ()) -> str:
        """Where a document is: the path it was first added as, in one of these scopes where possible."""
        condition, arguments = _in_scopes(scopes)
        found = self._database.one(
            f"""SELECT f.path FROM files f WHERE f.document = ? AND f.removed IS NULL
            ORDER BY {condition} DESC, f.id LIMIT 1""",
            (document, *arguments),
        )
        return told(found or b"")


def kept(path: str) -> bytes:
    """A path as it is kept."""
    return os.fsencode(path)


def told(path: bytes) -> str:
    """A path as it was kept."""
    return os.fsdecode(path)


def _in_scopes(scopes: Sequence[str]) -> tuple[str, tuple[Argument, ...]]:
    """A condition on the files `f`."""
    collections = " OR f.scope GLOB 'collection:*'" if LIBRARY in scopes else ""
    return f"(f.scope IN (SELECT value FROM json_each(?)){collections})", (json.dumps(list(scopes)),)


def _columns(stat: Stat) -> tuple[Argument, ...]:
    return stat.size, stat.mtime_ns, str(stat.inode), str(stat.device)


def _stat(row: Row) -> Stat:
    size, mtime_ns, inode, device = row
    return Stat(size, mtime_ns, int(inode), int(device))


def _state(row: Row) -> FileState:
    file, path, scope, status, document, kind, title, size, pages, characters, passages, embedded = row[:12]
    problem, code, can, notices, read, folder = row[12:]
    name = told(path)
    return FileState(
        id=file,
        path=name,
        name=os.path.basename(name),
        scope=scope,
        status=status,
        document=document,
        kind=kind,
        title=title,
        bytes=size,
        pages=pages,
        characters=characters,
        passages=passages,
        embedded=embedded,
        progress=embedded / passages if passages else float(status == "ready"),
        problem=problem,
        code=code,
        can=tuple(json.loads(can)),
        notices=(*json.loads(read), *json.loads(notices)),
        folder=folder,
    )
