"""Windows and widgets that several tests open."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.widgets.transcript import Transcript


@pytest.fixture
def transcript(qtbot: QtBot) -> Transcript:
    """An empty transcript in the light palette, shown."""
    widget = Transcript(palette("light"))
    qtbot.addWidget(widget)
    widget.resize(900, 640)
    widget.show()
    qtbot.waitExposed(widget)
    return widget
