"""Charts of a distribution: its candidates as bars, the steps of the samplers as rows, and a small one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
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
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from desktop.candidates import share_words
from desktop.language import tr
from desktop.play import Play
from desktop.theme import TYPE, Palette, grown
from desktop.widgets.fonts import code_font, ui_font

#: So many rows are drawn of the candidates.
ROWS = 10
_NONE = Play((), (), True)
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class Chart(QWidget):
    """A picture of a Play at one of its steps; says in words what it shows."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.play = _NONE
        self.step = self.other = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_play(self, play: Play, step: int, other: int) -> None:
        """Show a step, and another one as an outline beside it."""
        self.play, self.step, self.other = play, step, other
        self.setAccessibleDescription(play.spoken(step) if play.steps else "")
        self.updateGeometry()
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.update()

    @property
    def colours(self) -> Palette:
        """The palette in use."""
        return self._palette

    def mirrored(self, box: QRectF) -> QRectF:
        """A box where it belongs in a window from right to left."""
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(self.width() - box.right(), box.top(), box.width(), box.height()) if right else box

    def side(self, side: Qt.AlignmentFlag) -> Qt.AlignmentFlag:
        """The side on which something stands that begins, or ends, a line."""
        return QStyle.visualAlignment(self.layoutDirection(), side)

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

    def row_at(self, y: float) -> int:
        """The row under a height; -1 for none."""
        row = int(y // self._high) if y >= 0 else -1
        return row if row < len(self.rows) else -1

    @property
    def _high(self) -> int:
        return grown(22)

    def _point_at(self, row: int) -> None:
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

    def _paint_row(self, painter: QPainter, number: int, place: int, label: float) -> None:
        colours, bar = self._palette, self.play.bars[place]
        share, other = self.shares(self.step)[place], self.shares(self.other)[place]
        top, high = number * self._high, self._high
        if number == self._at and (self.hasFocus() or self.underMouse()):
            painter.setPen(QPen(QColor(colours.focus), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(QRectF(0.5, top + 0.5, self.width() - 1, high - 1), 4, 4)
        painter.setFont(code_font(TYPE.small))
        painter.setPen(QColor(colours.text if share else colours.faint))
        words = painter.fontMetrics().elidedText(bar.words, Qt.TextElideMode.ElideRight, round(label) - 8)
        box = self.mirrored(QRectF(4, top, label - 4, high))
        painter.drawText(box, self.side(Qt.AlignmentFlag.AlignLeft) | _MIDDLE, words)
        room = self.width() - label - grown(54)
        middle, thick = top + high / 2, grown(10)
        full = QRectF(label, middle - thick / 2, max(1.5, room * share), thick)
        ghost = QRectF(label, middle - thick / 2, max(1.5, room * other), thick)
        painter.setPen(Qt.PenStyle.NoPen)
        if other and self.step != self.other:
            painter.setBrush(_faded(colours.muted))
            painter.drawRoundedRect(self.mirrored(ghost), 2, 2)
        if share:
            painter.setBrush(QColor(colours.accent if bar.written else colours.muted))
            painter.drawRoundedRect(self.mirrored(full), 2, 2)
        if 0 < other < share and self.step != self.other:  # else what is before would be hidden
            end = QRectF(ghost.right() - 1, ghost.top() - 2, 1.5, ghost.height() + 4)
            painter.drawRect(self.mirrored(end))
        painter.setFont(ui_font(TYPE.small, bar.written))
        painter.setPen(QColor(colours.text if share else colours.faint))
        box = self.mirrored(QRectF(self.width() - grown(52), top, grown(48), high))
        said = share_words(share) if share else tr("out")
        painter.drawText(box, self.side(Qt.AlignmentFlag.AlignRight) | _MIDDLE, said)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(240, max(1, len(self.rows)) * self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words go by themselves
        rows, measure = self.rows, QFontMetrics(code_font(TYPE.small))
        widest = max((measure.horizontalAdvance(self.play.bars[place].words) for place in rows), default=0)
        label = min(widest + 14.0, self.width() * 0.4)
        for number, place in enumerate(rows):
            self._paint_row(painter, number, place, label)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self.row_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(-1)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(self.row_at(event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self.rows) - 1
        to = _moved(event, self._at, last)
        if to is not None:
            self._point_at(max(0, min(to, last)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._point_at(max(0, self._at))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class StepList(Chart):
    """A row for each step, the model's own first; `chosen` tells the one that the person wants to see."""

    chosen = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Samplers in their order"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def _high(self) -> int:
        return grown(48)

    def _choose(self, step: int) -> None:
        step = max(0, min(step, len(self.play.steps) - 1))
        if step != self.step and self.play.steps:
            self.chosen.emit(step)

    def _paint_step(self, painter: QPainter, number: int) -> None:
        colours, step, top = self._palette, self.play.steps[number], number * self._high
        whole = QRectF(0.5, top + 0.5, self.width() - 1, self._high - 3)
        if number == self.step:
            painter.setPen(QPen(QColor(colours.focus), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.side_sel))
            painter.drawRoundedRect(whole, 6, 6)
        inside = whole.adjusted(8, 3, -8, -4)
        line = QRectF(inside.left(), inside.top(), inside.width(), grown(16))
        painter.setFont(ui_font(TYPE.small, number == self.step))
        painter.setPen(QColor(colours.text))
        painter.drawText(line, self.side(Qt.AlignmentFlag.AlignLeft) | _MIDDLE, step.words)
        painter.setFont(ui_font(TYPE.small))
        painter.setPen(QColor(colours.muted))
        painter.drawText(line, self.side(Qt.AlignmentFlag.AlignRight) | _MIDDLE, step.left)
        room = inside.adjusted(0, line.height() + 3, 0, 0)
        paint_bars(self, painter, room, number, max(0, number - 1))

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(240, max(1, len(self.play.steps)) * self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words go by themselves
        for number in range(len(self.play.steps)):
            self._paint_step(painter, number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(int(event.position().y() // self._high))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.play.steps) - 1
        to = _moved(event, self.step, last)
        if to is None:
            super().keyPressEvent(event)
        else:
            self._choose(to)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class MiniChart(Chart):
    """The whole of it in one small picture: outlined what the model has, filled what the samplers leave."""

    def sizeHint(self) -> QSize:
        return QSize(240, grown(52))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, grown(52))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words go by themselves
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
                painter.drawRect(chart.mirrored(QRectF(left + 1, room.bottom() - high, wide - 2, high)))


def _faded(colour: str) -> QColor:
    """The colour of what is only there to compare with."""
    faded = QColor(colour)
    faded.setAlpha(70)
    return faded


def _moved(event: QKeyEvent, at: int, last: int) -> int | None:
    """Where a key leads in a column of rows."""
    keys = {Qt.Key.Key_Up: at - 1, Qt.Key.Key_Down: at + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
    return keys.get(Qt.Key(event.key()))
