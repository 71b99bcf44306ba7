"""Traces, branches, spelling and samplers asked of the whole engine, with its real children."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.looks import Resampled, Scored, Spelled, Tokenised
from engine.messages import Answered, Ending, Failed, Loaded, Stopped, Wrote
from engine.sampling import Sampling
from engine.traces import branched, spans, unpack
from engine.values import Message
from tests.engine.desk import Desk

pytestmark = pytest.mark.lasting

QUESTION = [Message(role="user", text="Name three colours.")]
GREEDY = Sampling(temperature=0.0, max_tokens=16)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, starter_path: Path) -> Iterator[Desk]:
    """An engine with the starter model."""
    desk = Desk(tmp_path_factory.mktemp("profile"))
    assert isinstance(desk.load(str(starter_path), context=1024), Loaded)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def first(desk: Desk) -> Answered:
    """A traced answer."""
    return answered(desk.engine.run(desk.engine.answer(QUESTION, GREEDY, trace=True)))


def answered(ending: Ending) -> Answered:
    assert isinstance(ending, Answered), ending
    return ending


def test_a_trace_comes_with_the_text_and_whole_with_the_ending(desk: Desk, first: Answered) -> None:
    wrote = [event for event in desk.events if isinstance(event, Wrote) and event.job == first.job]
    live = [token for event in wrote for token in event.trace]
    kept = unpack(first.trace)
    assert [token.id for token in live] == [token.id for token in kept] == list(first.tokens)
    assert [len(event.trace) for event in wrote] == [len(event.tokens) for event in wrote]
    for one, other in zip(live, kept, strict=True):
        assert one.log_probability == pytest.approx(other.log_probability)
        assert [value for _, value in other.rivals] == pytest.approx(
            [value for _, value in one.rivals], rel=1e-3, abs=1e-4
        )
    assert all(place is not None for place in spans(kept, first.text))


def test_without_the_wish_there_is_no_trace(desk: Desk, first: Answered) -> None:
    plain = answered(desk.engine.run(desk.engine.answer(QUESTION, GREEDY)))
    assert (plain.trace, plain.tokens) == (b"", first.tokens)
    assert not any(
        event.trace for event in desk.events if isinstance(event, Wrote) and event.job == plain.job
    )


def test_a_branch_is_streamed_from_its_first_token_on(desk: Desk, first: Answered) -> None:
    old = unpack(first.trace)
    rival = old[3].rivals[1][0]
    spelled = desk.engine.run(desk.engine.spell([rival]))
    assert isinstance(spelled, Spelled)
    head = branched(old, 3, rival, spelled.tokens[0].piece.encode())
    forced = [token.id for token in head]
    branch = answered(desk.engine.run(desk.engine.answer(QUESTION, GREEDY, forced=forced, trace=True)))
    assert list(branch.tokens[:4]) == forced
    assert branch.text == desk.written(branch.job)
    glued = (*head, *unpack(branch.trace))
    assert [token.id for token in glued] == list(branch.tokens)
    assert all(place is not None for place in spans(glued, branch.text))


def test_an_answer_is_traced_afterwards_with_the_numbers_that_it_had(desk: Desk, first: Answered) -> None:
    scored = desk.engine.run(desk.engine.score(QUESTION, first.text, trace=True))
    assert isinstance(scored, Scored)
    again = unpack(scored.trace)
    assert b"".join(token.piece for token in again).decode() == first.text
    for one, other in zip(unpack(first.trace), again, strict=True):
        assert one.id == other.id
        assert math.exp(one.log_probability) == pytest.approx(
            math.exp(other.log_probability), abs=0.06
        )  # many tokens at once are rounded otherwise than one by one
    without = desk.engine.run(desk.engine.score(QUESTION, first.text))
    assert isinstance(without, Scored)
    assert without.trace == b""
    assert without.log_probabilities == pytest.approx(scored.log_probabilities, abs=1e-3)


def test_a_place_is_resampled_with_the_distribution_of_its_trace(desk: Desk, first: Answered) -> None:
    old = unpack(first.trace)
    prefix = [token.id for token in old[:5]]
    found = desk.engine.run(desk.engine.resample(QUESTION, prefix, Sampling(top_k=3), top=20))
    assert isinstance(found, Resampled)
    shown = {one.id: one.probability for one in found.stages[0].candidates}
    for token, value in old[5].rivals[:10]:
        assert shown[token] == pytest.approx(math.exp(value), abs=0.02)
    assert [stage.name for stage in found.stages] == ["", "top_k", "top_p", "min_p", "temperature"]
    assert found.stages[1].kept == 3


def test_tokens_are_spelled_by_the_loaded_model_and_by_a_vocabulary_alone(
    desk: Desk, starter_path: Path
) -> None:
    cut = desk.engine.run(desk.engine.tokenise("Grüße, 🦉!"))
    assert isinstance(cut, Tokenised)
    ids = [token.id for token in cut.tokens]
    here = desk.engine.run(desk.engine.spell(ids))
    there = desk.engine.run(desk.engine.spell(ids, str(starter_path)))
    assert isinstance(here, Spelled)
    assert isinstance(there, Spelled)
    assert here.tokens == there.tokens == cut.tokens


def test_tokens_that_a_model_does_not_have_are_refused_with_a_sentence(
    desk: Desk, starter_path: Path
) -> None:
    asks = (
        desk.engine.spell([10**8]),
        desk.engine.spell([-1], str(starter_path)),
        desk.engine.resample(QUESTION, [10**8], Sampling()),
        desk.engine.answer(QUESTION, GREEDY, forced=[10**8]),
    )
    for job in asks:
        ending = desk.engine.run(job)
        assert isinstance(ending, Failed)
        assert (ending.code, ending.message.count(". ")) == ("no-token", 1)


def test_a_prefix_that_leaves_no_room_is_refused(desk: Desk, first: Answered) -> None:
    for job in (
        desk.engine.resample(QUESTION, [first.tokens[0]] * 2000, Sampling()),
        desk.engine.answer(QUESTION, GREEDY, forced=[first.tokens[0]] * 2000),
    ):
        ending = desk.engine.run(job)
        assert isinstance(ending, Failed)
        assert ending.code == "too-long"


def test_a_stopped_answer_keeps_the_trace_of_what_it_has(desk: Desk) -> None:
    endless = Sampling(temperature=1.5, seed=2, logit_bias=((2, -math.inf),))
    job = desk.engine.answer(QUESTION, endless, trace=True)
    desk.await_kind(job, Wrote, 3)
    desk.engine.stop(job)
    ending = answered(desk.engine.run(job))
    assert ending.stop_reason == "stopped"
    assert b"".join(token.piece for token in unpack(ending.trace)).decode("utf-8", "replace") == ending.text


def test_a_look_can_be_stopped_and_the_next_answer_is_the_same(desk: Desk, first: Answered) -> None:
    long = [Message(role="user", text="The quick brown fox jumps. " * 100)]
    job = desk.engine.resample(long, [], Sampling())
    desk.engine.stop(job)
    assert isinstance(desk.engine.run(job), Stopped | Resampled)
    assert answered(desk.engine.run(desk.engine.answer(QUESTION, GREEDY))).tokens == first.tokens
