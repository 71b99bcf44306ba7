"""Erases for good what was deleted for good, and what the trash has kept long enough, in small steps."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.chat_places import ChatPlaces
from desktop.history import Store
from desktop.records import Records

#: After a deletion, so that nobody waits for the work; and how often the trash is looked through.
IDLE_MS, DAY_MS = 60_000, 86_400_000


class Trash(QObject):
    """Sweeps a minute after the last deletion, a minute after the start, and every day."""

    def __init__(self, records: Records, places: ChatPlaces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records, self._places = records, places
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(IDLE_MS)
        self._timer.timeout.connect(self.sweep)
        places.gone.connect(self.wait)
        self._timer.start()  # what an earlier run left

    def wait(self, _: object = None) -> None:
        """Something was deleted, or taken back."""
        self._timer.start(IDLE_MS)

    def sweep(self) -> None:
        """Erase what is over; afterwards no text that was erased is in any file of the history."""
        self._records.ask(_erase, self._on_expired, urgent=False)
        self._timer.start(DAY_MS)

    def _on_expired(self, chats: list[int]) -> None:
        if chats:
            self._places.gone.emit(chats)
            self._places.changed.emit()
        self._tidy()

    def _tidy(self) -> None:
        self._records.ask(
            lambda store: store.tidy(), lambda more: self._tidy() if more else None, urgent=False
        )


def _erase(store: Store) -> list[int]:
    """Erase deleted messages, which only the undo of a moment brings back, and chats whose time is over."""
    store.turns.purge()
    return store.folders.expire()
