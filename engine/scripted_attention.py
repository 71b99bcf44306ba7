"""What the scripted engine shows of attention and layers: made up of the words alone, in their form.

A word attends to its like in the context, to its neighbours, and to the first token of all.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Sequence
from itertools import accumulate
from zlib import crc32

from engine.attended import section_shares
from engine.looks import Guesses, LookAt, LookedAt, LookedInside, LookInside, Section, ShowPrompt
from engine.messages import Failed
from engine.scripted_looks import Lexicon
from engine.scripted_views import prompt_shown
from engine.values import Alternative, Piece

LAYERS, HEADS = 12, 8
_SINK, _LIKE, _NEAR = 0.4, 0.5, 0.1
_TOP = 10


class ScriptedSecondLook:
    """Looks inside one answer at a time."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._seen = LookedInside(job=0, key="", pieces=(), start=0)

    def inside(self, request: LookInside) -> LookedInside | Failed:
        """An answer behind its prompt, with the average of its attention."""
        words = (
            self._lexicon.spelled(request.tokens) if request.tokens else self._lexicon.tokens(request.answer)
        )
        if not words:
            words_of_refusal = "There is no answer to look at. Ask a question first."
            return Failed(job=request.job, code="empty-text", message=words_of_refusal)
        shown = prompt_shown(ShowPrompt(job=request.job, messages=request.messages), 0)
        pieces = (*shown.pieces, *(Piece(id=word.id, text=word.piece) for word in words))
        start, end = len(shown.pieces), len(pieces)
        rows = [(*_row(pieces, place, -1, -1), *(0.0,) * (end - place)) for place in range(start, end)]
        self._seen = LookedInside(
            job=request.job,
            key=str(request.job),
            pieces=pieces,
            start=start,
            sections=(
                *shown.sections,
                Section(kind="answer", start=start, end=end, message=len(request.messages)),
            ),
            layers=LAYERS,
            heads=HEADS,
            attention=b"".join(map(_packed, rows)),
            average=_packed([math.fsum(column) / len(rows) for column in zip(*rows, strict=True)]),
            layered=True,
        )
        return self._seen

    def at(self, request: LookAt) -> LookedAt | Failed:
        """One place of it."""
        seen = self._seen
        if request.key != seen.key:
            words = "This answer is not being looked at any more. Look inside it again."
            return Failed(job=request.job, code="looked-away", message=words)
        place = seen.start + request.position
        if not seen.start <= place < len(seen.pieces):
            words = "The answer has no such token. Choose another one."
            return Failed(job=request.job, code="no-such-place", message=words)
        row = _row(seen.pieces, place, request.layer, request.head)
        most = max(row[1:], default=0.0) or 1.0
        return LookedAt(
            job=request.job,
            row=row,
            marks=(0.0, *(share / most for share in row[1:])),
            grid=b"".join(map(_packed, self._grid(place))),
            guesses=tuple(self._guesses(place)) if request.layers else (),
        )

    def _grid(self, place: int) -> Iterator[Sequence[float]]:
        seen = self._seen
        passages = [section for section in seen.sections if section.kind == "sources" and section.source]
        words = [section for section in seen.sections if section.kind in {"question", "history"}]
        for layer in range(LAYERS):
            rows = (_row(seen.pieces, place, layer, head) for head in range(HEADS))
            yield [sum(section_shares(row, passages or words)) for row in rows]

    def _guesses(self, place: int) -> Iterator[Guesses]:
        """The word that was written climbs to the top over the layers."""
        piece = self._seen.pieces[place]
        rivals = self._lexicon.traced(piece.text, place).rivals
        others = [(number, self._lexicon.word(number)) for number, _ in rivals if number != piece.id]
        for layer in range(1, LAYERS + 1):
            risen = (layer / LAYERS) ** 3
            weights = [0.9 * risen, *((1 - 0.9 * risen) * 0.5 ** (rank + 1) for rank in range(len(others)))]
            told = sorted(zip(weights, [(piece.id, piece.text), *others], strict=True), reverse=True)
            candidates = (
                Alternative(id=number, piece=word, probability=weight) for weight, (number, word) in told
            )
            yield Guesses(layer=layer, candidates=tuple(candidates)[:_TOP])


def _row(pieces: Sequence[Piece], place: int, layer: int, head: int) -> tuple[float, ...]:
    """What a word attends to; heads differ in how much they look for their like or beside them."""
    turn = (crc32(f"{layer} {head}".encode()) % 7 - 3) / 8 if layer >= 0 or head >= 0 else 0.0
    word, likes = pieces[place].text.strip().casefold(), _LIKE * (1 + turn)
    near = list(accumulate(range(place - 1), lambda weight, _: weight * 0.8, initial=1.0))[::-1]
    like = [float(_alike(piece.text.strip().casefold(), word)) for piece in pieces[:place]]
    weights = [
        (_NEAR * (1 - turn) * beside / sum(near) + likes * same / (sum(like) or 1.0))
        for beside, same in zip(near, like, strict=True)
    ]
    weights[0] += _SINK
    total = math.fsum(weights)
    return tuple(weight / total for weight in weights)


def _alike(one: str, other: str) -> bool:
    return len(one) > 1 and len(other) > 1 and (one.startswith(other[:3]) or other.startswith(one[:3]))


def _packed(row: Sequence[float]) -> bytes:
    return struct.pack(f"<{len(row)}e", *row)
