"""A question on its way into the history: committed in one piece with its chat and the row of its answer."""

from __future__ import annotations

from msgspec import Struct, field

from desktop.history import Chat, Store, StoredMessage
from engine import Value


class Beginning(Struct, frozen=True):
    """What a chat without messages has: its system prompt, sampling values and collections to ask.

    `preset` and `persona` are the names under which the person chose prompt and values.
    """

    system: str = ""
    values: dict[str, Value] = field(default_factory=dict)
    scopes: tuple[str, ...] = ()
    preset: str = ""
    persona: str = ""

    def give(self, store: Store, chat: int) -> None:
        """Let a chat go on as one that begins like this; the collections that it asks stay."""
        store.set_system(chat, self.system)
        store.set_sampling(chat, self.values)
        store.set_preset(chat, self.preset)
        store.set_persona(chat, self.persona)


class Question(Struct, frozen=True):
    """Words to be asked below `parent`; without a chat, one is made as `beginning` says.

    `typed` tells whether they leave the composer, where they are the draft; `brief` is the path of the file
    whose brief they ask for, `desk` where a new chat is begun.
    """

    text: str
    chat: int | None
    parent: int | None
    beginning: Beginning
    model_name: str
    model_path: str
    typed: bool
    brief: str = ""
    desk: int = 1

    def commit(self, store: Store) -> tuple[Chat, StoredMessage, StoredMessage]:
        """The chat, the question and its empty answer as they are kept; on the history thread, as one job."""
        chat = self._new_chat(store) if self.chat is None else self.chat
        question = store.add_message(chat, self.parent, self.text, self.brief)
        if self.typed:
            store.save_draft(self.chat or new_chat_of(self.desk), "")
        answer = store.start_answer(chat, question.id, self.model_name, store.chat(chat).sampling)
        return store.chat(chat), question, answer

    def _new_chat(self, store: Store) -> int:
        title, begun = title_of(self.text), self.beginning
        chat = store.create_chat(title, begun.system, begun.values, self.model_path).id
        if begun.scopes:
            store.set_scopes(chat, begun.scopes)
        if begun.preset or begun.persona:
            store.set_preset(chat, begun.preset)
            store.set_persona(chat, begun.persona)
        if not self.typed:
            store.save_draft(chat, store.new_draft(self.desk))
            store.save_draft(new_chat_of(self.desk), "")
        return chat


def new_chat_of(desk: int) -> int | None:
    """What the chat that a desk has not begun yet is called where drafts are kept."""
    return None if desk == 1 else -desk


def title_of(text: str) -> str:
    """What a chat that begins with this message is called: its first words, cut to 60 characters."""
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    return first if len(first) <= 60 else first[:59].rstrip() + "…"
