r"""Rules of Markdown for formulas: $...$ and \(...\) in a line, $$...$$ and \[...\] alone.

Money stays text. What a text that is still being written leaves open is told in `env`, so that nothing is
settled which a closing mark could still change.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

CLOSINGS = {"$$": "$$", "$": "$", "\\[": "\\]", "\\(": "\\)"}
#: A formula with more characters is text.
LONGEST = 8_000
UNDECIDED = "formula"

_TEX = re.compile(r"[\\^_={}<>+*/|]")
_WORDS = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{3}")
_BRACKETED = re.compile(r"[\\^_=+]")


def add_formulas(parser: MarkdownIt) -> None:
    """Teach a parser both rules."""
    parser.block.ruler.before(
        "fence", "math_block", _block, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    parser.inline.ruler.before("escape", "math_inline", _inline)


def tex_of(source: str) -> tuple[str, bool]:
    """What stands between the marks of a formula, and whether it stands alone."""
    mark = _mark(source, 0)
    closing = CLOSINGS[mark]
    return source[len(mark) : len(source) - len(closing)], mark in ("$$", "\\[")


def _mark(text: str, place: int) -> str:
    two = text[place : place + 2]
    return two if two in CLOSINGS else "$" if two[:1] == "$" else ""


def _inline(state: StateInline, silent: bool) -> bool:
    mark = _mark(state.src, state.pos)
    if not mark:
        return False
    first = state.pos + len(mark)
    end = state.src.find(CLOSINGS[mark], first, min(state.posMax, first + LONGEST))
    if end < 0 or not _fits(state.src, mark, state.pos, first, end):
        return False
    after = end + len(CLOSINGS[mark])
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = state.src[state.pos : after]
    state.pos = after
    return True


def _fits(text: str, mark: str, start: int, first: int, end: int) -> bool:
    """Whether what stands between two marks is meant as a formula."""
    inside = text[first:end]
    if not inside.strip() or inside.endswith("\\"):
        return False
    if mark == "\\(":
        return True
    if mark == "\\[":
        return _BRACKETED.search(inside) is not None
    if "`" in inside or (not _TEX.search(inside) and _WORDS.search(inside)):
        return False
    return mark == "$$" or _is_no_price(text, inside, start, end)


def _is_no_price(text: str, inside: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end + 1 : end + 2]
    return not (
        inside[0].isspace()
        or inside[-1].isspace()
        or inside[-1] in "-/(\u2013\u2014"
        or before.isalnum()
        or before == "$"
        or after.isdigit()
        or after == "$"
    )


def _block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    text = state.src
    first, last = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    mark = text[first : first + 2]
    if mark not in ("$$", "\\[") or state.is_code_block(start):
        return False
    rest = text[first + 2 : last].rstrip()
    closes = CLOSINGS[mark] in rest
    line = _close_on_line(rest, mark, start) if closes else _closing_line(state, start, end, len(rest))
    if line is None:
        return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.content = state.getLines(start, line + 1, state.blkIndent, keepLastLF=False).strip()
        token.map = [start, line + 1]
        state.line = line + 1
    return True


def _close_on_line(rest: str, mark: str, start: int) -> int | None:
    closing = CLOSINGS[mark]
    inside = rest[:-2]
    alone = rest.endswith(closing) and closing not in inside and not inside.endswith("\\")
    meant = mark == "$$" or _BRACKETED.search(inside) is not None
    return start if alone and inside.strip() and meant else None


def _closing_line(state: StateBlock, start: int, end: int, length: int) -> int | None:
    """The line that closes a formula; an empty line, another formula or less indentation ends the search."""
    text = state.src
    first = state.bMarks[start] + state.tShift[start]
    mark = text[first : first + 2]
    closing = CLOSINGS[mark]
    for line in range(start + 1, end):
        whole = state.eMarks[line] < len(text)
        if state.isEmpty(line):
            if not whole:
                _leave_open(state, start)
            return None
        shown = text[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
        if state.sCount[line] < state.blkIndent:
            return None
        if shown.endswith(closing) and closing not in shown[:-2]:
            if not whole:
                _leave_open(state, start)
            return line if length or len(shown) > 2 else None
        length += len(shown) + 1
        if closing in shown or shown.startswith(mark) or length > LONGEST:
            return None
    _leave_open(state, start)
    return None


def _leave_open(state: StateBlock, line: int) -> None:
    state.env[UNDECIDED] = min(line, state.env.get(UNDECIDED, line))
