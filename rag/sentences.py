"""Sentences of a text, in any language, with exact offsets: half-open code points, without the space around.

Nothing is lost: whatever is not white space stands in exactly one sentence. A line break alone does not end
a sentence, unless the lines are those of a list, a table or verse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

#: What may close a sentence after its last mark: quotes, brackets, emphasis, references such as [12].
_CLOSERS = r"""(?:["'»”’›)\]】』」）》〉*_]|\[\d{1,3}(?:[-–, ]+\d{1,3})*\])*"""
_MARK = r"[.!?…‥؟۔।॥։።။។]"
_STOP = re.compile(
    rf"(?<!{_MARK}){_MARK}++{_CLOSERS}(?=\s)"  # spaces follow where words are set apart by them
    rf"|[。！？｡]+{_CLOSERS}"
    r"|\n[^\S\n]*\n\s*"
    r"|\n"
)
_ITEM = re.compile(r"[^\S\n]*(?:[-*+•‣▪◦–—]|\(?(?:\d{1,3}|[a-zA-Z])[.)])[^\S\n]+\S")
_NEXT = re.compile(r"\s*[\"'«“‘„‹(\[¿¡*_「『（]*(\S)(\w*)")
_BEFORE = re.compile(r"(?:^|[\s(\[\"'“„«])((?:\w+\.)*\w+)$")
_NUMBERED = re.compile(r"(?:^|\n)[^\S\n]*\(?\d{1,3}$")
_ORDINAL = re.compile(
    r"\b(?:am|vom|zum|beim|bis|seit|im|der|die|das|den|dem|des|ab|and|und|den|d\.)\s+\d{1,2}$", re.IGNORECASE
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: These are followed by more of the same sentence, whatever comes.
_NEVER_LAST = _words(
    "mr mrs ms dr prof st mt gen col capt lt sgt rev hon pres gov sen rep vs cf eg ie e.g i.e al eds "
    "approx ca resp esp incl dipl ing bzw vgl sog ggf evtl z.b d.h u.a o.ä i.d.r z.t s.o bd hrsg mme mlle "
    "mgr sr sra srta dña pág ud vd см рис г"
)
#: These too, if a number follows.
_BEFORE_NUMBER = _words(
    "no nos p pp art fig figs tab eq eqs sec ch vol ed abs nr s kap z par app pt ver v n núm стр п jan "
    "feb mar apr jun jul aug sep sept oct nov dec"
)
#: These and initials are followed by more, unless a word of the next group shows that the sentence was over.
_SELDOM_LAST = _words("etc usw inc ltd co corp jr")
_OPENERS = _words(
    "the a an it its he she they we you i this these those that there in on at for from by with as if "
    "when while but and or so however also both all some many most after before since der die das ein "
    "eine es er sie wir ich dies diese im auf mit für aber und le la les un une il elle nous ce cette el "
    "los las una lo este esta en por y pero"
)
_MONTHS = re.compile(
    r"jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек",
    re.IGNORECASE,
)
_SPACE = re.compile(r"\s*")
#: Where an overlong sentence may be cut, best first.
_CUTS = (re.compile(r"\n"), re.compile(r"[;:；：|\t]\s*"), re.compile(r"[,،，、]\s*"), re.compile(r"\s+"))


def sentences(text: str, start: int = 0, end: int | None = None, *, limit: int = 0) -> list[tuple[int, int]]:
    """The sentences between two offsets, in order.

    With a limit none is longer: overlong ones are cut at a line break, a comma, a space, or else anywhere.
    """
    end = len(text) if end is None else min(end, len(text))
    found = (span for span in _between(text, start, end) if span[0] < span[1])
    if not limit:
        return list(found)
    return [part for span in found for part in _parts(text, *span, limit)]


def _between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    area = text[start:end]
    ragged = _Ragged(area)
    edges = [0, *(stop.end() for stop in _STOP.finditer(area) if _ends(area, stop, ragged)), len(area)]
    for left, right in pairwise(edges):
        piece = area[left:right]
        lead = len(piece) - len(piece.lstrip())
        yield start + left + lead, start + left + max(lead, len(piece.rstrip()))


def _ends(text: str, stop: re.Match[str], ragged: _Ragged) -> bool:
    """Whether a sentence ends at this mark."""
    mark = stop[0]
    if mark[0] == "\n":
        return mark.count("\n") > 1 or _ITEM.match(text, stop.end()) is not None or ragged.ends(stop.start())
    if mark[0] in "。！？｡":
        return True
    follows = _NEXT.match(text, stop.end())
    if follows is None:
        return True
    first, word = follows[1], (follows[1] + follows[2]).lower()
    if first.islower():
        return False
    return mark[0] != "." or mark.startswith("..") or not _abbreviates(text, stop.start(), first, word)


def _abbreviates(text: str, dot: int, first: str, word: str) -> bool:
    """Whether the full stop at `dot` belongs to an abbreviation, an initial or a number and ends nothing."""
    before = text[max(0, dot - 32) : dot]
    if _NUMBERED.search(before):
        return dot < 32 or "\n" in before
    if before[-1:].isdigit():
        return bool(_ORDINAL.search(before)) or (before[-2:].strip().isdigit() and bool(_MONTHS.match(word)))
    found = _BEFORE.search(before)
    if found is None:
        return False
    last = found[1].lower()
    if last in _NEVER_LAST:
        return True
    if last in _BEFORE_NUMBER and first.isdigit():
        return True
    initial = len(last) == 1 and last.isalpha() and found[1].isupper()
    return (initial or "." in last or last in _SELDOM_LAST) and word not in _OPENERS


class _Ragged:
    """Knows of each line break whether the line before it is too short to have been wrapped there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._paragraph = (0, 0, 0)  # start, end, length of its longest line

    def ends(self, at: int) -> bool:
        """Whether the line that ends here is one of its own."""
        line = self._text.rfind("\n", 0, at) + 1
        here, after = self._text[line:at].strip(), self._text[at + 1 : at + 80].lstrip()
        if "\t" in here or "|" in here:
            return True
        if not after or after[0].islower() or here.endswith((",", "-", "\xad")):
            return False
        return len(here) < 0.6 * self._longest(at)

    def _longest(self, at: int) -> int:
        start, end, longest = self._paragraph
        if not start <= at < end:
            start = self._text.rfind("\n\n", 0, at) + 1
            stop = self._text.find("\n\n", at)
            end = len(self._text) if stop < 0 else stop
            longest = max(map(len, self._text[start:end].split("\n")))
            self._paragraph = (start, end, longest)
        return longest


def _parts(text: str, start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    """A sentence in parts of at most `limit` characters, without the space between them."""
    while end - start > limit:
        cut = _cut(text, start, start + limit)
        yield start, start + len(text[start:cut].rstrip())
        start = found.end() if (found := _SPACE.match(text, cut, end)) else cut
    if start < end:
        yield start, end


def _cut(text: str, start: int, end: int) -> int:
    """The best place to cut between two offsets, not in their first third."""
    lowest = start + max(1, (end - start) // 3)
    for pattern in _CUTS:
        places = [found.end() for found in pattern.finditer(text, lowest - 1, end)]
        if places and places[-1] >= lowest:
            return places[-1]
    return end


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the white space at its ends; looks at no character twice, however much there is."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
