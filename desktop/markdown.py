"""Markdown to rows, safely: HTML stays text, images are never loaded, links lead to http, https or mailto.

What cannot be rendered in good time (a paragraph beyond INLINE_LIMIT) is shown as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.language import tr
from desktop.parsing import is_link, normalised, tokens_of
from desktop.rows import (
    BOLD,
    CODE,
    ITALIC,
    LINE_BREAK,
    MATH,
    MUTED,
    STRIKE,
    Code,
    Formula,
    Gap,
    Prose,
    Row,
    Rule,
    Span,
    Table,
)

if TYPE_CHECKING:
    from markdown_it.token import Token

PIECE, PIECE_LINES = 6_000, 400
BULLETS = "•◦▪"

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_STYLES = {"strong": BOLD, "em": ITALIC, "s": STRIKE}
_TASK = re.compile(r"\[([ xX])\][ \u2028]")


def parse_rows(text: str) -> list[Row]:
    """The rows of a whole message."""
    return flatten(tokens_of(normalised(text), {}))


def plain_rows(text: str, gap: Gap = "block") -> list[Row]:
    """Text that is no Markdown, shown as written, cut into pieces that lay out quickly."""
    return list(_pieces((Span(text.replace("\n", LINE_BREAK)),), Prose((), gap=gap)))


def flatten(tokens: Sequence[Token]) -> list[Row]:
    """Block tokens as flat rows."""
    return _walked(tokens).rows


def placed_rows(text: str) -> tuple[list[Row], list[tuple[int, int]]]:
    """The rows of a normalised text, and for each the lines that it was written in, the last excluded."""
    return placed(tokens_of(text, {}))


def placed(tokens: Sequence[Token]) -> tuple[list[Row], list[tuple[int, int]]]:
    """Block tokens as flat rows, and for each the lines that it was written in, the last excluded."""
    walk = _walked(tokens)
    return walk.rows, walk.lines


def _walked(tokens: Sequence[Token]) -> _Walk:
    walk = _Walk(_numbers_of_notes(tokens))
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.type == "table_open":
            place = walk.take_table(tokens, place)
        else:
            walk.take(token)
        walk.place(token)
        place += 1
    walk.end()
    return walk


def _numbers_of_notes(tokens: Sequence[Token]) -> dict[str, int]:
    """The numbers of footnotes by their labels, in the order in which the text refers to them."""
    if not any(token.type == "footnote_reference_open" for token in tokens):
        return {}
    inner = (child for token in tokens for child in token.children or ())
    return {child.meta["label"]: child.meta["id"] + 1 for child in inner if child.type == "footnote_ref"}


class _Walk:
    """Where we are in the nesting while tokens go by."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.rows: list[Row] = []
        self.lines: list[tuple[int, int]] = []
        self._numbers = numbers
        self._notes: list[tuple[int, int, int]] = []
        self._noting = 0
        self._inside: list[str] = []
        self._counters: list[int | None] = []
        self._marker = ""
        self._tight = False
        self._level = 0

    def take(self, token: Token) -> None:
        kind = token.type
        if kind.endswith("_list_open"):
            self._flush_marker()
            self._counters.append(int(token.attrs.get("start", 1)) if kind == "ordered_list_open" else None)
        elif kind.endswith("_list_close"):
            self._counters.pop()
        elif kind == "list_item_open":
            self._open_item()
        elif kind == "blockquote_open":
            self._flush_marker()
            self._inside.append("q")
        elif kind == "footnote_reference_open":
            self._open_note(str(token.meta["label"]))
        elif kind in ("list_item_close", "blockquote_close", "footnote_reference_close"):
            self._flush_marker()
            self._inside.pop()
            if kind == "footnote_reference_close":
                self._close_note()
        elif kind == "paragraph_open":
            self._tight = token.hidden
        elif kind == "heading_open":
            self._level = int(token.tag[1])
        elif kind == "inline":
            self._take_text(token)
        elif kind in ("fence", "code_block", "hr", "math_block"):
            self._take_leaf(token)

    def place(self, token: Token) -> None:
        """Remember the lines of the rows that a token gave."""
        if len(self.lines) < len(self.rows):
            first, last = token.map or (self.lines[-1] if self.lines else (0, 0))
            self.lines += [(first, last)] * (len(self.rows) - len(self.lines))

    def end(self) -> None:
        """Move the footnotes to the end, below a rule."""
        if not self._notes:
            return
        noted = [place for _, first, last in sorted(self._notes) for place in range(first, last)]
        order = sorted(set(range(len(self.rows))) - set(noted)) + noted
        rest = len(order) - len(noted)
        rows, lines = [self.rows[place] for place in order], [self.lines[place] for place in order]
        self.rows = [*rows[:rest], Rule(), *rows[rest:]]
        self.lines = [*lines[:rest], lines[rest], *lines[rest:]]

    def _open_note(self, label: str) -> None:
        self._flush_marker()
        number = self._numbers.get(label, 0)
        if not self._noting:
            self._notes.append((number or len(self._numbers) + 1, len(self.rows), 0))
        self._noting += 1
        self._inside.append("l")
        self._marker = f"{number}." if number else f"[{label}]"

    def _close_note(self) -> None:
        self._noting -= 1
        if not self._noting:
            number, first, _ = self._notes.pop()
            self._notes.append((number, first, len(self.rows)))

    def _open_item(self) -> None:
        self._inside.append("l")
        count = self._counters[-1]
        if count is None:
            self._marker = BULLETS[min(len(self._counters), len(BULLETS)) - 1]
        else:
            self._marker = f"{count}."
            self._counters[-1] = count + 1

    def _flush_marker(self) -> None:
        """An item without text of its own still shows its marker."""
        if self._marker:
            self.rows.append(Prose((), "".join(self._inside), marker=self._marker, gap="tight"))
            self._marker = ""

    def _take_text(self, token: Token) -> None:
        spans = spans_of(token.children or [])
        marker, self._marker = self._marker, ""
        if marker in BULLETS and marker and spans and (task := _TASK.match(spans[0].text)):
            marker = "[ ]" if task[1] == " " else "[x]"
            spans = (Span(spans[0].text[task.end() :], spans[0].style, spans[0].href), *spans[1:])
        gap: Gap = "tight" if self._tight and "l" in self._inside else "block"
        self.rows.extend(_pieces(spans, Prose((), "".join(self._inside), self._level, marker, gap)))
        self._level, self._tight = 0, False

    def _take_leaf(self, token: Token) -> None:
        self._flush_marker()
        inside = "".join(self._inside)
        if token.type == "hr":
            self.rows.append(Rule(inside))
        elif token.type == "math_block":
            self.rows.append(Formula(token.content, inside))
        else:
            words = token.info.split(maxsplit=1) if token.type == "fence" else []
            self.rows.append(Code(words[0] if words else "", token.content.removesuffix("\n"), inside=inside))

    def take_table(self, tokens: Sequence[Token], place: int) -> int:
        self._flush_marker()
        lines: list[list[tuple[Span, ...]]] = []
        aligns: list[str] = []
        while tokens[place].type != "table_close":
            token = tokens[place]
            if token.type == "tr_open":
                lines.append([])
            elif token.type in ("th_open", "td_open"):
                if len(lines) == 1:
                    aligns.append(str(token.attrs.get("style", "left")).removeprefix("text-align:"))
                lines[-1].append(spans_of(tokens[place + 1].children or []))
            place += 1
        self.rows.append(Table(tuple(map(tuple, lines)), tuple(aligns), "".join(self._inside)))
        return place


