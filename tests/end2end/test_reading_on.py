"""A long chat in the real window: read on where one was, after another chat, another width and a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import profile
from desktop.bench_transcript import long_chat
from desktop.history import Store
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver

SCRIPT = Script(replies=(Reply("It turns twice a day.", reasoning="Tides, then."),), speed=100)


def started(folder: Path) -> Driver:
    run = Driver(folder, lambda _, on_event: ScriptedEngine(on_event, SCRIPT))
    run.ready()
    return run


@pytest.fixture
def chats(tmp_path: Path) -> tuple[Path, int, int]:
    """A profile with a long chat and a short one."""
    folder = tmp_path / "profile"
    store = Store(profile.folder(folder) / "history.db")
    with store.together():
        ids = []
        for count in (120, 2):
            chat = store.create_chat(f"Chat of {count}")
            parent: int | None = None
            for item in long_chat(count):
                if item.role == "user":
                    parent = store.add_message(chat.id, parent, item.text).id
                else:
                    answer = store.start_answer(chat.id, parent, "m", {})
                    parent = answer.id
                    store.keep_streaming(answer.id, item.text)
            ids.append(chat.id)
    store.close()
    return folder, ids[0], ids[1]


def opened(driver: Driver, chat_id: int) -> None:
    driver.app.window.sidebar.chat_selected.emit(chat_id)
    driver.until(lambda: driver.app.chat.chat is not None and driver.app.chat.chat.id == chat_id)


def first_in_sight(driver: Driver) -> tuple[int, int, int]:
    transcript = driver.app.transcript
    return transcript.pointer.spot_at(transcript.viewport().rect().topLeft().toPointF())


@pytest.fixture
def driver(qtbot: QtBot, chats: tuple[Path, int, int]) -> Iterator[Driver]:
    run = started(chats[0])
    yield run
    run.quit()


def test_a_chat_is_read_on_after_another_one_and_after_a_restart_at_another_width(
    qtbot: QtBot, chats: tuple[Path, int, int]
) -> None:
    folder, long, short = chats
    driver = started(folder)
    opened(driver, long)
    transcript = driver.app.transcript
    assert transcript.following
    transcript.scroll_to(transcript.items[50].id)
    transcript.verticalScrollBar().setValue(transcript.verticalScrollBar().value() + 400)
    spot, value = first_in_sight(driver), transcript.verticalScrollBar().value()
    opened(driver, short)
    opened(driver, long)
    assert first_in_sight(driver) == spot
    driver.app.window.resize(560, 700)
    driver.quit()
    again = started(folder)
    again.until(lambda: bool(again.items))
    assert again.app.window.width() == 560
    assert first_in_sight(again)[0] == spot[0]
    again.app.window.resize(1180, 820)
    assert first_in_sight(again)[0] == spot[0]
    assert value > 0
    again.quit()


def test_the_search_in_the_chat_opens_by_its_key_and_escape_leads_back_to_the_composer(
    driver: Driver, chats: tuple[Path, int, int]
) -> None:
    assert not driver.app.window.commands.find.isEnabled()
    opened(driver, chats[1])
    window, transcript = driver.app.window, driver.app.transcript
    window.activateWindow()
    window.composer.field.setFocus()
    QTest.keyClick(window.composer.field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = transcript.finder.bar
    assert bar is not None
    QTest.keyClicks(bar.field, "Part 60")
    driver.until(lambda: bar.count.text() == "1 of 2")
    QTest.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.count.text() == "2 of 2"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert transcript.finder.bar is None
    assert window.composer.field.hasFocus()
    QTest.keyClick(window.composer.field, Qt.Key.Key_F3)
    assert transcript.finder.opened


def test_how_long_an_answer_was_thought_about_is_known_after_a_restart(
    qtbot: QtBot, chats: tuple[Path, int, int]
) -> None:
    driver = started(chats[0])
    driver.say("When does the sea fall?")
    driver.wait_idle()
    message = driver.stored()[-1]
    assert message.reasoning == "Tides, then."
    figures = message.figures
    assert figures is not None
    assert figures.reasoning_ms > 0
    assert driver.items[-1].thought == figures.reasoning_ms / 1000
    driver.quit()
    again = started(chats[0])
    again.until(lambda: bool(again.items))
    assert again.items[-1].thought == figures.reasoning_ms / 1000
    again.quit()
