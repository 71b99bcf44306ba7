"""The map of the context window says whose each token is, and every part of it can be opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.context_view import WindowMap, colour_of, spoken, window_map
from desktop.theme import palette
from desktop.widgets.context_bar import ContextBar
from desktop.widgets.context_map import ContextView
from desktop.widgets.context_meter import ContextMeter
from desktop.widgets.prompt_page import PromptPage
from engine import Message, Piece, PromptShown, Section, Source
from tests.desktop.test_contrast import ratio

SOURCES = tuple(Source(number=n, label=f"lease.pdf, p. {n}", text="Words.", passage=f"p{n}") for n in (1, 2))
CONVERSATION = (
    Message(role="system", text="Be brief."),
    Message(role="user", text="Hello", sources=SOURCES[:1]),
    Message(role="assistant", text="Hi."),
    Message(role="user", text="What is due?", sources=SOURCES),
)
SECTIONS = (
    Section(kind="template", start=0, end=3),
    Section(kind="system", start=3, end=10, message=0),
    Section(kind="template", start=10, end=12),
    Section(kind="sources", start=12, end=30, message=1, source=1),
    Section(kind="history", start=30, end=40, message=1),
    Section(kind="template", start=40, end=42),
    Section(kind="history", start=42, end=50, message=2),
    Section(kind="sources", start=50, end=55, message=3),
    Section(kind="sources", start=55, end=80, message=3, source=1),
    Section(kind="sources", start=80, end=90, message=3, source=2),
    Section(kind="question", start=90, end=98, message=3),
    Section(kind="template", start=98, end=100),
)


def shown(
    sections: tuple[Section, ...] = SECTIONS,
    *,
    cached: int = 60,
    context: int = 1000,
    next_out: tuple[int, ...] = (1, 2),
    omitted: int = 0,
) -> PromptShown:
    pieces = tuple(Piece(id=number, text=f"w{number} ") for number in range(sections[-1].end))
    return PromptShown(
        job=1,
        pieces=pieces,
        sections=sections,
        cached=cached,
        context=context,
        reserve=200,
        next_out=next_out,
        omitted=omitted,
    )


def mapped(**changes: object) -> WindowMap:
    return window_map(shown(**changes), CONVERSATION)  # type: ignore[arg-type]


@pytest.fixture
def view(qtbot: QtBot) -> ContextView:
    made = ContextView(palette("light"))
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show_map(mapped(), "")
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)  # what other windows have left is heard before a key is pressed
    QApplication.processEvents()
    return made


# ---- values -----------------------------------------------------------------------------------------------


def test_each_part_has_its_tokens_and_those_in_memory() -> None:
    found = {part.title: (part.tokens, part.cached) for part in mapped().parts}
    assert found == {
        "System prompt": (7, 7),
        "Passages of earlier questions": (18, 18),
        "2 earlier messages": (18, 18),
        "Words around the passages": (5, 5),
        "[1] lease.pdf, p. 1": (25, 5),
        "[2] lease.pdf, p. 2": (10, 0),
        "Question": (8, 0),
        "Template": (9, 7),
        "Free": (900, 0),
    }
    assert sum(tokens for tokens, _ in found.values()) == 1000


def test_passages_go_before_words() -> None:
    goes = {part.title for part in mapped().parts if part.goes}
    assert goes == {"Passages of earlier questions"}
    assert "passages of the oldest questions go first" in mapped().goes
    bare = tuple(one for one in SECTIONS if not (one.kind == "sources" and one.message == 1))
    without = window_map(shown(bare), CONVERSATION)
    assert {part.title for part in without.parts if part.goes} == {"2 earlier messages"}
    assert "the 2 oldest messages go first" in without.goes


def test_the_sentences_say_how_full_it_is_and_what_is_missing() -> None:
    said = mapped(omitted=3).lines
    assert said[0] == "100 of 1,000 tokens are used (10 %), 900 are free."
    assert said[1] == "60 are in memory, 40 will be read."
    assert said[-1] == "The 3 oldest messages are left out already."
    assert "Nothing of it is in memory" in mapped(cached=0).lines[1]
    assert "All of it is in memory" in mapped(cached=99).lines[1]
    assert [part.state for part in mapped(cached=99, next_out=()).parts[:3]] == ["", "", ""]
    again = window_map(shown(), (*CONVERSATION, Message(role="assistant", text="47.")))
    assert again.lines[1] == "60 are still in memory, 40 would be read again."


@given(st.integers(0, 99))
def test_every_token_is_of_one_run(token: int) -> None:
    window = mapped()
    run = window.run_at(token)
    assert run is not None
    section = next(one for one in SECTIONS if one.start <= token < one.end)
    assert (run.start, run.end) == (section.start, section.end)
    assert window.parts[run.part].kind == section.kind
    assert window.run_at(100) is None


def test_the_name_of_a_file_cannot_act_on_the_list() -> None:
    evil = Source(number=1, label="a\u202eb\n<b>", text="x", passage="p")
    window = window_map(shown(), (*CONVERSATION[:3], Message(role="user", text="x", sources=(evil,))))
    title = next(part.title for part in window.parts if part.title.startswith("[1]"))
    assert "\u202e" not in title
    assert "\n" not in title


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_can_be_seen_on_the_page(theme: str) -> None:
    colours = palette(theme)
    kinds = ("system", "history", "sources", "question", "answer", "template")
    assert len({colour_of(kind, colours) for kind in kinds}) == len(kinds)  # type: ignore[arg-type]
    for kind in kinds:
        for ground in (colours.bg, colours.side, colours.icode_bg):
            assert ratio(colour_of(kind, colours), ground) >= 3, kind  # type: ignore[arg-type]


# ---- with hands -------------------------------------------------------------------------------------------


def test_pressing_the_bar_opens_the_part_under_the_mouse(qtbot: QtBot, view: ContextView) -> None:
    bar = view.bar
    assert bar.widened
    for part in range(len(mapped().parts) - 1):
        at = bar.middle_of(part)
        assert bar.part_at(at) == part
        with qtbot.waitSignal(view.opened) as opened:
            QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=at.toPoint())
        assert opened.args == [part]
    with qtbot.assertNotEmitted(view.opened):
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() - 12, 12))


def test_the_keyboard_goes_from_part_to_part_and_opens_one(qtbot: QtBot, view: ContextView) -> None:
    view.bar.setFocus()
    qtbot.waitUntil(view.bar.hasFocus)
    view.bar.point(-1)
    QTest.keyClick(view.bar, Qt.Key.Key_Right)
    QTest.keyClick(view.bar, Qt.Key.Key_Right)
    assert view.bar.current == 1
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view.bar, Qt.Key.Key_Return)
    assert opened.args == [1]
    QTest.keyClick(view.bar, Qt.Key.Key_Left)
    QTest.keyClick(view.bar, Qt.Key.Key_Left)
    assert view.bar.current == len(mapped().parts) - 1
    with qtbot.assertNotEmitted(view.opened):
        QTest.keyClick(view.bar, Qt.Key.Key_Return)


def test_a_row_is_opened_by_mouse_and_by_key_and_free_room_by_neither(
    qtbot: QtBot, view: ContextView
) -> None:
    row = view.rows.rows[4]
    assert row.words[0] == "[1] lease.pdf, p. 1"
    assert row.words[2] == "20 to be read"
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert opened.args == [4]
    row.setFocus()
    assert view.bar.current == 4
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(row, Qt.Key.Key_Space)
    assert opened.args == [4]
    free = view.rows.rows[-1]
    assert free.words == ("Free", "900 \u00b7 90 %", "200 kept for an answer")
    assert not free.isEnabled()


def test_the_whole_prompt_and_the_moment_are_chosen(qtbot: QtBot, view: ContextView) -> None:
    with qtbot.waitSignal(view.opened) as opened:
        QTest.mouseClick(view.whole, Qt.MouseButton.LeftButton)
    assert opened.args == [-1]
    view.show_moment("next", ("next",))
    assert not view.moments["answer"].isEnabled()
    view.show_moment("answer", ("answer", "next"))
    with qtbot.waitSignal(view.moment_chosen) as chosen:
        QTest.keyClick(view.moments["next"], Qt.Key.Key_Space)
    assert chosen.args == ["next"]


def test_a_window_that_cannot_be_shown_leaves_its_reason_alone(view: ContextView) -> None:
    view.show_map(None, "No model is loaded.")
    assert view.note.isVisible()
    assert not any(part.isVisible() for part in (view.bar, view.rows, view.whole, view.said))


def test_the_bar_is_told_to_who_does_not_see_it(qtbot: QtBot) -> None:
    bar = ContextBar(palette("dark"))
    qtbot.addWidget(bar)
    bar.show_map(mapped())
    assert bar.accessibleDescription() == spoken(mapped())
    assert "Question: 8 tokens" in bar.accessibleDescription()
    full = mapped(context=120)
    bar.show_map(full)
    assert not bar.widened


def test_the_meter_opens_the_map_by_mouse_and_by_key(qtbot: QtBot) -> None:
    meter = ContextMeter(palette("light"))
    qtbot.addWidget(meter)
    meter.set_usage(100, 1000)
    meter.show()
    with qtbot.waitSignal(meter.opened):
        QTest.mouseClick(meter, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(meter.opened):
        QTest.keyClick(meter, Qt.Key.Key_Return)


def test_the_prompt_is_opened_at_a_part_with_its_tokens_brought_out(qtbot: QtBot) -> None:
    page = PromptPage(palette("light"))
    qtbot.addWidget(page)
    page.resize(500, 120)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.begin()
    qtbot.waitUntil(page.text.hasFocus)
    part = mapped().parts[4]
    page.show_part(shown(), "Smol", part.title, part.spans)
    assert page.count.text().startswith("[1] lease.pdf, p. 1: 25 tokens of the prompt")
    ground, token_at_caret = page.text.extraSelections()
    assert ground.cursor.selectedText() == "".join(f"w{number} " for number in range(55, 80))
    assert token_at_caret.cursor.selectedText() == "w55 "
    QApplication.processEvents()
    cursor = page.text.textCursor()
    assert page.text.viewport().rect().contains(page.text.cursorRect(cursor).center())
    page.show_prompt(shown(), "Smol")
    assert page.text.extraSelections() == []
