"""How fast the history answers: the search in a large number of messages."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

from desktop.database import Database
from desktop.finding import EVERYWHERE, Within
from desktop.history import Store

#: One chat of so many lies in the folder, and one in the archive.
SHARE = 50

_WORDS = [
    "harbour",
    "lisbon",
    "tram",
    "window",
    "model",
    "memory",
    "answer",
    "token",
    "garden",
    "letter",
    "river",
    "music",
    "number",
    "paper",
    "winter",
    "summer",
    "table",
    "planet",
    "engine",
    "quiet",
    "bread",
    "morning",
    "history",
    "travel",
    "doctor",
    "python",
    "sampler",
    "kernel",
    "layer",
    "cache",
]
_QUERIES = (
    "harbour",
    "har",
    "h",
    "lisbon tram",
    "quiet bread morning",
    '"river music"',
    "zanzibar",
    "harbour zz",
)


def write_messages(path: Path, messages: int, per_chat: int = 50) -> int:
    """A history of that many messages of some 60 words, out of a small vocabulary: every word is common.

    The oldest chats lie in a folder, which comes back, and those after them in the archive: there a search
    comes last.
    """
    Store(path).close()
    database = Database(path, path.parent / "backups")
    try:
        with database.together():
            return _filled(database, messages, per_chat)
    finally:
        database.close()


def _filled(database: Database, messages: int, per_chat: int) -> int:
    """All rows at once: message by message, as a person writes them, it would take minutes."""
    draw = random.Random(7)
    few = max(1, messages // per_chat // SHARE)
    folder = database.write("INSERT INTO folders (seq, name) VALUES (1, 'Folder')").lastrowid or 0
    database.write_all(
        "INSERT INTO chats (id, touched, created, updated, title, folder, archived)"
        " VALUES (?, ?, 0, 0, ?, ?, ?)",
        (
            (
                number,
                number,
                f"Chat {number} about the {draw.choice(_WORDS)}",
                folder if number <= few else None,
                1 if few < number <= 2 * few else None,
            )
            for number in range(1, messages // per_chat + 1)
        ),
    )
    database.write_all(
        "INSERT INTO messages (id, chat, parent, seq, role, state, created, text)"
        " VALUES (?, ?, ?, 1, 'user', 'complete', 0, ?)",
        (
            (
                number,
                (number - 1) // per_chat + 1,
                None if number % per_chat == 1 else number - 1,
                " ".join(draw.choices(_WORDS, k=60)),
            )
            for number in range(1, messages + 1)
        ),
    )
    return folder


def search(path: Path, folder: int, rounds: int = 5) -> dict[str, float]:
    """Milliseconds of a search, everywhere and narrowed: the median, and the slowest of all queries.

    A query counts with the median of its rounds.
    """
    store = Store(path)
    places = (EVERYWHERE, Within(folder=folder), Within(archive=True))
    try:
        times = [
            statistics.median(_took(store, query, within) for _ in range(rounds))
            for within in places
            for query in _QUERIES
        ]
    finally:
        store.close()
    return {"value": statistics.median(times), "worst": max(times)}


def _took(store: Store, query: str, within: Within) -> float:
    begun = time.perf_counter()
    store.search(query, within)
    return (time.perf_counter() - begun) * 1000
