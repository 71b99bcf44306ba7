"""The arithmetic of memory: what the weights, the cache, the computing and the process itself take of it.

Pure numbers from a model's shape; how they were found and how well they hold is in docs/memory.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct

from engine.shape import Shape, Weight, is_expert, layer_of
from engine.values import FlashAttention, KvType

#: Tokens that are read at once, and how many of them may have logits; engine.context has the same numbers.
BATCH, OUTPUTS = 512, 32
CELLS = 256
WIDE_HEAD = 128
QUANTISED: frozenset[KvType] = frozenset({"q8_0", "q4_0"})
KV_BYTES: dict[KvType, float] = {"f32": 4, "f16": 2, "bf16": 2, "q8_0": 34 / 32, "q4_0": 18 / 32}
#: The engine's process with the libraries and an open model, without what depends on the model.
PROCESS = 47 << 20
#: What a token and a merge of two tokens take in the library's vocabulary.
TOKEN_BYTES, MERGE_BYTES = 170, 150
#: What computing the first few tokens touches.
WARMTH = 2 << 20
#: Numbers that a state space layer has in flight for each token, in widths of its inside.
STATE_WIDTHS = 7.5
_FLOAT = 4
_INPUTS = re.compile(r"(?:token_embd|token_types|position_embd|per_layer_token_embd)\b")
_FAST = re.compile(r"(?:output|blk\.\d+\.[a-z_]+)\.weight\Z")
_F16, _Q4_0, _Q4_1, _Q8_0, _Q2_K, _Q4_K, _Q5_K, _Q6_K, _IQ4_NL, _IQ4_XS, _MXFP4 = (
    1, 2, 3, 8, 10, 12, 13, 14, 20, 23, 39,
)  # fmt: skip
_AMX = frozenset({_Q4_0, _Q4_1, _Q8_0, _Q4_K, _Q5_K, _Q6_K, _IQ4_XS})
_AMX_LONG = frozenset({_Q4_K, _Q5_K, _Q6_K, _IQ4_XS})


class Placed(Weight, Protocol):
    """A tensor with all that decides how the processor stores it."""

    @property
    def shape(self) -> tuple[int, ...]:
        """Its lengths, rows first."""
        ...

    @property
    def type(self) -> int:
        """Its number in GGUF."""
        ...


class Weights(Struct, frozen=True):
    """Bytes of a model's tensors by where they belong; `head_copy` is a shared head's second copy.

    The head of a model without one of its own is its input table: on another device, or repacked for the
    processor, it takes as much again.
    """

    layers: tuple[int, ...]
    experts: tuple[int, ...]
    inputs: int
    head: int
    head_copy: int = 0
    packed_copy: int = 0

    @property
    def total(self) -> int:
        """What the processor's memory takes when everything stays there."""
        return sum(self.layers) + sum(self.experts) + self.inputs + self.head + self.packed_copy


def weights_of(tensors: Iterable[Placed], shape: Shape, features: frozenset[str] = frozenset()) -> Weights:
    """Sort a model's tensors; `features` are the processor's, as the library names them."""
    loaded = max(0, shape.layers - shape.drafting)
    layers, experts = [0] * loaded, [0] * loaded
    inputs = head = table = packed = 0
    own_head = False
    for tensor in tensors:
        layer = layer_of(tensor.name)
        if layer is not None:
            if layer < loaded:
                (experts if is_expert(tensor.name) else layers)[layer] += tensor.bytes
        elif _INPUTS.match(tensor.name):
            inputs += tensor.bytes
            if tensor.name == "token_embd.weight":
                table = tensor.bytes
                packed = tensor.bytes if fast_form(tensor, features) else 0
        else:
            own_head = own_head or tensor.name == "output.weight"
            head += tensor.bytes
    shared = not own_head
    return Weights(
        tuple(layers), tuple(experts), inputs, head, table if shared else 0, packed if shared else 0
    )


