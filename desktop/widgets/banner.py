"""The strip under the header for what went wrong: a sentence and, where there is one, the next step."""

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
        self.close_button.clicked.connect(self.hide)
        self.apply_palette(palette)
        self.hide()

    def show_words(self, text: str, action: str | None = None, tone: BannerTone = "problem") -> None:
        """Say something, with the label of the next step where there is one."""
        self._tone = tone
        self.words.setText(text)
        self.setAccessibleDescription(text)
        self.button.setText((action or "").replace("&", "&&"))
        self.button.setVisible(bool(action))
        self.apply_palette(self._palette)
        self.show()
        say(self, text, at_once=tone == "problem")

    def add_words(self, text: str, tone: BannerTone = "problem") -> None:
        """Say something behind what is said already, or in the place of what offers a step."""
        said = self.words.text()
        if not self.isHidden() and not self.button.isVisibleTo(self) and text not in said:
            text, tone = f"{said} {text}", "problem" if self._tone == "problem" else tone
        self.show_words(text, tone=tone)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.setProperty("tone", self._tone)
        self.setStyleSheet(stylesheet(palette))
        problem = self._tone == "problem"
        sign = icon("warning" if problem else "info", palette.danger if problem else palette.warn, 20)
        self._sign.setPixmap(sign.pixmap(20, 20))
        self.close_button.setIcon(icon("close", palette.muted, 18))
