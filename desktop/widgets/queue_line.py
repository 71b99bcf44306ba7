"""The line of an answer that waits for its turn: what it waits for, and the ways to hurry or to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.card_button import TALL as BUTTON
from desktop.widgets.card_button import CardButton
from desktop.widgets.coverage_line import TALL, CoverageLine

_AIR = 4


class QueueLine(QWidget):
    """The sentence first, the buttons behind it; where there is little room the sentence is cut."""

    asked = Signal(str)  # "go-first" or "stop-waiting"

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = CoverageLine(palette, self)
        self.first = self._button(tr("Write it next"), "go-first", palette)
        self.stop = self._button(tr("Stop"), "stop-waiting", palette)

    def _button(self, words: str, action: str, palette: Palette) -> CardButton:
        button = CardButton(words, palette, self)
        button.setAccessibleName(words)
        button.clicked.connect(lambda _=False: self.asked.emit(action))
        return button

    def say(self, words: str, next_one: bool) -> None:
        """Show a sentence; the next one needs no button to become it."""
        self.words.say(words, searching=True, sign="clock")
        self.first.setVisible(not next_one)
        self.setAccessibleName(self.words.text())

    def fit(self, y: int, room: int) -> None:
        """Take a place of at most that width."""
        buttons = [button for button in (self.first, self.stop) if not button.isHidden()]
        needed = sum(button.sizeHint().width() + _AIR for button in buttons)
        self.words.fit(0, max(40, room - needed))
        x = self.words.width() + _AIR
        for button in buttons:
            wide = button.sizeHint().width()
            button.setGeometry(x, (TALL - BUTTON) // 2, wide, BUTTON)
            x += wide + _AIR
        self.setGeometry(0, y, max(x, 1), TALL)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self.words.apply_palette(palette)
        for button in (self.first, self.stop):
            button.apply_palette(palette)
