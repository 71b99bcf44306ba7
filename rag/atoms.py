"""The atoms of a page: sentences, headings, items, rows, lines; what passages are filled with.

Every character that is not blank is in exactly one atom; none is longer than LONGEST.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from rag.pages import Block, Page
from rag.sentences import sentences, trimmed

#: Characters of an atom; longer sentences and lines are parted at spaces.
LONGEST = 300
#: Shorter atoms of a block are joined with what follows.
SHORTEST = 40
#: Characters in which sentences are looked for at once.
WINDOW = 4000

#: Stops; where they are more than one in so many characters, it is leaders, rules or noise: no sentences.
_STOPS, DENSE = re.compile(r"[.!?…‥؟۔।॥։።។]"), 8
_LINE = re.compile(r"[^\n]+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


@dataclass(frozen=True, slots=True)
class Atom:
    """A span without blanks at its ends; `strength` says how much the text is parted before it, 0 to 3.

    `level` is that of a heading, else 0, and `words` are what it says where marks of markup stand in it;
    `header` is what a piece of a table repeats; `prose` may be repeated.
    """

    start: int
    end: int
    strength: int
    level: int = 0
    header: str = ""
    prose: bool = False
    words: str = ""


def atoms(page: Page) -> Iterator[Atom]:
    """The atoms of a page in order; what no block holds is taken for paragraphs."""
    at = 0
    for block in sorted(page.blocks, key=lambda block: block.start):
        if block.start > at:
            yield from _of_block(page.text, Block("paragraph", at, block.start))
        start, end = max(block.start, at), min(block.end, len(page.text))
        if start < end:
            yield from _of_block(page.text, Block(block.kind, start, end, block.level, block.header))
        at = max(at, end)
    if at < len(page.text):
        yield from _of_block(page.text, Block("paragraph", at, len(page.text)))


def halves(text: str, atom: Atom) -> list[Atom]:
    """An atom parted near its middle, at a space if there is one; itself when it has a single character."""
    middle = (atom.start + atom.end + 1) // 2
    space = max(text.rfind(" ", atom.start + 1, middle), text.rfind("\n", atom.start + 1, middle))
    at = space if space > (atom.start * 3 + atom.end) // 4 else middle
    spans = [trimmed(text, atom.start, at), trimmed(text, at, atom.end)]
    parts = [replace(atom, start=start, end=end) for start, end in spans if start < end]
    return [part if not number else replace(part, strength=0) for number, part in enumerate(parts)]


def _of_block(text: str, block: Block) -> Iterator[Atom]:
    """The atoms of a block, short ones joined."""
    waiting: Atom | None = None
    for atom in _parts(text, block):
        if waiting is None:
            waiting = atom
        elif waiting.end - waiting.start < SHORTEST and atom.end - waiting.start <= LONGEST:
            waiting = replace(waiting, end=atom.end)
        else:
            yield waiting
            waiting = atom
    if waiting is not None:
        yield waiting


def _parts(text: str, block: Block) -> Iterator[Atom]:
    level = max(1, block.level) if block.kind == "heading" else 0
    prose = block.kind in ("paragraph", "list", "quote")
    header = block.header if block.kind == "table" else ""
    words = block.header if level else ""
    strength = 3
    for start, end, parted in _spans(text, block):
        for piece_start, piece_end in _pieces(text, start, end):
            apart = strength if strength == 3 else parted
            yield Atom(piece_start, piece_end, apart, level, header, prose, words)
            strength = parted = 0


def _spans(text: str, block: Block) -> Iterator[tuple[int, int, int]]:
    """(start, end, strength) of what a block consists of."""
    if block.kind in ("paragraph", "quote"):
        last = block.start
        for start, end in _sentences(text, block.start, block.end):
            yield start, end, 2 if _BLANK_LINE.search(text, last, start) else 1
            last = end
    elif block.kind == "heading":
        start, end = trimmed(text, block.start, block.end)
        if start < end:
            yield start, end, 3
    else:
        yield from _lines(text, block)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences, looked for in a window at a time: the last one of a window is begun anew in the next."""
    while start < end:
        stop = min(start + WINDOW, end)
        found = [(start, stop)] if _noise(text, start, stop) else sentences(text, start, stop)
        if stop < end and len(found) > 1:
            stop = found.pop()[0]
        for span in found:
            begin, close = trimmed(text, *span)
            if begin < close:
                yield begin, close
        start = stop


def _noise(text: str, start: int, stop: int) -> bool:
    stops = len(_STOPS.findall(text, start, stop))
    return stops > 20 and stops * DENSE > stop - start


def _lines(text: str, block: Block) -> Iterator[tuple[int, int, int]]:
    last = block.start
    for match in _LINE.finditer(text, block.start, block.end):
        start, end = trimmed(text, *match.span())
        if start == end:
            continue
        strength = 2
        if block.kind == "code":
            apart = bool(_BLANK_LINE.search(text, last, start))
            strength = 2 if apart and start == match.start() else int(apart)
        yield start, end, strength
        last = end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span in pieces that are not too long, parted at spaces where there are some."""
    while end - start > LONGEST:
        low, high = start + LONGEST // 2, start + LONGEST
        at = max(text.rfind(" ", low, high), text.rfind("\n", low, high))
        at = at if at > 0 else high
        piece = trimmed(text, start, at)
        if piece[0] < piece[1]:
            yield piece
        start, end = trimmed(text, at, end)
    if start < end:
        yield start, end
