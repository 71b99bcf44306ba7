"""The first lines of a text, wrapped; what does not fit ends in an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption

from desktop.widgets.laid import units
from desktop.widgets.lines import format_range
from desktop.workbench_view import marked

_LONGEST_LINE = 400


class FewLines:
    """At most `most` lines; words that begin as `asked` can be given a ground."""

    def __init__(self, text: str, font: QFont, most: int, asked: Sequence[str] = ()) -> None:
        self.text = text
        self._font, self._most, self._asked = font, most, tuple(asked)
        self._pitch = round(QFontMetrics(font).height() * 1.08)
        self._rows: list[tuple[QTextLayout, list[tuple[int, int]]]] = []
        self._width = -1

    def lay_out(self, width: int) -> int:
        """Wrap to a width; the height comes back."""
        if width != self._width:
            self._width = width
            self._rows = [self._row(words) for words in self._wrapped(max(width, 1))]
        return self._pitch * len(self._rows)

    def paint(self, painter: QPainter, at: QPointF, ground: QColor | None = None) -> None:
        """Draw at a point in the pen's colour."""
        style = QTextCharFormat()
        if ground is not None:
            style.setBackground(ground)
        for number, (layout, places) in enumerate(self._rows):
            chosen = [format_range(start, length, style) for start, length in places] if ground else []
            layout.draw(painter, at + QPointF(0, number * self._pitch), chosen)

    def _wrapped(self, width: int) -> list[str]:
        """The text as lines; the last one takes what is left and is cut to its place."""
        raw = self.text.encode("utf-16-le", "replace")
        layout = _layout(self.text, self._font)
        found: list[str] = []
        layout.beginLayout()
        while self.text and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, end = line.textStart(), line.textStart() + line.textLength()
            last = len(found) == self._most - 1
            if last and end * 2 < len(raw):
                rest = raw[start * 2 : (start + _LONGEST_LINE) * 2].decode("utf-16-le", "replace")
                metrics = QFontMetrics(self._font)
                found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
                break
            found.append(raw[start * 2 : end * 2].decode("utf-16-le", "replace").rstrip())
            if last:
                break
        layout.endLayout()
        return found

    def _row(self, words: str) -> tuple[QTextLayout, list[tuple[int, int]]]:
        layout = _layout(words, self._font)
        layout.beginLayout()
        layout.createLine().setLineWidth(self._width + 2)
        layout.endLayout()
        places = [(units(words[:a]), units(words[a:b])) for a, b in marked(words, self._asked)]
        return layout, places


def _layout(text: str, font: QFont) -> QTextLayout:
    made = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    made.setCacheEnabled(True)
    return made
