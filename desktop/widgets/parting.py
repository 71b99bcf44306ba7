"""What is no longer needed goes a little at a time: freeing thousands at once would hold the window."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

#: So many go at once; a table counts as one more for each ten of its cells.
AT_ONCE, CELLS = 50, 10

_leaving: deque[object] = deque()


def part_with(widgets: Iterable[QWidget]) -> None:
    """Hide widgets and delete them, the first ones soon, the others over the next turns of the event loop."""
    idle = not _leaving
    for widget in widgets:
        if not widget.isHidden():
            widget.hide()
        _leaving.append(widget)
    if idle:
        _part()


def let_go(blocks: Sequence[object]) -> None:
    """Hold drawn blocks for a while, so that their memory is freed over the next turns."""
    if not blocks:
        return
    idle = not _leaving
    _leaving.extend(block for block in blocks if not isinstance(block, QWidget))
    if idle:
        _part()


def _part() -> None:
    rest = AT_ONCE
    while _leaving and rest > 0:
        leaving = _leaving.popleft()
        rest -= 1 + getattr(leaving, "cells", 0) // CELLS
        if isinstance(leaving, QWidget) and shiboken6.isValid(leaving):  # it may have gone with its parent
            leaving.deleteLater()
    if _leaving:
        QTimer.singleShot(0, _part)
