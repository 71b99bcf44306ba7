"""Whole chats out of the history and into it, for files; queries over its database, on its thread."""

from __future__ import annotations

from desktop.chat_file import ChatFile, FileMessage, file_messages
from desktop.conversation import storable
from desktop.database import Database

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)
from desktop.language import tr
from desktop.stored_rows import CHAT, MESSAGE, as_json, chat_of, message_of, values_json
from engine import Refusal


class ChatCopies:
    """Reads and writes chats with all their branches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, chat_id: int) -> ChatFile:
        """A chat with everything that is not in the trash."""
        rows = self._database.read(f"SELECT {CHAT} FROM chats WHERE id = ?", (chat_id,))
        if not rows:
            raise Refusal("no-such-chat", tr("This chat no longer exists. Choose another one from the list."))
        chat = chat_of(rows[0])
        stored = [
            message_of(row, (), with_tokens=False)
            for row in self._database.stream(
                f"SELECT {MESSAGE} FROM messages WHERE chat = ? AND trashed IS NULL ORDER BY id", (chat_id,)
            )
        ]
        messages = file_messages(stored)
        shown = next((m.number for m, s in zip(messages, stored, strict=True) if s.id == chat.leaf), None)
        return ChatFile(
            title=chat.title,
            system=chat.system,
            sampling=chat.sampling,
            created=chat.created,
            shown=shown,
            messages=messages,
        )

    def write(self, chat: ChatFile) -> int:
        """A new chat with all that is in a file, first in the list; its id."""
        with self._database.together():
            row = self._database.write(
                "INSERT INTO chats (touched, title, titled, system, sampling, model, created, updated) VALUES"
                " ((SELECT coalesce(max(touched), 0) + 1 FROM chats), ?, 'person', ?, ?, '', ?, ?)",
                (chat.title, chat.system, values_json(chat.sampling), chat.created, chat.created),
            )
            home = row.lastrowid or 0
            ids: dict[int | None, int | None] = {None: None}
            for place, message in enumerate(chat.messages, 1):
                ids[message.number] = self._insert(home, ids[message.parent], place, message)
            self._database.write("UPDATE chats SET leaf = ? WHERE id = ?", (ids[chat.shown], home))
        return home

    def _insert(self, chat: int, parent: int | None, place: int, message: FileMessage) -> int:
        row = self._database.write(
            "INSERT INTO messages (chat, parent, seq, role, state, created, feedback, model_name,"
            " stop_reason, notice, sampling, figures, text, reasoning, sources, citations, better_answer)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                chat,
                parent,
                place,
                message.role,
                message.state,
                message.created,
                max(-1, min(message.feedback, 1)),
                storable(message.model),
                storable(message.stop_reason),
                storable(message.notice),
                values_json(message.sampling),
                as_json(message.figures),
                storable(message.text),
                storable(message.reasoning),
                as_json(message.grounding),
                as_json(message.cited),
                storable(message.better) or None,
            ),
        )
        return row.lastrowid or 0
