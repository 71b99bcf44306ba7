"""The rows of the library's benchmark, each a function that runs in a process of its own; see rag.bench."""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec
import numpy as np
import psutil

from engine.bench import Row, scratch
from rag import bench_drop, bench_files, bench_growth
from rag.bench_shelf import Given, Shelf, made_up, made_up_question
from rag.embedding import Encoder, starter_path
from rag.evaluation import EvaluationSet, load, mean, ndcg, recall
from rag.messages import Hit
from rag.retrieval import MOST_PASSAGES
from rag.search import Answered


def names(hits: Sequence[Hit]) -> list[str]:
    """The documents of hits, each once, best first."""
    return list(dict.fromkeys(hit.passage.file for hit in hits))


# ---- quality ----------------------------------------------------------------------------------------------


def scifact(given: Given) -> Iterator[Row]:
    """How well claims find the abstracts that prove or refute them."""
    found = _set(given, "scifact")
    with scratch() as folder, Shelf(Path(folder), given.embedder) as shelf:
        begun = time.perf_counter()
        count = shelf.fill(found.corpus)
        took = time.perf_counter() - begun
        answers = {id: shelf.search(text) for id, text in found.questions.items()}
        yield from _scored("scifact", found, answers, "0.720", "0.90")
        share = f"  embedding took {shelf.embedding_s / took:.0%}"
        yield Row("indexing", count / took, "passages/s", note=share)


def xquad(given: Given) -> Iterator[Row]:
    """How well questions find their paragraph, by language, and whether the answer reaches the model."""
    for language, bar in (("en", "0.975"), ("de", "0.965"), ("zh", "0.970")):
        found = _set(given, f"xquad/{language}")
        with scratch() as folder, Shelf(Path(folder), given.embedder) as shelf:
            shelf.fill(found.corpus)
            answers = {id: shelf.search(text) for id, text in found.questions.items()}
            yield from _scored(f"xquad-{language}", found, answers, bar, "")
            inside = [_reaches(answers[id], found.answers[id]) for id in found.questions]
            yield Row(
                f"xquad-{language}-3000", mean(inside), "share", bar=">= 0.98" if language == "en" else ""
            )


def _reaches(answered: Answered, answers: Sequence[str], room: int = 3_000) -> bool:
    """Whether an answer stands in the first characters that a model would read."""
    text = ""
    for hit in answered.hits[:MOST_PASSAGES]:
        text += hit.passage.text[: room - len(text)] + "\n"
        if len(text) >= room:
            break
    return any(answer in text for answer in answers)


def refused(given: Given) -> Iterator[Row]:
    """How many questions about something else are told to have no answer, and how many good ones are lost."""
    sets = {name: _set(given, name) for name in ("xquad/en", "scifact")}
    for name, other in (("xquad/en", "scifact"), ("scifact", "xquad/en")):
        with scratch() as folder, Shelf(Path(folder), given.embedder) as shelf:
            shelf.fill(sets[name].corpus)
            foreign = list(sets[other].questions.values())[:300]
            own = list(sets[name].questions.values())[:300]
            short = name.partition("/")[0]
            yield Row(
                f"refused-{short}",
                mean([shelf.search(one, 1).weak for one in foreign]),
                "share",
                bar=">= 0.66",
            )
            yield Row(
                f"lost-{short}", mean([shelf.search(one, 1).weak for one in own]), "share", bar="<= 0.02"
            )


def _scored(
    row: str, found: EvaluationSet, answers: Mapping[str, Answered], bar: str, recall_bar: str
) -> Iterator[Row]:
    rankings = {id: names(answered.hits) for id, answered in answers.items()}
    gains = [ndcg(ranking, found.judgements[id]) for id, ranking in rankings.items()]
    yield Row(row, mean(gains), "nDCG@10", bar=f">= {bar}")
    recalls = [recall(ranking, found.judgements[id]) for id, ranking in rankings.items()]
    yield Row(f"{row}-recall", mean(recalls), "recall@20", bar=f">= {recall_bar}" if recall_bar else "")


def _set(given: Given, name: str) -> EvaluationSet:
    assert given.evaluation is not None
    return load(given.evaluation / name)


# ---- real files ------------------------------------------------------------------------------------------


