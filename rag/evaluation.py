"""Measures of a ranking against judgements: nDCG and recall, averaged over questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple


class EvaluationSet(NamedTuple):
    """A retrieval set: documents (title, text) by id, questions by id, and the relevance of documents."""

    corpus: Mapping[str, tuple[str, str]]
    questions: Mapping[str, str]
    judgements: Mapping[str, Mapping[str, int]]
    answers: Mapping[str, tuple[str, ...]]


def load(folder: Path) -> EvaluationSet:
    """Read corpus.jsonl, queries.jsonl and qrels.tsv; only judged questions are kept."""
    raise NotImplementedError


def ndcg(ranking: Sequence[str], relevant: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain: linear gains, logarithm to base 2."""
    raise NotImplementedError


def recall(ranking: Sequence[str], relevant: Mapping[str, int], depth: int = 20) -> float:
    """The share of the relevant documents that is among the first."""
    raise NotImplementedError


def mean(values: Sequence[float]) -> float:
    """Their average; 0 where there are none."""
    raise NotImplementedError
