"""The transcript as a real widget: streaming, following, scrolling, selecting, editing, colours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTextBrowser, QToolButton
from pytestqt.qtbot import QtBot

from desktop.bench_transcript import long_chat
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.card_button import CardButton
from desktop.widgets.code_card import CodeCard
from desktop.widgets.message import LIMIT, MessageView
from desktop.widgets.transcript import Transcript

from .sample_chat import FASTER, PLAN, rich_chat, sample_chat

Maker = Callable[..., Transcript]


@pytest.fixture
def transcript(qtbot: QtBot) -> Transcript:
    widget = Transcript(palette("light"))
    qtbot.addWidget(widget)
    widget.resize(900, 640)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def view(transcript: Transcript, message: int) -> MessageView:
    found = transcript.view_of(message)
    assert found is not None
    return found


def picture(widget: MessageView) -> object:
    widget.set_revealed(False)
    return widget.grab().toImage()


@pytest.mark.parametrize("text", [FASTER, PLAN])
@pytest.mark.parametrize("step", [1, 7, 400])
def test_a_streamed_answer_looks_exactly_like_the_same_answer_shown_at_once(
    transcript: Transcript, qtbot: QtBot, text: str, step: int
) -> None:
    transcript.show_messages([MessageItem(1, "assistant", text)])
    qtbot.waitUntil(lambda: view(transcript, 1).colours_settled)
    whole = picture(view(transcript, 1))
    transcript.show_messages([MessageItem(1, "assistant", "", state="streaming")])
    for place in range(0, len(text), step):
        transcript.feed(1, text[place : place + step])
        if place % 5 == 0:
            transcript._drain()
    transcript.finish(MessageItem(1, "assistant", text))
    qtbot.waitUntil(lambda: view(transcript, 1).colours_settled)
    assert picture(view(transcript, 1)) == whole


def test_text_is_shown_by_one_frame_timer_which_rests_when_nothing_comes(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "", state="streaming")])
    assert not transcript._frame.isActive()
    for _ in range(50):
        transcript.feed(1, "word ")
    assert view(transcript, 1).rows == []
    qtbot.waitUntil(lambda: bool(view(transcript, 1).rows))
    assert not transcript._frame.isActive()


def test_only_messages_near_the_viewport_have_views(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(200))
    bar = transcript.verticalScrollBar()
    assert bar.value() == bar.maximum() > 20_000
    for value in range(0, bar.maximum(), 900):
        bar.setValue(value)
        assert len(transcript.live_views()) < 20
    assert len(transcript.viewport().findChildren(MessageView)) < 60


def test_the_view_follows_the_end_only_when_it_was_there(transcript: Transcript) -> None:
    transcript.show_messages([*long_chat(20), MessageItem(100, "assistant", "", state="streaming")])
    bar = transcript.verticalScrollBar()
    transcript.feed(100, "line\n\n" * 40)
    transcript._flush()
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() - 300)
    here = bar.value()
    transcript.feed(100, "line\n\n" * 40)
    transcript._flush()
    assert bar.value() == here < bar.maximum()
    transcript.scroll_to_end()
    assert bar.value() == bar.maximum()


def test_visible_text_does_not_move_when_heights_above_it_change(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(200))
    bar = transcript.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    index = transcript.index_at(300)
    for _ in range(30):
        seen = transcript.live_views()[index]
        before = seen.mapTo(transcript, QPoint(0, 0)).y()
        value = bar.value()
        bar.setValue(value - 40)
        assert seen.mapTo(transcript, QPoint(0, 0)).y() == before + 40
        index = transcript.index_at(300)
    above = transcript.index_at(-200)
    place = transcript.live_views()[index].y()
    item = transcript.items[above]
    transcript.replace(MessageItem(item.id, item.role, item.text + "\n\nmore\n\nand more"))
    assert transcript.live_views()[index].y() == place


def test_a_resize_keeps_the_row_at_the_top(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(100))
    bar = transcript.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    index = transcript.index_at(0)
    seen = transcript.live_views()[index]
    row = seen.row_at(-seen.y())
    transcript.resize(560, 640)
    assert transcript.index_at(0) == index
    assert transcript.live_views()[index].row_at(-transcript.live_views()[index].y()) == row


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
    assert [button.accessibleName() for button in buttons] == ["Copy", "Regenerate"]
    assert any(label.text() == "2 tokens" for label in view(transcript, 2).findChildren(QLabel))
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
    assert [label.text() for label in sheet.findChildren(QLabel)] == ["https://other.example/login"]
    with qtbot.waitSignal(transcript.link_activated) as caught:
        qtbot.mouseClick(sheet.open_button, Qt.MouseButton.LeftButton)
    assert caught.args == ["https://other.example/login"]


def test_nothing_in_a_message_can_load_a_resource(
    transcript: Transcript, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    loaded: list[str] = []
    for kind in (QTextDocument, QTextBrowser):
        monkeypatch.setattr(kind, "loadResource", lambda *found: loaded.append(str(found)))
    text = "\n\n".join(
        f"![pic]({scheme}) <img src='{scheme}'> [a]({scheme})"
        for scheme in (
            "file:///etc/hostname",
            "http://127.0.0.1:9/a.png",
            "//host/a",
            "qrc:/a",
            "data:image/png;base64,AA",
        )
    )
    transcript.show_messages([MessageItem(1, "user", text), MessageItem(2, "assistant", text)])
    transcript.grab()
    assert loaded == []
    assert transcript.findChildren(QTextBrowser) == []
    assert transcript.findChildren(QTextDocument) == []


def test_reasoning_is_folded_above_the_answer_and_unfolds(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "", state="streaming")])
    transcript.feed(1, "let me see", reasoning=True)
    transcript._flush()
    (fold,) = [button for button in view(transcript, 1).findChildren(QToolButton) if button.isCheckable()]
    assert fold.text() == "Thinking…"
    transcript.feed(1, "The answer.")
    transcript._flush()
    transcript.finish(MessageItem(1, "assistant", "The answer.", reasoning="let me see"))
    assert fold.text() == "Thought for 1 s"
    tall = view(transcript, 1).height()
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)
    assert view(transcript, 1).height() > tall


def test_a_continued_answer_streams_on_from_its_text(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "Half of", state="interrupted")])
    transcript.feed(1, " it")
    transcript._flush()
    transcript.finish(MessageItem(1, "assistant", "Half of it"))
    assert [row.spans[0].text for row in view(transcript, 1).rows] == ["Half of it"]


def test_messages_can_be_replaced_added_and_cut(transcript: Transcript) -> None:
    transcript.show_messages(sample_chat())
    transcript.replace(MessageItem(2, "assistant", "other"))
    assert transcript.items[1].text == "other"
    transcript.truncate_after(2)
    assert [item.id for item in transcript.items] == [1, 2]
    transcript.append(MessageItem(9, "user", "new"))
    assert view(transcript, 9).isVisible()


def test_the_welcome_page_is_there_only_while_nothing_else_is(transcript: Transcript) -> None:
    welcome = QLabel("Welcome")
    transcript.set_welcome(welcome)
    assert welcome.isVisible()
    transcript.append(MessageItem(1, "user", "hello"))
    assert not welcome.isVisible()
    transcript.show_messages([])
    assert welcome.isVisible()


def test_a_palette_change_repaints_everything_and_loses_nothing(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([*sample_chat(), MessageItem(9, "assistant", "", state="streaming")])
    transcript.feed(9, "first ")
    transcript._flush()
    transcript.begin_edit(3)
    editor = view(transcript, 3).editor
    assert editor is not None
    editor.set_text("draft")
    transcript.apply_palette(palette("dark"))
    assert transcript.grab().toImage().pixelColor(5, 5).name() == palette("dark").bg
    transcript.feed(9, "second")
    transcript._flush()
    assert [row.spans[0].text for row in view(transcript, 9).rows] == ["first second"]
    assert editor.text() == "draft"


def test_messages_have_accessible_names(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "user", "hello"), MessageItem(2, "assistant", "hi")])
    assert view(transcript, 1).accessibleName() == "You: hello"
    assert view(transcript, 2).accessibleName() == "Model: hi"


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "\n" * 100_000 + "end",
        "```py\n" + "x = 1\n" * 20_000,
        "`" * 1_000_000,
        "word " * 200_000,
        "> " * 5_000,
    ],
    ids=["word", "newlines", "fence", "backticks", "megabyte", "quotes"],
)
@pytest.mark.parametrize("role", ["user", "assistant"])
def test_hostile_messages_are_shown_in_portions(transcript: Transcript, role: str, text: str) -> None:
    item = MessageItem(1, "user", text) if role == "user" else MessageItem(1, "assistant", text)
    transcript.show_messages([item])
    transcript.viewport().grab()
    more = [
        button for button in view(transcript, 1).findChildren(QPushButton) if button.text() == "Show more"
    ]
    assert bool(more) == (len(text) > LIMIT)


def test_showing_more_shows_the_next_portion(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "word " * 12_000)])
    before = view(transcript, 1).height()
    (more,) = (
        button for button in view(transcript, 1).findChildren(QPushButton) if button.text() == "Show more"
    )
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert view(transcript, 1).height() > before
    assert not any(
        button.text() == "Show more" and not button.isHidden()
        for button in view(transcript, 1).findChildren(QPushButton)
    )


def test_everything_is_reached_by_keyboard(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(rich_chat())
    transcript.activateWindow()
    transcript.setFocus()
    reached: set[str] = set()
    for _ in range(60):
        focus = transcript.window().focusWidget()
        assert focus is not None
        reached.add(focus.accessibleName() or getattr(focus, "text", str)())
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
    assert names == ["Copy", "Regenerate", "Continue"]


def test_long_figures_are_shortened_to_fit(transcript: Transcript) -> None:
    figures = " · ".join(["a rather long model name Q4_K_M", "1,024 tokens", "12.4 tok/s"] * 5)
    transcript.show_messages([MessageItem(1, "assistant", "hi", figures=figures)])
    view(transcript, 1).set_revealed(True)
    (label,) = [found for found in view(transcript, 1).findChildren(QLabel) if found.toolTip() == figures]
    assert label.text().endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
