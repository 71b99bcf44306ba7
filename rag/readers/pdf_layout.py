"""From the lines of a PDF page to its text: paragraphs, headings, lists, and the way back to the PDF.

Pure: nothing here knows a PDF. Boxes are in points from the top left corner of the upright page.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from statistics import median

from rag.pages import Block, BlockKind, Run

_HEADING_CHARACTERS = 250
_HEADING_LINES = 4
_HEADING_RATIO = 1.15
#: How many levels sizes tell apart; what is larger is of the first level too.
_LEVELS = 4
_BOLD = 600
#: How many lines around one tell how wide its column is.
_NEAR = 12
_BULLET = re.compile(r"(?:[•▪▫■□●○◦‣⁃∙·➢➔✓\uf0b7\uf0a7–—*-]|\(?(?:\d{1,3}|[a-zA-Z])[.)]|\[\d{1,3}\])\s")
_ENDS, _CLOSE = frozenset(".!?:;…。！？：；"), "\"'”’)]"
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_NUMBERED = re.compile(r"(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])\.?\s+\w")
#: Characters in a row that are kept; a row of spaces counts as one, all else is left out.
_KEPT = re.compile(
    "[^\\s\x00-\x1f\x7f\xad\u200b\ufeff\ufffe\uffff]+"
    "(?:[ \xa0][^\\s\x00-\x1f\x7f\xad\u200b\ufeff\ufffe\uffff]+)*|[^\\S\r\n]+"
)
#: How pdfium counts a letter beyond the first 65,536: as two.
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FIGURE = re.compile(r"(?<!\S)[^\s\d]*\d")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn: `source` counts the PDF's characters before it, `size` is that of its letters.

    `joins` says that it ends in a hyphen which the layout put there and which is not in its text.
    """

    text: str
    source: int
    left: float
    top: float
    right: float
    bottom: float
    size: float
    weight: int = 400
    joins: bool = False

    @property
    def height(self) -> float:
        """The height of its box, never nothing."""
        return max(self.bottom - self.top, self.size, 1.0)

    @property
    def turned(self) -> bool:
        """Whether it runs up or down the page."""
        return len(self.text) > 3 and self.bottom - self.top > self.right - self.left


@dataclass(frozen=True, slots=True)
class Style:
    """What holds for a whole document: the size of its running text and what stands out from it.

    `sizes` are those of its headings, largest first; `titles` its bookmarks as (spelling, level).
    """

    body: float = 0.0
    bold: bool = False
    sizes: tuple[float, ...] = ()
    titles: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Composed:
    """The text of a page with its blocks and the way back to the PDF's characters."""

    text: str
    blocks: tuple[Block, ...]
    runs: tuple[Run, ...]


def spelling(text: str) -> str:
    """The letters and digits of a title, by which it is found again on its page."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def style_of(lines: Sequence[Line]) -> Style:
    """What the lines of a few pages say of the document."""
    counts: dict[float, int] = {}
    heavy = total = 0
    for line in lines:
        if line.turned:
            continue
        size = round(line.size, 1)
        counts[size] = counts.get(size, 0) + len(line.text)
        heavy += len(line.text) if line.weight >= _BOLD else 0
        total += len(line.text)
    if not counts:
        return Style()
    body = max(counts, key=lambda size: (counts[size], size))
    sizes: list[float] = []
    for size in sorted(counts):
        if size >= body * _HEADING_RATIO and (not sizes or size >= sizes[-1] * 1.08):
            sizes.append(size)
    return Style(body, heavy * 2 > total, tuple(reversed(sizes[:_LEVELS])))


def compose(lines: Sequence[Line], style: Style) -> Composed:
    """The text of a page whose lines are given in reading order."""
    lines = joined_rows([line for line in lines if line.text.strip()])
    levels = _levels(lines, style)
    words = _Words(lines)
    writer = _Writer()
    for group in _groups(lines, levels):
        first = lines[group.start]
        level = levels[group.start]
        members = lines[group.start : group.stop]
        length = sum(len(line.text) for line in members)
        if level and (length > _HEADING_CHARACTERS or len(members) > _HEADING_LINES):
            level = 0
        kind: BlockKind = "heading" if level else "list" if _BULLET.match(first.text) else "paragraph"
        writer.begin()
        _write(writer, members, words, flat=bool(level))
        writer.end(kind, level)
    return writer.composed()


def joined_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines with pieces that stand close together on one row put together: raised marks, kerned parts.

    Only pieces that also follow each other in the source are joined.
    """
    out: list[Line] = []
    for line in lines:
        previous = out[-1] if out else None
        if previous is None or not _same_row(previous, line):
            out.append(line)
            continue
        between = line.source - previous.source - len(previous.text)
        gap = line.left - previous.right
        spaced = gap > 0.15 * min(previous.height, line.height) or previous.text.endswith((" ", ","))
        filler = " " * between if spaced else "\x00" * between
        larger = previous if previous.size >= line.size else line
        out[-1] = Line(
            previous.text + filler + line.text,
            previous.source,
            previous.left,
            min(previous.top, line.top),
            max(previous.right, line.right),
            max(previous.bottom, line.bottom),
            larger.size,
            larger.weight,
            line.joins,
        )
    return out


