"""What is being written in the editors of messages, kept so that no kill and no other chat loses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer

from desktop.history import Store
from desktop.records import Records

#: How long typing may go on before it is saved.
SAVE_MS = 400
#: What an editor is for, and its text.
Edit = tuple[str, str]


class Edits(QObject):
    """Saves unsaved edits by message, at most every 400 ms; lives on the main thread."""

    def __init__(self, records: Records, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._unsaved: dict[int, Edit] = {}
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self.save)

    def keep(self, message: int, kind: str, text: str) -> None:
        """Remember what an editor holds; nothing when it was closed."""
        self._unsaved[message] = kind, text
        if not text:
            self.save()  # a sent or given up edit must not come back
        elif not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Hand what is new to the history."""
        self._timer.stop()
        unsaved, self._unsaved = self._unsaved, {}

        def write(store: Store) -> None:
            for message, (kind, text) in unsaved.items():
                store.turns.keep_edit(message, kind, text)

        if unsaved:
            self._records.ask(write)

    def find(self, chat: int, then: Callable[[Mapping[int, Edit]], object]) -> None:
        """The open edits of a chat by message."""
        self.save()  # first, for the history answers in order
        self._records.ask(lambda store: store.turns.edits(chat), then)
