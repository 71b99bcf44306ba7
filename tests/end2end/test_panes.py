"""Two chats side by side and a second window, by keyboard and mouse, over one engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.widgets.queue_line import QueueLine
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver
from tests.end2end.held_engine import engine_of, held

Key, Mod = Qt.Key, Qt.KeyboardModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")
CTRL, SHIFT = Mod.ControlModifier, Mod.ShiftModifier
REPLIES = Script(replies=tuple(Reply(f"Answer {number}.") for number in range(1, 9)))


def scripted(folder: Path, script: Script = REPLIES) -> Driver:
    return Driver(folder, lambda _, on_event: ScriptedEngine(on_event, script))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    run = scripted(tmp_path / "profile")
    run.ready()
    run.app.window.resize(1400, 860)
    yield run
    run.app.quit()


def beside(driver: Driver) -> tuple[Desk, Desk]:
    """Open a second pane by its shortcut; the two desks."""
    left = driver.app.desk
    QTest.keyClick(left.window.composer.field, Key.Key_Backslash, CTRL)
    right = driver.app.desk
    assert right is not left
    wait_opened(driver, right)
    assert right.window.composer.field.hasFocus()
    return left, right


def second_window(driver: Driver) -> Desk:
    """Open a window by its shortcut; its desk."""
    QTest.keyClick(driver.app.window.composer.field, Key.Key_N, CTRL | SHIFT)
    wait_opened(driver, driver.app.desk)
    return driver.app.desk


def wait_opened(driver: Driver, desk: Desk) -> None:
    """Wait until a desk has looked for its chat."""
    opened: list[object] = []
    desk.chat.opened.connect(lambda *_: opened.append(True))
    driver.until(lambda: bool(opened))


def open_in(driver: Driver, desk: Desk) -> int:
    """The chat that is open at a desk."""
    driver.until(lambda: desk.chat.chat is not None)
    assert desk.chat.chat is not None
    return desk.chat.chat.id


def press_row(driver: Driver, chat: int) -> None:
    """Click a chat in the sidebar."""
    sidebar = driver.app.desks.windows[0].sidebar
    driver.until(lambda: sidebar.items.index_of(chat).isValid())
    place = sidebar.list.visualRect(sidebar.items.index_of(chat)).center()
    QTest.mouseClick(sidebar.list.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_second_chat_opens_beside_the_first_and_each_is_asked_by_itself(driver: Driver) -> None:
    driver.say("Left?")
    driver.wait_idle()
    left, right = beside(driver)
    driver.say("Right?")
    driver.wait_idle()
    assert left.chat.chat is not None
    assert right.chat.chat is not None
    assert left.chat.chat.id != right.chat.chat.id
    assert [item.text for item in left.transcript.items] == ["Left?", "Answer 1."]
    assert [item.text for item in right.transcript.items] == ["Right?", "Answer 2."]
    assert left.window.isVisible()
    assert right.window.isVisible()
    assert right.window.window() is left.window


def test_one_shortcut_acts_in_the_pane_with_the_focus_alone(driver: Driver) -> None:
    driver.say("Left?")
    driver.wait_idle()
    left, right = beside(driver)
    driver.say("Right?")
    driver.wait_idle()
    QTest.keyClick(right.window.composer.field, Key.Key_R, CTRL)
    driver.until(lambda: right.transcript.items[-1].siblings == 2 and not right.chat.busy)
    assert left.transcript.items[-1].siblings == 1
    left.window.composer.focus_field()
    driver.until(lambda: driver.app.desk is left)
    QTest.keyClick(left.window.composer.field, Key.Key_R, CTRL)
    driver.until(lambda: left.transcript.items[-1].siblings == 2 and not left.chat.busy)
    assert right.transcript.items[-1].siblings == 2


def test_the_pane_in_front_has_the_line_and_the_sidebar_works_for_it(driver: Driver) -> None:
    driver.say("First?")
    driver.wait_idle()
    first = open_in(driver, driver.app.desk)
    left, right = beside(driver)
    assert (left.window.line.front, right.window.line.front) == (False, True)
    sidebar = left.window.sidebar
    assert not right.window.sidebar.isVisible()
    sidebar.list.setFocus()
    QTest.keyClick(sidebar.list, Key.Key_N, CTRL)
    left.window.composer.focus_field()
    assert (left.window.line.front, right.window.line.front) == (True, False)
    QTest.keyClick(left.window.composer.field, Key.Key_N, CTRL)
    driver.until(lambda: left.chat.chat is None)
    right.window.composer.focus_field()
    press_row(driver, first)
    driver.until(lambda: right.chat.chat is not None)
    assert left.chat.chat is None
    assert left.window.windowTitle() == "First? \u2013 Openbook"


def test_the_search_and_the_archive_asked_for_in_the_second_pane_open_in_the_sidebar_of_the_window(
    driver: Driver,
) -> None:
    left, right = beside(driver)
    QTest.keyClick(right.window.composer.field, Key.Key_F, CTRL | SHIFT)
    assert left.window.sidebar.isAncestorOf(left.window.focusWidget())
    right.window.commands["show-archive"].action.trigger()
    driver.until(lambda: left.chat.listing.view == "archive")


def test_a_folder_made_in_the_second_pane_opens_for_its_name_in_the_sidebar_of_the_window(
    driver: Driver,
) -> None:
    left, right = beside(driver)
    QTest.keyClick(right.window.composer.field, Key.Key_D, CTRL | SHIFT)
    rows = left.window.sidebar.list
    driver.until(lambda: rows.editing)
    editor = rows.findChild(QLineEdit)
    assert isinstance(editor, QLineEdit)
    driver.until(editor.hasFocus)
    QTest.keyClicks(editor, "Work")
    QTest.keyClick(editor, Key.Key_Return)
    driver.until(
        lambda: [folder.name for folder in driver.app.history.call(lambda s: s.folders.all())] == ["Work"]
    )


def test_a_chat_that_is_open_in_one_pane_comes_forward_there(driver: Driver) -> None:
    driver.say("Only once?")
    driver.wait_idle()
    chat = open_in(driver, driver.app.desk)
    left, right = beside(driver)
    press_row(driver, chat)
    driver.until(lambda: driver.app.desk is left)
    assert right.chat.chat is None
    assert left.window.composer.field.hasFocus()


def test_a_click_into_a_pane_brings_it_to_the_front(driver: Driver) -> None:
    left, right = beside(driver)
    QTest.mouseClick(left.window.composer.field.viewport(), Qt.MouseButton.LeftButton)
    assert driver.app.desk is left
    QTest.mouseClick(right.window.header, Qt.MouseButton.LeftButton)
    assert driver.app.desk is right


def test_the_button_and_the_shortcut_close_the_second_pane_and_nothing_typed_is_lost(driver: Driver) -> None:
    left, right = beside(driver)
    QTest.keyClicks(right.window.composer.field, "half a thought")
    QTest.mouseClick(right.window.close_pane, Qt.MouseButton.LeftButton)
    assert not right.window.isVisible()
    assert driver.app.desk is left
    assert left.window.composer.field.hasFocus()
    again_left, again = beside(driver)
    assert (again_left, again) == (left, right)
    driver.until(lambda: again.window.composer.text() == "half a thought")
    QTest.keyClick(again.window.composer.field, Key.Key_W, CTRL)
    assert driver.app.desk is left
    assert left.window.isVisible()


def test_shortcuts_work_in_the_sidebar_after_the_second_pane_was_closed(driver: Driver) -> None:
    left, right = beside(driver)
    QTest.keyClick(right.window.composer.field, Key.Key_W, CTRL)
    driver.until(lambda: driver.app.desk is left)
    rows = left.window.sidebar.list
    rows.setFocus()
    QTest.keyClick(rows, Key.Key_K, CTRL)
    assert left.window.overlays.finder.isVisible()


def test_a_new_chat_in_each_pane_has_its_own_unsent_text(driver: Driver, tmp_path: Path) -> None:
    left, right = beside(driver)
    QTest.keyClicks(right.window.composer.field, "right")
    left.window.composer.focus_field()
    QTest.keyClicks(left.window.composer.field, "left")
    driver.app.quit()
    again = scripted(tmp_path / "profile")
    try:
        first, second = again.app.desks.shown
        again.until(lambda: first.window.composer.text() == "left")
        again.until(lambda: second.window.composer.text() == "right")
    finally:
        again.app.quit()


@contextmanager
def slow_history(driver: Driver) -> Iterator[None]:
    """The history's thread is at something else."""
    gate = Event()
    driver.app.history.do(lambda _: gate.wait(30))
    try:
        yield
    finally:
        gate.set()


