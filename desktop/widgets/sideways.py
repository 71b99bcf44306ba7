"""The slim bar that scrolls something too wide within a message."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollBar, QWidget

from desktop.theme import Palette

BAR = 12
STEP = 32


def sideways_of(event: QWheelEvent) -> int:
    """How many pixels a turn of the wheel scrolls to the right; with Shift, an ordinary wheel does it."""
    delta = event.angleDelta()
    shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    return -(delta.x() or (delta.y() if shifted else 0))


class SidewaysWheel(QObject):
    """Hears the wheel over a widget; `turned` gets point and pixels, and says whether that did something."""

    def __init__(self, host: QWidget, turned: Callable[[QPointF, int], bool]) -> None:
        super().__init__(host)
        self._turned = turned
        host.installEventFilter(self)

    def eventFilter(self, host: QObject, event: QEvent) -> bool:
        if not isinstance(event, QWheelEvent):
            return False
        pixels = sideways_of(event)
        return bool(pixels) and self._turned(event.position(), pixels)


def hold_still(box: QPlainTextEdit) -> None:
    """Have a box whose lines wrap stand still sideways.

    A blank at the end of a line sticks out; from right to left Qt would shift the text by it, under the bar.
    """
    box.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    bar = box.horizontalScrollBar()
    bar.rangeChanged.connect(lambda _, most: bar.setRange(0, 0) if most else None)
    bar.setRange(0, 0)


class _Bar(QScrollBar):
    """A bar whose arrow keys move what is seen in their own direction, which Qt turns around."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.setValue(self.value() + step)


def sideways_bar(palette: Palette, parent: QWidget) -> QScrollBar:
    """A horizontal bar, hidden until there is something to scroll."""
    bar = _Bar(Qt.Orientation.Horizontal, parent)
    bar.setSingleStep(STEP)
    bar.setLayoutDirection(
        Qt.LayoutDirection.LeftToRight
    )  # what is scrolled begins at the left in any language
    bar.setStyleSheet(
        "QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; border: none; }"
        f"QScrollBar::handle:horizontal {{ background: {palette.scroll}; border-radius: 3px;"
        " min-width: 32px; margin: 1px 8px 5px 8px; }"
        f"QScrollBar::handle:horizontal:hover {{ background: {palette.border_strong}; }}"
        f"QScrollBar::handle:horizontal:focus {{ background: {palette.focus}; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { width: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )
    bar.hide()
    return bar
