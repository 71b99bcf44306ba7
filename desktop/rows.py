"""A message as flat rows: text with its styles, tables, code and rules, each with the containers around it.

Rows are values. Two equal rows look the same, so a view redraws only what differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BOLD, ITALIC, STRIKE, CODE, MUTED = 1, 2, 4, 8, 16

LINE_BREAK = "\u2028"
PAD = "\u202f"

Gap = Literal["block", "tight", "joined"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one style; `href` is where it leads, if it is a link."""

    text: str
    style: int = 0
    href: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph, a heading (level 1 to 6) or a list item's text.

    `inside` names the containers from outside in, "q" for a quote and "l" for a list. `gap` is the air above:
    "tight" in tight lists, "joined" for a later piece of one long paragraph.
    """

    spans: tuple[Span, ...]
    inside: str = ""
    level: int = 0
    marker: str = ""
    gap: Gap = "block"


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first line is its head, `aligns` has "left", "center" or "right" for every column."""

    lines: tuple[tuple[tuple[Span, ...], ...], ...]
    aligns: tuple[str, ...]
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code; `closed` is False while its end has not come yet."""

    language: str
    text: str
    closed: bool = True
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""

    inside: str = ""


Row = Prose | Table | Code | Rule


def laid_text(spans: tuple[Span, ...]) -> str:
    """The characters that are laid out: inline code gets a narrow space on both sides for its pill."""
    return "".join(PAD + span.text + PAD if span.style & CODE else span.text for span in spans)


def row_text(row: Row) -> str:
    """The characters of a row that a selection counts."""
    if isinstance(row, Prose):
        return laid_text(row.spans)
    if isinstance(row, Table):
        return "\n".join("\t".join(laid_text(cell) for cell in line) for line in row.lines)
    return row.text if isinstance(row, Code) else ""


def copied(row: Row, first: int, last: int) -> str:
    """What the clipboard gets of a row's characters first..last: no padding, but list markers."""
    if isinstance(row, Code):
        return row.text[first:last]
    if isinstance(row, Rule):
        return "---"
    text = _without_pads(row, first, last).replace(LINE_BREAK, "\n")
    if isinstance(row, Prose) and first == 0 and "l" in row.inside:
        lead = "  " * (row.inside.count("l") - 1)
        return f"{lead}{row.marker} {text}" if row.marker else f"{lead}  {text}"
    return text


def _without_pads(row: Prose | Table, first: int, last: int) -> str:
    pads = _pads(row)
    return "".join(
        sign
        for place, sign in enumerate(row_text(row)[first:last], first)
        if not (sign == PAD and place in pads)
    )


def _pads(row: Prose | Table) -> set[int]:
    """Where the narrow spaces that we added ourselves are."""
    found: set[int] = set()
    cells = (row.spans,) if isinstance(row, Prose) else tuple(cell for line in row.lines for cell in line)
    place = 0
    for spans in cells:
        for span in spans:
            if span.style & CODE:
                found |= {place, place + len(span.text) + 1}
                place += 2
            place += len(span.text)
        place += 1
    return found


def separator(before: Row, row: Row) -> str:
    """What stands between two rows in copied text."""
    if isinstance(row, Prose) and row.gap == "joined":
        return ""
    return "\n" if isinstance(row, Prose) and row.gap == "tight" and "l" in before.inside else "\n\n"
