"""Shares as bars with their 95 % intervals, under headings; drawn by us."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.eval_view import Bar, Group
from desktop.language import number, together, tr
from desktop.scores import Share
from desktop.theme import SPACE, TYPE, Palette, grown, row
from desktop.widgets.drawn import DrawnWidget, smooth_painter
from desktop.widgets.fonts import ui_font

#: Painters turn these by themselves in a window that is written from right to left.
_START, _END = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_RADIUS = 3
_WRAPPED = Qt.TextFlag.TextWordWrap


class EvalPlot(DrawnWidget):
    """Told by show_groups; the axis runs from 0 to 100 % in the direction of the window."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self.groups: tuple[Group, ...] = ()
        # Not Fixed, which would hold it to the height of its hint, that of a wide one.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Shares with their 95 % intervals"))

    def show_groups(self, shown: Sequence[Group]) -> None:
        """Show exactly these."""
        self.groups = tuple(shown)
        said = (f"{group.title}: {bar.label}, {bar.words}" for group in shown for bar in group.bars)
        self.setAccessibleDescription(". ".join(said))
        self.setVisible(bool(shown))
        self.updateGeometry()
        self.update()

    # ---- inside ---------------------------------------------------------------------------------------

    def _heading(self, group: Group, width: int) -> int:
        metrics = QFontMetrics(ui_font(TYPE.label, bold=True))
        lines = metrics.boundingRect(QRect(0, 0, width, 1 << 16), _WRAPPED, group.title).height()
        return row(28) + max(0, lines - metrics.height())

    @property
    def _axis(self) -> int:
        return row(24)

    def _each(self, width: int) -> int:
        lines = 2 if self._narrow(width) else 1
        return lines * row(20) + grown(12) + SPACE.base

    @staticmethod
    def _narrow(width: int) -> bool:
        return width < grown(520)

    def _x(self, share: float) -> float:
        """Where a share stands."""
        along = self.width() * share
        return self.width() - along if self.isRightToLeft() else along

    def _paint_group(self, painter: QPainter, group: Group, top: float) -> float:
        box = QRectF(0, top, self.width(), self._heading(group, self.width()))
        painter.setFont(ui_font(TYPE.label, bold=True))
        painter.setPen(QColor(self._palette.text))
        painter.drawText(box, _START | Qt.AlignmentFlag.AlignVCenter | _WRAPPED, group.title)
        top = box.bottom()
        bottom = top + len(group.bars) * self._each(self.width())
        self._paint_axis(painter, top, bottom, any(bar.leaning for bar in group.bars))
        for bar in group.bars:
            self._paint_bar(painter, bar, top)
            top += self._each(self.width())
        return top + self._axis

    def _paint_axis(self, painter: QPainter, top: float, bottom: float, leaning: bool) -> None:
        painter.setFont(ui_font(TYPE.note))
        for tick in _TICKS:
            at = min(max(round(self._x(tick)) + 0.5, 0.5), self.width() - 0.5)
            middle = leaning and tick == 0.5
            painter.setPen(QPen(QColor(self._palette.muted if middle else self._palette.border), 1))
            painter.drawLine(QLineF(at, bottom, at, bottom + 4))
            half = grown(24)
            words = QRectF(at - half, bottom + 4, 2 * half, self._axis - 4)
            side = Qt.AlignmentFlag.AlignHCenter
            if tick in (0.0, 1.0):  # the ends stay within the picture
                side = _START if tick == 0.0 else _END
                words.moveLeft(0 if at < self.width() / 2 else self.width() - words.width())
            painter.setPen(QColor(self._palette.muted))
            said = together(f"{number(100 * tick, '.0f')} %")
            painter.drawText(words, side | Qt.AlignmentFlag.AlignTop, said)

    def _paint_bar(self, painter: QPainter, bar: Bar, top: float) -> None:
        line = QRectF(0, top, self.width(), row(20))
        middle, narrow = Qt.AlignmentFlag.AlignVCenter, self._narrow(self.width())
        painter.setFont(ui_font(TYPE.small))
        metrics = painter.fontMetrics()
        said = metrics.horizontalAdvance(bar.words)
        room = line.width() if narrow else line.width() - said - SPACE.wide
        painter.setPen(QColor(self._palette.text))
        name = metrics.elidedText(bar.label, Qt.TextElideMode.ElideMiddle, int(room))
        painter.drawText(line, _START | middle, name)
        painter.setPen(QColor(self._palette.muted))
        if narrow:
            line.translate(0, row(20))
        side = _START if narrow else _END
        painter.drawText(line, side | middle, bar.words)
        self._paint_share(painter, bar, line.bottom() + 2)

    def _paint_share(self, painter: QPainter, bar: Bar, top: float) -> None:
        high = grown(12)
        whole = QRectF(QPointF(self._x(0), top), QPointF(self._x(1), top + high)).normalized()
        ends = QPainterPath()
        ends.addRoundedRect(whole, _RADIUS, _RADIUS)
        painter.setClipPath(ends)
        painter.fillRect(whole, QColor(self._palette.side_sel))
        value = QRectF(QPointF(self._x(0), top), QPointF(self._x(bar.share.value), top + high)).normalized()
        painter.fillRect(value, QColor(self._palette.accent))
        painter.setClipping(False)
        if bar.leaning:
            half = round(self._x(0.5)) + 0.5
            painter.setPen(QPen(QColor(self._palette.muted), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(half, top - 2, half, top + high + 2))
        self._paint_interval(painter, bar.share, top + high / 2, self._palette.text)
        painter.setClipRect(value)  # seen on every ground
        self._paint_interval(painter, bar.share, top + high / 2, self._palette.on_accent)
        painter.setClipping(False)

    def _paint_interval(self, painter: QPainter, share: Share, across: float, colour: str) -> None:
        low, up = (min(max(self._x(end), 1.0), self.width() - 1.0) for end in (share.low, share.high))
        painter.setPen(QPen(QColor(colour), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QLineF(low, across, up, across))
        for end in (low, up):
            painter.drawLine(QLineF(end, across - 4, end, across + 4))

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(520, self.heightForWidth(520))

    def heightForWidth(self, width: int) -> int:
        bars = sum(len(group.bars) for group in self.groups)
        heads = sum(self._heading(group, width) + self._axis for group in self.groups)
        return bars * self._each(width) + heads

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        top = 0.0
        for group in self.groups:
            top = self._paint_group(painter, group, top)
        painter.end()
