"""Writes working models of many families with random weights, as large as a test of memory needs them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np

from tests.engine.gguf_writer import (
    BOOL,
    CONTROL,
    F32,
    I32,
    STRING,
    Gguf,
    Tensor,
    Value,
    byte_tokens,
    f32,
    listed,
    text,
    u32,
)

#: Tensor type: elements and bytes of a block, and where its scales (half floats) stand.
BLOCKS: dict[int, tuple[int, int, tuple[int, ...]]] = {
    2: (32, 18, (0,)),
    3: (32, 20, (0, 2)),
    8: (32, 34, (0,)),
    12: (256, 144, (0, 2)),
    14: (256, 210, (208,)),
}
FULL, HALF, Q4_0, Q4_1, Q8_0, Q4_K, Q6_K = 0, 1, 2, 3, 8, 12, 14
_SCALE = np.float16(2**-10)
_CHUNK = 1 << 22


class SizedTensor(Tensor):
    """A tensor of any type of quantisation."""

    @property
    def bytes(self) -> int:
        elements = 1
        for length in self.shape:
            elements *= length
        if self.type in BLOCKS:
            block, size, _ = BLOCKS[self.type]
            return elements // block * size
        return elements * (2 if self.type == HALF else 4)


@dataclass(frozen=True)
class Size:
    """The numbers that a model's memory depends on."""

    family: str = "llama"
    layers: int = 8
    width: int = 512
    heads: int = 8
    groups: int = 2
    head: int = 64
    inner: int = 1536
    tokens: int = 16_384
    context: int = 32_768
    type: int = Q8_0
    experts: int = 0
    used: int = 0
    window: int = 0
    state: int = 0
    tied: bool = False
    more: dict[str, Value] = field(default_factory=dict)


def write_model(path: Path, size: Size) -> Path:
    """Write the model; its weights are random and small, so that it computes finite numbers."""
    model = Gguf([(key.encode(), value) for key, value in _fields(size).items()], list(_tensors(size)))
    header = b"".join(model.pieces())
    generator = np.random.default_rng(1)
    with path.open("wb") as file:
        file.write(header + b"\0" * (-len(header) % model.alignment))
        for tensor in model.tensors:
            _write_weights(file, tensor, generator)
            file.write(b"\0" * (-tensor.bytes % model.alignment))
    return path


def _write_weights(file: BinaryIO, tensor: Tensor, generator: np.random.Generator) -> None:
    if len(tensor.shape) == 1 or tensor.type in (FULL, HALF):
        kind = np.float16 if tensor.type == HALF else np.float32
        count = tensor.bytes // np.dtype(kind).itemsize
        ones = len(tensor.shape) == 1
        for start in range(0, count, _CHUNK):
            length = min(_CHUNK, count - start)
            numbers = np.ones(length) if ones else generator.random(length, np.float32) * 0.02 - 0.01
            file.write(numbers.astype(kind).tobytes())
        return
    _, size, scales = BLOCKS[tensor.type]
    left = tensor.bytes // size
    while left:
        count = min(left, _CHUNK // size)
        blocks = np.frombuffer(generator.bytes(count * size), np.uint8).reshape(count, size).copy()
        for place in scales:
            blocks[:, place : place + 2] = np.frombuffer(_SCALE.tobytes(), np.uint8)
        file.write(blocks.tobytes())
        left -= count


def _fields(size: Size) -> dict[str, Value]:
    family = size.family
    tokens = [*CONTROL, *byte_tokens()]
    tokens += [f"w{number}" for number in range(size.tokens - len(tokens))]
    kinds = [3] * len(CONTROL) + [1] * (len(tokens) - len(CONTROL))
    own: dict[str, Value] = {
        "block_count": u32(size.layers),
        "context_length": u32(size.context),
        "embedding_length": u32(size.width),
        "feed_forward_length": u32(size.inner),
        "attention.head_count": u32(size.heads),
        "attention.head_count_kv": u32(size.groups),
        "attention.layer_norm_rms_epsilon": f32(1e-5),
        "rope.freq_base": f32(10000.0),
    }
    if size.heads:
        own |= {"attention.key_length": u32(size.head), "attention.value_length": u32(size.head)}
        own["rope.dimension_count"] = u32(size.head)
    if size.experts:
        own |= {"expert_count": u32(size.experts), "expert_used_count": u32(size.used)}
        own["expert_feed_forward_length"] = u32(size.inner)
    if size.window:
        own["attention.sliding_window"] = u32(size.window)
    if size.state:
        ranks = 2 * size.width // 64 if family == "falcon-h1" else max(1, size.width // 16)
        own |= {"ssm.conv_kernel": u32(4), "ssm.inner_size": u32(2 * size.width)}
        own |= {
            "ssm.state_size": u32(size.state),
            "ssm.time_step_rank": u32(ranks),
            "ssm.group_count": u32(1),
        }
        if family == "mamba":
            own.pop("ssm.group_count")
    template = "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    return {
        "general.architecture": text(family),
        "general.type": text("model"),
        "general.name": text("Sized"),
        **{f"{family}.{name}": value for name, value in (own | size.more).items()},
        "tokenizer.ggml.model": text("gpt2"),
        "tokenizer.ggml.pre": text("gpt-2"),
        "tokenizer.ggml.tokens": listed(STRING, tokens),
        "tokenizer.ggml.token_type": listed(I32, kinds),
        "tokenizer.ggml.merges": listed(STRING, ["h e", "l l"]),
        "tokenizer.ggml.bos_token_id": u32(0),
        "tokenizer.ggml.eos_token_id": u32(2),
        "tokenizer.ggml.add_bos_token": Value(BOOL, 0),
        "tokenizer.chat_template": text(template),
    }


