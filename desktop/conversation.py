"""What the history keeps, as frozen values: chats, the messages of their trees, and what a search finds.

Times are milliseconds since 1970 and only for display; the order of chats and messages is kept by integers.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine import Source, Stats, Value
from rag import Citation, Coverage, Span

AnswerState = Literal["streaming", "interrupted", "complete"]
#: Why an answer ended that the person wrote anew.
EDITED = "edited"


class Grounding(msgspec.Struct, frozen=True, gc=False):
    """What an answer was written from: the sources that were read, and how much of the files they are.

    `evidence` are the passages behind sources that are notes about them, with the same numbers.
    """

    sources: tuple[Source, ...] = ()
    coverage: Coverage | None = None
    evidence: tuple[Source, ...] = ()


class CitedText(msgspec.Struct, frozen=True, gc=False):
    """An answer as it is shown: without the model's own marks, with citations that were checked."""

    text: str
    citations: tuple[Citation, ...] = ()
    unsupported: tuple[Span, ...] = ()


class Chat(msgspec.Struct, frozen=True, gc=False):
    """One conversation; `leaf` is the last message of the branch that is shown.

    `scopes` are the collections of the library that its questions are answered from, beside its own files.
    `titled` says who gave the title: "" the first words, "model", or "person". `place` is where it was read
    last: "" for the end, else as reading_place has it. `persona` is the name of the one it began with,
    `preset` that of the sampling values that were chosen last.
    """

    id: int
    title: str
    system: str
    sampling: dict[str, Value]
    model_path: str
    leaf: int | None
    draft: str
    created: int
    updated: int
    scopes: tuple[str, ...] = ()
    folder: int | None = None
    pinned: bool = False
    archived: bool = False
    titled: str = ""
    place: str = ""
    persona: str = ""
    preset: str = ""


class Folder(msgspec.Struct, frozen=True, gc=False):
    """A folder of chats in the side bar; `folded` hides what is in it."""

    id: int
    name: str
    folded: bool = False


class StoredMessage(msgspec.Struct, frozen=True, gc=False):
    """One message; `siblings` are the ids of all children of the same parent in order, itself included.

    `tokens` are what the model named by `model_key` generated for `text`. An answer from documents has what
    it rests on, and its text as it is shown. A question that asks for the brief of a file has its path.
    `feedback` is 1 for a thumb up and -1 for one down, `better` the answer that the person would have wanted.
    `sampling` are the values that the person had changed when it was written.
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
    grounding: Grounding | None = None
    cited: CitedText | None = None
    brief: str = ""
    feedback: int = 0
    better: str = ""
    sampling: dict[str, Value] = {}
    siblings: tuple[int, ...] = ()

    @property
    def shown(self) -> str:
        """The text as the person reads it."""
        return self.cited.text if self.cited is not None else self.text


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One place that a search found; `message` is 0 when it is the chat's title.

    In `excerpt` what matched stands between U+0002 and U+0003.
    """

    chat: int
    message: int
    title: str
    excerpt: str
    archived: bool = False


def scope_of(chat: Chat) -> str:
    """The scope of a chat's own files."""
    return scope_name(chat.id, chat.created)


def scope_name(chat: int, created: int) -> str:
    """The scope of the files of the chat with this id, made at this moment."""
    return f"chat:{chat}-{created}"  # ids begin anew with a new history, moments do not


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: a lone surrogate becomes U+FFFD, everything else stays."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
