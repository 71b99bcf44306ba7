"""What was asked before, and the drafts that name pictures, out of the database of the history."""

from __future__ import annotations

from desktop.database import Database
from desktop.draft import MARK, Draft

#: So many earlier questions can be recalled, of so many characters each at the most.
MOST, LONGEST = 300, 50_000

_ASKED = """
SELECT messages.text FROM messages JOIN chats ON chats.id = messages.chat
WHERE messages.role = 'user' AND messages.brief = '' AND messages.trashed IS NULL
AND chats.trashed IS NULL AND chats.id IS NOT ?
AND length(messages.text) <= ? ORDER BY messages.id DESC LIMIT ?"""
_DRAFTS = """
SELECT draft FROM chats WHERE substr(draft, 1, ?) = ?
UNION ALL SELECT draft FROM new_chat WHERE substr(draft, 1, ?) = ?"""


class Questions:
    """Queries of the store; on the history thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def asked(self, except_chat: int | None) -> list[str]:
        """The questions of all other chats outside the trash, newest first."""
        return [str(row[0]) for row in self._database.read(_ASKED, (except_chat, LONGEST, MOST))]

    def pictures(self) -> set[str]:
        """The paths of all pictures that stand in a draft."""
        mark = (len(MARK), MARK)
        return {
            path for row in self._database.read(_DRAFTS, (*mark, *mark)) for path in Draft.of(row[0]).pictures
        }
