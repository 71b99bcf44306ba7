"""The ring around the message to which the keyboard went; one that was clicked needs none."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.drawn import DrawnWidget, smooth_painter

AIR = 10
RADIUS = 10.0
WIDE = 1.5
_Reason = Qt.FocusReason
#: The window or a menu gives the focus back to where it was.
_BACK = (_Reason.ActiveWindowFocusReason, _Reason.PopupFocusReason, _Reason.MenuBarFocusReason)


def came_by_keys(widget: QWidget, reason: Qt.FocusReason, before: bool) -> bool:
    """Whether the keyboard brought the focus; `before` is how it came the last time."""
    if reason in _BACK:
        return before
    if reason == _Reason.OtherFocusReason:  # given back by a part of it
        return not widget.underMouse()
    return reason != _Reason.MouseFocusReason


class FocusRing(DrawnWidget):
    """Lies over the transcript and lets everything through."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def surround(self, view: QWidget | None) -> None:
        """Stand around a view, or go."""
        if view is None:
            self.hide()
            return
        self.setGeometry(view.geometry().adjusted(-AIR, 0, AIR, 0))
        self.show()
        self.raise_()

    def surround_all(self, room: QRect) -> None:
        """Stand just inside of everything."""
        self.setGeometry(room.adjusted(2, 2, -2, -2))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(QPen(QColor(self._palette.focus), WIDE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()
