"""The shape of every chip over the composer's text: a rounded button with a sign, a name and a cross."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QStyle, QToolButton, QWidget

from desktop.theme import Palette, grown
from desktop.widgets.drawn import DrawnButton, turned
from desktop.widgets.fonts import dress
from desktop.widgets.icons import icon

SIGN = 16
_WIDEST, _LEFT, _CROSS = 300, 9, 20


def high() -> int:
    """The height of a chip in the look in use."""
    return grown(30)


class Pill(DrawnButton):
    """A rounded button that is reached by Tab."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        dress(self, "label")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def draw_ground(self, painter: QPainter, fill: str, edge: str) -> None:
        """Draw the ground, lined where the focus is."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(fill))
        line = self._palette.focus if self.hasFocus() else edge
        painter.setPen(QPen(QColor(line), 1.5 if self.hasFocus() else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)


class ClosablePill(Pill):
    """One thing of a message; Enter or a click opens it, Delete or the cross takes it out."""

    dropped = Signal()
    elided = Qt.TextElideMode.ElideMiddle  # the ends of the name of a file tell most

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.cross = QToolButton(self)
        self.cross.setFixedSize(_CROSS, _CROSS)
        self.cross.setStyleSheet("padding: 0;")
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Delete does it by keyboard
        self.cross.setCursor(Qt.CursorShape.ArrowCursor)
        self.cross.clicked.connect(self.dropped)
        self.apply_palette(palette)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.cross.setIcon(icon("close", palette.muted, 14))

    def name_cross(self, words: str, name: str = "") -> None:
        """Say what the cross does, and to those who do not see it, to what."""
        self.cross.setToolTip(words)
        self.cross.setAccessibleName(name or words)

    @property
    def sign_wide(self) -> int:
        """How wide the sign is."""
        return SIGN

    def sign_box(self, side: int = SIGN, left: int = _LEFT) -> QRect:
        """The square in which the sign stands."""
        return turned(self, QRect(left, (self.height() - side) // 2, side, side))

    def draw_sign(self, painter: QPainter) -> None:
        """Draw what stands before the name, into `sign_box`."""
        raise NotImplementedError

    def colours(self) -> tuple[str, str, str]:
        """The colours of ground, line and words."""
        palette = self._palette
        ground = palette.side_sel if self.underMouse() else palette.icode_bg
        return ground, palette.border, palette.text

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        text = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(grown(_WIDEST), _LEFT + self.sign_wide + 7 + text + 6 + _CROSS + 7), high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = QRect(self.width() - _CROSS - 5, (self.height() - _CROSS) // 2, _CROSS, _CROSS)
        self.cross.setGeometry(turned(self, box))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground, edge, words = self.colours()
        self.draw_ground(painter, ground, edge)
        self.draw_sign(painter)
        room = turned(self, self.rect().adjusted(_LEFT + self.sign_wide + 7, 0, -_CROSS - 9, 0))
        name = painter.fontMetrics().elidedText(self.text(), self.elided, room.width())
        painter.setPen(QColor(words))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, name)
        painter.end()
