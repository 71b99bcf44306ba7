"""library.db: files, documents, passages, their words and vectors; the truth that everything else derives from.

One connection, used by the thread that made it. Each method is one commit, on the disk when it returns,
unless it runs inside `together`; a process killed at any moment leaves whole commits.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rag.collections import Collections
from rag.documents import Documents
from rag.files import Files
from rag.stored_vectors import StoredVectors
from rag.trials import Trials
from rag.words import Words


class Store:
    """The library's database, made new where there is none.

    `recovered` is a sentence for the person where a damaged file was put aside and a new one begun, else "".
    Raises Refusal where it is in use, cannot be written or was written by a newer program.
    """

    recovered: str
    files: Files
    documents: Documents
    words: Words
    vectors: StoredVectors
    collections: Collections
    trials: Trials

    def __init__(self, path: Path) -> None:
        raise NotImplementedError

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make all changes inside one commit: all of them or none."""
        raise NotImplementedError

    def note(self, key: str) -> str:
        """A small value kept under this key, such as the current embedder; "" where there is none."""
        raise NotImplementedError

    def set_note(self, key: str, value: str) -> None:
        """Keep a small value under a key."""
        raise NotImplementedError

    def expire(self, before_ms: int) -> tuple[str, ...]:
        """Erase for good what was removed before this time and what no file needs any more.

        A document goes with its last file, and with it pages, passages, words and vectors. Returns the ids of
        the passages that are gone, to be deleted from the index of vectors too.
        """
        raise NotImplementedError

    def tidy(self) -> bool:
        """One step of under 100 ms for idle time: words left to index or traces of erased ones; False when done."""
        raise NotImplementedError

    def close(self) -> None:
        """Give the file back; may be called twice."""
        raise NotImplementedError
