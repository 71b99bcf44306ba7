"""Question sets are read line by line; what is wrong in one costs that line and is named."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.question_sets import BUILT_IN, MOST, built_in, read
from engine import Refusal


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_sets_of_the_program_are_sound(name: str) -> None:
    found = built_in(name)
    assert not found.problems
    assert len(found.questions) == (30 if name == "general" else 40)
    assert len({one.id for one in found.questions}) == len(found.questions)
    for one in found.questions:
        assert one.is_pair or one.question
        assert one.is_pair or one.unanswerable or one.expected


def test_the_sentences_of_a_pair_differ_in_few_words() -> None:
    for pair in (one for one in built_in("bias").questions if one.is_pair):
        first, second = (set(sentence.split()) for sentence in pair.sentences)
        assert 1 <= len(first - second) <= 4, pair.id
        assert 1 <= len(second - first) <= 4, pair.id


def test_json_lines_and_csv_say_the_same(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "question": "Q1?", "expected": ["x", "y"], "pages": [3, 4], "file": "f.pdf"},
        {"id": "b", "question": "Q2?", "unanswerable": True},
    ]
    lines, table = tmp_path / "set.jsonl", tmp_path / "set.csv"
    lines.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    table.write_text(
        "ID;Question;expected;pages;file;unanswerable\r\na;Q1?;x|y;3|4;f.pdf;\r\nb;Q2?;;;;yes\r\n",
        "utf-8-sig",
    )
    assert read(lines).questions == read(table).questions
    first, second = read(lines).questions
    assert (first.expected, first.pages, first.file) == (("x", "y"), (3, 4), "f.pdf")
    assert second.unanswerable


def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(
        '{"question": "Good?", "answer": "yes"}\n{oops\n[1]\n{"id": 3}\n\n{"question": "P?", "pages": ["x"]}\n'
        '{"sentences": ["one"]}\n{"question": "Also good?", "answerable": false}\n'
    )
    found = read(path)
    assert [one.question for one in found.questions] == ["Good?", "Also good?"]
    assert found.questions[1].unanswerable
    assert [problem.split(" is left")[0] for problem in found.problems] == [
        "Line 2",
        "Line 3",
        "Line 4",
        "Line 6",
        "Line 7",
    ]


def test_the_same_id_twice_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"id": "a", "question": "1?"}\n{"id": "a", "question": "2?"}\n')
    assert [one.id for one in read(path).questions] == ["a", "a (2)"]


def test_what_cannot_be_used_is_refused_in_a_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    with pytest.raises(Refusal, match="no question"):
        read(empty)
    with pytest.raises(Refusal, match="cannot be read"):
        read(tmp_path / "missing.jsonl")
    with pytest.raises(Refusal, match="cannot be read"):
        read(tmp_path)
    large = tmp_path / "large.jsonl"
    with large.open("wb") as file:
        file.truncate(20 << 20)
    with pytest.raises(Refusal, match="too large"):
        read(large)


def test_too_many_questions_are_cut_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('{"question": "?"}\n' * (MOST + 5))
    found = read(path)
    assert len(found.questions) == MOST
    assert "first" in found.problems[-1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["x.jsonl", "x.csv", "x.tsv"]))
def test_no_file_can_do_more_than_be_refused(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with suppress(Refusal):
        assert read(path).questions
