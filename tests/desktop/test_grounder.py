"""The follower of steps: one end for every answer, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.grounder import Grounder
from desktop.grounding import Ready, Step, Steps
from engine import Failed, Measured, Stopped
from engine.scripted import ScriptedEngine
from rag.scripted import ScriptedLibrary
from rag.scripted_files import Shelf

End = Ready | Failed | Stopped


@pytest.fixture
def grounder(qtbot: QtBot) -> Iterator[Grounder]:
    engine, library = ScriptedEngine(lambda _: None), ScriptedLibrary(lambda _: None, Shelf(texts={}))
    yield Grounder(engine, library)
    engine.close()
    library.close()


def steps(*, breaks: bool = False) -> Steps:
    ending = yield Step("", "engine", lambda *_: 7)
    if breaks:
        raise KeyError("a bug")
    return Failed(job=7, code="x", message="over") if isinstance(ending, Measured) else Stopped(job=7)


def test_a_bug_in_a_step_ends_the_answer_with_a_sentence_and_is_reported(grounder: Grounder) -> None:
    ends: list[End] = []
    grounder.prepare(1, steps(breaks=True), ends.append)
    with pytest.raises(KeyError):
        grounder.on_engine_event(Measured(job=7, free=1, context=2))
    (end,) = ends
    assert isinstance(end, Failed)
    assert "Ask once more" in end.message
    grounder.on_engine_event(Measured(job=7, free=1, context=2))
    assert len(ends) == 1


def test_an_answer_waits_for_few_unread_files_and_a_stop_ends_the_wait(grounder: Grounder) -> None:
    ends: list[End] = []
    left = [2]
    grounder.prepare(1, steps(), ends.append, lambda: left[0])
    assert grounder.waits(1)
    grounder.on_files_changed()
    assert grounder.waits(1)
    left[0] = 0
    grounder.on_files_changed()
    assert not grounder.waits(1)
    grounder.on_engine_event(Measured(job=7, free=1, context=2))
    assert [end.code for end in ends if isinstance(end, Failed)] == ["x"]
    grounder.prepare(2, steps(), ends.append, lambda: 1)
    grounder.stop(2)
    assert isinstance(ends[-1], Stopped)
    assert not grounder.waits(2)


def test_a_stop_that_comes_when_a_step_has_just_ended_is_not_lost(grounder: Grounder) -> None:
    ends: list[End] = []
    grounder.prepare(1, steps(), ends.append)
    grounder.stop(1)
    grounder.on_engine_event(Measured(job=7, free=1, context=2))
    assert isinstance(ends[0], Stopped)


def test_many_unread_files_are_not_waited_for(grounder: Grounder) -> None:
    grounder.prepare(1, steps(), lambda _: None, lambda: 60)
    assert not grounder.waits(1)
