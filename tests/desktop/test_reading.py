"""Reading a long chat: its end, its place, a selection by keys, and the keyboard from message to message."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMargins, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.bench_transcript import long_chat
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.jump_button import GROUND, JumpButton
from desktop.widgets.tab_order import move_focus
from desktop.widgets.transcript import Transcript

from .views import view

Key, Mod = Qt.Key, Qt.KeyboardModifier


def top_text(transcript: Transcript) -> str:
    """The first words at the top of the viewport."""
    index, row, place = transcript.pointer.spot_at(transcript.viewport().rect().topLeft().toPointF())
    rows = transcript.rows_of(index)
    assert rows is not None
    transcript.selection.span((index, row, place), (index, row, place + 30))
    words = transcript.selection.text(transcript.items, transcript.rows_of)
    transcript.selection.clear()
    return f"{index}:{row}:{words}"


def copied(transcript: Transcript, qtbot: QtBot) -> str:
    """What Ctrl+C puts on the clipboard."""
    qtbot.keyClick(transcript, Key.Key_C, Mod.ControlModifier)
    return QGuiApplication.clipboard().text()


# ---- the end ------------------------------------------------------------------------------------------


def test_a_button_leads_to_the_end_by_mouse_and_by_key(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(long_chat(60))
    jump = transcript.above.jump
    assert jump.isHidden()
    qtbot.keyClick(transcript, Key.Key_Home)
    assert transcript.verticalScrollBar().value() == 0
    assert jump.isVisible()
    assert not jump.news
    qtbot.mouseClick(jump, Qt.MouseButton.LeftButton)
    assert transcript.following
    assert jump.isHidden()
    qtbot.keyClick(transcript, Key.Key_PageUp)
    assert jump.isVisible()
    jump.setFocus()
    qtbot.keyClick(jump, Key.Key_Space)
    assert transcript.following
    qtbot.keyClick(transcript, Key.Key_Home, Mod.ControlModifier)
    qtbot.keyClick(transcript, Key.Key_PageDown)
    assert 0 < transcript.verticalScrollBar().value() < 1000
    qtbot.keyClick(transcript, Key.Key_End, Mod.ControlModifier)
    assert transcript.following


@pytest.mark.parametrize("turn", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_way_to_the_end_covers_no_words(qtbot: QtBot, turn: Qt.LayoutDirection) -> None:
    transcript = Transcript(palette("light"))
    qtbot.addWidget(transcript)
    transcript.setLayoutDirection(turn)
    transcript.resize(1100, 500)
    transcript.show()
    transcript.show_messages(long_chat(20))
    transcript.scroll_to(transcript.items[2].id)
    jump = transcript.above.jump
    qtbot.waitUntil(jump.isVisible)
    circle = jump.geometry().marginsRemoved(QMargins(GROUND, GROUND, GROUND, GROUND))
    column = transcript.stack.width
    assert circle.left() > (1100 + column) // 2 - 16 or circle.right() < (1100 - column) // 2
    transcript.resize(480, 500)  # no room beside the words: on its own ground
    qtbot.waitUntil(lambda: jump.geometry().right() <= 490)
    corner = jump.grab().toImage().pixelColor(jump.width() // 2, GROUND - 4)
    assert corner.name() == palette("light").bg
    assert not jump.hitButton(QPoint(2, 2))


def test_the_button_says_that_something_new_is_written_below(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([*long_chat(60), MessageItem(99, "assistant", "", state="streaming")])
    qtbot.keyClick(transcript, Key.Key_Home)
    jump = transcript.above.jump
    assert jump.news
    transcript.feed(99, "words " * 200)
    transcript.finish(MessageItem(99, "assistant", "words " * 200))
    assert jump.news
    assert "new" in jump.accessibleName()
    qtbot.keyClick(transcript, Key.Key_End)
    qtbot.keyClick(transcript, Key.Key_Home)
    assert not jump.news


def test_an_answer_that_streams_is_kept_whole_however_far_one_scrolls(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages([*long_chat(2000), MessageItem(9999, "assistant", "", state="streaming")])
    streamed = view(transcript, 9999)
    said = ""
    for number in range(40):
        piece = f"Sentence {number} of an answer.\n\n"
        said += piece
        transcript.feed(9999, piece)
        transcript.inflow.flush()
        transcript.verticalScrollBar().setValue(max(0, transcript.verticalScrollBar().value() - 20_000))
    transcript.verticalScrollBar().setValue(0)
    still = top_text(transcript)
    transcript.feed(9999, "The end.")
    transcript.inflow.flush()
    assert top_text(transcript) == still
    assert view(transcript, 9999) is streamed
    transcript.scroll_to_end()
    transcript.finish(MessageItem(9999, "assistant", said + "The end."))
    assert view(transcript, 9999) is streamed
    assert [row.spans[0].text for row in streamed.rows][-2:] == ["Sentence 39 of an answer.", "The end."]
    assert len(streamed.rows) == 41


# ---- the place ----------------------------------------------------------------------------------------


def test_a_chat_is_shown_where_it_was_read_at_any_width(transcript: Transcript, qtbot: QtBot) -> None:
    chat = long_chat(300)
    transcript.show_messages(chat)
    assert transcript.place == ""
    transcript.scroll_to(120)
    transcript.verticalScrollBar().setValue(transcript.verticalScrollBar().value() + 333)
    place, words = transcript.place, top_text(transcript)
    transcript.show_messages([MessageItem(5000, "user", "another chat")])
    transcript.show_messages(chat, place)
    assert top_text(transcript) == words
    assert transcript.place == place
    transcript.resize(480, 640)
    narrow = Transcript(palette("light"))
    qtbot.addWidget(narrow)
    narrow.resize(480, 640)
    narrow.show()
    narrow.show_messages(chat, place)
    assert narrow.place.split(":")[:2] == place.split(":")[:2]
    assert top_text(narrow) == top_text(transcript)


def test_the_place_is_the_same_after_the_width_went_to_and_fro(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(100))
    transcript.scroll_to(40)
    transcript.verticalScrollBar().setValue(transcript.verticalScrollBar().value() + 77)
    words, y = top_text(transcript), view(transcript, 40).y()
    for width in range(880, 400, -37):
        transcript.resize(width, 640)
    transcript.resize(900, 640)
    assert top_text(transcript) == words
    assert abs(view(transcript, 40).y() - y) <= 1


@pytest.mark.parametrize("place", ["", "nonsense", "1:2", "777:0:0:0", "x:1:1:1"])
def test_a_place_that_is_none_is_the_end(transcript: Transcript, place: str) -> None:
    transcript.show_messages(long_chat(60), place)
    assert transcript.following
    assert view(transcript, 60).isVisible()


def test_the_same_chat_shown_again_stays_where_it_is(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(60))
    transcript.scroll_to(20)
    words = top_text(transcript)
    transcript.show_messages(long_chat(58))
    assert top_text(transcript) == words


# ---- selecting ----------------------------------------------------------------------------------------


def test_keys_extend_the_selection_by_characters_words_lines_and_to_the_ends(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages(
        [MessageItem(1, "user", "alpha beta"), MessageItem(2, "assistant", "gamma delta\n\nepsilon")]
    )
    shift, word = Mod.ShiftModifier, Mod.ShiftModifier | Mod.ControlModifier
    transcript.selection.begin((0, 0, 0))
    qtbot.keyClick(transcript, Key.Key_Right, shift)
    assert copied(transcript, qtbot) == "a"
    qtbot.keyClick(transcript, Key.Key_Right, word)
    assert copied(transcript, qtbot) == "alpha"
    qtbot.keyClick(transcript, Key.Key_End, shift)
    assert copied(transcript, qtbot) == "alpha beta"
    qtbot.keyClick(transcript, Key.Key_Right, shift)
    qtbot.keyClick(transcript, Key.Key_Right, word)
    assert copied(transcript, qtbot) == "alpha beta\n\ngamma"
    qtbot.keyClick(transcript, Key.Key_Down, shift)
    assert copied(transcript, qtbot).startswith("alpha beta\n\ngamma delta\n\nepsil")
    qtbot.keyClick(transcript, Key.Key_End, word)
    assert copied(transcript, qtbot) == "alpha beta\n\ngamma delta\n\nepsilon"
    qtbot.keyClick(transcript, Key.Key_Up, shift)
    qtbot.keyClick(transcript, Key.Key_Home, shift)
    assert copied(transcript, qtbot) == "alpha beta"
    qtbot.keyClick(transcript, Key.Key_Home, word)
    assert transcript.selection.empty


def test_shift_and_page_down_select_pages_and_scroll(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(long_chat(60))
    qtbot.keyClick(transcript, Key.Key_Home)
    for _ in range(3):
        qtbot.keyClick(transcript, Key.Key_PageDown, Mod.ShiftModifier)
    assert transcript.verticalScrollBar().value() > 1000
    text = copied(transcript, qtbot)
    assert text.startswith("Question 1")
    assert len(text) > 1000
    for _ in range(5):
        qtbot.keyClick(transcript, Key.Key_PageUp, Mod.ShiftModifier)
    assert transcript.selection.empty


def test_a_drag_after_a_double_click_goes_on_in_words(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "alpha beta gamma delta")])
    port, corner = transcript.viewport(), view(transcript, 1).geometry().topLeft()
    at, to = corner + QPoint(60, 14), corner + QPoint(105, 14)
    qtbot.mouseDClick(port, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=at)  # the third click is the whole row
    assert copied(transcript, qtbot) == "alpha beta gamma delta"
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at)
    transcript.pointer._select_unit((0, 0, 7), "word")
    transcript.pointer._last = to.toPointF()
    transcript.pointer._extend()
    assert copied(transcript, qtbot) == "beta gamma"


def test_dragging_beyond_the_edge_scrolls_faster_the_farther_it_goes(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages(long_chat(200))
    port, bar = transcript.viewport(), transcript.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)

    def scrolled(beyond: int) -> int:
        qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
        qtbot.mouseMove(port, QPoint(300, port.height() + beyond))
        before = bar.value()
        qtbot.waitUntil(lambda: bar.value() != before)
        moved = bar.value() - before
        qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(300, port.height() + beyond))
        return moved

    near = scrolled(4)
    assert 0 < near < scrolled(120)
    assert len(transcript.selection.text(transcript.items, transcript.rows_of)) > 100


def test_a_selection_is_copied_as_markdown_and_code_keeps_its_indentation(
    transcript: Transcript, qtbot: QtBot
) -> None:
    text = (
        "Read **this**, [there](https://a.example/x):\n\n- one\n  - two\n\n```py\ndef f():\n    return 1\n```"
    )
    transcript.show_messages([MessageItem(1, "user", "a * b"), MessageItem(2, "assistant", text)])
    qtbot.keyClick(transcript, Key.Key_A, Mod.ControlModifier)
    qtbot.keyClick(transcript, Key.Key_C, Mod.ControlModifier | Mod.AltModifier)
    assert QGuiApplication.clipboard().text() == f"a * b\n\n{text}"
    transcript.selection.span((1, 0, 5), (1, 3, 100))
    qtbot.keyClick(transcript, Key.Key_C, Mod.ControlModifier | Mod.AltModifier)
    part = QGuiApplication.clipboard().text()
    assert part == text[5:]
    assert "    return 1" in copied(transcript, qtbot)


# ---- from message to message --------------------------------------------------------------------------


class _Window(QWidget):
    """Goes by Tab as the real one."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward)


