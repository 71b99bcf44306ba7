"""What hands do in the transcript: selecting, copying, editing, pressing, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from desktop.bench_transcript import long_chat
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.actions import ActionBar
from desktop.widgets.card_button import CardButton
from desktop.widgets.code_card import CodeCard
from desktop.widgets.figures_button import FiguresButton
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.transcript import Transcript

from .sample_chat import rich_chat, sample_chat
from .views import view


def test_the_copy_button_of_a_card_copies_the_code_and_says_so(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "text\n\n```py\nx = 1\n\ny = 2\n```\n")])
    (card,) = transcript.findChildren(CodeCard)
    (button,) = card.findChildren(CardButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "x = 1\n\ny = 2"
    assert button.text() == "Copied"
    qtbot.waitUntil(lambda: button.text() == "Copy", timeout=3000)


def test_actions_appear_under_the_message_that_has_the_focus(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(
        [MessageItem(1, "user", "hello"), MessageItem(2, "assistant", "hi", figures="2 tokens")]
    )
    transcript.activateWindow()
    view(transcript, 2).setFocus()
    buttons = [button for button in view(transcript, 2).findChildren(QToolButton) if not button.isHidden()]
    names = [button.accessibleName() for button in buttons]
    assert names[:4] == ["Copy", "Regenerate", "Other ways to regenerate", "Edit"]
    assert names[-2:] == ["More", "Figures"]
    assert buttons[-1].text() == "2 tokens"
    with qtbot.waitSignal(transcript.action_requested) as caught:
        qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert caught.args == ["regenerate", 2]
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "hi"


def test_siblings_can_be_stepped_through(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "hi", sibling=2, siblings=3)])
    buttons = {button.accessibleName(): button for button in view(transcript, 1).findChildren(QToolButton)}
    for name, action in (("Previous version", "previous"), ("Next version", "next")):
        assert buttons[name].isVisible()
        with qtbot.waitSignal(transcript.action_requested) as caught:
            qtbot.mouseClick(buttons[name], Qt.MouseButton.LeftButton)
        assert caught.args == [action, 1]
    assert any(label.text() == "2/3" for label in view(transcript, 1).findChildren(QLabel))


@pytest.mark.parametrize(
    ("item", "words", "action"),
    [
        (MessageItem(1, "assistant", "half", state="interrupted"), "Continue", "continue"),
        (MessageItem(1, "assistant", "", error="It broke. Try again."), "Try again", "regenerate"),
    ],
)
def test_a_cut_or_failed_answer_offers_what_to_do(
    transcript: Transcript, qtbot: QtBot, item: MessageItem, words: str, action: str
) -> None:
    transcript.show_messages([item])
    button = next(
        button for button in view(transcript, 1).findChildren(QPushButton) if button.text() == words
    )
    with qtbot.waitSignal(transcript.action_requested) as caught:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert caught.args == [action, 1]


def test_a_message_is_edited_in_place(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "user", "hello"), MessageItem(2, "assistant", "hi")])
    transcript.begin_edit(1)
    editor = view(transcript, 1).editor
    assert editor is not None
    editor.set_text("hello again")
    with qtbot.waitSignal(transcript.edited) as caught:
        qtbot.keyClick(
            editor.findChildren(QPlainTextEdit)[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )
    assert caught.args == [1, "hello again"]
    assert view(transcript, 1).editor is None


def test_escape_leaves_a_message_as_it_was(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "user", "hello")])
    tall = view(transcript, 1).height()
    transcript.begin_edit(1)
    assert view(transcript, 1).height() > tall
    editor = view(transcript, 1).editor
    assert editor is not None
    with qtbot.assertNotEmitted(transcript.edited):
        qtbot.keyClick(editor.findChildren(QPlainTextEdit)[0], Qt.Key.Key_Escape)
    assert view(transcript, 1).editor is None
    assert view(transcript, 1).height() == tall


def test_a_message_being_edited_keeps_its_text_when_scrolled_away(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(100))
    transcript.begin_edit(99)
    editor = view(transcript, 99).editor
    assert editor is not None
    editor.set_text("draft")
    transcript.verticalScrollBar().setValue(0)
    transcript.scroll_to_end()
    again = view(transcript, 99).editor
    assert again is not None
    assert again.text() == "draft"


def drag(transcript: Transcript, qtbot: QtBot, first: QPoint, last: QPoint) -> None:
    port = transcript.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(port, (first + last) / 2)
    qtbot.mouseMove(port, last)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=last)


def test_a_selection_goes_across_messages_and_is_copied_as_plain_text(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages(
        [
            MessageItem(1, "user", "question"),
            MessageItem(2, "assistant", "An **answer** with `code`.\n\n- one\n- two\n\n```py\nx = 1\n```"),
            MessageItem(3, "user", "thanks"),
        ]
    )
    first, last = view(transcript, 1).geometry(), view(transcript, 3).geometry()
    drag(transcript, qtbot, QPoint(first.left(), first.top() + 26), QPoint(last.right(), last.top() + 26))
    qtbot.keyClick(transcript, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    expected = "question\n\nAn answer with code.\n\n• one\n• two\n\nx = 1\n\nthanks"
    assert QGuiApplication.clipboard().text() == expected


def test_select_all_reaches_messages_that_have_no_view(transcript: Transcript, qtbot: QtBot) -> None:
    chat = long_chat(60)
    transcript.show_messages(chat)
    qtbot.keyClick(transcript, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(transcript, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(chat[0].text)
    assert all(f"Part {number} has three steps" in text for number in range(2, 61, 2))


def test_a_double_click_selects_the_word(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "alpha beta gamma")])
    corner = view(transcript, 1).geometry().topLeft()
    assert transcript.viewport().childAt(corner + QPoint(60, 14)) is view(transcript, 1)
    qtbot.mouseDClick(view(transcript, 1), Qt.MouseButton.LeftButton, pos=QPoint(60, 14))
    qtbot.keyClick(transcript, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "beta"


def test_a_selection_outlives_the_views_it_was_made_in(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(long_chat(80))
    corner = view(transcript, 80).geometry().topLeft()
    at = next(y for y in range(600) if (corner + QPoint(20, y)).y() > 20)
    qtbot.mouseDClick(transcript.viewport(), Qt.MouseButton.LeftButton, pos=corner + QPoint(20, at))
    before = transcript.selection.text(transcript.items, transcript.rows_of)
    transcript.verticalScrollBar().setValue(0)
    assert transcript.view_of(80) is None
    assert transcript.selection.text(transcript.items, transcript.rows_of) == before != ""


def test_a_link_shows_its_true_target_before_it_opens(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(
        [MessageItem(1, "assistant", "[https://bank.example](https://other.example/login)")]
    )
    at = view(transcript, 1).geometry().topLeft() + QPoint(40, 14)
    with qtbot.assertNotEmitted(transcript.link_activated):
        qtbot.mouseClick(transcript.viewport(), Qt.MouseButton.LeftButton, pos=at)
    sheet = transcript.pointer.sheet
    assert sheet is not None
    assert [label.text() for label in sheet.findChildren(QLabel)] == [
        "other.example",
        "https://other.example/login",
    ]
    with qtbot.waitSignal(transcript.link_activated) as caught:
        qtbot.mouseClick(sheet.open_button, Qt.MouseButton.LeftButton)
    assert caught.args == ["https://other.example/login"]


def test_reasoning_is_folded_above_the_answer_and_unfolds(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "", state="streaming")])
    transcript.feed(1, "let me see", reasoning=True)
    transcript.inflow.flush()
    (fold,) = [button for button in view(transcript, 1).findChildren(QToolButton) if button.isCheckable()]
    assert fold.text() == "Thinking…"
    transcript.feed(1, "The answer.")
    transcript.inflow.flush()
    transcript.finish(MessageItem(1, "assistant", "The answer.", reasoning="let me see"))
    assert fold.text() == "Thought for 1 s"
    tall = view(transcript, 1).height()
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert view(transcript, 1).height() > tall


def test_a_palette_change_repaints_everything_and_loses_nothing(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([*sample_chat(), MessageItem(9, "assistant", "", state="streaming")])
    transcript.feed(9, "first ")
    transcript.inflow.flush()
    transcript.begin_edit(3)
    editor = view(transcript, 3).editor
    assert editor is not None
    editor.set_text("draft")
    transcript.apply_palette(palette("dark"))
    assert transcript.grab().toImage().pixelColor(5, 5).name() == palette("dark").bg
    transcript.feed(9, "second")
    transcript.inflow.flush()
    assert [row.spans[0].text for row in view(transcript, 9).rows] == ["first second"]
    assert editor.text() == "draft"


def test_messages_have_accessible_names(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "user", "hello"), MessageItem(2, "assistant", "hi")])
    assert view(transcript, 1).accessibleName() == "You: hello"
    assert view(transcript, 2).accessibleName() == "Model: hi"


def test_everything_is_reached_by_keyboard(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(rich_chat())
    transcript.activateWindow()
    transcript.setFocus()
    qtbot.keyClick(transcript, Qt.Key.Key_Home)
    reached: set[str] = set()
    for _ in range(60):
        focus = transcript.window().focusWidget()
        assert focus is not None
        reached.add(focus.accessibleName() or getattr(focus, "text", str)())
        while isinstance(focus.parent(), ActionBar):  # the arrow keys go on from the one stop of a row
            qtbot.keyClick(focus, Qt.Key.Key_Right)
            focus = transcript.window().focusWidget()
            assert focus is not None
            if focus.accessibleName() in reached:
                break
            reached.add(focus.accessibleName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert {
        "Copy code",
        "Copy",
        "Regenerate",
        "Edit",
        "Previous version",
        "Continue",
        "Try again",
        "Thoughts",
    } <= reached


def test_places_in_text_beyond_the_basic_plane_are_counted_in_characters(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "🙂🙂🙂 end")])
    found = view(transcript, 1).place_at(QPointF(700, 14))
    assert found == (0, len("🙂🙂🙂 end"))


def test_an_answer_cut_at_its_length_can_be_continued(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "and so on", cut=True)])
    view(transcript, 1).set_revealed(True)
    names = [b.accessibleName() for b in view(transcript, 1).findChildren(QToolButton) if not b.isHidden()]
    assert "Continue" in names


def test_long_figures_are_shortened_to_fit(transcript: Transcript) -> None:
    figures = " · ".join(["a rather long model name Q4_K_M", "1,024 tokens", "12.4 tok/s"] * 5)
    transcript.show_messages([MessageItem(1, "assistant", "hi", figures=figures)])
    view(transcript, 1).set_revealed(True)
    (button,) = view(transcript, 1).findChildren(FiguresButton)
    assert button.shown.endswith("…")
    assert button.fontMetrics().horizontalAdvance(button.shown) <= button.width()


def test_an_editor_shows_all_lines_of_a_script_with_higher_letters(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "user", "日本語をきれいに\n表示できますか")])
    transcript.begin_edit(1)
    field = transcript.findChildren(QPlainTextEdit)[-1]
    layout, block, high = field.document().documentLayout(), field.document().begin(), 0.0
    while block.isValid():
        high += layout.blockBoundingRect(block).height()
        block = block.next()
    assert high > 0
    assert field.height() >= high
    assert field.verticalScrollBar().value() == 0


def test_a_right_click_offers_to_copy_the_message_and_the_link(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "[words](https://a.example)")])
    menu = transcript.pointer.menu_at(QPointF(view(transcript, 1).geometry().topLeft() + QPoint(10, 14)))
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == [
        "Copy selection",
        "Copy as Markdown",
        "Copy message",
        "Copy link",
        "Select all",
        "Find in this chat",
    ]
    assert not actions["Copy selection"].isEnabled()
    assert menu.styleSheet() == stylesheet(transcript.colours)  # else it is white in the dark theme
    actions["Copy link"].trigger()
    assert QGuiApplication.clipboard().text() == "https://a.example"
    actions["Select all"].trigger()
    assert not transcript.selection.empty


def test_copying_a_message_is_confirmed(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "hi")])
    view(transcript, 1).set_revealed(True)
    (copy,) = (b for b in view(transcript, 1).findChildren(QToolButton) if b.accessibleName() == "Copy")
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "hi"
    assert copy.toolTip() == "Copied"
    qtbot.waitUntil(lambda: copy.toolTip() == "Copy", timeout=3000)
