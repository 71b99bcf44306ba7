"""Two starts on one profile (P8): the second raises the first and writes nothing; a kill leaves no lock."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.end2end.driver import Driver

ROOT = Path(__file__).parents[2]


def start(folder: Path, *words: str) -> subprocess.Popen[str]:
    """The real program in a process of its own."""
    command = [sys.executable, "-m", "desktop.cli", "--profile", str(folder), *words]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def content(folder: Path) -> dict[str, str]:
    """Every file that a second window could have written into, by its hash."""
    kept = [folder / "settings.json", folder / "history.db", *(folder / "backups").iterdir()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept if path.exists()}


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_raises_the_first_window_and_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    first = Driver(tmp_path / "profile")
    first.ready()
    first.until(lambda: not first.app.kept.unsaved)
    first.app.history.call(lambda store: store.chats())
    rung: list[list[str]] = []
    first.app.doorbell.rung.connect(rung.append)
    before = content(tmp_path / "profile")
    notes = tmp_path / "notes.txt"
    notes.write_text("The lamp is lit at dusk.")
    second = start(tmp_path / "profile", str(notes))
    first.until(lambda: second.poll() is not None, 30)
    words = second.communicate()
    assert second.returncode == 0, words
    assert rung == [[str(notes)]]
    first.until(lambda: [file.name for file in first.app.documents.files] == ["notes.txt"])
    assert content(tmp_path / "profile") == before
    first.quit()


def test_after_a_kill_the_next_start_needs_nothing_removed(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    victim = start(folder)
    while not (folder / "history.db").exists() or not (folder / "log" / "engine.log").exists():
        assert victim.poll() is None, victim.communicate()
        time.sleep(0.01)
    victim.send_signal(signal.SIGKILL)
    victim.communicate()
    after = start(folder, "--exit-after-first-paint")
    words = after.communicate(timeout=60)
    assert after.returncode == 0, words


@pytest.mark.parametrize("races", [1, pytest.param(50, marks=pytest.mark.soak)])
def test_of_two_starts_at_once_exactly_one_gets_the_profile(tmp_path: Path, races: int) -> None:
    for race in range(races):
        folder = tmp_path / f"profile{race}"
        both = [start(folder), start(folder)]
        try:
            ended = wait_for_one(both)
            words = ended.communicate(timeout=60)
            other = both[1 - both.index(ended)]
            assert ended.returncode == 0, words
            assert other.poll() is None
            other.send_signal(signal.SIGTERM)
            words = other.communicate(timeout=30)
            assert other.returncode == 0, words
        finally:  # what a failed race leaves must not fail the tests after it
            for process in both:
                process.kill()
                process.communicate()


def wait_for_one(both: list[subprocess.Popen[str]]) -> subprocess.Popen[str]:
    """The process that ended first."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        for process in both:
            if process.poll() is not None:
                return process
        time.sleep(0.01)
    raise AssertionError("both are still running")
