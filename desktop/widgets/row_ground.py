"""The ground under a row of a list: filled where it is chosen or pointed at, lined where the focus is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle

from desktop.theme import Palette, grown

#: Pixels of air between two grounds, above and below each.
AIR = 1.25


def draw_ground(
    painter: QPainter, box: QRect, state: QStyle.StateFlag, palette: Palette, air: float = AIR
) -> None:
    """Draw it, unless nothing is the matter with the row."""
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    focused = bool(state & QStyle.StateFlag.State_HasFocus)
    if not (selected or hovered or focused):
        return
    painter.setPen(QPen(QColor(palette.focus), 1.5) if focused else Qt.PenStyle.NoPen)
    fill = QColor(palette.side_sel if selected else palette.hover)
    painter.setBrush(fill if selected or hovered else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(box).adjusted(0.75, air, -0.75, -air), 8, 8)


class Turned:
    """Puts parts of a row, told as from left to right, on the other side where the window is mirrored."""

    def __init__(self, room: QRect, turn: Qt.LayoutDirection) -> None:
        self._room, self.rtl = room, turn == Qt.LayoutDirection.RightToLeft

    def __call__(self, box: QRectF) -> QRectF:
        """Where a part is drawn."""
        if not self.rtl:
            return box
        left = 2 * self._room.left() + self._room.width() - box.left() - box.width()
        return QRectF(left, box.top(), box.width(), box.height())

    def onward(self) -> str:
        """The icon of what is folded: it points to where reading goes on."""
        return "chevron-left" if self.rtl else "chevron-right"


def two_lines(box: QRect, upper: int, lower: int, gap: int = 0) -> tuple[QRect, QRect]:
    """Two lines of text in the middle of a row, of these heights at 100 %."""
    first, second = grown(upper), grown(lower)
    top = box.top() + (box.height() - first - gap - second) // 2
    return (
        QRect(box.left(), top, box.width(), first),
        QRect(box.left(), top + first + gap, box.width(), second),
    )
