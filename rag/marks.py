"""Marks by which a model names its sources: recognised in whatever form it writes, and taken out.

Nothing but marks, and the space that belonged to them, is ever removed; code stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from rag.statements import code_spans


class Mark(NamedTuple):
    """A mark that stood at `at` in the clean text; `leads` says that it came before what it is about."""

    at: int
    numbers: tuple[int, ...]
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A text without marks, and the marks that it had, in order; their numbers may name nothing."""

    text: str
    marks: tuple[Mark, ...] = ()


_N = r"\d{1,4}"
_LIST = rf"\^?{_N}(?:\s*(?:[,;&+–—-]|and|und|et|y|e|и|、|，)\s*\^?{_N})*"
_WORD = (
    r"(?i:sources?|quellen?|fuentes?|fontes?|fonti|passages?|documents?|docs?|refs?|references?|citations?|"
    r"来源|出典|источники?)"
)
_TAIL = r"(?:\s*[,:†|]\s*[^\[\]【】［］\n]{0,80})?"
_SQUARE = rf"(?:\\?[\[【［]\s*(?:{_WORD}\s*[:#.]?\s*)?\^?[\[]?{_LIST}\^?[\]]?{_TAIL}\s*\\?[\]】］])"
_LINKED = rf"(?:{_SQUARE}(?:\([^()\n]*\))?)"
_MARK = rf"(?:(?P<wrap>\*{{1,3}}|_{{1,2}}|`)?!?\^?{_LINKED}\^?(?(wrap)(?P=wrap)))"
_ROUND = (
    rf"[(（]\s*(?i:see\s+|cf\.?\s+|siehe\s+|vgl\.?\s+)?(?:{_WORD}\s*[:#.]?\s*(?:{_LINKED}|{_LIST})|"
    rf"{_LINKED})"
    rf"(?:\s*[,;]?\s*(?:and\s+|und\s+)?{_LINKED})*{_TAIL}\s*[)）]"
)
_EMPTY = rf"[\[【]\s*(?:{_WORD}|[nN])(?:\s+(?i:needed|number))?\s*[\]】](?!\()"
_SAID_IN = (
    r"(?i:according\s+to|as\s+\w+\s+(?:in|by)|based\s+on|stated\s+in|laut|gemäß|nach|según|selon|"
    r"d'après)\s+"
    rf"(?:(?i:the)\s+)?(?:(?:{_WORD}\s*)?{_LINKED}|{_WORD}\s+#?{_N}(?![\d.]*\d))"
)
_SAYS = (
    r"(?:(?i:also|further|clearly|explicitly)\s+)?(?:"
    r"(?i:states?|says?|mentions?|notes?|shows?|indicates?|explains?|reports?)(?:\s+(?i:that)\b)?|"
    r"(?i:adds?|claims?|confirms?|specif(?:y|ies)|suggests?|writes?)\s+(?i:that)\b)"
)
#: "Sources 1 and 2": no unit may follow, and no further digits of a number.
_NUMBERED = rf"(?i:the\s+)?{_WORD}\s+#?{_N}(?:\s*(?:,|&|and|und|et|y|e)\s*#?{_N})*(?![\w.]*\d)"
#: "Source 2:" before what it says; what lists documents or references is left alone.
_TITLED = (
    r"[*_]{0,3}(?i:the\s+)?(?i:sources?|quellen?|fuentes?|fontes?|fonti|passages?|来源|出典|источники?)\s+"
    rf"#?{_N}(?:\s*(?:,|&|and|und|et|y|e)\s*#?{_N})*[*_]{{0,3}}\s?[:：][*_]{{0,3}}(?=[^\S\n]+[^\s\d])"
)
_INSIDE = rf"(?i:in|from|per)\s+{_NUMBERED}\s*,"
_OPENS = r"(?:(?:^|(?<=[.!?]\s)|(?<=\n))[^\S\n]*(?:[-*•]\s+)?)"
_HALF = re.compile(
    rf"(?:(?:\\?[\[【［]\s*)++\^?(?:{_WORD}\s*:?\s*)?(?:{_LIST}\s*[,;–-]?\s*)?|"
    rf"[(（]\s*{_WORD}\s*[:#]?\s*[\[]?(?:{_LIST})?)\s*\Z"
)
#: Characters at the end of an answer in which a mark is looked for that was not finished.
_UNFINISHED = 200
_SUPERSCRIPT = r"(?<=[.,;:!?\"”’)\]])[¹²³⁰⁴-⁹]+(?=\s|$)|<sup>\s*\[?\s*" + _LIST + r"\s*\]?\s*</sup>"
_NUMBER = re.compile(_N)
_RANGE = re.compile(rf"({_N})\s*[–—-]\s*({_N})")
_BRACKETED = re.compile(_SQUARE)
_INTERVAL = re.compile(rf"\[\s*0\s*,\s*{_N}\s*\]")
_OPENING = re.compile(r"\s*(?:[-*•]\s+)?")
_THE = re.compile(r"\s*(?:[-*•]\s+)?the\s", re.I)
_SPACE = " \t\u00a0\u202f"
_BULLET_ALONE = re.compile(r"[^\S\n]*(?:>|[-*+•]|\d{1,3}[.)])*[^\S\n]*[.,;:]?[^\S\n]*$")


