"""How an answer shows what it rests on: chips behind sentences, marks where nothing supports them, a list.

Rows of an answer without citations are exactly those of its Markdown, at no further cost.
"""

from __future__ import annotations

import ntpath
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from desktop.escaping import escaped_line
from desktop.language import marked, number, tr
from desktop.markdown import parse_rows, plain_rows
from desktop.places import Places, Run
from desktop.rows import CHIP, CODE, DOUBT, MATH, Prose, Row, Span, Table
from desktop.stream import Chunk
from desktop.transcript import MessageItem
from rag import Citation
from rag import Span as Stretch

UNSUPPORTED = marked("No source supports this sentence.")

#: What drawing costs beyond the characters: lines, cells, blocks of code, turned directions, joined emoji.
_COSTS = {"\n": 100, "|": 60, "```": 400, "~~~": 400, "\u202d": 6, "\u202e": 6, "\u2067": 6, "\u200d": 6}
#: What a message may cost in any case.
_AFFORDED = 80_000

_Chip = tuple[int, Span]  # behind so many characters of its run
_Doubt = tuple[int, int]


class Shown(Struct, frozen=True):
    """One source in the list below an answer; `index` is that of its first citation."""

    index: int
    number: int
    name: str
    place: str


def rows_of(item: MessageItem, text: str | None = None) -> list[Row]:
    """The rows of a message, or of the beginning of its text, with its chips and marks."""
    text = item.text if text is None else text
    if item.role == "user":
        written = len(item.text.rstrip("\n"))
        return plain_rows(text[:written].removesuffix("\n"))
    if item.state == "streaming" or not (item.citations or item.unsupported):
        return parse_rows(text)
    return cited_rows(text, item.citations, item.unsupported)


def beginning(text: str, characters: int, lines: int) -> str:
    """The first part of a text that has at most so many characters and lines, and less where it is costly."""
    text = _light(text[:characters], max(2 * characters, _AFFORDED))
    place = -1
    for _ in range(lines):
        place = text.find("\n", place + 1)
        if place < 0:
            return text
    return text[: place + 1]


def _light(text: str, most: int) -> str:
    """As much of a text, in whole lines where it has some, as is drawn in good time."""
    if len(text) * max(_COSTS.values()) <= most or _cost(text) <= most:
        return text
    fits = bisect_right(range(len(text)), most, key=lambda length: _cost(text[:length])) - 1
    return text[: text.rfind("\n", 0, fits) + 1 or fits]


def _cost(text: str) -> int:
    return len(text) + sum(cost * text.count(sign) for sign, cost in _COSTS.items())


def cited_rows(text: str, citations: Sequence[Citation], unsupported: Sequence[Stretch] = ()) -> list[Row]:
    """The rows of a Markdown text with a chip behind what each citation supports.

    A chip that has no place in the text, as in a block of code, stands in a line of its own below its block.
    """
    places = Places(text)
    return list(_cited(places, _chips(places, citations, 0, len(text)), unsupported, 0))


def cited_chunk(chunk: Chunk, begin: int, end: int, item: MessageItem) -> list[Row]:
    """The same for a part of an answer, with what supports the characters between `begin` and `end` of it."""
    lines = chunk.lines or [(0, chunk.text.count("\n") + 1)]
    places = Places(chunk.text, (list(chunk.rows), list(lines)))
    chips = _chips(places, item.citations, begin, end, chunk.at)
    return list(_cited(places, chips, item.unsupported, chunk.at))


def _cited(
    places: Places, chips: dict[int, list[_Chip]], unsupported: Sequence[Stretch], at: int
) -> Iterable[Row]:
    doubts: dict[int, list[_Doubt]] = {}
    for stretch in unsupported:
        for run, first, last in places.between(stretch.start - at, stretch.end - at):
            doubts.setdefault(run, []).append((first, last))
    if not places.runs:
        return [*places.rows, *_own_line(chips.get(-1, []), "")]
    return _rows(places, chips, doubts)


def file_name(citation: Citation) -> str:
    """The name of a citation's file, safe to show; paths of every system are understood."""
    return escaped_line(ntpath.basename(citation.file) or citation.file or citation.title) or tr(
        "Unnamed file"
    )


def place_words(citation: Citation) -> str:
    """The page of a citation in words; "" where its file has no pages."""
    return tr("page {number}", number=number(citation.page)) if citation.page is not None else ""


