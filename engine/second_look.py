"""A finished answer read once more, in a context of its own, to see what was attended to and its layers.

What was read stays in that context's memory, so that any place can be looked at by decoding one token again:
nothing has to be kept for each head, and what is shown is exact. Chatting stays as fast as it was.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np

from engine.attention import Averages, Doubles, Row, grid, marks, packed, row
from engine.context import Context
from engine.errors import Cancelled, Refusal
from engine.generation import Generator, OnReading
from engine.gguf import split_parts
from engine.gguf_reader import read_header
from engine.hardware import hardware
from engine.layers import guesses, tells
from engine.llama import Model, offloads
from engine.looks import Guesses, LookAt, LookedAt, LookedInside, LookInside, Section
from engine.memory import BATCH, KV_BYTES, OUTPUTS, caches, cells, computing
from engine.observed import (
    ATTENTION,
    STEP,
    Floats,
    ObservedContext,
    Tap,
    Taps,
    Unreadable,
    heads_of,
    layers_of,
)
from engine.pieces import pieces
from engine.prompt import PromptBuilder
from engine.scoring import TOO_LONG, shared
from engine.shape import of_header
from engine.stop_flag import StopFlag
from engine.values import LoadedModel, LoadSettings, Message

#: Memory that stays free beside a second context, and below which it is given back.
LEFT_FREE, SHORT = 256 << 20, 128 << 20
#: Numbers of attention that one decode may have for one layer, and one whole answer for the window.
_SCORES, _CELLS = 8 << 20, 16 << 20
NO_ATTENTION = "This model has no attention to show: its layers carry a state from token to token instead."
UNREADABLE = "The attention of this kind of model cannot be read. Its tokens and probabilities can."
TOO_LARGE = "This answer is too long to show all of its attention at once. Choose one of its tokens."
NO_LAYERS = "The layers of this kind of model cannot be read one by one."
NO_MEMORY = (
    "There is not enough free memory to read this answer a second time. Close other programs, or load"
    " a smaller model."
)
GONE = "This answer is not being looked at any more. Look inside it again."


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer behind its prompt; `start` is its first token."""

    tokens: list[int]
    start: int
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """What was found at one position: heads by tokens for each layer, and the guesses if they were wanted."""

    position: int
    rows: dict[int, Floats]
    guesses: tuple[Guesses, ...]
    layered: bool


