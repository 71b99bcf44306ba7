"""The rows of the sidebar as values: chats under the days they were last used, and what a search found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

HIT_START = "\u0002"
HIT_END = "\u0003"


@dataclass(frozen=True, slots=True)
class ChatRow:
    """One chat of the list; `day` is the local date of its last change."""

    id: int
    title: str
    day: date


@dataclass(frozen=True, slots=True)
class HitRow:
    """One place found by a search; matches in `excerpt` stand between U+0002 and U+0003."""

    chat: int
    message: int
    title: str
    excerpt: str


def day_group(day: date, today: date) -> str:
    """The label over the chats of that day, as seen today."""
    if day >= today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    return "Previous 7 days" if day > today - timedelta(days=8) else "Older"


def excerpt_runs(excerpt: str) -> list[tuple[str, bool]]:
    """Cut an excerpt into (text, is a match) runs; unbalanced marks are harmless."""
    runs: list[tuple[str, bool]] = []
    for index, part in enumerate(excerpt.split(HIT_START)):
        inside, mark, after = part.partition(HIT_END)
        runs.append((inside, index > 0 and bool(mark)))
        runs.append((after, False))
    return [(" ".join(text.splitlines()), match) for text, match in runs if text]
