"""Charts of a distribution: its candidates as bars, the steps of the samplers as rows, and a small one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from desktop.candidates import share_words
from desktop.language import tr
from desktop.play import Play
from desktop.theme import TYPE, Palette, grown
from desktop.widgets.drawn import DrawnRows, sides, turned
from desktop.widgets.fonts import code_font, ui_font

#: So many rows are drawn of the candidates.
ROWS = 10
_NONE = Play((), (), True)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class Chart(DrawnRows):
    """A picture of a Play at one of its steps; says in words what it shows."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self.play = _NONE
        self.step = self.other = 0

    def show_play(self, play: Play, step: int, other: int) -> None:
        """Show a step, and another one as an outline beside it."""
        self.play, self.step, self.other = play, step, other
        self.setAccessibleDescription(play.spoken(step) if play.steps else "")
        self.updateGeometry()
        self.update()

    def shares(self, step: int) -> tuple[float, ...]:
        """The shares of the bars at a step."""
        return self.play.steps[step].shares if self.play.steps else ()


class CandidateChart(Chart):
    """A row for each of the best candidates; `picked` tells the id of one by a click or Enter."""

    picked = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self.can_pick = False
        self._at = -1
        self._label = 0.0  # so much room is for the tokens
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(tr("Candidates for this place"))

    @property
    def rows(self) -> list[int]:
        """The places of the bars that have a row: the most probable before or after, and what was written."""
        weights = [max(pair) for pair in zip(self.shares(self.step), self.shares(self.other), strict=True)]
        order = sorted(range(len(weights)), key=lambda place: (-weights[place], place))
        rows = order[:ROWS]
        written = [place for place, bar in enumerate(self.play.bars) if bar.written]
        if written and written[0] not in rows:
            rows = [*rows[: ROWS - 1], written[0]]
        return sorted(rows)

    def show_play(self, play: Play, step: int, other: int) -> None:
        self._at = min(self._at, len(play.bars) - 1)
        super().show_play(play, step, other)

    @property
    def row_count(self) -> int:
        return len(self.rows)

    @property
    def row_height(self) -> int:
        return grown(22)

    @property
    def current(self) -> int:
        return self._at

    def step_to(self, row: int) -> None:
        if row != self._at:
            self._at = row
            rows = self.rows
            bar = self.play.bars[rows[row]] if 0 <= row < len(rows) else None
            tip = tr("Go on from here with \u201c{token}\u201d instead", token=bar.words) if bar else ""
            self.setToolTip(tip if self.can_pick and bar is not None and not bar.written else "")
            self.update()

    def _pick(self, row: int) -> None:
        rows = self.rows
        if self.can_pick and 0 <= row < len(rows) and not self.play.bars[rows[row]].written:
            self.picked.emit(self.play.bars[rows[row]].id)

    def paint_row(self, painter: QPainter, row: int) -> None:
        place, label = self.rows[row], self._label
        colours, bar = self._palette, self.play.bars[place]
        share, other = self.shares(self.step)[place], self.shares(self.other)[place]
        top, high, (start, end) = row * self.row_height, self.row_height, sides(self)
        if row == self._at and (self.hasFocus() or self.underMouse()):
            self.paint_ground(painter, row, colours.hover, self.hasFocus())
        painter.setFont(code_font(TYPE.small))
        painter.setPen(QColor(colours.text if share else colours.faint))
        words = painter.fontMetrics().elidedText(bar.words, Qt.TextElideMode.ElideRight, round(label) - 8)
        box = turned(self, QRectF(4, top, label - 4, high))
        painter.drawText(box, start | _MIDDLE, words)
        room = self.width() - label - grown(54)
        middle, thick = top + high / 2, grown(10)
        full = QRectF(label, middle - thick / 2, max(1.5, room * share), thick)
        ghost = QRectF(label, middle - thick / 2, max(1.5, room * other), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        if other and self.step != self.other:
            painter.setBrush(_faded(colours.muted))
            painter.drawRoundedRect(turned(self, ghost), 2, 2)
        if share:
            painter.setBrush(QColor(colours.accent if bar.written else colours.muted))
            painter.drawRoundedRect(turned(self, full), 2, 2)
        if 0 < other < share and self.step != self.other:  # else what is before would be hidden
            edge = QRectF(ghost.right() - 1, ghost.top() - 2, 1.5, ghost.height() + 4)
            painter.drawRect(turned(self, edge))
        painter.setFont(ui_font(TYPE.small, bar.written))
        painter.setPen(QColor(colours.text if share else colours.faint))
        box = turned(self, QRectF(self.width() - grown(52), top, grown(48), high))
        said = share_words(share) if share else tr("out")
        painter.drawText(box, end | _MIDDLE, said)

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        measure = QFontMetrics(code_font(TYPE.small))
        bars = (self.play.bars[place] for place in self.rows)
        widest = max((measure.horizontalAdvance(bar.words) for bar in bars), default=0)
        self._label = min(widest + 14.0, self.width() * 0.4)
        super().paintEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.step_to(self.row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self.step_to(-1)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(self.row_at(event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.step_to(max(0, self._at))


class StepList(Chart):
    """A row for each step, the model's own first; `chosen` tells the one that the person wants to see."""

    chosen = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Samplers in their order"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def row_count(self) -> int:
        return len(self.play.steps)

    @property
    def row_height(self) -> int:
        return grown(48)

    @property
    def current(self) -> int:
        return self.step

    def step_to(self, row: int) -> None:
        if row != self.step:
            self.chosen.emit(row)

    def paint_row(self, painter: QPainter, row: int) -> None:
        number, (start, end) = row, sides(self)
        colours, step, top = self._palette, self.play.steps[number], number * self.row_height
        whole = QRectF(0.5, top + 0.5, self.width() - 1, self.row_height - 3)
        if number == self.step:
            painter.setPen(QPen(QColor(colours.focus), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.side_sel))
            painter.drawRoundedRect(whole, 6, 6)
        inside = whole.adjusted(8, 3, -8, -4)
        line = QRectF(inside.left(), inside.top(), inside.width(), grown(16))
        painter.setFont(ui_font(TYPE.small, number == self.step))
        painter.setPen(QColor(colours.text))
        painter.drawText(line, start | _MIDDLE, step.words)
        painter.setFont(ui_font(TYPE.small))
        painter.setPen(QColor(colours.muted))
        painter.drawText(line, end | _MIDDLE, step.left)
        room = inside.adjusted(0, line.height() + 3, 0, 0)
        paint_bars(self, painter, room, number, max(0, number - 1))

    # ---- Qt -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            row = self.row_at(event.position().y())
            self.step_to(row if row >= 0 else self.row_count - 1)


class MiniChart(Chart):
    """The whole of it in one small picture: outlined what the model has, filled what the samplers leave."""

    @property
    def row_count(self) -> int:
        return 1

    @property
    def row_height(self) -> int:
        return grown(52)

    def paint_row(self, painter: QPainter, row: int) -> None:
        if self.play.steps:
            paint_bars(self, painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self.step, self.other)


def paint_bars(chart: Chart, painter: QPainter, room: QRectF, step: int, before: int) -> None:
    """Small upright bars of a step, with outlines of the step before it; heights are to a common scale."""
    colours = chart.colours
    shares, others = chart.shares(step), chart.shares(before)
    peak = max((*shares, *others), default=0.0) or 1.0
    wide = room.width() / max(12, len(shares))
    base = QPen(QColor(colours.border_strong), 1)
    painter.setPen(base)
    painter.drawLine(QPointF(room.left(), room.bottom()), QPointF(room.right(), room.bottom()))
    painter.setPen(Qt.PenStyle.NoPen)
    for place, (share, other) in enumerate(zip(shares, others, strict=True)):
        left = room.left() + place * wide
        colour = colours.accent if chart.play.bars[place].written else colours.muted
        for value, fill in ((0.0 if step == before else other, _faded(colour)), (share, QColor(colour))):
            if value:
                high = max(1.5, room.height() * value / peak)
                painter.setBrush(fill)
                painter.drawRect(turned(chart, QRectF(left + 1, room.bottom() - high, wide - 2, high)))


def _faded(colour: str) -> QColor:
    """The colour of what is only there to compare with."""
    faded = QColor(colour)
    faded.setAlpha(70)
    return faded
