"""Follow-ups are told apart from new questions, and what a model makes of them is not taken on trust."""

from __future__ import annotations

import pytest

from rag.followup import follows, joined, rewriting, rewritten

BEFORE = ("What is the notice period of the lease in Hamburg?",)


@pytest.mark.parametrize(
    "question",
    ["And the deposit?", "Why?", "What about pets?", "How long is it?", "Who signed it?", "tell me more", "Und die Kaution?",
     "Wie hoch ist sie?", "Et le loyer ?", "¿Y la fianza?", "为什么？", "它多少钱？", "А почему?"],
)  # fmt: skip
def test_a_question_that_leans_on_the_one_before_is_joined_with_it(question: str) -> None:
    assert follows(question, BEFORE)
    assert joined(question, BEFORE) == f"{BEFORE[0]} {question}"
    assert not follows(question, ())


@pytest.mark.parametrize(
    "question",
    ["What did IBM introduce in 1935?", "Who patented the typewriter?", "Which steel grades does the Japanese standard list?",
     "Wie lange beträgt die Garantie der Waschmaschine?", ""],
)  # fmt: skip
def test_a_question_that_stands_by_itself_is_searched_alone(question: str) -> None:
    assert not follows(question, BEFORE)
    assert joined(question, BEFORE) == question


def test_a_chain_of_follow_ups_goes_back_to_where_it_began() -> None:
    assert joined("Why?", (*BEFORE, "And the deposit?")) == f"{BEFORE[0]} And the deposit? Why?"


def test_a_model_is_asked_with_both_questions() -> None:
    (message,) = rewriting("And the {deposit}?", BEFORE)
    assert BEFORE[0] in message.text
    assert "And the {deposit}?" in message.text


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("What is the deposit of the lease in Hamburg?", True),
        ('Rewritten question: "What is the deposit of the lease in Hamburg?"\n\nI hope this helps', True),
        ("", False),
        ("The deposit is 2,400 euros.", False),
        ("What is the deposit of the lease in Munich?", False),
        ("Sure! I can help you with rewriting questions about many other topics.", False),
        ("x" * 2000, False),
    ],
)
def test_what_a_model_makes_of_it_is_only_taken_if_it_invents_nothing(written: str, taken: bool) -> None:
    found = rewritten(written, "And the deposit?", BEFORE)
    wanted = "What is the deposit of the lease in Hamburg?" if taken else f"{BEFORE[0]} And the deposit?"
    assert found == wanted
