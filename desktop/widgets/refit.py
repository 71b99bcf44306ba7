"""What on the screen has to hear of another look: fonts that were given, heights that were fixed, rows."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QApplication, QWidget

from desktop.theme import grown, look, row
from desktop.widgets.fonts import dress_again

_HEIGHT, _WIDTH, _LEAST = "row_pixels", "wide_pixels", "least_pixels"


def hold_row(widget: QWidget, pixels: int) -> None:
    """Fix the height of a widget that holds lines of text, given for the comfortable look at 100 %."""
    widget.setProperty(_HEIGHT, pixels)
    widget.setFixedHeight(row(pixels))


def hold_width(widget: QWidget, pixels: int) -> None:
    """Fix the width of a widget that holds a word or a number, given for 100 %; not much wider at 200 %.

    But a number is never cut.
    """
    widget.setProperty(_WIDTH, pixels)
    wide = min(grown(pixels), round(1.6 * pixels))
    if look().text > 100 and isinstance(widget, QAbstractSpinBox):
        wide = max(wide, widget.sizeHint().width())
    widget.setFixedWidth(wide)


def fit_width(widget: QWidget) -> None:
    """The widget holds other words now than when its width was fixed."""
    hold_width(widget, int(widget.property(_WIDTH)))


def hold_least(widget: QWidget, pixels: int) -> None:
    """Have a widget at least so wide, given for 100 %, but never more than half as much again."""
    widget.setProperty(_LEAST, pixels)
    widget.setMinimumWidth(min(grown(pixels), pixels * 3 // 2))


def fit_again() -> None:
    """Give every widget the fonts and heights of the look in use; its style sheet comes with its palette."""
    widgets = QApplication.allWidgets()
    dress_again(widgets)
    for widget in widgets:
        pixels = widget.property(_HEIGHT)
        if pixels:
            widget.setFixedHeight(row(int(pixels)))
        if widget.property(_WIDTH):
            hold_width(widget, int(widget.property(_WIDTH)))
        if widget.property(_LEAST):
            hold_least(widget, int(widget.property(_LEAST)))


def lay_rows_again() -> None:
    """Have every list ask for the heights of its rows."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractItemView):
            widget.doItemsLayout()
