"""Answers are compared by their words, and a share says how sure it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.scores import contains, exact, normalised, overlap, refuses, share


def test_case_punctuation_articles_and_number_words_do_not_count() -> None:
    assert normalised("  The Twelve, APPLES! ") == "12 apples"
    assert exact("Lisbon.", ["lisbon"])
    assert not exact("It is Lisbon.", ["lisbon"])


@pytest.mark.parametrize(
    ("answer", "expected", "found"),
    [
        ("A hexagon has 6 sides.", "six", True),
        ("9 times 8 is 172", "72", False),
        ("首都は東京です", "東京", True),
        ("The first was Neil Armstrong.", "Armstrong", True),
        ("Armstrongs", "Armstrong", False),
        ("", "x", False),
        ("anything", "?!", False),
    ],
)
def test_an_expected_text_counts_in_whole_words(answer: str, expected: str, found: bool) -> None:
    assert contains(answer, [expected]) is found


@pytest.mark.parametrize(
    "answer",
    [
        "I don't know.",
        "I don\u2019t know that.",
        "I do not have access to live data.",
        "I'm not aware of any such person.",
        "It cannot be known from this.",
        "There is no such town.",
        "The note does not say.",
        "The text doesn\u2019t mention it.",
        "I\u2019m sorry, but I can't determine that.",
        "This seems to be a fictional place.",
        "   ",
    ],
)
def test_saying_that_one_does_not_know_is_recognised(answer: str) -> None:
    assert refuses(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Das weiß ich leider nicht.",
        "Dazu gibt es keine Angaben.",
        "Ich kann die Frage nicht beantworten.",
        "Diese Stadt existiert nicht.",
        "Lo siento, no lo sé.",
        "El texto no se menciona nada de eso, no hay información.",
        "Nu știu răspunsul.",
        "Δεν γνωρίζω την απάντηση.",
        "К сожалению, я не знаю.",
        "В тексте нет информации об этом.",
        "Bu konuda bilgim yok.",
        "Tôi không biết.",
        "لا أعرف.",
        "मुझे नहीं पता।",
        "我不知道。",
        "文中没有提到。",
        "ฉันไม่ทราบ",
    ],
)
def test_it_is_recognised_in_german_and_the_languages_of_xquad(answer: str) -> None:
    assert refuses(answer)
    assert refuses(unicodedata.normalize("NFD", answer))


@pytest.mark.parametrize(
    "answer",
    [
        "Berlin ist die Hauptstadt, nicht Bonn.",
        "Im Jahr 1987, wie jeder weiß.",
        "Kein Geringerer als Goethe.",
        "No fue en 1987, sino en 1990.",
        "Это не Париж, а Рим.",
        "这不是巴黎，是罗马。",
        "Đó không phải là Paris.",
        "यह पेरिस नहीं, रोम है।",
    ],
)
def test_a_denial_in_those_languages_is_no_refusal(answer: str) -> None:
    assert not refuses(answer)


@pytest.mark.parametrize(
    "answer",
    ["Paris.", "In 1987.", "The library does not have any books.", "It was not Paris but Rome.", "No.", "42"],
)
def test_other_answers_are_no_refusals(answer: str) -> None:
    assert not refuses(answer)


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert 0.0 <= overlap(one, [other]) <= 1.0
    contains(one, [other])
    refuses(one)
    if normalised(one):
        assert exact(one, [one])
        assert overlap(one, [one]) == 1.0


def test_a_share_has_the_interval_that_wilson_gives() -> None:
    found = share(15, 30)  # Wilson (1927) by hand: 0.3315 to 0.6685
    assert (found.low, found.high) == pytest.approx((0.3315, 0.6685), abs=1e-4)
    assert share(0, 30).low == 0.0
    assert share(0, 30).high == pytest.approx(0.1135, abs=1e-4)
    assert share(0, 0) == (0, 0, 0.0, 1.0)


@given(st.integers(1, 500), st.data())
def test_a_share_lies_within_its_interval(of: int, data: st.DataObject) -> None:
    found = share(data.draw(st.integers(0, of)), of)
    assert 0.0 <= found.low <= found.value + 1e-12
    assert found.value - 1e-12 <= found.high <= 1.0
