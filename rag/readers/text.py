"""Plain text, Markdown and reStructuredText: the text as it stands in the file, with its structure as blocks.

Every line is looked at once, so no text takes long.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rag.headings import said
from rag.pages import Block, BlockKind, Page
from rag.readers.decoding import decoded
from rag.readers.opened import Opened, Told
from rag.readers.paper import clean

_MARKDOWN = ("md", "markdown", "mdown")
_RST = ("rst", "rest")
_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(?=\S)")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_ITEM = re.compile(r"\s{0,12}(?:[-*+\u2022]|\d{1,9}[.)]|#\.)[ \t]+\S")
_ADORNMENT = re.compile(r"([=\-~^\"'`#*+.:_<>])\1{2,}\s*$")
_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_CHAPTER = re.compile(
    r"\s*(book|part|chapter|section|appendix|act|kapitel|chapitre|teil)\b[ .:]{0,3}[\w ,.:'-]{0,50}$", re.I
)
_RST_TABLE = re.compile(r"\s*(\+[-=+]{3,}\+|={2,}([ \t]+={2,})+)\s*$")
#: As much of a line as says what it is.
_LOOKED_AT = 2_000
#: A line of text with its place: (start, end) without the line end.
Line = tuple[int, int]


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """One page with all of the text."""
    text = clean(decoded(opened.bytes(), opened, told)).strip("\n").rstrip()
    if opened.extension in _MARKDOWN:
        blocks = Lines(text).blocks(_markdown)
    elif opened.extension in _RST:
        blocks = Lines(text).blocks(_Adorned().step)
    else:
        blocks = Lines(text).blocks(_plain)
    if opened.extension in (*_MARKDOWN, *_RST):
        told.title = next((said(block, text) for block in blocks if block.kind == "heading"), "")
    yield Page(None, text, tuple(blocks))


class Lines:
    """The lines of a text, taken from the front in blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Line] = []
        start = 0
        for line in text.split("\n"):
            self.spans.append((start, start + len(line)))
            start += len(line) + 1

    def line(self, index: int) -> str:
        """The beginning of a line, "" behind the last one."""
        if not 0 <= index < len(self.spans):
            return ""
        start, end = self.spans[index]
        line = self.text[start : min(end, start + _LOOKED_AT)]
        if end - start > _LOOKED_AT and line.isspace():
            return self.text[start:end].strip()[:_LOOKED_AT]
        return line

    def block(self, kind: BlockKind, first: int, end: int, level: int = 0, header: str = "") -> Block:
        """The lines from `first` to before `end` as a block."""
        return Block(kind, self.spans[first][0], self.spans[end - 1][1], level, header)

    def until(self, first: int, ends: Callable[[str], bool]) -> int:
        """The index of the first line from `first` on that ends something, or behind the last."""
        while first < len(self.spans) and not ends(self.line(first)):
            first += 1
        return first

    def blocks(self, step: Callable[[Lines, int], tuple[Block, int]]) -> list[Block]:
        """All blocks; `step` makes one at a line that is not blank and says where to go on."""
        found: list[Block] = []
        at = 0
        while at < len(self.spans):
            if not self.line(at).strip():
                at += 1
                continue
            block, at = step(self, at)
            found.append(block)
        return found


def _blank(line: str) -> bool:
    return not line.strip()


def _plain(lines: Lines, at: int) -> tuple[Block, int]:
    """A paragraph, a list or the heading of a chapter."""
    line = lines.line(at)
    if _CHAPTER.match(line) and _blank(lines.line(at - 1)) and _blank(lines.line(at + 1)):
        return lines.block(
            "heading", at, at + 1, 1 if line.split()[0].lower() in ("book", "part") else 2
        ), at + 1
    end = lines.until(at, _blank)
    return lines.block("list" if _ITEM.match(line) else "paragraph", at, end), end


def _markdown(lines: Lines, at: int) -> tuple[Block, int]:
    line = lines.line(at)
    if atx := _ATX.match(line):
        return lines.block("heading", at, at + 1, len(atx[1]), _closed(line[atx.end() :])), at + 1
    if fence := _FENCE.match(line):
        end = lines.until(at + 1, lambda other: other.strip().startswith(fence[1]) and not other.strip(" `~"))
        end = min(end + 1, len(lines.spans))
        return lines.block("code", at, end), end
    if "|" in line and "-" in lines.line(at + 1) and _DELIMITER.match(lines.line(at + 1)):
        end = lines.until(at + 1, lambda other: "|" not in other)
        return lines.block("table", at, end, header=line.strip().strip("|").strip()), end
    if line.startswith(("    ", "\t")) and not _ITEM.match(line):
        end = lines.until(at, lambda other: not other.startswith(("    ", "\t")))
        return lines.block("code", at, end), end
    return _running(lines, at, line)


def _closed(heading: str) -> str:
    """A heading without the marks that may close it; those of C# are its own."""
    words = heading.strip()
    open_ = words.rstrip("#")
    return open_.rstrip() if open_[-1:].isspace() else words


def _running(lines: Lines, at: int, line: str) -> tuple[Block, int]:
    """A heading with a line under it, a quote, a list or a paragraph."""
    under = lines.line(at + 1).strip()
    if under and (set(under) == {"="} or (set(under) == {"-"} and len(under) > 1)):
        level = 1 if under[0] == "=" else 2
        return lines.block("heading", at, at + 2, level, line.strip()), at + 2
    kind: BlockKind = "paragraph"
    if line.lstrip().startswith(">"):
        kind = "quote"
    elif _ITEM.match(line):
        kind = "list"
    end = lines.until(at + 1, lambda other: _blank(other) or bool(_ATX.match(other) or _FENCE.match(other)))
    return lines.block(kind, at, end), end


class _Adorned:
    """reStructuredText: the order in which adornments come up gives the levels of the headings."""

    def __init__(self) -> None:
        self._levels: dict[str, int] = {}
        self._literal = False

    def step(self, lines: Lines, at: int) -> tuple[Block, int]:
        """The block at a line."""
        line = lines.line(at)
        literal, self._literal = self._literal, False
        if line[0] in " \t" and literal:
            end = lines.until(at, lambda other: bool(other) and other[0] not in " \t")
            while _blank(lines.line(end - 1)):
                end -= 1
            return lines.block("code", at, end), end
        if over := _ADORNMENT.match(line):
            below = _ADORNMENT.match(lines.line(at + 2))
            if below and below[1] == over[1] and lines.line(at + 1).strip():
                words = lines.line(at + 1).strip()
                return lines.block("heading", at, at + 3, self._level(over[1] * 2), words), at + 3
        under = _ADORNMENT.match(lines.line(at + 1))
        if (
            under
            and not _RST_TABLE.match(line)
            and len(lines.line(at + 1).rstrip()) + 2 >= len(line.rstrip())
        ):
            return lines.block("heading", at, at + 2, self._level(under[1]), line.strip()), at + 2
        return self._body(lines, at, line)

    def _body(self, lines: Lines, at: int, line: str) -> tuple[Block, int]:
        end = lines.until(at, _blank)
        self._literal = lines.line(end - 1).rstrip().endswith("::") or line.lstrip().startswith(
            (".. code", ".. parsed-literal", ".. sourcecode")
        )
        if _RST_TABLE.match(line):
            return lines.block("table", at, end, header=lines.line(at + 1).strip(" |")), end
        if _ITEM.match(line):
            return lines.block("list", at, end), end
        return lines.block("quote" if line[0] in " \t" else "paragraph", at, end), end

    def _level(self, adornment: str) -> int:
        return min(self._levels.setdefault(adornment, len(self._levels) + 1), 9)
