"""The shape of a model as far as its memory depends on it, told by the first entries of its header."""

from __future__ import annotations

import msgspec


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """Counts and widths of one model, 0 where the header does not say.

    `kv_heads` has one number per layer (0 where a layer keeps no keys); `window` is that of sliding attention
    in tokens, `state` the recurrent state in numbers over all layers, `expert_bytes` what the experts take of
    the weights.
    """

    architecture: str = ""
    layers: int = 0
    embedding: int = 0
    heads: int = 0
    kv_heads: tuple[int, ...] = ()
    key_width: int = 0
    value_width: int = 0
    feed_forward: int = 0
    vocabulary: int = 0
    context: int = 0
    window: int = 0
    state: int = 0
    experts: int = 0
    experts_used: int = 0
    expert_bytes: int = 0
