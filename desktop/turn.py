"""One answer while it is being written, and how a stored message is shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.figures import figures_line
from desktop.history import StoredMessage
from desktop.language import marked, tr
from desktop.sentences import said
from desktop.transcript import MessageItem
from engine import Answered, Failed, Message, Source, Stopped, TracedToken, Wrote

#: What an answer without a word is called, so that it is never an empty line.
NO_WORDS = marked("The model ended its answer without a word.")


class Turn(Struct):
    """The answer that a job writes into `row`; a resumed one begins with what was there.

    What arrives is only collected; `message` joins it when somebody needs the whole. Main thread only.
    `trace` are the tokens that were drawn so far, those that it begins with too; None for none wanted.
    """

    job: int
    row: StoredMessage
    changed: bool = False
    trace: list[TracedToken] | None = None
    _text: list[str] = field(default_factory=list)
    _reasoning: list[str] = field(default_factory=list)
    _tokens: list[int] = field(default_factory=list)

    def add(self, event: Wrote) -> None:
        """Collect what the model wrote."""
        if self.trace is not None:
            self.trace.extend(event.trace)
        if event.reasoning:
            self._reasoning.append(event.text)
        else:
            self._text.append(event.text)
            self._tokens.extend(event.tokens)
        self.changed = True

    @property
    def message(self) -> StoredMessage:
        """The message as it is now."""
        if self._text or self._reasoning:
            self.row = replace(
                self.row,
                text=self.row.text + "".join(self._text),
                reasoning=self.row.reasoning + "".join(self._reasoning),
                tokens=self.row.tokens + tuple(self._tokens),
            )
            self._text, self._reasoning, self._tokens = [], [], []
        return self.row

    def end(self, ending: Answered | Failed | Stopped) -> StoredMessage:
        """The message as it stays: complete, or interrupted with the reason as its notice."""
        match ending:
            case Answered():
                self.row = self._answered(ending)
            case Failed():
                self.row = replace(
                    self.message, state="interrupted", stop_reason="failed", notice=ending.message
                )
            case Stopped():
                self.row = replace(self.message, state="interrupted", stop_reason="stopped")
        return self.row

    def _answered(self, ending: Answered) -> StoredMessage:
        message = self.message
        stopped = ending.stop_reason == "stopped"
        return replace(
            message,
            state="interrupted" if stopped else "complete",
            stop_reason=ending.stop_reason,
            model_key=ending.model_key,
            figures=replace(ending.stats, reasoning_ms=ending.reasoning_ms),
            notice=message.notice if message.text or stopped else tr(NO_WORDS),
        )


def as_item(message: StoredMessage, searching: str = "") -> MessageItem:
    """How a stored message looks in the transcript; `searching` is what is being done for it."""
    failed = message.stop_reason == "failed" and message.state == "interrupted"
    place = message.siblings.index(message.id) + 1 if message.id in message.siblings else 1
    return MessageItem(
        id=message.id,
        role=message.role,
        text=message.shown,
        reasoning=message.reasoning,
        state=message.state,
        sibling=place,
        siblings=max(1, len(message.siblings)),
        figures=figures_line(message.figures, message.stop_reason, message.model_name),
        notice="" if failed else said(message.notice),
        error=said(message.notice) if failed else "",
        cut=message.stop_reason in ("length", "stopped"),
        citations=message.cited.citations if message.cited else (),
        unsupported=message.cited.unsupported if message.cited else (),
        coverage=_coverage(message),
        searching=searching,
        thought=message.figures.reasoning_ms / 1000 if message.figures else 0.0,
        feedback=message.feedback,
        better=message.better,
    )


def _coverage(message: StoredMessage) -> str:
    known = message.grounding.coverage if message.grounding else None
    return said(known.words) if known else ""


def as_prompt(system: str, path: list[StoredMessage]) -> tuple[Message, ...]:
    """The conversation as the model shall read it; answers without a word are left out.

    A question comes with the sources that its answer on this path was written from.
    """
    first = (Message(role="system", text=system),) if system.strip() else ()
    return first + tuple(
        Message(role=m.role, text=m.text, tokens=m.tokens, model_key=m.model_key, sources=_sources(m, answer))
        for m, answer in zip_longest(path, path[1:])
        if m.role == "user" or m.text
    )


def without_removed(messages: tuple[Message, ...], names: Sequence[str]) -> tuple[Message, ...]:
    """The conversation without the sources of files that are no longer among those with these names."""
    heads = tuple(" ".join(name.split()) for name in names)
    return tuple(
        replace(message, sources=tuple(one for one in message.sources if one.label.startswith(heads)))
        if message.sources
        else message
        for message in messages
    )


def _sources(question: StoredMessage, answer: StoredMessage | None) -> tuple[Source, ...]:
    if question.role != "user" or answer is None or answer.grounding is None:
        return ()
    return answer.grounding.sources
