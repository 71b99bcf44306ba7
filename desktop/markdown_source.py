"""Rows of a message back as Markdown: what a selection is copied as when its form shall survive.

A row that is chosen in part keeps its form; chips of citations are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from desktop.rows import (
    BOLD,
    CHIP,
    CODE,
    ITALIC,
    LINE_BREAK,
    MATH,
    STRIKE,
    Code,
    Prose,
    Row,
    Rule,
    Span,
    Table,
    copied,
    laid_text,
    row_text,
)

_ALIGNS = {"left": ":--", "right": "--:", "center": ":-:"}
_ACTING = re.compile(r"([\\`*_~$\[<]|&(?=[#\w]))")
_OPENING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|>|[+=-](?=\s|$)|-{2,}|={2,}|\d+[.)](?=\s|$))")
_TICKS = re.compile(r"`+")


def source_of(rows: Sequence[Row], first: tuple[int, int], last: tuple[int, int]) -> str:
    """The Markdown of everything between two places of a message."""
    made, rooms = "", [2] * 100
    for place, row in enumerate(rows[: last[0] + 1]):
        depth = row.inside.count("l")
        if isinstance(row, Prose) and row.marker and 0 < depth < len(rooms):
            rooms[depth - 1] = 2 if row.marker[-1] not in ".)" else len(row.marker) + 1
        if place < first[0]:
            continue
        start = first[1] if place == first[0] else 0
        end = last[1] if place == last[0] else len(row_text(row))
        text = _row(row, start, min(end, len(row_text(row))))
        if made:
            made += _between(rows[place - 1], row)
        joined = isinstance(row, Prose) and row.gap == "joined" and bool(made)
        made += text if joined else _indented(text, row, rooms)
    return made


def _between(before: Row, row: Row) -> str:
    if isinstance(row, Prose) and row.gap == "joined":
        return ""
    if "l" in before.inside and (_tight(row) or (_tight(before) and row.inside.startswith(before.inside))):
        return "\n"
    quoted = 0
    while before.inside[: quoted + 1] == row.inside[: quoted + 1] == "q" * (quoted + 1):
        quoted += 1
    return "\n" + "> " * (quoted - 1) + ">\n" if quoted else "\n\n"


def _tight(row: Row) -> bool:
    return isinstance(row, Prose) and row.gap == "tight"


def _indented(text: str, row: Row, rooms: Sequence[int]) -> str:
    """The text with the signs of what is around it: quotes on every line, a list's marker on the first."""
    lead = rest = ""
    depth, lists = 0, row.inside.count("l")
    for kind in row.inside:
        if kind == "q":
            lead, rest = lead + "> ", rest + "> "
            continue
        depth += 1
        room = " " * rooms[min(depth, len(rooms)) - 1]
        marker = _marker(row) if isinstance(row, Prose) and depth == lists else ""
        lead, rest = lead + (marker or room), rest + room
    first, *lines = text.split("\n")
    return "\n".join([lead + first, *(rest + line if line else rest.rstrip() for line in lines)])


def _marker(row: Prose) -> str:
    marker = row.marker
    if marker in ("[ ]", "[x]"):
        return f"- {marker} "
    if marker and marker[-1] in ".)":
        return f"{marker} "
    return "- " if marker else ""


def _row(row: Row, first: int, last: int) -> str:
    if isinstance(row, Code):
        return _code(row, row.text[first:last])
    if isinstance(row, Table):
        return _table(row, first, last)
    if isinstance(row, Rule):
        return "---"
    if not isinstance(row, Prose):
        return copied(row, first, last)
    text = _spans(_cut(row.spans, first, last))
    return f"{'#' * row.level} {text}" if row.level else _OPENING.sub(_escape_opening, text)


def _escape_opening(found: re.Match[str]) -> str:
    sign = found[2]
    first = sign[:-1] if sign[0].isdigit() else ""  # a number is kept apart from its point
    return f"{found[1]}{first}\\{sign[len(first) :]}"


