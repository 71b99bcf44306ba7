"""Going over all passages for a question that no few of them answer: summarise, count, list.

A state machine without clock, thread or model: `next` says what to ask, `take` is told the answer. It may be
dropped at any point. Notes keep the passages that they come from, so the final answer can be cited.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from assets.prompts import prompt
from engine import Message, Source
from rag.facts import plain
from rag.intents import Intent
from rag.marks import unmarked
from rag.sentences import sentences
from rag.support import claim, is_small

#: Tokens of sources in one step: small models lose the thread in more.
STEP = 1500
#: Notes of one step, and characters of a note, that are kept.
_MOST_NOTES, _LONGEST_NOTE = 30, 400

_NOTHING = re.compile(
    r"\W*(?:nothing|none|no (?:items?|information|mention)\b.*|n/?a|nichts|keine?\w*|rien|nada|niente|"
    r"нет|无|没有)\W*$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\s*(?:[-*•>#+]+|\(?\d{1,3}[.)](?=\s))*\s*(?:[\[(【]?\s*(?:(?:passage|source|note|"
    r"quelle)\s*)?\^?(\d{1,4})\s*(?:[\])】]\s*[:.–-]?|:)\s*)?",
    re.IGNORECASE,
)
_CHAT = re.compile(
    r"(?:sure|certainly|of course|here (?:is|are)|okay|notes?|items?|answer|list)\b[^.]{0,80}:?\s*$",
    re.IGNORECASE,
)


class Note(NamedTuple):
    """What a step found, and the passages that it was found in."""

    text: str
    passages: tuple[str, ...]


def estimated_size(text: str) -> int:
    """About as many tokens as a model makes of a text, rather more than fewer."""
    return sum(1 if ord(sign) > 0x2E80 else 0 for sign in text) + len(text.encode("utf-8", "replace")) // 3


class Reduction:
    """Asks a model about every passage, given as a source, in turn, and then about what it noted.

    `room` is what fits beside the question, in units of `size`.
    """

    def __init__(
        self,
        question: str,
        passages: Sequence[Source],
        room: int,
        kind: Intent = "summarise",
        size: Callable[[str], int] = estimated_size,
    ) -> None:
        self._question, self._kind, self._size = question, kind, size
        self._room = max(1, room)
        self._labels = {one.passage: one.label for one in passages}
        self._given = [Note(one.text, (one.passage,)) for one in passages]
        self._waiting = deque(self._batches(self._given))
        self._notes: list[Note] = []
        self._raw = True  # whether passages are being read, and not notes
        self._steps = 0
        self._seen = 0
        self._before = 0

    @property
    def done(self) -> int:
        """Steps that were answered."""
        return self._steps

    @property
    def total(self) -> int:
        """Steps in all, the final answer not counted; grows where notes need to be gone over again."""
        return self._steps + len(self._waiting)

    @property
    def read(self) -> int:
        """Passages that the model has seen so far."""
        return self._seen

    @property
    def fits(self) -> bool:
        """Whether there is room for all passages at once."""
        return self._length(self._given) <= self._room

    def given(self) -> tuple[Source, ...]:
        """The passages themselves as numbered sources."""
        return self._sources(self._given)

    def next(self) -> tuple[Message, ...] | None:
        """What to ask now; the same until it is answered. None once `final` can be asked."""
        if not self._waiting:
            return None
        text = "items" if self._kind in ("count", "list") else "notes"
        words = prompt(text).format(question=self._question)
        return (Message(role="user", text=words, sources=self._sources(self._waiting[0])),)

    def take(self, answer: str, kept: Collection[int] | None = None) -> None:
        """Hear the answer to `next`; `kept` are the numbers of the sources that the model has seen.

        Those that it has not seen are asked about again, unless it saw none at all.
        """
        batch = self._waiting.popleft()
        seen = [one for number, one in enumerate(batch, 1) if kept is None or number in kept]
        missed = [one for number, one in enumerate(batch, 1) if kept is not None and number not in kept]
        self._steps += 1
        if seen and missed:
            self._waiting.appendleft(missed)
        if self._raw:
            self._seen += len(seen)
        self._notes += self._understood(answer, batch, seen)
        if not self._waiting:
            self._notes = _distinct(self._notes) if self._kind in ("count", "list") else self._notes
            self._again()

    def final(self) -> tuple[Message, ...]:
        """The question itself, with the notes as its sources."""
        words = self._question
        if self._kind in ("count", "list"):
            words = prompt("counted").format(question=self._question, count=len(self._notes))
        return (Message(role="user", text=words, sources=self.sources()),)

    def notes(self) -> tuple[Note, ...]:
        """What was noted, in the order of the passages."""
        return tuple(self._notes)

    def sources(self) -> tuple[Source, ...]:
        """The notes as numbered sources; each names the first passage that it comes from."""
        return self._sources(self._notes)

    def cited(self) -> dict[int, tuple[str, ...]]:
        """The passages behind each number of the final answer."""
        return {number: note.passages for number, note in enumerate(self._notes, 1)}

    def _sources(self, notes: Sequence[Note]) -> tuple[Source, ...]:
        return tuple(
            Source(
                number=number,
                label=self._labels.get(note.passages[0], ""),
                text=note.text,
                passage=note.passages[0],
            )
            for number, note in enumerate(notes, 1)
        )

    def _batches(self, notes: Sequence[Note]) -> Iterator[list[Note]]:
        """Notes in order, as many together as there is room for."""
        batch: list[Note] = []
        size = 0
        for note in notes:
            own = self._size(note.text) + self._size(self._labels.get(note.passages[0], "")) + 4
            if batch and size + own > min(STEP, self._room):
                yield batch
                batch, size = [], 0
            batch.append(note)
            size += own
        if batch:
            yield batch

    def _again(self) -> None:
        """Go over the notes once more where they are too long to be asked about, while that helps."""
        size = self._length(self._notes)
        if size <= self._room:
            return
        if self._kind == "summarise" and (self._raw or size < 0.8 * self._before):
            self._raw, self._before = False, size
            self._waiting = deque(self._batches(self._notes))
            self._notes = []
        else:
            self._notes = _thinned(self._notes, self._room / size)

    def _length(self, notes: Sequence[Note]) -> int:
        return sum(
            self._size(note.text) + self._size(self._labels.get(note.passages[0], "")) + 4 for note in notes
        )

    def _understood(self, answer: str, batch: Sequence[Note], seen: Sequence[Note]) -> list[Note]:
        """The notes in what a model wrote, whatever form it gave them."""
        found: list[Note] = []
        for line in answer.splitlines():
            note = _note(line, batch)
            if note is not None and len(found) < _MOST_NOTES:
                found.append(note)
        found = _distinct(found)
        if not found and self._kind == "summarise" and seen and not _NOTHING.match(answer.strip() or "-"):
            return [_opening(note) for note in seen[:3]]
        return found


def _note(line: str, batch: Sequence[Note]) -> Note | None:
    lead = _LEAD.match(line)
    number = int(lead[1]) if lead and lead[1] else 0
    rest = line[lead.end() :] if lead else line
    clean = unmarked(rest)
    text = clean.text.strip(" \t*_`")[:_LONGEST_NOTE]
    if not text or _NOTHING.match(text) or _CHAT.match(text) or (text.endswith(":") and not number):
        return None
    numbers = [
        n for n in (number, *(n for mark in clean.marks for n in mark.numbers)) if 1 <= n <= len(batch)
    ]
    telling = {term for term in claim(text).terms if not is_small(term)}
    if not telling:
        return None
    best = max(batch, key=lambda one: _shared(telling, one.text))
    named = [batch[n - 1] for n in numbers if _shared(telling, batch[n - 1].text) >= 0.34]
    if not named and _shared(telling, best.text) < 0.5:
        return None
    origin = dict.fromkeys(passage for one in named or [best] for passage in one.passages)
    return Note(text, tuple(origin))


def _shared(telling: set[str], text: str) -> float:
    return len(telling & claim(text).terms) / len(telling)


def _distinct(notes: Sequence[Note]) -> list[Note]:
    """Each note once, with all passages that it was found in."""
    found: dict[str, Note] = {}
    for note in notes:
        key = re.sub(r"^(?:the|a|an|der|die|das|le|la|les|el|los)\s+|[\W_]+$", "", plain(note.text))
        known = found.get(key)
        origin = (*known.passages, *note.passages) if known else note.passages
        found[key] = Note(known.text if known else note.text, tuple(dict.fromkeys(origin)))
    return list(found.values())


def _opening(note: Note) -> Note:
    """The first sentence of a passage, where the model had nothing to say about it."""
    start, end = next(iter(sentences(note.text)), (0, 0))
    return Note(note.text[start:end][:_LONGEST_NOTE], note.passages)


def _thinned(notes: Sequence[Note], share: float) -> list[Note]:
    """Evenly as many notes as there is room for."""
    count = max(1, int(len(notes) * share))
    return [notes[number * len(notes) // count] for number in range(count)]
