"""Whether a model fits into memory, worked out from its header alone: weights, cache of the context, scratch.

Estimates lean upwards: a sliding window counts in full, as the context keeps it in full.
"""

from __future__ import annotations

from dataclasses import dataclass

import psutil

from engine.faults import shown
from engine.gate_settings import Settings
from engine.gate_tensors import amount
from engine.gguf import train_context
from engine.gguf_reader import Header
from engine.values import KvType, Plan

DEFAULT_CONTEXT = 8192
LEAST_CONTEXT = 512
BATCH = 512
OUTPUTS = 32
#: Numbers in flight for each token of a batch, in widths of the embedding; measured on small models.
SCRATCH_WIDTHS = 12
WIDE_HEAD = 128
OVERHEAD = 64 << 20

_KV_BYTES: dict[KvType, float] = {"f32": 4, "f16": 2, "bf16": 2, "q8_0": 34 / 32, "q4_0": 18 / 32}


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes of memory that a loaded model takes, by what they are for."""

    weights: int
    cache: int
    scratch: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.cache + self.scratch


def plan(
    header: Header,
    context: int = 0,
    kv_type: KvType = "f16",
    gpu_layers: int = -1,
    *,
    weights: int = 0,
    gpu_free: int = 0,
) -> Plan:
    """Compare what a sound model needs with what is free.

    `weights` are the bytes of all parts of a split model, `gpu_free` is what the graphics cards have free; it
    counts only where layers may go there. `ok` is false only for what no setting can make fit.
    """
    memory = psutil.virtual_memory()
    extra = gpu_free if gpu_layers else 0
    free = memory.available + extra
    length = context or default_context(header, free, kv_type)
    parts = need(header, length, kv_type, weights)
    fits = parts.total <= free
    hopeless = parts.weights > memory.total + extra
    reason = None if fits else _reason(header, parts, free, memory.total + extra, hopeless)
    return Plan(
        path=str(header.path),
        ok=not hopeless,
        reason=reason,
        fits=fits,
        need_bytes=parts.total,
        free_bytes=free,
    )


def need(header: Header, context: int, kv_type: KvType = "f16", weights: int = 0) -> Need:
    """The memory for this context length; `weights` when they lie in more than this file."""
    settings = Settings(header)
    own = sum(tensor.bytes for tensor in header.tensors)
    return Need(weights or own, _cache(settings, context, kv_type), _scratch(header, settings, context))


def default_context(header: Header, free: int, kv_type: KvType = "f16") -> int:
    """The context to start with: as long as trained, at most 8,192 tokens, and halved until it fits."""
    length = min(train_context(header) or DEFAULT_CONTEXT, DEFAULT_CONTEXT)
    while length > LEAST_CONTEXT and need(header, length, kv_type).total > free:
        length = max(LEAST_CONTEXT, length // 2)
    return length


def _cache(settings: Settings, context: int, kv_type: KvType) -> int:
    heads = settings.per_layer("attention.head_count_kv") or settings.per_layer("attention.head_count") or []
    numbers = sum(heads) * (settings.head_width() + settings.value_width())
    state = settings.number("ssm.inner_size") * (
        settings.number("ssm.state_size") + settings.number("ssm.conv_kernel")
    )
    return round(numbers * context * _KV_BYTES[kv_type]) + 4 * state * settings.layers


def _scratch(header: Header, settings: Settings, context: int) -> int:
    tokens = header.span("tokenizer.ggml.tokens")
    heads = max(settings.per_layer("attention.head_count") or [0])
    inner = max(settings.per_layer("feed_forward_length") or [0])
    scores = heads * context if settings.head_width() < WIDE_HEAD else context // 2
    each = SCRATCH_WIDTHS * settings.number("embedding_length") + 3 * inner + scores
    return 4 * (BATCH * each + OUTPUTS * (tokens.count if tokens else 0)) + OVERHEAD


def _reason(header: Header, parts: Need, free: int, total: int, hopeless: bool) -> str:
    name = f"\u201c{shown(header.path.name, 100)}\u201d needs {amount(parts.total)} of memory and"
    if hopeless:
        return f"{name} this computer has {amount(total)}. Choose a smaller model."
    step = "Close other programs, or choose a shorter context or a smaller model."
    return f"{name} {amount(free)} are free. {step}"
