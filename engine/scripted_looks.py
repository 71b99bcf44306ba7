"""What the scripted engine shows of its words: their numbers, their rivals, and what samplers make of these.

Everything follows from the words and their places alone, so that pictures and tests find the same again.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from engine.looks import Resample, Resampled, Score, Scored, Stage, TracedToken
from engine.messages import Wrote
from engine.shortlist import Shortlist, after_each
from engine.traces import RIVALS, pack
from engine.values import Alternative, Token

OPENING, CLOSING = "<think>", "</think>"

_PIECE = re.compile(r"\s?\S{1,4}|\s")
_VOCABULARY = 49_152
_WORDS = (
    " the", " a", " of", " and", " to", " in", " is", " it", " that", " book", " open", " page", " was",
    " on", " as", " by", " one", " not", " this", " an", " or", " be", " from", " with", ".", ",",
    " but", " all", " which", " you", " we", " can", " light", " water", " sky", " old", " new", " first",
)  # fmt: skip
#: Where the word that was written stands among its rivals, and how fast their probabilities fall.
_RANKS = (0, 0, 0, 0, 1, 0, 2, 0, 0, 5)
_FALLS = (0.1, 0.3, 0.55, 0.75)
_OUTSIDE = 41  # one word in so many is not among its rivals


class Lexicon:
    """The words of a scripted engine and their numbers, which are the same in every run."""

    def __init__(self) -> None:
        self._words: dict[int, str] = {}
        self._last: tuple[TracedToken, ...] = ()
        for word in (OPENING, CLOSING, *_WORDS):
            self.number(word)

    def number(self, word: str) -> int:
        """The number of a word."""
        found = crc32(word.encode("utf-8", "replace")) % _VOCABULARY
        while self._words.setdefault(found, word) != word:
            found = (found + 1) % _VOCABULARY
        return found

    def word(self, number: int) -> str:
        """The word of a number; a made-up one for a number that was never said."""
        return self._words.get(number, f" word{number}")

    def spelled(self, numbers: Sequence[int]) -> tuple[Token, ...]:
        """The words of these numbers."""
        return tuple(Token(id=number, piece=self.word(number)) for number in numbers)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """A text cut into words."""
        return tuple(Token(id=self.number(word), piece=word) for word in pieces(text))

    def traced(self, word: str, place: int) -> TracedToken:
        """A word as it was chosen at this place of an answer, with its rivals."""
        seed, number = crc32(f"{place} {word}".encode("utf-8", "replace")), self.number(word)
        fall, rank = _FALLS[(seed >> 8) % len(_FALLS)], _RANKS[seed % len(_RANKS)]
        turn = seed % len(_WORDS)
        others = [self.number(rival) for rival in (*_WORDS[turn:], *_WORDS[:turn]) if rival != word]
        if seed % _OUTSIDE:
            others.insert(rank, number)
        else:
            rank = RIVALS + 2
        values = [math.log(1.0 - fall) + place * math.log(fall) for place in range(RIVALS + 3)]
        entropy = -math.log2(1.0 - fall) - fall / (1.0 - fall) * math.log2(fall)
        rivals = tuple(zip(others[:RIVALS], values, strict=False))
        return TracedToken(number, word.encode("utf-8", "replace"), values[rank], entropy, rivals)

    def keep(self, tokens: Sequence[TracedToken]) -> bytes:
        """Remember an answer's trace for those who ask for a place of it; the trace as it is kept."""
        self._last = tuple(tokens)
        return pack(tokens)

    def resampled(self, request: Resample) -> Resampled:
        """What the samplers make of the place behind these words."""
        place = len(request.prefix)
        known = tuple(token.id for token in self._last[:place]) == request.prefix and place < len(self._last)
        token = self._last[place] if known else self.traced(_WORDS[0], place)
        steps = list(after_each(token.rivals, request.sampling))
        notice = (
            "Mirostat and adaptive P are not shown." if "_" in (steps[-1][1].left_out or ("",))[-1] else ""
        )
        return Resampled(job=request.job, stages=tuple(self._stages(steps, request.top)), notice=notice)

    def _stages(self, steps: Sequence[tuple[str, Shortlist]], top: int) -> Iterator[Stage]:
        for name, found in steps:
            whole = math.isclose(sum(share for _, share in found.candidates), 1.0, abs_tol=1e-6)
            candidates = tuple(
                Alternative(id=number, piece=self.word(number), probability=share)
                for number, share in found.candidates[:top]
            )
            yield Stage(
                name=name,
                kept=len(found.candidates) if whole and name else _VOCABULARY,
                candidates=candidates,
            )

    def scored(self, request: Score) -> Scored:
        """An answer's words, each as probable as it would be if it had been written."""
        words = pieces(request.answer)
        ends = [0]
        for word in words:
            ends.append(ends[-1] + len(word))
        spans = tuple(pairwise(ends))
        if not request.trace:
            return Scored(job=request.job, spans=spans, log_probabilities=(-1.0,) * len(spans))
        tokens = [self.traced(word, place) for place, word in enumerate(words)]
        values = tuple(token.log_probability for token in tokens)
        return Scored(job=request.job, spans=spans, log_probabilities=values, trace=self.keep(tokens))


class Told:
    """What was written of one answer; the marks of reasoning are told with the word behind them."""

    def __init__(self) -> None:
        self.answer: list[str] = []
        self.reasoning: list[str] = []
        self.trace: list[TracedToken] = []
        self.count = 0
        self.thought_until = 0.0
        self._thinking = False
        self._waiting: tuple[int, ...] = ()
        self._traced: tuple[TracedToken, ...] = ()

    def take(self, job: int, word: str, number: int, traced: tuple[TracedToken, ...]) -> Wrote | None:
        """One more word; what is told of it."""
        self.count += 1
        self.trace += traced
        tokens, found = (*self._waiting, number), (*self._traced, *traced)
        if word in (OPENING, CLOSING):
            self._thinking = word == OPENING
            self._waiting, self._traced = tokens, found
            return None
        self._waiting, self._traced = (), ()
        (self.reasoning if self._thinking else self.answer).append(word)
        if self._thinking:
            self.thought_until = time.monotonic()
        return Wrote(job=job, text=word, tokens=tokens, reasoning=self._thinking, trace=found)


def pieces(text: str) -> list[str]:
    """A text cut into words of the script."""
    return _PIECE.findall(text)


def candidates(top: int) -> tuple[Alternative, ...]:
    """What a script would say next."""
    return tuple(
        Alternative(id=number, piece=f" word{number}", probability=0.5 ** (number + 1))
        for number in range(top)
    )