#: Marks may stand in marks; nobody means more than this.
_PASSES = 12


def unmarked(answer: str, labels: Mapping[int, str] | None = None) -> Unmarked:
    """Take the marks out of an answer; labels of sources are recognised where the model wrote them out.

    Doing it again changes nothing.
    """
    at_hand, shapes = Unmarked(answer), _shapes(tuple(sorted((labels or {}).items())))
    for _ in range(_PASSES):
        fewer = _without(at_hand, shapes)
        if fewer.text == at_hand.text:
            break
        at_hand = fewer
    return replace(at_hand, marks=tuple(sorted(at_hand.marks)))


class _Shapes(NamedTuple):
    """How a mark may look, given the labels of the sources; `names` leads from a label to its numbers."""

    listed: re.Pattern[str]
    line: re.Pattern[str]
    inline: re.Pattern[str]
    names: Mapping[str, tuple[int, ...]]
    numbers: frozenset[int]


@lru_cache(maxsize=8)
def _shapes(labels: tuple[tuple[int, str], ...]) -> _Shapes:
    names: dict[str, tuple[int, ...]] = {}
    for number, label in labels:
        for name in {label.casefold(), label.split(",")[0].casefold()} - {""}:
            names[name] = (*names.get(name, ()), number)
    known = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or r"(?!)"
    page = r"(?:,?\s*(?i:p\.|pp\.|page|S\.|Seite)\s*\d+)?"
    file = rf"(?P<name>(?i:{known})){page}"
    named = rf"(?i:{known}){page}"
    telling = rf"(?:[^\S\n]|[,;&*_()–-]|(?i:and|und)\b|{_LINKED}|{named}|{_N}(?!\w))"
    line = (
        rf"(?:^|(?<=\n))[^\S\n]*(?:(?:[-*•]|{_N}[.)])\s*)?"
        rf"(?:[*_(]*(?i:the\s+)?{_WORD}[*_]*\s*(?:is\s*:?|are\s*:?|:)(?=[^\n]*(?:\d|{named})){telling}+"
        rf"|{_LINKED}:?\s*[-–—(]?\s*{file}\)?|\[\^?{_N}\]:\s*(?:<?\w+://\S*|/\S+)[^\n]*)[^\S\n]*\.?(?=\n|\Z)"
    )
    listed = (
        rf"(?:^|\n)[^\S\n]*(?:#+\s*)?[*_]*{_WORD}(?:\s+(?i:used|cited|list))?[*_]*\s*:?[*_]*[^\S\n]*"
        rf"(?:\n+[^\S\n]*(?:[-*•]\s*)?(?:{_SQUARE}[^\n]{{0,160}}|(?:{_N}[.):]\s*)?{named}[^\n]{{0,80}}))+\s*\Z"
    )
    inline = "|".join(
        [
            rf"(?P<lead>{_OPENS}(?:{_SAID_IN}\s*,?|(?:{_MARK}|{_NUMBERED})\s+{_SAYS}\s*,?|{_INSIDE})(?=\s))",
            rf"(?P<titled>{_OPENS}{_TITLED})",
            rf"(?<![.!?\s]),?[^\S\n]*\(?{_SAID_IN.replace('laut|gemäß|nach', 'laut|gemäß')}\)?",
            _ROUND,
            rf"[\[(【]\s*(?:{_WORD}\s*:?\s*)?{file.replace('name', 'named')}\s*[\])】]",
            rf"{_LINKED}\s*\(?{named}\)?(?:[^\S\n]*[,:–-](?=\s))?",
            _MARK.replace("wrap", "wrap2"),
            rf"(?<=\s)\(\s*{_LIST}\s*\)(?=\s*[.;!?](?:\s|\Z)|\s*$)",
            rf"{_WORD}\s*:\s*{_LIST}\s*[.)]?[^\S\n]*$",
            _SUPERSCRIPT,
            _EMPTY,
            r"[\[【]\s*\^?\d{1,3}(?=[.,;:]?(?:\s|\Z))(?![^\n]{0,300}[\]】])",
        ]
    )
    return _Shapes(
        re.compile(listed),
        re.compile(line, re.MULTILINE),
        re.compile(inline, re.MULTILINE),
        names,
        frozenset(number for number, _ in labels),
    )


class _Gone(NamedTuple):
    start: int
    end: int
    numbers: tuple[int, ...]
    leads: bool


