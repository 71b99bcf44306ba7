"""Small tabs within a panel, of which one is on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from desktop.language import tr
from desktop.theme import SPACE
from desktop.widgets.flow import Flow

Name = TypeVar("Name", bound=str)


def tab_button(words: str, parent: QWidget) -> QToolButton:
    """A tab that is on or off."""
    button = QToolButton(parent)
    button.setText(words)
    button.setCheckable(True)
    button.setProperty("kind", "tab")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class TabRow(Flow):
    """What finds no room in the line goes on in the next; `chosen` tells the name of what was pressed."""

    chosen = Signal(str)

    def __init__(self, names: Mapping[Name, str], parent: QWidget) -> None:
        """`names` are the words of each tab by its name."""
        super().__init__(SPACE.tight, parent)
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for name, words in names.items():
            button = self.buttons[name] = tab_button(tr(words), parent)
            button.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            group.addButton(button)
            self.add(button)

    def show_chosen(self, chosen: str, possible: Collection[str]) -> None:
        """Say which is on, and which can be."""
        for name, button in self.buttons.items():
            button.setChecked(name == chosen)
            button.setEnabled(name in possible)
