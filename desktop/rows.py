"""A message as flat rows: text with its styles, tables, code and rules, each with the containers around it.

Rows are values. Two equal rows look the same, so a view redraws only what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

BOLD, ITALIC, STRIKE, CODE, MUTED = 1, 2, 4, 8, 16
#: A numbered chip, text that no source supports, and text that stands out of what is around it.
CHIP, DOUBT, MARK = 32, 64, 128
#: A formula; the text of its span is its source with the marks around it.
MATH = 256

LINE_BREAK = "\u2028"
PAD = "\u202f"
#: What holds the place of a chip or a formula: neutral in both directions of writing, and in every font.
STAND_IN = "·"

Gap = Literal["block", "tight", "joined"]


class Span(Struct, frozen=True):
    """A stretch of text in one style; `href` is where it leads: an address, or a chip's citation by index."""

    text: str
    style: int = 0
    href: str = ""


class Prose(Struct, frozen=True):
    """A paragraph, a heading (level 1 to 6) or a list item's text.

    `inside` names the containers from outside in, "q" for a quote and "l" for a list. `gap` is the air above:
    "tight" in tight lists, "joined" for a later piece of one long paragraph.
    """

    spans: tuple[Span, ...]
    inside: str = ""
    level: int = 0
    marker: str = ""
    gap: Gap = "block"


class Table(Struct, frozen=True):
    """A table; the first line is its head, `aligns` has "left", "center" or "right" for every column."""

    lines: tuple[tuple[tuple[Span, ...], ...], ...]
    aligns: tuple[str, ...]
    inside: str = ""


class Code(Struct, frozen=True):
    """A block of code; `closed` is False while its end has not come yet."""

    language: str
    text: str
    closed: bool = True
    inside: str = ""


class Formula(Struct, frozen=True):
    """A formula that stands alone; `source` has the marks around it."""

    source: str
    inside: str = ""


class Rule(Struct, frozen=True):
    """A thematic break."""

    inside: str = ""


Row = Prose | Table | Code | Formula | Rule


def laid_text(spans: tuple[Span, ...]) -> str:
    """The characters that a selection counts: inline code between narrow spaces, one sign for a formula."""
    return "".join(_laid(span) for span in spans)


def _laid(span: Span) -> str:
    if span.style & CHIP:
        return PAD + STAND_IN
    if span.style & MATH:
        return STAND_IN
    return PAD + span.text + PAD if span.style & CODE else span.text


def row_text(row: Row) -> str:
    """The characters of a row that a selection counts."""
    if isinstance(row, Prose):
        return laid_text(row.spans)
    if isinstance(row, Table):
        return "\n".join("\t".join(laid_text(cell) for cell in line) for line in row.lines)
    if isinstance(row, Formula):
        return STAND_IN
    return row.text if isinstance(row, Code) else ""


def copied(row: Row, first: int, last: int) -> str:
    """What the clipboard gets of a row's characters first..last: no padding, no chips, but list markers."""
    if isinstance(row, Code):
        return row.text[first:last]
    if isinstance(row, Rule):
        return "---"
    if isinstance(row, Formula):
        return row.source if first < last else ""
    text = _without_pads(row, first, last).replace(LINE_BREAK, "\n")
    if isinstance(row, Prose) and first == 0 and "l" in row.inside:
        lead = "  " * (row.inside.count("l") - 1)
        return f"{lead}{row.marker} {text}" if row.marker else f"{lead}  {text}"
    return text


def own_text(row: Row) -> tuple[str, bool]:
    """A row's own characters, chips and padding left out, and whether there are any of these."""
    text, pads = row_text(row), _pads(row) if isinstance(row, Prose | Table) else set()
    if not pads:
        return text, False
    return "".join(sign for place, sign in enumerate(text) if place not in pads), True


def unmarked(row: Row, place: int) -> int:
    """How many of a row's first characters are its own, chips and padding not counted."""
    if not isinstance(row, Prose | Table):
        return place
    return place - sum(pad < place for pad in _pads(row))


def marked(row: Row, own: int) -> int:
    """The place in a row's characters after so many of its own: the inverse of `unmarked`."""
    if isinstance(row, Prose | Table):
        for pad in sorted(_pads(row)):
            if pad > own:
                break
            own += 1
    return own


def _without_pads(row: Prose | Table, first: int, last: int) -> str:
    pads = _pads(row)
    sources = {place: span.text for place, span in _placed(row) if span.style & MATH}
    return "".join(
        sources.get(place, sign)
        for place, sign in enumerate(row_text(row)[first:last], first)
        if place not in pads
    )


def _pads(row: Prose | Table) -> set[int]:
    """Where the characters that we added ourselves are."""
    found: set[int] = set()
    for place, span in _placed(row):
        length = len(_laid(span))
        if span.style & CHIP:
            found.update(range(place, place + length))
        elif span.style & CODE:
            found |= {place, place + length - 1}
    return found


def _placed(row: Prose | Table) -> Iterator[tuple[int, Span]]:
    """The spans of a row with the character at which each begins."""
    cells = (row.spans,) if isinstance(row, Prose) else tuple(cell for line in row.lines for cell in line)
    place = 0
    for spans in cells:
        for span in spans:
            yield place, span
            place += len(_laid(span))
        place += 1


def has_style(row: Row, style: int) -> bool:
    """Whether a part of a row's text has a style."""
    return isinstance(row, Prose | Table) and any(span.style & style for _, span in _placed(row))


def formulas_of(row: Row) -> list[str]:
    """The sources of a row's formulas."""
    if isinstance(row, Formula):
        return [row.source]
    if not isinstance(row, Prose | Table):
        return []
    return [span.text for _, span in _placed(row) if span.style & MATH]


def links_of(rows: Iterable[Row]) -> dict[str, str]:
    """Where the links of a message lead, each with the words that it stands on, in the order of reading."""
    found: dict[str, str] = {}
    for row in rows:
        for _, span in _placed(row) if isinstance(row, Prose | Table) else ():
            if span.href and not span.style & CHIP:
                found[span.href] = found.get(span.href, "") + span.text
    return found


def link_place(rows: Iterable[Row], target: str) -> tuple[int, int]:
    """The row and the character at which the first link to a target begins."""
    for number, row in enumerate(rows):
        for place, span in _placed(row) if isinstance(row, Prose | Table) else ():
            if span.href == target and not span.style & CHIP:
                return number, place
    return 0, 0


def separator(before: Row, row: Row) -> str:
    """What stands between two rows in copied text."""
    if isinstance(row, Prose) and row.gap == "joined":
        return ""
    return "\n" if isinstance(row, Prose) and row.gap == "tight" and "l" in before.inside else "\n\n"