def _tensors(size: Size) -> list[Tensor]:
    width = size.width
    found = [_matrix("token_embd", size, width, size.tokens), _norm("output_norm", width)]
    if not size.tied:
        found.append(_matrix("output", size, width, size.tokens))
    for layer in range(size.layers):
        prefix = f"blk.{layer}."
        found.append(_norm(prefix + "attn_norm", width))
        if size.state:
            found += _state_space(size, prefix)
        if size.heads:
            found += _attention(size, prefix)
        if size.family != "mamba":
            found += [_feed_norm(size, prefix), *_feed_forward(size, prefix)]
    return found


def _attention(size: Size, prefix: str) -> list[Tensor]:
    queries, keys = size.heads * size.head, size.groups * size.head
    found = [_matrix(prefix + "attn_q", size, size.width, queries)]
    found += [_matrix(prefix + name, size, size.width, keys) for name in ("attn_k", "attn_v")]
    found.append(_matrix(prefix + "attn_output", size, queries, size.width))
    if size.family == "qwen2":
        found += [
            SizedTensor(f"{prefix}{name}.bias".encode(), (length,))
            for name, length in (("attn_q", queries), ("attn_k", keys), ("attn_v", keys))
        ]
    if size.family in {"qwen3", "qwen3moe", "gemma3"}:
        found += [_norm(prefix + name, size.head) for name in ("attn_q_norm", "attn_k_norm")]
    if size.family in {"gemma2", "gemma3"}:
        found += [_norm(prefix + name, size.width) for name in ("post_attention_norm", "post_ffw_norm")]
    return found


def _feed_forward(size: Size, prefix: str) -> list[Tensor]:
    width, inner = size.width, size.inner
    if not size.experts:
        names = {"ffn_gate": (width, inner), "ffn_up": (width, inner), "ffn_down": (inner, width)}
        return [_matrix(prefix + name, size, *shape) for name, shape in names.items()]
    shapes = {"ffn_gate_exps": (width, inner), "ffn_up_exps": (width, inner), "ffn_down_exps": (inner, width)}
    found: list[Tensor] = [SizedTensor(f"{prefix}ffn_gate_inp.weight".encode(), (width, size.experts), FULL)]
    return found + [_matrix(prefix + name, size, *shape, size.experts) for name, shape in shapes.items()]


def _state_space(size: Size, prefix: str) -> list[Tensor]:
    width, inner, state = size.width, 2 * size.width, size.state

    def plain(name: str, *shape: int) -> Tensor:
        return SizedTensor(f"{prefix}{name}".encode(), shape, FULL)

    if size.family == "mamba":
        ranks = max(1, width // 16)
        return [
            _matrix(prefix + "ssm_in", size, width, 2 * inner),
            plain("ssm_conv1d.weight", 4, inner),
            plain("ssm_conv1d.bias", inner),
            _matrix(prefix + "ssm_x", size, inner, ranks + 2 * state),
            _matrix(prefix + "ssm_dt", size, ranks, inner),
            plain("ssm_dt.bias", inner),
            plain("ssm_a", state, inner),
            plain("ssm_d", inner),
            _matrix(prefix + "ssm_out", size, inner, width),
        ]
    heads, mixed = inner // 64, inner + 2 * state
    return [
        _matrix(prefix + "ssm_in", size, width, inner + mixed + heads),
        plain("ssm_conv1d.weight", 4, mixed),
        plain("ssm_conv1d.bias", mixed),
        plain("ssm_dt.bias", heads),
        plain("ssm_a", 1, heads),
        plain("ssm_d", 1, heads),
        plain("ssm_norm.weight", inner, 1),
        _matrix(prefix + "ssm_out", size, inner, width),
    ]


def _matrix(name: str, size: Size, *shape: int) -> Tensor:
    block = BLOCKS[size.type][0] if size.type in BLOCKS else 1
    return SizedTensor(f"{name}.weight".encode(), shape, size.type if shape[0] % block == 0 else HALF)


def _feed_norm(size: Size, prefix: str) -> Tensor:
    ending = "" if size.family == "falcon-h1" else ".weight"  # llama.cpp looks for it under this name
    return SizedTensor(f"{prefix}ffn_norm{ending}".encode(), (size.width,), FULL)


def _norm(name: str, length: int) -> Tensor:
    return SizedTensor(f"{name}.weight".encode(), (length,), FULL)


__all__ = ["F32", "FULL", "HALF", "Q4_0", "Q4_1", "Q4_K", "Q6_K", "Q8_0", "Size", "write_model"]