class SecondLook:
    """Looks inside one answer at a time of one model."""

    def __init__(
        self, model: Model, chat: Context, prompts: PromptBuilder, about: LoadedModel, flag: StopFlag
    ) -> None:
        self._model = model
        self._chat = chat
        self._prompts = prompts
        self._about = about
        self._flag = flag
        self._context: ObservedContext | None = None
        self._answer = _Answer([], 0, ())
        self._seen = LookedInside(job=0, key="", pieces=(), start=0)
        self._sums: Doubles | None = None
        self._place: _Place | None = None

    def release(self) -> None:
        """Give the second context back; nothing is looked at any more."""
        if self._context is not None:
            self._context.close()
        self._context = self._place = self._sums = None
        self._seen = LookedInside(job=0, key="", pieces=(), start=0)

    def make_room(self) -> None:
        """Give the second context back where memory has become short."""
        if self._context is not None and hardware(()).free_bytes < SHORT:
            self.release()

    # ---- the whole answer ---------------------------------------------------------------------------------

    def inside(self, request: LookInside, reading: OnReading) -> LookedInside:
        """Read an answer; Refusal where there is none or it does not fit, Cancelled by the flag."""
        self.release()
        self._answer = answer = self._tokens(request)
        told = LookedInside(
            job=request.job,
            key=str(request.job),
            pieces=tuple(pieces(self._model.vocabulary, answer.tokens)),
            start=answer.start,
            sections=answer.sections,
        )
        try:
            self._context = self._opened(len(answer.tokens))
            self._context.adopt(self._chat, answer.tokens, hardware(()).free_bytes - LEFT_FREE)
            self._seen = self._read(told, self._context, reading)
        except Refusal as refusal:
            if refusal.code != "no-memory":
                raise
            self.release()
            return msgspec.structs.replace(told, notice=NO_MEMORY, layered_notice=NO_MEMORY)
        except BaseException:
            self.release()
            raise
        return self._seen

    def _tokens(self, request: LookInside) -> _Answer:
        size, key = self._about.context, self._about.file.id
        if not request.answer and not request.tokens:
            raise Refusal("empty-text", "There is no answer to look at. Ask a question first.")
        asked = self._prompts.build(request.messages, size, min(1024, size // 4), False, key)
        tokens, start = [*asked.tokens, *request.tokens], len(asked.tokens)
        if not request.tokens:
            last = Message(role="assistant", text=request.answer)
            tokens = self._prompts.build((*request.messages, last), size, 1, True, key).tokens
            start = shared(asked.tokens, tokens)
        if len(tokens) > size or not 0 < start < len(tokens):
            raise Refusal("too-long", TOO_LONG)
        if not 0 <= min(tokens) <= max(tokens) < self._model.vocabulary.size:
            raise Refusal(
                "other-model", "This answer was written by another model. Load that one to look inside."
            )
        sections = self._prompts.sections(asked, request.messages, key)
        return _Answer(tokens, start, _behind(sections, start, len(tokens), len(request.messages)))

    def _opened(self, count: int) -> ObservedContext:
        settings, size = self._about.settings, room_for(count, self._about.context, _original(self._model))
        on_processor = not offloads() or settings.gpu_layers == 0 or not settings.kv_on_gpu
        if on_processor and hardware(()).free_bytes < LEFT_FREE + self._need(settings, size):
            raise Refusal("no-memory", NO_MEMORY)
        return ObservedContext(self._model, settings, self._flag, size)

    def _need(self, settings: LoadSettings, size: int) -> int:
        """Bytes of the second context: what it keeps, what it computes with and its logits."""
        header = read_header(Path(self._model.path))
        shape = of_header(header, [read_header(part) for part in split_parts(header)[1:]])
        kv_type = settings.kv_type if KV_BYTES[settings.kv_type] >= KV_BYTES["f16"] else "f16"
        kept = sum(caches(shape, size, kv_type, False))
        scratch = computing(shape, size, False) * STEP // BATCH + 8 * _SCORES
        return kept + scratch + 4 * OUTPUTS * shape.vocabulary

    def _read(self, told: LookedInside, context: ObservedContext, reading: OnReading) -> LookedInside:
        tokens, start = self._answer.tokens, self._answer.start
        last, whole = len(tokens) - 1, (len(tokens) - start) * len(tokens) <= _CELLS
        self._read_upto(start - 1 if whole else last, reading)
        averages = Averages(len(tokens) - start, len(tokens), layers_of(self._model)) if whole else None
        notice = "" if whole else TOO_LARGE
        try:
            if averages is not None:
                self._capture(context, averages, reading)
            heads = averages.heads if averages is not None else self._heads(context)
        except Unreadable as error:
            print(f"attention: {error}", file=sys.stderr)
            averages, notice, heads = None, UNREADABLE, 0
            self._read_upto(last, reading)
        if not context.layers[ATTENTION]:
            averages, notice = None, NO_ATTENTION if context.stateful else UNREADABLE
        with context.watched():
            layered = tells(context, tokens[-1], last)
        shares = averages.shares() if averages is not None else None
        self._sums = None if shares is None else shares.sum(axis=0, dtype=np.float64)
        return msgspec.structs.replace(
            told,
            layers=layers_of(self._model),
            heads=heads,
            attention=b"" if shares is None else packed(shares),
            average=b"" if shares is None else packed(shares.mean(axis=0)),
            notice=notice,
            layered=layered,
            layered_notice="" if layered else NO_LAYERS,
        )

    def _read_upto(self, count: int, reading: OnReading) -> None:
        """Have the second context hold so many tokens."""
        context, wanted = self._context, self._answer.tokens[:count]
        assert context is not None
        if context.held[:count] == wanted and context.cut(count) == count:
            return
        whole, read = len(self._answer.tokens) - 1, Generator(context, self._flag).read
        read(wanted, lambda cached, done, _: reading(cached, done, whole))

    def _capture(self, context: ObservedContext, averages: Averages, reading: OnReading) -> None:
        """Read from the last token of the prompt on, and add up what is attended to."""
        tokens, first = self._answer.tokens, self._answer.start - 1
        last = len(tokens) - 1
        step = max(1, min(STEP, _SCORES // (len(tokens) * max(1, heads_of(self._model)))))
        with context.watched():
            for begin in range(first, last, step):
                part = tokens[begin : min(begin + step, last)]
                if self._flag.raised:
                    raise Cancelled
                averages.begin(begin - first)
                with context.tapped(averages):
                    if context.decode(part, logits=False) != "done":
                        raise Cancelled
                reading(first, begin + len(part), last)

    def _heads(self, context: ObservedContext) -> int:
        """The most heads that a layer has, where not all rows are read."""
        last = len(self._answer.tokens) - 1
        found = Row(last)
        with context.watched(), context.tapped(found):
            context.branch(self._answer.tokens[last:], last)
        self._read_upto(last, lambda *_: None)
        return max(map(len, found.layers.values()), default=0)

    # ---- one place ----------------------------------------------------------------------------------------

    def at(self, request: LookAt, reading: OnReading) -> LookedAt:
        """What was attended to at a place of the answer that was read last; Refusal where it is not there."""
        if self._context is None or request.key != self._seen.key:
            raise Refusal("looked-away", GONE)
        if not 0 <= request.position < len(self._answer.tokens) - self._answer.start:
            raise Refusal("no-such-place", "The answer has no such token. Choose another one.")
        seen = self._seen
        found = self._at(self._context, request.position, request.layers and seen.layered, reading)
        if not found.rows:
            return LookedAt(job=request.job, row=(), guesses=found.guesses)
        shown = row(found.rows, seen.layers, request.layer, request.head)
        start, rows = self._answer.start, len(self._answer.tokens) - self._answer.start
        sums = self._sums if request.layer < 0 and request.head < 0 else None
        return LookedAt(
            job=request.job,
            row=shown,
            marks=marks(shown, sums, start, rows),
            grid=grid(found.rows, seen.layers, seen.heads, self._answer.sections),
            guesses=found.guesses if request.layers else (),
        )

    def _at(self, context: ObservedContext, position: int, layered: bool, reading: OnReading) -> _Place:
        known = self._place
        if known is not None and known.position == position and (known.layered or not layered):
            return known
        index = self._answer.start + position - 1
        token, rows = self._answer.tokens[index], Row(index)
        beside: Tap = rows if self._seen.heads else Taps(())

        def ready() -> None:
            if context.stateful:
                self._read_upto(index, reading)
            if self._flag.raised:
                raise Cancelled

        told: tuple[Guesses, ...] = ()
        with context.watched():
            if layered:
                told = guesses(context, self._model.vocabulary, token, index, beside, ready)
            else:
                ready()
                with context.tapped(beside):
                    context.branch([token], index)
        self._place = _Place(position, rows.layers, told, layered)
        return self._place


def room_for(count: int, context: int, original: int) -> int:
    """The tokens that a second context has room for besides a branch.

    Some models compute otherwise once their context is longer than it was in training (`original`, 0 where it
    is of no matter), so the second one stays on the same side as the first.
    """
    if 0 < original < context:
        return max(count, original + 1)
    if original > 0 and cells(count + OUTPUTS) > original:
        return max(1, min(count, original - OUTPUTS))
    return count


def _original(model: Model) -> int:
    """The context that a model was trained with before it was stretched."""
    metadata = model.metadata
    name = f"{metadata.get('general.architecture', '')}.rope.scaling.original_context_length"
    told = metadata.get(name, "")
    return int(told) if told.isdigit() else 0


def _behind(sections: Sequence[Section], start: int, end: int, message: int) -> tuple[Section, ...]:
    """The sections of a prompt up to the answer, and the answer."""
    before = [
        msgspec.structs.replace(section, end=min(section.end, start))
        for section in sections
        if section.start < start
    ]
    return (*before, Section(kind="answer", start=start, end=end, message=message))
