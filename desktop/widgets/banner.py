"""The strip under the header for what went wrong: a sentence and, where there is one, the next step.

What is only to be known as well stands behind it, whatever comes in its place, until the person closes it.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.announcing import say
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.stylesheet import stylesheet

BannerTone = Literal["problem", "info"]


class Banner(QFrame):
    """Hidden until it has something to say; the person can close it."""

    action = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.setAccessibleName(tr("Notice"))
        self._palette = palette
        self.said = ""  # the sentence whose step the button is
        self._tones: dict[str, BannerTone] = {}  # of the sentences behind it
        self._about: dict[str, str] = {}  # the last of them on each matter that has but one
        self._tone: BannerTone = "problem"
        self._sign = QLabel(self)
        self.words = plain_label("", "", self, wrap=True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "outline")
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button = QToolButton(self)
        self.close_button.setToolTip(tr("Close this notice"))
        self.close_button.setAccessibleName(tr("Close this notice"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 10, 8)
        row.setSpacing(10)
        flow = Flow(10, self, ends=True)
        flow.add(self.words, least=200)
        flow.add(self.button)
        row.addWidget(self._sign)
        row.addWidget(flow, 1)
        row.addWidget(self.close_button)
        self.button.clicked.connect(self.action)
        self.close_button.clicked.connect(self.clear)
        self.apply_palette(palette)
        self.hide()

    def show_words(self, text: str, action: str | None = None, tone: BannerTone = "problem") -> None:
        """Say something, with the label of the next step where there is one."""
        self.said, self._tone = text, tone
        self._tones.pop(text, None)
        self.button.setText((action or "").replace("&", "&&"))
        self.button.setVisible(bool(action))
        self._show()
        say(self, text, at_once=tone == "problem")

    def add_words(self, text: str, tone: BannerTone = "problem", about: str = "") -> None:
        """Say something behind what is said already, in the place of what was said about the same."""
        if text == self.said:
            return
        if about:
            self._tones.pop(self._about.get(about, ""), None)
            self._about[about] = text
        self._tones[text] = tone
        self._show()
        say(self, text, at_once=tone == "problem")

    def withdraw(self, text: str) -> None:
        """Take one sentence away, and its step; what else was said stays."""
        if text == self.said:
            self.said = ""
            self.button.hide()
        elif text not in self._tones:
            return
        self._tones.pop(text, None)
        if self.said or self._tones:
            self._show()
        else:
            self.clear()

    def clear(self) -> None:
        """Take everything away."""
        self.said = ""
        self._tones.clear()
        self.hide()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        problem = "problem" in ([self._tone] if self.said else []) + list(self._tones.values())
        self.setProperty("tone", "problem" if problem else "info")
        self.setStyleSheet(stylesheet(palette))
        sign = icon("warning" if problem else "info", palette.danger if problem else palette.warn, 20)
        self._sign.setPixmap(sign.pixmap(20, 20))
        self.close_button.setIcon(icon("close", palette.muted, 18))

    def _show(self) -> None:
        whole = " ".join(text for text in (self.said, *self._tones) if text)
        self.words.setText(whole)
        self.setAccessibleDescription(whole)
        self.apply_palette(self._palette)
        self.show()
