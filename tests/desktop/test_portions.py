"""Giant messages, unfolded a step a turn: what is read, what is shown, and what a search does meanwhile."""

from __future__ import annotations

import time
from typing import Literal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.cited import rows_of
from desktop.portions import Portions
from desktop.rows import Row, row_text
from desktop.transcript import MessageItem
from desktop.widgets.transcript import Transcript

from .cited_answers import cited_answer
from .pathological import CASES
from .views import view

#: What the window may be busy with at once, in seconds of this thread's own time.
STALL_S = 0.1
Role = Literal["user", "assistant"]

PARAGRAPHS = "".join(f"Part {i}: a **paragraph** with `code` in it.\n\n" for i in range(2_500))
KINDS = {
    "paragraphs": PARAGRAPHS,
    "list": "".join(f"{i}. an item\n" for i in range(1, 3_500)),
    "table": "| a | b |\n|---|---|\n" + "".join(f"| {i} | words |\n" for i in range(2_500)),
    "code": "```py\n" + "x = foo(1)\n" * 6_000 + "```\n",
    "quotes": "> words\n" * 4_000,
    "one paragraph": "word " * 20_000,
}


def unfolded(item: MessageItem) -> list[Row]:
    """All rows of a message, read step by step."""
    portions, rows = Portions(item), list[Row]()
    while not portions.done:
        portions.step()
        first, new = portions.changes()
        rows[first:] = new
    return rows


def busiest(transcript: Transcript) -> float:
    """The longest turn until the search is done."""
    worst, bar = 0.0, transcript.finder.bar
    assert bar is not None
    while True:
        began = time.thread_time()
        QApplication.processEvents()
        worst = max(worst, time.thread_time() - began)
        if "…" not in bar.count.text() and "+" not in bar.count.text():
            return worst


def test_paragraphs_code_and_links_read_in_steps_are_those_of_the_whole_text() -> None:
    for text in (PARAGRAPHS, KINDS["code"], "[a] there\n\n" * 5_000 + "[a]: http://example.org\n"):
        item = MessageItem(1, "assistant", text)
        assert unfolded(item) == rows_of(item)


def hold(transcript: Transcript, item: MessageItem) -> None:
    """All of a message unfolds, in any of three tries without a long turn: a fault shows each time."""

    def worst() -> float:
        transcript.show_messages([])
        transcript.show_messages([item])
        found, longest = view(transcript, 1), 0.0
        while found.unfolding.left:
            found.unfolding.more()
            while found.unfolding.unfolds:
                began = time.thread_time()
                QApplication.processEvents()
                longest = max(longest, time.thread_time() - began)
        return longest

    assert any(worst() < STALL_S for _ in range(3))


def cited(times: int, each: int = 1) -> MessageItem:
    """A giant answer that rests on documents everywhere, or in one of `each` parts."""
    once, parts = cited_answer(1), range(0, times, each)
    wide = len(once.text)
    return replace(
        once,
        text=once.text * times,
        citations=tuple(
            replace(one, from_=one.from_ + at * wide, to=one.to + at * wide)
            for at in parts
            for one in once.citations
        ),
        unsupported=tuple(
            replace(one, start=one.start + at * wide, end=one.end + at * wide)
            for at in parts
            for one in once.unsupported
        ),
    )


def test_a_cited_answer_read_in_steps_has_its_chips_and_marks_where_the_whole_has_them() -> None:
    item = cited(40)
    assert unfolded(item) == rows_of(item)
    uneven = replace(item, text=item.text.replace("\n", "\r\n"))
    assert unfolded(uneven) == rows_of(uneven)


def test_a_giant_cited_answer_unfolds_without_a_long_turn(transcript: Transcript) -> None:
    hold(transcript, cited(150, each=15))


@pytest.mark.parametrize("name", KINDS)
def test_no_words_are_lost_where_a_long_block_is_read_in_parts(name: str) -> None:
    item = MessageItem(1, "assistant", KINDS[name])
    repeated = ("a", "b") if name == "table" else ()  # its head stands again above each part
    in_steps, at_once = (
        [word for word in " ".join(map(row_text, rows)).split() if word not in repeated]
        for rows in (unfolded(item), rows_of(item))
    )
    assert in_steps == at_once


