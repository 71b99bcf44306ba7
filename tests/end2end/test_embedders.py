"""Another model for searching documents is chosen in the window and remembered; a wrong file is refused."""

from __future__ import annotations

import json
import shutil
from importlib import resources
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.scripted import Script, ScriptedEngine
from tests.end2end.driver import Driver


@pytest.fixture
def minilm(tmp_path: Path) -> Path:
    """The built-in embedding model under another name."""
    path = tmp_path / "mine.gguf"
    with resources.as_file(resources.files("assets").joinpath("embedding/all-MiniLM-L6-v2-q8_0.gguf")) as own:
        shutil.copyfile(own, path)
    return path


def test_a_model_for_searching_is_taken_and_kept_and_a_chat_model_is_refused(
    qtbot: QtBot, tmp_path: Path, minilm: Path, starter_path: Path
) -> None:
    folder = tmp_path / "profile"
    driver = Driver(folder, lambda _, on_event: ScriptedEngine(on_event, Script()))
    wires, banner = driver.app.desk.embedder_wires, driver.app.window.banner
    try:
        driver.ready()
        wires.use(str(minilm))
        driver.until(lambda: banner.isVisible() and "mine" in banner.words.text())
        driver.until(lambda: json.loads((folder / "settings.json").read_text())["embedder"] == str(minilm))
        wires.use(str(starter_path))
        driver.until(lambda: "SmolLM2" in banner.words.text())
        assert driver.app.settings.embedder == str(minilm)
        wires.use("")
        driver.until(lambda: "built-in" in banner.words.text())
        assert driver.app.settings.embedder == ""
    finally:
        driver.quit()
