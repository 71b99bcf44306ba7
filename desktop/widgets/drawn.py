"""What widgets share that draw themselves: colours, sides, a painter; rows of a chart, and a button."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop.theme import Palette

Box = TypeVar("Box", QRect, QRectF)
#: Rows are no narrower.
_LEAST, _USUAL = 160, 240


def turned(widget: QWidget, box: Box) -> Box:
    """A box within a widget, told as from left to right, on the other side where one reads from the right."""
    if widget.isRightToLeft():
        box = box.translated(0, 0)
        box.moveLeft(widget.width() - box.left() - box.width())
    return box


def turned_point(widget: QWidget, at: QPointF) -> QPointF:
    """A point within a widget, in the same way; turned twice, it is where it was."""
    return QPointF(widget.width() - at.x(), at.y()) if widget.isRightToLeft() else at


def sides(widget: QWidget) -> tuple[Qt.AlignmentFlag, Qt.AlignmentFlag]:
    """Where a line begins and where it ends: left and right, or the other way, as AlignAbsolute."""
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    return (right, left) if widget.isRightToLeft() else (left, right)


def smooth_painter(widget: QWidget) -> QPainter:
    """A painter whose slanted lines and round corners are smooth."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


class DrawnWidget(QWidget):
    """Draws itself in the colours of a palette."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette

    @property
    def colours(self) -> Palette:
        """The palette in use."""
        return self._palette

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme, and the sizes of a look."""
        self._palette = palette
        self.updateGeometry()
        self.update()


class DrawnRows(DrawnWidget):
    """Rows of one height under one another; Up, Down, Home and End lead from one to another."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    @property
    def row_height(self) -> int:
        """How high each is."""
        raise NotImplementedError

    @property
    def current(self) -> int:
        """The row from which the keys lead on; -1 for none."""
        return -1

    def paint_row(self, painter: QPainter, row: int) -> None:
        """Draw a row."""
        raise NotImplementedError

    def step_to(self, row: int) -> None:
        """A key led to this row."""

    def row_at(self, y: float) -> int:
        """The row under a height; -1 for none."""
        row = int(y // self.row_height) if y >= 0 else -1
        return row if row < self.row_count else -1

    def paint_ground(self, painter: QPainter, row: int, colour: str, ringed: bool) -> None:
        """The ground of a row that stands out; a ring says that it has the focus."""
        painter.setPen(QPen(QColor(self._palette.focus), 1) if ringed else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        box = QRectF(0.5, row * self.row_height + 0.5, self.width() - 1, self.row_height - 1)
        painter.drawRoundedRect(box, 4, 4)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(_USUAL, max(1, self.row_count) * self.row_height)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # words go by themselves
        for row in range(self.row_count):
            self.paint_row(painter, row)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at, last = self.current, self.row_count - 1
        keys = {Qt.Key.Key_Up: at - 1, Qt.Key.Key_Down: at + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        to = keys.get(Qt.Key(event.key()))
        if to is None:
            super().keyPressEvent(event)
        elif last >= 0:
            self.step_to(max(0, min(to, last)))


class DrawnButton(QAbstractButton):
    """A button that draws itself, anew when the pointer comes and goes; says so as `pointed` and `left`."""

    pointed = Signal()
    left = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def lively(self) -> bool:
        """Whether it is pointed at or has the focus."""
        return self.underMouse() or self.hasFocus()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.update()

    def paint_ground(self, painter: QPainter, radius: float = 6) -> None:
        """The soft ground under the pointer, and the ring of the focus."""
        if self.lively:
            painter.setPen(QPen(QColor(self._palette.focus), 1) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, radius, radius)

    # ---- Qt -------------------------------------------------------------------------------------------

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed.emit()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.left.emit()
        self.update()
