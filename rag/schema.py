"""Every change of the library's schema, oldest first; append only, a released one is never edited.

The database runs each in one transaction. user_version counts them.
"""

from __future__ import annotations

import sqlite3

from engine.database import Migration

#: Marks a SQLite file as ours ("OpBL").
APPLICATION_ID = 0x4F70424C


def to_1(connection: sqlite3.Connection) -> None:
    """Files, documents, passages, words and vectors."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in (*_WHERE_FROM, *_CONTENT, *_INDEXES, *_REST):
        connection.execute(statement)


def to_2(connection: sqlite3.Connection) -> None:
    """What is judged of a passage once: if it may be English, and the digest of its text; null until then."""
    connection.execute("ALTER TABLE passages ADD COLUMN english INTEGER")
    connection.execute("ALTER TABLE passages ADD COLUMN digest BLOB")
    connection.execute("CREATE INDEX passages_unjudged ON passages (id) WHERE digest IS NULL")


def to_3(connection: sqlite3.Connection) -> None:
    """When a saved question was last run, in milliseconds since 1970; null for never or not known."""
    connection.execute("ALTER TABLE trials ADD COLUMN ran INTEGER")


def to_4(connection: sqlite3.Connection) -> None:
    """A file is found by its path without a look at all others, removed ones too."""
    connection.execute("CREATE INDEX files_path ON files (path)")


MIGRATIONS: tuple[Migration, ...] = (to_1, to_2, to_3, to_4)

# Paths are bytes: a file name need not be text. Inodes and devices are text: they may need 64 bits and more.
_WHERE_FROM = (
    """CREATE TABLE collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE
)""",
    """CREATE TABLE folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL,
    scope TEXT NOT NULL,
    skipped TEXT NOT NULL DEFAULT '[]',
    UNIQUE (scope, path)
)""",
    """CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path BLOB NOT NULL,
    scope TEXT NOT NULL,
    folder INTEGER REFERENCES folders (id) ON DELETE SET NULL,
    document INTEGER REFERENCES documents (id),
    status TEXT NOT NULL DEFAULT 'waiting',
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    inode TEXT NOT NULL,
    device TEXT NOT NULL,
    problem TEXT NOT NULL DEFAULT '',
    code TEXT NOT NULL DEFAULT '',
    can TEXT NOT NULL DEFAULT '[]',
    notices TEXT NOT NULL DEFAULT '[]',
    removed INTEGER
)""",
)

# `worded` of `passages` are in the index of words. A document that is `gone` waits to be erased in steps.
# The passages of a document have consecutive ids in reading order.
_CONTENT = (
    """CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    sha256 TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    pages INTEGER NOT NULL,
    characters INTEGER NOT NULL,
    notices TEXT NOT NULL,
    first INTEGER NOT NULL DEFAULT 0,
    passages INTEGER NOT NULL DEFAULT 0,
    worded INTEGER NOT NULL DEFAULT 0,
    gone INTEGER NOT NULL DEFAULT 0
)""",
    """CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id),
    position INTEGER NOT NULL,
    number INTEGER,
    recognised INTEGER NOT NULL,
    blocks BLOB NOT NULL,
    runs BLOB NOT NULL
)""",
    # The text of a page in pieces, so that a passage of a giant page is read without all of it.
    """CREATE TABLE texts (
    id INTEGER PRIMARY KEY,
    page INTEGER NOT NULL REFERENCES pages (id),
    start INTEGER NOT NULL,
    text TEXT NOT NULL
)""",
    """CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents (id),
    page INTEGER NOT NULL REFERENCES pages (id),
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    headings TEXT NOT NULL,
    header TEXT NOT NULL
)""",
    # Keeps no text of its own. The analyzer has cut the text; the tokenizer parts at spaces and takes every
    # other character beyond ASCII for a letter, whatever version of Unicode SQLite was built with.
    "CREATE VIRTUAL TABLE words USING fts5 (context, text, content = '', tokenize = 'ascii')",
    "CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, 'row')",
    "CREATE TABLE embedders (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    """CREATE TABLE vectors (
    id INTEGER PRIMARY KEY,
    passage INTEGER NOT NULL REFERENCES passages (id),
    embedder INTEGER NOT NULL REFERENCES embedders (id),
    vector BLOB NOT NULL
)""",
    """CREATE TABLE embedded (
    document INTEGER NOT NULL REFERENCES documents (id),
    embedder INTEGER NOT NULL REFERENCES embedders (id),
    passages INTEGER NOT NULL,
    PRIMARY KEY (document, embedder)
) WITHOUT ROWID""",
    # Passages whose vectors are still to be taken out of the index that derives from this file.
    "CREATE TABLE gone (key BLOB PRIMARY KEY) WITHOUT ROWID",
)

_INDEXES = (
    "CREATE UNIQUE INDEX files_place ON files (scope, path) WHERE removed IS NULL",
    "CREATE INDEX files_document ON files (document)",
    "CREATE INDEX files_folder ON files (folder)",
    "CREATE INDEX files_waiting ON files (id) WHERE status = 'waiting' AND removed IS NULL",
    "CREATE INDEX files_removed ON files (removed) WHERE removed IS NOT NULL",
    "CREATE INDEX documents_unworded ON documents (id) WHERE worded < passages",
    "CREATE INDEX documents_gone ON documents (id) WHERE gone",
    "CREATE UNIQUE INDEX pages_order ON pages (document, position)",
    "CREATE INDEX texts_place ON texts (page, start)",
    "CREATE INDEX passages_document ON passages (document)",
    "CREATE INDEX passages_page ON passages (page)",
    "CREATE UNIQUE INDEX vectors_place ON vectors (passage, embedder)",
)

_REST = (
    """CREATE TABLE trials (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    scope TEXT NOT NULL,
    question TEXT NOT NULL,
    file BLOB NOT NULL,
    page INTEGER,
    passed INTEGER,
    rank INTEGER
)""",
    "CREATE TABLE notes (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
