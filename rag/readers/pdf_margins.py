"""Headers and footers: lines in the margins that repeat from page to page, told from a few pages. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from rag.readers.pdf_layout import Line

#: The share of a page's height, above and below, where headers and footers stand.
_MARGIN = 0.12
#: On how many pages a line has to stand to count as one, as a share of all or of the left or right pages.
_SHARE = 0.6
_LEAST_PAGES = 3
_PAIRS = 20
#: The letters of "above" and "Page" do not make a header worth keeping.
_SAYS_SOMETHING = 12
_DIGITS = re.compile(r"\d+|\b[ivxlcIVXLC]+\b")


def sample(pages: int) -> list[int]:
    """Indices of pages to judge a document by: neighbours, so that left and right pages are both there."""
    if pages <= 2 * _PAIRS:
        return list(range(pages))
    starts = [k * (pages - 1) // _PAIRS for k in range(_PAIRS)]
    return [index for start in starts for index in (start, start + 1)]


def furniture(pages: Mapping[int, Sequence[Line]], heights: Mapping[int, float]) -> frozenset[str]:
    """The marks of the lines that repeat on more than 60 % of these pages, by their indices."""
    marks = {index: set(_marks(lines, heights[index])) for index, lines in pages.items()}
    found: set[str] = set()
    for side in (marks, _every_other(marks, 0), _every_other(marks, 1)):
        counts = Counter(mark for own in side.values() for mark in own)
        found.update(m for m, count in counts.items() if count >= _LEAST_PAGES and count > _SHARE * len(side))
    return frozenset(found)


def without_furniture(
    lines: Sequence[Line], height: float, marks: frozenset[str], seen: set[str]
) -> list[Line]:
    """The lines of a page less its headers and footers; what says something stays where it is `seen` first.

    A page of nothing else keeps them.
    """
    kept: list[Line] = []
    for line in lines:
        mark = _mark(line, height) if marks else ""
        if mark not in marks or (mark not in seen and sum(c.isalpha() for c in mark) > _SAYS_SOMETHING):
            kept.append(line)
        seen.add(mark)
    return kept or list(lines)


def _every_other(marks: Mapping[int, set[str]], rest: int) -> dict[int, set[str]]:
    return {index: own for index, own in marks.items() if index % 2 == rest}


def _marks(lines: Sequence[Line], height: float) -> list[str]:
    return [mark for line in lines if (mark := _mark(line, height))]


def _mark(line: Line, height: float) -> str:
    """What a header or footer has in common on all pages: where it stands and its words without numbers."""
    above = line.bottom < height * _MARGIN
    place = "above" if above else "below" if line.top > height * (1 - _MARGIN) else ""
    return f"{place} {_DIGITS.sub('#', ' '.join(line.text.split()))}" if place else ""
