"""What the scripted engine shows of its words has the form and the sense of what a model shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from engine.looks import Resampled, Scored, Spelled, Tokenised
from engine.messages import Answered, Ending, Event, Wrote
from engine.sampling import Sampling
from engine.scripted import Reply, Script, ScriptedEngine
from engine.traces import branched, spans, unpack
from engine.values import Message

HELLO = [Message(role="user", text="Hello there")]
Made = tuple[ScriptedEngine, list[Event]]


@pytest.fixture
def make() -> Iterator[Callable[[Script], Made]]:
    """Starts scripted engines and closes them."""
    made: list[ScriptedEngine] = []

    def begin(script: Script) -> Made:
        events: list[Event] = []
        engine = ScriptedEngine(events.append, script)
        engine.start()
        made.append(engine)
        return engine, events

    yield begin
    for engine in made:
        engine.close()


def answered(ending: Ending) -> Answered:
    assert isinstance(ending, Answered)
    return ending


def test_a_traced_answer_can_be_laid_on_its_text_and_its_reasoning(make: Callable[[Script], Made]) -> None:
    engine, events = make(Script(replies=(Reply("One two.\n\nthree", reasoning="Let me think."),)))
    ending = answered(engine.run(engine.answer(HELLO, trace=True)))
    tokens = unpack(ending.trace)
    places = spans(tokens, ending.text, ending.reasoning)
    for token, place in zip(tokens, places, strict=True):
        if place is not None:
            text = ending.reasoning if place.reasoning else ending.text
            assert text[place.start : place.end] == token.piece.decode()
    assert sum(place is None for place in places) == 2  # the marks of the reasoning
    wrote = [event for event in events if isinstance(event, Wrote)]
    assert [one.id for event in wrote for one in event.trace] == [token.id for token in tokens]
    assert [number for event in wrote for number in event.tokens] == [token.id for token in tokens]


def test_without_the_wish_for_a_trace_there_is_none(make: Callable[[Script], Made]) -> None:
    engine, events = make(Script())
    assert answered(engine.run(engine.answer(HELLO))).trace == b""
    assert not any(event.trace for event in events if isinstance(event, Wrote))


def test_a_branch_begins_with_its_forced_words_and_traces_the_others(make: Callable[[Script], Made]) -> None:
    engine, _ = make(Script(replies=(Reply("The book is open and read."),)))
    first = answered(engine.run(engine.answer(HELLO, trace=True)))
    tokens = unpack(first.trace)
    rival = next(number for number, _ in tokens[2].rivals if number != tokens[2].id)
    spelled = engine.run(engine.spell([rival]))
    assert isinstance(spelled, Spelled)
    piece = spelled.tokens[0].piece
    head = branched(tokens, 2, rival, piece.encode())
    second = answered(engine.run(engine.answer(HELLO, forced=[token.id for token in head], trace=True)))
    start = b"".join(token.piece for token in head).decode()
    assert second.text.startswith(start)
    glued = (*head, *unpack(second.trace))
    assert b"".join(token.piece for token in glued).decode() == second.text


def test_words_keep_their_numbers_and_are_spelled_again(make: Callable[[Script], Made]) -> None:
    engine, _ = make(Script())
    cut = engine.run(engine.tokenise("naïve text, whole"))
    assert isinstance(cut, Tokenised)
    spelled = engine.run(engine.spell([token.id for token in cut.tokens]))
    assert isinstance(spelled, Spelled)
    assert spelled.tokens == cut.tokens


def test_the_samplers_of_a_place_begin_with_its_rivals_and_sum_to_one(make: Callable[[Script], Made]) -> None:
    engine, _ = make(Script(replies=(Reply("The book is open."),)))
    tokens = unpack(answered(engine.run(engine.answer(HELLO, trace=True))).trace)
    prefix = [token.id for token in tokens[:2]]
    found = engine.run(engine.resample(HELLO, prefix, Sampling(top_k=4, temperature=0.5)))
    assert isinstance(found, Resampled)
    assert [stage.name for stage in found.stages] == ["", "top_k", "top_p", "min_p", "temperature"]
    assert [one.id for one in found.stages[0].candidates] == [number for number, _ in tokens[2].rivals]
    assert sum(one.probability for one in found.stages[-1].candidates) == pytest.approx(1.0)
    assert found.stages[1].kept == 4


def test_an_answer_that_is_there_can_be_traced_afterwards(make: Callable[[Script], Made]) -> None:
    engine, _ = make(Script())
    scored = engine.run(engine.score(HELLO, "An older answer.", trace=True))
    assert isinstance(scored, Scored)
    tokens = unpack(scored.trace)
    assert "".join(token.piece.decode() for token in tokens) == "An older answer."
    assert [token.log_probability for token in tokens] == pytest.approx(scored.log_probabilities)
