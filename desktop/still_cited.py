"""What an answer rested on that the person wrote anew: citations of the sentences that still stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict, deque

from msgspec.structs import replace

from desktop.conversation import CitedText
from rag import Span

#: A sentence ends at its sign where a space follows, at the signs of Chinese and Japanese, and with its line.
_SENTENCE = re.compile(
    r"\S(?:[^\n]*?(?:[.!?\u2026][)\"'\u201d\u2019\]]*(?=\s)|[\u3002\uff01\uff1f]|(?=\n|$)))"
)


def still_cited(before: CitedText, text: str) -> CitedText:
    """The new text with those citations and marks whose sentences are in it word for word, in their order."""
    moves = _Moves(before.text, text)
    citations = [
        replace(one, from_=place.start, to=place.end)
        for one in before.citations
        if (place := moves.of(one.from_, one.to))
    ]
    unsupported = [place for one in before.unsupported if (place := moves.of(one.start, one.end))]
    return CitedText(text, tuple(citations), tuple(unsupported))


class _Moves:
    """How far each sentence of a text went in another one."""

    def __init__(self, before: str, now: str) -> None:
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for place, sentence in _sentences(now):
            waiting[sentence].append(place)
        self._before, self._now = before, now
        self._places: list[int] = []
        self._moves: list[int | None] = []
        for place, sentence in _sentences(before):
            again = waiting.get(sentence)
            self._places.append(place)
            self._moves.append(again.popleft() - place if again else None)

    def of(self, start: int, end: int) -> Span | None:
        """Where these characters are now; None where they do not stand together any more, or are no words."""
        said = self._before[start:end]
        start, end = start + len(said) - len(said.lstrip()), start + len(said.rstrip())
        moves = set(self._moves[bisect_right(self._places, start) - 1 : bisect_right(self._places, end - 1)])
        by = moves.pop() if len(moves) == 1 and said.strip() else None
        if by is None or self._now[start + by : end + by].split() != said.split():
            return None
        return Span(start + by, end + by)


def _sentences(text: str) -> list[tuple[int, str]]:
    return [(found.start(), found[0].rstrip()) for found in _SENTENCE.finditer(text)]
