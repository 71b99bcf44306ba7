"""An answer that the person wrote anew is cited where its sentences still stand, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.conversation import CitedText
from desktop.still_cited import still_cited
from rag import Span

from .cited_answers import citation

BEFORE = "The rate is 3.5 %. It may end at any time. It may end at any time.\n- A notice takes two months"


def cited(*words: str, text: str = BEFORE) -> CitedText:
    """The answer with a citation of each of these, and all of it doubted."""
    return CitedText(text, tuple(citation(text, one, number) for number, one in enumerate(words, 1)))


def words_of(made: CitedText) -> list[str]:
    return [made.text[one.from_ : one.to] for one in made.citations]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (BEFORE, ["The rate is 3.5 %.", "two months"]),
        (f"In short: yes.\n\n{BEFORE}", ["The rate is 3.5 %.", "two months"]),
        ("The rate is 3.5 %. So much.", ["The rate is 3.5 %."]),
        ("The rate is 3.5 %", []),
        ("The rate is 3.7 %.\n- A notice takes two months", ["two months"]),
        ("- A notice takes two months\nThe rate is 3.5 %.", ["The rate is 3.5 %.", "two months"]),
        ("- A notice takes two months or more", []),
        ("", []),
    ],
)
def test_a_citation_goes_with_its_sentence_and_never_to_other_words(now: str, expected: list[str]) -> None:
    made = still_cited(cited("The rate is 3.5 %.", "two months"), now)
    assert made.text == now
    assert words_of(made) == expected


def test_of_a_sentence_that_stands_twice_each_keeps_its_own() -> None:
    second = BEFORE.rindex("It may end")
    whole = CitedText(BEFORE, (), (Span(second, second + 27),))
    assert still_cited(whole, BEFORE).unsupported == whole.unsupported
    shorter = BEFORE.replace("It may end at any time. ", "", 1)
    assert still_cited(whole, shorter).unsupported == ()  # the first one is the one that is left


def test_what_spans_two_sentences_goes_when_they_are_parted() -> None:
    both = "The rate is 3.5 %. It may end at any time."
    assert words_of(still_cited(cited(both), f"Yes. {BEFORE}")) == [both]
    assert words_of(still_cited(cited(both), both.replace("%. It", "%. Or so. It"))) == []


@given(st.text("ab. \n。", max_size=40), st.text("ab. \n。", max_size=40), st.data())
def test_what_stays_cited_has_the_same_words_within_any_text(
    before: str, now: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    for mark in still_cited(CitedText(before, (), (Span(start, end),)), now).unsupported:
        assert 0 <= mark.start <= mark.end <= len(now)
        assert now[mark.start : mark.end].split() == before[start:end].split()
