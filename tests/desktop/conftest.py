"""Windows and widgets that several tests open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.transcript import Transcript
from tests.desktop.left_windows import deleted_after


@pytest.fixture(autouse=True)
def _no_window_stays() -> Iterator[None]:
    """A test's windows go with it."""
    with deleted_after():
        yield


@pytest.fixture
def transcript(qtbot: QtBot) -> Transcript:
    """An empty transcript in the light palette, shown; the mouse is not over it."""
    QCursor.setPos(QPoint(3_000, 3_000))  # over a message it would show the buttons of that
    widget = Transcript(palette("light"))
    qtbot.addWidget(widget)
    widget.resize(900, 640)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget
