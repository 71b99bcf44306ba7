"""The exact prompt of a turn: the conversation as it was, or would be, asked, and the tokens of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from assets.prompts import prompt
from desktop.answers import Answers
from desktop.conversation import Chat, Grounding, StoredMessage
from desktop.escaping import escaped
from desktop.language import marked, number, tr, trn
from desktop.one_job import OneJob
from desktop.utf16 import units
from engine import EngineLike, Event, Failed, Message, Piece, PromptShown, Sampling, Stopped

OF_A_BRIEF = marked(
    "A brief is written in several steps, so it has no prompt of its own. Look at another answer."
)
NOT_ASKED = marked(
    "The model was not asked here, because the files hold nothing for it. Look at another answer."
)
#: Narrow spaces beside a control token, where its chip has its air; no line breaks at them.
AIR = "\u202f"


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token where it stands in the shown text, in UTF-16 units from `start` to `end`."""

    number: int
    id: int
    start: int
    end: int
    control: bool
    text: str

    @property
    def words(self) -> str:
        """What is said of it: its place, its number in the vocabulary, what it spells."""
        spelt = escaped(self.text).replace("\n", "\u21b5").replace("\t", "\u21e5").replace(" ", "\u2423")
        words = (
            tr("Control token {place} \u00b7 id {id} \u00b7 {text}")
            if self.control
            else tr("Token {place} \u00b7 id {id} \u00b7 {text}")
        )
        return words.format(place=number(self.number), id=number(self.id), text=spelt or tr("no text"))


class PromptText(Struct, frozen=True):
    """A prompt as text that can be shown, with the place of every token; `raw` is what it says exactly."""

    text: str
    raw: str
    tokens: tuple[Token, ...]

    def at(self, place: int) -> Token | None:
        """The token at a place of the shown text."""
        index = bisect_right(self.tokens, place, key=lambda token: token.start) - 1
        token = self.tokens[index] if index >= 0 else None
        return token if token is not None and place < token.end else None


def prompt_text(pieces: Sequence[Piece]) -> PromptText:
    """Lay the pieces of a prompt out as one text."""
    shown: list[str] = []
    tokens: list[Token] = []
    at = 0
    for place, piece in enumerate(pieces, 1):
        words = piece.text if piece.text.isprintable() else escaped(piece.text)
        if piece.control:
            words = f"{AIR}{words or piece.id}{AIR}"
        wide = units(words)
        tokens.append(Token(place, piece.id, at, at + wide, piece.control, piece.text))
        shown.append(words)
        at += wide
    return PromptText("".join(shown), "".join(piece.text for piece in pieces), tuple(tokens))


def count_line(shown: PromptShown, model: str) -> str:
    """How long the prompt is, who reads it, and what it does without."""
    tokens = trn("{count} token", "{count} tokens", len(shown.pieces))
    parts = [tr("{tokens} as {model} reads them", tokens=tokens, model=model) if model else tokens]
    if shown.omitted:
        parts.append(
            trn(
                "the oldest message left out, because the context is full",
                "the {count} oldest messages left out, because the context is full",
                shown.omitted,
            )
        )
    return " \u00b7 ".join(parts)


def with_sources(messages: tuple[Message, ...], grounding: Grounding) -> tuple[Message, ...]:
    """The conversation with its last question as it was asked from these sources."""
    *before, question = messages
    words = question.text
    if grounding.evidence:
        from rag import intent  # costs time, and few questions need it

        if intent(words) in ("count", "list"):
            words = prompt("counted").format(question=words, count=len(grounding.evidence))
    return (*before, replace(question, text=words, sources=grounding.sources))


class AsAsked(Struct, frozen=True):
    """A conversation as it was, or would be, asked; without messages `why` says why there is none."""

    messages: tuple[Message, ...]
    sampling: Sampling = field(default_factory=Sampling)
    why: str = ""


def as_asked(answers: Answers, home: Chat, path: list[StoredMessage]) -> AsAsked:
    """What the model was given for the answer at the end of `path`, or would be for its question."""
    answer = path[-1] if path[-1].role == "assistant" else None
    above = path[:-1] if answer is not None else path
    if above and above[-1].brief:
        return AsAsked((), why=tr(OF_A_BRIEF))
    messages, sampling = answers.conversation(home, above)
    if answer is not None and answer.grounding is not None:
        if not answer.grounding.sources and not answer.model_key and answer.state == "complete":
            return AsAsked((), why=tr(NOT_ASKED))
        messages = with_sources(messages, answer.grounding)
    return AsAsked(messages, sampling)


class PromptController(QObject):
    """Asks for one prompt at a time; lives on the main thread."""

    asked = Signal()
    shown = Signal(object)  # PromptShown
    failed = Signal(str)

    def __init__(self, engine: EngineLike, answers: Answers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._answers = engine, answers
        self._job = OneJob(engine)

    def show(self, home: Chat, path: list[StoredMessage]) -> None:
        """Show what the model was given for the answer at the end of `path`, or would be for its question."""
        self.forget()
        self.asked.emit()
        said = as_asked(self._answers, home, path)
        if said.why:
            self.failed.emit(said.why)
            return
        self._job.begin(self._engine.show_prompt(said.messages, said.sampling))

    def forget(self) -> None:
        """Nobody looks any more."""
        self._job.forget()

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        if not self._job.ends_with(event):
            return
        if isinstance(event, PromptShown):
            self.shown.emit(event)
        elif isinstance(event, Failed):
            self.failed.emit(event.message)
        elif isinstance(event, Stopped):
            self.failed.emit(tr("It was stopped. Ask for the prompt again."))
