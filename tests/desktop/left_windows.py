"""Deletes what tests leave of windows: each is dear to all that come after it, in memory and in time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def deleted_after() -> Iterator[None]:
    """Delete, at the end, the windows that came up in between and are hidden by then."""
    before = _windows()
    yield
    if QApplication.instance() is None:
        return
    for _ in range(3):  # what threads sent at the end is heard while there is somebody to hear it
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for window in _windows() - before:
        if shiboken6.isValid(window) and not window.isVisible():
            shiboken6.delete(window)


def _windows() -> set[QWidget]:
    if QApplication.instance() is None:
        return set()
    return {widget for widget in QApplication.topLevelWidgets() if widget.parent() is None}
