"""A model that took the program down is not loaded by itself again: the window says so and waits for a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.models import ModelController
from engine.engine import Engine
from engine.values import LoadSettings
from tests.engine.gguf_writer import small_llama
from tests.engine.test_promises_of_models import killed_while_loading

pytestmark = pytest.mark.lasting

Start = Callable[[Path], tuple[ModelController, list[str]]]


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def start(qtbot: QtBot, profile: Path) -> Iterator[Start]:
    """Starts the part of the program that loads models, after closing the one before."""
    engines: list[Engine] = []

    def begin(path: Path) -> tuple[ModelController, list[str]]:
        for engine in engines:
            engine.close()
        bridge = Bridge(lambda bug: pytest.fail(str(bug)))
        engine = Engine(
            profile, lambda event: bridge.post(lambda: models.on_event(event)), module="tests.engine.children"
        )
        models = ModelController(engine, profile, LoadSettings(path=str(path)))
        bridge.setParent(models)
        held: list[str] = []
        models.held_back.connect(held.append)
        engines.append(engine)
        engine.start()
        models.start()
        return models, held

    yield begin
    for engine in engines:
        engine.close()


def test_after_two_crashes_while_loading_the_model_waits_until_another_was_loaded(
    start: Start, profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = small_llama().write(tmp_path / "hang.gguf")
    good = small_llama().write(tmp_path / "good.gguf")
    for _ in range(2):
        killed_while_loading(profile, str(bad))
    models, held = start(bad)
    assert held == [str(bad)]
    assert models.state.path == str(bad)
    assert "ended the last start" in models.state.problem
    assert models.state.progress is None, "nothing loads by itself"
    models.load(str(good))
    qtbot.waitUntil(lambda: models.state.ready, timeout=30_000)
    models, held = start(good)
    assert held == []
    qtbot.waitUntil(lambda: models.state.ready, timeout=30_000)


def test_the_person_may_load_it_all_the_same_and_a_third_crash_holds_it_back_again(
    start: Start, profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = small_llama().write(tmp_path / "hang.gguf")
    killed_while_loading(profile, str(bad))
    models, held = start(bad)
    assert held == [str(bad)]
    models.load()
    qtbot.waitUntil(lambda: (models.state.progress or 0.0) > 0.0, timeout=30_000)
    left_behind = (profile / "machine.json").read_bytes()  # as a killed program leaves it
    models, held = start(tmp_path / "none.gguf")
    (profile / "machine.json").write_bytes(left_behind)
    models, held = start(bad)
    assert held == [str(bad)]
