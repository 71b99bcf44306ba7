"""The round button at the transcript's lower edge that leads to its end, with a dot when there is news."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeySequence, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.drawn import DrawnButton, smooth_painter
from desktop.widgets.icons import icon

SIDE = 36
AIR = 12
#: Around the button lies a ground of its own, on which no words are seen.
GROUND = 10
ICON = 18
#: Nearer to the end than this it is not worth a button.
NEAR = 96


class JumpButton(DrawnButton):
    """Shown only where the end is out of sight."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._news = False
        self.setFixedSize(SIDE + 2 * GROUND, SIDE + 2 * GROUND)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._say()
        self.hide()

    @property
    def news(self) -> bool:
        """Whether something new stands below."""
        return self._news

    def show_for(self, below: int, news: bool) -> None:
        """Appear when so many pixels are below the view; say whether something new is among them."""
        away = below > NEAR
        if news != self._news:
            self._news = news
            self._say()
            self.update()
        if away == self.isHidden():
            self.setVisible(away)

    def place(self, room: QRectF, column: float) -> None:
        """Stand at the lower edge of a rectangle, beside its column of words or at the end."""
        margin = (room.width() - column) / 2
        from_end = margin / 2 if margin >= SIDE + 2 * AIR else AIR + SIDE / 2
        middle = room.left() + from_end if self.isRightToLeft() else room.right() - from_end
        top = room.bottom() - AIR - SIDE - GROUND
        self.move(round(middle - self.width() / 2), round(top))

    def _say(self) -> None:
        words = tr("Jump to what is new, at the end") if self._news else tr("Jump to the end")
        self.setAccessibleName(words)
        keys = QKeySequence("Ctrl+End").toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{words} ({keys})")

    def sizeHint(self) -> QSize:
        return QSize(SIDE + 2 * GROUND, SIDE + 2 * GROUND)

    def hitButton(self, place: QPoint) -> bool:
        away = QPointF(place) - QRectF(self.rect()).center()
        return away.x() ** 2 + away.y() ** 2 <= (SIDE / 2) ** 2

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._palette
        painter = smooth_painter(self)
        whole = QRectF(self.rect())
        ground, clear = QRadialGradient(whole.center(), whole.width() / 2), QColor(palette.bg)
        clear.setAlpha(0)
        ground.setColorAt(0.85, QColor(palette.bg))
        ground.setColorAt(1.0, clear)
        painter.fillRect(whole, ground)
        circle = whole.adjusted(GROUND + 1, GROUND + 1, -GROUND - 1, -GROUND - 1)
        pressed = self.isDown() or self.underMouse()
        focus = self.hasFocus()
        painter.setBrush(QColor(palette.hover if pressed else palette.field))
        painter.setPen(QPen(QColor(palette.focus if focus else palette.border_strong), 2 if focus else 1))
        painter.drawEllipse(circle)
        middle = round((self.width() - ICON) / 2)
        icon("arrow-down", palette.text, ICON).paint(painter, middle, middle, ICON, ICON)
        if self._news:
            painter.setBrush(QColor(palette.accent))
            painter.setPen(QPen(QColor(palette.bg), 2))
            painter.drawEllipse(circle.topRight() + QPointF(-6, 6), 5, 5)
        painter.end()
