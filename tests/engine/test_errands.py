"""The shelf is listed and models are hashed beside everything else: nobody waits for that, and it can be stopped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from engine import errands
from engine.messages import Checked, Failed, Hashed, Hashing, Loaded, Models, Stopped
from tests.engine.desk import Desk
from tests.engine.model_trees import digest_of, model, put

Desks = Callable[..., Desk]


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desks]:
    """Makes engines, with children that misbehave where a module is named, and closes them."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    made: list[Desk] = []

    def make(module: str = "") -> Desk:
        made.append(Desk(tmp_path / "profile", module))
        return made[-1]

    yield make
    for desk in made:
        desk.close()
    assert psutil.Process().children(recursive=True) == []
    assert list((tmp_path / "profile" / "tmp").glob("*")) == []


def test_the_real_children_list_the_shelf_and_a_hash_makes_its_entry_certain(
    desks: Desks, starter_path: Path, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    path = put(profile / "models" / "own.gguf")
    desk = desks()
    before = desk.engine.run(desk.engine.list_models(str(profile)))
    assert isinstance(before, Models)
    assert [entry.file.path for entry in before.entries] == [str(starter_path), str(path)]
    assert before.entries[1].sha256 == ""
    job = desk.engine.hash_model(str(path))
    assert desk.engine.run(job) == Hashed(job=job, path=str(path), sha256=digest_of(model()))
    assert any(isinstance(event, Hashing) and event.job == job for event in desk.events)
    after = desk.engine.run(desk.engine.list_models(str(profile)))
    assert isinstance(after, Models)
    assert after.entries[1].sha256 == digest_of(model())


def test_hashing_a_huge_file_stops_when_it_is_told_to(desks: Desks, tmp_path: Path) -> None:
    huge = tmp_path / "huge.gguf"
    huge.touch()
    os.truncate(huge, 1 << 40)
    desk = desks()
    job = desk.engine.hash_model(str(huge))
    waiting = desk.engine.hash_model(str(huge))
    desk.engine.stop(waiting)
    assert desk.engine.run(waiting) == Stopped(job=waiting)
    desk.await_kind(job, Hashing)
    desk.engine.stop(job)
    assert desk.engine.run(job) == Stopped(job=job)
    assert isinstance(desk.engine.run(desk.engine.hash_model(str(put(tmp_path / "a.gguf")))), Hashed)


@pytest.mark.parametrize("path", ["", "missing.gguf", "/dev/zero", "/"])
def test_what_is_no_file_has_no_hash_but_a_sentence(desks: Desks, path: str) -> None:
    desk = desks()
    ending = desk.engine.run(desk.engine.hash_model(path))
    assert isinstance(ending, Failed)
    assert ending.message.count(". ") <= 1


def test_checks_and_loads_do_not_wait_for_a_list_or_a_hash(desks: Desks) -> None:
    desk = desks("children")
    stuck = [desk.engine.list_models("hang"), desk.engine.hash_model("hang")]
    assert isinstance(desk.engine.run(desk.engine.check("a.gguf")), Checked)
    assert isinstance(desk.load(), Loaded)
    assert not any(event.job in stuck for event in desk.events)
    for job in stuck:
        desk.engine.stop(job)
        assert desk.engine.run(job) == Stopped(job=job)
    assert isinstance(desk.engine.run(desk.engine.list_models("again")), Models)


def test_a_list_whose_child_dies_is_begun_again(desks: Desks, tmp_path: Path) -> None:
    desk = desks("children")
    jobs = [desk.engine.list_models(str(tmp_path / "once")), desk.engine.list_models("next")]
    assert [type(desk.engine.run(job)) for job in jobs] == [Models, Models]


def test_a_list_that_ends_every_child_fails_with_a_sentence_and_the_next_one_works(desks: Desks) -> None:
    desk = desks("children")
    bad = desk.engine.run(desk.engine.list_models("die:SIGKILL"))
    assert isinstance(bad, Failed)
    assert bad.message.startswith("The list of models could not be read")
    assert isinstance(desk.engine.run(desk.engine.list_models("good")), Models)


def test_a_file_that_ends_the_hashing_child_is_named_and_the_next_one_is_hashed(desks: Desks) -> None:
    desk = desks("children")
    jobs = [desk.engine.hash_model("die:SIGKILL"), desk.engine.hash_model("good.gguf")]
    bad, good = (desk.engine.run(job) for job in jobs)
    assert isinstance(bad, Failed)
    assert "SIGKILL" in bad.message
    assert isinstance(good, Hashed)


def test_a_child_is_given_back_when_there_is_nothing_more_to_do(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(errands, "IDLE_SECONDS", 0.0)
    desk = desks("children")
    for _ in range(2):
        assert isinstance(desk.engine.run(desk.engine.list_models("good")), Models)
        listing = [child for child in psutil.Process().children() if _lists(child)]
        gone, _ = psutil.wait_procs(listing, timeout=30)
        assert gone == listing
    assert isinstance(desk.engine.run(desk.engine.check("a.gguf")), Checked)


def _lists(child: psutil.Process) -> bool:
    """Whether this is the child that lists, by the flag it was given; one that has ended has no words left."""
    try:
        return any("shelf-" in word for word in child.cmdline())
    except psutil.Error:
        return False
