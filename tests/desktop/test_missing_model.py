"""A chosen model whose file is not there, as on a drive that is not plugged in: it is said, and the choice is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.models import ModelController
from engine import LoadSettings, shelf
from engine.scripted import ScriptedEngine

Begin = Callable[[LoadSettings], tuple[ModelController, list[str]]]


@pytest.fixture
def begin(qtbot: QtBot, tmp_path: Path) -> Iterator[Begin]:
    """Starts the part of the program that loads models; what it complains of is noted."""
    engines: list[ScriptedEngine] = []

    def make(settings: LoadSettings) -> tuple[ModelController, list[str]]:
        bridge = Bridge(lambda bug: pytest.fail(str(bug)))
        engine = ScriptedEngine(lambda event: bridge.post(lambda: models.on_event(event)))
        models = ModelController(engine, tmp_path, settings)
        bridge.setParent(models)
        said: list[str] = []
        models.troubled.connect(said.append)
        engines.append(engine)
        engine.start()
        models.start()
        return models, said

    yield make
    for engine in engines:
        engine.close()


def test_the_starter_stands_in_and_the_choice_is_kept(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    wanted = LoadSettings(path=str(tmp_path / "drive" / "big.gguf"), context=4096)
    models, said = begin(wanted)
    qtbot.waitUntil(lambda: models.state.ready)
    assert models.state.path == str(shelf.starter_path())
    assert models.chosen == wanted
    assert said == ["“big.gguf” is not where it was. The starter model is used, and your choice is kept."]


def test_another_choice_takes_its_place(qtbot: QtBot, begin: Begin, tmp_path: Path) -> None:
    models, _ = begin(LoadSettings(path=str(tmp_path / "gone.gguf")))
    qtbot.waitUntil(lambda: models.state.ready)
    other = tmp_path / "other.gguf"
    models.load(str(other))
    qtbot.waitUntil(lambda: models.state.ready and models.state.path == str(other))
    assert models.chosen.path == str(other)


def test_without_a_starter_it_says_what_is_missing(
    begin: Begin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "starter_path", lambda: None)
    wanted = LoadSettings(path=str(tmp_path / "gone.gguf"))
    models, _ = begin(wanted)
    assert models.state.problem == "“gone.gguf” is not where it was. Add another GGUF file to go on."
    assert models.chosen == wanted
