"""The drawing of the embedding map: points, the question among them, and a note on the one pointed at.

The wheel zooms, dragging moves; arrows go from point to point, Enter opens, N asks for neighbours,
+ - 0 zoom.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from desktop.language import number, tr
from desktop.map_view import FileOnMap, Grid
from desktop.theme import Palette
from desktop.widgets.map_drawing import Shape, paint_neighbours, paint_question, points_picture
from desktop.widgets.map_note import MapNote
from desktop.widgets.menus import rounded_menu
from rag import Mapped, Passage, Point

_MARGIN, _REACH, _CLOSEST = 36, 10, 60.0
_STEP = 1.25
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, 1),
    Qt.Key.Key_Down: QPoint(0, -1),
}


class MapCanvas(QWidget):
    """Shows points; asks for the passages that it wants to speak of."""

    wanted = Signal(str)  # a passage's id whose words are needed
    opened = Signal(str)
    neighbours_wanted = Signal(str)  # of this passage

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._points: Sequence[Point] = ()
        self._grid = Grid(())
        self._files: list[FileOnMap] = []
        self._shapes: list[Shape] = []
        self._question: tuple[float, float] | None = None
        self._nearest: list[int] = []
        self._near_to: tuple[int, list[int]] | None = None  # a point and its neighbours
        self._known: dict[str, Passage] = {}
        self._asked: set[str] = set()
        self._single: int | None = None
        self._zoom, self._centre = 1.0, QPointF(0, 0)
        self._held: QPointF | None = None
        self._moved = False
        self._pointed: int | None = None
        self._layer: QPixmap | None = None
        self._extent = QRectF(-1, -1, 2, 2)
        self.note = MapNote(palette, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(220, 200)
        self.setAccessibleName(tr("Map of the passages"))

    # ---- what it is told ------------------------------------------------------------------------------

    @property
    def pointed(self) -> Point | None:
        """The point that is spoken of."""
        return self._points[self._pointed] if self._pointed is not None else None

    @property
    def zoom(self) -> float:
        """How much larger than the whole it is drawn."""
        return self._zoom

    def known(self, passage: str) -> Passage | None:
        """A passage whose words came already."""
        return self._known.get(passage)

    def place_of(self, x: float, y: float) -> QPointF:
        """Where a point of the map is drawn."""
        return self._transform().map(QPointF(x, y))

    def show_map(self, mapped: Mapped, files: Sequence[FileOnMap]) -> None:
        """Show exactly these points, from the whole of them."""
        again = [point.passage for point in self._points] == [point.passage for point in mapped.points]
        self._points, self._files = mapped.points, list(files)
        self._grid = Grid(self._points)
        self._question = mapped.question
        self._nearest, self._near_to = [], None
        self._extent = self._bounds()
        by_file: dict[int, list[QPointF]] = {file.id: [] for file in files}
        for point in self._points:
            by_file[point.file].append(QPointF(point.x, point.y))
        # Files with many points first: the few of a small one are not to be hidden under them.
        self._shapes = [(file, QPolygonF(by_file[file.id])) for file in files]
        self._point_at(None)
        if not again:
            self._known.clear()
            self._asked.clear()
        if not again or self._zoom == 1.0:
            self.show_all()
        self.setAccessibleDescription(
            tr(
                "{passages} passages of {files} files. Arrow keys go from one to the next, N shows its"
                " neighbours.",
                passages=number(len(self._points)),
                files=number(len(files)),
            )
        )
        self._redraw()

    def show_nearest(self, passages: Sequence[str]) -> None:
        """Draw lines from the question to these passages, as far as they are on the map."""
        places = {point.passage: number for number, point in enumerate(self._points)}
        self._nearest = [places[passage] for passage in passages if passage in places]
        self.update()

    def show_neighbours(self, passage: str, nearest: Sequence[str]) -> None:
        """Draw lines from a passage to its neighbours, as far as they are on the map; "" takes them away."""
        places = {point.passage: number for number, point in enumerate(self._points)}
        near = [places[one] for one in nearest if one in places]
        self._near_to = (places[passage], near) if passage in places else None
        self.update()

    def point_to(self, passage: str) -> None:
        """Speak of a passage, if it is on the map."""
        places = {point.passage: number for number, point in enumerate(self._points)}
        self._point_at(places.get(passage))

    def show_single(self, file: int | None) -> None:
        """Single out the points of one file, or of none."""
        self._single = file
        self._point_at(None)
        self._redraw()

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Take words that were asked for."""
        self._known |= {passage.id: passage for passage in passages}
        self._tell()

    def show_all(self) -> None:
        """Zoom out to everything."""
        self._zoom, self._centre = 1.0, self._extent.center()
        self._redraw()

    def zoom_by(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom, keeping a place of the widget where it is."""
        at = at or QRectF(self.rect()).center()
        before = self._inverse().map(at)
        self._zoom = min(_CLOSEST, max(1.0, self._zoom * factor))
        after = self._inverse().map(at)
        self._centre += before - after
        self._keep_inside()

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self.note.apply_palette(palette)
        self._redraw()

    # ---- inside ---------------------------------------------------------------------------------------

    def _bounds(self) -> QRectF:
        xs = [point.x for point in self._points] or [-1.0, 1.0]
        ys = [point.y for point in self._points] or [-1.0, 1.0]
        if self._question is not None:
            xs, ys = [*xs, self._question[0]], [*ys, self._question[1]]
        low, high = QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys))
        return QRectF(low, high).adjusted(-0.01, -0.01, 0.01, 0.01)

    def _transform(self) -> QTransform:
        wide, high = max(40, self.width() - 2 * _MARGIN), max(40, self.height() - 2 * _MARGIN)
        scale = min(wide / self._extent.width(), high / self._extent.height()) * self._zoom
        made = QTransform()
        made.translate(self.width() / 2, self.height() / 2)
        made.scale(scale, -scale)
        made.translate(-self._centre.x(), -self._centre.y())
        return made

    def _inverse(self) -> QTransform:
        return self._transform().inverted()[0]

    def _keep_inside(self) -> None:
        box = self._extent
        self._centre.setX(min(box.right(), max(box.left(), self._centre.x())))
        self._centre.setY(min(box.bottom(), max(box.top(), self._centre.y())))
        self._redraw()

    def _redraw(self) -> None:
        self._layer = None
        self._tell()
        self.update()

    def _point_at(self, number: int | None) -> None:
        if number != self._pointed:
            self._pointed = number
            self._tell()
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if number is not None else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def _tell(self) -> None:
        """Show the note of the point that is spoken of, and ask for its words where they are not known."""
        point = self.pointed
        if point is None:
            self.note.hide()
            return
        name = next((file.name for file in self._files if file.id == point.file), "")
        passage = self._known.get(point.passage)
        self.note.show_words(name, passage)
        self.note.place(self.place_of(point.x, point.y))
        if passage is None and point.passage not in self._asked:
            self._asked.add(point.passage)
            self.wanted.emit(point.passage)

    def _at(self, place: QPointF) -> int | None:
        at = self._inverse().map(place)
        reach = _REACH / max(1e-9, self._transform().m11())
        return self._grid.nearest(at.x(), at.y(), reach, self._single)

    def _go(self, way: QPoint) -> None:
        """Point at the next passage in a direction; at the one in the middle to begin with."""
        if self._pointed is None:
            middle = self._centre
            self._point_at(self._grid.nearest(middle.x(), middle.y(), 4.0, self._single))
        else:
            there = self._grid.beyond(self._pointed, way.x(), way.y(), self._single)
            self._point_at(there if there is not None else self._pointed)
        point = self.pointed
        if point is not None and not self.rect().contains(self.place_of(point.x, point.y).toPoint()):
            self._centre = QPointF(point.x, point.y)
            self._redraw()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._layer is None or self._layer.devicePixelRatio() != ratio:
            self._layer = points_picture(
                self._shapes, self._transform(), self.size(), ratio, self._palette, self._single
            )
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._layer)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._question is not None:
            nearest = [self.place_of(self._points[n].x, self._points[n].y) for n in self._nearest]
            paint_question(painter, self.place_of(*self._question), nearest, self._palette, self.width())
        if self._near_to is not None:
            home, others = self._near_to
            near = [self.place_of(self._points[n].x, self._points[n].y) for n in others]
            paint_neighbours(
                painter, self.place_of(self._points[home].x, self._points[home].y), near, self._palette
            )
        if self.pointed is not None:
            painter.setPen(QPen(QColor(self._palette.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.place_of(self.pointed.x, self.pointed.y), 7, 7)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._palette.focus), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held, self._moved = event.position(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None:
            self._point_at(self._at(event.position()))
            return
        away = event.position() - self._held
        if self._moved or away.manhattanLength() > 4:
            self._moved = True
            self._point_at(None)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            scale = self._transform().m11()
            self._centre += QPointF(-away.x() / scale, away.y() / scale)
            self._held = event.position()
            self._keep_inside()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        moved, self._held = self._moved, None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if not moved:
            self._pointed = self._at(event.position())
            point = self.pointed
            self._point_at(None)
            if point is not None:
                self.opened.emit(point.passage)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom_by(_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS and self._points:
            self._go(_ARROWS[key])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pointed is not None:
            self.opened.emit(self.pointed.passage)
        elif key == Qt.Key.Key_N and self.pointed is not None:
            self.neighbours_wanted.emit(self.pointed.passage)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self._point_at(self._at(QPointF(event.pos())))
        point = self.pointed
        if point is None:
            return
        menu = rounded_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open the passage")).triggered.connect(lambda: self.opened.emit(point.passage))
        near = menu.addAction(tr("Show nearest neighbours"))
        near.triggered.connect(lambda: self.neighbours_wanted.emit(point.passage))
        menu.popup(self.mapToGlobal(self.place_of(point.x, point.y).toPoint()))
