"""The statements of an answer in Markdown: its sentences, list items and table rows, with exact offsets.

Headings and code are told apart, for they state nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple, cast

from rag.sentences import sentences

Kind = Literal["prose", "row", "heading", "code"]


class Statement(NamedTuple):
    """Characters `start` to `end` of an answer."""

    start: int
    end: int
    kind: Kind


class _Line(NamedTuple):
    start: int
    end: int
    text: str


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_INLINE = re.compile(r"(?<![\\`])(`+)(?!`)(?:[^`\n]|`(?!\1)|\n(?!\s*\n))+?(?<!`)\1(?!`)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:\s|$)|\s*(?:\*\*[^*\n]+\*\*|__[^_\n]+__):?\s*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})\s*$")
_RULER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|\s*\|\s*:?-+:?\s*\|\s*$")
_BREAK = re.compile(r"\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_PREFIX = re.compile(r"(?:[^\S\n]*(?:>|[-*+•](?=\s)|\(?\d{1,3}[.)](?=\s)|\[[ xX]\](?=\s)))*[^\S\n]*")


def statements(text: str) -> list[Statement]:
    """What an answer says, in order; whatever is left out is white space or decoration."""
    return [one for one in _statements(text) if one.start < one.end]


def code_spans(text: str) -> list[tuple[int, int]]:
    """Where code stands: fenced blocks with their fences, and code between backticks."""
    fenced = [(one.start, one.end) for one in _blocks(_lines(text)) if one.kind == "code"]
    spans, at = list(fenced), 0
    for start, end in [*fenced, (len(text), len(text))]:
        spans += [found.span() for found in _INLINE.finditer(text, at, start)]
        at = end
    return sorted(spans)


def _statements(text: str) -> Iterator[Statement]:
    for block in _blocks(_lines(text)):
        if block.kind == "prose":
            yield from (
                Statement(start, end, "prose") for start, end in sentences(text, block.start, block.end)
            )
        else:
            inner = text[block.start : block.end]
            strip = " \t|" if block.kind == "row" else " \t"
            lead = len(inner) - len(inner.lstrip(strip))
            yield Statement(block.start + lead, block.start + max(lead, len(inner.rstrip(strip))), block.kind)


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(_Line(at, at + len(line), line))
        at += len(line) + 1
    return lines


def _blocks(lines: list[_Line]) -> Iterator[Statement]:
    """Paragraphs, list items, rows, headings and code; a paragraph is what follows without a blank line."""
    at, begun = 0, -1  # the line at hand, the first line of an open paragraph
    while at < len(lines):
        role = _role(lines, at)
        if begun < 0 or role != "prose":
            if begun >= 0:
                yield _paragraph(lines, begun, at, "heading" if role == "underline" else "prose")
            begun = at if role in ("prose", "item") else -1
        end = _fence_end(lines, at) if role == "code" else at + 1
        if role in ("code", "heading", "row"):
            yield Statement(lines[at].start, lines[end - 1].end, cast("Kind", role))
        at = end
    if begun >= 0:
        yield _paragraph(lines, begun, len(lines), "prose")


def _role(lines: list[_Line], at: int) -> str:
    """What a line is: code, heading, row, prose, item (prose that begins anew), underline or nothing."""
    text = lines[at].text
    before = lines[at - 1].text if at else ""
    if _FENCE.match(text):
        return "code"
    if _UNDERLINE.match(text) and before.strip():
        return "underline"
    if not text.strip() or _BREAK.match(text) or _RULER.match(text):
        return "nothing"
    if _HEADING.match(text):
        return "heading"
    if "|" in text:
        after = lines[at + 1].text if at + 1 < len(lines) else ""
        if _RULER.match(after):
            return "nothing"  # the names of columns
        if text.strip().startswith("|") or text.count("|") > 2 or _in_table(lines, at):
            return "row"
    prefix = _PREFIX.match(text)
    return "item" if prefix and prefix[0].strip() else "prose"


def _in_table(lines: list[_Line], at: int) -> bool:
    """Whether the rows above this line begin with a ruler."""
    while at and "|" in lines[at].text:
        at -= 1
        if _RULER.match(lines[at].text):
            return True
    return False


def _fence_end(lines: list[_Line], at: int) -> int:
    """The line behind a fenced block; without a closing fence all that follows is code."""
    opened = _FENCE.match(lines[at].text)
    fence = opened[1] if opened else "```"
    for number in range(at + 1, len(lines)):
        if lines[number].text.strip().startswith(fence) and not lines[number].text.strip(" \t" + fence[0]):
            return number + 1
    return len(lines)


def _paragraph(lines: list[_Line], begun: int, end: int, kind: Kind) -> Statement:
    prefix = _PREFIX.match(lines[begun].text)
    return Statement(lines[begun].start + (prefix.end() if prefix else 0), lines[end - 1].end, kind)
