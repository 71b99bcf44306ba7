"""Whether and where sources support a statement: weighed words, vectors, facts that must agree."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.analyzer import terms
from rag.facts import Denial, Facts, denials, facts, lacking, names_in, numbers_in, opposed, plain
from rag.messages import Passage
from rag.sentences import sentences

#: Texts to vectors of length 1, one row each.
Embed = Callable[[Sequence[str]], NDArray[np.float32]]
#: Terms to their inverse document frequencies.
Weights = Callable[[Sequence[str]], Mapping[str, float]]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: The share of a statement's weight that a source has to hold, and what a mark of the model takes off it.
ENOUGH, MARKED = 0.58, 0.12
#: With vectors: the mean of both is held against this; without any shared word nothing is supported.
ENOUGH_FUSED, LEAST_WORDS = 0.55, 0.2
#: Sentences looked at closely for each statement.
_CANDIDATES = 12
_LONGEST = 400
#: With this share of words nothing else needs to be asked; and runs compared by meaning for each statement.
_SETTLED, _COMPARED = 0.85, 8
_SMALL_WORDS = _words(
    "a an the of to in on at by for from with and or but as is are was were be been being it its this "
    "that these those he she they we you i his her their our your which who whom whose what when where "
    "why how than then there here so if into over under about also can could will would may might must "
    "shall should do does did has have had not no der die das den dem des ein eine einen einem einer "
    "eines und oder aber ist sind war waren wird werden wurde wurden von zu zum zur im am auf für mit bei "
    "aus nach als auch nicht kein es er sie wir ihr dass wie um durch über le la les un une du de et ou "
    "est sont dans par pour sur avec que qui il elle el los las una y en con se del al lo su sus son fue "
    "por para como o uma da dos e em na com di che gli per и в на с по не accord source sources states "
    "stated provide text passage document based"
)
#: A pair of characters with one of these is two words that happen to meet.
_SMALL_SIGNS = frozenset("的是了在和与及也为于之のはがをにでと")


class Place(NamedTuple):
    """Where a statement is supported: characters `start` to `end` of passage number `passage`'s own text."""

    passage: int
    start: int
    end: int
    score: float


class _Sentence(NamedTuple):
    passage: int
    start: int
    end: int
    terms: frozenset[str]


class Shelf:
    """The passages behind an answer, made ready for looking things up in them."""

    def __init__(self, passages: Sequence[Passage], weights: Weights | None = None) -> None:
        self.passages = passages
        self._weights = weights
        self._sentences: list[_Sentence] = []
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._around = [frozenset(terms(" ".join((one.title, *one.headings)))) for one in passages]
        for number, passage in enumerate(passages):
            for start, end in sentences(passage.text, limit=_LONGEST):
                held = frozenset(terms(passage.text[start:end]))
                for term in held:
                    self._holding[term].append(len(self._sentences))
                self._sentences.append(_Sentence(number, start, end, held))

    def weights(self, words: Iterable[str]) -> dict[str, float]:
        """How much each term tells: rare ones much, the small words of a language almost nothing.

        A word that the sources never use counts as an average one, for it may be a paraphrase.
        """
        distinct = sorted(set(words))
        known = dict(self._weights(distinct)) if self._weights else {}
        total = max(20, len(self._sentences))
        found = {}
        for term in distinct:
            count = len(self._holding.get(term, ()))
            weight = known.get(term, 0.0) or math.log(1 + total / count if count else 1 + math.sqrt(total))
            found[term] = weight * (0.1 if is_small(term) else 1.0)
        return found

    def candidates(self, weighed: Mapping[str, float], near: Sequence[int] = ()) -> list[tuple[int, int]]:
        """The runs of one to three sentences worth a closer look; those of `near` passages always are."""
        scores: Counter[int] = Counter()
        for term, weight in weighed.items():
            for number in self._holding.get(term, ()):
                scores[number] += weight  # type: ignore[assignment]
        best = [number for number, _ in scores.most_common(_CANDIDATES)]
        best += [number for number, one in enumerate(self._sentences) if one.passage in near][
            : 3 * _CANDIDATES
        ]
        runs = {
            (first, first + length)
            for number in best
            for length in (1, 2, 3)
            for first in range(max(0, number - length + 1), number + 1)
            if first + length <= len(self._sentences)
            and self._sentences[first].passage == self._sentences[first + length - 1].passage
        }
        return sorted(runs)

    def span(self, run: tuple[int, int]) -> Place:
        """Where a run of sentences stands."""
        first, last = self._sentences[run[0]], self._sentences[run[1] - 1]
        return Place(first.passage, first.start, last.end, 0.0)

    def held(self, run: tuple[int, int]) -> frozenset[str]:
        """The terms of a run of sentences."""
        return frozenset().union(*(one.terms for one in self._sentences[run[0] : run[1]]))

    def earned(self, run: tuple[int, int], asked: frozenset[str]) -> bool:
        """Whether each sentence of a run brings a telling word that the others have not."""
        parts = [one.terms & asked for one in self._sentences[run[0] : run[1]]]
        return len(parts) == 1 or all(
            any(
                not is_small(term) and not term.isdigit()
                for term in part.difference(*parts[:at], *parts[at + 1 :])
            )
            for at, part in enumerate(parts)
        )

    def around(self, passage: int) -> frozenset[str]:
        """The terms of a passage's title and headings."""
        return self._around[passage]

    def uses(self, term: str) -> bool:
        """Whether any of the passages has this term."""
        return term in self._holding


