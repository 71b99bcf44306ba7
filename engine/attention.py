"""Weights of attention as the model computed them, and what is made of them to be looked at.

Rows are over the tokens that stood there when one was about to be written. Heads that seek nothing rest on
the first (an attention sink: Xiao et al., 2023, arXiv:2309.17453), so shares leave it out. Averages are over
the second half of the layers: early ones look at neighbours and form, and those that fetch something from the
context stand in the middle and later (Wu et al., 2024, arXiv:2404.15574).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from engine.errors import Refusal
from engine.looks import Section
from engine.observed import ATTENTION, Floats, Tensor, Unreadable
from engine.sampler import INVALID

Doubles = npt.NDArray[np.float64]


def packed(matrix: Floats) -> bytes:
    """A matrix as it crosses the border."""
    return bytes(matrix.astype("<f2").tobytes())


def first_late(layers: int) -> int:
    """The first of the middle to late layers."""
    return layers // 2


class Averages:
    """A tap that sums up attention over heads and late layers while an answer is read in steps."""

    def __init__(self, answer: int, tokens: int, layers: int) -> None:
        self._sums = np.zeros((answer, tokens), np.float32)
        self._first = first_late(layers)
        self._from = 0
        #: The most heads that a layer had.
        self.heads = 0

    def begin(self, row: int) -> None:
        """The first token of the next decode belongs to this row."""
        self._from = row

    def wants(self, kind: str, layer: int) -> bool:
        """Attention of the later layers."""
        return kind == ATTENTION and layer >= self._first

    def take(self, kind: str, layer: int, tensor: Tensor) -> None:
        """Add it up."""
        heads, step = _heads(tensor), tensor.tokens
        width = min(tensor.width, self._sums.shape[1])
        found = tensor.read(tensor.rows).reshape(heads, step, tensor.width)
        self._sums[self._from : self._from + step, :width] += found[:, :, :width].sum(axis=0)
        self.heads = max(self.heads, heads)

    def shares(self) -> Floats:
        """What was attended to by each token of the answer, each row summing to 1."""
        totals = self._sums.sum(axis=1, keepdims=True)
        found: Floats = np.divide(self._sums, totals, out=np.zeros_like(self._sums), where=totals > 0)
        return found


class Row:
    """A tap that keeps the attention of the first token of a decode, which stands at `place`."""

    def __init__(self, place: int) -> None:
        self._place = place
        #: Heads by the tokens up to the place, for each layer that has attention.
        self.layers: dict[int, Floats] = {}

    def wants(self, kind: str, layer: int) -> bool:
        """All attention."""
        return kind == ATTENTION

    def take(self, kind: str, layer: int, tensor: Tensor) -> None:
        """Keep it; behind the tokens before it, its own is all that is not masked, wherever it lies."""
        _heads(tensor)
        found, before = tensor.read_every(tensor.tokens), self._place
        self.layers[layer] = np.hstack((found[:, :before], found[:, before:].sum(axis=1, keepdims=True)))


def row(found: Mapping[int, Floats], layers: int, layer: int, head: int) -> tuple[float, ...]:
    """One row that sums to 1, of one head or averaged as `LookAt` says."""
    if layer >= 0 and layer not in found:
        raise Refusal("no-attention", "This layer has no attention of its own. Choose another one.")
    first = first_late(layers) if head < 0 else 0
    chosen = [found[layer]] if layer >= 0 else [one for at, one in sorted(found.items()) if at >= first]
    if head >= 0:
        chosen = [one[head : head + 1] for one in chosen if head < len(one)]
    if not chosen:
        raise Refusal("no-attention", "There is no such head in this model. Choose another one.")
    sums = np.concatenate(chosen).sum(axis=0, dtype=np.float64)
    total = sums.sum()
    if not np.isfinite(total):
        raise Refusal("invalid-numbers", INVALID)
    return tuple((sums / total).tolist()) if total > 0 else tuple(sums.tolist())


def marks(found: Sequence[float], sums: Doubles | None, start: int, rows: int) -> tuple[float, ...]:
    """What of a row to show on the text: without the sink, and without what other rows gave there too.

    `sums` are the columns of the matrix of all `rows` of an answer that begins at `start`; without them
    nothing is taken off. A token of the answer is seen by those behind it alone.
    """
    left = np.array(found)
    left[:1] = 0.0
    if sums is not None:
        behind = np.maximum(0, np.arange(len(left)) - start + 1)
        others = np.maximum(1, rows - behind - 1)
        left = np.maximum(0.0, left - np.maximum(0.0, sums[: len(left)] - found) / others)
        left[:1] = 0.0
    most = left.max(initial=0.0)
    return tuple((left / most).tolist()) if most > 0 else tuple(left.tolist())


def grid(found: Mapping[int, Floats], layers: int, heads: int, sections: Sequence[Section]) -> bytes:
    """The share of each layer's heads that went to the passages, else to question and history.

    NaN where a layer has no such head.
    """
    shares = np.full((layers, heads), np.nan, np.float32)
    for layer, one in found.items():
        aim = _aim(sections, one.shape[1])
        rest = one[:, 1:].sum(axis=1)
        aimed = one[:, aim].sum(axis=1)
        shares[layer, : len(one)] = np.divide(aimed, rest, out=np.zeros_like(rest), where=rest > 0)
    return packed(shares)


def _aim(sections: Sequence[Section], width: int) -> Sequence[int]:
    """The places that a head's share is measured by."""
    passages = [section for section in sections if section.kind == "sources" and section.source]
    words = [section for section in sections if section.kind in {"question", "history"}]
    return [
        place
        for section in passages or words
        for place in range(max(1, section.start), min(section.end, width))
    ]


def _heads(tensor: Tensor) -> int:
    heads, rest = divmod(tensor.rows, tensor.tokens)
    if rest or not heads:
        raise Unreadable(f"{tensor.rows} rows of attention for {tensor.tokens} tokens")
    return heads
