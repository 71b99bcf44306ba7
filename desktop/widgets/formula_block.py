"""A formula that stands alone: in the middle of its line, smaller when it would not fit, or its source."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from desktop.formula import RELATIVE, SIZE
from desktop.rows import LINE_BREAK, Formula, Span
from desktop.widgets.formulas import dots_of, formulas
from desktop.widgets.ink import Ink
from desktop.widgets.lines import Lines
from desktop.widgets.prose import Chosen, DrawnBlock, indent_of

PAD = 4.0
#: A formula that would have to be smaller than this share of its size is spelt out.
SMALLEST = 0.5


class FormulaBlock(DrawnBlock):
    """Counts as one character of a selection."""

    def __init__(self, row: Formula, ink: Ink) -> None:
        self.row = row
        self.height = 0.0
        self.natural = 0.0
        self.right_to_left: bool | None = None
        self._ink = ink.quiet() if "q" in row.inside else ink
        self._drawing = formulas().find(row.source)
        self._spelt: Lines | None = None
        self._indent = indent_of(row.inside)
        self._pixels = 0.0
        self._box = QRectF()

    def lay_out(self, width: float) -> float:
        room = max(width - self._indent, 1.0)
        drawing, scale = self._drawing, RELATIVE * self._ink.font().pixelSize() / SIZE
        fitting = min(1.0, room / (drawing.width * scale)) if drawing is not None else 0.0
        if drawing is None or fitting < SMALLEST:
            return self._spell(room)
        self._spelt = None
        self._pixels = SIZE * scale * fitting
        wide = drawing.width * scale * fitting
        tall = (drawing.ascent + drawing.depth) * scale * fitting
        self._box = QRectF(self._indent + (room - wide) / 2, PAD, wide, tall)
        self.height, self.natural = float(round(tall + 2 * PAD)), width
        return self.height

    def paint(self, painter: QPainter, at: QPointF, clip: QRectF, chosen: Chosen) -> None:
        marked = chosen is not None and chosen[0] < chosen[1]
        if self._spelt is not None:
            whole = (0, len(self._spelt.text)) if marked else None
            self._spelt.paint(painter, at + QPointF(self._indent, 0), clip, whole)
            return
        box = self._box.translated(at)
        if marked:
            painter.fillRect(box.adjusted(-PAD, -PAD, PAD, PAD), self._ink.selection.background())
        ratio = dots_of(painter)
        image = formulas().image(self.row.source, self._pixels, self._ink.text, ratio)
        if image is not None:
            painter.drawImage(
                QPointF(round(box.left() * ratio) / ratio, round(box.top() * ratio) / ratio), image
            )

    def position_at(self, x: float, y: float) -> int:
        middle = self._box.center().x() if self._spelt is None else self._indent + self._spelt.natural / 2
        return int(x > middle)

    def span_at(self, x: float, y: float) -> Span | None:
        return None

    def top_of(self, character: int) -> float:
        return 0.0

    def boxes(self, first: int, last: int) -> list[QRectF]:
        return [self._box] if first < last and self._spelt is None else []

    def chips(self) -> list[tuple[Span, QRectF]]:
        return []

    def _spell(self, room: float) -> float:
        if self._spelt is None:
            self._spelt = Lines((Span(self.row.source.replace("\n", LINE_BREAK)),), self._ink)
        self.height = self._spelt.lay_out(room)
        self.natural = self._spelt.natural + self._indent
        return self.height