def spoken(citation: Citation) -> str:
    """A citation in one line."""
    named = tr("Source {number}: {name}", number=citation.number, name=file_name(citation))
    return ", ".join(filter(None, (named, place_words(citation))))


def listed(citations: Iterable[Citation]) -> list[Shown]:
    """The sources of an answer, one for each number."""
    found: dict[int, Shown] = {}
    for index, citation in enumerate(citations):
        place = place_words(citation) or " › ".join(escaped_line(part) for part in citation.headings[-1:])
        found.setdefault(citation.number, Shown(index, citation.number, file_name(citation), place))
    return sorted(found.values(), key=lambda shown: shown.number)


def with_sources(item: MessageItem) -> str:
    """The text of an answer followed by the list of its sources."""
    lines = [
        f"[{shown.number}] {', '.join(filter(None, (shown.name, shown.place)))}"
        for shown in listed(item.citations)
    ]
    return "\n".join([item.text.rstrip(), "", tr("Sources:"), *lines]) if lines else item.text


def _chips(
    places: Places, citations: Sequence[Citation], begin: int, end: int, at: int = 0
) -> dict[int, list[_Chip]]:
    """The chips of every run, in order, that belong behind `begin` and up to `end` of a text.

    What `places` knows of that text begins `at`; -1 gathers them where there is no run.
    """
    found: dict[int, list[_Chip]] = {}
    seen: set[tuple[int, int, int]] = set()
    for index, citation in enumerate(citations):
        if not (begin < citation.to <= end or citation.to == begin == 0):
            continue  # it stands in another part of the answer
        run, place = places.behind(citation.to - at) or (-1, 0)
        if (run, place, citation.number) not in seen:
            seen.add((run, place, citation.number))
            found.setdefault(run, []).append((place, Span(str(citation.number), CHIP, str(index))))
    for chips in found.values():
        chips.sort(key=lambda chip: (chip[0], int(chip[1].text)))
    return found


def _rows(places: Places, chips: dict[int, list[_Chip]], doubts: dict[int, list[_Doubt]]) -> Iterable[Row]:
    runs: dict[int, list[tuple[int, Run]]] = {}
    for at, run in enumerate(places.runs):
        if at in chips or at in doubts:
            runs.setdefault(run.row, []).append((at, run))
    for at, row in enumerate(places.rows):
        touched = runs.get(at, [])
        if isinstance(row, Prose) and touched:
            first = touched[0][0]
            spans = _spans(row.spans, chips.get(first, []), doubts.get(first, []))
            yield Prose(spans, row.inside, row.level, row.marker, row.gap)
        elif isinstance(row, Table) and touched:
            yield _table(row, touched, chips, doubts)
        else:
            yield row
            yield from _own_line([chip for place, _ in touched for chip in chips.get(place, [])], row.inside)


def _table(
    row: Table,
    runs: list[tuple[int, Run]],
    chips: dict[int, list[_Chip]],
    doubts: dict[int, list[_Doubt]],
) -> Table:
    lines = [list(cells) for cells in row.lines]
    for at, run in runs:
        cell = lines[run.line][run.cell]
        lines[run.line][run.cell] = _spans(cell, chips.get(at, []), doubts.get(at, []))
    return Table(tuple(map(tuple, lines)), row.aligns, row.inside)


def _own_line(chips: list[_Chip], inside: str) -> list[Row]:
    return [Prose(tuple(span for _, span in chips), inside, gap="tight")] if chips else []


def _spans(spans: tuple[Span, ...], chips: list[_Chip], doubts: list[_Doubt]) -> tuple[Span, ...]:
    """The spans of a run with chips between and doubts on them; code and formulas are never taken apart."""
    made: list[Span] = []
    waiting = list(chips)
    start = 0
    for span in spans:
        end = start + len(span.text)
        edges = {start, end}
        if not span.style & (CODE | MATH):
            wanted = {place for place, _ in chips} | {edge for doubt in doubts for edge in doubt}
            edges |= {edge for edge in wanted if start < edge < end}
        for first, last in pairwise(sorted(edges)):
            doubt = DOUBT if any(left < last and first < right for left, right in doubts) else 0
            made.append(Span(span.text[first - start : last - start], span.style | doubt, span.href))
            while waiting and waiting[0][0] <= last:
                made.append(waiting.pop(0)[1])
        start = end
    return (*made, *(chip for _, chip in waiting))
