"""How well a few typed letters fit a text, and which letters of it they are; case and accents do not count.

All typed words must be there, in any order: as they are, or their letters in order and close together.
"""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from desktop.words import folded

#: Characters of a text that are looked at, and words of a query that count.
LONGEST, MOST_WORDS = 200, 8
_WHOLE, _BEGINS, _WORD, _INSIDE, _INITIALS, _LOOSE = 1000, 900, 800, 600, 560, 400
#: Letters in order may lie this far apart for each typed one; farther is chance.
_REACH = 3


class Fit(Struct, frozen=True):
    """A larger `score` fits better; `places` are the matched characters in order."""

    score: float
    places: tuple[int, ...] = ()


class Needle:
    """What was typed, made ready to be looked for in many texts."""

    def __init__(self, typed: str) -> None:
        self.words = tuple(folded(typed).split())[:MOST_WORDS]

    def fit(self, text: str, keywords: str = "") -> Fit | None:
        """How well a text fits, None when it does not; a word may instead begin one of the keywords.

        Both are `folded` already, for one text is looked at again with every letter that is typed.
        """
        text = text[:LONGEST]
        score, places = 0.0, set[int]()
        for word in self.words:
            found = _fit(word, text)
            if found is None:
                if not _begins_one(word, keywords):
                    return None
                found = Fit(_INSIDE / 2)
            score += found.score
            places.update(found.places)
        return Fit(score / max(1, len(self.words)) - len(text) / 20, tuple(sorted(places)))


def _begins_one(word: str, keywords: str) -> bool:
    return bool(keywords) and f" {word}" in f" {keywords}"


def _fit(word: str, text: str) -> Fit | None:
    whole = _as_it_is(word, text)
    if whole is not None or len(word) < 2:
        return whole
    return _initials(word, text) or (_in_order(word, text) if len(word) > 2 else None)


def _as_it_is(word: str, text: str) -> Fit | None:
    first = at = text.find(word)
    if at < 0:
        return None
    while at > 0 and text[at - 1].isalnum():  # rather where a word begins
        at = text.find(word, at + 1)
    begins = at >= 0
    at = at if begins else first
    score = _INSIDE - at if not begins else _WORD - at if at else _WHOLE if word == text else _BEGINS
    return Fit(score, tuple(range(at, at + len(word))))


def _initials(word: str, text: str) -> Fit | None:
    """The typed letters as the first ones of words, in order; a few words may be left out."""
    places = []
    at = 0
    for place, letter in enumerate(text):
        if at < len(word) and letter == word[at] and not (place and text[place - 1].isalnum()):
            places.append(place)
            at += 1
    return Fit(_INITIALS - places[-1], tuple(places)) if at == len(word) else None


def _in_order(word: str, text: str) -> Fit | None:
    """The typed letters in order, each in the word of the one before or at the beginning of another."""
    at = -1
    for letter in word:
        at = text.find(letter, at + 1)
        if at < 0:
            return None
    places = [at]
    for letter in reversed(word[:-1]):  # backwards from the end: the shortest stretch that ends here
        places.append(text.rfind(letter, 0, places[-1]))
    places.reverse()
    if places[-1] - places[0] > _REACH * len(word):
        return None
    gaps = 0
    for before, after in pairwise(places):
        if after - before > 1:
            gaps += 1
            if text[after - 1].isalnum() and " " in text[before:after]:
                return None
    begins = not (places[0] and text[places[0] - 1].isalnum())
    return Fit(_LOOSE - 20 * gaps - places[0] - (0 if begins else 60), tuple(places))
