"""How much each source moved an answer: the drop in its probability when that source is left out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine import Scored
from rag.messages import Span
from rag.statements import statements


class Influence(NamedTuple):
    """What leaving out a source costs a sentence, in bits per token; below 0 it hindered."""

    source: int
    sentence: Span
    bits: float


def claims(answer: str) -> tuple[Span, ...]:
    """The sentences, list items and table rows of an answer in Markdown."""
    return tuple(Span(one.start, one.end) for one in statements(answer) if one.kind in ("prose", "row"))


def influences(
    full: Scored, without: Mapping[int, Scored], sentences: Sequence[Span]
) -> tuple[Influence, ...]:
    """The influence of each source on each sentence of an answer; `without` is keyed by the source left out.

    All must have scored the same answer. A token that crosses the edge of a sentence counts by the share of
    its characters inside; sentences without tokens, and values that are no numbers, are left out.
    """
    found = []
    for number, less in without.items():
        for sentence in sentences:
            with_all, alone = _mean(full, sentence), _mean(less, sentence)
            if with_all is not None and alone is not None:
                found.append(Influence(number, sentence, (with_all - alone) / math.log(2)))
    return tuple(found)


def strongest(found: Sequence[Influence], least: float = 0.05) -> dict[Span, Influence]:
    """For each sentence the source that helped it most, if by at least so many bits per token."""
    best: dict[Span, Influence] = {}
    for one in found:
        known = best.get(one.sentence)
        if one.bits >= least and (known is None or one.bits > known.bits):
            best[one.sentence] = one
    return best


def _mean(scored: Scored, sentence: Span) -> float | None:
    """The average log-probability of the tokens of a sentence, in nats."""
    total = weight = 0.0
    for (start, end), value in zip(scored.spans, scored.log_probabilities, strict=True):
        inside = min(end, sentence.end) - max(start, sentence.start)
        if inside > 0 and math.isfinite(value):
            share = inside / (end - start)
            total += share * value
            weight += share
    return total / weight if weight else None
