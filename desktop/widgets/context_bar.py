"""The context window as one bar, and what is used of it once more, wider, where it is only a little.

It fills from where reading begins. Left and right go from part to part, Enter opens one; a thin line below
says what is in memory.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.context_view import WindowMap, colour_of, spoken
from desktop.language import tr, trn
from desktop.theme import Palette, grown
from desktop.widgets.drawn import DrawnWidget, smooth_painter, turned_point
from desktop.widgets.labels import plain_tooltip

#: Below this share of the window what is used is drawn once more.
WIDER_BELOW = 0.5
_EDGE, _LINE, _GAP, _GUIDE, _RADIUS = 3, 3, 3, 14, 3
_NONE = WindowMap((), (), 0, 0, 0, 0, "", False)


class ContextBar(DrawnWidget):
    """Shows a map; `pointed` tells the part under the pointer or the keyboard, -1 for none."""

    pointed = Signal(int)
    opened = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._map = _NONE
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("The context window"))

    @property
    def current(self) -> int:
        """The part that is pointed at."""
        return self._current

    @property
    def widened(self) -> bool:
        """Whether what is used is drawn once more below."""
        return 0 < self._map.used < WIDER_BELOW * self._map.context

    def show_map(self, shown: WindowMap | None) -> None:
        """Show this window; None for none."""
        self._map = shown or _NONE
        self._current = min(self._current, len(self._map.parts) - 1)
        self.setAccessibleDescription(spoken(self._map) if shown is not None else "")
        self.updateGeometry()
        self.update()

    def point(self, part: int) -> None:
        """Bring out one part; -1 for none."""
        if part != self._current:
            self._current = part
            self.update()

    def part_at(self, at: QPointF) -> int:
        """The part under a point; -1 for none."""
        at = turned_point(self, at)
        for bar, size in self._bars():
            if bar.adjusted(0, -2, 0, _GAP + _LINE).contains(at) and size:
                token = int((at.x() - bar.left()) * size / bar.width())
                run = self._map.run_at(token)
                return run.part if run is not None else len(self._map.parts) - 1
        return -1

    def middle_of(self, part: int) -> QPointF:
        """A point on the first run of a part, in the widest bar that shows it."""
        run = next((run for run in self._map.runs if run.part == part), None)
        bar, size = self._bars()[0 if run is None else -1]
        middle = (run.start + run.end) / 2 if run is not None else (self._map.used + size) / 2
        at = QPointF(bar.left() + bar.width() * middle / max(1, size), bar.center().y())
        return turned_point(self, at)

    # ---- inside ---------------------------------------------------------------------------------------

    def _bars(self) -> list[tuple[QRectF, int]]:
        """The bars as from left to right, and how many tokens each is wide."""
        height = grown(18)
        whole = QRectF(_EDGE, _EDGE, self.width() - 2 * _EDGE, height)
        bars = [(whole, self._map.context)]
        if self.widened:
            lower = whole.translated(0, height + _GAP + _LINE + _GUIDE)
            bars.append((lower, self._map.used))
        return bars

    def _step(self, by: int) -> None:
        if self._map.parts:
            self._choose((self._current + by) % len(self._map.parts) if self._current >= 0 else 0)

    def _choose(self, part: int) -> None:
        self.point(part)
        self.pointed.emit(part)

    def _words(self, part: int) -> str:
        one = self._map.parts[part]
        tokens = trn("{count} token", "{count} tokens", one.tokens)
        said = f"{one.title} \u00b7 {tokens} \u00b7 {self._map.share(one.tokens)}"
        return ". ".join(filter(None, (" \u00b7 ".join(filter(None, (said, one.state))), one.what)))

    def _paint_bar(self, painter: QPainter, bar: QRectF, size: int) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(bar, _RADIUS, _RADIUS)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(bar, QColor(self._palette.icode_bg))
        scale = bar.width() / size
        for run in self._map.runs:
            self._paint_run(painter, bar, scale, run.start, run.end, run.part, run.goes)
        painter.restore()
        painter.setPen(QPen(QColor(self._palette.control), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        self._paint_memory(painter, bar, scale)

    def _paint_run(
        self, painter: QPainter, bar: QRectF, scale: float, start: int, end: int, part: int, goes: bool
    ) -> None:
        left, right = bar.left() + start * scale, bar.left() + end * scale
        box = QRectF(left, bar.top(), right - left, bar.height())
        colour = QColor(colour_of(self._map.parts[part].kind, self._palette))
        if self._current >= 0 and part != self._current:
            colour.setAlphaF(0.4)
        painter.fillRect(box, colour)
        if goes:
            painter.fillRect(box, hatched(QColor(self._palette.bg)))
        if box.width() > 3:
            painter.fillRect(QRectF(right - 1, bar.top(), 1, bar.height()), QColor(self._palette.bg))

    def _paint_memory(self, painter: QPainter, bar: QRectF, scale: float) -> None:
        """What is in memory as a full line, what will be read as a dotted one."""
        below = bar.bottom() + _GAP + _LINE / 2
        cached, used = bar.left() + self._map.cached * scale, bar.left() + self._map.used * scale
        if cached > bar.left():
            painter.fillRect(
                QRectF(bar.left(), below - _LINE / 2, cached - bar.left(), _LINE), QColor(self._palette.muted)
            )
        if used - cached > 1:
            painter.setPen(QPen(QColor(self._palette.warn), _LINE - 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(cached + 2, below), QPointF(used, below))

    def _paint_guides(self, painter: QPainter, upper: QRectF, lower: QRectF) -> None:
        share = self._map.used / self._map.context
        top = upper.bottom() + _GAP + _LINE + 2
        right = upper.left() + upper.width() * share
        shape = QPolygonF(
            [
                QPointF(upper.left(), top),
                QPointF(right, top),
                QPointF(lower.right(), lower.top() - 2),
                QPointF(lower.left(), lower.top() - 2),
            ]
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.icode_bg))
        painter.drawPolygon(shape)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        bar = grown(18) + _GAP + _LINE
        return QSize(240, 2 * _EDGE + (2 * bar + _GUIDE if self.widened else bar))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        bars = [(bar, size) for bar, size in self._bars() if size]
        if len(bars) > 1:
            self._paint_guides(painter, bars[0][0], bars[1][0])
        for bar, size in bars:
            self._paint_bar(painter, bar, size)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 5, 5)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if 0 <= part < len(self._map.parts) - 1
            else Qt.CursorShape.ArrowCursor
        )
        if part != self._current:
            self._choose(part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        part = self.part_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and part >= 0:
            self._choose(part)
            self.opened.emit(part)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._choose(-1)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._choose(-1)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            onward = Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right
            self._step(1 if key == onward else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current >= 0:
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self.part_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tooltip(self._words(part)) if part >= 0 else "", self)
            return True
        return super().event(event)


def hatched(colour: QColor) -> QBrush:
    """What is drawn over a part that goes first."""
    colour.setAlphaF(0.75)
    return QBrush(colour, Qt.BrushStyle.BDiagPattern)
