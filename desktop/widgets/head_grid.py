"""The heads of a model as a grid, layers upwards and heads onward: how much each looked at the sources."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.attended import head_words, percent
from desktop.language import number, tr
from desktop.theme import TYPE, Palette, grown
from desktop.widgets.drawn import DrawnWidget, sides, smooth_painter, turned, turned_point
from desktop.widgets.fonts import ui_font
from desktop.widgets.labels import plain_tooltip

_LEAST, _MOST, _GUTTER, _TALLEST = 5, 18, 26, 360
_WEAKEST = 0.04


class HeadGrid(DrawnWidget):
    """Shows shares by layer and head; `chosen` tells a layer and a head, of which -1 stands for all."""

    chosen = Signal(int, int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._grid: tuple[tuple[float, ...], ...] = ()
        self._aim = ""
        self._picked = (-1, -1)
        self._at = (-1, -1)  # under the pointer or the keyboard
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Heads by layer"))

    def show_grid(self, grid: Sequence[Sequence[float]], picked: tuple[int, int], aim: str) -> None:
        """Show these shares, with one head or layer picked; `aim` says what they are shares for."""
        self._grid, self._picked, self._aim = tuple(map(tuple, grid)), picked, aim
        self._describe(self._at if self._at != (-1, -1) else picked)
        self._begin()
        self.updateGeometry()
        self.update()

    @property
    def layers(self) -> int:
        """How many layers there are."""
        return len(self._grid)

    @property
    def heads(self) -> int:
        """How many heads a layer has."""
        return max(map(len, self._grid), default=0)

    @property
    def most(self) -> float:
        """The largest share of all."""
        return max((share for row in self._grid for share in row if not math.isnan(share)), default=0.0)

    @property
    def at(self) -> tuple[int, int]:
        """The layer and head under the pointer or the keyboard."""
        return self._at

    def box_of(self, layer: int, head: int) -> QRectF:
        """Where a head stands; -1 is the sign of its whole layer."""
        wide, tall = self._cell
        top = 2 + (self.layers - 1 - layer) * tall
        if head < 0:
            return turned(self, QRectF(0, top, grown(_GUTTER), tall))
        return turned(self, QRectF(grown(_GUTTER) + head * wide, top, wide, tall))

    def head_at(self, at: QPointF) -> tuple[int, int]:
        """The layer and head under a point; (-1, -1) for none."""
        (wide, tall), at = self._cell, turned_point(self, at)
        layer = self.layers - 1 - int((at.y() - 2) // tall)
        head = int((at.x() - grown(_GUTTER)) // wide) if at.x() >= grown(_GUTTER) else -1
        if not 0 <= layer < self.layers or head >= self.heads:
            return -1, -1
        return layer, head

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def _cell(self) -> tuple[float, float]:
        room = max(1, self.width() - grown(_GUTTER) - 2)
        wide = max(2.0, min(room / max(1, self.heads), grown(_MOST) * 2))
        tall = max(_LEAST, min(grown(_MOST) * 0.8, grown(_TALLEST) / max(1, self.layers)))
        return wide, tall

    def _share(self, layer: int, head: int) -> float:
        row = self._grid[layer]
        if head >= 0:
            return row[head] if head < len(row) else math.nan
        known = [share for share in row if not math.isnan(share)]
        return sum(known) / len(known) if known else math.nan

    def _words(self, layer: int, head: int) -> str:
        if layer < 0 or layer >= self.layers:
            return ""
        name, share = head_words(layer, head), self._share(layer, head)
        name = name[:1].upper() + name[1:]
        if math.isnan(share):
            return tr("{head}: none", head=name)
        return tr("{head}: {share} to {aim}", head=name, share=percent(share), aim=self._aim)

    def _describe(self, place: tuple[int, int]) -> None:
        self.setAccessibleDescription(self._words(*place) or tr("The average of all is shown"))

    def _point(self, place: tuple[int, int]) -> None:
        if place != self._at:
            self._at = place
            self._describe(place)
            self.update()

    def _begin(self) -> None:
        """Who comes by keyboard is somewhere."""
        if self.hasFocus() and self._at[0] < 0 and self.layers:
            self._point(self._picked if self._picked[0] >= 0 else (self.layers - 1, 0))

    def _choose(self, place: tuple[int, int]) -> None:
        if place[0] >= 0:
            self._point(place)
            back = place == self._picked
            self.chosen.emit(*((-1, -1) if back else place))

    def _step(self, layers: int, heads: int) -> None:
        layer, head = self._at if self._at[0] >= 0 else self._picked
        if layer < 0:
            self._point((self.layers - 1, 0))
            return
        self._point(
            (max(0, min(layer + layers, self.layers - 1)), max(-1, min(head + heads, self.heads - 1)))
        )

    def _paint_cells(self, painter: QPainter) -> None:
        most, accent = self.most or 1.0, QColor(self._palette.accent)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = 1.0 if self._cell[0] >= 6 and self._cell[1] >= 6 else 0.5
        for layer, row in enumerate(self._grid):
            for head, share in enumerate(row):
                box = self.box_of(layer, head).adjusted(0, 0, -gap, -gap)
                painter.fillRect(box, QColor(self._palette.icode_bg))
                if not math.isnan(share):
                    accent.setAlphaF(max(_WEAKEST, min(1.0, share / most)))
                    painter.fillRect(box, accent)

    def _paint_layers(self, painter: QPainter) -> None:
        painter.setFont(ui_font(TYPE.tag))
        painter.setPen(QColor(self._palette.muted))
        tall, end = self._cell[1], sides(self)[1] | Qt.AlignmentFlag.AlignAbsolute
        every = max(1, math.ceil(painter.fontMetrics().height() / tall))
        for layer in range(self.layers):
            if layer % every == 0:
                middle = self.box_of(layer, -1).center().y()
                box = turned(self, QRectF(0, middle - 8, grown(_GUTTER) - 5, 16))
                painter.drawText(box, end | Qt.AlignmentFlag.AlignVCenter, number(layer + 1))

    def _frame(self, painter: QPainter, place: tuple[int, int], colour: str, thick: float) -> None:
        layer, head = place
        if not 0 <= layer < self.layers:
            return
        box = self.box_of(layer, head)
        if head < 0:
            box = self.box_of(layer, 0).united(self.box_of(layer, self.heads - 1))
        painter.setPen(QPen(QColor(colour), thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-0.5, -0.5, -0.5, -0.5))

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(240, round(self.layers * self._cell[1]) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        self._paint_cells(painter)
        self._paint_layers(painter)
        self._frame(painter, self._picked, self._palette.text, 2)
        if self.hasFocus() or self.underMouse():
            self._frame(painter, self._at, self._palette.focus, 1.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.head_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.head_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point((-1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._begin()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point((-1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward = -1 if self.isRightToLeft() else 1
        steps = {
            Qt.Key.Key_Up: (1, 0),
            Qt.Key.Key_Down: (-1, 0),
            Qt.Key.Key_Left: (0, -onward),
            Qt.Key.Key_Right: (0, onward),
        }
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self._step(*step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self._at)
        elif event.key() == Qt.Key.Key_Escape and self._picked != (-1, -1):
            self.chosen.emit(-1, -1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self._words(*self.head_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), plain_tooltip(words), self)
            return True
        return super().event(event)
