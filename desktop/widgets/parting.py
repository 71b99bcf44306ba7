"""Widgets that are no longer needed go a few at a time: deleting thousands at once would hold the window."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

AT_ONCE = 50

_leaving: deque[QWidget] = deque()


def part_with(widgets: Iterable[QWidget]) -> None:
    """Hide widgets and delete them, the first ones soon, the others over the next turns of the event loop."""
    idle = not _leaving
    for widget in widgets:
        widget.hide()
        _leaving.append(widget)
    if idle:
        _part()


def _part() -> None:
    for _ in range(min(AT_ONCE, len(_leaving))):
        widget = _leaving.popleft()
        if shiboken6.isValid(widget):  # it may have gone with its parent
            widget.deleteLater()
    if _leaving:
        QTimer.singleShot(0, _part)
