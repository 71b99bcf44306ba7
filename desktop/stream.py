"""Markdown that arrives in pieces: settled blocks are parsed once, only the open tail is parsed again.

However the text was cut, the rows at the end equal those of the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from desktop.markdown import placed, placed_rows, plain_rows
from desktop.math_rules import UNDECIDED
from desktop.parsing import Normaliser, normalised, tokens_of
from desktop.rows import Code, Row

if TYPE_CHECKING:
    from markdown_it.token import Token

#: A longer open block is parsed again only when it grew by a quarter; a line counts as LINE at least.
TAIL_LIMIT = 12_000
LINE = 50
#: Beyond this only the end of an open block is shown until it settles.
TAIL_CEILING = 32_000
TAIL_SHOWN = 4_000
AT_ONCE = 8_000
#: In a text that is read in portions an open block is settled when it has more characters or lines.
PART, PART_LINES = 10_000, 100
#: A longer text is not parsed once more as a whole.
WHOLE_LIMIT = 20_000

_MARKS = "-=*_#`>|~+: \t"
_AT_MARGIN = re.compile(r"\n(?=[^\s])")
_NUMBER = re.compile(r"(\d{1,9}[.)]?)?[ \t]*")


class Chunk(Struct, frozen=True):
    """Rows with the text that they were made of, which begins `at` so many characters of the whole.

    `lines` are the lines of that text in which each row was written; the text of a fence is its code alone.
    """

    at: int
    text: str
    rows: Sequence[Row]
    lines: Sequence[tuple[int, int]]


class _Fence:
    """A code fence at the margin that is still open; its code begins `at` so many characters of the whole."""

    __slots__ = ("_closing", "at", "language", "text")

    def __init__(self, token: Token, at: int) -> None:
        self.at = at
        words = token.info.split(maxsplit=1)
        self.language = words[0] if words else ""
        self.text = ""
        self._closing = re.compile(rf" {{0,3}}{re.escape(token.markup[0])}{{{len(token.markup)},}}[ \t]*")

    def closes(self, line: str) -> bool:
        return self._closing.fullmatch(line) is not None


class Stream:
    """A message that is being written."""

    def __init__(self, env: dict[str, Any] | None = None) -> None:
        """A text for whose links `env` knows addresses."""
        self._evener = Normaliser()
        self._parts: list[str] = []
        self._coming = ""
        self._tail = ""
        self._fence: _Fence | None = None
        self._env: dict[str, Any] = env if env is not None else {}
        self._whole = False
        self._parsed = self._heavy = 0
        self._parsed_rows: list[Row] = []
        self._frozen: list[Row] = []
        self._open: list[Row] = []
        self._passed = 0  # characters before the tail
        self.chunks: list[Chunk] = []  # the settled rows
        self.open_chunk: Chunk | None = None  # None where nobody knows what its rows were made of

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, as of the last update."""
        return [*self._frozen, *self._open]

    @property
    def fenced(self) -> bool:
        """Whether a block of code is open."""
        return self._fence is not None

    @property
    def settled(self) -> int:
        """How many of the rows will not change any more."""
        return len(self._frozen)

    @property
    def open_rows(self) -> Sequence[Row]:
        """The rows after the settled ones."""
        return self._open

    def settled_from(self, first: int) -> Sequence[Row]:
        """The settled rows from one index on."""
        return self._frozen[first:]

    @property
    def source(self) -> str:
        """Everything that came so far."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @property
    def overlong(self) -> bool:
        """Whether the block being written is too long to be parsed in good time."""
        return _weight(self._tail) >= TAIL_CEILING or (self._whole and _weight(self.source) > WHOLE_LIMIT)

    def feed(self, text: str) -> None:
        """Take the next piece of text; nothing is parsed before update or finish."""
        self._parts.append(text)
        self._coming += text

    def update(self) -> None:
        """Parse what is not settled."""
        self._take_coming()
        self._advance(final=False)

    def part(self) -> bool:
        """Settle an open block that grew long, up to a line or a word; True when that cut a paragraph."""
        if self._fence is not None or (len(self._tail) < PART and self._tail.count("\n") < PART_LINES):
            return False
        places = [self._tail.rfind("\n") + 1, self._tail.rfind(" ") + 1, len(self._tail)]
        margin = [found.end() for found in _AT_MARGIN.finditer(self._tail)]
        cut = next(filter(None, (*reversed(margin), *places)))
        shown, rest = self._tail[:cut], self._tail[cut:]
        tokens = self._tokens_of(shown)
        rows, lines = placed(tokens)
        self.chunks.append(Chunk(self._passed, shown, rows, lines))
        self._frozen += rows
        self._shorten(rest)
        if tokens and tokens[-1].type == "table_close":  # its head stands above what follows too
            head = _head(tokens, shown)
            self._tail, self._passed = head + rest, self._passed - len(head)
        self._parsed = self._heavy = 0
        self._parsed_rows = []
        self._read_blocks(final=False)
        return bool(tokens) and tokens[-1].type == "paragraph_close"

    def finish(self, whole: bool = True) -> None:
        """Settle everything; a text that defines references or footnotes is parsed once more as a `whole`."""
        self._take_coming()
        self._tail += self._evener.flush()
        self._advance(final=True)
        if self._whole and whole:
            text = normalised(self.source)
            rows, lines = placed_rows(text)
            self._frozen, self._open = list(rows), []
            self.chunks, self.open_chunk = [Chunk(0, text, rows, lines)], None
        if self.open_chunk is not None:
            self.chunks.append(self.open_chunk)
        self._frozen += self._open
        self._open, self.open_chunk = [], None
        self._shorten("")

    def _take_coming(self) -> None:
        """Let much text that came at once settle on its way, so that the tail stays short."""
        coming, self._coming = self._coming, ""
        for place in range(0, len(coming), AT_ONCE):
            if place:
                self._advance(final=False)
            self._tail += self._evener.feed(coming[place : place + AT_ONCE])

    def _advance(self, final: bool) -> None:
        while True:
            if self._fence is not None and not self._read_fence(self._fence, final):
                return
            if not self._read_blocks(final):
                return

    def _read_fence(self, fence: _Fence, final: bool) -> bool:
        """Take lines of the open fence; True when it closed and more may follow."""
        lines = self._tail.split("\n")
        rest = lines.pop()
        for place, line in enumerate(lines):
            if fence.closes(line):
                self._close_fence(fence, lines[:place])
                self._shorten("\n".join([*lines[place + 1 :], rest]))
                return True
        if final and fence.closes(rest):
            self._close_fence(fence, lines)
            self._shorten("")
            return True
        fence.text += "".join(line + "\n" for line in lines)
        self._shorten(rest)
        shown = fence.text + (rest if rest.strip(" \t" if final else " \t`~") else "")
        self._open = [Code(fence.language, shown.removesuffix("\n"), closed=final)]
        self.open_chunk = Chunk(fence.at, shown, self._open, ())
        return False

    def _close_fence(self, fence: _Fence, lines: Sequence[str]) -> None:
        text = fence.text + "".join(line + "\n" for line in lines)
        row = Code(fence.language, text.removesuffix("\n"))
        self._frozen.append(row)
        self.chunks.append(Chunk(fence.at, text, [row], ()))
        self._fence = None
        self._open, self.open_chunk = [], None

    def _read_blocks(self, final: bool) -> bool:
        """Parse the tail and settle what can be settled; True when a fence opened."""
        if not final and self._too_long():
            return False
        shown = self._tail if final else _without_lone_markers(self._tail)
        tokens = self._tokens_of(shown)
        self._parsed, self._heavy = len(self._tail), _weight(self._tail)
        tops = [
            place
            for place, token in enumerate(tokens)
            if token.level == 0 and token.nesting >= 0 and token.map
        ]
        complete = self._tail.count("\n")
        opened = max(
            (at for at, place in enumerate(tops) if _first_line(tokens[place]) < complete), default=0
        )
        if not tops:
            self._show(tokens, shown)
            return False
        undecided = self._env.get(UNDECIDED)
        if undecided is not None:
            # A formula that may still become one: the block that it stands in and the one before wait for it.
            holder = sum(_first_line(tokens[place]) <= undecided for place in tops) - 2
            opened = max(0, min(opened, holder))
        place = tops[opened]
        line = _first_line(tokens[place])
        rest = _from_line(self._tail, line)
        rows, lines = placed(tokens[:place])
        if rows:
            settled = self._tail[: len(self._tail) - len(rest)]
            self.chunks.append(Chunk(self._passed, settled, rows, lines))
        self._frozen += rows
        self._shorten(rest)
        self._show(tokens[place:], rest, line)
        self._parsed_rows = self._open
        self._parsed, self._heavy = len(self._tail), _weight(self._tail)
        return self._enter_fence(tokens[place])

    def _show(self, tokens: Sequence[Token], text: str, line: int = 0) -> None:
        """What is open are these tokens, parsed with so many lines before their text."""
        self._open, lines = placed(tokens)
        lines = [(first - line, last - line) for first, last in lines] if line else lines
        self.open_chunk = Chunk(self._passed, text, self._open, lines)

    def _shorten(self, rest: str) -> None:
        """Only the end of the tail is left."""
        self._passed += len(self._tail) - len(rest)
        self._tail = rest

    def _tokens_of(self, text: str) -> list[Token]:
        self._env.pop(UNDECIDED, None)
        self._env.pop("footnotes", None)
        tokens = tokens_of(text, self._env)
        notes = self._env.get("footnotes")
        self._whole = self._whole or bool(self._env.get("references") or (notes and notes["refs"]))
        return tokens

    def _enter_fence(self, token: Token) -> bool:
        at_margin = token.type == "fence" and self._tail.startswith(token.markup)
        if not at_margin or "\n" not in self._tail:
            return False
        self._shorten(self._tail.partition("\n")[2])
        self._fence = _Fence(token, self._passed)
        return True

    def _too_long(self) -> bool:
        """Whether the tail grew so long that what is new is shown as written until more has come."""
        length = _weight(self._tail)
        if length < TAIL_LIMIT or (length > self._heavy * 1.25 and length < TAIL_CEILING):
            return False
        if length >= TAIL_CEILING:
            self._open = plain_rows("…" + self._tail[-TAIL_SHOWN:])
        else:
            self._open = [*self._parsed_rows, *plain_rows(self._tail[self._parsed :])]
        self.open_chunk = None
        return True


def _head(tokens: Sequence[Token], text: str) -> str:
    """The lines that begin the last table of a text."""
    line = max((_first_line(token) for token in tokens if token.type == "table_open"), default=0)
    return "".join(each + "\n" for each in text.split("\n")[line : line + 2])


def _weight(text: str) -> int:
    return max(len(text), LINE * text.count("\n"))


def _first_line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _from_line(text: str, line: int) -> str:
    return text.split("\n", line)[-1] if line else text


def _without_lone_markers(text: str) -> str:
    """The text without a last line that may still become anything: markers only, or a fence being opened."""
    start = text.rfind("\n") + 1
    last = text[start:]
    undecided = _NUMBER.fullmatch(last.lstrip(_MARKS)) or last.lstrip(" \t>-*+").startswith(("```", "~~~"))
    return text[:start] if undecided else text