class Claim(NamedTuple):
    """A statement made ready: its text, terms, facts and denials."""

    text: str
    terms: frozenset[str]
    facts: Facts
    denials: list[Denial]


def claim(text: str) -> Claim:
    """Make a statement ready to be looked up."""
    return Claim(text, frozenset(terms(text)), facts(text), denials(text, terms, is_small))


def is_small(term: str) -> bool:
    """Whether a term is one of the small words that every sentence has."""
    return (
        term in _SMALL_WORDS
        or (len(term) < 2 and term.isalpha())
        or any(map(_SMALL_SIGNS.__contains__, term))
    )


def find(
    said: Claim, shelf: Shelf, marked: Sequence[int], wanted: frozenset[str], meaning: Meaning
) -> list[Place]:
    """The places that support a claim, best first, one for each passage.

    `marked` are the passages that the model named; `wanted` terms of the question decide between equals.
    """
    words_only = {term for term in said.terms if not term.isdigit()}  # numbers have to agree anyway
    telling = any(not is_small(term) for term in words_only)
    weighed = shelf.weights(words_only if telling else said.terms)
    total = sum(weighed.values())
    found: dict[int, Place] = {}
    if not total:
        return []
    runs = shelf.candidates(weighed, marked)
    lexical = {run: _share(said, shelf, run, weighed, total) for run in runs}
    close = meaning.closeness(said.text, [(shelf, run) for run in _worth(lexical)])
    for run, words in lexical.items():
        place = shelf.span(run)
        score = (words + close[run]) / 2 if run in close else words
        bar = ENOUGH_FUSED if run in close else ENOUGH
        if words >= _SETTLED:
            score = max(score, words)
        if place.passage in marked and not said.facts.numbers:  # a number may stand beside another subject
            bar -= MARKED
        if (
            max(score, words - (ENOUGH - ENOUGH_FUSED)) < bar
            or words < LEAST_WORDS
            or not shelf.earned(run, said.terms)
            or not agrees(said, shelf, run)
        ):
            continue
        rank = score + 0.03 * len(wanted & shelf.held(run)) - 0.04 * (run[1] - run[0] - 1)
        rank += 0.1 * (place.passage in marked)
        before = found.get(place.passage)
        if before is None or rank > before.score:
            found[place.passage] = place._replace(score=rank)
    return sorted(found.values(), key=lambda place: -place.score)


def _share(
    said: Claim, shelf: Shelf, run: tuple[int, int], weighed: Mapping[str, float], total: float
) -> float:
    held, around = shelf.held(run), shelf.around(shelf.span(run).passage)
    return sum(w * (1.0 if t in held else 0.7 if t in around else 0.0) for t, w in weighed.items()) / total


def _worth(lexical: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """The runs whose meaning is worth being compared: where words alone neither settle it nor rule it out."""
    open_ = [run for run, words in lexical.items() if LEAST_WORDS <= words < _SETTLED]
    if len(open_) < len(lexical) and max(lexical.values()) >= _SETTLED:
        return []
    return sorted(open_, key=lambda run: -lexical[run])[:_COMPARED]


def agrees(said: Claim, shelf: Shelf, run: tuple[int, int]) -> bool:
    """Whether numbers, names, quotations and denials of a claim are those of its source."""
    place = shelf.span(run)
    passage = shelf.passages[place.passage]
    source = passage.text[place.start : place.end]
    if said.facts.numbers - numbers_in(source):
        return False
    named = names_in(" ".join((passage.title, *passage.headings, passage.text)))
    if lacking(said.facts.names, named):
        return False
    if len(lacking(said.facts.loose, named)) > 0.34 * len(said.facts.loose):
        return False
    whole = plain(passage.text)
    if any(quote not in whole for quote in said.facts.quotes):
        return False
    return not _denied(said, source) and not opposed(said.text, source)


def _denied(said: Claim, source: str) -> bool:
    """Whether one of the two denies what the other says."""
    theirs = denials(source, terms, is_small)
    if said.denials and not theirs:
        return True
    if said.denials or not theirs:
        return False
    return any(one.terms and len(one.terms & said.terms) >= 0.5 * len(one.terms) for one in theirs)


class Meaning:
    """Compares texts by their vectors, each embedded once; knows nothing where there is no embedder.

    `low` and `high` are the cosines of this embedder that mean "nothing to do with it" and "says the same".
    """

    def __init__(self, embed: Embed | None, low: float = 0.2, high: float = 0.8) -> None:
        self._embed = embed
        self._low, self._high = low, high
        self._known: dict[str, NDArray[np.float32]] = {}

    def closeness(
        self, text: str, runs: Sequence[tuple[Shelf, tuple[int, int]]]
    ) -> dict[tuple[int, int], float]:
        """How close each run of sentences is to a statement, 0 to 1; empty without an embedder."""
        if self._embed is None or not runs:
            return {}
        texts = []
        for shelf, run in runs:
            place = shelf.span(run)
            texts.append(shelf.passages[place.passage].text[place.start : place.end])
        rows = self._vectors([text, *texts])
        scaled = (rows[1:] @ rows[0] - self._low) / (self._high - self._low)
        return {run: float(min(1.0, max(0.0, one))) for (_, run), one in zip(runs, scaled, strict=True)}

    def _vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        missing = sorted({text for text in texts if text not in self._known})
        if missing and self._embed is not None:
            self._known.update(zip(missing, self._embed(missing), strict=True))
        return np.stack([self._known[text] for text in texts])
