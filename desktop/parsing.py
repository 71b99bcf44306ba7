"""The parser of messages: CommonMark and what models write beside it, with limits that keep it in good time.

HTML stays text, images are never loaded, links lead to http, https or mailto.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from desktop.math_rules import add_formulas

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

#: A paragraph with more characters, or more signs that may begin or end something, is shown as written.
INLINE_LIMIT = 8_000
SIGN_LIMIT = 1_200
#: A table with more columns is none.
COLUMN_LIMIT = 100
NEWLINES = 1_000
SCHEMES = ("http://", "https://", "mailto:")

_SIGNS = "[]*_~`!<$&\\"
_MANY_NEWLINES = re.compile(rf"\n{{{NEWLINES},}}")


class Normaliser:
    """Line ends, NULs and endless empty lines evened out, in the same way however the text is cut."""

    __slots__ = ("_held", "_newlines")

    def __init__(self) -> None:
        self._held = ""
        self._newlines = 0

    def feed(self, text: str) -> str:
        """The next part of the text, evened out; a last carriage return waits for what follows."""
        text = self._held + text
        self._held = "\r" if text.endswith("\r") else ""
        text = text[: len(text) - len(self._held)]
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
        return self._capped(text)

    def flush(self) -> str:
        """What was still waiting."""
        held, self._held = self._held, ""
        return self._capped("\n") if held else ""

    def _capped(self, text: str) -> str:
        body = text.lstrip("\n")
        lead = min(len(text) - len(body), NEWLINES - self._newlines)
        kept = "\n" * lead + _MANY_NEWLINES.sub("\n" * NEWLINES, body)
        if body:
            self._newlines = len(kept) - len(kept.rstrip("\n"))
        else:
            self._newlines += lead
        return kept


def normalised(text: str) -> str:
    """A whole text, evened out."""
    evener = Normaliser()
    return evener.feed(text) + evener.flush()


def is_even(text: str) -> bool:
    """Whether nothing of a text would be evened out."""
    return "\r" not in text and "\0" not in text and "\n" * NEWLINES not in text


def is_link(url: str) -> bool:
    """Whether an address is one that a link may have."""
    return url.lower().startswith(SCHEMES)


def _parse_inline(state: StateCore) -> None:
    """The inline rule with a limit: a paragraph of a megabyte must not hold the window."""
    for token in state.tokens:
        if token.type != "inline":
            continue
        token.children = token.children if token.children is not None else []
        if len(token.content) > INLINE_LIMIT or sum(map(token.content.count, _SIGNS)) > SIGN_LIMIT:
            token.children.append(type(token)("text", "", 0, content=token.content))
        else:
            state.md.inline.parse(token.content, state.md, state.env, token.children)


@cache
def parser_of_messages() -> MarkdownIt:
    """CommonMark with tables, strikethrough, formulas and footnotes; no raw HTML, no guessed links."""
    from markdown_it import MarkdownIt  # lazy: the window is painted before they are needed
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    parser.core.ruler.at("inline", _parse_inline)
    parser.inline.ruler.at("image", _parse_image)
    parser.block.ruler.at("table", _parse_table, {"alt": ["paragraph", "reference"]})
    parser.validateLink = is_link  # type: ignore[method-assign]
    footnote_plugin(parser, inline=False, move_to_end=False)
    add_formulas(parser)
    return parser


def _parse_image(state: StateInline, silent: bool) -> bool:
    """An image with any address: only its words are shown, and nothing is ever fetched."""
    from markdown_it.rules_inline import image

    if state.src[state.pos] != "!":
        return False
    if state.src[state.pos] != "!":
        return False
    before = state.md.validateLink
    state.md.validateLink = _is_anything  # type: ignore[method-assign, assignment]
    try:
        return image(state, silent)
    finally:
        state.md.validateLink = before  # type: ignore[method-assign]


def _parse_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table of a reasonable width: each of its lines gets all its columns."""
    from markdown_it.rules_block import table

    if state.src.count("|", state.bMarks[start], state.eMarks[start]) > COLUMN_LIMIT:
        return False
    return table(state, start, end, silent)


def _is_anything(_url: str) -> bool:
    return True


def tokens_of(text: str, env: dict[str, object]) -> list[Token]:
    """The tokens of a normalised text; `env` collects link references."""
    return parser_of_messages().parse(text, env)
