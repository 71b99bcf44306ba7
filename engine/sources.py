"""How the sources of a question stand in its message: numbered, before the question, by a text in assets.

They are content like the question itself, so nothing in them can become a control token.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec.structs import replace

from assets.prompts import prompt
from engine.values import Message, Source


def grounded(message: Message) -> Message:
    """The message as the model reads it: its sources in front of its words, and none beside them."""
    if not message.sources:
        return message
    listed = "\n\n".join(map(entry, message.sources))
    before, between, after = parts_of_frame()
    return replace(message, text=f"{before}{listed}{between}{message.text}{after}", sources=())


def entry(source: Source) -> str:
    """One source as it is listed."""
    return f"[{source.number}] {source.label}\n{source.text.strip()}"


def frame() -> str:
    """What stands around sources and question."""
    return "".join(parts_of_frame())


def without_sources(messages: Sequence[Message], upto: int) -> tuple[Message, ...]:
    """The messages, those before number `upto` without their sources."""
    bare = [replace(message, sources=()) if message.sources else message for message in messages[:upto]]
    return (*bare, *messages[upto:])


@cache
def parts_of_frame() -> tuple[str, str, str]:
    """What stands before the sources, between them and the question, and behind it."""
    before, rest = prompt("sources").split("{sources}")
    between, after = rest.split("{question}")
    return before, between, after
