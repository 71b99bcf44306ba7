"""Every job has one ending whatever its child does, and the model comes back by itself."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine.engine import Engine
from engine.looks import Tokenised
from engine.messages import (
    Answered,
    Checked,
    Described,
    Ending,
    Event,
    Failed,
    Listed,
    Loaded,
    Loading,
    Prepared,
    State,
    Stopped,
    Unloaded,
    Wrote,
)
from engine.values import LoadSettings
from engine.wire import LIMIT
from tests.engine.desk import Desk, engines, kill_at_every_moment


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Desk]]:
    with engines(tmp_path, monkeypatch) as make:
        yield make


@pytest.fixture
def desk(desks: Callable[..., Desk]) -> Desk:
    """One engine."""
    return desks()


def test_a_model_is_loaded_with_progress_and_answers_with_all_events(desk: Desk) -> None:
    loaded = desk.load()
    assert isinstance(loaded, Loaded)
    assert loaded.model.file.path == "model.gguf"
    assert any(isinstance(event, Loading) for event in desk.events)
    answered = desk.answer("hello there")
    assert isinstance(answered, Answered)
    assert answered.text == "hello there "
    mine = [type(event).__name__ for event in desk.events if event.job == answered.job]
    assert mine == ["Prepared", "Reading", "Wrote", "Wrote", "Answered"]


def test_jobs_that_come_while_a_model_loads_wait_for_it_and_run_in_order(desk: Desk) -> None:
    desk.engine.load(LoadSettings(path="model.gguf"))
    jobs = [desk.ask(word) for word in ("one", "two", "three")]
    assert [ending.text for job in jobs if isinstance(ending := desk.engine.run(job), Answered)] == [
        "one ",
        "two ",
        "three ",
    ]


def test_without_a_model_a_question_is_refused_with_a_sentence(desk: Desk) -> None:
    ending = desk.answer("hello")
    assert isinstance(ending, Failed)
    assert ending.code == "no-model"
    assert isinstance(desk.engine.run(desk.engine.devices()), Listed)


def test_the_probe_answers_while_the_engine_child_is_busy(desk: Desk) -> None:
    desk.load()
    job = desk.ask("for ever")
    desk.await_kind(job, Wrote)
    assert isinstance(desk.engine.run(desk.engine.check("other.gguf")), Checked)
    assert isinstance(desk.engine.run(desk.engine.describe(["a", "b"])), Described)
    assert isinstance(desk.engine.run(desk.engine.tokenise("abc", path="other.gguf")), Tokenised)
    desk.engine.stop(job)
    assert isinstance(desk.engine.run(job), Answered)


def test_a_stop_ends_the_running_answer_and_keeps_its_text(desk: Desk) -> None:
    desk.load()
    job = desk.ask("for ever")
    desk.await_kind(job, Wrote)
    desk.engine.stop(job)
    ending = desk.engine.run(job)
    assert isinstance(ending, Answered)
    assert ending.stop_reason == "stopped"
    assert ending.text


def test_a_stop_of_a_waiting_job_ends_it_alone(desk: Desk) -> None:
    desk.load()
    running, waiting, last = desk.ask("for ever"), desk.ask("never"), desk.ask("last")
    desk.engine.stop(waiting)
    assert isinstance(desk.engine.run(waiting), Stopped)
    desk.engine.stop(running)
    assert isinstance(desk.engine.run(running), Answered)
    assert isinstance(desk.engine.run(last), Answered)


def test_a_stop_that_comes_when_the_answer_has_just_ended_leaves_the_next_one_alone(desk: Desk) -> None:
    desk.load()
    for _ in range(30):
        first, second = desk.ask("one two three"), desk.ask("four five six")
        desk.await_event(lambda event, job=first: isinstance(event, Answered) and event.job == job)  # type: ignore[misc]
        desk.engine.stop(first)
        ending = desk.engine.run(second)
        assert isinstance(ending, Answered)
        assert (ending.text, ending.stop_reason) == ("four five six ", "stop")


def test_a_child_that_does_not_hear_the_stop_is_replaced_and_its_text_kept(desk: Desk) -> None:
    desk.load()
    job = desk.ask("for ever deaf")
    desk.await_kind(job, Wrote)
    before = desk.pid
    desk.engine.stop(job)
    ending = desk.engine.run(job)
    assert isinstance(ending, Answered)
    assert ending.stop_reason == "stopped"
    assert ending.text.startswith("for ever deaf ")
    assert isinstance(desk.answer("again"), Answered), "the model is loaded again by itself"
    assert desk.pid != before


@pytest.mark.parametrize("name", ["SIGSEGV", "SIGABRT", "SIGBUS", "SIGKILL"])
def test_a_death_while_answering_keeps_the_text_and_the_next_answer_works(desk: Desk, name: str) -> None:
    desk.load()
    ending = desk.answer(f"so far die:{name}")
    assert isinstance(ending, Failed)
    assert ending.code == "engine-died"
    assert ending.text == f"so far die:{name} "
    assert ending.message.count(". ") == 1
    assert name in ending.message or name == "SIGKILL"
    assert isinstance(desk.answer("next"), Answered)
    assert State(job=0, status="idle") in desk.events


def test_jobs_that_wait_when_the_child_dies_are_done_by_its_successor(desk: Desk) -> None:
    desk.load()
    first, second = desk.ask("die:SIGSEGV"), desk.ask("patience")
    assert isinstance(desk.engine.run(first), Failed)
    assert isinstance(desk.engine.run(second), Answered)


def test_a_death_while_idle_is_told_and_mended(desk: Desk) -> None:
    desk.load()
    psutil.Process(desk.pid).kill()
    state = desk.await_event(lambda event: isinstance(event, State) and event.status == "restarting")
    assert isinstance(state, State)
    assert "memory" in state.words
    assert isinstance(desk.answer("next"), Answered)


def test_after_three_deaths_in_a_minute_it_stops_and_names_a_setting_until_a_load_is_asked_for(
    desk: Desk,
) -> None:
    desk.load()
    for _ in range(3):
        assert isinstance(desk.answer("before reading die:SIGSEGV"), Failed)
    state = desk.await_event(lambda event: isinstance(event, State) and event.problem)
    assert isinstance(state, State)
    assert state.status == "stopped"
    assert "Switch off the extra buffers in the model's settings" in state.words
    refused = desk.answer("next")
    assert isinstance(refused, Failed)
    assert refused.code == "engine-stopped"
    assert isinstance(desk.engine.run(desk.engine.devices()), Failed)
    assert isinstance(desk.load(), Loaded)
    assert isinstance(desk.answer("next"), Answered)


def test_an_engine_that_answers_between_its_deaths_is_never_given_up(desk: Desk) -> None:
    desk.load()
    for _ in range(4):
        assert isinstance(desk.answer("before reading die:SIGSEGV"), Failed)
        assert isinstance(desk.answer("next"), Answered)


def test_an_engine_that_dies_while_it_writes_is_never_given_up(desk: Desk) -> None:
    desk.load()
    for _ in range(4):
        assert isinstance(desk.answer("some words die:SIGSEGV"), Failed)
    assert isinstance(desk.answer("next"), Answered)


@pytest.mark.parametrize("text", ["half of \ud83d", "x" * (LIMIT + 1)], ids=["surrogate", "too long"])
def test_what_cannot_be_sent_is_refused_and_costs_no_child(desk: Desk, text: str) -> None:
    desk.load()
    before = desk.pid
    refused = desk.answer(text)
    assert isinstance(refused, Failed)
    assert refused.code == "not-sendable"
    checked = desk.engine.run(desk.engine.check("\udcff.gguf"))
    assert isinstance(checked, Failed)
    assert checked.code == "not-sendable"
    assert isinstance(desk.answer("next"), Answered)
    assert desk.pid == before


def test_a_child_that_cannot_even_start_is_given_up_with_a_sentence(
    desks: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PYTHONPATH")
    desk = desks()
    ending = desk.load()
    assert isinstance(ending, Failed)
    state = desk.await_event(lambda event: isinstance(event, State) and event.problem)
    assert isinstance(state, State)
    assert "No module named" in state.words


def test_an_unload_gives_the_process_back_and_a_new_model_has_a_fresh_one(desk: Desk) -> None:
    desk.load()
    first = desk.pid
    desk.load("other.gguf")
    second = desk.pid
    assert isinstance(desk.engine.run(desk.engine.unload()), Unloaded)
    assert len({first, second, desk.pid}) == 3
    ending = desk.answer("hello")
    assert isinstance(ending, Failed)
    assert ending.code == "no-model"


def test_the_child_that_was_started_with_the_program_takes_the_first_model(desk: Desk) -> None:
    assert isinstance(desk.engine.run(desk.engine.devices()), Listed)
    first = desk.pid
    desk.load()
    assert desk.pid == first


# ---- the end ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["for ever", "for ever deaf", "hang"])
def test_close_ends_open_jobs_with_what_they_have(desk: Desk, text: str) -> None:
    desk.load()
    job, waiting = desk.ask(text), desk.ask("never")
    desk.await_kind(job, Wrote)
    desk.engine.close()
    ending = desk.engine.run(job)
    assert isinstance(ending, Answered)
    assert ending.stop_reason == "stopped"
    assert ending.text
    assert isinstance(desk.engine.run(waiting), Stopped)
    desk.engine.close()
    assert isinstance(desk.answer("too late"), Stopped)


def test_close_at_any_moment_leaves_nothing(desks: Callable[..., Desk]) -> None:
    chance = random.Random(7)
    for _ in range(8):
        desk = desks()
        desk.engine.load(LoadSettings(path=chance.choice(["slow.gguf", "model.gguf", "amx.gguf"])))
        desk.ask(chance.choice(["for ever", "die:SIGSEGV", "flood " * 50]))
        for _ in range(chance.randrange(12)):
            desk.next_event()
            if isinstance(desk.events[-1], Ending | Prepared):
                break
        desk.engine.close()
        assert psutil.Process().children(recursive=True) == []


def test_an_engine_that_was_never_started_closes_too(tmp_path: Path) -> None:
    engine = Engine(tmp_path, lambda event: None)
    job = engine.devices()
    engine.close()
    assert isinstance(engine.run(job), Stopped)


@pytest.mark.warns
def test_a_listener_that_fails_does_not_end_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))

    def listener(event: Event) -> None:
        raise RuntimeError("a bug in the window")

    engine = Engine(tmp_path, listener, module="children", probe_module="children")
    engine.start()
    assert isinstance(engine.run(engine.devices()), Listed)
    engine.close()


def test_children_are_killed_even_when_a_listener_blocks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    blocked, release = threading.Event(), threading.Event()

    def listener(event: Event) -> None:
        if isinstance(event, Listed):
            blocked.set()
            release.wait(30)

    engine = Engine(tmp_path, listener, module="children", probe_module="children")
    engine.start()
    engine.devices()
    assert blocked.wait(30)
    engine.close()
    psutil.wait_procs(psutil.Process().children(recursive=True), timeout=5)
    assert psutil.Process().children(recursive=True) == []
    release.set()
    engine._thread.join(10)


def test_killed_at_every_moment_the_text_is_kept_and_the_next_answer_works(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.load()
    kill_at_every_moment(desk, "model.gguf", "before reading for ever hang", 10)


@pytest.mark.soak
def test_killed_two_hundred_times_the_text_is_kept_and_the_next_answer_works(
    desks: Callable[..., Desk],
) -> None:
    desk = desks()
    desk.load()
    kill_at_every_moment(desk, "model.gguf", "before reading for ever hang", 200)