@pytest.fixture
def between(qtbot: QtBot) -> Iterator[tuple[Transcript, QLineEdit]]:
    """A transcript of a long chat with a field below it."""
    window = _Window()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    transcript, field = Transcript(palette("light"), window), QLineEdit(window)
    column.addWidget(transcript)
    column.addWidget(field)
    window.resize(800, 600)
    with qtbot.waitExposed(window):
        window.show()
        window.activateWindow()
    transcript.show_messages(long_chat(40))
    yield transcript, field
    window.close()


def test_alt_and_arrows_go_from_message_to_message_with_a_ring(
    between: tuple[Transcript, QLineEdit], qtbot: QtBot
) -> None:
    transcript, _ = between
    transcript.setFocus()
    qtbot.keyClick(transcript, Key.Key_Up, Mod.AltModifier)
    assert view(transcript, 40).hasFocus()
    assert transcript.above.ring.isVisible()
    for _ in range(30):
        focus = transcript.window().focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Key.Key_Up, Mod.AltModifier)
    assert view(transcript, 10).hasFocus()
    assert transcript.above.ring.geometry().contains(view(transcript, 10).geometry().center())
    assert transcript.viewport().rect().intersects(view(transcript, 10).geometry())
    qtbot.keyClick(view(transcript, 10), Key.Key_Down, Mod.AltModifier)
    assert view(transcript, 11).hasFocus()