def type_at_once(driver: Driver, words: str, key: Key | None = None) -> None:
    field = driver.app.window.composer.field
    assert field.hasFocus()
    QTest.keyClicks(field, words)
    if key is not None:
        QTest.keyClick(field, key)
    QApplication.processEvents()


def test_what_is_typed_and_sent_before_a_new_pane_is_there_is_asked_in_it(driver: Driver) -> None:
    driver.say("Left?")
    driver.wait_idle()
    left = driver.app.desk
    with slow_history(driver):
        QTest.keyClick(left.window.composer.field, Key.Key_Backslash, CTRL)
        type_at_once(driver, "Right?", Key.Key_Return)
        type_at_once(driver, "and then")
    right = driver.app.desk
    assert right is not left
    driver.until(lambda: [item.text for item in right.transcript.items] == ["Right?", "Answer 2."])
    driver.until(lambda: right.window.composer.text() == "and then")
    assert [item.text for item in left.transcript.items] == ["Left?", "Answer 1."]


def test_what_is_typed_before_a_chat_is_there_stands_behind_what_it_had(driver: Driver) -> None:
    driver.say("First?")
    driver.wait_idle()
    composer = driver.app.window.composer
    first = open_in(driver, driver.app.desk)
    QTest.keyClicks(composer.field, "old draft")
    with slow_history(driver):
        QTest.keyClick(composer.field, Key.Key_N, CTRL)
        type_at_once(driver, "for the new one")
    driver.until(lambda: driver.app.chat.chat is None)
    assert composer.text() == "for the new one"
    with slow_history(driver):
        press_row(driver, first)
        composer.focus_field()
        type_at_once(driver, "more")
    driver.until(lambda: driver.app.chat.chat is not None)
    assert composer.text() == "old draft\n\nmore"
    with slow_history(driver):
        QTest.keyClick(composer.field, Key.Key_N, CTRL)
        type_at_once(driver, "Again?", Key.Key_Return)
    driver.until(lambda: [item.text for item in driver.items] == ["Again?", "Answer 2."])
    assert composer.text() == "for the new one"


