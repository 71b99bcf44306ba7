"""The rows of the library's benchmark run and are complete; how good they are is not asked here."""

from __future__ import annotations

import json
from pathlib import Path

from engine.bench import Row
from rag import bench, bench_drop, bench_growth
from rag.bench import Skipped

TEXTS = {
    "1": ("Bread", "Cover the dough and let it stand for two hours, until it has doubled in size."),
    "2": ("Rent", "The landlord keeps the building in order. The tenant pays for small repairs."),
}
QUESTIONS = {
    "a": ("How long does dough rise?", "1", "two hours"),
    "b": ("Who pays for repairs?", "2", "tenant"),
}


def written(folder: Path) -> None:
    """An evaluation set of two paragraphs."""
    folder.mkdir(parents=True)
    corpus = [json.dumps({"id": id, "title": title, "text": text}) for id, (title, text) in TEXTS.items()]
    queries = [
        json.dumps({"id": id, "text": text, "answers": [answer]})
        for id, (text, _, answer) in QUESTIONS.items()
    ]
    judged = ["query-id\tcorpus-id\tscore", *(f"{id}\t{right}\t1" for id, (_, right, _) in QUESTIONS.items())]
    for name, lines in (("corpus.jsonl", corpus), ("queries.jsonl", queries), ("qrels.tsv", judged)):
        (folder / name).write_text("\n".join(lines) + "\n", "utf-8")


def test_rows_without_their_data_are_skipped_with_a_reason() -> None:
    found = list(bench.run(["scifact", "documents"]))
    assert [type(row) for row in found] == [Skipped, Skipped]
    assert all("--eval" in row.skipped for row in found if isinstance(row, Skipped))


def test_a_set_is_measured_in_a_process_of_its_own(tmp_path: Path) -> None:
    written(tmp_path / "scifact")
    rows = {row.row: row for row in bench.run(["scifact"], tmp_path, rounds=1) if isinstance(row, Row)}
    assert set(rows) == {"scifact", "scifact-recall", "indexing"}
    assert (rows["scifact"].value, rows["scifact-recall"].value) == (1.0, 1.0)


def test_growth_is_told_in_time_disk_and_memory() -> None:
    rows = {row.row: row for row in bench_growth.growth(rounds=1, many=40, few=20)}
    assert set(rows) == {"growth-time", "growth-keeping", "growth-disk", "memory-child", "search-child"}
    assert all(row.value > 0 for row in rows.values())


def test_a_long_document_answers_by_its_words_while_its_vectors_are_still_coming() -> None:
    rows = {row.row: row.value for row in bench_drop.drop(rounds=1, pages=200)}
    assert rows["drop-answer"] > 0
    assert rows["drop-embedded"] < 0.5


def test_names_of_other_rows_are_passed_by() -> None:
    assert list(bench.run(["generation"])) == []
