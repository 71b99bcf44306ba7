"""Titles in Latin letters read as they were written in a window from right to left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.feedback_view import row_of
from desktop.listing import ChatRow
from desktop.model_rows import Row
from desktop.opinions import Opinion
from desktop.theme import palette
from desktop.widgets.chat_list import ChatList
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.row_list import RowList
from desktop.widgets.trial_list import TrialList
from rag import Trial

LEFT, RIGHT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
WIDE, TALL = 240, 60
TITLES = ("How long is it?", "How long is the notice period of the boathouse, and why is it so?")


def label(title: str) -> QWidget:
    """The title in the header."""
    made = ElidedLabel(title)
    made.foreign = True
    return made


def chats(title: str) -> QWidget:
    """The title in the sidebar."""
    made = ChatList(palette("light"))
    made.items.show_entries([ChatRow(1, title, date(2026, 1, 1))])
    return made


def rows(title: str) -> QWidget:
    """The title in a list of what was said about answers."""
    made = RowList("Answers", palette("light"))
    made.show_rows([Row("one", title)])
    return made


def letters(widget: QWidget) -> QImage:
    """What is drawn on the ground, without the room around it."""
    drawn = widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    dark = [
        (x, y)
        for y in range(drawn.height())
        for x in range(drawn.width())
        if QColor(drawn.pixel(x, y)).lightness() < 128
    ]
    across, down = [x for x, _ in dark], [y for _, y in dark]
    box = QRect(min(across), min(down), max(across) - min(across) + 1, max(down) - min(down) + 1)
    return drawn.copy(box)


def unlike(one: QImage, other: QImage) -> float:
    """The mean difference of what two pictures share from their beginnings; letters may stand on half pixels."""
    wide, tall = min(one.width(), other.width()), min(one.height(), other.height())
    places = [(x, y) for x in range(wide) for y in range(tall)]
    away = (QColor(one.pixel(*at)).lightness() - QColor(other.pixel(*at)).lightness() for at in places)
    return sum(map(abs, away)) / 255 / len(places)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("make", [label, chats, rows])
def test_a_title_reads_the_same_in_a_window_from_right_to_left(
    qapp: QApplication, qtbot: QtBot, make: Callable[[str], QWidget], title: str
) -> None:
    before, pictures = qapp.layoutDirection(), []
    try:
        for way in (LEFT, RIGHT):
            qapp.setLayoutDirection(way)
            widget = make(title)
            qtbot.addWidget(widget)
            widget.resize(WIDE, TALL)
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            with qtbot.waitExposed(widget):
                widget.show()
            pictures.append(letters(widget))
    finally:
        qapp.setLayoutDirection(before)
    assert unlike(*pictures) < 0.16, unlike(*pictures)


@pytest.mark.parametrize("way", [LEFT, RIGHT])
def test_answers_and_questions_of_tests_keep_their_order(
    qapp: QApplication, qtbot: QtBot, way: Qt.LayoutDirection
) -> None:
    before, apart = qapp.layoutDirection(), "\u2068{}\u2069" if way == RIGHT else "{}"
    page = QWidget()
    qtbot.addWidget(page)
    tests = TrialList(palette("light"), page)
    said = Opinion(
        kind="up", message=1, chat=1, title="", model="m", question="Why?", answer="Is it so?", moment=0
    )
    try:
        qapp.setLayoutDirection(way)
        assert row_of(said).about == apart.format("Is it so?")
        tests.show_trials([Trial(id=1, scope="chat", question="Who?", file="/d/a.md")])
    finally:
        qapp.setLayoutDirection(before)
    item = tests.list.topLevelItem(0)
    assert item is not None
    assert item.text(0) == apart.format("Who?")
