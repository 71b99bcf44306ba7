"""How a prediction takes shape from layer to layer (the logit lens, nostalgebraist, 2020).

The residual stream behind each layer is put in the place of the last layer's, so that the model's own norm,
head and softcap make the guesses of it: nothing of an architecture has to be known but that it names `l_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from engine.errors import Refusal
from engine.llama import Vocabulary
from engine.looks import Guesses
from engine.memory import OUTPUTS
from engine.observed import RESIDUAL, Floats, ObservedContext, Tap, Taps, Tensor, Unreadable
from engine.sampler import INVALID
from engine.values import Alternative

#: Guesses that are told of each layer.
TOP = 10
_TOLERANCE = 1e-3


class Residuals:
    """A tap that keeps the residual stream of the first token of a decode, one row for each layer.

    At the last layer the rows of the tokens behind it become those of the `chosen` layers, one each.
    """

    def __init__(self, last: int, chosen: Sequence[int]) -> None:
        self._last = last
        self._chosen = chosen
        self.rows: dict[int, Floats] = {}

    def wants(self, kind: str, layer: int) -> bool:
        """All layers."""
        return kind == RESIDUAL

    def take(self, kind: str, layer: int, tensor: Tensor) -> None:
        """Keep the first row, and at the last layer replace the others."""
        if tensor.rows != tensor.tokens:
            raise Unreadable(f"{tensor.rows} rows of layer {layer} for {tensor.tokens} tokens")
        self.rows[layer] = tensor.read(1)
        if layer == self._last and self._chosen:
            tensor.write(1, np.concatenate([self.rows[one] for one in self._chosen]))


def tells(context: ObservedContext, token: int, place: int) -> bool:
    """Whether what stands in the place of the last layer's output makes the logits of this model.

    A second token gets the first one's stream there, and must then be predicted as that is.
    """
    layers = context.layers[RESIDUAL]
    if not layers:
        return False
    last = max(layers)
    try:
        with context.tapped(Residuals(last, [last])):
            context.branch([token, token], place)
    except Unreadable:
        return False
    own, again = context.logits(0).copy(), context.logits(1)
    return bool(np.abs(own - again).max() <= _TOLERANCE * max(1.0, float(np.abs(own).max())))


def guesses(
    context: ObservedContext,
    vocabulary: Vocabulary,
    token: int,
    place: int,
    beside: Tap,
    ready: Callable[[], None],
) -> tuple[Guesses, ...]:
    """What each layer would write behind this token; `beside` sees it too, `ready` goes before a decode."""
    last = max(context.layers[RESIDUAL])
    earlier = sorted(context.layers[RESIDUAL] - {last})
    found: list[Guesses] = []
    for start in range(0, max(1, len(earlier)), OUTPUTS - 1):
        chosen = earlier[start : start + OUTPUTS - 1]
        ready()
        with context.tapped(Taps((Residuals(last, chosen), beside))):
            context.branch([token] * (1 + len(chosen)), place)
        found += _told(context, vocabulary, chosen, 1)
    return (*found, *_told(context, vocabulary, [last], 0))


def _told(
    context: ObservedContext, vocabulary: Vocabulary, layers: Sequence[int], first: int
) -> Iterator[Guesses]:
    for index, layer in enumerate(layers, first):
        yield Guesses(layer=layer + 1, candidates=leading(context.logits(index), vocabulary, TOP))


def leading(logits: Floats, vocabulary: Vocabulary, top: int) -> tuple[Alternative, ...]:
    """The most probable tokens, best first."""
    peak = logits.max()
    if not np.isfinite(peak):
        raise Refusal("invalid-numbers", INVALID)
    weights = np.exp(logits - peak, dtype=np.float64)
    total = weights.sum()
    best = np.argpartition(-logits, min(top, len(logits) - 1))[:top]
    return tuple(
        Alternative(
            id=int(i),
            piece=vocabulary.piece(int(i), special=True).decode("utf-8", "replace"),
            probability=float(weights[i] / total),
        )
        for i in sorted(best, key=lambda i: (-logits[i], i))
    )
