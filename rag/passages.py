"""Cutting pages into passages along their structure, with exact offsets, independent of any embedder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rag.pages import Page

#: Changes whenever the same pages would be cut otherwise; part of the ids of passages.
CUT_VERSION = 1
#: Characters of a passage, and tokens with title, headings and header, that it has at most.
MOST_CHARACTERS, MOST_TOKENS = 1000, 254


class Cut(NamedTuple):
    """A passage to be: characters `start` to `end` of the `page`-th page (from 0), under these headings.

    `header` is what a piece of a table repeats to be understood.
    """

    page: int
    start: int
    end: int
    headings: tuple[str, ...]
    header: str


def cut(pages: Iterable[Page], title: str, tokens: Callable[[str], int]) -> Iterator[Cut]:
    """The passages of a document in reading order; `tokens` counts as the starter embedder would."""
    raise NotImplementedError


def embedded(title: str, headings: tuple[str, ...], header: str, text: str) -> str:
    """The text that stands for a passage in the index of vectors."""
    raise NotImplementedError


def estimated_tokens(text: str) -> int:
    """About as many tokens as the starter embedder makes of a text, rather more than fewer."""
    raise NotImplementedError