def test_what_is_sent_to_a_chat_that_is_left_before_it_is_there_is_a_draft_of_it(driver: Driver) -> None:
    driver.say("First?")
    driver.wait_idle()
    composer, first = driver.app.window.composer, open_in(driver, driver.app.desk)
    QTest.keyClick(composer.field, Key.Key_N, CTRL)
    driver.until(lambda: not driver.items)
    driver.say("Second?")
    driver.wait_idle()
    with slow_history(driver):
        QTest.keyClick(composer.field, Key.Key_N, CTRL)
        type_at_once(driver, "For the new one?", Key.Key_Return)
        press_row(driver, first)
        assert composer.text() == ""
        composer.focus_field()
        type_at_once(driver, "for the first")
    driver.settle()
    assert [item.text for item in driver.items] == ["First?", "Answer 1."]
    assert composer.text() == "for the first"
    QTest.keyClick(composer.field, Key.Key_N, CTRL)
    driver.until(lambda: composer.text() == "For the new one?")
    assert not driver.items


def test_a_narrow_window_shows_the_pane_in_front_and_a_way_to_the_other(driver: Driver) -> None:
    left, right = beside(driver)
    left.window.resize(620, 800)
    driver.until(lambda: not left.window.composer.isVisible())
    assert right.window.composer.isVisible()
    assert right.window.width() >= 618
    assert right.window.turn_button.isVisible()
    QTest.mouseClick(right.window.turn_button, Qt.MouseButton.LeftButton)
    driver.until(left.window.composer.isVisible)
    assert not right.window.isVisible()
    assert left.window.composer.field.hasFocus()
    QTest.keyClick(left.window.composer.field, Key.Key_Backslash, CTRL)
    assert right.window.composer.field.hasFocus()
    QTest.mouseClick(right.window.header.sidebar_button, Qt.MouseButton.LeftButton)
    assert left.window.sidebar.isVisible()
    QTest.keyClick(right.window.composer.field, Key.Key_B, CTRL)
    assert not left.window.sidebar.isVisible()
    left.window.resize(1400, 860)
    driver.until(lambda: left.window.composer.isVisible() and right.window.isVisible())
    assert not right.window.turn_button.isVisible()
    assert not right.window.header.sidebar_button.isVisible()


