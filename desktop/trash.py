"""Deleted chats: kept for a minute, so that deleting can be undone, then erased for good."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.history import Store
from desktop.records import Records

IDLE_MS = 60_000


class Trash(QObject):
    """Erases what was deleted, in small steps, once nothing was deleted for a minute."""

    def __init__(self, records: Records, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self.empty)
        self._timer.start()  # what an earlier run left

    def wait(self) -> None:
        """Something was deleted, or taken back."""
        self._timer.start()

    def empty(self) -> None:
        """Erase all that is in the trash; its text is in no file of the history afterwards."""
        self._records.ask(Store.purge, lambda _: self._tidy(), urgent=False)

    def _tidy(self) -> None:
        self._records.ask(Store.tidy, lambda more: self._tidy() if more else None, urgent=False)