def spans_of(tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Inline tokens as stretches of one style each."""
    spans: list[Span] = []
    style, href = 0, ""
    for token in tokens:
        name, _, edge = token.type.rpartition("_")
        if name in _STYLES:
            style = style | _STYLES[name] if edge == "open" else style & ~_STYLES[name]
        elif name == "link":
            href = str(token.attrs.get("href", "")) if edge == "open" else ""
        elif token.type == "image":
            source = str(token.attrs.get("src", ""))
            words = _alt(token).strip() or tr("Picture")
            _add(spans, Span(words, style, href or (source if is_link(source) else "")))
            _add(spans, Span(" " + tr("(picture, not loaded)"), style | MUTED))
        elif token.type in ("softbreak", "hardbreak"):
            _add(spans, Span(LINE_BREAK, style, href))
        elif token.type == "code_inline":
            spans.append(Span(token.content, style | CODE, href))
        elif token.type == "math_inline":
            spans.append(Span(token.content.replace("\n", LINE_BREAK), style | MATH, href))
        elif token.type == "footnote_ref":
            _add(spans, Span(str(token.meta["id"] + 1).translate(_RAISED), style, href))
        elif token.content:
            _add(spans, Span(token.content.replace("\n", LINE_BREAK), style, href))
    return tuple(spans)


def _alt(token: Token) -> str:
    return "".join(child.content for child in token.children or [])


def _add(spans: list[Span], span: Span) -> None:
    last = spans[-1] if spans else None
    if last and (last.style, last.href) == (span.style, span.href) and not last.style & (CODE | MATH):
        spans[-1] = Span(last.text + span.text, span.style, span.href)
    else:
        spans.append(span)


def _pieces(spans: tuple[Span, ...], like: Prose) -> list[Prose]:
    """One row, or several joined ones when the text is very long."""
    rows: list[Prose] = []
    piece: list[Span] = []
    room = PIECE
    for span in spans:
        text = span.text
        while len(text) > (most := _fitting(text, room)) and not span.style & MATH:
            cut = most if most < room else _cut(text, room)
            piece.append(Span(text[:cut], span.style, span.href))
            text, room = text[cut:], PIECE
            rows.append(_piece(piece, like, rows))
            piece = []
        piece.append(Span(text, span.style, span.href))
        room -= len(text)
    rows.append(_piece(piece, like, rows))
    return rows


def _piece(piece: list[Span], like: Prose, before: list[Prose]) -> Prose:
    spans = tuple(span for span in piece if span.text)
    return Prose(
        spans, like.inside, like.level, "" if before else like.marker, "joined" if before else like.gap
    )


def _fitting(text: str, room: int) -> int:
    """How much of a text is in the lines that one row may have."""
    end = -1
    for _ in range(PIECE_LINES):
        end = text.find(LINE_BREAK, end + 1, room)
        if end < 0:
            return room
    return end + 1


def _cut(text: str, room: int) -> int:
    """Where to cut: after a line, else after a word, else anywhere."""
    for sign in (LINE_BREAK, " "):
        place = text.rfind(sign, room // 2, room)
        if place > 0:
            return place + 1
    return room
