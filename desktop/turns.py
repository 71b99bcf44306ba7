"""What the history keeps about single turns: their tree, what the person thinks of them, and their trash.

A message in the trash takes all below it along; both carry the moment of the deletion, so that one deletion
is taken back as it was made and an earlier one inside of it stays.
"""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from desktop.conversation import Chat, storable
from desktop.database import Database
from desktop.language import marked, tr
from desktop.stored_rows import CHAT, chat_of
from engine import Refusal
from engine.database import Row

#: Characters of a message that its node in the tree can speak of.
EXCERPT = 240

_GONE = marked("This message no longer exists. Open its chat again.")


class Node(msgspec.Struct, frozen=True, gc=False):
    """One message as the tree of its chat shows it; `excerpt` are its first characters."""

    id: int
    parent: int | None
    role: Literal["user", "assistant"]
    state: str
    excerpt: str
    model: str = ""
    stop_reason: str = ""
    feedback: int = 0
    better: bool = False
    figures: bool = False


class Trashed(msgspec.Struct, frozen=True):
    """One deletion: `leaf` is the branch that was shown before it, `beside` what is shown instead.

    `count` messages went.
    """

    chat: int
    message: int
    moment: int
    leaf: int | None
    beside: int | None
    count: int = 1


class Turns:
    """Queries about messages over the history's database; used on its thread, inside its commits."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # ---- what is thought of them ----------------------------------------------------------------------

    def set_feedback(self, message: int, feedback: int) -> None:
        """Keep a thumb up (1), one down (-1), or neither (0)."""
        self._change(message, "feedback", feedback)

    def set_better(self, message: int, text: str) -> None:
        """Keep the answer that the person would have wanted; an empty one is forgotten."""
        self._change(message, "better_answer", storable(text) or None)

    def keep_edit(self, message: int, kind: str, text: str) -> None:
        """Keep what is being written in the editor of a message; an empty text is forgotten."""
        if text:
            self._database.write(
                "INSERT OR REPLACE INTO edits (message, kind, text)"
                " SELECT id, ?, ? FROM messages WHERE id = ?",
                (kind, storable(text), message),
            )
        else:
            self._database.write("DELETE FROM edits WHERE message = ?", (message,))

    def edits(self, chat: int) -> dict[int, tuple[str, str]]:
        """What is being written in the editors of a chat's messages: what each is for, and its text."""
        rows = self._database.read(
            "SELECT edits.message, edits.kind, edits.text FROM edits"
            " JOIN messages ON messages.id = edits.message WHERE messages.chat = ? ORDER BY edits.message",
            (chat,),
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    # ---- the tree -------------------------------------------------------------------------------------

    def tree(self, chat: int) -> tuple[tuple[Node, ...], int | None]:
        """All messages of a chat outside the trash, parents before children, and the leaf that is shown."""
        rows = self._database.read(
            f"SELECT id, parent, role, state, substr(text, 1, {EXCERPT}), model_name, stop_reason, feedback,"
            " better_answer IS NOT NULL, figures IS NOT NULL FROM messages"
            " WHERE chat = ? AND trashed IS NULL ORDER BY id",
            (chat,),
        )
        return tuple(_node(row) for row in rows), self._leaf(chat)

    # ---- the trash ------------------------------------------------------------------------------------

    def trash(self, message: int) -> Trashed:
        """Delete a message with everything below it; another version of it is shown, or what is above it."""
        chat, parent = self._place(message)
        leaf, moment = self._leaf(chat), _moment(self._database)
        below = self._below(message)
        self._database.write(
            "UPDATE messages SET trashed = ?"
            " WHERE trashed IS NULL AND id IN (SELECT value FROM json_each(?))",
            (moment, json.dumps(below)),
        )
        beside = self._beside(chat, parent, message)
        if leaf in below:
            shown = max(self._below(beside)) if beside is not None else parent
            self._show(chat, shown)
        return Trashed(chat, message, moment, leaf, beside if leaf in below else None, len(below))

    def restore(self, trashed: Trashed) -> None:
        """Take a deletion back and show the branch that was shown before it."""
        done = self._database.write(
            "UPDATE messages SET trashed = NULL WHERE chat = ? AND trashed = ?",
            (trashed.chat, trashed.moment),
        )
        if not done.rowcount:
            raise Refusal("no-such-message", tr("This message was erased for good and cannot come back."))
        self._database.write(  # what it hangs on may have been deleted after it
            "UPDATE messages SET trashed = NULL WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(self._above(trashed.message)),),
        )
        if trashed.leaf is not None:
            self._show(trashed.chat, trashed.leaf)

    def purge(self) -> None:
        """Erase what is in the trash for good."""
        with self._database.together():  # one by one: a long chain would be more than SQLite follows
            self._database.write(
                "UPDATE messages SET parent = NULL WHERE trashed IS NOT NULL AND parent IS NOT NULL"
            )
            self._database.write("DELETE FROM messages WHERE trashed IS NOT NULL")

    # ---- elsewhere ------------------------------------------------------------------------------------

    def branch(self, message: int, new_chat: Callable[[], Chat]) -> Chat:
        """Copy the path down to a message into a new chat, beside the one that it comes from."""
        chat, _ = self._place(message)
        home = new_chat()
        parent: int | None = None
        for original in self._above(message):
            row = self._database.write(
                f"INSERT INTO messages (chat, parent, seq, state, {_COPIED}) SELECT ?, ?, 1,"
                f" CASE state WHEN 'streaming' THEN 'interrupted' ELSE state END, {_COPIED}"
                " FROM messages WHERE id = ?",
                (home.id, parent, original),
            )
            parent = row.lastrowid
        self._database.write(
            f"UPDATE chats SET leaf = ?, ({_INHERITED}) = (SELECT {_INHERITED} FROM chats WHERE id = ?)"
            " WHERE id = ?",
            (parent, chat, home.id),
        )
        return chat_of(self._database.read(f"SELECT {CHAT} FROM chats WHERE id = ?", (home.id,))[0])

    def give_title(self, chat: int, title: str, *, over: Sequence[str] = ("", "model")) -> bool:
        """Keep the model's title unless the one that is there was given by somebody not in `over`."""
        return bool(
            self._database.write(
                "UPDATE chats SET title = ?, titled = 'model' WHERE id = ?"
                " AND titled IN (SELECT value FROM json_each(?))",
                (storable(title), chat, json.dumps(list(over))),
            ).rowcount
        )

    # ---- inside ---------------------------------------------------------------------------------------

    def _place(self, message: int) -> tuple[int, int | None]:
        rows = self._database.read(
            "SELECT chat, parent FROM messages WHERE id = ? AND trashed IS NULL", (message,)
        )
        if not rows:
            raise Refusal("no-such-message", tr(_GONE))
        return rows[0][0], rows[0][1]

    def _leaf(self, chat: int) -> int | None:
        rows = self._database.read("SELECT leaf FROM chats WHERE id = ?", (chat,))
        return rows[0][0] if rows else None

    def _show(self, chat: int, leaf: int | None) -> None:
        self._database.write("UPDATE chats SET leaf = ? WHERE id = ?", (leaf, chat))

    def _below(self, message: int) -> list[int]:
        """A message and all below it that is not in the trash."""
        rows = self._database.read(
            "WITH RECURSIVE below (id) AS (SELECT ? UNION ALL SELECT messages.id FROM messages"
            " JOIN below ON messages.parent = below.id WHERE messages.trashed IS NULL) SELECT id FROM below",
            (message,),
        )
        return [row[0] for row in rows]

    def _above(self, message: int) -> list[int]:
        """The path down to a message, itself included."""
        rows = self._database.read(
            "WITH RECURSIVE above (id, parent) AS (SELECT id, parent FROM messages WHERE id = ?"
            " UNION ALL SELECT messages.id, messages.parent FROM messages"
            " JOIN above ON messages.id = above.parent) SELECT id FROM above ORDER BY id",
            (message,),
        )
        return [row[0] for row in rows]

    def _beside(self, chat: int, parent: int | None, message: int) -> int | None:
        """The version nearest to one that goes: the one before it, else the one after it."""
        rows = self._database.read(
            "SELECT id FROM messages WHERE chat = ? AND parent IS ? AND trashed IS NULL"
            " ORDER BY abs(id - ?), id LIMIT 1",
            (chat, parent, message),
        )
        return rows[0][0] if rows else None

    def _change(self, message: int, column: str, value: int | str | None) -> None:
        done = self._database.write(f"UPDATE messages SET {column} = ? WHERE id = ?", (value, message))
        if not done.rowcount:
            raise Refusal("no-such-message", tr(_GONE))


#: What a copied message keeps; an answer that is still being written is cut where it stands.
_COPIED = (
    "role, created, feedback, model_name, model_key, stop_reason, notice, sampling, figures, text, reasoning,"
    " sources, citations, better_answer, tokens, trace, brief"
)
_INHERITED = "system, sampling, model, scopes, folder, persona, preset"


def _node(row: Row) -> Node:
    columns: Row = (*row[:8], bool(row[8]), bool(row[9]))
    return Node(*columns)


def _moment(database: Database) -> int:
    """The time of a deletion; no two deletions have the same."""
    latest = int(database.read("SELECT coalesce(max(trashed), 0) FROM messages")[0][0])
    return max(time.time_ns() // 1_000_000, latest + 1)
