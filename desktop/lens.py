"""How sure a model was of each token of an answer: what is coloured, and which words were uncertain.

Only numbers and places; the window draws them. Steps go from 0, not worth a colour, to `STEPS`.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

from desktop.language import marked
from engine import TracedToken
from engine.traces import Place

Measure = Literal["probability", "surprise", "entropy"]

STEPS = 4
#: Where a step ends and the next begins: shares for probabilities, bits for the other two.
BOUNDS: dict[Measure, tuple[float, ...]] = {
    "probability": (0.9, 0.5, 0.2, 0.05),
    "surprise": (0.5, 2.0, 4.0, 7.0),
    "entropy": (0.5, 1.5, 2.5, 4.0),
}
#: What each measure is called, and what it says.
NAMES: dict[Measure, tuple[str, str]] = {
    "probability": (
        marked("Probability"),
        marked("How probable the model found the token that was written, before any sampler."),
    ),
    "surprise": (
        marked("Surprise"),
        marked("How many bits it takes to say this token: one for a chance of a half, ten for one in 1,024."),
    ),
    "entropy": (
        marked("Entropy"),
        marked("How undecided the model was among all tokens, in bits, whichever was written."),
    ),
}
#: Below this, the likeliest candidate leaves the model uncertain.
UNSURE = 0.3


def probability(token: TracedToken) -> float:
    """The share that the model gave to the token that was written."""
    return min(1.0, math.exp(token.log_probability))


def surprise(token: TracedToken) -> float:
    """The same in bits."""
    return max(0.0, -token.log_probability / math.log(2))


def step(token: TracedToken, measure: Measure) -> int:
    """How strongly a token is coloured."""
    if measure == "probability":
        share = probability(token)
        return sum(share < bound for bound in BOUNDS[measure])
    bits = surprise(token) if measure == "surprise" else token.entropy
    return sum(bits > bound for bound in BOUNDS[measure])


def unsure(token: TracedToken) -> bool:
    """Whether no candidate was likely."""
    best = max((value for _, value in token.rivals), default=token.log_probability)
    return max(best, token.log_probability) < math.log(UNSURE)


def uncertain_words(
    tokens: Sequence[TracedToken], places: Sequence[Place | None], text: str, *, reasoning: bool = False
) -> Iterator[tuple[int, int]]:
    """The stretches of a text in which the model was unsure: whole words, those beside each other as one."""
    first = last = -1
    for token, place in zip(tokens, places, strict=False):
        if place is None or place.reasoning != reasoning or not unsure(token):
            continue
        begin, end = _words_around(text, place.start, place.end)
        if not any(map(str.isalnum, text[begin:end])):
            continue
        if first >= 0 and not text[last:begin].strip():
            last = max(last, end)
            continue
        if first >= 0:
            yield first, last
        first, last = begin, end
    if first >= 0:
        yield first, last


def shown_places(places: Sequence[Place | None], text: str, shown: str) -> tuple[Place | None, ...]:
    """Places in an answer as places in what is shown of it, which lacks the model's own marks of sources."""
    if text == shown:
        return tuple(places)
    kept: list[int] = []  # the characters of the text that are shown
    at = 0
    for index, sign in enumerate(text):
        if at < len(shown) and sign == shown[at]:
            kept.append(index)
            at += 1
    if at < len(shown):
        return (None,) * len(places)
    return tuple(
        place if place is None or place.reasoning
        else Place(bisect_left(kept, place.start), bisect_left(kept, place.end))
        for place in places
    )  # fmt: skip


def _words_around(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without space at its ends, widened to whole words."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return start, end
    while start and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
