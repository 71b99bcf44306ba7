"""Every change of the history's schema, oldest first; append only, a released one is never edited.

The database runs each in one transaction and backs an existing file up before it. user_version counts them.
"""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import sqlite3

from desktop.words import TOKENIZER
from engine.database import Migration

#: Marks a SQLite file as ours ("OpBk").
APPLICATION_ID = 0x4F70426B


def to_1(connection: sqlite3.Connection) -> None:
    """Chats, the trees of their messages, and the search index over text and titles."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in (_CHATS, _MESSAGES, _DRAFTS, *_INDEXES, *_search("message_words", "text")):
        connection.execute(statement)
    for statement in _search("title_words", "title"):
        connection.execute(statement)
    for statement in (*_MESSAGE_TRIGGERS, *_TITLE_TRIGGERS):
        connection.execute(statement)


def to_2(connection: sqlite3.Connection) -> None:
    """Each chat knows the collections that it asks."""
    connection.execute("ALTER TABLE chats ADD COLUMN scopes TEXT NOT NULL DEFAULT '[]'")


def to_3(connection: sqlite3.Connection) -> None:
    """A question can ask for the brief of a file, which it names by its path."""
    connection.execute("ALTER TABLE messages ADD COLUMN brief TEXT NOT NULL DEFAULT ''")


def to_4(connection: sqlite3.Connection) -> None:
    """Chats lie in folders, are pinned, put away, and remember where they were read and who named them.

    `pinned` is a place among the pinned ones, `leaving` when the trash found a chat's time over. A message
    can be in the trash with all below it; a chat's place is "message:pixels below its top".
    """
    connection.execute(_FOLDERS)
    for column in (
        "folder INTEGER REFERENCES folders (id) ON DELETE SET NULL",
        "pinned INTEGER NOT NULL DEFAULT 0",
        "archived INTEGER",
        "leaving INTEGER",
        "titled TEXT NOT NULL DEFAULT ''",
        "place TEXT NOT NULL DEFAULT ''",
        "persona TEXT NOT NULL DEFAULT ''",
        "preset TEXT NOT NULL DEFAULT ''",
    ):
        connection.execute(f"ALTER TABLE chats ADD COLUMN {column}")
    connection.execute("ALTER TABLE messages ADD COLUMN trashed INTEGER")
    connection.execute("ALTER TABLE new_chat RENAME TO one_new_chat")  # each desk has one from now on
    connection.execute("CREATE TABLE new_chat (id INTEGER PRIMARY KEY, draft TEXT NOT NULL)")
    connection.execute("INSERT INTO new_chat SELECT id, draft FROM one_new_chat")
    connection.execute("DROP TABLE one_new_chat")
    connection.execute(_EDITS)
    connection.execute("CREATE INDEX chats_folder ON chats (folder)")
    connection.execute("CREATE INDEX messages_trashed ON messages (trashed) WHERE trashed IS NOT NULL")


def to_5(connection: sqlite3.Connection) -> None:
    """Which of two answers to a question is better, as the person said."""
    connection.execute(_COMPARISONS)
    for column in ("chat", "first", "second"):
        connection.execute(f"CREATE INDEX comparisons_{column} ON comparisons ({column})")


MIGRATIONS: tuple[Migration, ...] = (to_1, to_2, to_3, to_4, to_5)

_FOLDERS = """
CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    seq INTEGER NOT NULL,
    folded INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL
)"""

# What is being written in the editors of messages.
_EDITS = """
CREATE TABLE edits (
    message INTEGER PRIMARY KEY REFERENCES messages (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    text TEXT NOT NULL
)"""

_COMPARISONS = """
CREATE TABLE comparisons (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    first INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    second INTEGER NOT NULL REFERENCES messages (id) ON DELETE CASCADE,
    verdict TEXT NOT NULL CHECK (verdict IN ('first', 'second', 'equal', 'poor')),
    moment INTEGER NOT NULL
)"""

# `touched` orders the list of chats: an integer that grows with every message, whatever the clock says.
_CHATS = """
CREATE TABLE chats (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    touched INTEGER NOT NULL,
    leaf INTEGER REFERENCES messages (id) DEFERRABLE INITIALLY DEFERRED,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    trashed INTEGER,
    title TEXT NOT NULL DEFAULT '',
    model TEXT NOT NULL DEFAULT '',
    sampling TEXT NOT NULL DEFAULT '{}',
    system TEXT NOT NULL DEFAULT '',
    draft TEXT NOT NULL DEFAULT ''
)"""

# Small columns first: SQLite reads them without walking the pages that a long text overflows into.
_MESSAGES = """
CREATE TABLE messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    parent INTEGER REFERENCES messages (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
    state TEXT NOT NULL CHECK (state IN ('streaming', 'interrupted', 'complete')),
    created INTEGER NOT NULL,
    feedback INTEGER NOT NULL DEFAULT 0,
    model_name TEXT NOT NULL DEFAULT '',
    model_key TEXT NOT NULL DEFAULT '',
    stop_reason TEXT NOT NULL DEFAULT '',
    notice TEXT NOT NULL DEFAULT '',
    sampling TEXT NOT NULL DEFAULT '{}',
    figures TEXT,
    text TEXT NOT NULL DEFAULT '',
    reasoning TEXT NOT NULL DEFAULT '',
    sources TEXT,
    citations TEXT,
    better_answer TEXT,
    tokens BLOB,
    trace BLOB
)"""

# Unsent text of a chat that does not exist yet: one row at most.
_DRAFTS = "CREATE TABLE new_chat (id INTEGER PRIMARY KEY CHECK (id = 1), draft TEXT NOT NULL)"

_INDEXES = (
    "CREATE INDEX chats_touched ON chats (touched)",
    "CREATE INDEX chats_leaf ON chats (leaf)",
    "CREATE INDEX messages_tree ON messages (chat, parent, seq)",
    "CREATE INDEX messages_parent ON messages (parent)",
    "CREATE INDEX messages_streaming ON messages (state) WHERE state = 'streaming'",
)


def _search(name: str, column: str) -> tuple[str, str]:
    """An FTS5 table that keeps no text of its own, and the view from which it can be rebuilt.

    What is being streamed is left out until it ends: it would be indexed anew four times a second.
    """
    table, condition = ("messages", "WHERE state <> 'streaming'") if column == "text" else ("chats", "")
    tokenizer = TOKENIZER.replace("'", "''")
    return (
        f"CREATE VIEW {name}_source AS SELECT id, words({column}) AS words FROM {table} {condition}",
        f"""CREATE VIRTUAL TABLE {name} USING fts5 (words, content = '{name}_source', content_rowid = 'id',
        tokenize = '{tokenizer}', prefix = '1 2 3')""",
    )


_FORGET = (
    "INSERT INTO message_words (message_words, rowid, words) VALUES ('delete', old.id, words(old.text));"
)
_LEARN = "INSERT INTO message_words (rowid, words) VALUES (new.id, words(new.text));"
_MESSAGE_TRIGGERS = (
    f"CREATE TRIGGER message_added AFTER INSERT ON messages WHEN new.state <> 'streaming' BEGIN {_LEARN} END",
    f"CREATE TRIGGER message_gone AFTER DELETE ON messages WHEN old.state <> 'streaming' BEGIN {_FORGET} END",
    f"""CREATE TRIGGER message_resumed AFTER UPDATE OF text, state ON messages
    WHEN old.state <> 'streaming' AND new.state = 'streaming' BEGIN {_FORGET} END""",
    f"""CREATE TRIGGER message_settled AFTER UPDATE OF text, state ON messages
    WHEN old.state = 'streaming' AND new.state <> 'streaming' BEGIN {_LEARN} END""",
    f"""CREATE TRIGGER message_rewritten AFTER UPDATE OF text, state ON messages
    WHEN old.state <> 'streaming' AND new.state <> 'streaming' AND old.text <> new.text
    BEGIN {_FORGET} {_LEARN} END""",
)

_FORGET_TITLE = (
    "INSERT INTO title_words (title_words, rowid, words) VALUES ('delete', old.id, words(old.title));"
)
_LEARN_TITLE = "INSERT INTO title_words (rowid, words) VALUES (new.id, words(new.title));"
_TITLE_TRIGGERS = (
    f"CREATE TRIGGER title_added AFTER INSERT ON chats BEGIN {_LEARN_TITLE} END",
    f"CREATE TRIGGER title_gone AFTER DELETE ON chats BEGIN {_FORGET_TITLE} END",
    f"""CREATE TRIGGER title_changed AFTER UPDATE OF title ON chats WHEN old.title <> new.title
    BEGIN {_FORGET_TITLE} {_LEARN_TITLE} END""",
)
