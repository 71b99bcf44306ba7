"""How a load went, in the Model tab: each step with its mark, and after a failure what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.attempt import Attempt, Mark
from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.labels import plain_label, sign_label
from desktop.widgets.layouts import empty_layout

_ICONS: dict[Mark, str] = {"worked": "check", "failed": "close", "note": "info"}


class AttemptCard(QFrame):
    """Hidden while there is nothing to tell."""

    retry_requested = Signal()
    other_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.attempt: Attempt | None = None
        self._title = plain_label("", "strong", self)
        self._words = plain_label("", "fact", self, wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(5)
        self.retry = QPushButton(tr("Try again"), self)
        self.other = QPushButton(tr("Choose another\u2026"), self)
        self._build()
        self.show_attempt(None)

    def show_attempt(self, attempt: Attempt | None) -> None:
        """Tell how a load went; None when there is nothing to tell."""
        self.attempt = attempt
        empty_layout(self._steps)
        self.setVisible(attempt is not None)
        if attempt is None:
            return
        self.setProperty("failed", attempt.failed)
        self.style().unpolish(self)
        self.style().polish(self)
        self._title.setText(attempt.title)
        self._words.setText(attempt.words)
        self._words.setVisible(bool(attempt.words))
        for step in attempt.steps:
            self._steps.addLayout(self._step(step.mark, step.words, attempt.failed))
        self.retry.setVisible(attempt.failed)
        self.other.setVisible(attempt.failed)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.show_attempt(self.attempt)

    def _step(self, mark: Mark, words: str, failed: bool) -> QHBoxLayout:
        palette = self._palette
        colours: dict[Mark, str] = {
            "worked": palette.accent,
            "failed": palette.danger if failed else palette.muted,
            "note": palette.warn,
        }
        sign = sign_label(_ICONS[mark], colours[mark], 14, self)
        row = QHBoxLayout()
        row.setSpacing(7)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain_label(words, "fact", self, wrap=True), 1)
        return row

    def _build(self) -> None:
        self.setObjectName("attempt")
        self.setAccessibleName(tr("How loading went"))
        for button in (self.retry, self.other):
            button.setProperty("kind", "outline")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.retry.clicked.connect(self.retry_requested)
        self.other.clicked.connect(self.other_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE.near)
        buttons.addWidget(self.retry)
        buttons.addWidget(self.other)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(SPACE.near)
        column.addWidget(self._title)
        column.addLayout(self._steps)
        column.addWidget(self._words)
        column.addLayout(buttons)
