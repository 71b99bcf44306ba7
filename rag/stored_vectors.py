"""The vectors of passages by embedder, rounded to float16: what the index of vectors is rebuilt from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.documents import StoredPassage


class StoredVectors:
    """Vectors as bytes, little-endian float16; an embedder is named by its id."""

    def pending(self, embedder: str, limit: int) -> list[StoredPassage]:
        """The next passages without a vector of this embedder; chats before collections, then in order."""
        raise NotImplementedError

    def counts(self, embedder: str) -> tuple[int, int]:
        """How many passages have a vector of this embedder, of how many in all."""
        raise NotImplementedError

    def keep(self, embedder: str, vectors: Sequence[tuple[int, bytes]]) -> None:
        """Keep (passage number, vector) pairs; numbers that are gone meanwhile are left out."""
        raise NotImplementedError

    def get(self, embedder: str, numbers: Sequence[int]) -> dict[int, bytes]:
        """The vectors of these passages, where they have one."""
        raise NotImplementedError

    def by_ids(self, embedder: str, ids: Sequence[str]) -> dict[str, bytes]:
        """The same by the ids of passages, which another library with the same content shares."""
        raise NotImplementedError

    def of(self, embedder: str, documents: Sequence[int], limit: int = -1) -> tuple[list[int], bytes]:
        """The numbers of all embedded passages of these documents and their vectors, one behind the other."""
        raise NotImplementedError

    def all(self, embedder: str, after: int = 0, limit: int = 256) -> Iterator[tuple[int, str, int, bytes]]:
        """(number, id, document, vector) of passages behind this number, for a rebuild in steps."""
        raise NotImplementedError

    def forget(self, embedder: str) -> None:
        """Erase all vectors of an embedder that is not used any more."""
        raise NotImplementedError
