"""The scripted engine shows attention and layers as the real one does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.attended import row_of, rows_of, section_shares
from engine.looks import LookedAt, LookedInside
from engine.messages import Answered, Failed
from engine.scripted import Reply, Script, ScriptedEngine
from engine.values import Message, Source

ASKED = (
    Message(
        role="user",
        text="Where is the lighthouse?",
        sources=(
            Source(number=1, label="guide.txt", text="The lighthouse stands on Inish.", passage="a"),
            Source(number=2, label="food.txt", text="Bread takes an hour.", passage="b"),
        ),
    ),
)


@pytest.fixture
def engine() -> Iterator[ScriptedEngine]:
    made = ScriptedEngine(lambda event: None, Script((Reply("The lighthouse is on Inish."),)))
    made.start()
    yield made
    made.close()


def inside(engine: ScriptedEngine) -> LookedInside:
    answered = engine.run(engine.answer(ASKED, trace=True))
    assert isinstance(answered, Answered)
    seen = engine.run(engine.look_inside(ASKED, answered.text, answered.tokens))
    assert isinstance(seen, LookedInside)
    return seen


def test_it_has_a_row_for_each_token_of_the_answer_over_all_that_stood_before(engine: ScriptedEngine) -> None:
    seen = inside(engine)
    assert "".join(piece.text for piece in seen.pieces[seen.start :]) == "The lighthouse is on Inish."
    rows = list(rows_of(seen.attention, len(seen.pieces)))
    assert len(rows) == len(seen.pieces) - seen.start
    for place, row in enumerate(rows, seen.start):
        assert sum(row) == pytest.approx(1, abs=0.01)
        assert not any(row[place:])
    assert row_of(seen.attention, len(seen.pieces), 1) == rows[1]
    assert row_of(seen.attention, len(seen.pieces), len(rows)) == ()


def test_the_passage_with_the_word_is_attended_to_more(engine: ScriptedEngine) -> None:
    seen = inside(engine)
    place = next(i for i, piece in enumerate(seen.pieces[seen.start :]) if piece.text.startswith(" lig"))
    looked = engine.run(engine.look_at(seen.key, place, layers=True))
    assert isinstance(looked, LookedAt)
    assert len(looked.row) == len(looked.marks) == seen.start + place
    shares = section_shares(looked.row, seen.sections)
    assert sum(shares) == pytest.approx(1)
    by_source = {s.source: share for s, share in zip(seen.sections, shares, strict=True) if s.source}
    assert by_source[1] > by_source[2]
    assert [guess.layer for guess in looked.guesses] == list(range(1, seen.layers + 1))
    assert looked.guesses[-1].candidates[0].id == seen.pieces[seen.start + place].id
    grid = list(rows_of(looked.grid, seen.heads))
    assert len(grid) == seen.layers
    assert {len(row) for row in grid} == {seen.heads}


@pytest.mark.parametrize(("key", "position"), [("", 0), ("another", 0), (None, -1), (None, 10_000)])
def test_what_is_not_there_is_refused(engine: ScriptedEngine, key: str | None, position: int) -> None:
    seen = inside(engine)
    assert isinstance(engine.run(engine.look_at(seen.key if key is None else key, position)), Failed)


def test_without_an_answer_there_is_nothing_to_look_at(engine: ScriptedEngine) -> None:
    assert isinstance(engine.run(engine.look_inside(ASKED, "")), Failed)
