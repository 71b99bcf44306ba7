"""A part of a context as its exact tokens, each shaded by what was attended to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QTextBlock, QWheelEvent
from PySide6.QtWidgets import QWidget

from desktop.exact_prompt import PromptText
from desktop.theme import Palette
from desktop.widgets.token_text import TokenText

#: Weaker marks are not drawn; the strongest has so much of the colour, and letters stay readable on it.
LEAST, WEAKEST, STRONGEST = 0.02, 0.06, 0.5


class ShadedText(TokenText):
    """The stronger the ground of a token, the more it was looked at; `stepped` asks for the next token."""

    stepped = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        self._marks: tuple[float, ...] = ()
        super().__init__(palette, parent)

    def show_tokens(self, shown: PromptText) -> None:
        """Show these tokens; the marks are told apart from them."""
        if shown != self._tokens:
            self._tokens, self._token_ends = shown, [token.end for token in shown.tokens]
            self.chosen = -1
            self.show_prompt(shown)
            self._fit()

    def mark(self, marks: Sequence[float]) -> None:
        """Shade the tokens, in their order, from 0 for not at all to 1."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self.viewport().update()

    @property
    def marks(self) -> tuple[float, ...]:
        """How strongly each token is shaded."""
        return self._marks

    def show_strongest(self) -> None:
        """Scroll to the token that is shaded most."""
        if self._marks and max(self._marks) > LEAST:
            self._show(self._marks.index(max(self._marks)))

    def show_chosen(self) -> None:
        """Scroll to the token in the frame."""
        if 0 <= self.chosen < len(self._tokens.tokens):
            self._show(self.chosen)

    def _show(self, place: int) -> None:
        block = self.document().findBlock(self._tokens.tokens[place].start)
        line = block.layout().lineForTextPosition(self._tokens.tokens[place].start - block.position())
        first = block.firstLineNumber() + (line.lineNumber() if line.isValid() else 0)
        self.verticalScrollBar().setValue(max(0, first - 2))

    def _paint_chips(self, painter: QPainter, block: QTextBlock, top: QRectF) -> None:
        begin, end = block.position(), block.position() + block.length() - 1
        tokens = self._tokens.tokens
        colour = QColor(self._palette.accent)
        for place in range(bisect_right(self._token_ends, begin), min(len(tokens), len(self._marks))):
            token, mark = tokens[place], self._marks[place]
            if token.start >= end:
                return
            framed = place == self.chosen
            if mark < LEAST and not framed:
                continue
            colour.setAlphaF(WEAKEST + (STRONGEST - WEAKEST) * min(1.0, mark) if mark >= LEAST else 0.0)
            painter.setBrush(colour)
            painter.setPen(QPen(QColor(self._palette.text), 1.5) if framed else Qt.PenStyle.NoPen)
            for box in self._boxes(block, max(token.start, begin) - begin, min(token.end, end) - begin):
                painter.drawRoundedRect(box.translated(top.topLeft()), 3, 3)

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = steps.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.stepped.emit(by)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()  # the panel scrolls
