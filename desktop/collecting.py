"""Garbage is collected on the main thread alone, when it has nothing else to do.

Python collects wherever an allocation happens to pass the threshold; a Qt object in a cycle would then be
freed on the thread of the engine, the library or the history, which ends the process.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QAbstractEventDispatcher, QObject

#: A full collection looks at every object there is: so often at most.
FULL_S = 60.0


class Collector(QObject):
    """Takes over from Python's own collections until it is closed; make it on the main thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        self._full_at = time.monotonic()
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
            gc.collect()
            self._full_at = time.monotonic()
        elif due[1]:
            gc.collect(1)
        elif due[0]:
            gc.collect(0)

    def close(self) -> None:
        """Let Python collect by itself again, if it did before."""
        self._dispatcher.aboutToBlock.disconnect(self.collect)
        if self._was_enabled:
            gc.enable()
