"""Traces of answers: how they are kept with a message, and which token of one spells what of its text.

Pure Python, for the window's process reads them. A trace holds the tokens that were drawn, in their order.
"""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from engine.looks import TracedToken
from engine.reasoning import Kind, ReasoningFilter
from engine.text import Utf8

__all__ = ["RIVALS", "Place", "Spans", "branched", "pack", "spans", "stepwise_spans", "unpack"]

#: How many of the most probable tokens are kept for each place.
RIVALS = 20

_HEAD = b"trace\x01"  # the last byte is the version
_LARGEST = 256 << 20
_LOWEST = -60_000.0  # as low as a float16 goes, nearly
_LEVEL = 6
_BROKEN = "\ufffd"
#: So many tokens are given places in one step.
_SOME = 4_000


# ---- how they are kept ------------------------------------------------------------------------------------


def pack(tokens: Sequence[TracedToken]) -> bytes:
    """A trace as it is kept, some 60 bytes a token; b"" for an empty one.

    Log-probabilities of rivals and entropies are kept as float16, those of the chosen as float32.
    """
    if not tokens:
        return b""
    rivals = [rival for token in tokens for rival in token.rivals]
    count, total = len(tokens), len(rivals)
    columns = (
        struct.pack("<II", count, total),
        struct.pack(f"<{count}i", *(token.id for token in tokens)),
        struct.pack(f"<{count}f", *(_floor(token.log_probability) for token in tokens)),
        struct.pack(f"<{count}e", *(min(token.entropy, -_LOWEST) for token in tokens)),
        struct.pack(f"<{count}H", *(len(token.piece) for token in tokens)),
        struct.pack(f"<{count}H", *(len(token.rivals) for token in tokens)),
        struct.pack(f"<{total}i", *(token for token, _ in rivals)),
        struct.pack(f"<{total}e", *(_floor(value) for _, value in rivals)),
        *(token.piece for token in tokens),
    )
    return _HEAD + zlib.compress(b"".join(columns), _LEVEL)


def unpack(data: bytes) -> tuple[TracedToken, ...]:
    """The tokens of a kept trace; none where it is damaged or of a newer program."""
    if not data.startswith(_HEAD):
        return ()
    try:
        inflater = zlib.decompressobj()
        body = inflater.decompress(data[len(_HEAD) :], _LARGEST)
        return tuple(_unpacked(body)) if inflater.eof else ()
    except (zlib.error, struct.error, ValueError):
        return ()


def _unpacked(body: bytes) -> list[TracedToken]:
    count, total = struct.unpack_from("<II", body)
    place = 8

    def column(kind: str, size: int, length: int) -> tuple[float, ...]:
        nonlocal place
        found = struct.unpack_from(f"<{length}{kind}", body, place)
        place += size * length
        return found

    ids, values, entropies = column("i", 4, count), column("f", 4, count), column("e", 2, count)
    lengths = [int(length) for length in column("H", 2, count)]
    sizes = [int(size) for size in column("H", 2, count)]
    rivals = tuple(zip(map(int, column("i", 4, total)), column("e", 2, total), strict=True))
    if sum(sizes) != total or place + sum(lengths) != len(body):
        raise ValueError("its columns do not fit together")
    if min(ids, default=0) < 0 or not math.isfinite(sum(values) + sum(entropies) + sum(v for _, v in rivals)):
        raise ValueError("it holds what is no number")
    pieces = body[place:]
    return [
        TracedToken(int(identifier), pieces[piece], value, entropy, rivals[mine])
        for identifier, value, entropy, piece, mine in zip(
            ids, values, entropies, _cut(lengths), _cut(sizes), strict=True
        )
    ]


def _cut(lengths: Sequence[int]) -> Iterator[slice]:
    return (slice(start, end) for start, end in pairwise(accumulate(lengths, initial=0)))


def _floor(value: float) -> float:
    return max(_LOWEST, value)


def branched(
    tokens: Sequence[TracedToken], position: int, chosen: int, piece: bytes
) -> tuple[TracedToken, ...]:
    """The beginning of a trace with another token chosen at `position`, to stand before that of its branch.

    Its ids are what `answer(forced=)` takes. `piece` may be U+FFFD where the token is a part of a letter.
    """
    old = tokens[position]
    value = old.log_probability if old.id == chosen else dict(old.rivals).get(chosen, _LOWEST)
    return (*tokens[:position], TracedToken(chosen, piece, value, old.entropy, old.rivals))


# ---- what they spell --------------------------------------------------------------------------------------


class Place(Struct, frozen=True):
    """Which code points of the answer, or of its reasoning, a token spells, half-open.

    A letter that several tokens share belongs to the one that completes it; the others have no place.
    """

    start: int
    end: int
    reasoning: bool = False


