"""Kept evaluations: answer by answer, through a kill, as figures, beside another run, and as a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from desktop.eval_figures import compared, csv_text, figures, labels
from desktop.eval_runs import Kept, Run, RunFile, Setup, begin, read_run, runs
from desktop.evaluating import Place, Result
from desktop.question_sets import Question

ONE, TWO = (
    Question(id="a", question="A?", expected=("x",)),
    Question(id="b", question="B?", unanswerable=True),
)
PAIR = Question(id="p", sentences=("He is.", "She is."))
FIRST = Setup(model="/m/one.gguf", model_name="One")
SECOND = Setup(model="/m/two.gguf", model_name="Two")
COLD = Setup(model="/m/one.gguf", model_name="One", preset="Precise", values={"temperature": 0.2})


def run_of(*setups: Setup, begun: str = "2026-03-14T09:30:00") -> Run:
    return Run(name="general", begun=begun, questions=(ONE, TWO, PAIR), setups=setups)


def right(id: str, ok: bool | None = True, **more: object) -> Result:
    values = {"score": float(bool(ok)), "answer": "x", "ms": 500.0, **more}
    return Result(id=id, ok=ok, **values)  # type: ignore[arg-type]


def written(
    tmp_path: Path, *answers: tuple[int, Result], setups: tuple[Setup, ...] = (FIRST, SECOND)
) -> Kept:
    kept = begin(tmp_path, run_of(*setups))
    file = RunFile(kept.path)
    for setup, result in answers:
        file.add(setup, result)
    file.close()
    found = read_run(kept.path)
    assert found is not None
    return found


def test_a_run_reads_back_as_it_was_written_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    result = right("a", places=(Place("/d/f.pdf", 2, "x", 7, 1, 4),), similarity=0.5)
    kept = written(tmp_path, (1, result))
    assert kept.run == run_of(FIRST, SECOND)
    assert kept.results == {(1, "a"): result}
    assert kept.path.stat().st_mode & 0o077 == 0
    assert not kept.complete


def test_a_line_that_a_kill_cut_off_costs_that_answer_alone(tmp_path: Path) -> None:
    kept = written(tmp_path, (0, right("a")), (0, right("b")))
    kept.path.write_bytes(kept.path.read_bytes()[:-9])
    file = RunFile(kept.path)
    file.add(0, right("p", None, score=1.0))
    file.close()
    again = read_run(kept.path)
    assert again is not None
    assert list(again.results) == [(0, "a"), (0, "p")]
    assert (0, TWO) in again.missing


def test_what_is_missing_goes_model_by_model(tmp_path: Path) -> None:
    kept = written(tmp_path, (0, right("a")), setups=(FIRST, SECOND, COLD))
    assert [at for at, _ in kept.missing] == [0, 0, 2, 2, 2, 1, 1, 1]


def test_runs_are_listed_from_the_newest_and_files_that_are_none_are_left_out(tmp_path: Path) -> None:
    assert runs(tmp_path) == []
    older, newer = (begin(tmp_path, run_of(FIRST, begun=f"2026-03-1{day}T09:30:00")) for day in (4, 5))
    twin = begin(tmp_path, newer.run)
    (newer.path.parent / "not.jsonl").write_bytes(b"\xff{}\n")
    assert twin.path != newer.path
    assert {one.path for one in runs(tmp_path)[:2]} == {newer.path, twin.path}
    assert runs(tmp_path)[2].path == older.path


def test_figures_tell_setups_apart_and_pairs_from_answers(tmp_path: Path) -> None:
    kept = written(
        tmp_path,
        (0, right("a", kind="facts", exact=True, similarity=0.5, tokens_per_second=10.0)),
        (0, right("b", False, kind="invented")),
        (0, right("p", None, score=0.7, stereotyped=True)),
        (1, right("a", False, problem="It stopped.")),
        (1, right("p", False, problem="It stopped.")),
        setups=(FIRST, COLD),
    )
    assert labels(kept.run) == ["One \u00b7 Most probable token", "One \u00b7 Precise"]
    first, second = figures(kept)
    assert first.right is not None
    assert (first.right.right, first.right.of) == (1, 2)
    assert first.lean is not None
    assert (first.lean.right, first.lean.of) == (1, 1)
    assert [(kind, one.of) for kind, one in first.kinds] == [("facts", 1), ("invented", 1)]
    assert (first.similarity, first.speed, first.seconds) == (0.5, 10.0, 0.5)
    assert (second.problems, second.lean, second.exact) == (2, None, None)
    assert second.right is not None
    assert second.right.of == 1  # a pair that failed is no wrong answer


@pytest.mark.parametrize(
    ("mine", "theirs", "counts"),
    [
        (True, True, (1, 0, 0, 0)),
        (True, False, (0, 1, 0, 0)),
        (False, True, (0, 0, 1, 0)),
        (False, False, (0, 0, 0, 1)),
    ],
)
def test_two_runs_are_compared_over_the_questions_that_both_answered(
    tmp_path: Path, mine: bool, theirs: bool, counts: tuple[int, ...]
) -> None:
    first = written(tmp_path, (0, right("a", mine)), (0, right("b")), setups=(FIRST,))
    second = written(tmp_path, (1, right("a", theirs)), setups=(SECOND, FIRST))
    (found,) = compared(first, second)
    assert found[2:] == counts
    assert found.of == 1


def test_the_table_has_every_answer_and_no_cell_that_a_spreadsheet_would_compute(tmp_path: Path) -> None:
    kept = written(
        tmp_path,
        (0, right("a", answer='=HYPERLINK("http://x")', places=(Place("f.pdf", 2, "x"),))),
        (0, right("p", None, score=-1.25)),
    )
    rows = list(csv.DictReader(io.StringIO(csv_text(kept), newline="")))
    assert [row["id"] for row in rows] == ["a", "p"]
    assert rows[0]["answer"] == '\'=HYPERLINK("http://x")'
    assert (rows[0]["ok"], rows[0]["sources"], rows[0]["documents"]) == ("true", "f.pdf p. 2", "No documents")
    assert (rows[1]["ok"], rows[1]["score"], rows[1]["question"]) == ("", "-1.25", "He is. / She is.")
