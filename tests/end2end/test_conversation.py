"""A conversation through the real window with the real model, over quits and kills."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desktop.views import view
from tests.end2end.driver import Driver

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def driver(qtbot: QtBot, folder: Path) -> Iterator[Driver]:
    run = Driver(folder)
    yield run
    run.quit()


SHORT = {"max_tokens": 12, "seed": 7}


@pytest.mark.parametrize("before", [6, pytest.param(16, marks=pytest.mark.soak)])
def test_turns_with_stops_edits_and_siblings_are_kept_and_come_back(
    driver: Driver, folder: Path, before: int
) -> None:
    driver.ready()
    driver.app.chat.set_values(dict(SHORT))
    for number in range(before):
        driver.say(f"Question {number}: say something short.")
        driver.wait_idle()
        assert driver.items[-1].state == "complete"
        assert driver.items[-1].text
    figures = driver.stored()[-1].figures
    assert figures is not None
    assert figures.cached_tokens > 0.8 * figures.prompt_tokens

    driver.app.chat.set_values({"max_tokens": 400, "seed": 7})  # a long one, to be stopped
    driver.say("Write a long story about a lighthouse.")
    driver.wait_streaming(40)
    driver.press_stop()
    driver.wait_idle()
    stopped = driver.items[-1]
    assert stopped.state == "interrupted"
    assert len(stopped.text) >= 40

    driver.app.transcript.action_requested.emit("continue", stopped.id)
    driver.until(lambda: len(driver.live_text()) > len(stopped.text))
    driver.press_stop()
    driver.wait_idle()
    assert driver.items[-1].id == stopped.id
    assert driver.items[-1].text.startswith(stopped.text)

    driver.app.chat.set_values(dict(SHORT))
    driver.app.transcript.action_requested.emit("regenerate", driver.items[-1].id)
    driver.until(lambda: driver.items[-1].siblings == 2 and driver.items[-1].state == "complete")
    second = driver.items[-1]
    driver.app.transcript.action_requested.emit("previous", second.id)
    driver.until(lambda: driver.items[-1].id == stopped.id)
    driver.app.transcript.action_requested.emit("next", stopped.id)
    driver.until(lambda: driver.items[-1].id == second.id)

    question = driver.items[-2]
    driver.app.transcript.edited.emit(question.id, "Write a very short story about a lighthouse.")
    driver.until(lambda: driver.items[-2].siblings == 2)
    driver.wait_idle()
    driver.say("And the last one?")
    driver.wait_idle()
    driver.say("Thank you.")
    driver.wait_idle()

    shown = [(item.role, item.text) for item in driver.items]
    assert len(shown) >= 2 * (before + 3)
    driver.quit()
    again = Driver(folder)
    again.until(lambda: bool(again.items))
    try:
        assert [(item.role, item.text) for item in again.items] == shown
        again.ready()
        again.app.chat.set_values(dict(SHORT))
        again.say("Are you still there?")
        again.wait_idle()
        assert again.items[-1].state == "complete"
    finally:
        again.quit()


def victim_of(folder: Path, *words: str) -> subprocess.Popen[str]:
    """The window in a process of its own, which asks and may edit."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.victim", str(folder), *words],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_killed_while_a_question_is_edited_the_editor_is_there_again_with_its_words(
    qtbot: QtBot, folder: Path
) -> None:
    victim = victim_of(folder, "Count as far as you can.", " But only to ten")
    assert victim.stdout is not None
    assert victim.stdout.readline() == "kept\n"
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    victim.stdout.close()
    driver = Driver(folder)
    try:
        driver.until(lambda: bool(driver.items))
        asked = driver.items[0].id
        driver.until(lambda: view(driver.app.transcript, asked).editor is not None)
        box = view(driver.app.transcript, asked).editor
        assert box is not None
        assert box.text() == "Count as far as you can. But only to ten"
    finally:
        driver.quit()


def test_killed_in_the_middle_of_an_answer_it_comes_back_with_the_text_and_goes_on(
    qtbot: QtBot, folder: Path
) -> None:
    question = "Count as far as you can."
    victim = victim_of(folder, question)
    assert victim.stdout is not None
    assert victim.stdout.readline() == "sent\n"
    written = 0
    while written < 300:
        written = int(victim.stdout.readline().split()[1])
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    victim.stdout.close()

    driver = Driver(folder)
    driver.until(lambda: bool(driver.items))
    try:
        asked, answer = driver.items
        assert asked.text == question
        assert answer.state == "interrupted"
        assert answer.text
        driver.ready()
        driver.app.transcript.action_requested.emit("continue", answer.id)
        driver.until(lambda: len(driver.live_text()) > len(answer.text) + 20)
        driver.press_stop()
        driver.wait_idle()
        assert driver.items[-1].text.startswith(answer.text)
    finally:
        driver.quit()


LONG = {"max_tokens": 1500, "logit_bias": [[2, -100.0], [0, -100.0]]}


def test_killing_the_engine_at_any_moment_keeps_the_text_and_the_next_message_works(driver: Driver) -> None:
    deaths: list[int] = []
    driver.app.models.changed.connect(lambda state: None if state.ready else deaths.append(1))

    def kill() -> None:
        deaths.clear()
        os.kill(driver.engine_pids()[0], signal.SIGKILL)

    def next_message_works() -> None:
        driver.until(lambda: bool(deaths))  # before it is heard of, the model seems to be there
        driver.ready()
        driver.app.chat.set_values(dict(SHORT))
        driver.say("Hello again.")
        driver.wait_idle()
        assert driver.items[-1].state == "complete", driver.items[-1].error
        assert driver.items[-1].text
        driver.app.chat.set_values(dict(LONG))

    driver.until(lambda: bool(driver.engine_pids()))
    kill()  # loading, or already there
    next_message_works()

    driver.say("Tell me everything about the sea.")
    driver.wait_streaming(60)
    seen = driver.live_text()
    kill()  # streaming
    driver.wait_idle()
    streamed = driver.items[-1]
    assert streamed.text.startswith(seen)
    assert streamed.error
    next_message_works()

    reading: list[int] = []
    driver.app.chat.reading.connect(lambda cached, read, total: reading.append(total))
    driver.say("A long question. " * 60)
    driver.until(lambda: any(reading))
    kill()  # reading, or already writing on a fast machine
    driver.wait_idle()
    next_message_works()

    kill()  # idle
    next_message_works()
    assert driver.items[3].text.startswith(seen)
