"""A text as its tokens: each on a ground of its own, to be pointed at, gone through and pressed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.exact_prompt import PromptText
from desktop.language import tr
from desktop.theme import TYPE, Palette, grown
from desktop.token_cut import Cut, shown_cut, units
from desktop.widgets.fonts import code_font
from desktop.widgets.prompt_page import PromptBody, x_of

_NOTHING = PromptText("", "", ())
#: Higher than this it scrolls.
TALLEST = 208
_LINES = 40


class TokenText(PromptBody):
    """Neighbours have different grounds; `pressed` tells the place of a token by a click or Enter."""

    pressed = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        self._tokens: PromptText = _NOTHING
        self._token_ends: list[int] = []
        self._written = ""
        self.chosen = -1
        super().__init__(palette, parent)
        self.setAccessibleName(tr("Tokens"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.apply_palette(palette)
        self._fit()

    def show_cut(self, cut: Cut) -> None:
        """Show these tokens end to end; where the text only grew, the place that is read stays."""
        shown = shown_cut(cut)
        if shown.text == self._tokens.text and shown.tokens == self._tokens.tokens:
            return
        bar = self.verticalScrollBar()
        at = bar.value() if shown.text.startswith(self._tokens.text[:200]) else 0
        self._tokens, self._token_ends = shown, [token.end for token in shown.tokens]
        self.chosen = -1
        self.show_prompt(shown)
        self._fit()
        bar.setValue(min(at, bar.maximum()))

    def choose(self, place: int) -> None:
        """Draw a frame around the token at this place; -1 for none."""
        if place != self.chosen:
            self.chosen = place
            self.viewport().update()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        first, second = QColor(palette.accent), QColor(palette.warn)
        for colour in (first, second):
            colour.setAlpha(54 if palette.name == "light" else 78)
        self._grounds = (first, second)
        self._fit()

    # ---- inside ---------------------------------------------------------------------------------------

    def _fit(self) -> None:
        """Take the height of all lines, which Qt would count as it paints."""
        layout, block, lines, tall = self.document().documentLayout(), self.document().begin(), 0, 0.0
        while block.isValid() and lines < _LINES:
            tall += layout.blockBoundingRect(block).height()  # signs of other fonts make lines higher
            lines += block.lineCount()
            block = block.next()
        wanted = max(ceil(tall), QFontMetrics(code_font(TYPE.code)).lineSpacing()) + 8
        self.setFixedHeight(min(wanted, grown(TALLEST)))

    def _write(self, text: str) -> None:
        """Put a text in the place of what is shown; paragraphs that stay equal are not laid out anew."""
        first = _line_of_change(self._written, text)
        self._written = text
        cursor = QTextCursor(self.document())
        cursor.setPosition(units(text, (first,))[0])
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[first:])

    def _paint_chips(self, painter: QPainter, block: QTextBlock, top: QRectF) -> None:
        begin = block.position()
        first, last = stretch_in_sight(block, top.top(), self.viewport().height())
        begin, end, origin = begin + first, begin + last, begin
        tokens = self._tokens.tokens
        for place in range(bisect_right(self._token_ends, begin), len(tokens)):
            token = tokens[place]
            if token.start >= end:
                return
            boxes = self._boxes(block, max(token.start, begin) - origin, min(token.end, end) - origin)
            for box in boxes:
                painter.setBrush(self._grounds[place % 2])
                painter.setPen(
                    QPen(QColor(self._palette.text), 1.5) if place == self.chosen else Qt.PenStyle.NoPen
                )
                painter.drawRoundedRect(box.translated(top.topLeft()), 3, 3)

    def _boxes(self, block: QTextBlock, at: int, end: int) -> list[QRectF]:
        """The boxes of a stretch of a paragraph, one for each line that it goes over."""
        boxes = []
        while at < end:
            line = block.layout().lineForTextPosition(at)
            if not line.isValid():
                break
            until = min(end, line.textStart() + line.textLength())
            if until <= at:
                break
            left, right = sorted(x_of(line.cursorToX(place)) for place in (at, until))
            box = QRectF(left, line.y() + 1, right - left, line.height() - 2)
            boxes.append(box.adjusted(0.5, 0, -0.5, 0))
            at = until
        return boxes

    def _press(self, position: int) -> None:
        token = self._tokens.at(position)
        if token is not None:
            self.pressed.emit(token.number - 1)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._press(self._place_at(event.position().toPoint()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._press(self.textCursor().position())
        else:
            super().keyPressEvent(event)


def _line_of_change(before: str, after: str) -> int:
    """The beginning of the first line in which two texts differ."""
    length = bisect_left(
        range(min(len(before), len(after))), True, key=lambda n: before[: n + 1] != after[: n + 1]
    )
    return after.rfind("\n", 0, length) + 1


def stretch_in_sight(block: QTextBlock, top: float, height: float) -> tuple[int, int]:
    """The characters of a paragraph whose lines can be seen, where it begins at `top`."""
    layout, first, last = block.layout(), -1, 0
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        if top + line.y() > height:
            break
        if top + line.y() + line.height() >= 0:
            first = line.textStart() if first < 0 else first
            last = line.textStart() + line.textLength()
    return max(0, first), min(last, block.length() - 1)
