"""Styled text wrapped to a width, with inline-code pills, links and a selection: what all prose is made of.

Positions are counted in characters of the row's text; Qt's own UTF-16 positions stay in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from desktop.rows import BOLD, CHIP, CODE, DOUBT, MATH, Span
from desktop.theme import grown
from desktop.widgets.formulas import dots_of, formulas
from desktop.widgets.ink import Ink
from desktop.widgets.laid import AIR, Inlay, Laid

_PILL_RADIUS = 4.0
_PILL_HEIGHT = 19
CHIP_HEIGHT = 17.0
_DOTS = [0.1, 2.6]
_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
_ALIGNS = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
    "center": Qt.AlignmentFlag.AlignHCenter,
}


def format_range(start: int, length: int, style: QTextCharFormat) -> QTextLayout.FormatRange:
    """A stretch of a layout in one format."""
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, style
    return made


class Lines:
    """Wrapped text; `height` and `natural` (its widest line) hold after lay_out."""

    def __init__(self, spans: tuple[Span, ...], ink: Ink, level: int = 0, bold: bool = False) -> None:
        self.spans = spans
        self._laid = Laid(spans, ink.font(level).pixelSize())
        self.text = self._laid.counted
        self.height = 0.0
        self.natural = 0.0
        self.baseline = 0.0
        self._ink = ink
        self._pitch = ink.line_height(level)
        self._level = level
        self._bold = bold
        self._inlays = self._laid.inlays
        self._pills: list[QRectF] = []
        self._doubts: list[QRectF] = []
        self._stretches = self._laid.stretches
        self._coded, self._doubtful = self._with_style(CODE), self._with_style(DOUBT)
        self._layout = QTextLayout(self._laid.text, ink.font(level))
        self._layout.setCacheEnabled(True)
        self._layout.setFormats(self._ranges())
        self._ideal = -1.0
        self._fitted = (-1.0, "")
        self._wrapped = -1.0  # the width at which the lines were broken
        self.right_to_left = not self.text.isascii() and starts_right(self.text)

    @property
    def ideal(self) -> float:
        """The width this text would like to have: its longest line without wrapping, within reason."""
        if self._ideal < 0:
            self.lay_out(1200.0)
            self._ideal = self.natural + 1
        return self._ideal

    def lay_out(self, width: float, align: str = "left") -> float:
        """Wrap to a width; the height comes back."""
        if (width, align) == self._fitted or self._moved(width, align):
            return self.height
        self._fitted, self._wrapped = (width, align), width
        side = "right" if align == "left" and self.right_to_left else align
        option = QTextOption(_ALIGNS.get(side, Qt.AlignmentFlag.AlignLeft))
        option.setWrapMode(_WRAP)
        option.setTextDirection(_RIGHT_TO_LEFT if self.right_to_left else _LEFT_TO_RIGHT)
        option.setTabStopDistance(32)
        self._shrink(width)
        layout = self._layout
        layout.setTextOption(option)
        layout.beginLayout()
        y, widest = 0.0, 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            height = line.height()
            pitch = max(self._pitch, round(height))
            above, below = self._rising(line, (pitch - height) / 2, pitch)
            line.setPosition(QPointF(0, y + above + (pitch - height) / 2))
            if not y:
                self.baseline = line.y() + line.ascent()
            widest = max(widest, line.naturalTextWidth())
            y += above + pitch + below
        layout.endLayout()
        self.height, self.natural = max(y, self._pitch), widest
        self._find_grounds()
        return self.height

    def paint(
        self, painter: QPainter, at: QPointF, clip: QRectF, chosen: tuple[int, int] | None = None
    ) -> None:
        """Draw at a point; `chosen` is the selected stretch."""
        if self._pills:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._ink.pill)
            for pill in self._pills:
                painter.drawRoundedRect(pill.translated(at), _PILL_RADIUS, _PILL_RADIUS)
        painter.setPen(self._ink.text)
        selections = []
        if chosen and chosen[0] < chosen[1]:
            first, last = self._laid.unit(chosen[0]), self._laid.unit(chosen[1])
            selections.append(format_range(first, last - first, self._ink.selection))
        self._layout.draw(painter, at, selections, clip)
        for inlay in self._inlays:
            self._paint_inlay(painter, at, inlay, clip)
        if self._doubts:
            self._paint_doubts(painter, at)

    def position_at(self, x: float, y: float) -> int:
        """The character boundary nearest to a point."""
        line = self._line_at(y)
        return self._laid.character(line.xToCursor(x)) if line is not None else 0

    def span_at(self, x: float, y: float) -> Span | None:
        """The span under a point."""
        line = self._line_at(y)
        if line is None or not line.naturalTextRect().contains(QPointF(x, line.y() + 1)):
            return None
        place = line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        return next((span for start, end, span in self._stretches if start <= place < end), None)

    def top_of(self, character: int) -> float:
        """Where the line of a character begins."""
        line = self._layout.lineForTextPosition(self._laid.unit(character))
        return line.y() if line.isValid() else 0.0

    def boxes(self, first: int, last: int) -> list[QRectF]:
        """What a stretch of characters covers, one box for each line, after lay_out."""
        return self._pill(self._laid.unit(first), self._laid.unit(last), self._pitch - 3)

    def boxes_of(self, stretches: Sequence[tuple[int, int, int]]) -> list[tuple[QRectF, int]]:
        """The same for many stretches in order, each with a number of its own, in one pass over the lines."""
        units = [(self._laid.unit(first), self._laid.unit(last), number) for first, last, number in stretches]
        found: list[tuple[QRectF, int]] = []
        at, height = 0, self._pitch - 3
        for line in map(self._layout.lineAt, range(self._layout.lineCount())):
            begin, end = line.textStart(), line.textStart() + line.textLength()
            middle, written = line.y() + line.height() / 2, line.naturalTextRect()
            while at < len(units) and units[at][1] <= begin:
                at += 1
            for start, stop, number in units[at:]:
                if start >= end:
                    break
                left, right = sorted((_x(line, max(start, begin)), _x(line, min(stop, end))))
                left, right = max(left, written.left()), min(right, written.right())
                if left < right:
                    found.append((QRectF(left, middle - height / 2, right - left, height), number))
        return found

    def chips(self) -> list[tuple[Span, QRectF]]:
        """The chips and where they belong, after lay_out."""
        found: list[tuple[Span, QRectF]] = []
        for start, end, span in self._stretches:
            if span.style & CHIP:
                found += [(span, box) for box in self._pill(start + 1, end, CHIP_HEIGHT)]
        return found

    def _moved(self, width: float, align: str) -> bool:
        """Whether another width breaks no line elsewhere; then the lines only move to their side of it."""
        count = self._layout.lineCount()
        if not count or align != self._fitted[1] or self.natural > width:
            return False
        if width > self._wrapped and count > 1:
            return False
        left = align == "left" and not self.right_to_left
        for line in () if left else map(self._layout.lineAt, range(count)):
            spare = width - self._wrapped
            line.setPosition(QPointF(spare / 2 if align == "center" else spare, line.y()))
        self._fitted = (width, align)
        if not left:
            self._find_grounds()
        return True

    def _find_grounds(self) -> None:
        self._pills = [box for place in self._coded for box in self._pill(*place, grown(_PILL_HEIGHT))]
        self._doubts = [box for place in self._doubtful for box in self._pill(*place, 0.0)]

    def _line_at(self, y: float) -> QTextLine | None:
        found = None
        for number in range(self._layout.lineCount()):
            found = self._layout.lineAt(number)
            if y < found.y() + found.height() + 2:
                break
        return found

    def _shrink(self, width: float) -> None:
        """Let no formula be wider than a line."""
        fitting = [inlay.shrunk(width) for inlay in self._laid.inlays]
        if fitting != self._inlays:
            self._inlays = fitting
            self._layout.setFormats(self._ranges())

    def _rising(self, line: QTextLine, lead: float, pitch: float) -> tuple[float, float]:
        """How much more room the formulas of a line need above and below it."""
        first, last = line.textStart(), line.textStart() + line.textLength()
        tall = [inlay for inlay in self._inlays if first <= inlay.unit < last]
        base = lead + line.ascent()
        above = max((inlay.ascent - base + 1 for inlay in tall), default=0.0)
        below = max((inlay.depth - (pitch - base) + 1 for inlay in tall), default=0.0)
        return float(max(0, round(above + 0.49))), float(max(0, round(below + 0.49)))

    def _paint_inlay(self, painter: QPainter, at: QPointF, inlay: Inlay, clip: QRectF) -> None:
        line = self._layout.lineForTextPosition(inlay.unit)
        left = at.x() + min(_x(line, inlay.unit), _x(line, inlay.unit + 1)) + AIR
        top = at.y() + line.y() + line.ascent() - inlay.ascent
        size = QSizeF(inlay.width, inlay.ascent + inlay.depth)
        if not QRectF(QPointF(left, top), size).intersects(clip):
            return
        ratio = dots_of(painter)
        colour = painter.pen().color()
        image = formulas().image(inlay.source, inlay.pixels, colour, ratio)
        if image is not None:
            painter.drawImage(QPointF(round(left * ratio) / ratio, round(top * ratio) / ratio), image)

    def _ranges(self) -> list[QTextLayout.FormatRange]:
        extra, level = BOLD if self._bold else 0, self._level
        widths = {inlay.unit: inlay.width + 2 * AIR for inlay in self._inlays}
        made: list[QTextLayout.FormatRange] = []
        for start, end, span in self._stretches:
            if span.style & MATH and start in widths:
                made.append(format_range(start, 1, self._ink.blank(widths[start], level)))
                continue
            style = self._ink.format(span.style | extra, level, bool(span.href))
            if span.style & CHIP:
                made.append(format_range(start + 1, 1, self._ink.chip(len(span.text), level)))
            elif span.style & CODE:
                # The padding keeps the prose font: a monospaced one makes it as wide as a letter.
                made.append(format_range(start + 1, end - start - 2, style))
            elif span.style or span.href or extra:
                made.append(format_range(start, end - start, style))
        return made

    def _with_style(self, style: int) -> list[tuple[int, int]]:
        return [(start, end) for start, end, span in self._stretches if span.style & style]

    def _paint_doubts(self, painter: QPainter, at: QPointF) -> None:
        """A row of quiet dots under what nothing supports."""
        pen = QPen(self._ink.muted, 1.4, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern(_DOTS)
        painter.setPen(pen)
        for box in self._doubts:
            y = at.y() + box.center().y() + self._pitch * 0.36
            painter.drawLine(QPointF(at.x() + box.left(), y), QPointF(at.x() + box.right(), y))

    def _pill(self, start: int, end: int, height: float) -> list[QRectF]:
        rects: list[QRectF] = []
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last:
                left, right = sorted((_x(line, first), _x(line, last)))
                if not height:  # dots do not run on under the space at the end of a line
                    written = line.naturalTextRect()
                    left, right = max(left, written.left()), min(right, written.right())
                middle = line.y() + line.height() / 2
                rects.append(QRectF(left, middle - height / 2, right - left, height))
        return rects


def _x(line: QTextLine, place: int) -> float:
    return cast(tuple[float, int], line.cursorToX(place))[0]


def starts_right(text: str) -> bool:
    """Whether a text is of a script that is written from right to left, by its first letter."""
    for sign in text[:200]:
        if sign.isalpha():
            return "\u0590" <= sign <= "\u08ff" or "\ufb1d" <= sign <= "\ufefc"
    return False
