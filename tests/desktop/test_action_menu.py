"""The menu of what can be done with a message: no two entries look the same."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.actions import ActionBar, fitting


@pytest.mark.parametrize("role", ["user", "assistant"])
def test_every_entry_of_the_menu_of_actions_has_an_icon_of_its_own(qtbot: QtBot, role: str) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    bar = ActionBar(palette("light"), host)
    item = MessageItem(1, role, "Text.", cut=True, siblings=2)  # type: ignore[arg-type]
    bar.show_item(item)
    actions = [one for one in bar._menu(fitting(item)).actions() if not one.isSeparator()]
    seen = [one.icon().pixmap(16, 16).toImage() for one in actions]
    assert len(seen) >= 5
    alike = [
        (actions[at].text(), actions[other].text())
        for at in range(len(seen))
        for other in range(at)
        if seen[at] == seen[other]
    ]
    assert alike == []
