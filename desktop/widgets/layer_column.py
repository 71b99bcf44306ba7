"""The layers of a model upwards: how probable the written token was in each, and what led there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.attended import percent
from desktop.language import number, tr
from desktop.layered import Layer, Layers, row_words
from desktop.theme import TYPE, Palette, row
from desktop.widgets.fonts import code_font, ui_font

_NUMBER, _HEAT, _FIGURES, _GAP = 24, 14, 44, 6
#: Tokens and figures are read from the left in every language.
_MIDDLE = (
    Qt.AlignmentFlag.AlignVCenter
    | Qt.AlignmentFlag.AlignAbsolute
    | Qt.TextFlag.TextSingleLine
    | Qt.TextFlag.TextForceLeftToRight
)


class LayerColumn(QWidget):
    """A row for each layer, the last one on top; `chosen` tells the one to look at, 1 for the first."""

    chosen = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._shown: Layers | None = None
        self._layer = 0
        self._under = 0
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Layers"))

    def show_layers(self, shown: Layers, layer: int) -> None:
        """Show these layers, one of them chosen."""
        self._shown, self._layer = shown, layer
        rows = shown.rows
        self.setAccessibleDescription(row_words(rows[layer - 1]) if 0 < layer <= len(rows) else shown.spoken)
        self.updateGeometry()
        self.update()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.update()

    def layer_at(self, y: float) -> int:
        """The layer under a height; 0 for none."""
        layer = len(self._rows) - int(y // self._high)
        return layer if 0 < layer <= len(self._rows) and y >= 0 else 0

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def _rows(self) -> tuple[Layer, ...]:
        return self._shown.rows if self._shown is not None else ()

    @property
    def _high(self) -> int:
        return row(22)

    def _turned(self, box: QRectF) -> QRectF:
        if self.isRightToLeft():
            box.moveLeft(self.width() - box.right())
        return box

    @property
    def _sides(self) -> tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]:
        sides = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        return sides[::-1] if self.isRightToLeft() else sides

    def _paint_row(self, painter: QPainter, one: Layer, top: float) -> None:
        colours, high, (start, end) = self._palette, self._high, self._sides
        if one.layer in (self._layer, self._under):
            painter.setPen(
                QPen(QColor(colours.focus), 1)
                if self.hasFocus() and one.layer == self._layer
                else Qt.PenStyle.NoPen
            )
            painter.setBrush(QColor(colours.side_sel if one.layer == self._layer else colours.hover))
            painter.drawRoundedRect(QRectF(0.5, top + 0.5, self.width() - 1, high - 1), 4, 4)
        painter.setFont(ui_font(TYPE.note))
        painter.setPen(QColor(colours.muted))
        painter.drawText(self._turned(QRectF(0, top, _NUMBER, high)), end | _MIDDLE, number(one.layer))
        self._paint_heat(painter, one, top)
        left = _NUMBER + _HEAT + 3 * _GAP
        painter.setFont(ui_font(TYPE.small, one.leads))
        painter.setPen(QColor(colours.text))
        box = QRectF(self.width() - _FIGURES - 4, top, _FIGURES, high)
        if one.leading:
            painter.drawText(self._turned(box), end | _MIDDLE, percent(one.leading[0][1]))
        self._paint_leading(painter, one, QRectF(left, top, self.width() - left - _FIGURES - 8, high), start)

    def _paint_heat(self, painter: QPainter, one: Layer, top: float) -> None:
        """The strip: how probable the token that was written is in this layer."""
        box = self._turned(QRectF(_NUMBER + _GAP, top, _HEAT, self._high))
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
            box = self._turned(QRectF(x, room.top(), wide + 2, room.height()))
            if strong and one.leads:
                ground = QColor(self._palette.sel)
                painter.fillRect(box.adjusted(-2, 3, 2, -3), ground)
            painter.drawText(box, side | _MIDDLE, shown)
            x += wide + 2 * _GAP

    def _paint_marks(self, painter: QPainter) -> None:
        """A line below the layer from where on the written token stays ahead."""
        assert self._shown is not None
        if self._shown.stays > 1:
            y = (len(self._rows) - self._shown.stays + 1) * self._high
            painter.setPen(QPen(QColor(self._palette.accent), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(_NUMBER, y, self.width() - 4, y)

    def _choose(self, layer: int) -> None:
        layer = max(1, min(layer, len(self._rows)))
        if self._rows and layer != self._layer:
            self.chosen.emit(layer)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(240, max(1, len(self._rows)) * self._high)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, one in enumerate(reversed(self._rows)):
            self._paint_row(painter, one, place * self._high)
        if self._shown is not None:
            self._paint_marks(painter)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        under = self.layer_at(event.position().y())
        if under != self._under:
            self._under = under
            self.setToolTip(row_words(self._rows[under - 1]) if under else "")
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = 0
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        layer = self.layer_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and layer:
            self._choose(layer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Up: self._layer + 1,
            Qt.Key.Key_Down: self._layer - 1,
            Qt.Key.Key_Home: len(self._rows),
            Qt.Key.Key_End: 1,
        }
        to = steps.get(Qt.Key(event.key()))
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
