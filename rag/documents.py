"""Documents by content: their pages as they were read and the passages these were cut into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rag.messages import Passage
from rag.pages import Document, Page
from rag.passages import Cut


class StoredPassage(NamedTuple):
    """A passage as the index needs it: `number` is its row, `position` its place in the document from 0.

    `header` stands before the text in what is embedded, with title and headings; see rag.passages.embedded.
    """

    number: int
    id: str
    document: int
    position: int
    title: str
    page: int | None
    start: int
    end: int
    headings: tuple[str, ...]
    header: str
    text: str


class Size(NamedTuple):
    """How much documents hold."""

    documents: int
    passages: int
    characters: int


class Documents:
    """Documents, pages, passages. Passages are numbered in reading order, so that neighbours are found."""

    def find(self, sha256: str) -> int | None:
        """The document with this content."""
        raise NotImplementedError

    def keep(self, document: Document, pages: Sequence[Page], cuts: Sequence[Cut]) -> int:
        """Keep what was read, with the words of its passages, in one commit; its id.

        A document with the same content is replaced, and keeps its id and the vectors of passages that are as
        they were. Until a file is attached to it, in the same `together`, `Store.expire` may take it.
        """
        raise NotImplementedError

    def get(self, document: int) -> Document | None:
        """What the reader said of it."""
        raise NotImplementedError

    def page(self, document: int, page: int | None) -> Page | None:
        """One page; None asks for the whole of a document without pages, or its first page."""
        raise NotImplementedError

    def pages(self, document: int) -> Iterator[Page]:
        """All pages in order, one in memory at a time."""
        raise NotImplementedError

    def passages(self, numbers: Sequence[int]) -> list[StoredPassage]:
        """The passages with these numbers, in their order; those that are gone are left out."""
        raise NotImplementedError

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of the passages with these ids; those that are gone are left out."""
        raise NotImplementedError

    def all(self, document: int) -> list[int]:
        """The numbers of all passages of a document in reading order."""
        raise NotImplementedError

    def size(self, documents: Sequence[int]) -> Size:
        """How much these documents hold together."""
        raise NotImplementedError

    def passage(self, stored: StoredPassage, file: str) -> Passage:
        """The passage as it is shown, of this file."""
        raise NotImplementedError
