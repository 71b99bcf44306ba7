"""The page that asks which of two answers is better: by keyboard and mouse, and what it keeps to itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.answer_text import PORTION, AnswerText
from desktop.widgets.compare_page import ComparePage

Key = Qt.Key
LONG = "A line of an answer.\n\n" * 60


@pytest.fixture
def page(qtbot: QtBot) -> ComparePage:
    made = ComparePage(palette("light"))
    qtbot.addWidget(made)
    made.resize(900, 640)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.show_pair("When does the *tide* turn?", "Twice a day.", "**Never.**", 1, 3)
    return made


def words(page: ComparePage) -> str:
    labels = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    return " ".join(labels)


@pytest.mark.parametrize(
    ("key", "verdict"),
    [(Key.Key_1, "first"), (Key.Key_2, "second"), (Key.Key_0, "equal"), (Key.Key_9, "poor")],
)
def test_a_key_and_a_press_say_the_same(page: ComparePage, qtbot: QtBot, key: Qt.Key, verdict: str) -> None:
    assert QApplication.focusWidget() is page.first.frame
    for act in (
        lambda: QTest.keyClick(page.first.frame, key),
        lambda: QTest.mouseClick(page.verdicts[verdict], Qt.MouseButton.LeftButton),  # type: ignore[index]
    ):
        with qtbot.waitSignal(page.judged) as told:
            act()
        assert told.args == [verdict]


def test_who_wrote_them_is_told_only_after_the_choice_and_enter_goes_on(
    page: ComparePage, qtbot: QtBot
) -> None:
    assert "Smol" not in words(page)
    page.show_verdict("second", ("Smol", "Big"), more=True)
    assert "Smol" in words(page)
    assert "You chose answer 2." in words(page)
    assert not page.first.sign.isVisible()
    assert page.second.sign.isVisible()
    with qtbot.assertNotEmitted(page.judged):
        QTest.keyClick(page, Key.Key_1)
    with qtbot.waitSignal(page.next_requested):
        QTest.keyClick(page.first.frame, Key.Key_Return)
    page.show_pair("Again?", "Yes.", "No.", 2, 3)
    assert "Smol" not in words(page)
    assert not page.second.sign.isVisible()


def test_it_is_left_by_escape_and_skipped_by_s_and_taken_back_by_a_button(
    page: ComparePage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.skipped):
        QTest.keyClick(page.second.frame, Key.Key_S)
    with qtbot.waitSignal(page.skipped):
        QTest.mouseClick(page.skip, Qt.MouseButton.LeftButton)
    page.show_verdict("equal", ("Smol", "Big"), more=False)
    assert page.next.text() == "Done"
    with qtbot.waitSignal(page.undo_requested):
        QTest.mouseClick(page.undo, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page, Key.Key_Escape)
    with qtbot.waitSignal(page.closed):
        QTest.mouseClick(page.close_button, Qt.MouseButton.LeftButton)


def test_where_there_is_nothing_to_compare_keys_do_nothing_and_it_says_why(
    page: ComparePage, qtbot: QtBot
) -> None:
    page.show_nothing("These answers were compared", "Regenerate.", "See what you said")
    with qtbot.assertNotEmitted(page.judged), qtbot.assertNotEmitted(page.skipped):
        QTest.keyClick(page, Key.Key_1)
        QTest.keyClick(page, Key.Key_S)
    with qtbot.waitSignal(page.all_requested):
        QTest.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)


def test_narrow_they_stand_one_above_the_other_and_each_scrolls_by_the_arrow_keys(
    page: ComparePage, qtbot: QtBot
) -> None:
    first, second = page.first, page.second
    assert first.y() == second.y()
    page.show_pair("Long?", LONG, LONG, 1, 1)
    page.resize(480, 640)
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert first.x() == second.x()
    bar = first.frame.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    QTest.keyClick(first.frame, Key.Key_PageDown)
    assert bar.value() > 0
    page.show_pair("Next?", LONG, LONG, 1, 1)
    assert bar.value() == 0


def test_colours_change_with_the_theme_and_back(page: ComparePage) -> None:
    light = page.grab().toImage()
    page.apply_palette(palette("dark"))
    assert page.grab().toImage() != light
    page.apply_palette(palette("light"))
    assert page.grab().toImage() == light


def test_a_giant_answer_is_shown_in_portions(qtbot: QtBot) -> None:
    text = AnswerText(palette("light"))
    qtbot.addWidget(text)
    text.resize(400, 100)
    text.show()
    text.show_text("word " * PORTION)
    before = text.height()
    (more,) = text.findChildren(type(text._more))  # the one button
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert text.height() > before