def spread_weights(size: int, shape: Shape) -> Weights:
    """The same for a file that is not here yet: its bytes spread over the layers of its shape."""
    layers = max(1, shape.layers)
    experts = min(shape.expert_bytes, size)
    table = min(size // 4, (size - experts) // 2, round(size * _table_share(shape)))
    rest = max(0, size - 2 * table - experts)
    return Weights((rest // layers,) * layers, (experts // layers,) * layers, table, table)


def _table_share(shape: Shape) -> float:
    """The input table's share of all numbers, where the shape says enough of them."""
    table = shape.vocabulary * shape.embedding
    attention = sum(shape.keys) + sum(shape.values) + 2 * shape.layers * shape.heads * shape.key_width
    inner = 3 * shape.layers * max(shape.feed_forward, shape.expert_width * shape.experts)
    whole = 2 * table + shape.embedding * (attention + inner)
    return table / whole if whole else 0.0


def is_repacked(tensor: Placed, features: frozenset[str]) -> bool:
    """Whether the processor's fast code keeps its own copy of this tensor (use_extra_bufts of llama.cpp)."""
    return bool(_FAST.match(tensor.name)) and fast_form(tensor, features)


def fast_form(tensor: Placed, features: frozenset[str]) -> bool:
    """Whether there is fast code for a matrix of this type and size: ggml-cpu/repack.cpp, amx/amx.cpp."""
    lengths = [*tensor.shape]
    while len(lengths) > 1 and lengths[-1] == 1:
        lengths.pop()
    if len(lengths) < 2:
        return False
    row, rows, kind = lengths[0], lengths[1], tensor.type
    if {"AMX_INT8"} <= features and len(lengths) == 2 and not rows % 32:
        if kind == _F16 and not row % 16:
            return True
        if kind in _AMX and not row % (256 if kind in _AMX_LONG else 32):
            return True
    if "REPACK" not in features:
        return False
    if "AVX2" in features and kind in {_Q4_0, _Q4_K, _IQ4_NL, _MXFP4} and not rows % 8:
        return True
    if "AVX512" in features and kind == _Q2_K and not rows % 8:
        return True
    if "NEON" in features and features & {"DOTPROD", "MATMUL_INT8"}:
        if kind in {_Q4_0, _IQ4_NL, _MXFP4, _Q8_0}:
            return not rows % 4
        return kind in {_Q4_K, _Q5_K, _Q6_K} and not rows % 8
    return False


def uses_flash_attention(
    asked: FlashAttention, kv_type: KvType, head_size: int, gpu_layers: int, offloads: bool
) -> bool:
    """Whether to use flash attention; on a processor it pays for wide heads only (docs/decisions/).

    A quantised cache cannot do without it, whatever was asked for.
    """
    if kv_type in QUANTISED:
        return True
    if asked != "auto":
        return asked == "on"
    return (offloads and gpu_layers != 0) or head_size >= WIDE_HEAD


def cells(context: int) -> int:
    """The tokens that the library makes room for."""
    return -(-context // CELLS) * CELLS


def caches(shape: Shape, context: int, kv_type: KvType, flash: bool) -> tuple[int, ...]:
    """Bytes of cache and recurrent state of each layer; a sliding window is kept in full."""
    room, each = cells(context), KV_BYTES[kv_type]
    widest = max(shape.values, default=0)
    found = []
    for layer in range(max(0, shape.layers)):
        keys, values = _at(shape.keys, layer), _at(shape.values, layer)
        if values and not flash:  # laid out for all layers alike
            values = widest
        found.append(round((keys + values) * room * each) + _FLOAT * _at(shape.states, layer))
    return tuple(found)


def computing(shape: Shape, context: int, flash: bool) -> int:
    """The buffer for a whole batch at the end of a full context, as the library reserves it."""
    number = BATCH * _FLOAT
    width, queries = shape.embedding, shape.heads * shape.key_width
    keys = max(shape.keys, default=0)
    masks = (2 if shape.window else 1) * cells(context) * BATCH * (2 if flash else _FLOAT)
    masks = masks if any(shape.keys) else 0
    scores = 0 if flash else shape.heads * cells(context) * number
    attention = (3 * width + 2 * queries + 2 * keys) * number + scores if any(shape.keys) else 0
    forward = (4 * width + 3 * shape.feed_forward) * number
    if shape.experts:
        wide = shape.experts_used * (3 * _expert_width(shape) + width)
        forward = (3 * width + queries + wide) * number
    stateful = round(STATE_WIDTHS * _state_width(shape) * number)
    logits = OUTPUTS * _FLOAT * shape.vocabulary + width * number
    return max(attention + masks, forward + masks, stateful + masks, logits)


def working(shape: Shape, context: int, flash: bool) -> int:
    """What the processor needs besides for its own products: inputs in the form of the weights."""
    scores = 0 if flash else shape.heads * cells(context) * BATCH * 2
    widest = max(shape.feed_forward, shape.embedding, shape.experts_used * _expert_width(shape))
    return max(scores, BATCH * widest * 5 // 4)


def process(shape: Shape) -> int:
    """The engine's process with this model's vocabulary."""
    return PROCESS + TOKEN_BYTES * shape.vocabulary + MERGE_BYTES * shape.merges


def _expert_width(shape: Shape) -> int:
    return shape.expert_width or shape.feed_forward


def _state_width(shape: Shape) -> int:
    """The inside of a recurrent layer; families that do not say it are taken as twice their width."""
    return shape.state_width or (2 * shape.embedding if shape.state else 0)


def _at(numbers: Sequence[int], index: int) -> int:
    return numbers[index] if index < len(numbers) else 0
