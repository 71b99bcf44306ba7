"""Measures of a ranking against judgements: nDCG and recall, averaged over questions."""

from __future__ import annotations

import csv
import json
import math
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
    judgements: dict[str, dict[str, int]] = {}
    with (folder / "qrels.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            judgements.setdefault(row["query-id"], {})[row["corpus-id"]] = int(row["score"])
    corpus = {one["id"]: (one.get("title", ""), one["text"]) for one in _lines(folder / "corpus.jsonl")}
    asked = [one for one in _lines(folder / "queries.jsonl") if one["id"] in judgements]
    return EvaluationSet(
        corpus,
        {one["id"]: one["text"] for one in asked},
        judgements,
        {one["id"]: tuple(one.get("answers", ())) for one in asked},
    )


def ndcg(ranking: Sequence[str], relevant: Mapping[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain: linear gains, logarithm to base 2."""
    best = _gain(sorted(relevant.values(), reverse=True)[:depth])
    return _gain([relevant.get(one, 0) for one in ranking[:depth]]) / best if best else 0.0


def recall(ranking: Sequence[str], relevant: Mapping[str, int], depth: int = 20) -> float:
    """The share of the relevant documents that is among the first."""
    wanted = {one for one, grade in relevant.items() if grade > 0}
    return len(wanted.intersection(ranking[:depth])) / len(wanted) if wanted else 0.0


def mean(values: Sequence[float]) -> float:
    """Their average; 0 where there are none."""
    return sum(values) / len(values) if values else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
