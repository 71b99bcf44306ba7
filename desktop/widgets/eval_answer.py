"""One answer of an evaluation: what was asked, expected and said, its scores and its sources."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.escaping import escaped
from desktop.eval_view import LONGEST, expected_words, place_words, question_line, score_words, verdict
from desktop.evaluating import Place
from desktop.language import tr
from desktop.sentences import said
from desktop.theme import SPACE
from desktop.widgets.eval_table import Answer
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.layouts import empty_layout


class EvalAnswer(QFrame):
    """Told by show_answer; a source that is pressed opens."""

    place_opened = Signal(object)  # Place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.setAccessibleName(tr("The chosen answer"))
        self.question = wrapped_label("", "strong", self)
        self.expected = wrapped_label("", "muted", self)
        self.answer = wrapped_label("", "", self)
        self.scores = wrapped_label("", "muted", self)
        self.sources: list[QPushButton] = []
        self._places = QVBoxLayout()
        self._places.setSpacing(SPACE.tight)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.base, SPACE.wide, SPACE.base)
        column.setSpacing(SPACE.near)
        for label in (self.question, self.expected, self.answer, self.scores):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            column.addWidget(label)
        column.addLayout(self._places)

    def show_answer(self, one: Answer) -> None:
        """Show this answer."""
        question, result = one.question, one.result
        asked = question.question or "\n".join(question.sentences)
        self.question.setText(escaped(asked[:LONGEST]) if asked else question_line(question))
        self.expected.setText(expected_words(question))
        self.expected.setVisible(bool(self.expected.text()))
        self.answer.setText(said(result.problem) if result.problem else escaped(result.answer[:LONGEST]))
        words = (verdict(result), one.label, score_words(result))
        self.scores.setText(" \u00b7 ".join(part for part in words if part))
        empty_layout(self._places)
        self.sources = [self._source(place) for place in result.places]

    def _source(self, place: Place) -> QPushButton:
        button = QPushButton(place_words(place), self)
        button.setProperty("kind", "small")
        button.setAccessibleName(tr("Open the source: {place}", place=place_words(place)))
        button.setEnabled(bool(place.document))
        button.clicked.connect(lambda: self.place_opened.emit(place))
        self._places.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._places.addWidget(wrapped_label(escaped(place.text[:LONGEST]), "muted", self))
        return button
