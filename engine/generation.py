"""The lean loop: read a prompt behind what is known of it, then draw, show and decode token by token.

The flag is looked at between slices and tokens, and by the library itself wherever one decode takes long.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter

from engine.context import Context
from engine.errors import Cancelled, Refusal
from engine.llama import Vocabulary
from engine.memory import BATCH
from engine.sampler import Sampler
from engine.sampling import Sampling
from engine.stop_flag import StopFlag
from engine.tracing import Draw, Tracer
from engine.values import Stats, StopReason
from engine.writer import Shown, Writer

OnReading = Callable[[int, int, int], None]
"""Called with the prompt's tokens that were cached, those read in all, and their total."""

_SMALLEST_SLICE = 128
_SLICE_SECONDS = 0.25
_SLOW_TOKEN_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Answer:
    """One finished answer; `tokens` spell `text` exactly, or are empty."""

    text: str
    reasoning: str
    tokens: tuple[int, ...]
    stop_reason: StopReason
    stats: Stats
    reasoning_ms: float


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom to tell while an answer grows."""

    reading: OnReading
    shown: Shown


class Generator:
    """Answers prompts with one context."""

    def __init__(self, context: Context, flag: StopFlag) -> None:
        self.context = context
        self._flag = flag
        self._slice = BATCH // 2

    def go_on(self) -> None:
        """Raise Cancelled where the flag was raised."""
        if self._flag.raised:
            raise Cancelled

    def read(self, tokens: Sequence[int], reading: OnReading) -> int:
        """Make the context hold exactly these tokens with the logits of the last; how many were cached.

        Raises Cancelled when the flag was raised; what was read until then stays for the next time.
        """
        if len(tokens) > self.context.size:
            raise Refusal(
                "too-long", "This text is longer than the model's context. Shorten it or raise the context."
            )
        cached = self.context.keep(tokens)
        reading(cached, cached, len(tokens))
        self.context.watch(True)
        try:
            self._read_rest(tokens, cached, reading)
        finally:
            self.context.watch(False)
        return cached

    def _read_rest(self, tokens: Sequence[int], cached: int, reading: OnReading) -> None:
        total = len(tokens)
        while (position := len(self.context.held)) < total:
            self.go_on()
            part = tokens[position : position + self._slice]
            begun = perf_counter()
            outcome = self.context.decode(part, logits=position + len(part) == total)
            if outcome == "stopped":
                raise Cancelled
            if outcome == "full":
                raise Refusal(
                    "too-long", "The model's context is full. Start a new chat or raise the context."
                )
            if len(part) == self._slice:
                self._fit_slice((perf_counter() - begun) / len(part))
            reading(cached, len(self.context.held), total)

    def _fit_slice(self, seconds_per_token: float) -> None:
        size = int(_SLICE_SECONDS / max(seconds_per_token, 1e-9))
        self._slice = BATCH if size >= BATCH else 2 * _SMALLEST_SLICE if size >= 256 else _SMALLEST_SLICE

    def answer(
        self,
        prompt: Sequence[int],
        sampling: Sampling,
        listener: Listener,
        *,
        thinking: bool = False,
        received: float | None = None,
        forced: Sequence[int] = (),
        tracer: Tracer | None = None,
    ) -> Answer:
        """Read the prompt and write until an end, a stop string, a limit or the flag.

        `thinking` says that the prompt ends inside a reasoning block; `received` is when the job came in, by
        perf_counter. The answer begins with the tokens `forced`; `tracer` notes those that are drawn. Raises
        Cancelled when the flag was raised before the first token; forced ones stay.
        """
        clock = _Clock(received or perf_counter())
        check_tokens(self.context.vocabulary, forced)
        with Sampler(self.context, sampling) as sampler:
            sampler.force(forced)
            writer = Writer(self.context.vocabulary, sampling.stop, thinking, listener.shown)
            begun = (*prompt, *forced)
            reason = self._repeat(forced, writer, sampling.max_tokens)
            try:
                cached = self.read(begun, listener.reading)
            except Cancelled:
                if not forced:
                    raise
                cached, reason = 0, "stopped"  # what was chosen stays, to go on from
            clock.ready()
            sampler.read(begun)
            draw = sampler.draw if tracer is None else tracer.over(sampler.draw)
            if reason is None:
                reason = self._write(draw, writer, sampling.max_tokens, clock)
            writer.finish()
        written = len(writer.tokens)
        stats = Stats(
            prompt_tokens=len(prompt),
            cached_tokens=min(cached, len(prompt)),
            completion_tokens=written,
            ttft_ms=clock.first_ms(),
            tokens_per_second=clock.rate(),
            prompt_tokens_per_second=clock.reading_rate(len(begun) - cached),
            context_tokens=min(len(prompt) + written, self.context.size),
            seed=sampler.seed,
        )
        tokens = writer.answer_tokens()
        return Answer(writer.text, writer.reasoning, tokens, reason, stats, writer.reasoning_ms)

    def _repeat(self, forced: Sequence[int], writer: Writer, limit: int) -> StopReason | None:
        """Write what the answer begins with; why it is over already, if it is."""
        for token in forced:
            if len(writer.tokens) == limit:
                return "length"
            if self.context.vocabulary.is_end(token):
                return "stop"
            writer.push(token)
            if writer.stopped:
                return "stop"
        return "length" if len(writer.tokens) == limit else None

    def _write(self, draw: Draw, writer: Writer, limit: int, clock: _Clock) -> StopReason:
        context, flag, is_end = self.context, self._flag, self.context.vocabulary.is_end
        try:
            for count in itertools.count(len(writer.tokens) + 1):
                if flag.raised:
                    return "stopped"
                token = draw()
                slow = clock.tick() > _SLOW_TOKEN_SECONDS
                if token is None or is_end(token):
                    return "stop"
                writer.push(token)
                if writer.stopped:
                    return "stop"
                if count == limit:
                    return "length"
                if slow:
                    context.watch(True)
                outcome = context.decode_one(token)
                if outcome != "done":
                    return "length" if outcome == "full" else "stopped"
        finally:
            context.watch(False)
        raise AssertionError("counting never ends")


def check_tokens(vocabulary: Vocabulary, tokens: Sequence[int]) -> None:
    """Refuse tokens that a model does not have, as those of another model's answer."""
    wrong = next((token for token in tokens if not 0 <= token < vocabulary.size), None)
    if wrong is not None:
        words = f"This model has no token {wrong}. Load the model that wrote the answer."
        raise Refusal("no-token", words)


class _Clock:
    """When the job came in, when its prompt was read, and when tokens were drawn."""

    def __init__(self, received: float) -> None:
        self._received = received
        self._begun = self._ready = perf_counter()
        self._first = self._last = 0.0
        self._count = 0

    def ready(self) -> None:
        """The prompt is read."""
        self._ready = perf_counter()

    def tick(self) -> float:
        """A token is drawn; the seconds since the one before."""
        now = perf_counter()
        since = now - self._last if self._count else 0.0
        self._first = self._first or now
        self._last = now
        self._count += 1
        return since

    def first_ms(self) -> float:
        """From the job's arrival to the first token, or until now when there was none."""
        return ((self._first or perf_counter()) - self._received) * 1000

    def rate(self) -> float:
        """Tokens a second from the first one to the last, the end of turn counted as one."""
        spent = self._last - self._first
        return (self._count - 1) / spent if spent > 0 else 0.0

    def reading_rate(self, count: int) -> float:
        """Tokens of the prompt read a second."""
        return count / max(self._ready - self._begun, 1e-9)