def _code(row: Code, text: str) -> str:
    fence = _fence(text, 3)
    return f"{fence}{row.language}\n{text.rstrip(chr(10))}\n{fence}"


def _table(row: Table, first: int, last: int) -> str:
    """The chosen lines below the head, which every table needs; of one cell its text alone."""
    chosen, place = [], 0
    for number, line in enumerate(row.lines):
        for cell in line:
            end = place + len(laid_text(cell))
            if first <= end and place <= last:
                chosen.append((number, cell, place))
            place = end + 1
    if len(chosen) == 1 and (first, last) != (0, place - 1):
        _, cell, place = chosen[0]
        return _spans(_cut(cell, first - place, last - place))
    numbers = sorted({0, *(number for number, *_ in chosen)})
    return _table_of([row.lines[number] for number in numbers], row.aligns)


def _table_of(table: Sequence[Sequence[Sequence[Span]]], aligns: Sequence[str]) -> str:
    columns = max((len(line) for line in table), default=0)
    rule = [_ALIGNS.get(align, "---") for align in aligns] + ["---"] * (columns - len(aligns))
    lines = [_line(_spans(cell).replace("|", "\\|") for cell in line) for line in table]
    return "\n".join([*lines[:1], _line(rule[:columns]), *lines[1:]])


def _fence(text: str, least: int) -> str:
    """More ticks than stand anywhere in the text."""
    longest = max((len(ticks) for ticks in _TICKS.findall(text)), default=0)
    return "`" * max(least, longest + 1)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cut(spans: Sequence[Span], first: int, last: int) -> list[Span]:
    """The spans between two characters of the laid out text, in which padding counts."""
    made: list[Span] = []
    place = 0
    for span in spans:
        pad = 1 if span.style & CODE and not span.style & CHIP else 0
        if span.style & MATH:
            length, text = 1, span.text if first <= place < last else ""
        else:
            length = 2 if span.style & CHIP else len(span.text) + 2 * pad
            text = span.text[max(0, first - place - pad) : max(0, last - place - pad)]
        if text and not span.style & CHIP:
            made.append(Span(text, span.style, span.href))
        place += length
    return made


def _spans(spans: Sequence[Span]) -> str:
    """Spans as Markdown; neighbours that lead to the same place are one link."""
    made = ""
    for href, group in groupby((span for span in spans if not span.style & CHIP), key=lambda span: span.href):
        text = _styled(list(group))
        target = f"<{href}>" if " " in href else href
        made += f"[{text}]({target})" if href else text
    return made


def _styled(spans: Sequence[Span]) -> str:
    """Spans with their signs; neighbours in bold or italics share them, so that **a `b` c** stays one."""
    made, opened = "", 0
    for place, span in enumerate(spans):
        wanted = span.style & (BOLD | ITALIC | STRIKE)
        lead = span.text[: len(span.text) - len(span.text.lstrip())] if not span.style & CODE else ""
        text = span.text[len(lead) :]
        following = spans[place + 1].style if place + 1 < len(spans) else 0
        tail = ""
        if not span.style & CODE and wanted & ~following:
            tail = text[len(text.rstrip()) :]
            text = text[: len(text) - len(tail)]
        made += _signs(opened & ~wanted, closing=True) + lead if text else lead
        if text:
            made += _signs(wanted & ~opened, closing=False) + _inner(text, span)
            opened = wanted
            ending = opened & ~following
            made += _signs(ending, closing=True) + tail
            opened &= ~ending
    return made + _signs(opened, closing=True)


def _signs(style: int, *, closing: bool) -> str:
    signs = ["~~" if style & STRIKE else "", "**" if style & BOLD else "", "*" if style & ITALIC else ""]
    return "".join(reversed(signs) if closing else signs)


def _inner(text: str, span: Span) -> str:
    if span.style & CODE:
        ticks = _fence(text, 1)
        room = " " if text.startswith("`") or text.endswith("`") else ""
        text = f"{ticks}{room}{text}{room}{ticks}"
    elif not span.style & MATH:
        text = _ACTING.sub(r"\\\1", text).replace(LINE_BREAK, "\\\n")
    return text
