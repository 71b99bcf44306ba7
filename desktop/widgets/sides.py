"""The two sides of the window: beside the page where there is room, floating over it where there is not."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

#: What is left to see of the page beside a side that floats over it.
_SEEN = 36


class Side:
    """One side; its action is checked while it is shown. It starts beside the page, and floats shut."""

    def __init__(
        self,
        part: QWidget,
        action: QAction,
        splitter: QSplitter,
        after: QWidget | None,
        room: int,
        width: int,
    ) -> None:
        """It stands behind `after`, or first; it floats where there is less than `room`."""
        self.part = part
        self.action = action
        self.width = width
        self.floating = False
        self._splitter = splitter
        self._after = after
        self.room = room
        self._wished = False

    @property
    def wished(self) -> bool:
        """Whether the person wants the side where there is room for it."""
        return self._wished if self.floating else self.action.isChecked()

    def wish(self, shown: bool) -> None:
        """Show the side now where there is room, or later when there is."""
        self._wished = shown
        if not self.floating:
            self.action.setChecked(shown)

    @property
    def covers(self) -> bool:
        """Whether the side lies over the page now."""
        return self.floating and self.action.isChecked()

    def close_if_floating(self) -> None:
        """Give the page back once something was chosen."""
        if self.floating:
            self.action.setChecked(False)

    def arrange(self, room: QRect) -> None:
        """Take the place that the room allows."""
        floats = room.width() < self.room
        if floats and not self.floating:
            self._wished, self.floating = self.action.isChecked(), True
            self.part.hide()
            self.part.setParent(self._splitter.parentWidget())
            self.action.setChecked(False)
        elif self.floating and not floats:
            self.floating = False
            place = 0 if self._after is None else self._splitter.indexOf(self._after) + 1
            self._splitter.insertWidget(place, self.part)
            self.action.setChecked(self._wished)
        self.part.setVisible(self.action.isChecked())
        if self.covers:
            wide = min(max(self.width, self.part.minimumWidth()), room.width() - _SEEN)
            self.part.setMinimumWidth(min(self.part.minimumWidth(), wide))
            left = room.left() if self._after is None else room.right() + 1 - wide
            self.part.setGeometry(left, room.top(), wide, room.height())
            self.part.raise_()


class Scrim(QWidget):
    """Dims the page under a floating side; a click on it closes the side."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(0, 0, 0, 90))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()


class LinedSplitter(QSplitter):
    """A splitter whose handles are lines of one pixel; no style sheet, which would restyle all parts."""

    def __init__(self, line: str, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.line = line

    # ---- Qt -------------------------------------------------------------------------------------------

    def createHandle(self) -> QSplitterHandle:
        return _Line(self.orientation(), self)


class _Line(QSplitterHandle):
    def paintEvent(self, event: QPaintEvent) -> None:
        splitter = self.splitter()
        if isinstance(splitter, LinedSplitter):
            # The handle is wider than it looks, so that it can be caught.
            middle = self.contentsRect()
            QPainter(self).fillRect(middle, QColor(splitter.line))