def documents(given: Given) -> Iterator[Row]:
    """How often the right page of real files is among the first five."""
    assert given.evaluation is not None
    yield from bench_files.documents(given.evaluation / "documents", given.embedder)


def pdf(given: Given) -> Iterator[Row]:
    """Pages of PDFs read a second."""
    assert given.evaluation is not None
    yield from bench_files.pdf(given.evaluation / "documents", given.rounds)


def rescan(given: Given) -> Iterator[Row]:
    """A second look at files of which none has changed."""
    yield from bench_files.rescan(given.rounds)


# ---- speed ------------------------------------------------------------------------------------------------


def embed(given: Given) -> Iterator[Row]:
    """Passages of 256 tokens a second, side by side as the library embeds them, and one by one."""
    words = "the keeper of the lamp wrote every hour into his book while the tide came in over black stones "
    texts = [f"{number} {words * 13}"[: 1000 + number % 7] for number in range(24)]
    with Encoder(given.embedder or starter_path()) as encoder:
        encoder.passages(texts[:4])
        together = [_pace(lambda: encoder.passages(texts), len(texts)) for _ in range(given.rounds)]
        alone = [
            _pace(lambda: [encoder.passages([one]) for one in texts], len(texts)) for _ in range(given.rounds)
        ]
    ratios = [a / b for a, b in zip(together, alone, strict=True)]
    yield Row(
        "embed",
        statistics.median(together),
        "passages/s",
        statistics.median(alone),
        statistics.median(ratios),
        min(ratios),
        max(ratios),
        note="  reference: one by one",
    )


def _pace(work: Callable[[], object], count: int) -> float:
    begun = time.perf_counter()
    work()
    return count / (time.perf_counter() - begun)


def search_10k(given: Given) -> Iterator[Row]:
    """A search among 10,000 passages, embedding of the question excluded."""
    yield from _search_rows("10k", 10_000, "<= 30", given)


def search_100k(given: Given) -> Iterator[Row]:
    """The same among 100,000 passages."""
    yield from _search_rows("100k", 100_000, "<= 100", given)


def _search_rows(size: str, passages: int, bar: str, given: Given) -> Iterator[Row]:
    """Made-up texts and vectors: what they say does not matter here."""
    chance = np.random.default_rng(1)
    with scratch() as folder, Shelf(Path(folder), None) as shelf:
        for start in range(0, passages, 1_000):
            with shelf.store.together():
                for row, text in enumerate(made_up(chance, 1_000, 80), start):
                    shelf.keep(str(row), f"Number {row}", text)
        shelf.draw_vectors(chance)
        times: list[float] = []
        for _ in range(20 * given.rounds):
            question = made_up_question(chance)
            shelf.searcher.vector(question)
            begun = time.perf_counter()
            shelf.search(question, 5)
            times.append((time.perf_counter() - begun) * 1000)
        memory = psutil.Process().memory_info().rss / 2**20
    worst = float(np.quantile(times, 0.95))
    yield Row(f"search-{size}", worst, "ms", low=min(times), high=max(times), bar=bar)
    yield Row(f"memory-{size}", memory, "MiB", bar="<= 1024" if size == "100k" else "")


def growth(given: Given) -> Iterator[Row]:
    """What a passage costs in a large library beside a small one, and the memory of the library's child."""
    yield from bench_growth.growth(given.rounds)


def drop(given: Given) -> Iterator[Row]:
    """How soon a long PDF that was just dropped answers, while vectors are still coming."""
    yield from bench_drop.drop(given.rounds)


_ROWS: dict[str, Callable[[Given], Iterator[Row]]] = {
    "scifact": scifact,
    "xquad": xquad,
    "refused": refused,
    "documents": documents,
    "pdf": pdf,
    "rescan": rescan,
    "embed": embed,
    "search-10k": search_10k,
    "search-100k": search_100k,
    "growth": growth,
    "drop": drop,
}


def main() -> None:
    """Measure the row named on the command line and print what comes of it, one JSON object a line."""
    name, evaluation, embedder, rounds = sys.argv[1:5]
    given = Given(Path(evaluation) if evaluation else None, Path(embedder) if embedder else None, int(rounds))
    for row in _ROWS[name](given):
        print(json.dumps(msgspec.to_builtins(row)), flush=True)


if __name__ == "__main__":
    main()
