"""Unsent text, kept with its chat while it is being typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.records import Records

DRAFT_MS = 400


class Drafts(QObject):
    """Saves what is typed when the typing pauses; lives on the main thread."""

    def __init__(self, records: Records, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._unsaved: tuple[int | None, str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.save)

    def keep(self, chat_id: int | None, text: str) -> None:
        """Remember unsent text; None is the chat that does not exist yet."""
        self._unsaved = chat_id, text
        self._timer.start()

    def drop(self) -> None:
        """Forget what is not saved yet: it was sent, or its chat is gone."""
        self._unsaved = None

    def save(self) -> None:
        """Hand unsaved text to the history."""
        if self._unsaved is not None:
            (chat_id, text), self._unsaved = self._unsaved, None
            self._records.ask(lambda store: store.save_draft(chat_id, text))
