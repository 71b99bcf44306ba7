"""The index of words: FTS5 over what rag.analyzer makes of passages, ranked by BM25."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class WordHit(NamedTuple):
    """A passage that holds words of the question; `score` is BM25, higher is better."""

    number: int
    score: float


class Words:
    """Search by words. Terms are those of rag.analyzer.query_terms."""

    def search(self, terms: Sequence[str], documents: Sequence[int] | None, limit: int) -> list[WordHit]:
        """The best passages of these documents (None: of all), best first; ties by number."""
        raise NotImplementedError

    def weights(self, terms: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each term in the whole library; the rarer, the heavier."""
        raise NotImplementedError

    def covered(self, weights: Mapping[str, float], numbers: Sequence[int]) -> dict[int, float]:
        """The share of the question's weight that each passage's own words (title and headings too) hold, 0 to 1."""
        raise NotImplementedError
