"""Cutting pages into passages along their structure, with exact offsets, independent of any embedder.

A page becomes atoms that are only cut when they must be: sentences, items, rows, lines. Passages are filled
with atoms and end where the structure is parted most, near their greatest length. Time is linear in the text.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from rag.atoms import Atom, atoms, halves
from rag.headings import enter, on_one_line
from rag.pages import Page

#: Changes whenever the same pages would be cut otherwise; part of the ids of passages.
CUT_VERSION = 1
#: Characters of a passage, and tokens with title, headings and header, that it has at most.
MOST_CHARACTERS, MOST_TOKENS = 1000, 254
#: Tokens of it that title, headings and header may take.
MOST_CONTEXT_TOKENS = 120
#: Characters of the title that go with a passage.
LONGEST_TITLE = 80
#: A heading ends a passage that has at least so many characters.
ENDED_BY_HEADING = 300
#: The part of a passage behind which the best place to end it is looked for.
FILLED = 0.6
#: The share of a passage that the next one repeats, in whole sentences, and the most that it may be.
OVERLAP, MOST_OVERLAP = 0.15, 0.3

_WORDS = re.compile(r"\w+|[^\w\s]")

Count = Callable[[str], int]


class Cut(NamedTuple):
    """A passage to be: characters `start` to `end` of the `page`-th page (from 0), under these headings.

    `header` is what a piece of a table repeats to be understood.
    """

    page: int
    start: int
    end: int
    headings: tuple[str, ...]
    header: str


def cut(pages: Iterable[Page], title: str, tokens: Count) -> Iterator[Cut]:
    """The passages of a document in reading order; `tokens` counts as the starter embedder would."""
    path: dict[int, str] = {}
    for number, page in enumerate(pages):
        cutter = _Cutter(number, page, path, title, tokens)
        yield from cutter.cuts()


def passage_key(sha256: str, cut: Cut) -> bytes:
    """The id of a passage of the document with this content, 8 bytes."""
    where = f"{sha256} {CUT_VERSION} {cut.page} {cut.start} {cut.end}"
    return hashlib.blake2b(where.encode(), digest_size=8).digest()


def embedded(title: str, headings: tuple[str, ...], header: str, text: str) -> str:
    """The text that stands for a passage in the index of vectors."""
    context = " > ".join(part for part in (title[:LONGEST_TITLE], *headings) if part)
    return "\n".join(part for part in (context, header, text) if part)


def estimated_tokens(text: str) -> int:
    """About as many tokens as the starter embedder makes of English, where it is not at hand."""
    return 2 + round(sum(map(_estimated, _WORDS.findall(text))))


def _estimated(word: str) -> float:
    if word[0] > "\u024f":  # scripts of which the starter's vocabulary knows little but the characters
        return float(len(word))
    most = (len(word) + 1) / 2
    return most if word.isdigit() else max(1.0, min(most, 1 + 0.02 * max(0, len(word) - 3) ** 1.9))


class _Cutter:
    """Cuts one page; `path` are the headings in force, by level, and is carried from page to page."""

    def __init__(self, number: int, page: Page, path: dict[int, str], title: str, tokens: Count) -> None:
        self._number, self._text = number, page.text
        self._coming = atoms(page)
        self._path, self._title, self._tokens = path, title, tokens
        self._window: deque[Atom] = deque()
        self._repeated = 0  # atoms at the start of the window that the last passage holds, too
        self._room = MOST_CHARACTERS  # characters that the last passage had to keep to

    def cuts(self) -> Iterator[Cut]:
        """The passages of the page."""
        while self._fill():
            found = self._next()
            if found is not None:
                yield found

    def _fill(self) -> bool:
        """Have one atom more in the window than a passage can hold; False at the end of the page."""
        window = self._window
        while not window or window[-1].end - window[0].start <= MOST_CHARACTERS:
            atom = next(self._coming, None)
            if atom is None:
                break
            window.append(atom)
        return len(window) > self._repeated

    def _next(self) -> Cut | None:
        """The next passage; None where the window had to be changed for there to be one."""
        room = min(MOST_CHARACTERS, self._room * 5 // 4 + 1)
        while (count := self._count(room)) > self._repeated:
            start, end = self._window[0].start, self._window[count - 1].end
            headings, header = self._context(count)
            tokens = self._tokens(embedded(self._title, headings, header, self._text[start:end]))
            if tokens <= MOST_TOKENS or end - start == 1:
                self._room = max(room, end - start)
                self._leave(count)
                return Cut(self._number, start, end, headings, header)
            room = min(end - start - 1, (end - start) * (MOST_TOKENS - 4) // tokens)
        self._loosen()
        self._room = max(1, room)
        return None

    def _loosen(self) -> None:
        """Nothing new has room: repeat nothing, or else part the first atom."""
        window = self._window
        if self._repeated:
            for _ in range(self._repeated):
                window.popleft()
            self._repeated = 0
        else:
            window.extendleft(reversed(halves(self._text, window.popleft())))

    def _count(self, room: int) -> int:
        """How many atoms make the next passage, where it may have so many characters."""
        window = list(self._window)
        start = window[0].start
        count = sum(1 for atom in window if atom.end - start <= room)
        for at in range(self._repeated + 1, count):
            before, atom = window[at - 1], window[at]
            parted = (atom.level and not before.level) or atom.header != before.header
            if parted and before.end - start >= ENDED_BY_HEADING:
                return at
        if count == len(window):
            return count
        enough = [at for at in range(1, count + 1) if window[at - 1].end - start >= FILLED * room]
        count = max(enough, key=lambda at: (window[at].strength, at), default=count)
        while count > self._repeated + 1 and window[count - 1].level:
            count -= 1  # a heading stays with what it heads
        return count

    def _context(self, count: int) -> tuple[tuple[str, ...], str]:
        """Headings and header of a passage of the first atoms, cut to what they may take."""
        path = dict(self._path)
        for atom in self._window:
            if not atom.level:
                break
            _enter(path, atom, self._text)
        headings = tuple(path[level] for level in sorted(path))
        header = next((atom.header for atom in list(self._window)[:count] if atom.header), "")
        while (tokens := self._tokens(embedded(self._title, headings, header, ""))) > MOST_CONTEXT_TOKENS:
            if headings:
                headings = headings[1:]
            elif header:
                header = header[: min(len(header) - 1, len(header) * MOST_CONTEXT_TOKENS // tokens)]
            else:
                break
        return headings, header

    def _leave(self, count: int) -> None:
        """Let the window begin behind the passage, or at the sentences that the next one repeats."""
        window = self._window
        taken = [window.popleft() for _ in range(count)]
        for atom in taken[self._repeated :]:
            if atom.level:
                _enter(self._path, atom, self._text)
        again = _repeated(taken, window[0]) if window else []
        window.extendleft(reversed(again))
        self._repeated = len(again)


def _enter(path: dict[int, str], heading: Atom, text: str) -> None:
    enter(path, heading.level, on_one_line(heading.words or text[heading.start : heading.end]))


def _repeated(taken: list[Atom], following: Atom) -> list[Atom]:
    """The last sentences of a passage that the next one begins with."""
    end = taken[-1].end
    length = end - taken[0].start
    found: list[Atom] = []
    for atom in reversed(taken[1:]):
        if not (atom.prose and following.prose) or end - atom.start > MOST_OVERLAP * length:
            break
        found.insert(0, atom)
        if end - atom.start >= OVERLAP * length:
            break
    return found
