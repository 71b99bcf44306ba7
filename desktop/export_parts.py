"""What of a chat is written into a file for people: its messages in order, who spoke, what they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from desktop.chat_file import ChatFile, FileMessage
from desktop.cited import file_name, place_words
from desktop.language import tr
from desktop.rows import CHIP, Span
from desktop.target import UNPROTECTED, Target, examined
from rag import Citation

#: What reads like the name of a machine.
_HOST = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+)+|\[[0-9a-f:.]+\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is chosen for an export: all versions of all messages, and what the model thought."""

    versions: bool = False
    reasoning: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One message as it is written; `version` is "2 of 3" where there are several, `aside` what it answers.

    `text` is the text as shown; without citations it is `message.text`.
    """

    number: int
    who: str
    text: str
    message: FileMessage
    version: str = ""
    aside: str = ""

    @property
    def citations(self) -> Sequence[Citation]:
        """What stands behind the text."""
        return self.message.cited.citations if self.message.cited else ()


def title_of(chat: ChatFile) -> str:
    """The title on one line."""
    return " ".join(chat.title.split()) or tr("New chat")


def day_of(chat: ChatFile) -> str:
    """The local date on which it was begun, as 2026-03-14; "" where it is not known."""
    try:
        return datetime.fromtimestamp(chat.created / 1000).date().isoformat() if chat.created else ""
    except (OverflowError, ValueError, OSError):
        return ""


def parts_of(chat: ChatFile, wanted: Wanted) -> list[Part]:
    """The branch that was shown, and behind it, if wanted, every other version with what it follows."""
    branch = chat.branch()
    shown = {message.number for message in branch}
    parts = [_part(chat, message) for message in branch]
    if wanted.versions:
        known = {message.number: message for message in chat.messages}
        for message in chat.messages:
            if message.number not in shown:
                before = known.get(message.parent) if message.parent is not None else None
                parts.append(_part(chat, message, _beginning(before)))
    return parts


def sources_of(part: Part) -> list[tuple[int, str, str]]:
    """The citations of a message by number: where each stands, and its words."""
    found: dict[int, tuple[int, str, str]] = {}
    for one in part.citations:
        place = ", ".join(words for words in (file_name(one), place_words(one)) if words)
        found.setdefault(one.number, (one.number, place, " ".join(one.text.split())))
    return [found[number] for number in sorted(found)]


def linked(spans: Sequence[Span]) -> Iterator[tuple[Span, str, str]]:
    """Each span with the address that it leads to, and the host to tell behind it where its words hide it."""
    for href, run in groupby(spans, lambda span: "" if span.style & CHIP else span.href):
        same = list(run)
        target = examined(href) if href else Target("", "", "")
        hidden = target.host if target.address and _hides("".join(one.text for one in same), target) else ""
        for span in same:
            yield span, target.address, hidden if span is same[-1] else ""


def _hides(words: str, target: Target) -> bool:
    """Whether somebody who reads these words would expect another place."""
    named = {found.lower().removeprefix("www.") for found in _HOST.findall(words)}
    where = target.host.partition(":")[0] if not target.host.startswith("[") else target.host
    doubtful = any(why != UNPROTECTED for why, _ in target.doubts)
    return doubtful or (bool(named) and where.removeprefix("www.") not in named)


def _part(chat: ChatFile, message: FileMessage, aside: str = "") -> Part:
    siblings = [other.number for other in chat.siblings(message)]
    place = siblings.index(message.number) + 1
    version = tr("version {place} of {count}", place=place, count=len(siblings)) if len(siblings) > 1 else ""
    who = tr("You") if message.role == "user" else message.model or tr("Model")
    text = message.cited.text if message.cited else message.text
    return Part(message.number, who, text, message, version, aside)


def _beginning(message: FileMessage | None) -> str:
    if message is None:
        return tr("at the beginning")
    words = " ".join((message.cited.text if message.cited else message.text).split())
    cut = words[:60].rstrip() + "\u2026" if len(words) > 60 else words
    return tr("after \u201c{words}\u201d", words=cut)
