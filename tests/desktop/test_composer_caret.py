"""The caret of the composer: where it stands in an empty field, and that it rests where nobody writes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.composer import Composer
from desktop.widgets.composer_field import ComposerField
from desktop.widgets.resting_caret import BLINKS_MS, RestingCaret


@pytest.fixture
def composer(qtbot: QtBot) -> Composer:
    made = Composer(palette("light"))
    qtbot.addWidget(made)
    made.resize(800, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.focus_field()
    return made


def test_the_caret_of_an_empty_field_is_where_the_language_of_the_window_begins(composer: Composer) -> None:
    field, middle = composer.field, composer.field.width() / 2
    assert field.cursorRect().x() < middle
    composer.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert field.cursorRect().x() > middle


def test_a_text_has_the_direction_of_its_letters_and_the_field_is_turned_again_when_it_is_gone(
    composer: Composer,
) -> None:
    field, middle = composer.field, composer.field.width() / 2
    composer.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QTest.keyClicks(field, "ebb")
    assert field.cursorRect().x() < middle
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.cursorRect().x() > middle
    composer.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    composer.set_text("\u05e9\u05dc\u05d5\u05dd")
    assert field.cursorRect().x() > middle


def test_the_caret_stands_still_after_a_while_without_keys_and_blinks_again_with_the_next(
    qtbot: QtBot,
) -> None:
    hints, field = QGuiApplication.styleHints(), ComposerField()
    qtbot.addWidget(field)
    caret = RestingCaret(field, 1)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.waitUntil(lambda: hints.cursorFlashTime() == 0)
    caret.timer.setInterval(BLINKS_MS)
    QTest.keyClick(field, Qt.Key.Key_A)
    assert hints.cursorFlashTime() > 0
    assert caret.timer.isActive()


def test_a_field_that_is_left_gives_other_carets_their_time_back(qtbot: QtBot) -> None:
    hints, field = QGuiApplication.styleHints(), ComposerField()
    qtbot.addWidget(field)
    caret = RestingCaret(field, 1)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: hints.cursorFlashTime() == 0)
    field.clearFocus()
    assert hints.cursorFlashTime() > 0
    assert not caret.timer.isActive()


def test_the_caret_of_the_composer_rests(composer: Composer) -> None:
    assert composer.caret.timer.interval() == BLINKS_MS
    assert composer.caret.timer.isActive()
