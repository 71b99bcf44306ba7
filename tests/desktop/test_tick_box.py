"""A box that can be ticked, by keyboard and mouse, and its colours in both themes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.tick_box import TickBox


@pytest.fixture
def box(qtbot: QtBot) -> TickBox:
    made = TickBox("All versions", palette("dark"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_space_and_a_click_tick_it(qtbot: QtBot, box: TickBox) -> None:
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert not box.isChecked()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_the_colours_of_the_theme_and_not_in_those_of_the_style(
    box: TickBox, theme: str
) -> None:
    colours = palette(theme)
    box.apply_palette(colours)
    place = (13, box.height() // 2 - 5)  # within the box, beside the tick
    assert box.grab().toImage().pixelColor(*place) == QColor(colours.field)
    box.setChecked(True)
    assert box.grab().toImage().pixelColor(*place) == QColor(colours.accent)
