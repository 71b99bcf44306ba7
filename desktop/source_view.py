"""What the source viewer shows, as values: portions of long texts, a search in a document, words for trouble.

Free of Qt. Offsets are code points of a page's text unless they are called units, which are UTF-16.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from desktop import utf16
from desktop.escaping import ALTERED, escaped
from desktop.language import marked, number, tr
from rag import Citation, Span

GONE = marked("The file is gone; this is the text as it was read.")
CHANGED = marked("The file has changed since it was read; this is the text as it was read.")
FORGOTTEN = marked("The document is no longer here; this is the passage as it was cited.")

#: So much of a text is laid out at a time.
WINDOW = 40_000
STEP = 200_000
MOST_HITS = 10_000

_MONOSPACED = {"code", "CSV", "Excel", "JSON", "XML"}


def pictured(citation: Citation) -> bool:
    """Whether its page can be shown as a picture."""
    return citation.page is not None and citation.file.lower().endswith(".pdf")


def monospaced(kind: str) -> bool:
    """Whether columns matter in a kind of file."""
    return kind in _MONOSPACED


def excerpt(citation: Citation) -> tuple[str, Span]:
    """What a citation itself keeps of its document, and where the cited words are in it."""
    start = len(citation.before)
    return citation.before + citation.text + citation.after, Span(start, start + len(citation.text))


class Portion:
    """A part of a long text in the form in which it is shown: acting characters written out."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start = min(max(0, start), len(text))
        self.end = max(self.start, min(len(text), end))
        raw = text[self.start : self.end]
        self._raws, self._showns = [0], [0]
        self._stops: list[int] = []
        parts: list[str] = []
        place = length = 0
        for found in ALTERED.finditer(raw):
            written = escaped(found[0])
            parts += [raw[place : found.start()], written]
            length += found.start() - place + len(written)
            place = found.end()
            self._stops.append(found.start())
            self._raws.append(place)
            self._showns.append(length)
        self._stops.append(len(raw))
        self.text = "".join([*parts, raw[place:]])

    def units(self, offset: int) -> int:
        """Where an offset of the whole text is shown, in units; outside of the portion its nearest end."""
        raw = min(max(offset, self.start), self.end) - self.start
        at = bisect_right(self._raws, raw) - 1
        shown = min(len(self.text), self._showns[at] + raw - self._raws[at])
        return utf16.units(self.text[:shown])

    def offset(self, units: int) -> int:
        """The offset in the whole text of what is shown at a unit."""
        shown = utf16.characters(self.text, units)
        at = bisect_right(self._showns, shown) - 1
        return self.start + min(self._stops[at], self._raws[at] + shown - self._showns[at])


def around(text: str, offset: int, size: int = WINDOW) -> Portion:
    """The portion of a text that has an offset in its middle; it begins with a line where one is near."""
    start = max(0, min(offset - size // 2, len(text) - size))
    line = text.rfind("\n", max(0, start - 1_000), start) + 1 if start else 0
    return Portion(text, line or start, start + size)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where the words that are looked for stand."""

    page: int | None
    span: Span


class Search:
    """Looks through the pages of a document in order, a step at a time, as their texts come in."""

    def __init__(self, words: str, pages: Sequence[int | None]) -> None:
        self.hits: list[Hit] = []
        self._pattern = re.compile(re.escape(words), re.IGNORECASE)
        self._reach = max(0, len(words) - 1)
        self._pages = list(pages) if words else []
        self._place = 0

    @property
    def page(self) -> int | None:
        """The page whose text the next step needs; ask only while it is not done."""
        return self._pages[0]

    @property
    def done(self) -> bool:
        """Whether nothing is left to look through."""
        return not self._pages or len(self.hits) >= MOST_HITS

    def step(self, text: str) -> None:
        """Look through the next stretch of the text of `page`."""
        page = self._pages[0]
        stop = self._place + STEP
        for found in self._pattern.finditer(text, self._place, min(len(text), stop + self._reach)):
            self.hits.append(Hit(page, Span(found.start(), found.end())))
            stop = max(stop, found.end())
        self._place = stop
        if stop >= len(text):
            self._pages.pop(0)
            self._place = 0

    def first_from(self, page: int | None) -> int:
        """The first hit on a page or behind it, else the first of all."""
        if page is None:
            return 0
        return next((at for at, hit in enumerate(self.hits) if (hit.page or 0) >= page), 0)


def count_words(search: Search, current: int) -> str:
    """How far a search is, in words."""
    if not search.hits:
        return tr("No matches") if search.done else tr("Searching…")
    more = "" if search.done and len(search.hits) < MOST_HITS else "+"
    return tr("{place} of {all}", place=number(current + 1), all=f"{number(len(search.hits))}{more}")
