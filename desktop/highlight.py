"""Colours for code: Pygments' own lexers for whole blocks, a lexer that resumes for open ones.

A run is (start, length, kind) within its line; a kind is the name of a colour of the palette.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, cast

from pygments.lexer import ExtendedRegexLexer, Lexer, RegexLexer
from pygments.lexers import find_lexer_class, get_all_lexers
from pygments.token import Comment, Generic, Keyword, Literal, Name, Number, Operator, String, _TokenType

Run = tuple[int, int, str]

LONG_LINE = 2_000
LONG_CODE = 200_000

_KINDS: dict[_TokenType, str] = {
    Keyword: "keyword",
    Keyword.Constant: "constant",
    String: "string",
    Literal.Date: "string",
    Comment: "comment",
    Comment.Preproc: "keyword",
    Number: "number",
    Name.Function: "function",
    Name.Class: "function",
    Name.Builtin: "constant",
    Name.Builtin.Pseudo: "constant",
    Name.Constant: "constant",
    Name.Decorator: "decorator",
    Name.Tag: "keyword",
    Name.Attribute: "function",
    Name.Exception: "builtin",
    Name.Variable.Magic: "builtin",
    Operator: "operator",
    Operator.Word: "keyword",
    Generic.Deleted: "builtin",
    Generic.Inserted: "string",
    Generic.Heading: "keyword",
    Generic.Subheading: "decorator",
    Generic.Prompt: "comment",
}


@lru_cache(maxsize=2048)
def kind_of(token: _TokenType) -> str:
    """The colour of a token type; "" is the colour of plain text."""
    found: _TokenType | None = token
    while found is not None:
        if found in _KINDS:
            return _KINDS[found]
        found = found.parent
    return ""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """The names of Pygments' own lexers by alias; with plug-ins it would search every installed package."""
    return {alias: name for name, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases}


@lru_cache(maxsize=32)
def lexer_for(language: str) -> Lexer | None:
    """The lexer for the name on a fence; None when there is none."""
    name = _names().get(language.lower())
    found = find_lexer_class(name) if name is not None else None
    return found(stripnl=False, ensurenl=False) if found is not None else None


def highlight(language: str, code: str) -> Iterator[list[Run]]:
    """The runs of every line of a finished block, one line at a time."""
    lexer = lexer_for(language)
    if lexer is None or len(code) > LONG_CODE:
        return
    runs: list[Run] = []
    column = 0
    for token, value in lexer.get_tokens(code):
        kind = kind_of(token)
        first, *more = value.split("\n")
        _add_run(runs, column, first, kind)
        column += len(first)
        for part in more:
            yield runs
            runs, column = [], len(part)
            _add_run(runs, 0, part, kind)
    yield runs


def _add_run(runs: list[Run], start: int, text: str, kind: str) -> None:
    if text and kind and kind != "operator" and start < LONG_LINE:
        runs.append((start, len(text), kind))


class LineHighlighter:
    """Colours an open block line by line: the lexer's states are kept between lines."""

    __slots__ = ("_lexer", "_stack", "_states")

    def __init__(self, language: str) -> None:
        lexer = self._lexer = lexer_for(language)
        resumable = isinstance(lexer, RegexLexer) and not isinstance(lexer, ExtendedRegexLexer)
        # The tables that RegexLexer documents as its input, compiled by its metaclass.
        self._states: dict[str, list[tuple[Any, Any, Any]]] = (
            getattr(lexer, "_tokens", {}) if resumable else {}
        )
        self._stack = ["root"]

    def line(self, text: str) -> list[Run]:
        """The runs of the next complete line."""
        return self._read(text, self._stack)

    def peek(self, text: str) -> list[Run]:
        """The runs of a line that is not complete yet."""
        return self._read(text, list(self._stack))

    def _read(self, text: str, stack: list[str]) -> list[Run]:
        runs: list[Run] = []
        if not self._states or len(text) > LONG_LINE:
            return runs
        source, place, idle = text + "\n", 0, 0
        while place < len(source) and idle < 20:
            step = self._step(source, place, stack, runs)
            idle = 0 if step > place else idle + 1
            place = step
        return runs

    def _step(self, source: str, place: int, stack: list[str], runs: list[Run]) -> int:
        """Apply the first rule of the current state that matches; without one, skip a character."""
        for matches, action, following in self._states[stack[-1]]:
            found = matches(source, place)
            if not found:
                continue
            self._take(runs, found, action)
            _follow(stack, following)
            return int(found.end())
        if source[place] == "\n":
            stack[:] = ["root"]
        return place + 1

    def _take(self, runs: list[Run], found: Any, action: _TokenType | Callable[..., Any] | None) -> None:
        if isinstance(action, _TokenType):
            _add_run(runs, found.start(), found.group().removesuffix("\n"), kind_of(action))
        elif action is not None:
            for start, token, value in action(self._lexer, found, None):
                _add_run(runs, start, value.removesuffix("\n"), kind_of(token))


def _follow(stack: list[str], following: Any) -> None:
    """Change the states as a rule says: a number pops, "#push" repeats, a tuple does several."""
    steps = following if isinstance(following, tuple) else () if following is None else (following,)
    for step in steps:
        if step == "#pop" or isinstance(step, int):
            keep = max(1, len(stack) - (1 if step == "#pop" else abs(cast(int, step))))
            del stack[keep:]
        elif step == "#push":
            stack.append(stack[-1])
        else:
            stack.append(step)
