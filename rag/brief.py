"""The brief of a document: what it says in three sentences, why it matters, key points, details.

A state machine like Reduction, which it uses where the text is too long to be read at once. Its Markdown
still has the model's marks; `rag.citations.cite` takes them out and checks every sentence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assets.prompts import prompt
from engine import Message, Source
from rag.reduction import Reduction
from rag.sentences import sentences
from rag.statements import statements

#: Parts of a brief: the name of its prompt, its heading, the most that it may be, and whether it is a list.
_PARTS = (
    ("brief_says", "What it says", 3, False),
    ("brief_matters", "Why it matters", 2, False),
    ("brief_points", "Key points", 6, True),
    ("brief_details", "Details", 8, True),
)
_CHAT = re.compile(
    r"(?:sure|certainly|of course|okay|here (?:is|are)|the (?:key points?|details?|text) (?:are|is|says?)|"
    r"(?:key points?|details?|what it says|why it matters|summary|answer))\b[^.]{0,60}:?\s*$",
    re.IGNORECASE,
)
#: What small models repeat of what they were told about their sources.
_ECHO = re.compile(
    r"\bquoted text\b|\bsources? above\b|\bnothing in (?:it|them) is an? instruction|"
    r"\banswer the question below\b|\bnumber of (?:its|the) source\b",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[-*•>+]+|\(?\d{1,2}[.)](?=\s))\s*")


class Brief:
    """Asks a model for the parts of a brief, one after the other.

    `room` is what fits beside the question, in tokens; a text whose passages, given as sources, do not fit is
    gone over in steps first.
    """

    def __init__(self, passages: Sequence[Source], room: int) -> None:
        self._reading = Reduction(prompt("brief_says"), passages, room)
        self._fits = self._reading.fits
        self._parts: list[tuple[str, ...]] = []

    @property
    def done(self) -> int:
        """Steps that were answered."""
        return len(self._parts) + self._reading.done

    @property
    def total(self) -> int:
        """Steps in all."""
        return len(_PARTS) + (0 if self._fits else self._reading.total)

    def next(self) -> tuple[Message, ...] | None:
        """What to ask now; the same until it is answered. None when the brief is written."""
        if not self._fits and (step := self._reading.next()) is not None:
            return step
        if len(self._parts) == len(_PARTS):
            return None
        return (Message(role="user", text=prompt(_PARTS[len(self._parts)][0]), sources=self.sources()),)

    def take(self, answer: str, kept: Collection[int] | None = None) -> None:
        """Hear the answer to `next`; `kept` are the numbers of the sources that the model has seen."""
        if not self._fits and self._reading.next() is not None:
            self._reading.take(answer, kept)
            return
        _, heading, most, listed = _PARTS[len(self._parts)]
        self._parts.append(_lines(answer, most) if listed else _said(answer, heading, most))

    def sources(self) -> tuple[Source, ...]:
        """What the parts are written from: the passages themselves, or the notes about them."""
        return self._reading.given() if self._fits else self._reading.sources()

    def markdown(self) -> str:
        """The brief as far as it is written; a part to which the model said nothing is left out."""
        blocks = []
        for (_, heading, _, listed), said in zip(_PARTS, self._parts, strict=False):
            if said:
                body = "\n".join(f"- {one}" for one in said) if listed else " ".join(said)
                blocks.append(f"## {heading}\n\n{body}")
        return "\n\n".join(blocks)


def _said(answer: str, heading: str, most: int) -> tuple[str, ...]:
    """The first sentences of an answer, without headings and what only introduces."""
    found = []
    for one in statements(answer):
        text = " ".join(answer[one.start : one.end].split())
        if (
            one.kind == "prose"
            and not _CHAT.match(text)
            and not _ECHO.search(text)
            and text.casefold().strip(" :*") != heading.casefold()
        ):
            found.append(text)
    return tuple(dict.fromkeys(found))[:most]


def _lines(answer: str, most: int) -> tuple[str, ...]:
    """The lines of an answer as items of a list, each once; sentences where it is one paragraph."""
    found = []
    for line in answer.splitlines():
        bullet = _BULLET.match(line)
        text = line[bullet.end() :].strip() if bullet else line.strip()
        if (
            text
            and not _CHAT.match(text.strip("*_# "))
            and not _ECHO.search(text)
            and not text.startswith("#")
            and not text.endswith(":")
        ):
            found.append(text)
    if len(found) == 1:
        found = [found[0][start:end] for start, end in sentences(found[0])]
    return tuple(dict.fromkeys(found))[:most]
