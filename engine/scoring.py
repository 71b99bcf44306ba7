"""How probable a text is to a model that has read a prompt: one pass over it, nothing drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine.errors import Cancelled, Refusal
from engine.generation import Generator, OnReading
from engine.looks import Score, Scored
from engine.memory import OUTPUTS
from engine.prompt import PromptBuilder
from engine.tracing import Tracer
from engine.values import Message

TOO_LONG = "Answer and sources do not fit into the context together. Load the model with a larger one."


#: Tokens at the end of a prompt that may be others once its answer is there, as where thinking would begin.
_SEAM = 32


def scored(
    request: Score, prompts: PromptBuilder, generator: Generator, model_key: str, reading: OnReading
) -> Scored:
    """The code points and the log-probability of each token of an answer to a conversation."""
    if not request.answer:
        raise Refusal("empty-text", "There is no answer to look at. Ask a question first.")
    last = Message(role="assistant", text=request.answer)
    messages, size = request.messages, generator.context.size
    asked = prompts.build(messages, size, 1, False, model_key)
    before, missing = asked.tokens, len(messages[-1].sources) - len(asked.sources)
    tokens = prompts.build((*messages, last), size, 1, True, model_key).tokens
    start = shared(before, tokens)
    if missing or start + _SEAM < len(before):  # what was left out to make room makes it another question
        raise Refusal("too-long", TOO_LONG)
    tracer = Tracer(generator.context) if request.trace else None
    values = log_probabilities(generator, tokens, start, reading, tracer)
    pieces = [generator.context.vocabulary.piece(token) for token in tokens[start:]]
    lead = len(b"".join(pieces).decode("utf-8", "replace")) - len(request.answer)
    return Scored(
        job=request.job,
        spans=spans(pieces, max(0, lead)),
        log_probabilities=tuple(values),
        trace=tracer.packed() if tracer is not None else b"",
    )


def log_probabilities(
    generator: Generator,
    tokens: Sequence[int],
    start: int,
    reading: OnReading,
    tracer: Tracer | None = None,
) -> list[float]:
    """The natural log-probability of each of `tokens[start:]`, at temperature 1; Cancelled by the flag."""
    value = _of if tracer is None else tracer.score
    assert 0 < start <= len(tokens)
    context = generator.context
    if len(tokens) > context.size:
        raise Refusal("too-long", TOO_LONG)
    generator.read(tokens[:start], reading)
    scores: list[float] = []
    row = context.logits()
    for begin in range(start, len(tokens), OUTPUTS):
        part = tokens[begin : begin + OUTPUTS]
        scores.append(value(row, part[0]))
        generator.go_on()
        if context.decode_all(part) != "done":
            raise Cancelled
        scores += [value(context.logits(index), token) for index, token in enumerate(part[1:])]
        row = context.logits(len(part) - 1)
        reading(start, begin + len(part), len(tokens))
    return scores


def shared(one: Sequence[int], other: Sequence[int]) -> int:
    """The length of the beginning that both have in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (a, b) in pairs if a != b), min(len(one), len(other)))


def spans(pieces: Sequence[bytes], lead: int) -> tuple[tuple[int, int], ...]:
    """The code points that each piece spells, counted behind the first `lead` ones, which belong to nobody.

    A code point that is spread over pieces belongs to the one that ends it.
    """
    found: list[tuple[int, int]] = []
    spelled, before = b"", 0
    for piece in pieces:
        spelled += piece
        text = spelled.decode("utf-8", "ignore")
        whole = len(text)
        found.append((max(0, before - lead), max(0, whole - lead)))
        before = whole
    return tuple(found)


def _of(logits: npt.NDArray[np.float32], token: int) -> float:
    peak = float(logits.max())
    if not np.isfinite(peak):
        raise Refusal("invalid-numbers", "The model produced invalid numbers. Load it again.")
    total = float(np.exp(logits - peak, dtype=np.float64).sum())
    return float(logits[token]) - peak - float(np.log(total))