def _same_row(a: Line, b: Line) -> bool:
    if a.joins or not 0 <= b.source - a.source - len(a.text) <= 4:
        return False
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    if overlap <= 0:
        return False
    small = min(a.height, b.height)
    return overlap >= 0.4 * small and -0.5 * small <= b.left - a.right <= 0.8 * max(a.height, b.height)


def _levels(lines: Sequence[Line], style: Style) -> list[int]:
    """The level of the heading that each line belongs to, 0 for none."""
    levels = [_level(line, style) for line in lines]
    spellings = [spelling(line.text) for line in lines] if style.titles else []
    for title, level in style.titles:
        for i in range(len(spellings)):
            together = spellings[i]
            last = i
            while len(together) < len(title) and last + 1 < len(spellings) and last - i < 3:
                last += 1
                together += spellings[last]
            if together == title:
                levels[i : last + 1] = [level] * (last + 1 - i)
                break
    return levels


def _level(line: Line, style: Style) -> int:
    text = line.text.strip()
    if not style.body or len(text) > 200 or line.turned or not any(map(str.isalpha, text)):
        return 0
    for level, size in enumerate(style.sizes, 1):
        if line.size >= size - 0.05:
            return level if len(text) > 1 else 0
    bold = line.weight >= _BOLD and not style.bold and line.size >= style.body * 0.95
    short = 5 <= len(text) <= 90 and not text.endswith((".", ",", ";"))
    return len(style.sizes) + 1 if short and (bold or text.isupper()) and _NUMBERED.match(text) else 0


