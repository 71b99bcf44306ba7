"""Rows that are drawn, not widgets: paragraphs, headings, list items, rules and tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from desktop.rows import BOLD, Prose, Rule, Span, Table
from desktop.theme import grown
from desktop.widgets.ink import LIST_INDENT, QUOTE_INDENT, Ink
from desktop.widgets.lines import Lines
from desktop.widgets.sideways import BAR

Chosen = tuple[int, int] | None

CELL_PAD = 8.0
CELL_AIR = 7.0
WIDEST_WORD = 180
#: A cell of so many characters, such as "14.5 GB", is kept in one line.
SHORT_CELL = 12


def indent_of(inside: str) -> float:
    """How far containers push their content in."""
    return float(sum(grown(LIST_INDENT) if kind == "l" else QUOTE_INDENT for kind in inside))


class DrawnBlock(Protocol):
    """A row that a body draws; x and y are relative to its own corner.

    `right_to_left` is None for what has no direction of its own.
    """

    height: float
    natural: float
    right_to_left: bool | None

    def lay_out(self, width: float) -> float:
        """Fit to a width; the height comes back."""

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF, chosen: Chosen) -> None:
        """Draw with the top left corner at a point."""

    def position_at(self, x: float, y: float) -> int:
        """The character boundary nearest to a point."""

    def span_at(self, x: float, y: float) -> Span | None:
        """The span under a point."""

    def top_of(self, character: int) -> float:
        """Where the line of a character begins."""

    def boxes(self, first: int, last: int) -> list[QRectF]:
        """What a stretch of characters covers, after lay_out."""

    def chips(self) -> list[tuple[Span, QRectF]]:
        """The chips and where they belong, after lay_out."""


class ProseBlock:
    """A paragraph, heading or list item."""

    def __init__(self, row: Prose, ink: Ink) -> None:
        self.row = row
        self.height = 0.0
        self.natural = 0.0
        self._ink = ink if "q" not in row.inside else ink.quiet()
        self._lines = Lines(row.spans, self._ink, row.level)
        self.right_to_left: bool | None = self._lines.right_to_left
        self._indent = indent_of(row.inside)
        self._width = 0.0

    def lay_out(self, width: float) -> float:
        self._width = width
        self.height = self._lines.lay_out(width - self._indent)
        self.natural = self._lines.natural + self._indent
        return self.height

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF, chosen: Chosen) -> None:
        self._lines.paint(painter, self._origin(at), clip, chosen)
        if self.row.marker:
            self._paint_marker(painter, at)

    def position_at(self, x: float, y: float) -> int:
        return self._lines.position_at(x - self._origin(QPointF()).x(), y)

    def span_at(self, x: float, y: float) -> Span | None:
        return self._lines.span_at(x - self._origin(QPointF()).x(), y)

    def top_of(self, character: int) -> float:
        return self._lines.top_of(character)

    def boxes(self, first: int, last: int) -> list[QRectF]:
        origin = self._origin(QPointF())
        return [box.translated(origin) for box in self._lines.boxes(first, last)]

    def boxes_of(self, stretches: Sequence[tuple[int, int, int]]) -> list[tuple[QRectF, int]]:
        """What stretches of characters cover, in order, each with the number that comes with it."""
        origin = self._origin(QPointF())
        return [(box.translated(origin), number) for box, number in self._lines.boxes_of(stretches)]

    def chips(self) -> list[tuple[Span, QRectF]]:
        origin = self._origin(QPointF())
        return [(span, box.translated(origin)) for span, box in self._lines.chips()]

    def _origin(self, at: QPointF) -> QPointF:
        return at if self._lines.right_to_left else at + QPointF(self._indent, 0)

    def _paint_marker(self, painter: QPainter, at: QPointF) -> None:
        right_to_left = self._lines.right_to_left
        middle = self._lines.baseline - self._ink.rise()
        wide = grown(LIST_INDENT)
        gutter = QRectF(at.x() + self._indent - wide, at.y() + middle - 8, wide, 16)
        if right_to_left:
            gutter.moveLeft(at.x() + self._width - self._indent)
        if self.row.marker in ("[ ]", "[x]"):
            _paint_task(painter, gutter, self._ink, self.row.marker == "[x]", right_to_left)
        elif self.row.marker[-1] in ".)]":
            baseline = at.y() + self._lines.baseline
            _paint_number(painter, gutter, baseline, self._ink, self.row.marker, right_to_left)
        else:
            _paint_bullet(painter, gutter, self._ink, self.row.marker, right_to_left)


def _paint_number(
    painter: QPainter, gutter: QRectF, baseline: float, ink: Ink, marker: str, right_to_left: bool
) -> None:
    """A number beside its text; one that is too wide for its gutter is written smaller."""
    font = QFont(ink.font())
    air = QFontMetricsF(font).horizontalAdvance(" ")
    wide = QFontMetricsF(font).horizontalAdvance(marker)
    if wide > gutter.width() - air:
        font.setPixelSize(max(8, round(font.pixelSize() * (gutter.width() - air) / wide)))
        wide = QFontMetricsF(font).horizontalAdvance(marker)
    painter.setPen(ink.text)
    painter.setFont(font)
    x = gutter.left() + air if right_to_left else gutter.right() - air - wide
    shown = marker[-1] + marker[:-1] if right_to_left and marker[-1] != "]" else marker
    painter.setLayoutDirection(
        Qt.LayoutDirection.LeftToRight
    )  # turned already, by the text and not the window
    painter.drawText(QPointF(x, baseline), shown)


def _paint_bullet(painter: QPainter, gutter: QRectF, ink: Ink, marker: str, right_to_left: bool) -> None:
    center = QPointF(gutter.left() + 10 if right_to_left else gutter.right() - 10, gutter.center().y())
    painter.setPen(Qt.PenStyle.NoPen if marker != "◦" else QPen(ink.text, 1.2))
    painter.setBrush(ink.text if marker != "◦" else Qt.BrushStyle.NoBrush)
    if marker == "▪":
        painter.drawRect(QRectF(center.x() - 2.4, center.y() - 2.4, 4.8, 4.8))
    else:
        painter.drawEllipse(center, 2.7, 2.7)


def _paint_task(painter: QPainter, gutter: QRectF, ink: Ink, done: bool, right_to_left: bool) -> None:
    left = gutter.left() + 7 if right_to_left else gutter.right() - 21
    box = QRectF(left, gutter.center().y() - 7, 14, 14)
    accent = QColor(ink.palette.accent)
    painter.setPen(QPen(accent if done else QColor(ink.palette.control), 1.4))
    painter.setBrush(accent if done else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 3.5, 3.5)
    if done:
        tick = QPainterPath(box.topLeft() + QPointF(3.4, 7.2))
        tick.lineTo(box.topLeft() + QPointF(6.0, 9.8))
        tick.lineTo(box.topLeft() + QPointF(10.6, 4.4))
        painter.setPen(QPen(QColor(ink.palette.on_accent), 1.6, c=Qt.PenCapStyle.RoundCap))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)


class Wordless:
    """What a block without words, or without known ones, says of them."""

    def position_at(self, x: float, y: float) -> int:
        """Its beginning."""
        return 0

    def span_at(self, x: float, y: float) -> Span | None:
        """None is under any point."""
        return None

    def top_of(self, character: int) -> float:
        """Its own top."""
        return 0.0

    def boxes(self, first: int, last: int) -> list[QRectF]:
        """None are there."""
        return []

    def chips(self) -> list[tuple[Span, QRectF]]:
        """None are shown."""
        return []


class RuleBlock(Wordless):
    """A thematic break: a hairline."""

    def __init__(self, row: Rule, ink: Ink) -> None:
        self.height = 17.0
        self.natural = 0.0
        self.right_to_left: bool | None = None
        self._ink = ink
        self._indent = indent_of(row.inside)
        self._width = 0.0

    def lay_out(self, width: float) -> float:
        self._width = width
        return self.height

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF, chosen: Chosen) -> None:
        painter.fillRect(
            QRectF(at.x() + self._indent, at.y() + 8, self._width - self._indent, 1), self._ink.border
        )


class TableBlock:
    """A table with hairlines under its lines; cells wrap, and what is still too wide scrolls."""

    def __init__(self, row: Table, ink: Ink, before: TableBlock | None = None) -> None:
        self.row = row
        self.height = 0.0
        self.natural = 0.0
        self._ink = ink
        self._indent = indent_of(row.inside)
        self._columns = max((len(line) for line in row.lines), default=0)
        self._cells = [self._make_line(place, before) for place in range(len(row.lines))]
        self.right_to_left: bool | None = any(cell.right_to_left for cell in chain(*self._cells[:2]))
        self.overflow = 0
        self.shift: int = before.shift if before is not None else 0
        self._room = 0.0
        self._lefts: list[float] = []
        self._widths: list[float] = []
        self._tops: list[float] = []

    @property
    def cells(self) -> int:
        """How many there are."""
        return self._columns * len(self._cells)

    def lay_out(self, width: float) -> float:
        room = max(width - self._indent, 40.0)
        self._widths = self._share(room)
        self._room = room
        self.overflow = max(0, round(sum(self._widths) - room))
        self.shift = min(self.shift, self.overflow)
        self._lefts = list(accumulate(self._widths, initial=self._indent))[:-1]
        if self.right_to_left:
            edge = max(room, sum(self._widths))
            self._lefts = [edge := edge - wide for wide in self._widths]
        tops = [0.0]
        for line in self._cells:
            tallest = 0.0
            for place, cell in enumerate(line):
                tallest = max(tallest, cell.lay_out(self._widths[place] - 2 * CELL_PAD, self._align(place)))
            tops.append(tops[-1] + tallest + 2 * CELL_AIR)
        self._tops = tops
        self.height, self.natural = tops[-1] + 1 + (BAR if self.overflow else 0), width
        return self.height

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF, chosen: Chosen) -> None:
        if not self.overflow:
            self._paint_cells(painter, at, clip, chosen)
            return
        left = 0.0 if self.right_to_left else self._indent
        painter.save()
        room = QRectF(at.x() + left, at.y(), self._room, self.height)
        painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
        self._paint_cells(painter, at - QPointF(self.shift, 0), clip, chosen)
        painter.restore()

    def _paint_cells(self, painter: QPainter, at: QPointF, clip: QRectF, chosen: Chosen) -> None:
        place = 0
        start, whole = at.x() + min(self._lefts, default=0.0), sum(self._widths)
        for number, line in enumerate(self._cells):
            top, bottom = self._tops[number], self._tops[number + 1]
            seen = at.y() + bottom >= clip.top() and at.y() + top <= clip.bottom()
            for column, cell in enumerate(line):
                if seen:
                    corner = at + QPointF(self._lefts[column] + CELL_PAD, top + CELL_AIR)
                    cell.paint(painter, corner, clip, _within(chosen, place, len(cell.text)))
                place += len(cell.text) + 1
            if seen:
                strong = QColor(self._ink.palette.border_strong) if number == 0 else self._ink.border
                painter.fillRect(QRectF(start, at.y() + bottom, whole, 1), strong)

    def position_at(self, x: float, y: float) -> int:
        x += self.shift
        number, column, start = self._find(x, y)
        cell = self._cells[number][column]
        return start + cell.position_at(x - self._lefts[column] - CELL_PAD, y - self._tops[number] - CELL_AIR)

    def span_at(self, x: float, y: float) -> Span | None:
        x += self.shift
        number, column, _ = self._find(x, y)
        cell = self._cells[number][column]
        return cell.span_at(x - self._lefts[column] - CELL_PAD, y - self._tops[number] - CELL_AIR)

    def top_of(self, character: int) -> float:
        start = 0
        for number, line in enumerate(self._cells):
            start += sum(len(cell.text) + 1 for cell in line)
            if character < start:
                return self._tops[number]
        return self._tops[-1]

    def boxes(self, first: int, last: int) -> list[QRectF]:
        found: list[QRectF] = []
        start = 0
        for number, line in enumerate(self._cells):
            for column, cell in enumerate(line):
                inside = _within((first, last), start, len(cell.text))
                if inside is not None and inside[0] < inside[1]:
                    left = self._lefts[column] + CELL_PAD - self.shift
                    corner = QPointF(left, self._tops[number] + CELL_AIR)
                    found += [box.translated(corner) for box in cell.boxes(*inside)]
                start += len(cell.text) + 1
        return found

    def chips(self) -> list[tuple[Span, QRectF]]:
        return [
            (span, box.translated(self._lefts[column] + CELL_PAD - self.shift, self._tops[number] + CELL_AIR))
            for number, line in enumerate(self._cells)
            for column, cell in enumerate(line)
            for span, box in cell.chips()
        ]

    def _find(self, x: float, y: float) -> tuple[int, int, int]:
        """The line, the column and the first character of the cell nearest to a point."""
        number = max((at for at in range(len(self._cells)) if self._tops[at] <= y), default=0)
        line = self._cells[number]
        beside = sorted(range(len(line)), key=self._lefts.__getitem__)
        column = next((at for at in reversed(beside) if self._lefts[at] <= x), beside[0] if beside else 0)
        before = sum(len(cell.text) + 1 for line in self._cells[:number] for cell in line)
        return number, column, before + sum(len(cell.text) + 1 for cell in self._cells[number][:column])

    def _make_line(self, number: int, before: TableBlock | None) -> list[Lines]:
        spans = self.row.lines[number]
        if before is not None and number < len(before.row.lines) and before.row.lines[number] == spans:
            return before._cells[number]
        return [Lines(cell, self._ink, bold=number == 0) for cell in spans]

    def _align(self, column: int) -> str:
        align = self.row.aligns[column] if column < len(self.row.aligns) else "left"
        return "right" if self.right_to_left and align == "left" else align

    def _share(self, room: float) -> list[float]:
        """Widths of the columns: what they want, stretched or squeezed to fill the room."""
        wants = [24.0] * self._columns
        for line in self._cells:
            for place, cell in enumerate(line):
                wants[place] = max(wants[place], cell.ideal)
        wants = [want + 2 * CELL_PAD for want in wants]
        total = sum(wants) or 1.0
        if total <= room:
            spare = (room - total) / max(1, len(wants))
            return [want + spare for want in wants]
        floors = [min(want, self._longest_word(place)) for place, want in enumerate(wants)]
        if sum(floors) > room:
            return floors
        flexible = sum(want - floor for want, floor in zip(wants, floors, strict=True)) or 1.0
        left = room - sum(floors)
        return [floor + (want - floor) * left / flexible for want, floor in zip(wants, floors, strict=True)]

    def _longest_word(self, column: int) -> float:
        """What a column needs so that no ordinary word is broken, nor a figure from its unit."""
        metrics = QFontMetricsF(self._ink.format(BOLD, 0, False).font())
        words = [
            max(_kept_whole(line[column].text, number), key=len, default="")
            for number, line in enumerate(self._cells)
            if column < len(line)
        ]
        longest = max(words, key=len, default="")
        return min(grown(WIDEST_WORD), metrics.horizontalAdvance(longest)) + 2 * CELL_PAD + 2


def _kept_whole(text: str, line: int) -> list[str]:
    """What of a cell stays in one line: all of a short one, the words of others and of the head."""
    return [text] if line and len(text) <= SHORT_CELL else text.split()


def _within(chosen: Chosen, start: int, length: int) -> Chosen:
    if chosen is None:
        return None
    return max(0, chosen[0] - start), min(length, chosen[1] - start)


def plain(text: str, style: int = 0) -> tuple[Span, ...]:
    """Unstyled text as spans."""
    return (Span(text, style),)
