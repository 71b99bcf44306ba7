"""The vectors of passages by embedder, rounded to float16: what the index of vectors is rebuilt from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain

from rag.database import Database
from rag.documents import Documents, StoredPassage, key

_EMBEDDER = "(SELECT id FROM embedders WHERE name = ?)"


class StoredVectors:
    """Vectors as bytes, little-endian float16; an embedder is named by its id."""

    def __init__(self, database: Database, documents: Documents) -> None:
        self._database = database
        self._documents = documents
        self._finished: dict[str, int] = {}  # the documents up to this one had all their vectors lately

    def pending(self, embedder: str, limit: int) -> list[StoredPassage]:
        """The next passages without a vector of this embedder; chats before collections, then in order."""
        found: dict[int, None] = {}
        for document in chain(self._unfinished_of_chats(embedder), self._unfinished(embedder)):
            rows = self._database.read(_WITHOUT_VECTOR, (document, embedder, limit))
            found.update(dict.fromkeys(row[0] for row in rows))
            if len(found) >= limit:
                break
        return self._documents.passages(list(found)[:limit])

    def _unfinished_of_chats(self, embedder: str) -> Iterator[int]:
        return (row[0] for row in self._database.stream(_OF_CHATS, (embedder, embedder)))

    def _unfinished(self, embedder: str) -> Iterator[int]:
        """Documents that lack vectors; those that were finished lately are looked at last."""
        after, first = self._finished.pop(embedder, 0), True
        for (document,) in self._database.stream(_UNFINISHED, (embedder, after)):
            if first:
                self._finished[embedder], first = document - 1, False
            yield document
        if first and after:
            yield from self._unfinished(embedder)

    def counts(self, embedder: str) -> tuple[int, int]:
        """How many passages have a vector of this embedder, of how many in all."""
        sql = f"""SELECT coalesce(sum(e.passages), 0), coalesce(sum(d.passages), 0) FROM documents d
        LEFT JOIN embedded e ON e.document = d.id AND e.embedder = {_EMBEDDER} WHERE d.gone = 0"""  # noqa: S608
        rows = self._database.remembered(("counts", embedder), lambda: self._database.read(sql, (embedder,)))
        return int(rows[0][0]), int(rows[0][1])

    def keep(self, embedder: str, vectors: Sequence[tuple[int, bytes]]) -> None:
        """Keep (passage number, vector) pairs; numbers that are gone meanwhile are left out."""
        with self._database.together():
            self._database.write("INSERT OR IGNORE INTO embedders (name) VALUES (?)", (embedder,))
            number = self._database.one("SELECT id FROM embedders WHERE name = ?", (embedder,))
            for passage, vector in vectors:
                document = self._database.one("SELECT document FROM passages WHERE id = ?", (passage,))
                if document is None:
                    continue
                old = self._database.write(_FORGET_ONE, (passage, number)).rowcount
                self._database.write(_KEEP_ONE, (passage, number, vector))
                self._database.write(_COUNT, (document, number, 1 - old))

    def get(self, embedder: str, numbers: Sequence[int]) -> dict[int, bytes]:
        """The vectors of these passages, where they have one."""
        rows = self._database.read(
            f"""SELECT passage, vector FROM vectors
            WHERE embedder = {_EMBEDDER} AND passage IN (SELECT value FROM json_each(?))""",  # noqa: S608
            (embedder, json.dumps(list(numbers))),
        )
        return dict(rows)

    def beside(self, embedder: str, numbers: Sequence[int]) -> list[tuple[int, bytes]]:
        """The vectors of the passages before and after each of these in its document, with its number."""
        return self._database.read(
            f"""SELECT p.id, v.vector FROM json_each(?) one JOIN passages p ON p.id = one.value
            JOIN passages q ON q.id IN (p.id - 1, p.id + 1) AND q.document = p.document
            JOIN vectors v ON v.passage = q.id AND v.embedder = {_EMBEDDER} ORDER BY p.id, q.id""",  # noqa: S608
            (json.dumps(list(numbers)), embedder),
        )

    def of(self, embedder: str, documents: Sequence[int], limit: int = -1) -> tuple[list[int], bytes]:
        """The numbers of all embedded passages of these documents and their vectors, one behind the other."""
        rows = self._database.read(
            f"""SELECT p.id, v.vector FROM passages p JOIN vectors v ON v.passage = p.id
            WHERE p.document IN (SELECT value FROM json_each(?)) AND v.embedder = {_EMBEDDER}
            ORDER BY p.id LIMIT ?""",  # noqa: S608
            (json.dumps(list(documents)), embedder, limit),
        )
        return [row[0] for row in rows], b"".join(row[1] for row in rows)

    def all(self, embedder: str, after: int = 0, limit: int = 256) -> Iterator[tuple[int, str, int, bytes]]:
        """(number, id, document, vector) of passages behind this number, for a rebuild in steps."""
        rows = self._database.read(
            f"""SELECT p.id, p.key, p.document, v.vector FROM passages p JOIN vectors v ON v.passage = p.id
            AND v.embedder = {_EMBEDDER} JOIN documents d ON d.id = p.document AND d.gone = 0
            WHERE p.id > ? ORDER BY p.id LIMIT ?""",  # noqa: S608
            (embedder, after, limit),
        )
        return ((number, id_.hex(), document, vector) for number, id_, document, vector in rows)

    def forget(self, embedder: str) -> None:
        """Erase all vectors of an embedder that is not used any more."""
        with self._database.together():
            for sql in (
                f"DELETE FROM vectors WHERE embedder = {_EMBEDDER}",  # noqa: S608
                f"DELETE FROM embedded WHERE embedder = {_EMBEDDER}",  # noqa: S608
                "DELETE FROM embedders WHERE name = ?",
            ):
                self._database.write(sql, (embedder,))

    def gone(self, limit: int = 256) -> list[str]:
        """The ids of erased passages that the index of vectors may still hold, until `confirm_gone`."""
        return [row[0].hex() for row in self._database.read("SELECT key FROM gone LIMIT ?", (limit,))]

    def confirm_gone(self, ids: Sequence[str]) -> None:
        """These are out of the index of vectors now."""
        self._database.write_all("DELETE FROM gone WHERE key = ?", [(key(id_),) for id_ in ids])


_LACKING = f"""LEFT JOIN embedded e ON e.document = d.id AND e.embedder = {_EMBEDDER}
WHERE d.gone = 0 AND coalesce(e.passages, 0) < d.passages"""
_UNFINISHED = f"SELECT d.id FROM documents d {_LACKING} AND d.id > ? ORDER BY d.id"  # noqa: S608
_OF_FILES = f"""SELECT d.id FROM files f CROSS JOIN documents d ON d.id = f.document {_LACKING}
AND f.removed IS NULL AND f.scope"""  # noqa: S608
#: Scopes are compared, and files come first, so that an index finds the few that are in no collection.
_OF_CHATS = f"{_OF_FILES} < 'collection:' UNION {_OF_FILES} >= 'collection;' ORDER BY 1"
_WITHOUT_VECTOR = f"""SELECT p.id FROM passages p WHERE p.document = ? AND NOT EXISTS
(SELECT 1 FROM vectors v WHERE v.passage = p.id AND v.embedder = {_EMBEDDER}) ORDER BY p.id LIMIT ?"""  # noqa: S608
_FORGET_ONE = "DELETE FROM vectors WHERE passage = ? AND embedder = ?"
_KEEP_ONE = "INSERT INTO vectors (passage, embedder, vector) VALUES (?, ?, ?)"
_COUNT = """INSERT INTO embedded (document, embedder, passages) VALUES (?, ?, ?)
ON CONFLICT DO UPDATE SET passages = passages + excluded.passages"""
