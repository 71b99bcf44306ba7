"""Boxes whose lines wrap are not shifted sideways, whichever way the window reads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.composer_field import ComposerField
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.text_editors import text_box
from tests.desktop.test_bases import show

WORDS = "You help the person to understand. Find out in one short question what they know already. " * 9


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_blanks_at_the_ends_of_lines_never_shift_a_text_below_its_scroll_bar(
    qtbot: QtBot, way: Qt.LayoutDirection
) -> None:
    room = QWidget()
    room.setLayoutDirection(way)
    room.setStyleSheet(stylesheet(palette("light")))
    box = text_box("System prompt", 4, room)
    QVBoxLayout(room).addWidget(box)
    box.setPlainText(WORDS)
    show(qtbot, room)
    for wide in range(280, 360, 8):
        room.resize(wide, 200)
        qtbot.waitUntil(lambda: box.verticalScrollBar().isVisible())
        assert box.contentOffset().x() == 0
        assert box.viewport().width() < wide
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, "   " * 40)
    assert box.contentOffset().x() == 0


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_first_letters_in_the_composer_are_whole_however_wide_it_is(
    qtbot: QtBot, way: Qt.LayoutDirection
) -> None:
    room = QWidget()
    room.setLayoutDirection(way)
    field = ComposerField(room)
    QVBoxLayout(room).addWidget(field)
    show(qtbot, room)
    field.replace_text(WORDS)
    sticks_out = 0
    for wide in range(380, 480, 4):
        room.resize(wide, 300)
        sticks_out += field.document().size().width() > field.viewport().width()
        assert field.contentOffset().x() == 0
    assert sticks_out
