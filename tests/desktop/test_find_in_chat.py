"""Find in chat: through all messages, by keyboard and mouse, while the chat goes on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desktop.bench_transcript import long_chat
from desktop.chat_search import BEYOND, MOST, ChatSearch, Wanted
from desktop.transcript import MessageItem
from desktop.widgets.code_card import CodeCard
from desktop.widgets.find_bar import FindBar
from desktop.widgets.reasoning import reasoning_rows
from desktop.widgets.transcript import Transcript

from .views import view

FEW = [
    MessageItem(1, "user", "Where is the Needle?"),
    MessageItem(2, "assistant", "A **nee**dle, needles and a `needle` in:\n\n```py\nneedle = 1\n```"),
    MessageItem(3, "user", "thanks"),
]


def opened(transcript: Transcript, qtbot: QtBot, words: str) -> FindBar:
    """The open search with these words typed, done."""
    transcript.finder.open()
    bar = transcript.finder.bar
    assert bar is not None
    bar.field.clear()
    qtbot.keyClicks(bar.field, words)
    qtbot.waitUntil(lambda: "+" not in bar.count.text() and "…" not in bar.count.text())
    return bar


def search(items: list[MessageItem], wanted: Wanted) -> ChatSearch:
    """A search in these messages, done."""
    made = ChatSearch(lambda: items, reasoning_rows)
    made.look_for(wanted, 0)
    while not made.done:
        made.step(lambda _: None)
    return made


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted("needle"), 5),
        (Wanted("Needle", case=True), 1),
        (Wanted("needle", whole=True), 4),
        (Wanted("a  needle"), 2),
        (Wanted("(needle"), 0),
        (Wanted("  "), 0),
    ],
)
def test_words_are_found_as_they_are_shown_whatever_stands_between_them(wanted: Wanted, count: int) -> None:
    assert search(FEW, wanted).count == count


def test_places_are_counted_around_and_gone_to_by_keys(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(FEW)
    bar = opened(transcript, qtbot, "needle")
    assert bar.count.text() == "1 of 5"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    qtbot.keyClick(bar.field, Qt.Key.Key_F3)
    assert bar.count.text() == "3 of 5"
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "2 of 5"
    for _ in range(4):
        qtbot.keyClick(bar.field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3 of 5"
    qtbot.keyClick(transcript, Qt.Key.Key_F3)
    assert bar.count.text() == "4 of 5"


def test_the_switches_ask_for_capitals_and_whole_words(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(FEW)
    transcript.activateWindow()
    bar = opened(transcript, qtbot, "Needle")
    qtbot.mouseClick(bar.case, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    qtbot.keyClick(bar.field, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(bar.field, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 4")


def test_a_narrow_search_takes_a_second_row_and_gives_it_back(transcript: Transcript, qtbot: QtBot) -> None:
    bar = opened(transcript, qtbot, "needle")
    wide, tall = transcript.width(), bar.height()
    transcript.resize(bar.minimumSizeHint().width() + 8, transcript.height())
    assert bar.height() > tall
    assert bar.field.width() > bar.width() // 2
    assert bar.case.mapTo(bar, QPoint()).y() > bar.field.geometry().bottom()
    assert transcript.viewport().y() >= bar.height()
    qtbot.mouseClick(bar.case, Qt.MouseButton.LeftButton)
    assert bar.case.isChecked()
    qtbot.keyClick(bar, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert not bar.case.isChecked()
    transcript.resize(wide, transcript.height())
    assert bar.height() == tall == transcript.viewport().y()
    assert bar.case.mapTo(bar, QPoint()).y() < bar.field.geometry().bottom()


def test_escape_closes_the_search_and_gives_the_focus_back(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(FEW)
    transcript.activateWindow()
    transcript.setFocus()
    bar = opened(transcript, qtbot, "needle")
    assert bar.field.hasFocus()
    assert transcript.marked_bar.marks
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not transcript.finder.opened
    assert transcript.hasFocus()
    assert not transcript.marked_bar.marks
    assert transcript.viewportMargins().top() == 0


def test_a_place_far_away_is_brought_into_sight_and_marked(transcript: Transcript, qtbot: QtBot) -> None:
    chat = long_chat(400)
    transcript.show_messages(chat)
    bar = opened(transcript, qtbot, "Part 36 has")
    assert bar.count.text() == "1 of 2"
    hit = transcript.finder.current
    assert hit is not None
    assert hit.message == 35
    found = view(transcript, 36)
    body, at = found.body
    y = found.y() + at.y() + body.mark_top(hit.row, hit.first)
    assert 0 <= y < transcript.viewport().height()
    before = transcript.viewport().grab().toImage()
    qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert transcript.viewport().grab().toImage() != before


def test_the_search_of_2000_messages_leaves_the_window_free(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(long_chat(2000))
    transcript.finder.open("has three steps")
    turns = 0
    bar = transcript.finder.bar
    assert bar is not None
    while "1,500" not in bar.count.text() or "+" in bar.count.text():
        QApplication.processEvents()
        turns += 1
        assert turns < 10_000
    assert turns > 20  # in slices, between which the window lives


def test_marks_on_the_scroll_bar_lead_to_their_places(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages(long_chat(400))
    bar = opened(transcript, qtbot, "Question 1")
    marks = transcript.marked_bar.marks
    assert list(marks) == sorted(marks)
    assert len(marks) == int(bar.count.text().split()[-1])
    last = transcript.marked_bar.y_of(marks[-1])
    assert abs(last / transcript.marked_bar.height() - 199 / 400) < 0.06
    value = transcript.verticalScrollBar().value()
    qtbot.mouseClick(transcript.marked_bar, Qt.MouseButton.LeftButton, pos=QPoint(6, round(last)))
    assert transcript.verticalScrollBar().value() != value
    assert transcript.finder.current is not None
    assert transcript.finder.current.message == 198


def test_reasoning_is_searched_and_unfolds_when_it_is_stepped_into(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "The answer.", reasoning="first\na needle\nlast")])
    (fold,) = [b for b in view(transcript, 1).findChildren(QToolButton) if b.isCheckable() and b.text()]
    assert not fold.isChecked()
    assert opened(transcript, qtbot, "needle").count.text() == "1 of 1"
    assert fold.isChecked()


def test_a_place_in_a_long_line_of_code_is_brought_into_sight_sideways(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages([MessageItem(1, "assistant", f"```\n{'x ' * 300}needle\n```")])
    (card,) = transcript.findChildren(CodeCard)
    opened(transcript, qtbot, "needle")
    assert 0 < card.x_of(600) < card.width()


def test_a_place_behind_the_shown_portion_is_shown(transcript: Transcript, qtbot: QtBot) -> None:
    text = "word " * 30_000 + "needle"
    transcript.show_messages([MessageItem(1, "assistant", text), MessageItem(2, "user", "ok")])
    assert "needle" not in str(view(transcript, 1).rows)
    assert opened(transcript, qtbot, "needle").count.text() == "1 of 1"
    assert "needle" in str(view(transcript, 1).rows)
    assert transcript.finder.current is not None
    assert transcript.finder.current.part != BEYOND


def test_new_messages_are_looked_through_while_the_search_is_open(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages(FEW)
    bar = opened(transcript, qtbot, "needle")
    transcript.append(MessageItem(4, "assistant", "", state="streaming"))
    transcript.feed(4, "one more needle")
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 6")
    transcript.finish(MessageItem(4, "assistant", "one more needle, and a needle"))
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 7")
    transcript.truncate_after(1)
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    transcript.show_messages([MessageItem(9, "user", "needle needle")])
    qtbot.waitUntil(lambda: bar.count.text() == "1 of 2")


def test_more_places_than_anybody_counts_are_not_counted(transcript: Transcript, qtbot: QtBot) -> None:
    items = [MessageItem(1, "user", "e " * 30_000), MessageItem(2, "user", "e")]
    found = search(items, Wanted("e"))
    assert found.full
    assert found.count >= MOST
    assert found.done
