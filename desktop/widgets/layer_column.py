"""The layers of a model upwards: how probable the written token was in each, and what led there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.attended import percent
from desktop.language import number, tr
from desktop.layered import Layer, Layers, row_words
from desktop.theme import TYPE, Palette, grown, row
from desktop.widgets.drawn import DrawnRows, sides, smooth_painter, turned
from desktop.widgets.fonts import code_font, ui_font

_NUMBER, _HEAT, _FIGURES, _GAP = 24, 14, 44, 6  # at 100 %
#: Tokens and figures are read from the left in every language.
_MIDDLE = (
    Qt.AlignmentFlag.AlignVCenter
    | Qt.AlignmentFlag.AlignAbsolute
    | Qt.TextFlag.TextSingleLine
    | Qt.TextFlag.TextForceLeftToRight
)


class LayerColumn(DrawnRows):
    """A row for each layer, the last one on top; `chosen` tells the one to look at, 1 for the first."""

    chosen = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._shown: Layers | None = None
        self._layer = 0
        self._under = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Layers"))

    def show_layers(self, shown: Layers, layer: int) -> None:
        """Show these layers, one of them chosen."""
        self._shown, self._layer = shown, layer
        rows = shown.rows
        self.setAccessibleDescription(row_words(rows[layer - 1]) if 0 < layer <= len(rows) else shown.spoken)
        self.updateGeometry()
        self.update()

    @property
    def row_count(self) -> int:
        return len(self._rows)

    @property
    def row_height(self) -> int:
        return row(22)

    @property
    def current(self) -> int:
        return self.row_count - self._layer

    def step_to(self, row: int) -> None:
        if row >= 0 and row != self.current:
            self.chosen.emit(self.row_count - row)

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def _rows(self) -> tuple[Layer, ...]:
        return self._shown.rows if self._shown is not None else ()

    def paint_row(self, painter: QPainter, row: int) -> None:
        one = self._rows[self.row_count - 1 - row]
        colours, top, high = self._palette, row * self.row_height, self.row_height
        start, end = sides(self)
        if one.layer in (self._layer, self._under):
            chosen = one.layer == self._layer
            ground = colours.side_sel if chosen else colours.hover
            self.paint_ground(painter, row, ground, chosen and self.hasFocus())
        painter.setFont(ui_font(TYPE.note))
        painter.setPen(QColor(colours.muted))
        painter.drawText(turned(self, QRectF(0, top, grown(_NUMBER), high)), end | _MIDDLE, number(one.layer))
        self._paint_heat(painter, one, top)
        left = grown(_NUMBER) + _HEAT + 3 * _GAP
        painter.setFont(ui_font(TYPE.small, one.leads))
        painter.setPen(QColor(colours.text))
        box = QRectF(self.width() - grown(_FIGURES) - 4, top, grown(_FIGURES), high)
        if one.leading:
            painter.drawText(turned(self, box), end | _MIDDLE, percent(one.leading[0][1]))
        self._paint_leading(
            painter, one, QRectF(left, top, self.width() - left - grown(_FIGURES) - 8, high), start
        )

    def _paint_heat(self, painter: QPainter, one: Layer, top: float) -> None:
        """The strip: how probable the token that was written is in this layer."""
        box = turned(self, QRectF(grown(_NUMBER) + _GAP, top, _HEAT, self.row_height))
        painter.fillRect(box, QColor(self._palette.icode_bg))
        colour = QColor(self._palette.accent)
        colour.setAlphaF(max(0.0, min(1.0, one.written)))
        painter.fillRect(box, colour)

    def _paint_leading(self, painter: QPainter, one: Layer, room: QRectF, side: Qt.AlignmentFlag) -> None:
        """What leads in bold where it is what was written, and quietly what comes next."""
        x = room.left()
        for place, (words, share) in enumerate(one.leading):
            painter.setFont(code_font(TYPE.small))
            strong = place == 0
            if not strong and share < 0.02:
                break
            painter.setPen(QColor(self._palette.text if strong else self._palette.muted))
            measure = painter.fontMetrics()
            left = room.right() - x
            shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, int(left))
            wide = measure.horizontalAdvance(shown)
            if left < 16:
                break
            box = turned(self, QRectF(x, room.top(), wide + 2, room.height()))
            if strong and one.leads:
                ground = QColor(self._palette.sel)
                painter.fillRect(box.adjusted(-2, 3, 2, -3), ground)
            painter.drawText(box, side | _MIDDLE, shown)
            x += wide + 2 * _GAP

    def _paint_marks(self, painter: QPainter) -> None:
        """A line below the layer from where on the written token stays ahead."""
        assert self._shown is not None
        if self._shown.stays > 1:
            y = (len(self._rows) - self._shown.stays + 1) * self.row_height
            painter.setPen(QPen(QColor(self._palette.accent), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(grown(_NUMBER), y, self.width() - 4, y)

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._shown is not None:
            self._paint_marks(smooth_painter(self))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self.row_at(event.position().y())
        under = self.row_count - row if row >= 0 else 0
        if under != self._under:
            self._under = under
            self.setToolTip(row_words(self._rows[under - 1]) if under else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = 0
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.step_to(self.row_at(event.position().y()))