@pytest.mark.parametrize("name", KINDS)
def test_a_place_at_the_end_of_a_giant_message_is_found_without_a_long_turn(
    transcript: Transcript, name: str
) -> None:
    def worst() -> float:
        transcript.finder.close()
        transcript.show_messages([])
        transcript.show_messages([MessageItem(1, "assistant", text), MessageItem(2, "user", "ok")])
        transcript.finder.open("needle")
        return busiest(transcript)

    text = KINDS[name] + "\nneedle"
    # What else the machine does slows even the processor's own time: a fault shows each time.
    assert any(worst() < STALL_S for _ in range(3))
    hit, found = transcript.finder.current, view(transcript, 1)
    assert hit is not None
    assert "needle" in row_text(found.rows[hit.row])
    body, at = found.body
    assert 0 <= found.y() + at.y() + body.mark_top(hit.row, hit.first) < transcript.viewport().height()


@pytest.mark.parametrize("way", ["escape", "words", "chat"])
def test_unfolding_up_to_a_place_ends_when_something_else_is_wanted(
    transcript: Transcript, qtbot: QtBot, way: str
) -> None:
    item = MessageItem(1, "assistant", PARAGRAPHS + "needle")
    transcript.show_messages([item, MessageItem(2, "user", "other")])
    transcript.finder.open("needle")
    bar = transcript.finder.bar
    assert bar is not None
    found = view(transcript, 1).unfolding
    qtbot.waitUntil(lambda: found.begun)
    assert bar.count.text() == "Searching…"
    if way == "escape":
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    elif way == "words":
        bar.field.setText("other")
        qtbot.waitUntil(lambda: bar.count.text() == "1 of 1")
    else:
        transcript.show_messages([MessageItem(9, "user", "ok")])
        assert transcript.view_of(1) is None
    shown = found.shown
    for _ in range(20):
        QApplication.processEvents()
    assert found.shown == shown < len(item.text)


@pytest.mark.parametrize("name", ["empty lines in lists", "setext"])
def test_lines_that_a_person_wrote_unfold_without_a_long_turn(transcript: Transcript, name: str) -> None:
    hold(transcript, MessageItem(1, "user", CASES[name](16_000)))


@pytest.mark.soak
@pytest.mark.parametrize("role", ["assistant", "user"])
@pytest.mark.parametrize("name", CASES)
def test_any_giant_message_unfolds_without_a_long_turn(transcript: Transcript, name: str, role: Role) -> None:
    hold(transcript, MessageItem(1, role, CASES[name](60_000)))


@pytest.mark.parametrize("role", ["assistant", "user"])
def test_each_press_for_more_shows_a_portion_more_and_none_takes_a_long_turn(
    transcript: Transcript, role: Role
) -> None:
    def worst() -> float:
        transcript.show_messages([])
        transcript.show_messages([MessageItem(1, role, PARAGRAPHS)])
        found, longest = view(transcript, 1), 0.0
        while found.unfolding.left:
            (more,) = (button for button in found.findChildren(QPushButton) if button.text() == "Show more")
            before = found.unfolding.shown
            more.click()
            while found.unfolding.unfolds:
                began = time.thread_time()
                QApplication.processEvents()
                longest = max(longest, time.thread_time() - began)
            assert found.unfolding.shown > before
        return longest

    assert any(worst() < STALL_S for _ in range(3))
    assert "Part 2499" in row_text(view(transcript, 1).rows[-1])


def test_a_message_whose_editor_opens_is_folded_and_shown_again(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "user", PARAGRAPHS)])
    found = view(transcript, 1)
    before = list(found.rows)
    found.unfolding.more()
    qtbot.waitUntil(lambda: found.unfolding.begun)
    transcript.begin_edit(1)
    assert not found.rows
    assert found.editor is not None
    found.editor.cancelled.emit()
    assert found.rows == before
