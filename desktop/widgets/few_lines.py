"""The first lines of a text, wrapped; what does not fit ends in an ellipsis."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QWidget

from desktop.utf16 import units
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.lines import format_range, starts_right

_LONGEST_LINE = 400


class FewLines:
    """At most `most` lines; words that begin as `asked` can be given a ground."""

    def __init__(self, text: str, font: QFont, most: int, asked: Sequence[str] = ()) -> None:
        self.text = text
        self.leftwards = starts_right(text)  # of itself; a label goes by its window instead
        self.font, self._most, self._asked = font, most, tuple(asked)
        self._pitch = round(QFontMetrics(font).height() * 1.08)
        self._rows: list[tuple[QTextLayout, list[tuple[int, int]]]] = []
        self._width = -1

    def lay_out(self, width: int) -> int:
        """Wrap to a width; the height comes back."""
        if width != self._width:
            self._width = width
            self._rows = [self._row(words) for words in self._wrapped(max(width, 1))]
        return self._pitch * len(self._rows)

    def paint(
        self, painter: QPainter, at: QPointF, ground: QColor | None = None, leftwards: bool = False
    ) -> None:
        """Draw at a point in the pen's colour; `leftwards`, from the right end of the width."""
        style = QTextCharFormat()
        if ground is not None:
            style.setBackground(ground)
        for number, (layout, places) in enumerate(self._rows):
            chosen = [format_range(start, length, style) for start, length in places] if ground else []
            left = max(0.0, self._width - layout.lineAt(0).naturalTextWidth()) if leftwards else 0.0
            layout.draw(painter, at + QPointF(left, number * self._pitch), chosen)

    def _wrapped(self, width: int) -> list[str]:
        """The text as lines; the last one takes what is left and is cut to its place."""
        raw = self.text.encode("utf-16-le", "replace")
        layout = _layout(self.text, self.font, self.leftwards)
        found: list[str] = []
        layout.beginLayout()
        while self.text and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            start, end = line.textStart(), line.textStart() + line.textLength()
            last = len(found) == self._most - 1
            if last and end * 2 < len(raw):
                rest = raw[start * 2 : (start + _LONGEST_LINE) * 2].decode("utf-16-le", "replace")
                metrics = QFontMetrics(self.font)
                found.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
                break
            found.append(raw[start * 2 : end * 2].decode("utf-16-le", "replace").rstrip())
            if last:
                break
        layout.endLayout()
        return found

    def _row(self, words: str) -> tuple[QTextLayout, list[tuple[int, int]]]:
        layout = _layout(words, self.font, self.leftwards)
        layout.beginLayout()
        layout.createLine().setLineWidth(self._width + 2)
        layout.endLayout()
        from desktop.workbench_view import marked  # lazy: only where something was asked

        places = [(units(words[:a]), units(words[a:b])) for a, b in marked(words, self._asked)]
        return layout, places


class FewLabel(QLabel):
    """A label of at most so many lines that breaks also very long words; the tooltip has all of it."""

    def __init__(self, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._most = most
        self._lines = FewLines("", self.font(), most)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def _fitted(self) -> FewLines:
        """The lines in the font of now, which a style sheet may give later."""
        if self._lines.text != self.text() or self._lines.font != self.font():
            self._lines = FewLines(self.text(), self.font(), self._most)
        return self._lines

    # ---- Qt -------------------------------------------------------------------------------------------

    def setText(self, text: str) -> None:
        line = " ".join(text.split())
        super().setText(line)
        self.setToolTip(plain_tooltip(line))

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, self._fitted().lay_out(1 << 16))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.fontMetrics().height())

    def heightForWidth(self, width: int) -> int:
        return self._fitted().lay_out(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines = self._fitted()
        high = lines.lay_out(self.width())
        lines.paint(painter, QPointF(0, (self.height() - high) / 2), leftwards=self.isRightToLeft())
        painter.end()


def _layout(text: str, font: QFont, leftwards: bool) -> QTextLayout:
    made = QTextLayout(text, font)
    way, side = Qt.LayoutDirection, Qt.AlignmentFlag
    option = QTextOption(side.AlignLeft | side.AlignAbsolute)  # paint puts it in its place
    option.setTextDirection(way.RightToLeft if leftwards else way.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    made.setCacheEnabled(True)
    return made
