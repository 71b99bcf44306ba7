"""A page being written: pieces in reading order become one text with exact blocks.

Text is cleaned on the way in (no control characters, no half characters), so offsets hold for what is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.pages import Block, BlockKind, Page

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\ufeff\ufffe\uffff]+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_SPACES = re.compile(r"[ \t\xa0]*\n[ \t\xa0]*")
_BLANK_LINES = re.compile(r"\n{2,}")
_RUNS = re.compile(r"[ \t\xa0]{2,}")


def clean(text: str) -> str:
    """The text without what cannot be shown or sent: line ends become \\n, form feeds too."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    text = text.replace("\x85", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))


def flat(text: str) -> str:
    """The text on one line with single spaces."""
    return " ".join(clean(text).split())


class Paper:
    """Collects the blocks of one page; empty pieces are left out."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0

    @property
    def length(self) -> int:
        """The number of characters so far."""
        return self._length

    def heading(self, text: str, level: int = 1) -> None:
        """A heading on a line of its own."""
        self._add("heading", flat(text), level=max(1, min(level, 9)))

    def paragraph(self, text: str) -> None:
        """Running text: its line breaks stay, runs of spaces do not, blank lines part paragraphs."""
        self._running("paragraph", text)

    def quote(self, text: str) -> None:
        """Running text that is somebody else's."""
        self._running("quote", text)

    def items(self, lines: Iterable[str]) -> None:
        """A list; each line carries its own bullet or number."""
        self._add("list", "\n".join(line for line in (clean(line).rstrip() for line in lines) if line))

    def code(self, text: str) -> None:
        """Text whose spaces matter."""
        self._add("code", clean(text).strip("\n").rstrip())

    def table(self, rows: Iterable[Sequence[str]], header: str = "") -> None:
        """Rows of cells, the first of them the header unless `header` names the columns."""
        lines = [" | ".join(flat(cell) for cell in row).strip() for row in rows]
        lines = [line for line in lines if line.strip(" |")]
        if lines:
            self._add("table", "\n".join(lines), header=flat(header) or lines[0])

    def raw(self, kind: BlockKind, text: str, header: str = "") -> None:
        """A piece whose lines are final already; it is cleaned and nothing else."""
        self._add(kind, clean(text).strip("\n"), header=header)

    def page_of(self, page: Page) -> None:
        """All of another page, its blocks where they belong."""
        text = clean(page.text)
        if not text.strip():
            return
        if text != page.text:  # offsets would not hold
            self.paragraph(text)
            return
        start = self._begin()
        self._pieces.append(text)
        self._length += len(text)
        for b in page.blocks or (Block("paragraph", 0, len(text)),):
            self._blocks.append(Block(b.kind, start + b.start, start + b.end, b.level, b.header))

    def page(self, number: int | None = None, recognised: bool = False) -> Page:
        """What was written."""
        return Page(number, "".join(self._pieces), tuple(self._blocks), (), recognised)

    def _running(self, kind: BlockKind, text: str) -> None:
        for piece in _BLANK_LINES.split(_RUNS.sub(" ", _SPACES.sub("\n", clean(text)))):
            self._add(kind, piece.strip())

    def _begin(self) -> int:
        if self._pieces:
            self._pieces.append("\n\n")
            self._length += 2
        return self._length

    def _add(self, kind: BlockKind, text: str, level: int = 0, header: str = "") -> None:
        if not text.strip():
            return
        start = self._begin()
        self._pieces.append(text)
        self._length += len(text)
        self._blocks.append(Block(kind, start, self._length, level, header))
