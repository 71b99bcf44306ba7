"""Lines under what is being written, one for each token: where a model cuts the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QTextBlock, QTextLine
from PySide6.QtWidgets import QPlainTextEdit

from desktop.theme import Palette
from desktop.widgets.drawn import DrawnWidget, smooth_painter
from desktop.widgets.prompt_page import x_of
from desktop.widgets.token_text import stretch_in_sight

_GAP, _THICK = 1.5, 2.0


class TokenEdges(DrawnWidget):
    """Lies over a field and lets everything through; while somebody types, what is behind moves along."""

    def __init__(self, field: QPlainTextEdit, palette: Palette) -> None:
        super().__init__(palette, field)
        self._field = field
        self._ends: list[int] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        field.document().contentsChange.connect(self._on_change)
        field.updateRequest.connect(lambda *_: self.update())
        field.viewport().installEventFilter(self)
        self._cover()
        self.hide()

    @property
    def ends(self) -> tuple[int, ...]:
        """Where the tokens end, in UTF-16 units."""
        return tuple(self._ends)

    def show_ends(self, ends: Sequence[int]) -> None:
        """Draw the tokens that end here; nothing without any."""
        self._ends = list(ends)
        self._cover()
        self.setVisible(bool(self._ends))
        self.update()

    # ---- inside ---------------------------------------------------------------------------------------

    def _cover(self) -> None:
        self.setGeometry(self._field.viewport().geometry())

    def _on_change(self, position: int, removed: int, added: int) -> None:
        if not self._ends:
            return
        first = bisect_right(self._ends, position)
        gone, by = position + removed, added - removed
        self._ends[first:] = [end + by for end in self._ends[first:] if end > gone]
        self.update()

    def _paint_block(self, painter: QPainter, block: QTextBlock, top: QPointF) -> None:
        """Draw the lines of one paragraph, those of one colour at once."""
        first, last = stretch_in_sight(block, top.y(), self.height())
        drawn: tuple[list[QLineF], list[QLineF]] = ([], [])
        layout = block.layout()
        for place in range(layout.lineCount()):
            line = layout.lineAt(place)
            begin, end = line.textStart(), line.textStart() + line.textLength()
            if begin >= last:
                break
            if end > first:
                self._add_line(drawn, line, block.position(), top)
        for colour, lines in zip((self._palette.warn, self._palette.accent), drawn, strict=True):
            painter.setPen(QPen(QColor(colour), _THICK, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawLines(lines)

    def _add_line(
        self, drawn: tuple[list[QLineF], list[QLineF]], line: QTextLine, origin: int, top: QPointF
    ) -> None:
        """The tokens on one line of a paragraph; where one ends the next one begins."""
        begin, last = origin + line.textStart(), origin + line.textStart() + line.textLength()
        y = top.y() + line.y() + line.height() - _THICK / 2
        number = bisect_right(self._ends, begin)
        x = x_of(line.cursorToX(begin - origin))
        while number < len(self._ends) and begin < last:
            begin = min(self._ends[number], last)
            before, x = x, x_of(line.cursorToX(begin - origin))
            left, right = (before, x) if before < x else (x, before)
            if right - left > 2 * _GAP:
                part = QLineF(top.x() + left + _GAP / 2, y, top.x() + right - _GAP / 2, y)
                drawn[number % 2].append(part)
            number += 1

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._cover()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        field = self._field
        block = field.firstVisibleBlock()
        while block.isValid():
            box = field.blockBoundingGeometry(block).translated(field.contentOffset())
            if box.top() > self.height():
                break
            self._paint_block(painter, block, box.topLeft())
            block = block.next()
