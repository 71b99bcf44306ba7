"""Tells a model's reasoning from its answer while both stream.

Reasoning stands at the beginning of an answer, between tags that differ by model. Every character that goes
in comes out once: as reasoning, as answer, or as part of a tag.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["answer", "reasoning", "tag"]


class Tags(Struct, frozen=True):
    """What opens and what closes reasoning, for one family of models."""

    opening: str
    closing: str


#: Longer openings before their own beginnings.
TAGS: tuple[Tags, ...] = (
    Tags("<think>", "</think>"),
    Tags("<thinking>", "</thinking>"),
    Tags("<thought>", "</thought>"),
    Tags("<reasoning>", "</reasoning>"),
    Tags("[THINK]", "[/THINK]"),
    Tags("<seed:think>", "</seed:think>"),
    Tags("<mm:think>", "</mm:think>"),
    Tags("◁think▷", "◁/think▷"),
    Tags("<|START_THINKING|>", "<|END_THINKING|>"),
    Tags("<|inner_prefix|>", "<|inner_suffix|>"),
    Tags("<|channel>thought", "<channel|>"),
    Tags("<|channel>analysis", "<channel|>"),
    Tags("<|channel|>analysis<|message|>", "<|end|>"),
)

#: What some families write between the reasoning and the answer.
LEADS: tuple[str, ...] = (
    "<|start|>assistant<|channel|>final<|message|>",
    "<|channel|>final<|message|>",
    "<|START_RESPONSE|>",
)

#: Every text that the filter looks for; a generator must not hide these where they are control tokens.
MARKS: tuple[str, ...] = tuple(
    dict.fromkeys([tag for t in TAGS for tag in (t.opening, t.closing)] + [*LEADS])
)

_ALL_CLOSINGS = tuple(dict.fromkeys(tags.closing for tags in TAGS))
_State = Literal["start", "opened", "inside", "closed", "answer"]


def opened_by(text: str) -> Tags | None:
    """The tags whose opening this text ends with, as a generation prompt may; None without one."""
    return next((tags for tags in TAGS if text.rstrip().endswith(tags.opening)), None)


def without_reasoning(text: str) -> str:
    """What follows the last closing tag in a text; the text itself without one."""
    return min(
        (text.rpartition(tags.closing)[2] for tags in TAGS if tags.closing in text), key=len, default=text
    )


class ReasoningFilter:
    """Splits a stream of text; how it is cut into chunks makes no difference to what comes out.

    An opening tag counts only at the beginning, where `start_open` means that the prompt has opened one
    already. Whitespace around tags belongs to the tags.
    """

    def __init__(self, start_open: bool = False) -> None:
        self._state: _State = "opened" if start_open else "start"
        self._closings: tuple[str, ...] = _ALL_CLOSINGS if start_open else ()
        self._repeatable = start_open
        self._held = ""

    def push(self, text: str) -> list[tuple[bool, str]]:
        """Take the next chunk; give (is it reasoning, text) for all that is certain, tags left out."""
        if self._state == "answer" and not self._held:
            return [(False, text)] if text else []
        return [(kind == "reasoning", piece) for kind, piece in self.read(text) if kind != "tag"]

    def finish(self) -> list[tuple[bool, str]]:
        """The stream is over: give what was held back."""
        return [(kind == "reasoning", piece) for kind, piece in self.read("", last=True) if kind != "tag"]

    def read(self, text: str, last: bool = False) -> list[tuple[Kind, str]]:
        """Like push, or finish where `last`, with the tags in their places."""
        self._held += text
        pieces: list[tuple[Kind, str]] = []
        while self._held:
            piece = self._next(last)
            if piece is None:
                break
            kind, size = piece
            if size:
                pieces.append((kind, self._held[:size]))
                self._held = self._held[size:]
        return pieces

    def _next(self, last: bool) -> tuple[Kind, int] | None:
        """The kind and size of the next piece of what is held; None when more text must decide."""
        if self._state == "answer":
            return "answer", len(self._held)
        if self._state == "inside":
            return self._inside(last)
        return self._between(last)

    def _inside(self, last: bool) -> tuple[Kind, int] | None:
        places = [(place, tag) for tag in self._closings if (place := self._held.find(tag)) >= 0]
        if not places:
            size = len(self._held) - (0 if last else _overlap(self._held, self._closings))
            return ("reasoning", size) if size else None
        place, tag = min(places)
        if place:
            return "reasoning", place
        self._state = "closed"
        return "tag", len(tag)

    def _between(self, last: bool) -> tuple[Kind, int] | None:
        """At the beginning, just behind an opening tag, or just behind a closing one."""
        rest = self._held.lstrip()
        space = len(self._held) - len(rest)
        if space and self._state != "start":
            return "tag", space
        tags = next((tags for tags in TAGS if rest.startswith(tags.opening)), None)
        if tags is not None and self._may_open:
            self._state, self._closings, self._repeatable = "opened", (tags.closing,), False
            return "tag", space + len(tags.opening)
        lead = next((lead for lead in LEADS if rest.startswith(lead)), None)
        if lead is not None and self._state != "opened":
            self._state = "answer"
            return "tag", space + len(lead)
        if not last and self._undecided(rest):
            return None
        self._state = "inside" if self._state == "opened" else "answer"
        return "tag", 0

    @property
    def _may_open(self) -> bool:
        return self._state != "opened" or self._repeatable

    def _undecided(self, rest: str) -> bool:
        """Whether the text could still become a tag that counts here."""
        openings = [tags.opening for tags in TAGS] if self._may_open else []
        leads = LEADS if self._state != "opened" else ()
        return any(mark.startswith(rest) for mark in (*openings, *leads))


def _overlap(text: str, marks: tuple[str, ...]) -> int:
    """The length of the longest end of the text that begins one of the marks."""
    sizes = (size for mark in marks for size in range(1, len(mark)) if text.endswith(mark[:size]))
    return max(sizes, default=0)
