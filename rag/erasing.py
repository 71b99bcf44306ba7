"""Erasing documents from library.db a little at a time, the last passages first."""

from __future__ import annotations

from rag.database import Database
from rag.words import STEP, Words


class Erasing:
    """Takes documents out with their pages, passages, words and vectors."""

    def __init__(self, database: Database, words: Words) -> None:
        self._database = database
        self._words = words

    def erase(self, document: int, limit: int) -> bool:
        """Erase the last passages with words and vectors, then all else; False when it is gone."""
        with self._database.together():
            if self._erase_passages(document, limit):
                return True
            self.empty(document)
            return self._database.write("DELETE FROM documents WHERE id = ?", (document,)).rowcount > 0

    def empty(self, document: int) -> None:
        """Leave of a document nothing but its row."""
        while self._erase_passages(document, STEP):
            pass
        for sql in (
            "DELETE FROM texts WHERE page IN (SELECT id FROM pages WHERE document = ?)",
            "DELETE FROM pages WHERE document = ?",
            "DELETE FROM embedded WHERE document = ?",
        ):
            self._database.write(sql, (document,))

    def leave_traces(self) -> None:
        """Have `Store.tidy` see to it that no file of the library holds what was erased."""
        self._database.write("INSERT OR REPLACE INTO notes (key, value) VALUES ('traces', 'yes')")

    def _erase_passages(self, document: int, limit: int) -> bool:
        rows = self._database.read("SELECT first, passages, worded FROM documents WHERE id = ?", (document,))
        first, count, worded = rows[0] if rows else (0, 0, 0)
        if not count:
            return False
        left = max(0, count - limit)
        self._words.forget(range(first + left, first + worded))
        for sql in (
            "INSERT OR IGNORE INTO gone (key) SELECT key FROM passages WHERE id BETWEEN ? AND ?",
            "DELETE FROM vectors WHERE passage BETWEEN ? AND ?",
            "DELETE FROM passages WHERE id BETWEEN ? AND ?",
        ):
            self._database.write(sql, (first + left, first + count - 1))
        self._database.write(
            "UPDATE documents SET passages = ?, worded = min(worded, ?) WHERE id = ?", (left, left, document)
        )
        self.leave_traces()
        return True
