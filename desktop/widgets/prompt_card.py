"""An example to begin with: a card that says what it is for, and the prompt itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import marked
from desktop.widgets.labels import plain_label

#: What a card says, and the words under it; together they are the prompt.
PROMPTS: tuple[tuple[str, str], ...] = (
    (marked("Explain simply"), marked("Why is the sky blue in the day and red in the evening?")),
    (
        marked("Help me write"),
        marked("Write a short, friendly note that thanks a neighbour for watering my plants."),
    ),
    (marked("Plan with me"), marked("Suggest a simple plan for a week of easy dinners for two people.")),
)


class PromptCard(QPushButton):
    """One example: a title and the prompt itself."""

    def __init__(self, title: str, prompt: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = prompt
        self.setProperty("kind", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{title}: {prompt}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(4)
        self._words = plain_label(prompt, "muted", self, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._title = plain_label(title, "strong", self)
        column.addWidget(self._title)
        column.addWidget(self._words, 1)
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def height_for(self, width: int) -> int:
        """The height that the words need at that width."""
        lines = self._words.heightForWidth(width - 34)
        return 12 + self._title.sizeHint().height() + 4 + lines + 14