def test_a_second_window_has_its_own_sidebar_and_closing_it_leaves_the_first(driver: Driver) -> None:
    driver.say("In the first window?")
    driver.wait_idle()
    first = driver.app.desk
    second = second_window(driver)
    assert second is not first
    driver.until(second.window.isVisible)
    assert second.window.isWindow()
    assert second.window.sidebar.isVisible()
    driver.say("In the second?")
    driver.wait_idle()
    assert len(first.transcript.items) == len(second.transcript.items) == 2
    second.window.close()
    assert driver.app.desks.windows == [first.window]
    assert first.window.isVisible()
    first.window.composer.focus_field()
    driver.say("Still there?")
    driver.wait_idle()
    assert len(first.transcript.items) == 4


def test_windows_and_panes_come_back_with_their_chats(driver: Driver, tmp_path: Path) -> None:
    driver.say("One?")
    driver.wait_idle()
    left, right = beside(driver)
    driver.say("Two?")
    driver.wait_idle()
    third = second_window(driver)
    driver.say("Three?")
    driver.wait_idle()
    third.window.setGeometry(40, 60, 700, 640)
    QTest.keyClick(third.window.composer.field, Key.Key_Q, CTRL)
    assert not any(desk.window.isVisible() for desk in (left, right, third))
    again = scripted(tmp_path / "profile")
    try:
        again.ready()
        again.until(lambda: all(desk.chat.chat is not None for desk in again.app.desks.shown))
        titles = [desk.chat.chat.title for desk in again.app.desks.shown if desk.chat.chat]
        assert titles == ["One?", "Two?", "Three?"]
        one, two, three = again.app.desks.shown
        assert two.window.window() is one.window
        assert three.window.isWindow()
        assert three.window.size().width() == 700
        assert [desk.window.composer.state for desk in (one, two, three)] == ["idle"] * 3
        assert {desk.window.chip.text() for desk in (one, two, three)} == {one.window.chip.text()}
    finally:
        again.app.quit()


def test_a_chat_deleted_in_one_window_leaves_the_other(driver: Driver) -> None:
    driver.say("To be deleted?")
    driver.wait_idle()
    chat = open_in(driver, driver.app.desk)
    first = driver.app.desk
    second = second_window(driver)
    second.chat.delete(chat)
    driver.until(lambda: first.chat.chat is None)


def test_a_chat_renamed_in_one_window_has_its_new_title_in_the_other(driver: Driver) -> None:
    driver.say("What shall this be called?")
    driver.wait_idle()
    chat, first = open_in(driver, driver.app.desk), driver.app.desk
    second = second_window(driver)
    second.chat.rename(chat, "Named elsewhere")
    driver.until(lambda: first.chat.chat is not None and first.chat.chat.title == "Named elsewhere")
    assert first.window.header.title.text() == "Named elsewhere"


LONG = Script(replies=tuple(Reply(f"{number} " + "word " * 60) for number in range(1, 9)))


