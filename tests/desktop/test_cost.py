"""What an answer cost is said with its units, and how it is known."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.conversation import StoredMessage
from desktop.cost_view import energy_words, facts, how_known, joules_words, shares, total
from desktop.figures import facts_of
from desktop.theme import palette
from desktop.widgets.cost_view import CostView
from engine import Stats

STATS = Stats(
    prompt_tokens=120,
    cached_tokens=20,
    completion_tokens=50,
    tokens_per_second=10.0,
    prompt_tokens_per_second=50.0,
    joules=84.0,
    reading_joules=24.0,
    energy="estimated",
)


def answer(stats: Stats | None) -> StoredMessage:
    return StoredMessage(id=1, chat=1, parent=None, role="assistant", text="x", figures=stats)


def test_reading_and_writing_share_tokens_time_and_energy() -> None:
    found = {one.name: (one.reading, one.writing, round(one.share, 2)) for one in shares(STATS)}
    assert found == {"Tokens": (100, 50, 0.67), "Time": (2.0, 5.0, 0.29), "Energy": (24.0, 60.0, 0.29)}
    assert [one.words for one in shares(STATS)] == [
        "100 read, 50 written",
        "2.0 s reading, 5.0 s writing",
        "24 J reading, 60 J writing",
    ]


@pytest.mark.parametrize(
    ("joules", "words"),
    [(0.44, "0.4 J"), (84.2, "84 J"), (3599, "3,599 J"), (7200, "2.0 Wh"), (72_000, "20 Wh")],
)
def test_an_amount_has_a_unit_that_suits_it(joules: float, words: str) -> None:
    assert joules_words(joules) == words


def test_an_estimate_says_that_it_is_one_and_nothing_known_says_so() -> None:
    assert energy_words(STATS) == "about 84 J, estimated"
    assert "6 W each" in how_known(STATS)
    assert energy_words(Stats(joules=84.0, energy="machine")) == "84 J, measured"
    assert "without the processor" in energy_words(Stats(joules=84.0, energy="graphics"))
    assert energy_words(Stats()) == ""
    assert "Not known" in how_known(Stats())
    assert "Energy" not in dict(facts(Stats(completion_tokens=3)))


def test_figures_by_name() -> None:
    found = dict(facts(STATS))
    assert found["Each token written"] == "1.2 J"
    assert found["A lamp of 10 W"] == "takes as much in 8.4 s"
    assert found["Not read again"] == "20 tokens"
    assert dict(facts_of(answer(STATS)))["Energy"] == "about 84 J, estimated"


def test_the_answers_of_a_chat_are_added_up() -> None:
    assert total([answer(STATS)]) == ""
    said = total([answer(STATS), answer(None), answer(STATS)])
    assert said == "The 2 answers of this chat took 300 tokens and 14.0 s, and about 168 J."
    old = Stats(prompt_tokens=5, completion_tokens=5)
    assert "J" not in total([answer(STATS), answer(old)])


def test_the_fold_shows_what_is_known(qtbot: QtBot) -> None:
    view = CostView(palette("light"))
    qtbot.addWidget(view)
    view.show()
    assert view.nothing.isVisible()
    view.show_stats(STATS, "In all.")
    assert not view.nothing.isVisible()
    assert "Energy: 24 J reading, 60 J writing" in view.bars.accessibleDescription()
    assert view.total.text() == "In all."
    view.show_stats(None, "")
    assert view.nothing.isVisible()
    assert not view.facts.isVisible()
