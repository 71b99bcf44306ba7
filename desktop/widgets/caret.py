"""The free end of the selection, moved by keys: by characters, words, lines, pages, and to either end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QKeyEvent, QKeySequence

from desktop.rows import row_text
from desktop.widgets.selection import WORD, Spot

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript

Key = QKeySequence.StandardKey
LINE = 24.0
STEP = 8
#: So many steps are tried to leave a line: more than the tallest gap between two.
TRIES = 12


class Caret:
    """Extends the selection of a transcript; what moves stays in sight."""

    def __init__(self, transcript: Transcript) -> None:
        self._transcript = transcript
        self._x: float | None = None  # kept while going up and down

    def key(self, event: QKeyEvent) -> bool:
        """Take a key that extends the selection; False for every other."""
        if not self._transcript.items:
            return False
        start = self._cursor()
        spot = self._moved(event, start)
        if spot is None:
            return False
        selection = self._transcript.selection
        if selection.anchor is None:
            selection.begin(start)
        selection.extend(spot)
        self._transcript.mark_selection()
        view = self._transcript.stack.ready(spot[0])
        body, at = view.body
        self._transcript.stack.bring(spot[0], at.y() + body.mark_top(spot[1], spot[2]), LINE)
        return True

    def _moved(self, event: QKeyEvent, spot: Spot) -> Spot | None:
        for key, by in ((Key.SelectNextLine, 1), (Key.SelectPreviousLine, -1)):
            if event.matches(key):
                return self._line(spot, by)
        for key, by in ((Key.SelectNextPage, 1), (Key.SelectPreviousPage, -1)):
            if event.matches(key):
                return self._page(spot, by)
        self._x = None
        for key, by in ((Key.SelectNextChar, 1), (Key.SelectPreviousChar, -1)):
            if event.matches(key):
                return self._character(spot, by)
        for key, by in ((Key.SelectNextWord, 1), (Key.SelectPreviousWord, -1)):
            if event.matches(key):
                return self._word(spot, by)
        return self._end(event, spot)

    def _end(self, event: QKeyEvent, spot: Spot) -> Spot | None:
        index, row, _ = spot
        if event.matches(Key.SelectStartOfLine):
            return index, row, 0
        if event.matches(Key.SelectEndOfLine):
            return index, row, self._length(index, row)
        if event.matches(Key.SelectStartOfDocument):
            return 0, 0, 0
        if event.matches(Key.SelectEndOfDocument):
            return self._last(len(self._transcript.items) - 1)
        return None

    def _cursor(self) -> Spot:
        """Where the free end is; without a selection the first line in sight."""
        spot = self._transcript.selection.cursor or self._transcript.pointer.spot_at(QPointF(0, 1))
        return self._inside(spot)

    def _inside(self, spot: Spot) -> Spot:
        """The spot, or the nearest one in the text of an answer: keys leave its reasoning out."""
        index = min(spot[0], len(self._transcript.items) - 1)
        row = min(max(0, spot[1]), max(0, self._rows(index) - 1))
        return index, row, min(spot[2], self._length(index, row)) if spot[1] >= 0 else 0

    def _character(self, spot: Spot, by: int) -> Spot:
        index, row, place = spot
        if 0 <= place + by <= self._length(index, row):
            return index, row, place + by
        return self._beside(spot, by)

    def _word(self, spot: Spot, by: int) -> Spot:
        index, row, place = spot
        words = [found for found in WORD.finditer(self._text(index, row)) if not found[0].isspace()]
        ends = [found.end() for found in words if found.end() > place]
        starts = [found.start() for found in words if found.start() < place]
        if by > 0 and ends:
            return index, row, ends[0]
        if by < 0 and starts:
            return index, row, starts[-1]
        return self._beside(spot, by)

    def _beside(self, spot: Spot, by: int) -> Spot:
        """The beginning of the next row, or the end of the one before, also of another message."""
        index, row, _ = spot
        if by > 0 and row + 1 < self._rows(index):
            return index, row + 1, 0
        if by < 0 and row > 0:
            return index, row - 1, self._length(index, row - 1)
        if by > 0:
            return (index + 1, 0, 0) if index + 1 < len(self._transcript.items) else self._last(index)
        return self._last(index - 1) if index else (0, 0, 0)

    def _line(self, spot: Spot, by: int) -> Spot:
        index, row, place = spot
        view = self._transcript.stack.ready(index)
        body, at = view.body
        if not body.rows:
            return self._beside(spot, by)
        if self._x is None:
            self._x = at.x() + body.x_of(row, place)
        top = body.mark_top(row, place)
        for step in range(1, TRIES):
            y = at.y() + top + LINE / 2 + by * step * STEP
            found = view.place_at(QPointF(self._x, y))
            if (found[0], body.mark_top(*found)) != (row, top) and at.y() <= y <= at.y() + body.height:
                return (index, *found)
        other = index + by
        if not 0 <= other < len(self._transcript.items):
            return self._last(index) if by > 0 else (0, 0, 0)
        following = self._transcript.stack.ready(other)
        beyond, there = following.body
        y = there.y() + (1 if by > 0 else beyond.height - 1)
        return (other, *following.place_at(QPointF(self._x, y)))

    def _page(self, spot: Spot, by: int) -> Spot:
        transcript = self._transcript
        view = transcript.stack.ready(spot[0])
        body, at = view.body
        if not body.rows:
            return self._beside(spot, by)
        if self._x is None:
            self._x = at.x() + body.x_of(spot[1], spot[2])
        y = view.y() + at.y() + body.mark_top(spot[1], spot[2]) + LINE / 2
        bar = transcript.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * (bar.pageStep() - round(LINE)))
        if bar.value() == before:
            return self._last(len(transcript.items) - 1) if by > 0 else (0, 0, 0)
        return self._inside(transcript.pointer.spot_at(QPointF(view.x() + self._x, y)))

    def _last(self, index: int) -> Spot:
        row = max(0, self._rows(index) - 1)
        return index, row, self._length(index, row)

    def _rows(self, index: int) -> int:
        return len(self._transcript.stack.ready(index).rows)

    def _length(self, index: int, row: int) -> int:
        return len(self._text(index, row))

    def _text(self, index: int, row: int) -> str:
        rows = self._transcript.stack.ready(index).rows
        return row_text(rows[row]) if row < len(rows) else ""
