"""The order in which a page is read, from the places of its parts: row by row, in the script's direction."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QWidget


class Ordered(QFrame):
    """A frame whose parts are told in the order of reading, whenever they were made."""


def in_order(widgets: Iterable[QWidget]) -> list[QWidget]:
    """Widgets with one parent as they are read; what stands beside each other is a row."""
    rows: list[list[QWidget]] = []
    for widget in sorted(widgets, key=lambda widget: widget.y()):
        row = next((row for row in rows if _beside(row[0].geometry(), widget.geometry())), None)
        if row is None:
            rows.append([widget])
        else:
            row.append(widget)
    return [widget for row in rows for widget in sorted(row, key=_across)]


def shown_children(widget: QWidget) -> list[QWidget]:
    """What stands in a widget now, as it is read."""
    children = (child for child in widget.children() if isinstance(child, QWidget))
    return in_order(child for child in children if not child.isWindow() and not child.isHidden())


def _beside(one: QRect, other: QRect) -> bool:
    shared = min(one.bottom(), other.bottom()) - max(one.top(), other.top()) + 1
    return 2 * shared > min(one.height(), other.height())


def _across(widget: QWidget) -> int:
    leftwards = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return -widget.geometry().right() if leftwards else widget.x()