@pytest.fixture
def slow(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    run = Driver(tmp_path / "profile", held(LONG))
    run.ready()
    run.app.window.resize(1400, 860)
    yield run
    run.app.quit()


def queued(driver: Driver, desk: Desk) -> QueueLine:
    """The line of the answer that waits at a desk."""
    driver.until(lambda: any(line.isVisible() for line in desk.transcript.findChildren(QueueLine)))
    return next(line for line in desk.transcript.findChildren(QueueLine) if line.isVisible())


def three_asked(driver: Driver) -> tuple[Desk, Desk, Desk]:
    """One answer is written, two others wait."""
    left, right = beside(driver)
    left.window.composer.focus_field()
    driver.say("First?")
    driver.wait_streaming()
    right.window.composer.focus_field()
    driver.say("Second?")
    third = second_window(driver)
    driver.say("Third?")
    return left, right, third


def test_an_answer_waits_for_the_one_before_it_and_says_so_in_its_place(slow: Driver) -> None:
    left, right, third = three_asked(slow)
    first = "Waits for one answer before it (\u201cFirst?\u201d)"
    assert queued(slow, right).words.text() == first
    both = "Waits for 2 answers before it (\u201cFirst?\u201d is next)"
    assert queued(slow, third).words.text() == both
    assert slow.app.answers.writing == {open_in(slow, left)}
    engine_of(slow).go_on()
    slow.until(lambda: not left.chat.busy)
    slow.until(lambda: slow.app.answers.writing == {open_in(slow, right)})
    assert queued(slow, third).words.text() == "Waits for one answer before it (\u201cSecond?\u201d)"
    engine_of(slow).open()
    slow.until(lambda: not (right.chat.busy or third.chat.busy))
    assert third.transcript.items[-1].text.startswith("3")
    assert not third.transcript.items[-1].waits


def test_a_waiting_answer_is_put_first_by_its_button(slow: Driver) -> None:
    _, right, third = three_asked(slow)
    QTest.mouseClick(queued(slow, third).first, Qt.MouseButton.LeftButton)
    slow.until(lambda: "First?" in queued(slow, third).words.text())
    assert "2 answers" in queued(slow, right).words.text()
    engine_of(slow).go_on()
    engine_of(slow).go_on()
    slow.until(lambda: not third.chat.busy)
    assert right.chat.busy
    engine_of(slow).open()
    slow.until(lambda: not right.chat.busy)
    assert third.transcript.items[-1].text.startswith("2")
    assert right.transcript.items[-1].text.startswith("3")


def test_a_waiting_answer_is_stopped_by_its_button_or_by_escape_and_the_others_go_on(slow: Driver) -> None:
    left, right, third = three_asked(slow)
    line = queued(slow, third)
    line.stop.setFocus()
    QTest.keyClick(line.stop, Key.Key_Space)
    slow.until(lambda: not third.chat.busy)
    assert third.transcript.items[-1].state == "interrupted"
    right.window.composer.focus_field()
    QTest.keyClick(right.window.composer.field, Key.Key_Escape)
    slow.until(lambda: not right.chat.busy)
    assert left.chat.busy
    engine_of(slow).open()
    slow.until(lambda: not left.chat.busy)
    assert left.transcript.items[-1].state == "complete"


def test_another_model_writes_what_waits_and_the_window_says_so(slow: Driver) -> None:
    _, right, third = three_asked(slow)
    slow.app.models.load("/models/other.gguf")
    engine_of(slow).open()
    words = "The 2 answers that wait will be written by other."
    slow.until(lambda: third.window.banner.words.text() == words)
    slow.until(lambda: not third.chat.busy)
    loaded = slow.app.models.model
    assert loaded is not None
    assert right.chat.branch.messages[-1].model_name == loaded.file.name
    again = slow.app.history.call(lambda store: store.message(third.chat.branch.messages[-1].id))
    assert again.model_name == loaded.file.name


def test_leaving_with_two_windows_while_one_answer_is_written_and_one_waits_keeps_both(
    slow: Driver, tmp_path: Path
) -> None:
    left, _, third = three_asked(slow)
    slow.until(lambda: len(slow.app.answers.newest(left.chat.branch.messages[-1]).text) > 10)
    QTest.keyClick(third.window.composer.field, Key.Key_Q, CTRL)
    again = scripted(tmp_path / "profile")
    try:
        again.until(lambda: all(len(desk.transcript.items) == 2 for desk in again.app.desks.shown))
        states = [desk.transcript.items[-1].state for desk in again.app.desks.shown]
        assert states == ["interrupted"] * 3
        assert again.app.desks.shown[0].transcript.items[-1].text.startswith("1 word")
    finally:
        again.app.quit()
