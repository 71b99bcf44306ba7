"""Writing, sending, stopping, and pastes of any size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.composer import FOOTNOTE, Composer

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    made = Composer(palette("light"))
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.set_room(900)
    made.show()
    qtbot.waitExposed(made)
    made.focus_field()
    return made


def paste(composer: Composer, text: str, html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    composer.field.insertFromMimeData(data)


def test_enter_sends_and_keeps_the_text_until_it_is_taken(qtbot: QtBot, composer: Composer) -> None:
    qtbot.keyClicks(composer.field, "Hello")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert sent.args == ["Hello"]
    assert composer.text() == "Hello"
    composer.take("Hello")
    assert composer.text() == ""


def test_shift_enter_breaks_the_line(qtbot: QtBot, composer: Composer) -> None:
    qtbot.keyClicks(composer.field, "one")
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return, Shift)
    qtbot.keyClicks(composer.field, "two")
    assert composer.text() == "one\ntwo"


@pytest.mark.parametrize("text", ["", "   ", "\n\t\n"])
def test_nothing_is_not_sent(qtbot: QtBot, composer: Composer, text: str) -> None:
    composer.set_text(text)
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)


def test_while_busy_the_button_and_escape_stop_and_enter_does_not_send(
    qtbot: QtBot, composer: Composer
) -> None:
    composer.set_text("next question")
    composer.set_state("busy")
    assert composer.send.accessibleName() == "Stop"
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)
    with qtbot.waitSignal(composer.stop_requested):
        qtbot.mouseClick(composer.send, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(composer.stop_requested):
        qtbot.keyClick(composer.field, Key.Key_Escape)
    assert composer.text() == "next question"


def test_a_message_can_be_sent_while_the_model_loads_and_it_is_said(qtbot: QtBot, composer: Composer) -> None:
    composer.set_state("waiting")
    assert "loading" in composer.footnote.text()
    composer.set_text("early")
    with qtbot.waitSignal(composer.submitted):
        qtbot.mouseClick(composer.send, Qt.MouseButton.LeftButton)
    composer.set_state("idle")
    assert composer.footnote.text() == FOOTNOTE


def test_without_a_model_nothing_is_sent_and_the_reason_is_said(qtbot: QtBot, composer: Composer) -> None:
    composer.set_state("unavailable", "The model stopped. Load it again to go on.")
    composer.set_text("hello")
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert not composer.send.isEnabled()
    assert composer.footnote.text() == "The model stopped. Load it again to go on."


def test_up_in_the_empty_field_edits_the_last_message(qtbot: QtBot, composer: Composer) -> None:
    with qtbot.waitSignal(composer.edit_last_requested):
        qtbot.keyClick(composer.field, Key.Key_Up)
    composer.set_text("words")
    with qtbot.assertNotEmitted(composer.edit_last_requested):
        qtbot.keyClick(composer.field, Key.Key_Up)


def test_typing_announces_drafts_and_setting_text_does_not(qtbot: QtBot, composer: Composer) -> None:
    drafts: list[str] = []
    composer.draft_changed.connect(drafts.append)
    composer.set_text("from the history")
    qtbot.keyClicks(composer.field, "!")
    assert drafts == ["from the history!"]


def test_the_field_grows_with_its_text_to_a_third_of_the_window(composer: Composer) -> None:
    low = composer.field.height()
    composer.set_text("a\nb\nc")
    assert low < composer.field.height() < 300
    composer.set_text("line\n" * 200)
    assert composer.field.height() == 300
    composer.set_text("")
    assert composer.field.height() == low


def test_only_plain_text_is_pasted(composer: Composer) -> None:
    paste(composer, "bold <b>x</b>", "<b>bold</b><img src='file:///etc/passwd'>")
    assert composer.text() == "bold <b>x</b>"


@pytest.mark.parametrize("text", ["x" * 10_000_000, "word and\n" * 1_200_000], ids=["one line", "many lines"])
def test_ten_megabytes_are_pasted_whole_and_laid_aside(qtbot: QtBot, composer: Composer, text: str) -> None:
    composer.set_text("Look:")
    paste(composer, text)
    (words,) = (label.text() for label in composer.findChildren(QLabel) if "Pasted" in label.text())
    assert composer.field.toPlainText() == "Look:"
    assert words.endswith("1,200,001 lines" if "\n" in text else " 1 line")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert sent.args == [f"Look:\n\n{text}"]


def test_a_large_draft_comes_back_whole_and_can_be_dropped(qtbot: QtBot, composer: Composer) -> None:
    composer.set_text("y" * 200_000)
    assert composer.text() == "y" * 200_000
    assert composer.field.toPlainText() == ""
    qtbot.mouseClick(composer.drop_button, Qt.MouseButton.LeftButton)
    assert composer.text() == ""


def test_a_lone_surrogate_and_a_nul_do_no_harm(composer: Composer) -> None:
    paste(composer, "a\ud800b\0c\r\nd")
    assert composer.text().encode("utf-8").startswith(b"a")
    assert composer.text().endswith("bc\nd")


def test_the_reading_bar_tells_cached_from_read(composer: Composer) -> None:
    composer.set_reading(250, 500, 1000)
    assert composer.reading.shares == (0.25, 0.5)
    composer.clear_reading()
    assert composer.reading.shares == (0.0, 0.0)
