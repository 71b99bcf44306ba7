"""What the history keeps, as frozen values: chats, the messages of their trees, and what a search finds.

Times are milliseconds since 1970 and only for display; the order of chats and messages is kept by integers.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine import Stats, Value

AnswerState = Literal["streaming", "interrupted", "complete"]


class Chat(msgspec.Struct, frozen=True, gc=False):
    """One conversation; `leaf` is the last message of the branch that is shown."""

    id: int
    title: str
    system: str
    sampling: dict[str, Value]
    model_path: str
    leaf: int | None
    draft: str
    created: int
    updated: int


class StoredMessage(msgspec.Struct, frozen=True, gc=False):
    """One message; `siblings` are the ids of all children of the same parent in order, itself included.

    `tokens` are what the model named by `model_key` generated for `text`.
    """

    id: int
    chat: int
    parent: int | None
    role: Literal["user", "assistant"]
    text: str
    reasoning: str = ""
    state: AnswerState = "complete"
    model_name: str = ""
    model_key: str = ""
    tokens: tuple[int, ...] = ()
    figures: Stats | None = None
    stop_reason: str = ""
    notice: str = ""
    created: int = 0
    siblings: tuple[int, ...] = ()


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One place that a search found; `message` is 0 when it is the chat's title.

    In `excerpt` what matched stands between U+0002 and U+0003.
    """

    chat: int
    message: int
    title: str
    excerpt: str


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: a lone surrogate becomes U+FFFD, everything else stays."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
