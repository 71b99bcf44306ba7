"""Headings: what they say without the marks of markup, and which of them stand above a place."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping

from rag.pages import Block, Page

#: Characters of a heading that are kept.
LONGEST = 120


def said(block: Block, text: str) -> str:
    """The words of a heading on a page with this text."""
    return on_one_line(block.header or text[block.start : block.end])


def on_one_line(words: str) -> str:
    """A heading as it is shown."""
    return " ".join(words.split())[:LONGEST]


def enter(path: MutableMapping[int, str], level: int, words: str) -> None:
    """Let a heading be in force, in place of those of its level and below."""
    for other in [other for other in path if other >= level]:
        del path[other]
    path[level] = words


def above(pages: Iterable[Page], at: int) -> tuple[str, ...]:
    """The headings in force at a place of the first of these pages, which are given from there backwards."""
    path: list[str] = []
    highest = 0
    for page in pages:
        for block in reversed(page.blocks):
            level = max(1, block.level)
            if block.kind == "heading" and block.start <= at and not 0 < highest <= level:
                path.append(said(block, page.text))
                highest = level
        if highest == 1:
            break
        at = 1 << 40  # all of the page before
    return tuple(reversed(path))
