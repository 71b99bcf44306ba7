"""The branch of a chat that is shown: its messages from the first to the leaf."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from msgspec.structs import replace

from desktop.history import Chat, Store, StoredMessage

#: What is found when a chat is opened: the chat, the branch that it shows, and its unsent text.
Visit = tuple[Chat | None, list[StoredMessage], str]


def look(store: Store, chat_id: int | None, message_id: int = 0, desk: int = 1) -> Visit:
    """Find a chat, or the empty new one of a desk; with a message, its branch is shown from now on."""
    if chat_id is None:
        return None, [], store.new_draft(desk)
    path = store.path(chat_id)
    if message_id and all(message.id != message_id for message in path):
        store.select(chat_id, message_id)
        path = store.path(chat_id)
    chat = store.chat(chat_id)
    return chat, path, chat.draft


class Branch:
    """Messages in their order, found by their ids; what is looked for is mostly near the end."""

    def __init__(self, messages: Iterable[StoredMessage] = ()) -> None:
        self.messages = list(messages)

    def __len__(self) -> int:
        return len(self.messages)

    def place(self, message_id: int) -> int | None:
        """Where a message stands."""
        places = range(len(self.messages) - 1, -1, -1)
        return next((place for place in places if self.messages[place].id == message_id), None)

    def message(self, message_id: int) -> StoredMessage | None:
        """The message, if it is on this branch."""
        place = self.place(message_id)
        return None if place is None else self.messages[place]

    def last(self, role: Literal["user", "assistant"]) -> StoredMessage | None:
        """The last message of the person, or of the model."""
        return next((message for message in reversed(self.messages) if message.role == role), None)

    def adopt(self, message: StoredMessage) -> StoredMessage | None:
        """Take the newer form of a message, without what the person thinks of it; None if it is not here."""
        place = self.place(message.id)
        if place is None:
            return None
        known = self.messages[place]
        self.messages[place] = replace(message, feedback=known.feedback, better=known.better)
        return self.messages[place]

    def mark(self, message_id: int, **changed: Any) -> StoredMessage | None:
        """Change fields of a message; None when it is not on this branch."""
        place = self.place(message_id)
        if place is None:
            return None
        self.messages[place] = replace(self.messages[place], **changed)
        return self.messages[place]
