"""A whole chat as a file of its own: all versions of all messages, in JSON that docs/chat-file.md describes.

No path of this machine is in it, and no tokens, which are only a cache. Reading one trusts nothing.
"""

from __future__ import annotations

import ntpath
from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec.structs import replace

from desktop.conversation import CitedText, Grounding, StoredMessage, storable
from desktop.language import number, tr
from engine import Refusal, Stats, Value

FORMAT, VERSION = "openbook-chat", 1
#: What is read of a file, and how many messages it may have.
LARGEST, MOST_MESSAGES = 256 << 20, 200_000
#: Milliseconds since 1970 that are a day of some calendar everywhere: up to the end of the year 9998.
Moment = Annotated[int, msgspec.Meta(ge=0, le=253_370_764_799_999)]


class FileMessage(msgspec.Struct, frozen=True, omit_defaults=True):
    """One message; `number` is its place in the file and `parent` that of the message that it follows."""

    number: int
    role: Literal["user", "assistant"]
    text: str
    parent: int | None = None
    reasoning: str = ""
    state: Literal["interrupted", "complete"] = "complete"
    model: str = ""
    stop_reason: str = ""
    notice: str = ""
    created: Moment = 0
    feedback: int = 0
    better: str = ""
    sampling: dict[str, Value] = {}
    figures: Stats | None = None
    grounding: Grounding | None = None
    cited: CitedText | None = None


class ChatFile(msgspec.Struct, frozen=True, kw_only=True):
    """A chat; `shown` is the number of the last message of the branch that was shown."""

    title: str = ""
    system: str = ""
    sampling: dict[str, Value] = {}
    created: Moment = 0
    shown: int | None = None
    messages: tuple[FileMessage, ...] = ()

    def branch(self) -> list[FileMessage]:
        """The messages that were shown, from the first to the last."""
        known = {message.number: message for message in self.messages}
        path: list[FileMessage] = []
        at = self.shown
        while at is not None:
            path.append(known[at])
            at = known[at].parent
        return path[::-1]

    def siblings(self, message: FileMessage) -> list[FileMessage]:
        """All versions of a message, itself included."""
        return [other for other in self.messages if other.parent == message.parent]


class _File(msgspec.Struct, frozen=True):
    format: str
    version: int
    chat: msgspec.Raw


def file_messages(stored: Sequence[StoredMessage]) -> tuple[FileMessage, ...]:
    """Stored messages, each after its parent, with numbers of their own."""
    numbers = {message.id: number for number, message in enumerate(stored, 1)}
    return tuple(
        FileMessage(
            number=numbers[one.id],
            role=one.role,
            text=one.text,
            parent=numbers.get(one.parent) if one.parent is not None else None,
            reasoning=one.reasoning,
            state="complete" if one.state == "complete" else "interrupted",
            model=one.model_name,
            stop_reason=one.stop_reason,
            notice=one.notice,
            created=one.created,
            feedback=one.feedback,
            better=one.better,
            sampling=one.sampling,
            figures=one.figures,
            grounding=one.grounding,
            cited=_without_paths(one.cited),
        )
        for one in stored
    )


def encoded(chat: ChatFile) -> bytes:
    """The file of a chat."""
    file = _File(FORMAT, VERSION, msgspec.Raw(msgspec.json.encode(chat)))
    return msgspec.json.format(msgspec.json.encode(file), indent=2) + b"\n"


def decoded(content: bytes) -> ChatFile:
    """The chat in a file; Refusal when it is not one of ours, or was changed into something impossible."""
    try:
        file = msgspec.json.decode(content, type=_File)
        if file.format == FORMAT and file.version > VERSION:
            raise _refused(
                tr("This chat was exported by a newer Openbook. Update Openbook, then import it again.")
            )
        chat = msgspec.json.decode(file.chat, type=ChatFile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise _refused(tr("This file is not a chat that Openbook exported.")) from None
    if file.format != FORMAT:
        raise _refused(tr("This file is not a chat that Openbook exported."))
    if len(chat.messages) > MOST_MESSAGES:
        most = number(MOST_MESSAGES)
        raise _refused(tr("This chat has more than {most} messages, which is too many to import.", most=most))
    known: dict[int | None, str] = {None: "start"}
    for message in chat.messages:
        above = known.get(message.parent, "")
        answers_nobody = message.role == "assistant" and above != "user"
        if message.number in known or not above or answers_nobody:
            raise _refused(tr("The messages in this file are out of order. Export the chat again."))
        known[message.number] = message.role
    numbers = [message.number for message in chat.messages]
    shown = chat.shown if chat.shown in numbers else max(numbers, default=None)
    title, system = storable(chat.title)[:2000], storable(chat.system)
    messages = tuple(replace(message, figures=_usable(message.figures)) for message in chat.messages)
    return replace(chat, shown=shown, title=title, system=system, messages=messages)


def _usable(figures: Stats | None) -> Stats | None:
    """The figures, unless one of them is more than a window can show."""
    if figures is None or not 0 <= figures.context_tokens < 2**31:
        return None
    numbers = (one for one in msgspec.structs.astuple(figures) if not isinstance(one, str))
    return figures if all(-1 <= one < 2**53 for one in numbers) else None


def _without_paths(cited: CitedText | None) -> CitedText | None:
    if cited is None:
        return None
    named = tuple(replace(one, file=ntpath.basename(one.file)) for one in cited.citations)
    return replace(cited, citations=named)


def _refused(words: str) -> Refusal:
    return Refusal("bad-chat-file", words)
