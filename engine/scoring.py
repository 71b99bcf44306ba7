"""How probable a text is to a model that has read a prompt: one pass over it, nothing drawn."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from engine.errors import Cancelled, Refusal
from engine.generation import Generator, OnReading
from engine.memory import OUTPUTS
from engine.stop_flag import StopFlag

TOO_LONG = "Answer and sources do not fit into the context together. Load the model with a larger one."


def log_probabilities(
    generator: Generator, tokens: Sequence[int], start: int, flag: StopFlag, reading: OnReading
) -> list[float]:
    """The natural log-probability of each of `tokens[start:]`, at temperature 1; Cancelled by the flag."""
    assert 0 < start <= len(tokens)
    context = generator.context
    if len(tokens) > context.size:
        raise Refusal("too-long", TOO_LONG)
    generator.read(tokens[:start], reading)
    scores: list[float] = []
    row = context.logits()
    for begin in range(start, len(tokens), OUTPUTS):
        part = tokens[begin : begin + OUTPUTS]
        scores.append(_of(row, part[0]))
        if flag.raised:
            raise Cancelled
        if context.decode_all(part) != "done":
            raise Cancelled
        scores += [_of(context.logits(index), token) for index, token in enumerate(part[1:])]
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
