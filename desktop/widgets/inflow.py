"""Streamed text on its way to the screen: it waits in a buffer that is shown once a frame.

No timer runs when nothing comes in; where showing is slow, frames come less often.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from desktop.widgets.live_answer import joined

FRAME_MS = 33
FRAME_SHARE = 4
SLOWEST_MS = 400

Piece = tuple[int, str, bool]  # message, text, whether it is reasoning


class Inflow(QObject):
    """Hands what came in since the last frame to `show`, neighbouring pieces as one."""

    def __init__(self, show: Callable[[Sequence[Piece]], None], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._buffer: list[Piece] = []
        self._frame = QTimer(self, singleShot=True, interval=FRAME_MS)
        self._frame.timeout.connect(self._on_frame)

    @property
    def waiting(self) -> bool:
        """Whether anything waits for the next frame."""
        return self._frame.isActive()

    def feed(self, message: int, text: str, reasoning: bool) -> None:
        """Take the next piece."""
        self._buffer.append((message, text, reasoning))
        if not self._frame.isActive():
            self._frame.start()

    def flush(self) -> None:
        """Show everything now."""
        self._frame.stop()
        if self._buffer:
            self._drain()

    def _on_frame(self) -> None:
        began = time.perf_counter()
        self._drain()
        cost = (time.perf_counter() - began) * 1000
        self._frame.setInterval(round(min(SLOWEST_MS, max(FRAME_MS, FRAME_SHARE * cost))))

    def _drain(self) -> None:
        buffer, self._buffer = self._buffer, []
        self._show(joined(buffer))