def _without(at_hand: Unmarked, shapes: _Shapes) -> Unmarked:
    """One pass over the text; what was inside of a mark may be one in the next."""
    pieces, marks, behind, size = [], [], 0, 0
    moves: list[tuple[int, int]] = []
    for gone in _found(at_hand.text, shapes):
        start = max(gone.start, behind)
        if gone.end <= behind or at_hand.text[gone.start : start].strip():
            continue
        pieces.append(at_hand.text[behind:start])
        size += start - behind
        behind = gone.end
        moves.append((start, gone.end))
        marks.append(Mark(size, gone.numbers, gone.leads))
    pieces.append(at_hand.text[behind:])
    kept = [mark._replace(at=_moved(mark.at, moves)) for mark in at_hand.marks]
    return Unmarked("".join(pieces), tuple(kept + marks))


def _moved(at: int, gone: list[tuple[int, int]]) -> int:
    return at - sum(min(end, at) - start for start, end in gone if start < at)


def _found(text: str, shapes: _Shapes) -> Iterator[_Gone]:
    """What has to go, in order; where two overlap the first to begin wins."""
    found = []
    if tail := shapes.listed.search(text):
        found.append(_Gone(tail.start(), len(text.rstrip()), (), False))
    code = code_spans(text)
    matches = chain(shapes.line.finditer(text), shapes.inline.finditer(text), _half(text))
    for match in matches:
        is_text = match.re is not shapes.line and (_is_text(match[0]) or _is_about_others(match, shapes))
        if not is_text and not _in_code(match, code):
            found.append(_gone(text, match, shapes))
    yield from sorted(found, key=lambda one: (one.start, -one.end))


def _is_about_others(match: re.Match[str], shapes: _Shapes) -> bool:
    """True for "Source 4:" or "The source 4 shows" where there is no fourth: it may be a source of power."""
    groups = match.groupdict()
    doubtful = groups.get("titled") or (groups.get("lead") and _THE.match(match[0]) and "[" not in match[0])
    return bool(doubtful) and not shapes.numbers.issuperset(_numbers(match[0]))


def _half(text: str) -> Iterator[re.Match[str]]:
    """The mark with which an answer breaks off, with all brackets before it."""
    tail = _HALF.search(text, max(0, len(text) - _UNFINISHED))
    if tail is not None:
        start = len(text[: tail.start()].rstrip(_SPACE + "\n\\[【［"))
        start += len(text[start : tail.start()]) - len(text[start : tail.start()].lstrip(_SPACE + "\n"))
        yield _HALF.match(text, start) or tail


def _is_text(mark: str) -> bool:
    """Whether what looks like a mark is an interval, or a year in round brackets."""
    round_ = mark.strip().startswith("(") and "[" not in mark
    return bool(_INTERVAL.search(mark)) or (round_ and bool(re.fullmatch(r"\(\s*\d{4}\s*\)", mark.strip())))


def _in_code(match: re.Match[str], code: list[tuple[int, int]]) -> bool:
    start, end = match.span()
    return any(a < end and start < b and not (start <= a and b <= end) for a, b in code)


def _gone(text: str, match: re.Match[str], shapes: _Shapes) -> _Gone:
    start, end = match.span()
    groups = match.groupdict()
    name = groups.get("name") or groups.get("named")
    numbers = _numbers(match[0]) or (shapes.names.get(name.casefold(), ()) if name else ())
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    if match.re is shapes.line or (
        _BULLET_ALONE.match(text[line:start]) and not text[end:stop].strip(" \t.,;:")
    ):
        return (
            _Gone(line - 1, stop, numbers, False)
            if line
            else _Gone(0, min(stop + 1, len(text)), numbers, True)
        )
    leads = bool(groups.get("lead") or groups.get("titled"))
    if leads:
        start += len(match[0]) - len(_OPENING.sub("", match[0], count=1))
    first = _BULLET_ALONE.match(text[line:start]) is not None
    before = len(text[line:start].rstrip(_SPACE)) + line
    follows = text[end : end + 1]
    if first or leads:
        while text[end : end + 1] and text[end] in _SPACE + ":":
            end += 1
        return _Gone(start, end, numbers, True)
    if not follows or follows in _SPACE + "\n.,;:!?)。，；：！？|":
        start = before
    return _Gone(start, end, numbers, False)


def _numbers(mark: str) -> tuple[int, ...]:
    """The numbers of a mark, ranges written out, each once."""
    inner = " ".join(found[0] for found in _BRACKETED.finditer(mark)) or mark
    inner = re.split(r"[†|:,]\s*(?=[^\d\s])|\]\(", inner)[0]
    found: dict[int, None] = {}
    for first, last in _RANGE.findall(inner):
        if int(first) < int(last) <= int(first) + 20:
            found.update(dict.fromkeys(range(int(first), int(last) + 1)))
    found.update(dict.fromkeys(int(number) for number in _NUMBER.findall(_translated(inner))))
    return tuple(found)


def _translated(text: str) -> str:
    return text.translate(_DIGITS)


_DIGITS = str.maketrans("¹²³⁰⁴⁵⁶⁷⁸⁹", "1230456789")
