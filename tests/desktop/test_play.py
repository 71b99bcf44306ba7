"""What is drawn of a place: bars in the model's order, each step's shares, what is left, what was written."""

from __future__ import annotations

import math

import pytest

from desktop.play import SHOWN, of_stages, of_trace, step_words
from engine import Alternative, Sampling, Stage, TracedToken

SHARES = (0.5, 0.25, 0.125, 0.0625)
TOKEN = TracedToken(
    2, b" two", math.log(0.125), 1.8, tuple((n, math.log(share)) for n, share in enumerate(SHARES))
)
NARROW = Sampling(top_k=2, top_p=1.0, min_p=0.0, temperature=1.0)


def spell(token: int) -> str | None:
    return {0: " zero", 1: " one"}.get(token)


def test_the_bars_of_a_trace_stand_in_the_models_order_and_mark_what_was_written() -> None:
    play = of_trace(TOKEN, NARROW, spell)
    assert [bar.id for bar in play.bars] == [0, 1, 2, 3]
    assert [bar.words for bar in play.bars] == ["\u2423zero", "\u2423one", "\u2423two", "\u2026"]
    assert [bar.written for bar in play.bars] == [False, False, True, False]


def test_each_sampler_has_its_step_and_what_it_left_out_has_no_share() -> None:
    play = of_trace(TOKEN, NARROW, spell)
    assert [step.name for step in play.steps] == ["", "top_k"]
    assert play.steps[0].shares == pytest.approx(SHARES)
    assert play.steps[1].shares == pytest.approx((2 / 3, 1 / 3, 0, 0))
    assert (play.steps[0].kept, play.steps[1].kept) == (0, 2)
    assert not play.exact
    assert play.note == ""


def test_a_list_that_is_too_short_to_tell_says_so() -> None:
    play = of_trace(TOKEN, Sampling(top_k=40, top_p=0.99, min_p=0.0), spell)
    assert play.note


def test_a_token_outside_of_the_kept_list_has_a_bar_too() -> None:
    rare = TracedToken(99, b"!", math.log(0.001), 3.0, TOKEN.rivals)
    play = of_trace(rare, NARROW, spell)
    assert play.bars[-1].id == 99
    assert play.bars[-1].written
    assert play.steps[0].shares[-1] == pytest.approx(0.001)
    assert play.steps[1].shares[-1] == 0


def stage(name: str, kept: int, shares: dict[int, float]) -> Stage:
    found = tuple(Alternative(id=n, piece=f"w{n}", probability=share) for n, share in shares.items())
    return Stage(name=name, kept=kept, candidates=found)


def test_what_the_engine_says_is_drawn_with_its_counts_and_notice() -> None:
    stages = (stage("", 1000, {1: 0.6, 2: 0.3}), stage("top_k", 1, {1: 1.0}))
    play = of_stages(stages, NARROW, 2, "A notice.", 1.5)
    assert [(step.words, step.left) for step in play.steps] == [
        ("The model\u2019s own", "1,000 left"),
        ("Top K 2", "1 left"),
    ]
    assert play.exact
    assert play.note == "A notice."
    assert play.entropy == 1.5
    assert play.spoken(1) == "Top K 2: w1 100 %"


def test_what_a_sampler_raised_and_what_was_written_is_drawn_although_others_were_more_probable() -> None:
    first = dict.fromkeys(range(40), 0.04)
    play = of_stages((stage("", 100, first), stage("penalties", 100, {77: 0.9, 3: 0.1})), NARROW, 39, "", 0)
    ids = [bar.id for bar in play.bars]
    assert len(ids) == SHOWN
    assert {77, 3, 39} <= set(ids)


def test_samplers_are_named_with_their_values() -> None:
    assert step_words("min_p", Sampling(min_p=0.05)) == "Min P 0.05"
    assert step_words("temperature", Sampling(temperature=0.8)) == "Temperature 0.8"
    assert step_words("greedy", Sampling(temperature=0.0)) == "Always the best"
