"""Headings: what they say without the marks of markup, and which of them stand above a place."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence

from rag.pages import Block

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


def above(pages: Iterable[Sequence[Block]], at: int) -> list[tuple[int, Block]]:
    """The headings in force at a place of the first of these pages, given as blocks and from there backwards.

    Each comes with the place of its page among them; the highest heading is first.
    """
    path: list[tuple[int, Block]] = []
    highest = 0
    for number, blocks in enumerate(pages):
        for block in reversed(blocks):
            level = max(1, block.level)
            before = number > 0 or block.start <= at
            if block.kind == "heading" and before and not 0 < highest <= level:
                path.insert(0, (number, block))
                highest = level
        if highest == 1:
            break
    return path
