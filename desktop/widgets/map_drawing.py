"""How the embedding map is drawn: its points as one picture, and the question with what is nearest to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF, QTransform

from desktop.language import tr
from desktop.map_view import FileOnMap, colour_of
from desktop.theme import TYPE, Palette, grown
from desktop.widgets.fonts import ui_font

_MANY = 1_500
_LARGE, _SMALL = 7.0, 5.5
_SINGLED, _USUAL, _FADED = 240, 190, 45
_DIAMOND, _RING = 9, 6

Shape = tuple[FileOnMap, QPolygonF]


def points_picture(
    shapes: Sequence[Shape],
    transform: QTransform,
    room: QSize,
    ratio: float,
    palette: Palette,
    single: int | None,
) -> QPixmap:
    """All points where `transform` puts them; those of the file `single` on top, the others faded."""
    made = QPixmap(room * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(QColor(palette.bg))
    painter = QPainter(made)
    size = _LARGE if sum(shape.size() for _, shape in shapes) <= _MANY else _SMALL
    dots: dict[tuple[int, float], QPixmap] = {}  # many files share a colour
    for file, shape in sorted(shapes, key=lambda one: one[0].id == single):
        chosen = single == file.id
        shared = chosen and file.colour is None  # its grey would not stand out
        colour = QColor(palette.accent if shared else colour_of(file, palette))
        colour.setAlpha(_SINGLED if chosen else _USUAL if single is None else _FADED)
        key = (colour.rgba(), size + chosen)
        dot = dots.get(key) or dots.setdefault(key, _dot(colour, size + chosen, ratio))
        _stamp(painter, transform.map(shape).toList(), dot, room)
    painter.end()
    return made


def paint_question(
    painter: QPainter, at: QPointF, nearest: Iterable[QPointF], palette: Palette, width: int
) -> None:
    """The question as a diamond with its name, and lines to the passages nearest to it."""
    ink = QColor(palette.text)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for there in nearest:
        painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
        painter.drawLine(_up_to_ring(at, there))
        painter.setPen(QPen(ink, 1.5))
        painter.drawEllipse(there, _RING, _RING)
    painter.setPen(QPen(QColor(palette.bg), 2))
    painter.setBrush(ink)
    corners = [(0, -_DIAMOND), (_DIAMOND, 0), (0, _DIAMOND), (-_DIAMOND, 0)]
    painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))
    _paint_name(painter, at, palette, width)


def paint_neighbours(painter: QPainter, at: QPointF, nearest: Iterable[QPointF], palette: Palette) -> None:
    """A passage in a ring of its own, and full lines to its neighbours."""
    ink = QColor(palette.accent)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for there in nearest:
        painter.setPen(QPen(ink, 1.5))
        painter.drawLine(_up_to_ring(at, there))
        painter.drawEllipse(there, _RING, _RING)
    painter.setPen(QPen(ink, 3))
    painter.drawEllipse(at, _RING + 3, _RING + 3)


def _up_to_ring(at: QPointF, there: QPointF) -> QLineF:
    """A line to a passage that ends where its ring begins."""
    line = QLineF(at, there)
    line.setLength(max(0.0, line.length() - _RING))
    return line


def _paint_name(painter: QPainter, at: QPointF, palette: Palette, width: int) -> None:
    words = tr("Your question")
    painter.setFont(ui_font(TYPE.small, bold=True))
    wide = painter.fontMetrics().horizontalAdvance(words) + 12
    mirrored = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    fits = at.x() - 13 - wide > 0 if mirrored else at.x() + 13 + wide < width
    left = at.x() + 13 if fits != mirrored else at.x() - 13 - wide
    tall = grown(22)
    box = QRectF(left, at.y() - tall / 2, wide, tall)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(palette.text))
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(QColor(palette.bg))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def _stamp(painter: QPainter, places: Iterable[QPointF], dot: QPixmap, room: QSize) -> None:
    """A ready dot at each place in sight: several times as quick as thousands of round pens."""
    half = dot.width() / dot.devicePixelRatio() / 2
    wide, high = room.width() + half, room.height() + half
    for at in places:
        x, y = at.x(), at.y()
        if -half < x < wide and -half < y < high:
            painter.drawPixmap(QPointF(x - half, y - half), dot)


def _dot(colour: QColor, size: float, ratio: float) -> QPixmap:
    """A point of the map as a picture."""
    side = ceil((size + 2) * ratio)
    made = QPixmap(side, side)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(side / ratio / 2, side / ratio / 2), size / 2, size / 2)
    painter.end()
    return made
