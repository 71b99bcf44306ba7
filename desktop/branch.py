"""The branch of a chat that is shown: its messages from the first to the leaf."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from desktop.history import StoredMessage


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

    def adopt(self, message: StoredMessage) -> bool:
        """Take the newer form of a message; False when it is not on this branch."""
        place = self.place(message.id)
        if place is not None:
            self.messages[place] = message
        return place is not None