class _Words:
    """The words of a page, told apart only where the letters of one that is asked for stand on it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _text(self) -> str:
        return "\n".join(line.text for line in self._lines).casefold()

    @cached_property
    def _all(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self._text))

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and word in self._text and word in self._all


def _groups(lines: Sequence[Line], levels: Sequence[int]) -> list[range]:
    """The lines cut into blocks."""
    usual = _usual_gap(lines)
    groups: list[range] = []
    start = 0
    for i in range(1, len(lines)):
        if levels[i] != levels[i - 1] or _breaks(lines, start, i, usual):
            groups.append(range(start, i))
            start = i
    if lines:
        groups.append(range(start, len(lines)))
    return groups


def _usual_gap(lines: Sequence[Line]) -> float:
    """The usual distance between a line and the next, in heights of a line."""
    gaps = [
        (b.top - a.bottom) / a.height
        for a, b in pairwise(lines)
        if -0.5 * a.height < b.top - a.bottom < 2 * a.height and b.left < a.right and a.left < b.right
    ]
    return max(median(gaps), 0.0) if gaps else 0.2


def _breaks(lines: Sequence[Line], start: int, i: int, usual: float) -> bool:
    """Whether line i begins a new block after those from start on."""
    previous, line = lines[i - 1], lines[i]
    if previous.joins:
        return False
    same = abs(previous.size - line.size) <= 0.12 * max(previous.size, line.size)
    gap = line.top - previous.bottom
    beside = line.left > previous.right or previous.left > line.right
    if gap < -previous.height or (beside and gap > -previous.height):  # the next column, or somewhere else
        return not (same and _continues(previous.text, line.text))
    if not same or gap > (usual + 0.4) * previous.height or _BULLET.match(line.text):
        return True
    if not _ended(previous.text.rstrip()):
        return False
    if 0.8 * line.size < line.left - previous.left < 6 * line.size:
        return True
    right = max([member.right for member in lines[max(start, i - _NEAR) : i + 1]])
    short = previous.right < right - 0.15 * (right - previous.left)
    return short and not line.text.lstrip()[:1].islower()


def _ended(text: str) -> bool:
    """Whether a sentence ends here."""
    return text.rstrip(_CLOSE)[-1:] in _ENDS


def _continues(before: str, after: str) -> bool:
    """Whether a sentence goes on where the layout jumps."""
    return after.lstrip()[:1].islower() and not _ended(before.rstrip())


def _write(writer: _Writer, lines: Sequence[Line], words: Container[str], flat: bool) -> None:
    """One block: running text on one line, rows of a table on their own."""
    for i, line in enumerate(lines):
        text = line.text.rstrip()
        if i + 1 == len(lines):
            writer.put(text + ("-" if line.joins else ""), line.source)
            return
        after = lines[i + 1]
        soft = line.joins or (
            text[-1:] == "-" and text[-2:-1].isalpha() and after.text.lstrip()[:1].islower()
        )
        if soft:
            text = text if line.joins else text[:-1]
            writer.put(text + hyphen(text, after.text, words), line.source)
            continue
        writer.put(text, line.source)
        writer.glue(_between(line, after, lines[max(i - _NEAR, 0) : i + _NEAR], flat))


def hyphen(before: str, after: str, words: Container[str]) -> str:
    """What stands between the halves of a word that was cut at the end of a line: a hyphen, or nothing."""
    heads = _WORD.findall(before[-60:])
    tails = _WORD.findall(after[:60])
    if not heads or not tails:
        return "-"
    head, tail = heads[-1], tails[0]
    if tail[0].isupper() or tail[0].isdigit() or head[-1].isdigit():
        return "-"
    whole, parts = (head + tail).casefold(), f"{head}-{tail}".casefold()
    return "-" if parts in words and whole not in words else ""


def _between(line: Line, after: Line, near: Sequence[Line], flat: bool) -> str:
    """What replaces the end of a line: a space in running text, else it stays the end of a line."""
    text, following = line.text.strip(), after.text.strip()
    if _CJK.match(text[-1]) and _CJK.match(following[0]):
        return ""
    if flat or after.bottom < line.top:  # a sentence that goes on in the next column
        return " "
    if _figures(text) or _figures(following):
        return "\n"
    left, end = line.left, line.right
    right = max([other.right for other in near if left <= other.right and other.left <= end])
    width = right - line.left
    if following[0].islower() and not _ended(text) and line.right > line.left + 0.5 * width:
        return " "
    word = len(following.split(None, 1)[0]) + 1
    wide = (after.right - after.left) / len(following)
    return " " if line.right + word * wide >= right - 0.02 * width else "\n"


def _figures(text: str) -> bool:
    """Whether a line is mostly numbers, as rows of tables are."""
    if not _DIGIT.search(text):
        return False
    parts = text.split()
    return len(parts) >= 3 and len(_FIGURE.findall(text)) * 2 >= len(parts)


@dataclass(slots=True)
class _Writer:
    """The text of a page being written, with the way back to its source."""

    pieces: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    length: int = 0
    start: int = 0

    def begin(self) -> None:
        """A block begins."""
        if self.length:
            self.glue("\n\n")
        self.start = self.length

    def end(self, kind: BlockKind, level: int) -> None:
        """A block ends; one without text leaves no trace."""
        if self.length > self.start:
            self.blocks.append(Block(kind, self.start, self.length, level))
        elif self.pieces and self.pieces[-1] == "\n\n":
            self.length -= len(self.pieces.pop())

    def glue(self, text: str) -> None:
        """Characters that the source does not have."""
        self.pieces.append(text)
        self.length += len(text)

    def put(self, text: str, source: int) -> None:
        """Characters of the source, cleaned."""
        if text.isprintable() and "  " not in text and text == text.strip():  # most lines
            self._run(source, len(text))
            self.glue(text)
            return
        for match in _KEPT.finditer(text):
            kept = match[0]
            if kept.isspace():
                kept = " " if self.length > self.start and match.end() < len(text) else ""
            at = 0
            for pair in _PAIR.finditer(kept):
                self._plain(kept[at : pair.start()], source + match.start() + at)
                self._run(source + match.start() + pair.start(), 1)
                self.glue(pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"))
                at = pair.end()
            self._plain(kept[at:], source + match.start() + at)

    def _plain(self, text: str, source: int) -> None:
        if text:
            self._run(source, len(text))
            self.glue(_SURROGATE.sub("\ufffd", text.replace("\xa0", " ")))

    def _run(self, source: int, length: int) -> None:
        last = self.runs[-1] if self.runs else None
        if last and last.start + last.length == self.length and last.source + last.length == source:
            self.runs[-1] = Run(last.start, last.source, last.length + length)
        else:
            self.runs.append(Run(self.length, source, length))

    def composed(self) -> Composed:
        """What was written."""
        return Composed("".join(self.pieces), tuple(self.blocks), tuple(self.runs))
