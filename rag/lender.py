"""What is borrowed from another library: its vectors, so that a file it holds need not be embedded again."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from rag.documents import StoredPassage, key


class Lender:
    """Looks into another library.db without changing it, and takes no for an answer while somebody has it."""

    def __init__(self, path: Path) -> None:
        self._address = f"{path.absolute().as_uri()}?mode=ro"

    def vectors(self, embedder: str, passages: Sequence[StoredPassage]) -> dict[str, bytes]:
        """Little-endian float16 vectors by passage id, of the passages that are the same there."""
        known = {(key(passage.id), passage.title): passage.id for passage in passages}
        marks = ", ".join("?" * len(known))
        sql = f"""SELECT p.key, d.title, v.vector FROM passages p JOIN documents d ON d.id = p.document
        JOIN vectors v ON v.passage = p.id JOIN embedders e ON e.id = v.embedder
        WHERE e.name = ? AND d.gone = 0 AND p.key IN ({marks})"""  # noqa: S608
        rows = self._read(sql, (embedder, *(one for one, _ in known)))
        return {known[one, title]: vector for one, title, vector in rows if (one, title) in known}

    def note(self, name: str) -> str:
        """A small value that the other library keeps under this name; "" where there is none."""
        rows = self._read("SELECT value FROM notes WHERE key = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def _read(self, sql: str, arguments: tuple[str | bytes, ...]) -> list[tuple[Any, ...]]:
        try:
            with closing(sqlite3.connect(self._address, uri=True, timeout=0)) as other:
                return other.execute(sql, arguments).fetchall()
        except sqlite3.Error:  # none there, in use, or of another age
            return []
