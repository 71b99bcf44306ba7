"""One thing that was said about an answer: the question, the answers whole, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import SPACE, TYPE, Palette
from desktop.tree_view import plain_line
from desktop.widgets.answer_text import SPOKEN, AnswerText
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.few_lines import FewLabel
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.layouts import empty_layout
from desktop.widgets.tall_area import TallArea


class ShownAnswer(NamedTuple):
    """A whole answer with who wrote it; `preferred` marks the one that was called better."""

    name: str
    writer: str
    text: str
    preferred: bool = False


class FeedbackDetail(TallArea):
    """Shows one opinion; every wish is a signal."""

    chat_requested = Signal()
    take_back_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._inside = QWidget(self)
        self._inside.setMaximumWidth(SPACE.column)
        self.title = wrapped_label("", "", self._inside)
        self.where = wrapped_label("", "muted", self._inside)
        self.question = FewLabel(6, self._inside)
        self.go = QPushButton(tr("Show in the chat"), self._inside)
        self.take_back = QPushButton(tr("Take it back"), self._inside)
        self.answers: list[AnswerText] = []
        self._cards: list[_AnswerCard] = []
        self._column = QVBoxLayout()
        self._build()

    def show_head(self, said: str, where: str, question: str) -> None:
        """Show what was said, where, and of which question, while the answers are read."""
        self.title.setText(said)
        self.where.setText(where)
        self.question.setText(plain_line(question))
        self.question.setVisible(bool(question.strip()))
        self.show_answers(())
        self.verticalScrollBar().setValue(0)

    def show_answers(self, answers: Sequence[ShownAnswer]) -> None:
        """Show exactly these, one below the other."""
        empty_layout(self._column)
        self._cards = [_AnswerCard(answer, self._palette, self._inside) for answer in answers]
        self.answers = [card.text for card in self._cards]
        for card in self._cards:
            self._column.addWidget(card)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.title.setStyleSheet(f"font-size: {TYPE.lead}px; font-weight: 600;")
        self.question.setStyleSheet(f"font-size: {TYPE.body}px;")
        for card in self._cards:
            card.apply_palette(palette)

    def _build(self) -> None:
        self.setAccessibleName(tr("What you said about an answer"))
        for button in (self.go, self.take_back):
            button.setProperty("kind", "outline")
        self.take_back.setToolTip(tr("Forget what you said about this answer (Del)"))
        self.go.clicked.connect(self.chat_requested)
        self.take_back.clicked.connect(self.take_back_requested)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE.near)
        ways.addWidget(self.go)
        ways.addWidget(self.take_back)
        ways.addStretch(1)
        self._column.setSpacing(SPACE.base)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(20, SPACE.wide, 20, 20)
        column.setSpacing(SPACE.tight)
        column.addWidget(self.title)
        column.addWidget(self.where)
        column.addSpacing(SPACE.near)
        column.addLayout(ways)
        column.addSpacing(SPACE.base)
        column.addWidget(plain_label(tr("Question"), "muted", self._inside))
        column.addWidget(self.question)
        column.addSpacing(SPACE.near)
        column.addLayout(self._column)
        column.addStretch(1)
        self.setWidget(self._inside)


class _AnswerCard(QFrame):
    def __init__(self, answer: ShownAnswer, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.setAccessibleName(answer.name)
        self.text = AnswerText(palette, self)
        self.text.setAccessibleName(answer.text[:SPOKEN])
        self._sign = QLabel(self)
        self._sign.setVisible(answer.preferred)
        self._sign.setAccessibleName(tr("better"))
        head = QHBoxLayout()
        head.setSpacing(SPACE.near)
        head.addWidget(plain_label(answer.name, "strong", self))
        head.addWidget(self._sign)
        head.addWidget(ElidedLabel(answer.writer, "muted", self), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, SPACE.base, 14, SPACE.base)
        column.setSpacing(SPACE.near)
        column.addLayout(head)
        column.addWidget(self.text)
        self.apply_palette(palette)
        self.text.show_text(answer.text)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._sign.setPixmap(icon("check", palette.accent, 16).pixmap(16, 16))
        self.text.apply_palette(palette)
