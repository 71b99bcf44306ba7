"""The line of an answer that waits for its turn: what it waits for, and the ways to hurry or to stop it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QStyle, QWidget

from desktop.language import tr
from desktop.theme import Palette, line_height
from desktop.widgets.card_button import SIDE_AIR, CardButton
from desktop.widgets.coverage_line import INDENT, TALL, CoverageLine

_AIR = 4


class QueueLine(QWidget):
    """The sentence first, the buttons behind it; where there is little room, below it."""

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
        beside = self.words.sizeHint().width() + needed <= room
        self.words.fit(0, room - needed if beside else room)
        below = INDENT - SIDE_AIR  # words below words
        x, top = (self.words.width() + _AIR, 0) if beside else (below, self.words.height())
        self._put(self.words, QRect(0, 0, self.words.width(), self.words.height()), room)
        for button in buttons:
            size = button.sizeHint()
            box = QRect(x, top + (line_height(TALL) - size.height()) // 2, size.width(), size.height())
            self._put(button, box, room)
            x += size.width() + _AIR
        self.setGeometry(0, y, max(room, 1), self.words.height() if beside else top + line_height(TALL))

    def _put(self, part: QWidget, box: QRect, room: int) -> None:
        part.setGeometry(QStyle.visualRect(self.layoutDirection(), QRect(0, 0, room, 1), box))

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self.words.apply_palette(palette)
        for button in (self.first, self.stop):
            button.apply_palette(palette)
