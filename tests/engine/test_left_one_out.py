"""Leaving a passage out scores the shorter prompt, and a second look works in a real child of the engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from engine.attended import section_shares
from engine.context import Context
from engine.engine import Engine
from engine.llama import Model
from engine.looks import LookedAt, LookedInside, PromptShown, Scored
from engine.memory import OUTPUTS
from engine.messages import Answered, Failed, Loaded, Reading, Stopped
from engine.sampling import Sampling
from engine.values import LoadSettings, Message, Source
from tests.engine.desk import Desk
from tests.engine.raisable_flag import RaisableFlag
from tests.engine.random_llama import probabilities

pytestmark = pytest.mark.lasting

PASSAGES = (
    Source(
        number=1, label="guide.txt", text="The old lighthouse stands on the island of Inish.", passage="a"
    ),
    Source(number=2, label="food.txt", text="Bread takes an hour in the oven.", passage="b"),
    Source(number=3, label="sea.txt", text="The tide turns twice a day.", passage="c"),
)
ASKED = Message(role="user", text="Where is the lighthouse?", sources=PASSAGES)
ANSWER = "The lighthouse stands on the island of Inish."


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, starter_path: Path) -> Iterator[Desk]:
    """An engine with the starter model."""
    desk = Desk(tmp_path_factory.mktemp("profile"))
    assert isinstance(desk.load(str(starter_path), context=1024), Loaded)
    yield desk
    desk.close()


def scored(engine: Engine, left_out: int = 0) -> Scored:
    sources = tuple(source for source in PASSAGES if source.number != left_out)
    ending = engine.run(engine.score([replace(ASKED, sources=sources)], ANSWER))
    assert isinstance(ending, Scored)
    return ending


@pytest.mark.parametrize("left_out", [0, 1, *(pytest.param(n, marks=pytest.mark.soak) for n in (2, 3))])
def test_leaving_a_passage_out_is_scoring_the_shorter_prompt(
    desk: Desk, starter_path: Path, flag: RaisableFlag, left_out: int
) -> None:
    found = scored(desk.engine, left_out)
    sources = tuple(source for source in PASSAGES if source.number != left_out)
    messages = [replace(ASKED, sources=sources), Message(role="assistant", text=ANSWER)]
    shown = desk.engine.run(desk.engine.show_prompt(messages))
    assert isinstance(shown, PromptShown)
    text = "".join(piece.text for piece in shown.pieces)
    assert [source.text in text for source in PASSAGES] == [s.number != left_out for s in PASSAGES]
    start = next(section.start for section in shown.sections if section.kind == "answer")
    tokens = [piece.id for piece in shown.pieces][: start + len(found.log_probabilities)]
    with Model.open(str(starter_path)) as model:
        context = Context(model, LoadSettings(path=str(starter_path), context=1024), flag)
        context.decode(tokens[:start], logits=True)
        rows = [probabilities(context.logits().astype(np.float64))]
        assert len(tokens) - start <= OUTPUTS
        context.decode_all(tokens[start:])
        count = len(tokens) - start - 1
        rows += [probabilities(context.logits(i).astype(np.float64)) for i in range(count)]
        context.close()
    expected = [np.log(row[token]) for row, token in zip(rows, tokens[start:], strict=True)]
    assert np.allclose(found.log_probabilities, expected, atol=0.05)


def test_the_passage_that_holds_the_answer_is_missed_and_attended_to_most(desk: Desk) -> None:
    whole = sum(scored(desk.engine).log_probabilities)
    losses = {number: whole - sum(scored(desk.engine, number).log_probabilities) for number in (1, 2, 3)}
    assert max(losses, key=lambda number: losses[number]) == 1
    seen = desk.engine.run(desk.engine.look_inside([ASKED], ANSWER))
    assert isinstance(seen, LookedInside)
    place = next(i for i, piece in enumerate(seen.pieces[seen.start :]) if piece.text == " In")
    looked = desk.engine.run(desk.engine.look_at(seen.key, place, layers=True))
    assert isinstance(looked, LookedAt)
    shares = dict(
        zip((s.source for s in seen.sections), section_shares(looked.row, seen.sections), strict=False)
    )
    assert max((1, 2, 3), key=lambda number: shares[number]) == 1
    assert looked.guesses[-1].layer == seen.layers == 30


def test_an_answer_is_looked_inside_by_its_own_tokens_and_chatting_goes_on(desk: Desk) -> None:
    engine = desk.engine
    answered = engine.run(engine.answer([ASKED], Sampling(max_tokens=12, temperature=0)))
    assert isinstance(answered, Answered)
    seen = engine.run(engine.look_inside([ASKED], answered.text, answered.tokens))
    assert isinstance(seen, LookedInside)
    assert tuple(piece.id for piece in seen.pieces[seen.start :]) == answered.tokens
    looked = engine.run(engine.look_at(seen.key, 4, layers=True))
    assert isinstance(looked, LookedAt)
    assert looked.guesses[-1].candidates[0].id == answered.tokens[4]
    again = engine.run(engine.answer([ASKED], Sampling(max_tokens=12, temperature=0)))
    assert isinstance(again, Answered)
    assert again.tokens == answered.tokens
    assert again.stats.cached_tokens == again.stats.prompt_tokens - 1


def test_a_second_look_is_stopped_and_the_next_job_is_done(desk: Desk) -> None:
    pid = desk.pid
    job = desk.engine.look_inside([ASKED], ANSWER + " It is old." * 60)
    desk.await_kind(job, Reading)
    desk.engine.stop(job)
    assert isinstance(desk.engine.run(job), Stopped)
    assert isinstance(desk.answer("Say hello.", 4), Answered)
    assert desk.pid == pid


def test_what_another_model_wrote_and_what_nobody_wrote_is_refused(desk: Desk) -> None:
    engine = desk.engine
    for ending in (
        engine.run(engine.look_inside([ASKED], "")),
        engine.run(engine.look_inside([ASKED], "x", [1 << 20])),
        engine.run(engine.look_inside([ASKED], "word " * 2000)),
        engine.run(engine.look_at("no such", 0)),
    ):
        assert isinstance(ending, Failed)
        assert ending.code != "internal"


def test_another_model_has_nothing_to_look_at_yet(desk: Desk, starter_path: Path) -> None:
    seen = desk.engine.run(desk.engine.look_inside([ASKED], ANSWER))
    assert isinstance(seen, LookedInside)
    assert isinstance(desk.load(str(starter_path), context=1024), Loaded)
    assert isinstance(desk.engine.run(desk.engine.look_at(seen.key, 0)), Failed)
