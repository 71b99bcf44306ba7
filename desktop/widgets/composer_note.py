"""A quiet sentence inside the composer about the message in it: what is in the way, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.sentences import said
from desktop.theme import SPACE, Palette
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label


class ComposerNote(QFrame):
    """Hidden while there is nothing to say; a later reason waits behind an earlier one."""

    pressed = Signal(str)  # the reason whose button it was

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._said: dict[str, tuple[str, str]] = {}
        self._sign = plain_label("", "", self)
        self.words = plain_label("", "warn", self, wrap=True)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "small")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        row.setSpacing(SPACE.near)
        flow = Flow(SPACE.near, self, ends=True)
        flow.add(self.words, least=200)
        flow.add(self.button)
        row.addWidget(self._sign)
        row.addWidget(flow, 1)
        self.button.clicked.connect(lambda: self.pressed.emit(next(iter(self._said), "")))
        self.apply_palette(palette)
        self.hide()

    def say(self, reason: str, words: str = "", button: str = "", urgent: bool = False) -> None:
        """Say something for a reason, before all others if it is urgent; without words take it back."""
        if self._said.get(reason, ("", "")) == (words, button if words else ""):
            return
        if words and urgent:
            self._said = {reason: (words, button), **self._said}
        elif words:
            self._said[reason] = (words, button)
        else:
            self._said.pop(reason)
        first = next(iter(self._said.values()), ("", ""))
        self.words.setText(said(first[0]))
        self.button.setText(first[1])
        self.button.setVisible(bool(first[1]))
        self.setAccessibleName(said(first[0]))
        self.setVisible(bool(first[0]))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._sign.setPixmap(icon("info", palette.warn, 16).pixmap(16, 16))
