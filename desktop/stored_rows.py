"""Chats and messages as rows of the history's tables, and as the values that are made of them."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping

import msgspec

from desktop.conversation import Chat, CitedText, Grounding, StoredMessage, storable
from engine import Stats, Value
from engine.database import Row

#: Tokens that a whole path is given back with: they are a cache, and 10^4 messages hold millions.
MOST_TOKENS = 1 << 18

#: The columns in the order in which `chat_of` and `message_of` take them.
CHAT = (
    "id, title, system, sampling, model, leaf, draft, created, updated, scopes, folder, pinned,"
    " archived IS NOT NULL, titled, place, persona, preset"
)
MESSAGE = (
    "id, chat, parent, role, text, reasoning, state, model_name, model_key, tokens, figures, stop_reason,"
    " notice, created, sources, citations, brief, feedback, coalesce(better_answer, ''), sampling"
)
_figures = msgspec.json.Decoder(Stats)
_grounding = msgspec.json.Decoder(Grounding)
_cited = msgspec.json.Decoder(CitedText)


def chat_of(row: Row) -> Chat:
    """The chat in a row."""
    pinned, archived = bool(row[11]), bool(row[12])
    scopes = tuple(json.loads(row[9]))
    columns: Row = (*row[:3], json.loads(row[3]), *row[4:9], scopes, row[10], pinned, archived, *row[13:])
    return Chat(*columns)


def message_of(row: Row, siblings: tuple[int, ...], *, with_tokens: bool = True) -> StoredMessage:
    """The message in a row; `siblings` are the children of its parent."""
    tokens = _unpacked(row[9]) if with_tokens else ()
    figures = _figures.decode(row[10]) if row[10] else None
    grounding = _grounding.decode(row[14]) if row[14] else None
    cited = _cited.decode(row[15]) if row[15] else None
    sampling = json.loads(row[19])
    columns: Row = (*row[:9], tokens, figures, *row[11:14], grounding, cited, *row[16:19], sampling, siblings)
    return StoredMessage(*columns)


def newest_with_tokens(
    rows: Iterable[Row], children: Mapping[int | None, tuple[int, ...]]
) -> list[StoredMessage]:
    """Messages in the order of time from rows in the opposite order."""
    messages, room = [], MOST_TOKENS
    for row in rows:
        message = message_of(row, children[row[2]], with_tokens=room > 0)
        room -= len(message.tokens)
        messages.append(message)
    messages.reverse()
    return messages


def packed(tokens: tuple[int, ...]) -> bytes | None:
    """Tokens as a row keeps them."""
    return struct.pack(f"<{len(tokens)}I", *tokens) if tokens else None


def values_json(sampling: Mapping[str, Value]) -> str:
    """Sampling values as a row keeps them, with the -Infinity that forbids a token."""
    return storable(json.dumps(dict(sampling), ensure_ascii=False))


def as_json(value: msgspec.Struct | None) -> str | None:
    """A value as a row keeps it."""
    return None if value is None else storable(msgspec.json.encode(value).decode())


def _unpacked(blob: bytes | None) -> tuple[int, ...]:
    return struct.unpack(f"<{len(blob) // 4}I", blob) if blob else ()
