"""The one door through which background threads reach the window.

Calls posted from any thread run on the main thread in the order of posting. A burst costs one signal: the
first call of a quiet time runs at once, the following ones once per frame.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_S = 0.016


class Bridge(QObject):
    """Runs calls on the thread that made it; make it on the main thread and keep it."""

    _woken = Signal()

    def __init__(self, on_bug: Callable[[Exception], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_bug = on_bug
        self._calls: deque[Callable[[], None]] = deque()
        self._signalled = self._closed = False
        self._drained_at = 0.0
        self._frame = QTimer(self)
        self._frame.setSingleShot(True)
        self._frame.timeout.connect(self.drain)
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """Have `call` run on the main thread; safe from any thread, and nothing once the bridge is closed."""
        if self._closed:
            return
        self._calls.append(call)
        if not self._signalled:
            self._signalled = True
            self._woken.emit()

    def drain(self) -> None:
        """Run what is waiting now; a call that fails is reported and does not hold up the rest."""
        self._signalled = False  # before emptying, so that a call posted meanwhile wakes us again
        for _ in range(len(self._calls)):  # those posted meanwhile let the window paint first
            call = self._calls.popleft()
            try:
                call()
            except Exception as bug:
                self._on_bug(bug)
        self._drained_at = time.monotonic()

    def close(self) -> None:
        """Run what is waiting, then nothing any more."""
        self.drain()
        self._closed = True  # a thread that still writes a file has nobody to tell
        self._woken.disconnect(self._on_woken)
        self._frame.stop()
        self._frame.timeout.disconnect(self.drain)

    def _on_woken(self) -> None:
        rest = self._drained_at + FRAME_S - time.monotonic()
        if rest <= 0:
            self.drain()
        elif not self._frame.isActive():
            self._frame.start(max(1, round(rest * 1000)))
