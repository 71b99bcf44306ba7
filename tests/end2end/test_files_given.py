"""`openbook FILE…`: documents, folders, models and what is not there, given to a start or to a running window."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine.scripted import Script, ScriptedEngine
from tests.end2end.driver import Driver
from tests.end2end.test_instances import ROOT


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_files_named_from_another_folder_reach_the_window_that_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    driver = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, Script()))
    driver.ready()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    rung: list[list[str]] = []
    driver.app.doorbell.rung.connect(rung.append)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    odd = os.fsdecode(b"100% \xff\n.txt") if sys.platform == "linux" else "100%.txt"
    words = ["--profile", str(tmp_path / "profile"), "notes.txt", "folder", "../m.gguf", odd]
    second = subprocess.Popen([sys.executable, "-m", "desktop.cli", *words], cwd=elsewhere, env=environment)
    driver.until(lambda: second.poll() is not None, 30)
    assert second.returncode == 0
    given = [elsewhere / "notes.txt", elsewhere / "folder", tmp_path / "m.gguf", elsewhere / odd]
    assert rung == [[str(path) for path in given]]
    driver.quit()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_file_that_is_not_there_is_told_in_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    driver = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, Script()))
    driver.ready()
    driver.app.attach([str(tmp_path / "gone.txt")])
    driver.until(lambda: driver.app.window.banner.isVisible() or bool(driver.app.documents.files), 30)
    said = driver.app.window.banner.words.text() + " ".join(f"{file}" for file in driver.app.documents.files)
    assert "gone.txt" in said
    driver.quit()


def test_of_files_that_are_refused_together_each_kind_is_told_and_none_takes_the_place_of_another(
    qtbot: QtBot, tmp_path: Path
) -> None:
    driver = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, Script()))
    driver.ready()
    (tmp_path / "no.png").write_bytes(b"no picture")
    words = driver.app.window.banner.words.text
    driver.app.attach([str(tmp_path / name) for name in ("no.png", "away.png", "gone.txt", "lost.txt")])
    names = ("no.png", "away.png", "gone.txt", "lost.txt")
    driver.until(lambda: all(name in words() for name in names), 30)
    driver.app.attach([str(tmp_path / name) for name in ("later.txt", "later.png")])
    driver.until(lambda: "later.txt" in words() and "later.png" in words(), 30)
    assert not any(name in words() for name in names)
    driver.quit()


def test_of_model_files_that_are_refused_together_each_is_told_and_the_good_one_is_loaded(
    qtbot: QtBot, tmp_path: Path, starter_path: Path
) -> None:
    driver = Driver(tmp_path / "profile")
    driver.ready()
    good = tmp_path / "good.gguf"
    good.symlink_to(starter_path)
    names = ("empty.gguf", "words.gguf", "gone.gguf", "half.gguf", "more.gguf")
    (tmp_path / names[0]).touch()
    (tmp_path / names[1]).write_text("no model")
    (tmp_path / names[3]).write_bytes(starter_path.read_bytes()[:5000])
    (tmp_path / names[4]).write_text("no model either")
    loaded: list[object] = []
    driver.app.models.loaded.connect(loaded.append)
    driver.app.attach([str(tmp_path / name) for name in (*names[:2], good.name, *names[2:])])
    words = driver.app.window.banner.words.text
    driver.until(lambda: all(name in words() for name in names[:3]), 30)
    assert words().endswith("2 more could not be added either.")
    driver.until(lambda: bool(loaded) and driver.app.models.state.ready, 30)
    assert names[0] in words()
    driver.quit()
