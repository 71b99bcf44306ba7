"""The coverage line says exactly how much was read; influence is the drop of probability, and only that."""

from __future__ import annotations

import math

import pytest

from engine import Scored
from rag.coverage import coverage, kept
from rag.influence import Influence, influences, strongest
from rag.messages import Coverage, CoverageMode, Span


@pytest.mark.parametrize(
    ("mode", "read", "of", "names", "waiting", "words"),
    [
        ("whole", 4, 4, ["contract.pdf"], 0, "Read all of contract.pdf."),
        ("whole", 9, 9, ["a.md", "b.md", "a.md"], 0, "Read all of a.md and b.md."),
        ("whole", 9, 9, ["a", "b", "c", "d"], 0, "Read all of 4 files."),
        ("passages", 6, 212, ["a", "b", "c"], 0, "Read 6 of 212 passages from 3 files."),
        ("passages", 1, 1, ["a.md"], 0, "Read 1 of 1 passage from a.md."),
        ("all", 212, 212, ["a"], 0, "Went over all 212 passages."),
        ("all", 1, 1, ["a"], 0, "Went over the only passage."),
        ("all", 100, 1212, ["a"], 2, "Went over 100 of 1,212 passages. 2 files are not read yet."),
        ("passages", 6, 212, ["a", "b"], 1, "Read 6 of 212 passages from 2 files. 1 file is not read yet."),
        ("none", 0, 212, [], 0, "Found nothing fitting in 212 passages."),
        ("none", 0, 0, [], 2, "2 files are not read yet."),
        ("none", 0, 0, [], 0, ""),
    ],
)
def test_the_line_says_what_was_read(
    mode: CoverageMode, read: int, of: int, names: list[str], waiting: int, words: str
) -> None:
    assert coverage(mode, read, of, names, waiting).words == words


def test_sources_that_found_no_room_are_not_counted_as_read() -> None:
    before = coverage("whole", 9, 9, ["a.md", "b.md"])
    assert kept(before, 9, ["a.md", "b.md"]) is before
    assert kept(before, 4, ["a.md"]) == Coverage(
        mode="passages", read=4, of=9, files=1, words="Read 4 of 9 passages from a.md."
    )
    assert kept(before, 0, []).words == "Found nothing fitting in 9 passages."


def scored(*values: float) -> Scored:
    """Ten characters to each token."""
    spans = tuple((10 * at, 10 * at + 10) for at in range(len(values)))
    return Scored(job=1, spans=spans, log_probabilities=values)


def test_a_source_counts_by_what_its_absence_costs_each_sentence() -> None:
    bit = math.log(2)
    found = influences(
        scored(-bit, -bit, -bit, -bit),
        {1: scored(-3 * bit, -3 * bit, -bit, -bit), 2: scored(-bit, -bit, 0, -bit)},
        [Span(0, 20), Span(20, 40), Span(90, 99)],
    )
    assert found == (
        Influence(1, Span(0, 20), pytest.approx(2)), Influence(1, Span(20, 40), pytest.approx(0)),
        Influence(2, Span(0, 20), pytest.approx(0)), Influence(2, Span(20, 40), pytest.approx(-0.5)),
    )  # fmt: skip
    assert {span: one.source for span, one in strongest(found).items()} == {Span(0, 20): 1}


def test_a_token_across_two_sentences_counts_in_both_by_its_share() -> None:
    found = influences(scored(-1.0, -1.0), {1: scored(-1.0, -1.0 - math.log(2))}, [Span(0, 15), Span(15, 20)])
    assert [one.bits for one in found] == [pytest.approx(1 / 3), pytest.approx(1)]


def test_what_is_no_number_is_left_out() -> None:
    assert influences(scored(-1.0, -math.inf), {1: scored(-2.0, -1.0)}, [Span(10, 20)]) == ()


def test_a_very_long_name_is_shortened_in_its_middle() -> None:
    found = coverage("whole", 1, 1, ["a" * 100 + " report.pdf"])
    assert found.words.startswith("Read all of aaaa")
    assert found.words.endswith("report.pdf.")
    assert len(found.words) < 70
