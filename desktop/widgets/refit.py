"""What on the screen has to hear of another look: fonts that were given, heights that were fixed, rows."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from desktop.theme import row
from desktop.widgets.fonts import dress_again

_HEIGHT = "row_pixels"


def hold_row(widget: QWidget, pixels: int) -> None:
    """Fix the height of a widget that holds lines of text, given for the comfortable look at 100 %."""
    widget.setProperty(_HEIGHT, pixels)
    widget.setFixedHeight(row(pixels))


def fit_again() -> None:
    """Give every widget the fonts and heights of the look in use; its style sheet comes with its palette."""
    widgets = QApplication.allWidgets()
    dress_again(widgets)
    for widget in widgets:
        pixels = widget.property(_HEIGHT)
        if pixels:
            widget.setFixedHeight(row(int(pixels)))


def lay_rows_again() -> None:
    """Have every list ask for the heights of its rows."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QAbstractItemView):
            widget.doItemsLayout()