class Spans:
    """The places of the tokens of a growing answer; `thinking` says that its prompt opened the reasoning.

    They may be a few letters ahead of what is shown, where a stop string is waited for.
    """

    def __init__(self, thinking: bool = False) -> None:
        #: One for each token so far; None where it spells a mark, no whole letter, or what is undecided.
        self.places: list[Place | None] = []
        self._characters = Utf8()
        self._filter = ReasoningFilter(thinking)
        self._ends = [0]  # of each token in all that was written, marks too
        self._told = 0  # as much of that is decided
        self._lengths = {"answer": 0, "reasoning": 0, "tag": 0}
        self._texts: dict[Kind, list[str]] = {"answer": [], "reasoning": [], "tag": []}
        self._open = 0  # the first token that may still change

    @property
    def text(self) -> str:
        """What these tokens spell of the answer."""
        return "".join(self._texts["answer"])

    @property
    def reasoning(self) -> str:
        """What these tokens spell of the reasoning."""
        return "".join(self._texts["reasoning"])

    def push(self, tokens: Iterable[TracedToken]) -> int:
        """Take the next tokens; the first one whose place is new or other than before."""
        changed = self._open
        for token in tokens:
            self._take(self._characters.push(token.piece))
        return changed

    def finish(self) -> int:
        """The answer is over: decide what was left open; the first token whose place is other than before."""
        changed = self._open
        rest = self._characters.finish()
        if self.places:
            self._ends[-1] += len(rest)
            self._decide(self._filter.read(rest, last=True))
        return changed

    def _take(self, text: str) -> None:
        self.places.append(None)
        self._ends.append(self._ends[-1] + len(text))
        self._decide(self._filter.read(text))

    def _decide(self, pieces: Iterable[tuple[Kind, str]]) -> None:
        """Give places to the tokens behind these pieces, which follow all that is decided."""
        for kind, text in pieces:
            begin, self._told = self._told, self._told + len(text)
            self._texts[kind].append(text)
            if kind != "tag":
                self._spread(begin, self._lengths[kind] - begin, kind == "reasoning")
            self._lengths[kind] += len(text)
        while self._open < len(self.places) and self._ends[self._open + 1] <= self._told:
            self._open += 1

    def _spread(self, begin: int, shift: int, reasoning: bool) -> None:
        """Places for the tokens within what was decided since `begin`; answer counts before reasoning."""
        for index in range(self._open, len(self.places)):
            start, end = max(begin, self._ends[index]), min(self._told, self._ends[index + 1])
            if start < end:
                old = self.places[index]
                joins = old is not None and old.reasoning == reasoning and old.end == start + shift
                first = old.start if joins and old is not None else start + shift
                self.places[index] = Place(first, end + shift, reasoning)


def spans(tokens: Sequence[TracedToken], text: str, reasoning: str = "") -> tuple[Place | None, ...]:
    """The place of each token in a finished answer and its reasoning; None for what is not in them.

    A trace may lack the beginning of the answer; all are None where it belongs to another text. Where the
    bytes of a token are not known, only that one has no place.
    """
    *_, found = stepwise_spans(tokens, text, reasoning)
    return found or ()


def stepwise_spans(
    tokens: Sequence[TracedToken], text: str, reasoning: str = ""
) -> Iterator[tuple[Place | None, ...] | None]:
    """The same in steps, for whoever has more to do meanwhile: None after each, the places at last."""
    whole = Spans()
    for thinking in (bool(reasoning), not reasoning):
        whole = Spans(thinking)
        for begin in range(0, len(tokens), _SOME):
            whole.push(tokens[begin : begin + _SOME])
            yield None
        whole.finish()
        if _runs(whole.text, text) and _runs(whole.reasoning, reasoning):
            break
    runs = {False: _runs(whole.text, text), True: _runs(whole.reasoning, reasoning)}
    lengths = {False: len(text), True: len(reasoning)}
    found: list[Place | None] = []
    for begin in range(0, len(whole.places), _SOME):
        yield None
        found += (
            None if place is None else _moved(place, runs[place.reasoning], lengths[place.reasoning])
            for place in whole.places[begin : begin + _SOME]
        )
    yield tuple(found)


class _Run(Struct, frozen=True):
    """A part of what was spelled that stands in the text, and by how much its places are to be moved."""

    start: int
    end: int
    shift: int


def _runs(spelled: str, text: str) -> tuple[_Run, ...]:
    """The parts of what was spelled that stand in the text; none where it is another text."""
    end = len(spelled)
    if spelled.startswith(text):  # what follows was cut, as behind a stop string
        return (_Run(0, end, 0),)
    if text.endswith(spelled):
        return (_Run(0, end, len(text) - end),)
    found = spelled.find(text)
    if found >= 0:
        return (_Run(0, end, -found),)
    if _BROKEN not in spelled:
        return ()
    before = _shared(spelled, text)
    behind = min(_shared(spelled[::-1], text[::-1]), end - before, len(text) - before)
    return _Run(0, before, 0), _Run(end - behind, end, len(text) - end)


def _shared(one: str, other: str) -> int:
    """The length of the beginning that both have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def _moved(place: Place, runs: Sequence[_Run], length: int) -> Place | None:
    run = next((run for run in runs if run.start <= place.start and place.end <= run.end), None)
    if run is None:
        return None
    start, end = max(0, place.start + run.shift), min(length, place.end + run.shift)
    return Place(start, end, place.reasoning) if start < end else None
