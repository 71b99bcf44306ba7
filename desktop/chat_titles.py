"""The titles of all chats, also archived ones, for the command palette: little of each, for many."""

from __future__ import annotations

from typing import NamedTuple

from desktop.database import Database


class ChatTitle(NamedTuple):
    """A chat as one is looked for; `folder` is the name of its folder, "" outside."""

    id: int
    title: str
    folder: str
    archived: bool


def chat_titles(database: Database) -> list[ChatTitle]:
    """All chats outside the trash, the one used last first; used by the history's thread."""
    rows = database.read(
        "SELECT chats.id, chats.title, coalesce(folders.name, ''), chats.archived IS NOT NULL FROM chats"
        " LEFT JOIN folders ON folders.id = chats.folder WHERE chats.trashed IS NULL ORDER BY touched DESC"
    )
    return [ChatTitle(chat, title, folder, bool(archived)) for chat, title, folder, archived in rows]
