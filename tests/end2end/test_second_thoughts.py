"""What is taken back, and what is done while something else is under way, in the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from engine.scripted import Reply, Script
from tests.desktop.views import view
from tests.end2end.driver import Driver
from tests.end2end.held_engine import engine_of, held

Key, Mod = Qt.Key, Qt.KeyboardModifier
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LONG = Reply("The tide turns. " * 60)


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    run = Driver(tmp_path / "profile", held(Script(replies=(LONG,)), beginning=20))
    run.ready()
    run.app.window.activateWindow()
    yield run
    run.app.quit()


def ask(driver: Driver, *questions: str) -> list[int]:
    """Have questions answered; all messages."""
    engine_of(driver).open()
    for question in questions:
        driver.say(question)
        driver.wait_idle()
    driver.settle()
    return [item.id for item in driver.items]


def edit(driver: Driver, message: int, words: str = "") -> QPlainTextEdit:
    """Open a message's editor, and write something else."""
    driver.app.transcript.begin_edit(message)
    return field_of(driver, message, words)


def field_of(driver: Driver, message: int, words: str = "") -> QPlainTextEdit:
    """The field of a message's editor, with these words."""
    editor = view(driver.app.transcript, message).editor
    assert editor is not None
    (field,) = editor.findChildren(QPlainTextEdit)
    if words:
        field.selectAll()
        QTest.keyClicks(field, words)
    return field


def undo(driver: Driver) -> None:
    driver.until(driver.app.window.snackbar.isVisible)
    QTest.mouseClick(driver.app.window.snackbar.button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("part", ["editor", "search", "link"])
def test_escape_leaves_a_part_of_the_window_and_the_answer_is_written_on(driver: Driver, part: str) -> None:
    driver.say("When?")
    driver.wait_streaming()
    window, pointer = driver.app.window, driver.app.transcript.pointer
    if part == "editor":
        question = driver.items[0].id
        QTest.keyClick(edit(driver, question, "Where?"), Key.Key_Escape)
        assert view(driver.app.transcript, question).editor is None
    elif part == "search":
        window.commands.search.trigger()
        field = window.sidebar.search.field
        QTest.keyClicks(field, "tide")
        QTest.keyClick(field, Key.Key_Escape)
        assert field.text() == ""
    else:
        pointer.show_sheet("https://a.example/", QPoint(100, 100))
        assert pointer.sheet is not None
        QTest.keyClick(pointer.sheet.open_button, Key.Key_Escape)
        assert not pointer.sheet.isVisible()
    engine_of(driver).open()
    driver.wait_idle()
    assert driver.items[-1].state == "complete"


@pytest.mark.parametrize("how", ["Escape", "Cancel"])
def test_an_edit_that_was_given_up_comes_back_with_its_words(driver: Driver, how: str) -> None:
    answer = ask(driver, "When?")[1]
    field = edit(driver, answer, "At noon.")
    if how == "Escape":
        QTest.keyClick(field, Key.Key_Escape)
    else:
        editor = view(driver.app.transcript, answer).editor
        assert editor is not None
        cancel = next(one for one in editor.findChildren(QPushButton) if one.text() == how)
        QTest.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert view(driver.app.transcript, answer).editor is None
    assert driver.app.window.snackbar.words.text() == "Your changes were given up."
    undo(driver)
    field = field_of(driver, answer)
    assert field.toPlainText() == "At noon."
    QTest.keyClick(field, Key.Key_Escape)  # given up once more, and its chat is left
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)
    undo(driver)
    driver.until(lambda: len(driver.items) == 2)
    driver.until(lambda: view(driver.app.transcript, answer).editor is not None)
    assert field_of(driver, answer).toPlainText() == "At noon."


def test_an_answer_that_is_saved_or_given_up_as_it_was_changes_nothing(driver: Driver) -> None:
    messages = ask(driver, "When?")
    for key, modifiers in ((Key.Key_Return, Mod.ControlModifier), (Key.Key_Escape, Mod.NoModifier)):
        QTest.keyClick(edit(driver, messages[1]), key, modifiers)
        driver.settle()
        assert [(item.id, item.siblings) for item in driver.items] == [(one, 1) for one in messages]
        assert not driver.app.window.snackbar.isVisible()


def test_each_of_several_deletions_is_taken_back_the_last_one_first(driver: Driver) -> None:
    messages = ask(driver, "When?", "Why?")
    for last in (3, 1):
        shown = view(driver.app.transcript, messages[last])
        shown.setFocus()
        QTest.keyClick(shown, Key.Key_Delete)
        driver.until(lambda last=last: len(driver.items) == last)  # type: ignore[misc]
        driver.until(driver.app.window.snackbar.isVisible)
        driver.settle()
    for back in (3, 4):
        undo(driver)
        driver.until(lambda back=back: len(driver.items) == back)  # type: ignore[misc]
        driver.settle()
    assert [item.id for item in driver.items] == messages
    assert not driver.app.window.snackbar.isVisible()


def test_a_delete_key_that_is_held_down_deletes_one_message(driver: Driver) -> None:
    messages = ask(driver, "When?", "Why?")
    gate = Event()
    driver.app.history.do(lambda _: gate.wait(20), lambda _: None)
    try:
        for message in (messages[3], messages[3], messages[1]):
            driver.app.transcript.action_requested.emit("delete", message)
    finally:
        gate.set()
    driver.settle()
    assert [item.id for item in driver.items] == messages[:3]
    assert not driver.app.window.banner.isVisible()
    assert QApplication.activeModalWidget() is None


def test_what_is_typed_or_pasted_while_reading_goes_into_the_next_message(driver: Driver) -> None:
    answer = ask(driver, "When?")[1]
    transcript, field = driver.app.transcript, driver.app.window.composer.field
    for reader in (transcript, view(transcript, answer)):
        reader.setFocus()
        QTest.keyClick(reader, Key.Key_Space)
        assert not field.hasFocus()
        QTest.keyClick(reader, Key.Key_H)
        assert field.hasFocus()
        QTest.keyClicks(field, "ow?")
        assert field.toPlainText() == "how?"
        field.clear()
    QApplication.clipboard().setText("pasted")
    transcript.setFocus()
    QTest.keyClick(transcript, Key.Key_V, Mod.ControlModifier)
    assert field.toPlainText() == "pasted"
    assert field.hasFocus()


def test_what_was_done_is_told_above_the_message_however_tall_that_grows(driver: Driver) -> None:
    window = driver.app.window
    QTest.keyClick(edit(driver, ask(driver, "When?")[0], "Where?"), Key.Key_Escape)
    driver.until(window.snackbar.isVisible)
    before = window.snackbar.y()
    window.composer.field.setPlainText("one\ntwo\nthree\nfour")
    driver.until(lambda: window.snackbar.y() < before)
    driver.until(lambda: window.snackbar.geometry().bottom() < window.composer.y())


def test_when_all_was_deleted_the_keyboard_is_in_the_empty_message_and_the_context_is_empty(
    driver: Driver,
) -> None:
    question = view(driver.app.transcript, ask(driver, "When?")[0])
    used: list[int] = []
    driver.app.chat.usage.connect(lambda tokens, *_: used.append(tokens))
    question.setFocus()
    QTest.keyClick(question, Key.Key_Delete)
    driver.until(lambda: not driver.items)
    driver.until(driver.app.window.snackbar.isVisible)
    assert driver.app.window.composer.field.hasFocus()
    assert used[-1] == 0
    undo(driver)
    driver.until(lambda: len(driver.items) == 2)
    assert used[-1] > 0
