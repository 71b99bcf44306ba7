"""The drawing of a chat's tree: a card for every message, lines from each to what follows it.

Only what is in sight is drawn. Arrows go from card to card, Enter or a double click jumps to the message.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget

from desktop.language import tr, trn
from desktop.theme import TYPE, Palette, row
from desktop.tree_view import Spot, Tree, heading, plain_words, signs, spoken
from desktop.widgets.announcing import say
from desktop.widgets.few_lines import FewLines
from desktop.widgets.fonts import ui_font
from desktop.widgets.icons import pixmap
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.stylesheet import scrollbar_style

WIDE, ACROSS, DOWN, EDGE = 232, 24, 28, 24
_PAD, _ROUND, _SIGN = 12, 10, 14
#: Cards whose wrapped words are kept.
_REMEMBERED = 400
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)


class TreeCanvas(QAbstractScrollArea):
    """Shows a tree and which of its messages is spoken of."""

    chosen = Signal(int)  # a message to go to
    pointed = Signal(object)  # Spot | None

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._tree = Tree((), None)
        self._current: Spot | None = None
        self._wrapped: dict[int, FewLines] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Tree of the chat"))
        self.verticalScrollBar().setSingleStep(48)
        self.horizontalScrollBar().setSingleStep(48)
        self.apply_palette(palette)

    # ---- what it is told ------------------------------------------------------------------------------

    @property
    def tree(self) -> Tree:
        """What is shown."""
        return self._tree

    @property
    def current(self) -> Spot | None:
        """The message that is spoken of."""
        return self._current

    def show_tree(self, tree: Tree, message: int | None = None) -> None:
        """Show a tree, and of it this message, the one that was spoken of, or the last one shown."""
        before = self._current.node.id if self._current is not None else None
        self._tree = tree
        self._wrapped.clear()
        self._set_ranges()
        self._go(tree.spot(message) or tree.spot(before) or tree.last or tree.first)
        self.setAccessibleDescription(trn("{count} message", "{count} messages", len(tree)))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self._wrapped.clear()  # the look may have other sizes now
        self.verticalScrollBar().setStyleSheet(scrollbar_style(palette))
        self.horizontalScrollBar().setStyleSheet(scrollbar_style(palette, "horizontal"))
        self.viewport().update()

    def place_of(self, spot: Spot) -> QRect:
        """Where a card lies in the viewport."""
        left = EDGE + spot.column * (WIDE + ACROSS) - self.horizontalScrollBar().value() + self._indent
        top = EDGE + spot.row * (self._tall + DOWN) - self.verticalScrollBar().value()
        return QRect(left, top, WIDE, self._tall)

    def spot_at(self, at: QPointF) -> Spot | None:
        """The message whose card lies under a point of the viewport."""
        across = at.x() + self.horizontalScrollBar().value() - EDGE - self._indent
        down = at.y() + self.verticalScrollBar().value() - EDGE
        column, x = divmod(across, WIDE + ACROSS)
        depth, y = divmod(down, self._tall + DOWN)
        return self._tree.at(int(depth), int(column)) if x < WIDE and y < self._tall else None

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def _tall(self) -> int:
        return row(68)

    @property
    def _indent(self) -> int:
        """A narrow tree stands in the middle."""
        return max(0, (self.viewport().width() - self._width()) // 2)

    def _width(self) -> int:
        return 2 * EDGE + self._tree.columns * (WIDE + ACROSS) - ACROSS

    def _set_ranges(self) -> None:
        height = 2 * EDGE + len(self._tree.rows) * (self._tall + DOWN) - DOWN
        port = self.viewport().size()
        for bar, whole, shown in (
            (self.verticalScrollBar(), height, port.height()),
            (self.horizontalScrollBar(), self._width(), port.width()),
        ):
            bar.setPageStep(shown)
            bar.setRange(0, max(0, whole - shown))

    def _go(self, spot: Spot | None) -> None:
        """Speak of another message and bring its card into sight."""
        self._current = spot
        if spot is not None:
            self._reveal(self.place_of(spot))
            self.setAccessibleDescription(spoken(spot))
            if self.hasFocus():
                say(self, spoken(spot), at_once=True)  # the message before it is past
        self.pointed.emit(spot)
        self.viewport().update()

    def _reveal(self, card: QRect) -> None:
        port = self.viewport().rect()
        for bar, first, last, size in (
            (self.verticalScrollBar(), card.top(), card.bottom(), port.height()),
            (self.horizontalScrollBar(), card.left(), card.right(), port.width()),
        ):
            if first < EDGE:
                bar.setValue(bar.value() + first - EDGE)
            elif last > size - EDGE:
                bar.setValue(bar.value() + last - size + EDGE)

    def _neighbour(self, key: Qt.Key) -> Spot | None:
        spot = self._current
        if spot is None:
            return self._tree.last
        if key == Qt.Key.Key_Up:
            return self._tree.above(spot)
        if key == Qt.Key.Key_Down:
            return self._tree.below(spot)
        return self._tree.beside(spot, -1 if key == Qt.Key.Key_Left else 1)

    # ---- drawing --------------------------------------------------------------------------------------

    @property
    def in_sight(self) -> list[Spot]:
        """The messages of which a card, or the line to it, can be seen."""
        port = self.viewport().rect()
        top, left = self.verticalScrollBar().value() - EDGE, self.horizontalScrollBar().value() - EDGE
        first, last = top // (self._tall + DOWN), (top + port.height()) // (self._tall + DOWN)
        shift = left - self._indent
        columns = shift // (WIDE + ACROSS), (shift + port.width()) // (WIDE + ACROSS)
        rows = range(max(0, first), min(len(self._tree.rows), last + 2))
        return [spot for depth in rows for spot in self._tree.within(depth, *columns)]

    def _paint_line(self, painter: QPainter, spot: Spot) -> None:
        above = self._tree.above(spot)
        if above is None:
            return
        start, end = self.place_of(above), self.place_of(spot)
        strong = spot.shown
        painter.setPen(
            QPen(QColor(self._palette.accent if strong else self._palette.border_strong), 2 if strong else 1)
        )
        x, y = start.center().x() + 0.5, float(start.bottom() + 1)
        goal, half = end.center().x() + 0.5, start.bottom() + DOWN / 2
        path = QPainterPath(QPointF(x, y))
        if goal != x:
            turn = 8 if goal > x else -8
            path.lineTo(x, half - 6)
            path.quadTo(x, half, x + turn, half)
            path.lineTo(goal - turn, half)
            path.quadTo(goal, half, goal, half + 6)
        path.lineTo(goal, end.top())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def _paint_card(self, painter: QPainter, spot: Spot) -> None:
        box, palette = self.place_of(spot), self._palette
        here = spot is self._current
        ground = palette.user if spot.node.role == "user" else palette.bg
        edge = palette.accent if spot.shown else palette.border
        painter.setBrush(QColor(ground))
        painter.setPen(QPen(QColor(edge), 1.6 if spot.shown else 1))
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), _ROUND, _ROUND)
        if here and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.focus), 2))
            painter.drawRoundedRect(QRectF(box).adjusted(-3, -3, 3, 3), _ROUND + 3, _ROUND + 3)
        self._paint_words(painter, spot, box.adjusted(_PAD, 8, -_PAD, -8))

    def _paint_words(self, painter: QPainter, spot: Spot, room: QRect) -> None:
        palette = self._palette
        x = room.right() + 1
        for sign in reversed(signs(spot.node)):
            x -= _SIGN + 3
            colour = palette.accent if sign.startswith("thumb") else palette.muted
            picture = pixmap(sign, colour, _SIGN, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(x, room.top() + 1), picture)
        painter.setFont(ui_font(TYPE.note, bold=spot.shown))
        painter.setPen(QColor(palette.muted))
        metrics = painter.fontMetrics()
        head = metrics.elidedText(heading(spot), Qt.TextElideMode.ElideRight, x - room.left() - 4)
        painter.drawText(room.left(), room.top() + metrics.ascent(), head)
        painter.setPen(QColor(palette.text if spot.shown else palette.muted))
        lines = self._lines(spot)
        lines.lay_out(room.width())
        lines.paint(painter, QPointF(room.left(), room.top() + metrics.height() + 2))

    def _lines(self, spot: Spot) -> FewLines:
        """The words on a card; what was in sight once is not wrapped again."""
        known = self._wrapped.get(spot.node.id)
        if known is None:
            if len(self._wrapped) > _REMEMBERED:
                self._wrapped.clear()
            words = plain_words(spot.node) or tr("no words")
            known = self._wrapped[spot.node.id] = FewLines(words, ui_font(TYPE.label), 2)
        return known

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), QColor(self._palette.bg))
        in_sight = self.in_sight
        for spot in sorted(in_sight, key=lambda spot: spot.shown):  # the path that is shown lies on top
            self._paint_line(painter, spot)
        for spot in in_sight:
            self._paint_card(painter, spot)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            spot = self._neighbour(key)
            if spot is not None:
                self._go(spot)
        elif key == Qt.Key.Key_Home:
            self._go(self._tree.first)
        elif key == Qt.Key.Key_End:
            self._go(self._tree.last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.chosen.emit(self._current.node.id)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self._go(spot)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        spot = self.spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.chosen.emit(spot.node.id)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self.spot_at(QPointF(event.pos()))
            QToolTip.showText(
                event.globalPos(), plain_tooltip(spoken(spot)) if spot is not None else "", self
            )
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_ranges()
        if self._current is not None:
            self._reveal(self.place_of(self._current))

    def focusInEvent(self, event: object) -> None:
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        self.viewport().update()
