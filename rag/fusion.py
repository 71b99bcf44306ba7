"""Two rankings made into one by reciprocal rank, without duplicates and with room for more than one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rag.candidates import Candidate
from rag.dense import Neighbour
from rag.words import WordHit

#: How fast a place in a ranking loses its worth (RRF).
K = 5
#: The share of the first places that one file may take while others have something to say.
FAIR = 0.6


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its places; a rank is None in a list that has it not."""

    number: int
    score: float
    lexical_rank: int | None
    lexical: float | None
    dense_rank: int | None
    dense: float | None


def fuse(words: Sequence[WordHit], dense: Sequence[Neighbour], weight: float) -> list[Ranked]:
    """Both rankings in one, best first; `weight` is that of the dense one beside that of the words, 1."""
    by_words = {hit.number: (rank, hit.score) for rank, hit in enumerate(words, 1)}
    by_meaning = {one.number: (rank, one.cosine) for rank, one in enumerate(dense, 1)}
    fused = []
    for number in by_words | by_meaning:
        lexical_rank, lexical = by_words.get(number, (None, None))
        dense_rank, cosine = by_meaning.get(number, (None, None))
        score = _worth(lexical_rank) + weight * _worth(dense_rank)
        fused.append(Ranked(number, score, lexical_rank, lexical, dense_rank, cosine))
    return sorted(fused, key=lambda one: (-one.score, one.number))


def _worth(rank: int | None) -> float:
    return 0.0 if rank is None else 1 / (K + rank)


def distinct(ranking: Sequence[Ranked], candidates: Mapping[int, Candidate]) -> Iterator[Ranked]:
    """A ranking without passages whose text stands higher up already."""
    seen: set[bytes] = set()
    for one in ranking:
        candidate = candidates.get(one.number)
        if candidate is not None and candidate.digest not in seen:
            seen.add(candidate.digest)
            yield one


def fair(ranking: Sequence[Ranked], candidates: Mapping[int, Candidate], top: int) -> list[Ranked]:
    """The first ones, where no file has more than its share unless nobody else is there to take the place."""
    most = max(2, round(top * FAIR))
    taken: Counter[int] = Counter()
    first: list[Ranked] = []
    later: list[Ranked] = []
    for one in ranking:
        document = candidates[one.number].document
        taken[document] += 1
        (first if taken[document] <= most else later).append(one)
    return sorted((first + later)[:top], key=lambda one: (-one.score, one.number))
