"""Search in the titles and messages of all chats outside the trash, newest first."""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from desktop.conversation import Hit
from desktop.database import Database
from desktop.words import Query
from engine.database import Argument, Row

#: Places shown per chat, so that one long chat does not hide the others.
HITS_PER_CHAT = 3


class Within(Struct, frozen=True):
    """Where to look: in one folder, only in the archive, or everywhere."""

    folder: int | None = None
    archive: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return self.folder is not None or self.archive


EVERYWHERE = Within()


def find(database: Database, text: str, within: Within = EVERYWHERE, limit: int = 50) -> list[Hit]:
    """Titles and messages with all words of `text`; any text is a valid query."""
    parsed = Query.parse(text)
    if not parsed.expression:
        return []
    condition, values = _condition(within)
    rows = database.read(_TITLES.format(condition), (parsed.expression, *values, limit))
    hits = [Hit(chat, 0, title, parsed.excerpt(title), bool(away)) for chat, title, away in rows]
    for chat, message, title, words, away in _first_places(database, parsed.expression, condition, values):
        if len(hits) >= limit:
            break
        hits.append(Hit(chat, message, title, parsed.excerpt(words), bool(away)))
    return hits


def _condition(within: Within) -> tuple[str, tuple[Argument, ...]]:
    folder = " AND chats.folder = ?" if within.folder is not None else ""
    archive = " AND chats.archived IS NOT NULL" if within.archive else ""
    return folder + archive, (within.folder,) if folder else ()


def _first_places(
    database: Database, expression: str, condition: str, values: tuple[Argument, ...]
) -> Iterator[Row]:
    query = _MESSAGES
    bound: list[Argument] = [expression]
    if condition:
        first, last = database.read(_ENDS.format(condition), values)[0]
        query, bound = _NARROWED.format(condition), [expression, first, last, *values]
    seen: dict[int, int] = defaultdict(int)
    for chat, message in database.stream(query, bound):
        if seen[chat] < HITS_PER_CHAT:
            seen[chat] += 1
            yield from database.read(_PLACE, (message,))


_TITLES = """
SELECT chats.id, chats.title, chats.archived IS NOT NULL
FROM title_words JOIN chats ON chats.id = title_words.rowid
WHERE title_words MATCH ? AND chats.trashed IS NULL{} ORDER BY title_words.rowid DESC LIMIT ?"""
_MESSAGES = """
SELECT messages.chat, messages.id FROM message_words
CROSS JOIN messages ON messages.id = message_words.rowid CROSS JOIN chats ON chats.id = messages.chat
WHERE message_words MATCH ? AND messages.trashed IS NULL AND chats.trashed IS NULL
ORDER BY message_words.rowid DESC"""
# Narrowed, only few of the matches count. They are told by their ids, which the index of the tree has, before
# any message is read; the + keeps FTS5 from being asked for each id alone.
_HOME = """
FROM chats CROSS JOIN messages INDEXED BY messages_tree ON messages.chat = chats.id
WHERE chats.trashed IS NULL{}"""
_ENDS = f"SELECT min(messages.id), max(messages.id) {_HOME}"
_NARROWED = f"""
SELECT messages.chat, messages.id FROM message_words CROSS JOIN messages ON messages.id = message_words.rowid
WHERE message_words MATCH ? AND message_words.rowid BETWEEN ? AND ?
AND +message_words.rowid IN (SELECT messages.id {_HOME}) AND messages.trashed IS NULL
ORDER BY message_words.rowid DESC"""
_PLACE = """
SELECT messages.chat, messages.id, chats.title, messages.text, chats.archived IS NOT NULL
FROM messages JOIN chats ON chats.id = messages.chat WHERE messages.id = ?"""
