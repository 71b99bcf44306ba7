"""Garbage is collected on the main thread alone, when it has nothing else to do.

Python collects wherever an allocation happens to pass the threshold; a Qt object in a cycle would then be
freed on the thread of the engine, the library or the history, which ends the process. What survives a full
collection is set aside until nobody looks at the window, so that the next one is short.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt
from PySide6.QtGui import QGuiApplication

#: A full collection looks at every object there is: so often at most.
FULL_S = 60.0
#: What was set aside is looked at again after so long, when no window is in front, and in any case.
WHOLE_S, AT_LAST_S = 600.0, 7_200.0


class Collector(QObject):
    """Takes over from Python's own collections until it is closed; make it on the main thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._full_at = self._whole_at = time.monotonic()
        dispatcher = QAbstractEventDispatcher.instance()
        assert dispatcher is not None, "made before the application"
        self._dispatcher = dispatcher
        dispatcher.aboutToBlock.connect(self.collect)
        self._was_enabled = gc.isenabled()
        gc.disable()

    def collect(self) -> None:
        """Collect what is due, by the thresholds that Python would have used."""
        due = [count > most for count, most in zip(gc.get_count(), self._thresholds, strict=True)]
        if due[2] and time.monotonic() - self._full_at > FULL_S:
            self._collect_all()
        elif due[1]:
            gc.collect(1)
        elif due[0]:
            gc.collect(0)

    def set_aside(self) -> None:
        """What is there now stays for long: a full collection need not look at it."""
        gc.freeze()

    def _collect_all(self) -> None:
        """Look at everything that is not set aside, then set aside what is left."""
        now = time.monotonic()
        unseen = QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive
        if now - self._whole_at > (WHOLE_S if unseen else AT_LAST_S):
            gc.unfreeze()
            self._whole_at = now
        gc.collect()
        self.set_aside()
        self._full_at = now

    def close(self) -> None:
        """Let Python collect by itself again, if it did before."""
        self._dispatcher.aboutToBlock.disconnect(self.collect)
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()
