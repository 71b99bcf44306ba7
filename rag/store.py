"""library.db: files, documents, passages, their words and vectors; the truth that all else derives from.

One connection, used by the thread that made it. Each method is one commit, on the disk when it returns,
unless it runs inside `together`; a process killed at any moment leaves whole commits.
"""

from __future__ import annotations

import os
import time
from contextlib import AbstractContextManager
from pathlib import Path

from engine import Refusal
from rag.candidates import Candidates
from rag.collections import Collections
from rag.database import Database, mark_of_damage
from rag.documents import Documents
from rag.files import Files
from rag.stored_vectors import StoredVectors
from rag.trials import Trials
from rag.words import STEP, Words

DAMAGED = "damaged-library"


class Store:
    """The library's database, made new where there is none.

    `recovered` is a sentence for the person where a damaged file was put aside and a new one begun, else "".
    Raises Refusal where it is in use, cannot be written or was written by a newer program.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._database, self.recovered = self._open(path)
        database = self._database
        self.words = Words(database)
        self.documents = Documents(database, self.words)
        self.candidates = Candidates(database)
        self.files = Files(database)
        self.vectors = StoredVectors(database, self.documents)
        self.collections = Collections(database, self.files)
        self.trials = Trials(database)
        self._merging = False

    def together(self) -> AbstractContextManager[None]:
        """Make all changes inside one commit: all of them or none."""
        return self._database.together()

    def note(self, key: str) -> str:
        """A small value kept under this key, such as the current embedder; "" where there is none."""
        return str(self._database.one("SELECT value FROM notes WHERE key = ?", (key,)) or "")

    def set_note(self, key: str, value: str) -> None:
        """Keep a small value under a key."""
        self._database.write("INSERT OR REPLACE INTO notes (key, value) VALUES (?, ?)", (key, value))

    def expire(self, before_ms: int) -> int:
        """Give up what was removed before this time and the documents that no file needs; how many.

        Nothing finds these from then on. `tidy` erases them for good, with pages, passages, words and
        vectors; `StoredVectors.gone` names what has to go from the index of vectors.
        """
        with self.together():
            self._database.write("DELETE FROM files WHERE removed < ?", (before_ms,))
            return self._database.write(
                """UPDATE documents SET gone = 1 WHERE gone = 0
                AND NOT EXISTS (SELECT 1 FROM files WHERE files.document = documents.id)"""
            ).rowcount

    def tidy(self) -> bool:
        """One step of under 100 ms of what is left to do; False when all is done.

        Words of long documents are indexed, passages of an older library judged, then documents erased, then
        the traces of erased text.
        """
        if self.words.step() or self.candidates.step():
            return True
        document = self._database.one("SELECT id FROM documents WHERE gone = 1 ORDER BY id LIMIT 1")
        if document is not None:
            return self.documents.erase(document, STEP)
        if not self.note("traces"):
            return False
        begin, self._merging = not self._merging, True
        if self._database.merge("words", begin=begin) or begin:
            return True
        self._merging = False
        self._database.write("DELETE FROM notes WHERE key = 'traces'")
        self._database.empty_log()
        return False

    def check(self) -> None:
        """Look through the whole file; raises the Refusal of a damaged one."""
        self._database.check()

    def close(self) -> None:
        """Give the file back; may be called twice."""
        self._database.close()

    @staticmethod
    def _open(path: Path) -> tuple[Database, str]:
        try:
            return _opened(path, mark_of_damage(path).exists()), ""
        except Refusal as refusal:
            if refusal.code != DAMAGED:
                raise
        aside = _put_aside(path)
        mark_of_damage(path).unlink(missing_ok=True)
        return _opened(path, False), (
            f"The library {path.name} was damaged, so it was put aside as {aside.name} and a new one begun. "
            "Your files are as they were: make the collections again and add files and folders to them."
        )


def _opened(path: Path, damaged: bool) -> Database:
    database = Database(path, check=damaged)
    try:
        if damaged:
            database.check()
        Words(database).renew_if_stale(damaged)
        Candidates(database).begin()
        Files(database).begin()
        Documents(database, Words(database)).begin()
        database.empty_log()
        mark_of_damage(path).unlink(missing_ok=True)
    except BaseException:
        database.close()
        raise
    return database


def _put_aside(path: Path) -> Path:
    """Rename a damaged library with its log; only the last one is kept, for it holds text of the files."""
    for old in path.parent.glob(f"{path.stem}-damaged-*"):
        old.unlink(missing_ok=True)
    aside = path.with_name(f"{path.stem}-damaged-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}")
    os.replace(path, aside)
    log = path.with_name(path.name + "-wal")
    if log.exists():
        os.replace(log, aside.with_name(aside.name + "-wal"))
    return aside
