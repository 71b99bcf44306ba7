"""The list of chats and what a search in them finds, for the side bar."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.records import Records


class ChatListing(QObject):
    """Asks the history, after everything that is waiting there; lives on the main thread."""

    listed = Signal(object)  # list[Chat]
    found = Signal(str, object)  # query, list[Hit]

    def __init__(self, records: Records, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records

    def refresh(self) -> None:
        """List the chats anew."""
        self._records.ask(lambda store: store.chats(), self.listed.emit, urgent=False)

    def search(self, query: str) -> None:
        """Look for words in all chats; an empty query lists the chats."""
        if not query.strip():
            self.refresh()
            return
        self._records.ask(
            lambda store: store.search(query), lambda hits: self.found.emit(query, hits), urgent=False
        )