def test_a_message_that_the_mouse_gave_the_focus_has_no_ring_until_a_key_moves_it(
    between: tuple[Transcript, QLineEdit], qtbot: QtBot
) -> None:
    transcript, _ = between
    last = view(transcript, 40)
    last.setFocus(Qt.FocusReason.MouseFocusReason)
    assert last.hasFocus()
    assert not transcript.above.ring.isVisible()
    qtbot.keyClick(last, Key.Key_Up, Mod.AltModifier)
    assert transcript.above.ring.isVisible()


def test_tab_goes_through_the_messages_in_the_order_of_reading_and_leaves_at_the_end(
    between: tuple[Transcript, QLineEdit], qtbot: QtBot
) -> None:
    transcript, field = between
    transcript.verticalScrollBar().setValue(0)
    transcript.setFocus()
    order: list[int] = []
    for _ in range(400):
        focus = transcript.window().focusWidget()
        assert focus is not None
        if focus is field:
            break
        qtbot.keyClick(focus, Key.Key_Tab)
        index = transcript.focus.index
        if index is not None:
            order.append(index)
    assert field.hasFocus()
    assert order == sorted(order)
    assert set(order) == set(range(40))


def test_shift_and_tab_go_back_through_the_messages(
    between: tuple[Transcript, QLineEdit], qtbot: QtBot
) -> None:
    transcript, _ = between
    transcript.scroll_to(5)
    view(transcript, 5).setFocus()
    seen: list[int] = []
    for _ in range(100):
        focus = transcript.window().focusWidget()
        assert focus is not None
        if focus is transcript:
            break
        qtbot.keyClick(focus, Key.Key_Tab, Mod.ShiftModifier)
        index = transcript.focus.index
        if index is not None:
            seen.append(index)
    assert transcript.hasFocus()
    assert set(seen) == {0, 1, 2, 3}


def test_the_button_to_the_end_tells_its_key(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert "Ctrl+End" in JumpButton(palette("dark"), parent).toolTip()
