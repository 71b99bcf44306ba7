"""Unsent text, kept with its chat while it is being typed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.draft import Draft
from desktop.records import Records

DRAFT_MS = 400


class Drafts(QObject):
    """Saves what is typed, at most every 400 ms; lives on the main thread.

    Text is remembered here until the history has it on the disk. None is the chat that does not exist yet.
    """

    def __init__(self, records: Records, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._unsaved: dict[int | None, str | Draft] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.save)

    def keep(self, chat_id: int | None, draft: str | Draft) -> None:
        """Remember what is unsent in a chat; it is packed when it is saved, not with every key."""
        self._unsaved[chat_id] = draft
        if not self._timer.isActive():  # who types without a pause is saved as well
            self._timer.start()

    def give_back(self, chat_id: int | None, text: str) -> None:
        """Keep a text that could not be sent, unless something newer was typed."""
        if chat_id not in self._unsaved:
            self.keep(chat_id, text)

    def newest(self, chat_id: int | None, saved: str) -> str:
        """The unsent text of a chat, of which the history has `saved`."""
        return _packed(self._unsaved.get(chat_id, saved))

    def clear(self, chat_id: int | None) -> None:
        """Erase what was typed while the message before it was being sent; it went with its chat."""
        if chat_id in self._unsaved:
            self.keep(chat_id, "")

    def drop(self, chat_id: int | None) -> None:
        """Forget what is not saved yet: it is being sent, or its chat is gone."""
        self._unsaved.pop(chat_id, None)

    def save(self) -> None:
        """Hand unsaved text to the history."""
        for chat_id, draft in self._unsaved.items():
            self._save(chat_id, draft)

    def _save(self, chat_id: int | None, draft: str | Draft) -> None:
        def saved(_: None) -> None:
            if self._unsaved.get(chat_id) is draft:
                del self._unsaved[chat_id]

        self._records.ask(lambda store: store.save_draft(chat_id, _packed(draft)), saved)


def _packed(draft: str | Draft) -> str:
    return draft if isinstance(draft, str) else draft.packed()
