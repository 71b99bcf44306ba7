"""Ctrl+C and a polite kill, brought to the window's event loop."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class PoliteEnd(QObject):
    """Says when the system asks the program to end.

    Python runs its handlers only between its own instructions, and an idle event loop has none: the byte that
    `signal.set_wakeup_fd` writes wakes the loop.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_byte)
        signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _ignore)

    def _on_byte(self) -> None:
        numbers = self._read.recv(64)
        if any(number in (signal.SIGINT, signal.SIGTERM) for number in numbers):
            self.asked.emit()


def _ignore(_number: int, _frame: FrameType | None) -> None:
    """The byte in the socket says it all; a handler must be there, or the signal would end the program."""
