"""What a person does in the moments between two commits, and what a full disk does to what they wrote."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.history import Store
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver
from tests.end2end.held_engine import engine_of, held

WORDS = " ".join(f"word{number}" for number in range(60))
SCRIPT = Script(replies=(Reply(WORDS),))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """Its answers are written whole at once."""
    run = Driver(tmp_path / "profile", held(SCRIPT))
    engine_of(run).open()
    run.ready()
    yield run
    run.quit()


@pytest.fixture
def slow(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    """Its answers stand after some words."""
    run = Driver(tmp_path / "profile", held(SCRIPT))
    run.ready()
    yield run
    run.quit()


@contextmanager
def slow_disk(driver: Driver) -> Iterator[None]:
    """The history answers nothing until the end."""
    go_on = threading.Event()
    driver.app.history.do(lambda _: go_on.wait(20))
    try:
        yield
    finally:
        go_on.set()


@contextmanager
def full_disk(driver: Driver) -> Iterator[None]:
    """The history cannot grow until the end."""

    def limit(pages: int) -> None:
        def job(store: Store) -> None:
            store._database._connection.execute(f"PRAGMA max_page_count = {pages}")

        driver.app.history.call(job)

    limit(1)
    try:
        yield
    finally:
        limit(1 << 30)


def type_in(driver: Driver, text: str, *, enter: bool = False) -> None:
    field = driver.app.window.composer.field
    QTest.keyClicks(field, text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def draft(driver: Driver, chat: int | None) -> str:
    return driver.app.history.call(
        lambda store: store.new_draft() if chat is None else store.chat(chat).draft
    )


def chat_of(driver: Driver) -> int:
    assert driver.app.chat.chat is not None
    return driver.app.chat.chat.id


def test_what_is_typed_while_a_message_is_being_committed_stays_and_is_a_draft_of_its_chat(
    slow: Driver,
) -> None:
    with slow_disk(slow):
        type_in(slow, "The first.", enter=True)
        type_in(slow, " And a second")
        slow.app.chat.save_draft()
    slow.wait_streaming()
    assert slow.items[0].text == "The first."
    assert slow.app.window.composer.text() == "And a second"
    slow.app.chat.save_draft()
    assert draft(slow, chat_of(slow)) == "And a second"
    assert draft(slow, None) == ""


def test_a_stop_pressed_before_the_answer_has_its_row_stops_it(slow: Driver) -> None:
    with slow_disk(slow):
        type_in(slow, "Go.", enter=True)
        slow.press_stop()
    slow.until(lambda: len(slow.items) == 2)
    slow.wait_idle()
    assert slow.items[-1].state == "interrupted"
    assert slow.items[-1].text != WORDS


def test_editing_a_message_leaves_what_stands_in_the_composer(slow: Driver) -> None:
    slow.say("One.")
    slow.wait_streaming(20)
    type_in(slow, "half a thought")
    slow.app.chat.save_draft()
    engine_of(slow).open()
    slow.app.transcript.edited.emit(slow.items[0].id, "Two.")
    slow.until(lambda: slow.items[0].text == "Two.")
    slow.wait_idle()
    assert slow.items[-1].text == WORDS
    assert slow.app.window.composer.text() == "half a thought"
    assert draft(slow, chat_of(slow)) == "half a thought"


def test_on_a_full_disk_a_message_stays_in_the_composer_and_is_sent_when_there_is_room(
    slow: Driver,
) -> None:
    long = "much " * 10_000
    slow.app.window.composer.set_text(long)
    with full_disk(slow):
        slow.app.window.composer.submitted.emit(slow.app.window.composer.text())
        slow.until(slow.app.window.banner.isVisible)
        assert slow.app.window.composer.text() == long
        assert not slow.items
    slow.app.chat.save_draft()
    assert draft(slow, None) == long
    slow.app.window.composer.submitted.emit(slow.app.window.composer.text())
    slow.wait_streaming()
    assert slow.items[0].text == long
    assert slow.app.window.composer.text() == ""
    assert draft(slow, None) == ""


def test_on_a_full_disk_an_edited_message_comes_back_into_its_editor(driver: Driver) -> None:
    driver.say("One.")
    driver.wait_idle()
    question, long = driver.items[0].id, "much " * 10_000
    with full_disk(driver):
        driver.app.transcript.edited.emit(question, long)
        driver.until(driver.app.window.banner.isVisible)
        editors = [view.editor for view in driver.app.transcript.stack.views.values() if view.editor]
        assert [editor.text() for editor in editors] == [long]


def test_an_answer_that_ended_on_a_full_disk_is_saved_as_soon_as_there_is_room_and_the_banner_goes(
    qtbot: QtBot, tmp_path: Path
) -> None:
    long = "much " * 6_000
    driver = Driver(tmp_path / "profile", held(Script(replies=(Reply(long),))))
    try:
        driver.ready()
        driver.say("One.")
        driver.wait_streaming()
        with full_disk(driver):
            engine_of(driver).open()
            driver.wait_idle()
            driver.until(driver.app.window.banner.isVisible)
            assert driver.stored()[-1].text != long
        driver.until(lambda: driver.stored()[-1].text == long)
        assert driver.stored()[-1].state == "complete"
        driver.until(lambda: not driver.app.window.banner.isVisible())
    finally:
        driver.quit()


def test_an_answer_that_ends_while_its_chat_is_being_opened_is_shown_as_it_ended(slow: Driver) -> None:
    slow.say("A long one, please.")
    slow.wait_streaming(20)
    chat = chat_of(slow)
    slow.app.window.sidebar.new_chat.click()
    slow.until(lambda: not slow.items)
    stale = slow.app.history.call(lambda store: store.path(chat))
    with slow_disk(slow):
        engine_of(slow).open()
        slow.until(lambda: not slow.app.answers.busy(chat))
        assert slow.app.answers.newest(stale[-1]).text == WORDS
        assert slow.app.answers.newest(stale[-1]).state == "complete"


def test_closed_in_the_middle_of_an_answer_all_of_it_is_there_and_marked_as_cut(
    slow: Driver, tmp_path: Path
) -> None:
    slow.say("A long one, please.")
    slow.wait_streaming(20)
    written = slow.live_text()
    slow.app.window.panel.sampling.system.setPlainText("Answer in verse.")
    type_in(slow, "half a thought")
    slow.app.window.theme_chosen.emit("dark")
    slow.quit()
    again = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event))
    try:
        assert again.items[-1].state == "interrupted"
        assert again.items[-1].text.startswith(written)
        assert again.app.window.composer.text() == "half a thought"
        assert again.app.chat.system == "Answer in verse."
        assert again.app.settings.theme == "dark"
    finally:
        again.quit()


def test_stepping_to_a_sibling_high_up_shows_it_and_leaves_the_composer(driver: Driver) -> None:
    driver.say("One.")
    driver.wait_idle()
    driver.app.transcript.edited.emit(driver.items[0].id, "Other words.")
    driver.until(lambda: driver.items[0].text == "Other words." and not driver.app.chat.busy)
    for number in range(4):
        driver.say(f"More, number {number}.")
        driver.wait_idle()
    first = driver.items[0].id
    driver.app.transcript.action_requested.emit("previous", first)
    type_in(driver, "half a thought")
    driver.until(lambda: driver.items[0].text == "One.")
    driver.app.transcript.action_requested.emit("next", driver.items[0].id)
    driver.until(lambda: driver.items[0].id == first)
    assert driver.app.transcript.verticalScrollBar().value() < 40
    assert driver.app.window.composer.text() == "half a thought"
    assert len(driver.items) == 10


def test_an_answer_that_ended_on_a_full_disk_is_kept_when_there_is_room_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    long = "much " * 6_000
    driver = Driver(tmp_path / "profile", held(Script(replies=(Reply(long),))))
    driver.ready()
    driver.say("A long one, please.")
    driver.wait_streaming(20)
    with full_disk(driver):
        engine_of(driver).open()
        driver.wait_idle()
        driver.until(driver.app.window.banner.isVisible)
        assert driver.items[-1].text == long
    driver.quit()
    again = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event))
    try:
        assert (again.items[-1].text, again.items[-1].state) == (long, "complete")
    finally:
        again.quit()


def test_each_new_chat_begins_with_the_defaults_whatever_was_set_in_the_one_before(driver: Driver) -> None:
    driver.app.window.panel.sampling.values_changed.emit({"temperature": 0.3})
    driver.app.window.panel.sampling.system_changed.emit("Answer in verse.")
    driver.say("Hello.")
    driver.app.window.sidebar.new_chat.click()
    driver.until(lambda: not driver.items)
    assert (driver.app.chat.values, driver.app.chat.system) == ({}, "")


def test_a_continued_answer_no_longer_says_why_it_had_ended(qtbot: QtBot, tmp_path: Path) -> None:
    script = Script(
        replies=(Reply("A beginning", fails="It stopped working. Try again."), Reply(" and more."))
    )
    driver = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, script))
    try:
        driver.ready()
        driver.say("Try this.")
        driver.wait_idle()
        driver.app.transcript.action_requested.emit("continue", driver.items[-1].id)
        driver.until(lambda: driver.items[-1].state == "complete")
        assert driver.items[-1].text == "A beginning and more."
        assert (driver.items[-1].notice, driver.items[-1].error) == ("", "")
    finally:
        driver.quit()


def test_continuing_an_earlier_answer_shows_the_same_branch_after_a_restart(slow: Driver) -> None:
    slow.say("One.")
    slow.wait_streaming(20)
    slow.press_stop()
    slow.wait_idle()
    first = slow.items[-1].id
    engine_of(slow).open()
    slow.say("Two.")
    slow.wait_idle()
    slow.app.transcript.action_requested.emit("continue", first)
    slow.until(lambda: len(slow.items) == 2)
    slow.wait_idle()
    assert [message.id for message in slow.stored()] == [item.id for item in slow.items]
