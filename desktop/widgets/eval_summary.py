"""What else is known of each way of answering, below the bars: its name, figures and kinds of questions."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.eval_view import Summary
from desktop.theme import SPACE
from desktop.widgets.fact_list import wrapped_label


class EvalSummary(QWidget):
    """Told by `show_lines`, also while answers come in: what is there already only changes its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[_Card] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE.base)

    def show_lines(self, lines: Sequence[Summary]) -> None:
        """Show exactly these, in their order."""
        while len(self.cards) < len(lines):
            card = _Card(self)
            self.cards.append(card)
            self._column.addWidget(card)
        for card in self.cards[len(lines) :]:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        del self.cards[len(lines) :]
        for card, line in zip(self.cards, lines, strict=True):
            card.show_line(line)
        self.setVisible(bool(lines))


class _Card(QFrame):
    """One way of answering; who listens hears it as one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.label = wrapped_label("", "fact", self)
        self.figures = wrapped_label("", "muted", self)
        self.kinds = wrapped_label("", "muted", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.label, self.figures, self.kinds):
            column.addWidget(part)

    def show_line(self, line: Summary) -> None:
        """Show a way of answering."""
        for label, words in zip((self.label, self.figures, self.kinds), line, strict=True):
            label.setText(words)
            label.setVisible(bool(words))
        self.setAccessibleName(line.label)
        self.setAccessibleDescription(". ".join(part for part in (line.figures, line.kinds) if part))
