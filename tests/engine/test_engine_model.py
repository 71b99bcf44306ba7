"""The engine with its real children and the starter model: it answers, stops, is killed, and comes back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cores import most_threads
from engine.looks import Predicted, Tokenised
from engine.messages import Answered, Checked, Described, Failed, Listed, Loaded, Prepared, Stopped, Wrote
from engine.values import LoadSettings
from tests.engine.desk import Desk, kill_at_every_moment

pytestmark = pytest.mark.lasting

LONG = "The quick brown fox jumps over the lazy dog. " * 120


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, starter_path: Path) -> Iterator[Desk]:
    """An engine with the starter model."""
    desk = Desk(tmp_path_factory.mktemp("profile"))
    loaded = desk.load(str(starter_path), context=2048)
    assert isinstance(loaded, Loaded)
    assert loaded.model.notices == ()
    yield desk
    desk.close()


def test_it_answers_and_everything_else_that_it_can_be_asked(desk: Desk, starter_path: Path) -> None:
    answered = desk.answer("Say hello.", 8)
    assert isinstance(answered, Answered)
    assert answered.text == desk.written(answered.job) != ""
    engine, path = desk.engine, str(starter_path)
    assert isinstance(engine.run(engine.predict("The capital of France is")), Predicted)
    assert isinstance(engine.run(engine.devices()), Listed)
    assert engine.run(engine.check(path)).__class__ is Checked
    assert isinstance(engine.run(engine.describe([path, "no-such-file"])), Described)
    here, there = engine.run(engine.tokenise("Hello you")), engine.run(engine.tokenise("Hello you", path))
    assert isinstance(here, Tokenised)
    assert isinstance(there, Tokenised)
    assert here.tokens == there.tokens


def test_a_stop_while_reading_ends_the_job_and_leaves_the_next_one_alone(desk: Desk) -> None:
    job = desk.ask(LONG)
    desk.await_kind(job, Prepared)
    desk.engine.stop(job)
    assert isinstance(desk.engine.run(job), Stopped | Answered)
    answered = desk.answer("Say hello.", 4)
    assert isinstance(answered, Answered)
    assert answered.stop_reason == "length"


def test_a_stop_while_writing_keeps_the_text_and_the_child(desk: Desk) -> None:
    before = desk.pid
    job = desk.ask("Tell a long story.", 1000)
    desk.await_kind(job, Wrote, 3)
    desk.engine.stop(job)
    ending = desk.engine.run(job)
    assert isinstance(ending, Answered)
    assert ending.stop_reason == "stopped"
    assert ending.text == desk.written(job)
    assert desk.pid == before


def test_killed_at_every_moment_the_text_is_kept_and_the_next_answer_works(
    desk: Desk, starter_path: Path
) -> None:
    kill_at_every_moment(desk, str(starter_path), LONG, 5)


@pytest.mark.soak
def test_killed_two_hundred_times_the_text_is_kept_and_the_next_answer_works(
    desk: Desk, starter_path: Path
) -> None:
    kill_at_every_moment(desk, str(starter_path), LONG, 200)


def test_more_threads_than_can_compute_are_refused_with_a_sentence_and_the_next_load_works(
    desk: Desk, starter_path: Path
) -> None:
    engine, path = desk.engine, str(starter_path)
    for job in (
        engine.check(path, 0, LoadSettings(path=path, threads=500)),
        engine.load(LoadSettings(path=path, context=2048, threads=500)),
    ):
        failed = engine.run(job)
        assert isinstance(failed, Failed)
        assert failed.code == "too-many-threads"
        assert f"at most {most_threads()} threads" in failed.message
    again = LoadSettings(path=path, context=2048, threads=most_threads())
    assert isinstance(engine.run(engine.load(again)), Loaded)
    assert isinstance(desk.answer("Say hello.", 4), Answered)


def test_a_model_file_that_is_no_model_is_refused_and_the_loaded_one_goes_on(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "bad.gguf"
    path.write_bytes(b"GGUF" + bytes(100))
    assert not isinstance(desk.load(str(path)), Loaded)
    assert isinstance(desk.answer("next", 4), Answered)
