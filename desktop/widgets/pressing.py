"""Whether somebody holds the mouse button down in a list, whose rows had better stay meanwhile."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

_LEFT = Qt.MouseButton.LeftButton
_OVER = (QEvent.Type.Hide, QEvent.Type.MouseButtonRelease)


class Pressing(QObject):
    """`over` comes once what the release of the button does is done; a drag ends with `end`."""

    over = Signal()

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.held = False
        watched.installEventFilter(self)

    def end(self) -> None:
        """The button is up again."""
        if self.held:
            self.held = False
            self.over.emit()

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QMouseEvent) and kind == QEvent.Type.MouseButtonPress:
            self.held = self.held or event.button() == _LEFT
        elif kind in _OVER or (isinstance(event, QMouseEvent) and not event.buttons() & _LEFT):
            self.end()
        return super().eventFilter(watched, event)
