"""What the tests of the whole program share: windows of programs that have ended do not pile up in memory."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from desktop.widgets.window import MainWindow


@pytest.fixture(autouse=True, scope="module")
def _no_window_stays() -> Iterator[None]:
    """The program's process ends with its windows; here they are deleted when a module is done with them."""
    yield
    if QApplication.instance() is None:
        return
    for _ in range(3):  # what threads sent at the end is heard while there is somebody to hear it
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and not window.isVisible() and shiboken6.isValid(window):
            shiboken6.delete(window)
    gc.collect()
