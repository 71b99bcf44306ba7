"""The chats and their message trees, in one SQLite file; every change is on the disk before a method returns.

Order is kept by integers (`touched` of chats, `seq` of siblings, ids), never by the clock. Text goes through
`storable`, so a message returned is exactly the message kept.
"""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from desktop.backups import Backups
from desktop.chat_copies import ChatCopies
from desktop.chat_titles import ChatTitle, chat_titles
from desktop.conversation import EDITED, Chat, Hit, StoredMessage, storable
from desktop.database import Database
from desktop.finding import EVERYWHERE, Within, find
from desktop.folders import Folders
from desktop.language import tr
from desktop.opinions import Opinions
from desktop.questions import Questions
from desktop.still_cited import still_cited
from desktop.stored_rows import (
    CHAT,
    MESSAGE,
    as_json,
    chat_of,
    message_of,
    newest_with_tokens,
    packed,
    values_json,
)
from desktop.turns import Turns
from engine import Refusal, Value
from engine.database import Argument

_NEXT_TOUCHED = "(SELECT coalesce(max(touched), 0) + 1 FROM chats)"
_INDEXES = ("message_words", "title_words")


class Store:
    """The history of one profile; used by one thread, alone in the world while it is open.

    Raises Refusal for what the person can act on: a profile in use, a newer or damaged file, a full disk.
    """

    def __init__(self, path: Path, backups: Path | None = None) -> None:
        backups = backups or path.parent / "backups"
        self._database = Database(path, backups)
        #: Copies of the file, made before it was changed.
        self.backups = Backups(self._database, backups)
        #: Folders, pins, archive and trash.
        self.folders = Folders(self._database)
        #: Whole chats for files.
        self.copies = ChatCopies(self._database)
        #: Trees, feedback and the trash of messages.
        self.turns = Turns(self._database)
        self.opinions = Opinions(self._database)
        self.questions = Questions(self._database)
        self._merging: set[str] = set()
        self._merged = False
        self.recovered = self._recover()

    def close(self) -> None:
        """Give the file back; may be called twice."""
        self._database.close()

    def together(self) -> AbstractContextManager[None]:
        """Make all changes inside one commit: all of them are kept, or none."""
        return self._database.together()

    def check(self) -> None:
        """Look through the whole file and its search index; raises Refusal when it is damaged."""
        self._database.check(*_INDEXES)

    # ---- chats ----------------------------------------------------------------------------------------

    def create_chat(
        self,
        title: str = "",
        system: str = "",
        sampling: Mapping[str, Value] | None = None,
        model_path: str = "",
    ) -> Chat:
        """A new chat without messages, first in the list."""
        now = _now()
        row = self._database.write(
            f"INSERT INTO chats (touched, title, system, sampling, model, created, updated)"
            f" VALUES ({_NEXT_TOUCHED}, ?, ?, ?, ?, ?, ?)",
            (storable(title), storable(system), values_json(sampling or {}), storable(model_path), now, now),
        )
        return self.chat(row.lastrowid or 0)

    def chats(self, limit: int = -1) -> list[Chat]:
        """The chats outside the trash, the one used last first."""
        rows = self._database.read(
            f"SELECT {CHAT} FROM chats WHERE trashed IS NULL ORDER BY touched DESC LIMIT ?", (limit,)
        )
        return [chat_of(row) for row in rows]

    def titles(self) -> list[ChatTitle]:
        """The titles of the chats outside the trash, the one used last first."""
        return chat_titles(self._database)

    def chat(self, chat_id: int) -> Chat:
        """One chat, also from the trash; Refusal when it is gone."""
        rows = self._database.read(f"SELECT {CHAT} FROM chats WHERE id = ?", (chat_id,))
        if not rows:
            raise Refusal("no-such-chat", tr("This chat no longer exists. Choose another one from the list."))
        return chat_of(rows[0])

    def rename(self, chat_id: int, title: str) -> None:
        """Give the chat the title that the person wants."""
        self._set(chat_id, "titled", "person")
        self._set(chat_id, "title", storable(title))

    def set_system(self, chat_id: int, system: str) -> None:
        """Give the chat another system prompt."""
        self._set(chat_id, "system", storable(system))

    def set_sampling(self, chat_id: int, sampling: Mapping[str, Value]) -> None:
        """Remember which sampling values the person changed in this chat."""
        self._set(chat_id, "sampling", values_json(sampling))

    def set_model(self, chat_id: int, model_path: str) -> None:
        """Remember the model of this chat."""
        self._set(chat_id, "model", storable(model_path))

    def set_scopes(self, chat_id: int, scopes: Iterable[str]) -> None:
        """Remember which collections the chat asks."""
        self._set(chat_id, "scopes", json.dumps(list(scopes)))

    def set_preset(self, chat_id: int, name: str) -> None:
        """Remember the name of the sampling values that were chosen last."""
        self._set(chat_id, "preset", storable(name))

    def set_persona(self, chat_id: int, name: str) -> None:
        """Remember the name of the persona that the chat has."""
        self._set(chat_id, "persona", storable(name))

    def set_place(self, chat_id: int, place: str) -> None:
        """Remember where the chat was read last; one that is gone is left alone."""
        self._database.write("UPDATE chats SET place = ? WHERE id = ?", (place, chat_id))

    def save_draft(self, chat_id: int | None, text: str) -> None:
        """Keep unsent text with its chat; None is the chat that does not exist yet, -2 that of desk 2."""
        if chat_id is not None and chat_id > 0:
            self._set(chat_id, "draft", storable(text))
        elif text:
            self._database.write(
                "INSERT OR REPLACE INTO new_chat (id, draft) VALUES (?, ?)",
                (-(chat_id or -1), storable(text)),
            )
        else:
            self._database.write("DELETE FROM new_chat WHERE id = ?", (-(chat_id or -1),))

    def new_draft(self, desk: int = 1) -> str:
        """The unsent text of the chat that does not exist yet at a desk."""
        rows = self._database.read("SELECT draft FROM new_chat WHERE id = ?", (desk,))
        return str(rows[0][0]) if rows else ""

    def tidy(self) -> bool:
        """One small step of erasing purged text from the search index and the log; False when all is gone.

        Meant to be repeated as a job of its own while nothing else is to be done.
        """
        if self._merged:
            self._database.empty_log()
            self._merged = False
            return False
        for index in _INDEXES:
            if self._database.merge(index, begin=index not in self._merging):
                self._merging.add(index)
                return True
        self._merging.clear()
        self._merged = True
        return True

    # ---- messages -------------------------------------------------------------------------------------

    def path(self, chat_id: int) -> list[StoredMessage]:
        """The messages of the branch that is shown, from the first to the current leaf.

        Only the newest come with their tokens, as many as any context could hold.
        """
        leaf = self.chat(chat_id).leaf
        parents, children = self._tree(chat_id)
        ids: list[int] = []
        while leaf is not None:
            ids.append(leaf)
            leaf = parents[leaf]
        rows = self._database.read(
            f"SELECT {MESSAGE} FROM messages WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id DESC",
            (json.dumps(ids),),
        )
        return newest_with_tokens(rows, children)

    def message(self, message_id: int) -> StoredMessage:
        """One message; Refusal when it is gone."""
        rows = self._database.read(
            f"SELECT {MESSAGE} FROM messages WHERE id = ? AND trashed IS NULL", (message_id,)
        )
        if not rows:
            raise Refusal("no-such-message", tr("This message no longer exists. Open its chat again."))
        siblings = self._database.read(
            "SELECT id FROM messages WHERE chat = ? AND parent IS ? AND trashed IS NULL ORDER BY seq",
            (rows[0][1], rows[0][2]),
        )
        return message_of(rows[0], tuple(row[0] for row in siblings))

    def add_message(self, chat_id: int, parent: int | None, text: str, brief: str = "") -> StoredMessage:
        """A message of the person below `parent`, maybe asking for the brief of a file; the new leaf."""
        return self._insert(
            chat_id, parent, role="user", state="complete", text=storable(text), brief=storable(brief)
        )

    def start_answer(
        self, chat_id: int, parent: int | None, model_name: str, sampling: Mapping[str, Value]
    ) -> StoredMessage:
        """An empty answer below `parent`, to be streamed into; it becomes the leaf."""
        return self._insert(
            chat_id,
            parent,
            role="assistant",
            state="streaming",
            model_name=storable(model_name),
            sampling=values_json(sampling),
        )

    def resume_answer(self, message_id: int) -> StoredMessage:
        """Stream into an answer again; it becomes the leaf, and why it had ended is forgotten."""
        with self.together():
            self._database.write(
                "UPDATE messages SET state = 'streaming', stop_reason = '',"
                " notice = CASE stop_reason WHEN 'failed' THEN '' ELSE notice END WHERE id = ?",
                (message_id,),
            )
            message = self.message(message_id)
            self._set(message.chat, "leaf", message_id)
        return message

    def keep_streaming(self, message_id: int, text: str, reasoning: str = "") -> None:
        """Keep what an answer has so far; an answer that has ended is left alone."""
        self._database.write(
            "UPDATE messages SET text = ?, reasoning = ? WHERE id = ? AND state = 'streaming'",
            (storable(text), storable(reasoning), message_id),
        )

    def set_writer(self, message_id: int, name: str) -> None:
        """Remember the model that writes an answer, when another was asked for it."""
        self._database.write("UPDATE messages SET model_name = ? WHERE id = ?", (storable(name), message_id))

    def finish_answer(self, message: StoredMessage, trace: bytes | None = None) -> None:
        """Keep an answer as it ended, all but its place in the chat; without a `trace` its own stays."""
        self._database.write(
            "UPDATE messages SET text = ?, reasoning = ?, state = ?, model_key = ?, tokens = ?, figures = ?,"
            " stop_reason = ?, notice = ?, sources = ?, citations = ?, trace = coalesce(?, trace)"
            " WHERE id = ?",
            (
                storable(message.text),
                storable(message.reasoning),
                message.state,
                message.model_key,
                packed(message.tokens),
                as_json(message.figures),
                message.stop_reason,
                storable(message.notice),
                as_json(message.grounding),
                as_json(message.cited),
                trace,
                message.id,
            ),
        )

    def trace(self, message_id: int) -> bytes:
        """The trace of an answer as engine.traces packs it; b"" where none was kept."""
        rows = self._database.read("SELECT trace FROM messages WHERE id = ?", (message_id,))
        return bytes(rows[0][0]) if rows and rows[0][0] else b""

    def keep_trace(self, message_id: int, trace: bytes, text: str) -> bool:
        """Keep the trace of an answer that was worked out later, unless it reads differently by now."""
        return bool(
            self._database.write(
                "UPDATE messages SET trace = ? WHERE id = ? AND text = ? AND state != 'streaming'",
                (trace, message_id, storable(text)),
            ).rowcount
        )

    def edit_answer(self, message_id: int, text: str) -> StoredMessage:
        """The answer in the person's words, beside the one that the model gave; it becomes the leaf.

        What it rests on stays, and what is cited where its sentences still stand.
        """
        old, text = self.message(message_id), storable(text)
        return self._insert(
            old.chat,
            old.parent,
            role=old.role,
            state="complete",
            text=text,
            model_name=old.model_name,
            stop_reason=EDITED,
            sources=as_json(old.grounding),
            citations=as_json(still_cited(old.cited, text)) if old.cited is not None else None,
        )

    def select(self, chat_id: int, message_id: int) -> None:
        """Show the branch of this message, down to the newest leaf below it."""
        parents, _ = self._tree(chat_id)
        if message_id not in parents:
            raise Refusal("no-such-message", tr("This message no longer exists. Open its chat again."))
        below = {message_id}
        for child, parent in sorted(parents.items()):  # parents are older than their children
            if parent in below:
                below.add(child)
        self._set(chat_id, "leaf", max(below))

    # ---- search ---------------------------------------------------------------------------------------

    def search(self, query: str, within: Within = EVERYWHERE, limit: int = 50) -> list[Hit]:
        """Titles and messages with all words of `query`, newest first; any text is a valid query."""
        return find(self._database, query, within, limit)

    # ---- inside ---------------------------------------------------------------------------------------

    def _recover(self) -> int:
        """Answers that were being written when the program ended are interrupted now; says how many."""
        return self._database.write(
            "UPDATE messages SET state = 'interrupted' WHERE state = 'streaming'"
        ).rowcount

    def _insert(self, chat_id: int, parent: int | None, **columns: str | None) -> StoredMessage:
        names = ", ".join(columns)
        marks = ", ".join("?" for _ in columns)
        with self.together():
            self._require_parent(chat_id, parent)
            row = self._database.write(
                f"INSERT INTO messages (chat, parent, created, seq, {names}) VALUES (?, ?, ?,"
                f" (SELECT coalesce(max(seq), 0) + 1 FROM messages WHERE chat = ? AND parent IS ?), {marks})",
                (chat_id, parent, _now(), chat_id, parent, *columns.values()),
            )
            self._database.write(
                f"UPDATE chats SET leaf = ?, updated = ?, touched = {_NEXT_TOUCHED}, archived = NULL"
                " WHERE id = ?",
                (row.lastrowid, _now(), chat_id),
            )
            return self.message(row.lastrowid or 0)

    def _require_parent(self, chat_id: int, parent: int | None) -> None:
        self.chat(chat_id)
        if parent is not None and self.message(parent).chat != chat_id:
            raise ValueError(f"message {parent} is not in chat {chat_id}")

    def _tree(self, chat_id: int) -> tuple[dict[int, int | None], dict[int | None, tuple[int, ...]]]:
        """The parent of every message of a chat, and the children of every parent in order."""
        parents: dict[int, int | None] = {}
        children: dict[int | None, list[int]] = defaultdict(list)
        for message, parent in self._database.stream(
            "SELECT id, parent FROM messages WHERE chat = ? AND trashed IS NULL ORDER BY parent, seq",
            (chat_id,),
        ):
            parents[message] = parent
            children[parent].append(message)
        return parents, {parent: tuple(ids) for parent, ids in children.items()}

    def _set(self, chat_id: int, column: str, value: Argument) -> None:
        if not self._database.write(f"UPDATE chats SET {column} = ? WHERE id = ?", (value, chat_id)).rowcount:
            self.chat(chat_id)


def _now() -> int:
    return time.time_ns() // 1_000_000
