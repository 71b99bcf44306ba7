"""What stands in the place of a list that has nothing to show: a title, a sentence, and perhaps a button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.fact_list import wrapped_label


class Said(QWidget):
    """Centred and quiet."""

    pressed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = wrapped_label("", "", self)
        self.words = wrapped_label("", "", self)
        self.button = QPushButton(self)
        self.button.setProperty("kind", "outline")
        self.button.clicked.connect(self.pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 16)
        column.setSpacing(6)
        column.addStretch(2)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(SPACE.near)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        self.apply_palette(palette)

    def say(self, title: str, words: str = "", button: str = "") -> None:
        """Say this; without words for a button there is none."""
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(" ".join(part for part in (title, words) if part))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.title.setStyleSheet(f"color: {palette.text}; font-size: {TYPE.lead}px; font-weight: 600;")
        self.words.setStyleSheet(f"color: {palette.muted}; font-size: {TYPE.label}px;")
