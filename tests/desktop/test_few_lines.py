"""A few lines of a text begin on the side on which the language of the window begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.few_lines import FewLabel
from desktop.widgets.fonts import load_fonts

WIDE = 300


def inked(image: QImage, background: int) -> tuple[int, int]:
    """The first and the last column in which something is drawn."""
    columns = [
        x for x in range(image.width()) if any(image.pixel(x, y) != background for y in range(image.height()))
    ]
    return columns[0], columns[-1]


@pytest.mark.parametrize("text", ["Two words", "\u05e9\u05dc\u05d5\u05dd"])
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_label_is_drawn_at_its_side_in_windows_of_both_directions(
    qtbot: QtBot, way: Qt.LayoutDirection, text: str
) -> None:
    load_fonts()
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setLayoutDirection(way)
    label = FewLabel(2, parent)
    label.setAutoFillBackground(True)
    label.setText(text)
    label.resize(WIDE, 40)
    first, last = inked(label.grab().toImage(), label.palette().color(QPalette.ColorRole.Window).rgba())
    if way == Qt.LayoutDirection.LeftToRight:
        assert first < 8
        assert last < WIDE / 2
    else:
        assert first > WIDE / 2
        assert WIDE - 8 < last < WIDE
