"""What people said about answers, as the history keeps it: thumbs, better answers, and choices between two.

Queries over the history's database; used on its thread, inside its commits. What is in the trash is left out.
"""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from typing import Literal, get_args

import msgspec

from desktop.conversation import Chat, StoredMessage
from desktop.database import Database
from desktop.language import tr
from desktop.stored_rows import CHAT, MESSAGE, chat_of, message_of
from engine import Refusal

Verdict = Literal["first", "second", "equal", "poor"]
Kind = Literal["up", "down", "better", "choice"]

#: Characters of a text that a list of opinions shows.
EXCERPT = 240
#: Pairs that are offered in a row.
MOST_PAIRS = 1000


class Opinion(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was said about an answer; `other` and `verdict` belong to a choice between two.

    `id` names the choice, 0 for what is kept with the message itself. `moment` is in milliseconds since 1970,
    for thumbs and better answers that of the answer. Texts are first characters.
    """

    kind: Kind
    message: int
    chat: int
    title: str
    model: str
    question: str
    answer: str
    moment: int
    id: int = 0
    other: int = 0
    other_model: str = ""
    other_answer: str = ""
    verdict: Verdict = "first"
    better: str = ""


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One opinion with all that is needed to train by it: the path to the question, and whole answers."""

    kind: Kind
    system: str
    path: tuple[StoredMessage, ...]
    answer: StoredMessage
    other: StoredMessage | None = None
    verdict: Verdict = "first"


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two whole answers to one question of a chat, to be compared."""

    chat: Chat
    question: StoredMessage
    first: StoredMessage
    second: StoredMessage


class Opinions:
    """Keeps choices and finds all that was said."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def choose(self, first: int, second: int, verdict: Verdict, moment: int = 0) -> int:
        """Keep which of two answers to the same question is better; the latest word on two counts.

        `moment` is that of a choice which comes back, 0 for now.
        """
        assert verdict in get_args(Verdict)
        rows = self._database.read(
            "SELECT a.chat FROM messages a JOIN messages b ON a.parent = b.parent"
            " WHERE a.id = ? AND b.id = ? AND a.id <> b.id AND a.role = 'assistant' AND b.role = 'assistant'"
            " AND a.trashed IS NULL AND b.trashed IS NULL",
            (first, second),
        )
        if not rows:
            words = tr("These are no longer two answers to one question. Open the chat again.")
            raise Refusal("no-such-message", words)
        with self._database.together():
            self._database.write(
                "DELETE FROM comparisons WHERE (first = ? AND second = ?) OR (first = ? AND second = ?)",
                (first, second, second, first),
            )
            made = self._database.write(
                "INSERT INTO comparisons (chat, first, second, verdict, moment) VALUES (?, ?, ?, ?, ?)",
                (rows[0][0], first, second, verdict, moment or time.time_ns() // 1_000_000),
            )
        return int(made.lastrowid or 0)

    def take_back(self, choice: int) -> None:
        """Forget a choice; one that is gone stays gone."""
        self._database.write("DELETE FROM comparisons WHERE id = ?", (choice,))

    def open_pairs(self, question: int = 0) -> list[tuple[int, int]]:
        """Answers to one question, or to all, that were not compared yet; the newest first."""
        return self._database.read(
            "SELECT a.id, b.id FROM messages a JOIN messages b ON b.parent = a.parent AND b.id > a.id"
            " JOIN chats c ON c.id = a.chat"
            " WHERE a.role = 'assistant' AND b.role = 'assistant' AND (? = 0 OR a.parent = ?)"
            " AND a.trashed IS NULL AND b.trashed IS NULL AND c.trashed IS NULL"
            " AND a.state <> 'streaming' AND b.state <> 'streaming'"
            " AND min(length(a.text), length(b.text)) > 0 AND a.text <> b.text"
            " AND NOT EXISTS (SELECT 1 FROM comparisons k WHERE k.first = a.id AND k.second = b.id)"
            " AND NOT EXISTS (SELECT 1 FROM comparisons k WHERE k.first = b.id AND k.second = a.id)"
            f" ORDER BY a.parent DESC, b.id DESC, a.id DESC LIMIT {MOST_PAIRS}",
            (question, question),
        )

    def pair(self, first: int, second: int) -> Pair | None:
        """Two answers with their question; None when one of them is gone."""
        path, other = self._path(first), self._path(second)[-1:]
        if len(path) < 2 or not other or other[0].parent != path[-1].parent:
            return None
        rows = self._database.read(f"SELECT {CHAT} FROM chats WHERE id = ?", (path[-1].chat,))
        return Pair(chat=chat_of(rows[0]), question=path[-2], first=path[-1], second=other[0])

    def verdicts(self, chat: int) -> dict[tuple[int, int], Verdict]:
        """The choices of a chat, by the two answers."""
        rows = self._database.read("SELECT first, second, verdict FROM comparisons WHERE chat = ?", (chat,))
        return {(row[0], row[1]): row[2] for row in rows}

    def all(self) -> list[Opinion]:
        """Everything that was said, the latest first."""
        said = self._database.read(
            f"SELECT m.id, m.chat, c.title, m.model_name, substr(q.text, 1, {EXCERPT}),"
            f" substr(m.text, 1, {EXCERPT}), m.created, m.feedback,"
            f" substr(coalesce(m.better_answer, ''), 1, {EXCERPT})"
            " FROM messages m JOIN chats c ON c.id = m.chat LEFT JOIN messages q ON q.id = m.parent"
            " WHERE m.role = 'assistant' AND m.trashed IS NULL AND c.trashed IS NULL"
            " AND (m.feedback <> 0 OR m.better_answer IS NOT NULL)"
        )
        found: list[Opinion] = []
        for id_, chat, title, model, question, answer, moment, feedback, better in said:
            about = Opinion(
                kind="up",
                message=id_,
                chat=chat,
                title=title,
                model=model,
                question=question or "",
                answer=answer,
                moment=moment,
            )
            if feedback:
                found.append(msgspec.structs.replace(about, kind="up" if feedback > 0 else "down"))
            if better:
                found.append(msgspec.structs.replace(about, kind="better", better=better))
        return sorted([*found, *self._choices()], key=lambda one: -one.moment)

    def _choices(self) -> list[Opinion]:
        rows = self._database.read(
            f"SELECT k.id, k.chat, c.title, substr(q.text, 1, {EXCERPT}), k.verdict, k.moment,"
            f" a.id, a.model_name, substr(a.text, 1, {EXCERPT}),"
            f" b.id, b.model_name, substr(b.text, 1, {EXCERPT})"
            " FROM comparisons k JOIN chats c ON c.id = k.chat JOIN messages a ON a.id = k.first"
            " JOIN messages b ON b.id = k.second LEFT JOIN messages q ON q.id = a.parent"
            " WHERE c.trashed IS NULL AND a.trashed IS NULL AND b.trashed IS NULL"
        )
        return [
            Opinion(
                kind="choice",
                id=row[0],
                chat=row[1],
                title=row[2],
                question=row[3] or "",
                verdict=row[4],
                moment=row[5],
                message=row[6],
                model=row[7],
                answer=row[8],
                other=row[9],
                other_model=row[10],
                other_answer=row[11],
            )
            for row in rows
        ]

    def judged(self, opinions: Sequence[Opinion]) -> list[Judged]:
        """The opinions with whole conversations; one whose answer is gone is left out."""
        found = []
        for one in opinions:
            path = self._path(one.message)
            other = self._path(one.other)[-1:] if one.other else []
            if not path or (one.other and not other):
                continue
            rows = self._database.read("SELECT system FROM chats WHERE id = ?", (one.chat,))
            found.append(
                Judged(
                    kind=one.kind,
                    system=rows[0][0] if rows else "",
                    path=tuple(path[:-1]),
                    answer=path[-1],
                    other=other[0] if other else None,
                    verdict=one.verdict,
                )
            )
        return found

    def _path(self, message: int) -> list[StoredMessage]:
        """The messages down to one, itself included, without the tokens."""
        rows = self._database.read(
            "WITH RECURSIVE above (id, parent) AS (SELECT id, parent FROM messages WHERE id = ?"
            " UNION ALL SELECT m.id, m.parent FROM messages m JOIN above ON m.id = above.parent)"
            " SELECT json_group_array(id) FROM above",
            (message,),
        )
        found = self._database.read(
            f"SELECT {MESSAGE} FROM messages WHERE id IN (SELECT value FROM json_each(?))"
            " AND trashed IS NULL ORDER BY id",
            (json.dumps(json.loads(rows[0][0])),),
        )
        return [message_of(row, (), with_tokens=False) for row in found]
