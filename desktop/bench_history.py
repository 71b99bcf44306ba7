"""How fast the history answers: the search in a large number of messages."""

from __future__ import annotations

import random
import statistics
import time
from pathlib import Path

from desktop.history import Store

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


def write_messages(path: Path, messages: int, per_chat: int = 50) -> None:
    """A history of that many messages of some 60 words, out of a small vocabulary: every word is common."""
    draw = random.Random(7)
    store = Store(path)
    try:
        with store.together():
            for number in range(messages // per_chat):
                chat = store.create_chat(f"Chat {number} about the {draw.choice(_WORDS)}").id
                parent: int | None = None
                for _ in range(per_chat):
                    parent = store.add_message(chat, parent, " ".join(draw.choices(_WORDS, k=60))).id
    finally:
        store.close()


def search(path: Path, rounds: int = 5) -> dict[str, float]:
    """Milliseconds of a search: the median, and the slowest of all queries."""
    store = Store(path)
    try:
        times = [_took(store, query) for _ in range(rounds) for query in _QUERIES]
    finally:
        store.close()
    return {"value": statistics.median(times), "worst": max(times)}


def _took(store: Store, query: str) -> float:
    begun = time.perf_counter()
    store.search(query)
    return (time.perf_counter() - begun) * 1000
