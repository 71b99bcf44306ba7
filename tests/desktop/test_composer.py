"""Writing, sending, stopping, and pastes of any size."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QMimeData, Qt
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from pytestqt.qtbot import QtBot

from desktop.conversation import storable
from desktop.draft import MARK, Draft
from desktop.theme import palette
from desktop.widgets.composer import FOOTNOTE, Composer
from desktop.widgets.held_chips import Picture

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    made = Composer(palette("light"))
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.set_room(900)
    with qtbot.waitExposed(made):
        made.show()
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


def test_up_goes_back_through_the_questions_and_down_comes_forward_to_the_empty_field(
    qtbot: QtBot, composer: Composer
) -> None:
    composer.recall.wanted.connect(lambda: composer.recall.show_questions(["newest", "two\nlines", "oldest"]))
    seen = []
    for key in (Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Up, Key.Key_Up):
        qtbot.keyClick(composer.field, key)
        seen.append(composer.text())
    assert seen == ["newest", "two\nlines", "two\nlines", "oldest", "oldest"]
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Down):
        qtbot.keyClick(composer.field, key)
        seen.append(composer.text())
    assert seen[5:] == ["two\nlines", "newest", ""]


def test_a_recalled_question_is_no_draft_until_it_is_changed_and_a_draft_is_never_replaced(
    qtbot: QtBot, composer: Composer
) -> None:
    drafts: list[Draft] = []
    composer.draft_changed.connect(drafts.append)
    composer.recall.wanted.connect(lambda: composer.recall.show_questions(["asked before"]))
    qtbot.keyClick(composer.field, Key.Key_Up)
    assert composer.text() == "asked before"
    assert drafts == []
    qtbot.keyClicks(composer.field, "!")
    assert drafts == [Draft("asked before!")]
    qtbot.keyClick(composer.field, Key.Key_Down)
    qtbot.keyClick(composer.field, Key.Key_Up)
    assert composer.text() == "asked before!"
    composer.set_text("my draft")
    qtbot.keyClick(composer.field, Key.Key_Up)
    assert composer.text() == "my draft"


def test_a_question_that_is_being_looked_for_does_not_replace_what_was_typed_meanwhile(
    qtbot: QtBot, composer: Composer
) -> None:
    with qtbot.waitSignal(composer.recall.wanted):
        qtbot.keyClick(composer.field, Key.Key_Up)
    qtbot.keyClicks(composer.field, "new")
    composer.recall.show_questions(["old"])
    assert composer.text() == "new"


def test_typing_announces_drafts_and_setting_text_does_not(qtbot: QtBot, composer: Composer) -> None:
    drafts: list[Draft] = []
    composer.draft_changed.connect(drafts.append)
    composer.set_text("from the history")
    qtbot.keyClicks(composer.field, "!")
    assert drafts == [Draft("from the history!")]


def test_with_control_enter_the_enter_key_breaks_the_line(qtbot: QtBot, composer: Composer) -> None:
    composer.set_send_key("ctrl-enter")
    assert composer.send.toolTip() == "Send (Ctrl+Enter)"
    qtbot.keyClicks(composer.field, "one")
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)
    qtbot.keyClicks(composer.field, "two")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.field, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert sent.args == ["one\ntwo"]
    composer.set_send_key("enter")
    with qtbot.waitSignal(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)


def compose(composer: Composer, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(composer.field, event)


def test_what_an_input_method_has_not_committed_is_not_sent(qtbot: QtBot, composer: Composer) -> None:
    compose(composer, "\u306b\u307b\u3093")
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)
        qtbot.mouseClick(composer.send, Qt.MouseButton.LeftButton)
    compose(composer, "", "\u65e5\u672c")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert sent.args == ["\u65e5\u672c"]


def test_a_composition_that_is_cut_off_by_another_chat_leaves_nothing_behind(
    qtbot: QtBot, composer: Composer
) -> None:
    qtbot.keyClicks(composer.field, "a")
    compose(composer, "\u306b")
    composer.set_text("other chat")
    assert not composer.field.composing
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert sent.args == ["other chat"]


def test_undo_and_redo_go_over_typing_and_pasting(qtbot: QtBot, composer: Composer) -> None:
    qtbot.keyClicks(composer.field, "typed ")
    paste(composer, "pasted")
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(composer.field, Key.Key_Z, control)
    assert composer.text() == "typed "
    qtbot.keyClick(composer.field, Key.Key_Z, control | Shift)
    assert composer.text() == "typed pasted"


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
    (chip,) = composer.held.pasted
    assert composer.field.toPlainText() == "Look:"
    assert chip.accessibleName().endswith("1,200,001 lines" if "\n" in text else " 1 line")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert sent.args == [f"Look:\n\n{text}"]
    composer.take(sent.args[0])
    assert composer.text() == ""


def test_ten_megabytes_are_shown_by_their_beginning(qtbot: QtBot, composer: Composer) -> None:
    paste(composer, "x" * 10_000_000)
    qtbot.mouseClick(composer.held.pasted[0], Qt.MouseButton.LeftButton)
    sheet = composer.held.sheet
    assert sheet is not None
    assert sheet.box.isReadOnly()
    assert not sheet.unfold.isEnabled()
    assert "10,000,000" in sheet.count.text()
    qtbot.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
    assert composer.text() == "x" * 10_000_000


def test_several_long_texts_are_several_chips_in_the_order_of_pasting(
    qtbot: QtBot, composer: Composer
) -> None:
    for letter in "ab":
        paste(composer, letter * 20_000)
    assert composer.draft == Draft("", ("a" * 20_000, "b" * 20_000))
    qtbot.mouseClick(composer.held.pasted[0].cross, Qt.MouseButton.LeftButton)
    assert composer.text() == "b" * 20_000
    qtbot.keyClick(composer.held.pasted[0], Key.Key_Delete)
    assert composer.text() == ""
    assert composer.focusWidget() is composer.field


def test_a_pasted_text_can_be_changed_and_put_into_the_text(qtbot: QtBot, composer: Composer) -> None:
    composer.set_text("Look: ")
    paste(composer, "line\n" * 3000)
    composer.held.pasted[0].setFocus()
    qtbot.keyClick(composer.held.pasted[0], Key.Key_Return)
    sheet = composer.held.sheet
    assert sheet is not None
    sheet.box.setPlainText("short")
    qtbot.mouseClick(sheet.done_button, Qt.MouseButton.LeftButton)
    assert composer.draft == Draft("Look: ", ("short",))
    qtbot.mouseClick(composer.held.pasted[0], Qt.MouseButton.LeftButton)
    sheet = composer.held.sheet
    assert sheet is not None
    qtbot.mouseClick(sheet.unfold, Qt.MouseButton.LeftButton)
    assert composer.draft == Draft("Look: short")
    assert composer.held.sheet is None


def test_a_sheet_goes_with_the_draft_that_it_belongs_to(qtbot: QtBot, composer: Composer) -> None:
    paste(composer, "line\n" * 3000)
    qtbot.mouseClick(composer.held.pasted[0], Qt.MouseButton.LeftButton)
    sheet = composer.held.sheet
    assert sheet is not None
    sheet.box.setPlainText("changed")
    composer.set_text("another chat")
    assert composer.held.sheet is None
    assert composer.draft == Draft("another chat")


def test_a_large_draft_comes_back_whole_and_can_be_dropped(qtbot: QtBot, composer: Composer) -> None:
    composer.set_text("y" * 200_000)
    assert composer.text() == "y" * 200_000
    assert composer.field.toPlainText() == ""
    qtbot.mouseClick(composer.held.pasted[0].cross, Qt.MouseButton.LeftButton)
    assert composer.text() == ""


def test_a_draft_comes_back_with_its_chips(composer: Composer) -> None:
    draft = Draft("words \x1e", ("long " * 4000, "b"), ("/p/1 a.png",))
    composer.set_text(draft.packed())
    assert composer.draft == draft


@given(st.builds(Draft, st.text(), st.lists(st.text(), max_size=3).map(tuple), st.just(())))
def test_any_draft_is_kept_as_one_text_and_comes_back(draft: Draft) -> None:
    kept = Draft.of(Draft(storable(draft.text), tuple(map(storable, draft.pasted))).packed())
    assert kept == Draft(storable(draft.text), tuple(map(storable, draft.pasted)))


def test_words_that_look_like_a_packed_draft_stay_words() -> None:
    for text in (MARK, f"{MARK}{{}}", f"{MARK}[1", f'{MARK}{{"text": 1}}'):
        assert Draft.of(Draft(text).packed()) == Draft(text)
    assert Draft.of(f"{MARK}[1") == Draft(f"{MARK}[1")


def picture() -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


def test_a_picture_is_never_sent_silently_and_the_words_stay(qtbot: QtBot, composer: Composer) -> None:
    composer.set_model_name("Smol")
    data = QMimeData()
    data.setImageData(picture())
    with qtbot.waitSignal(composer.picture_pasted):
        composer.field.insertFromMimeData(data)
    composer.held.add_picture(Picture("/p/1 Picture.png", "Picture.png", "640 \u00d7 480", picture()))
    qtbot.keyClicks(composer.field, "What is this?")
    assert composer.note.words.text().startswith("Smol cannot see pictures")
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert not composer.send.isEnabled()
    assert composer.draft == Draft("What is this?", (), ("/p/1 Picture.png",))
    qtbot.mouseClick(composer.note.button, Qt.MouseButton.LeftButton)
    assert not composer.note.isVisible()
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert sent.args == ["What is this?"]


def test_text_on_the_clipboard_goes_before_a_picture_of_it(qtbot: QtBot, composer: Composer) -> None:
    data = QMimeData()
    data.setImageData(picture())
    data.setText("cells of a table")
    with qtbot.assertNotEmitted(composer.picture_pasted):
        composer.field.insertFromMimeData(data)
    assert composer.text() == "cells of a table"


def test_a_lone_surrogate_and_a_nul_do_no_harm(composer: Composer) -> None:
    paste(composer, "a\ud800b\0c\r\nd")
    assert composer.text().encode("utf-8").startswith(b"a")
    assert composer.text().endswith("bc\nd")


def test_the_reading_bar_tells_cached_from_read(composer: Composer) -> None:
    composer.set_reading(250, 500, 1000)
    assert composer.reading.shares == (0.25, 0.5)
    composer.clear_reading()
    assert composer.reading.shares == (0.0, 0.0)
