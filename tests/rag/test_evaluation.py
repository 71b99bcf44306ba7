"""The measures against values worked out by hand; the words' quality on public sets where these are at hand."""

from __future__ import annotations

import hashlib
import math
from pathlib import Path

import pytest

from rag.analyzer import query_terms
from rag.evaluation import EvaluationSet, load, mean, ndcg, recall
from rag.pages import Document, Page
from rag.passages import Cut, cut, estimated_tokens
from rag.store import Store

SETS = Path(__file__).parents[3] / "shared" / "eval"


def test_ndcg_and_recall_are_as_defined() -> None:
    assert ndcg(["a", "b"], {"a": 1}) == 1
    assert ndcg(["b", "a"], {"a": 1}) == pytest.approx(1 / math.log2(3))
    assert ndcg(["b", "a"], {"a": 2, "b": 1}) == pytest.approx(
        (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3))
    )
    assert ndcg([], {"a": 1}) == 0
    assert ndcg(["a"], {}) == 0
    assert recall(["a", "x", "b"], {"a": 1, "b": 1, "c": 0}, depth=2) == 0.5
    assert mean([]) == 0


def measured(path: Path, given: EvaluationSet, whole: bool) -> float:
    """nDCG@10 by words alone, a document counting as its best passage."""
    store = Store(path)
    with store.together():
        ids = {}
        for name, (title, text) in given.corpus.items():
            page = Page(None, text)
            cuts = (
                [Cut(0, 0, len(text), (), "")]
                if whole
                else list(cut([page], title.replace("_", " "), estimated_tokens))
            )
            document = Document(
                kind="text",
                sha256=hashlib.sha256((name + text).encode()).hexdigest(),
                bytes=len(text),
                title=title.replace("_", " "),
            )
            ids[store.documents.keep(document, [page], cuts)] = name
    values = []
    for question, text in given.questions.items():
        hits = store.words.search(query_terms(text), None, 100)
        found = [ids[passage.document] for passage in store.documents.passages([hit.number for hit in hits])]
        values.append(ndcg(list(dict.fromkeys(found)), given.judgements[question]))
    store.close()
    return mean(values)


@pytest.mark.soak
@pytest.mark.skipif(not SETS.exists(), reason="the evaluation sets are not beside the project")
@pytest.mark.parametrize(
    ("name", "whole", "bar"),
    [
        ("scifact", True, 0.690),
        ("scifact", False, 0.690),
        ("xquad/en", False, 0.970),
        ("xquad/de", False, 0.950),
        ("xquad/zh", False, 0.960),
    ],
)
def test_words_alone_reach_the_bar(name: str, whole: bool, bar: float, tmp_path: Path) -> None:
    assert measured(tmp_path / "library.db", load(SETS / name), whole) >= bar
