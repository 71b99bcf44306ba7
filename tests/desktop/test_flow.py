"""Rows that go on in the next line, and what is said in them, at 480 pixels and 200 %."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import Look, palette, use_look
from desktop.widgets.banner import Banner
from desktop.widgets.composer_note import ComposerNote
from desktop.widgets.flow import Flow
from desktop.widgets.fonts import load_fonts
from desktop.widgets.snackbar import Snackbar

LONG = "The model ran out of memory and stopped. Load it again, or choose a smaller one."


@pytest.fixture
def large() -> Iterator[None]:
    load_fonts()
    use_look(Look(text=200))
    yield
    use_look(Look())


def page(qtbot: QtBot, width: int) -> tuple[QWidget, QVBoxLayout]:
    """A page of a width with a column."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    made.resize(width, 600)
    return made, column


def inside(part: QWidget, whole: QWidget) -> bool:
    """Whether a part is shown and lies within the whole."""
    corner = part.mapTo(whole, part.rect().topLeft())
    return part.isVisible() and whole.rect().contains(QRect(corner, part.size()))


def test_parts_that_fit_stand_beside_each_other_and_others_below(qtbot: QtBot) -> None:
    whole, column = page(qtbot, 600)
    flow = Flow(8, whole)
    first, second, gone = QPushButton("First", whole), QPushButton("Second", whole), QPushButton("No", whole)
    gone.hide()
    for part in (first, gone, second):
        flow.add(part)
    column.addWidget(flow)
    column.addStretch(1)
    with qtbot.waitExposed(whole):
        whole.show()
    assert first.y() == second.y()
    assert second.x() == first.geometry().right() + 9
    assert not gone.isVisible()
    flow.setFixedWidth(first.width() + 10)
    qtbot.waitUntil(lambda: second.y() > first.y() and inside(second, flow))


def test_a_part_that_is_hidden_gives_its_room_away(qtbot: QtBot) -> None:
    whole, column = page(qtbot, 600)
    flow = Flow(8, whole, ends=True)
    words, button = QLabel("Words", whole), QPushButton("Press", whole)
    flow.add(words, least=50)
    flow.add(button)
    column.addWidget(flow)
    with qtbot.waitExposed(whole):
        whole.show()
    narrow = words.width()
    button.hide()
    qtbot.waitUntil(lambda: words.width() == flow.width() > narrow)


def test_a_mirrored_row_begins_at_the_right(qtbot: QtBot) -> None:
    whole, column = page(qtbot, 600)
    whole.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow = Flow(8, whole, apart=True)
    first, second = QPushButton("First", whole), QPushButton("Second", whole)
    for part in (first, second):
        flow.add(part)
    column.addWidget(flow)
    with qtbot.waitExposed(whole):
        whole.show()
    assert flow.width() - first.geometry().right() == 1
    assert second.x() == 0


def test_the_notice_and_its_button_are_whole_in_a_narrow_window(qtbot: QtBot, large: None) -> None:
    whole, column = page(qtbot, 480)
    banner = Banner(palette("light"), whole)
    column.addWidget(banner)
    column.addStretch(1)
    whole.show()
    banner.show_words(LONG, "Load again")
    qtbot.waitUntil(lambda: banner.words.height() >= banner.words.heightForWidth(banner.words.width()) > 60)
    assert inside(banner.button, banner)
    assert inside(banner.words, banner)
    assert banner.button.width() >= banner.button.sizeHint().width()
    qtbot.mouseClick(banner.close_button, Qt.MouseButton.LeftButton)
    assert banner.isHidden()


def test_the_note_of_the_composer_is_whole_in_a_narrow_window(qtbot: QtBot, large: None) -> None:
    whole, column = page(qtbot, 440)
    note = ComposerNote(palette("light"), whole)
    column.addWidget(note)
    column.addStretch(1)
    whole.show()
    note.say("long", LONG, "Attach as a file")
    qtbot.waitUntil(lambda: note.words.height() >= note.words.heightForWidth(note.words.width()))
    assert inside(note.button, note)
    with qtbot.waitSignal(note.pressed):
        qtbot.keyClick(note.button, Qt.Key.Key_Space)


def test_what_was_done_is_told_in_lines_that_also_break_very_long_words(qtbot: QtBot, large: None) -> None:
    whole, _ = page(qtbot, 480)
    bar = Snackbar(palette("light"), whole)
    whole.show()
    undone: list[bool] = []
    bar.offer(f"\u201c{'x' * 300}\u201d was deleted.", "Undo", lambda: undone.append(True))
    bar.place(480, 500)
    QApplication.processEvents()
    assert bar.width() <= 480
    assert inside(bar.words, bar)
    assert inside(bar.button, bar)
    assert bar.words.height() == bar.words.heightForWidth(bar.words.width()) <= 3 * 44
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    assert undone == [True]
