"""The gate's rules about weights: where they lie in the file, their types, and shapes that fit the settings.

Shapes are compared in full for the families whose layers are all alike; llama.cpp checks the others itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine import gguf_types as types
from engine.faults import Fault
from engine.gate_settings import Settings
from engine.gguf import architectures
from engine.gguf_reader import Header, Tensor

_F32 = 0
_NEVER_STORED = frozenset({9, 15, 24, 25, 28})
_WHOLE_NUMBERS = frozenset({26, 27})
_BLOCK = re.compile(r"blk\.(\d+)\.")
_MATRIX = re.compile(
    r"(?:token_embd|output|.*\.(?:attn_[qkv]|attn_qkv|attn_output|ffn_(?:gate|up|down)(?:_exps)?))\.weight\Z"
)
#: Families with the plain layers of Llama, and the norms that they have besides.
REGULAR: dict[str, tuple[str, ...]] = {
    "llama": (),
    "qwen2": (),
    "qwen2vl": (),
    "qwen3": ("attn_q_norm", "attn_k_norm"),
    "gemma": (),
    "gemma2": ("post_attention_norm", "post_ffw_norm"),
    "gemma3": ("attn_q_norm", "attn_k_norm", "post_attention_norm", "post_ffw_norm"),
    "internlm2": (),
    "mistral3": (),
    "smollm3": (),
}


def check_layout(header: Header, clamps: list[str]) -> None:
    """Refuse weights that overlap, leave gaps, or end behind the file."""
    expected = 0
    for tensor in header.tensors:
        if tensor.offset != expected:
            raise Fault(f"places the tensor {tensor.name} where it cannot be")
        expected += -(-tensor.bytes // header.alignment) * header.alignment
    missing = header.data_end - header.file_bytes
    if missing > 0:
        verb = "is" if missing == 1 else "are"
        raise Fault(f"is an incomplete download: {amount(missing)} {verb} missing", code="incomplete")
    extra = header.file_bytes - (header.data_start + expected)
    if header.tensors and extra > header.alignment:
        clamps.append(f"The file goes on for {amount(extra)} after its last tensor; they are ignored.")


def check_tensors(header: Header, tensors: Mapping[str, Tensor]) -> None:
    """Refuse types that llama.cpp cannot compute with and shapes that contradict the settings."""
    settings = Settings(header)
    for tensor in tensors.values():
        _check_type(tensor)
        block = _BLOCK.match(tensor.name)
        if block and int(block[1]) >= settings.layers:
            raise Fault(f"has the tensor {tensor.name} and claims only {settings.layers} layers")
    shapes = _outer_shapes(header, settings)
    if settings.architecture in REGULAR:
        shapes |= _block_shapes(settings, tensors)
        _check_present(settings, tensors)
    for name, shape in shapes.items():
        found = tensors.get(name)
        if found is not None and _trimmed(found.shape) != _trimmed(shape):
            raise Fault(f"has the tensor {name} in a size that contradicts its settings")


def amount(count: int) -> str:
    """A number of bytes in words."""
    for unit, size in (("TB", 10**12), ("GB", 10**9), ("MB", 10**6), ("KB", 10**3)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return "1 byte" if count == 1 else f"{count} bytes"


def _check_type(tensor: Tensor) -> None:
    kind = types.TENSOR_TYPES[tensor.type][0]
    flat = tensor.name.endswith(("norm.weight", ".bias")) and tensor.type != _F32
    whole = tensor.type in _WHOLE_NUMBERS and _MATRIX.match(tensor.name)
    if flat or whole or tensor.type in _NEVER_STORED:
        raise Fault(f"stores the tensor {tensor.name} as {kind}, which cannot be computed with")


def _outer_shapes(header: Header, settings: Settings) -> dict[str, tuple[int, ...]]:
    tokens = header.span("tokenizer.ggml.tokens")
    if tokens is None or architectures()[settings.architecture].role not in ("text", "embedding"):
        return {}
    return {"token_embd.weight": (settings.number("embedding_length"), tokens.count)}


def _block_shapes(settings: Settings, tensors: Mapping[str, Tensor]) -> dict[str, tuple[int, ...]]:
    width, keys, values = settings.number("embedding_length"), settings.head_width(), settings.value_width()
    heads = settings.per_layer("attention.head_count") or []
    groups = settings.per_layer("attention.head_count_kv") or heads
    inner = settings.per_layer("feed_forward_length") or []
    shapes: dict[str, tuple[int, ...]] = {"output_norm.weight": (width,)}
    if "output.weight" in tensors and "token_embd.weight" in tensors:
        shapes["output.weight"] = tensors["token_embd.weight"].shape
    for number, (head, group) in enumerate(zip(heads, groups, strict=True)):
        prefix = f"blk.{number}."
        shapes[prefix + "attn_norm.weight"] = shapes[prefix + "ffn_norm.weight"] = (width,)
        shapes[prefix + "attn_q.weight"] = (width, head * keys)
        shapes[prefix + "attn_k.weight"] = (width, group * keys)
        shapes[prefix + "attn_v.weight"] = (width, group * values)
        shapes[prefix + "attn_output.weight"] = (head * values, width)
        if inner and not settings.number("expert_count"):
            shapes[prefix + "ffn_gate.weight"] = shapes[prefix + "ffn_up.weight"] = (width, inner[number])
            shapes[prefix + "ffn_down.weight"] = (inner[number], width)
    return shapes


def _check_present(settings: Settings, tensors: Mapping[str, Tensor]) -> None:
    parts = ["attn_norm", "attn_output", "ffn_norm", *REGULAR[settings.architecture]]
    if not settings.number("expert_count"):
        parts += ["ffn_gate", "ffn_up", "ffn_down"]
    needed = ["token_embd.weight", "output_norm.weight"]
    for number in range(settings.layers):
        fused = f"blk.{number}.attn_qkv.weight" in tensors
        needed += [
            f"blk.{number}.{part}.weight"
            for part in (*parts, *(() if fused else ("attn_q", "attn_k", "attn_v")))
        ]
    missing = next((name for name in needed if name not in tensors), None)
    if missing:
        raise Fault(f"lacks the tensor {missing}, which a model of its family needs")


def _trimmed(shape: tuple[int, ...]) -> tuple[int, ...]:
    end = len(shape)
    while end > 1 and shape[end - 1] == 1:
        end -= 1
    return shape[:end]
