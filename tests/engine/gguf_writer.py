"""Writes small GGUF files, right or wrong on purpose, byte by byte and without the library under test."""

from __future__ import annotations

import copy
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

U8, I8, U16, I16, U32, I32, F32, BOOL, STRING, ARRAY, U64, I64, F64 = range(13)
_FORMS = dict(zip((U8, I8, U16, I16, U32, I32, F32, BOOL, U64, I64, F64), "BbHhIifBQqd", strict=True))
_BLOCKS = {0: (1, 4), 1: (1, 2), 2: (32, 18), 8: (32, 34), 24: (1, 1), 26: (1, 4), 30: (1, 2)}
Q8_0, F16, TENSOR_I8 = 8, 1, 24


def string(value: bytes) -> bytes:
    """A length of eight bytes and the bytes themselves."""
    return struct.pack("<Q", len(value)) + value


@dataclass
class Value:
    """One header value; `element` is set for arrays, `raw` replaces the bytes of the value as they stand."""

    type: int
    value: Any = None
    element: int | None = None
    count: int | None = None
    raw: bytes | None = None

    def encode(self) -> bytes:
        head = struct.pack("<I", self.type)
        if self.raw is not None:
            return head + self.raw
        if self.type == ARRAY:
            assert self.element is not None
            count = len(self.value) if self.count is None else self.count
            return (
                head
                + struct.pack("<IQ", self.element, count)
                + b"".join(scalar(self.element, one) for one in self.value)
            )
        return head + scalar(self.type, self.value)


def scalar(kind: int, value: Any) -> bytes:
    """One value without its type."""
    if kind == STRING:
        return string(value if isinstance(value, bytes) else value.encode())
    return struct.pack("<" + _FORMS[kind], value)


def text(value: str | bytes) -> Value:
    return Value(STRING, value)


def u32(value: int) -> Value:
    return Value(U32, value)


def f32(value: float) -> Value:
    return Value(F32, value)


def listed(element: int, values: Any, count: int | None = None) -> Value:
    return Value(ARRAY, list(values), element, count)


@dataclass
class Tensor:
    """One tensor; `offset` and `claimed_dimensions` replace what would be right."""

    name: bytes
    shape: tuple[int, ...]
    type: int = 0
    offset: int | None = None
    claimed_dimensions: int | None = None

    @property
    def bytes(self) -> int:
        block, size = _BLOCKS.get(self.type, (1, 4))
        elements = 1
        for length in self.shape:
            elements *= length
        return elements // block * size


@dataclass
class Gguf:
    """A whole file: everything can be changed before it is written."""

    fields: list[tuple[bytes, Value]]
    tensors: list[Tensor] = field(default_factory=list)
    magic: bytes = b"GGUF"
    version: int = 3
    tensor_count: int | None = None
    key_count: int | None = None
    alignment: int = 32
    data: bytes | None = None
    tail: bytes = b""

    def copy(self) -> Gguf:
        return copy.deepcopy(self)

    def set(self, key: str, value: Value | None) -> Gguf:
        """Replace, add or (None) take away a header entry."""
        name = key.encode()
        place = next((i for i, (known, _) in enumerate(self.fields) if known == name), None)
        if value is None:
            self.fields = [entry for entry in self.fields if entry[0] != name]
        elif place is None:
            self.fields.append((name, value))
        else:
            self.fields[place] = (name, value)
        return self

    def tensor(self, name: str) -> Tensor:
        return next(tensor for tensor in self.tensors if tensor.name == name.encode())

    def preamble(self) -> bytes:
        tensors = len(self.tensors) if self.tensor_count is None else self.tensor_count
        keys = len(self.fields) if self.key_count is None else self.key_count
        return self.magic + struct.pack("<IQQ", self.version, tensors, keys)

    def pieces(self) -> list[bytes]:
        """The header cut at every field boundary."""
        found = [self.magic, struct.pack("<I", self.version)]
        found += [self.preamble()[8:16], self.preamble()[16:24]]
        for key, value in self.fields:
            encoded = value.encode()
            found += [struct.pack("<Q", len(key)), key, encoded[:4], encoded[4:]]
        offset = 0
        for tensor in self.tensors:
            found += [string(tensor.name)]
            dimensions = len(tensor.shape) if tensor.claimed_dimensions is None else tensor.claimed_dimensions
            found.append(struct.pack("<I", dimensions))
            found += [struct.pack("<Q", length) for length in tensor.shape]
            found.append(struct.pack("<I", tensor.type))
            found.append(struct.pack("<Q", (offset if tensor.offset is None else tensor.offset) % 2**64))
            offset += -(-tensor.bytes // self.alignment) * self.alignment
        return found

    def encode(self) -> bytes:
        header = b"".join(self.pieces())
        padding = b"\0" * (-len(header) % self.alignment)
        data = self.data
        if data is None:
            data = b"".join(self._weights(tensor) for tensor in self.tensors)
        return header + padding + data + self.tail

    def _weights(self, tensor: Tensor) -> bytes:
        size = min(tensor.bytes, 1 << 24)
        ones = (
            struct.pack("<f", 1.0) * (size // 4)
            if tensor.type == 0 and len(tensor.shape) == 1
            else b"\0" * size
        )
        return ones + b"\0" * (-size % self.alignment)

    def write(self, path: Path) -> Path:
        path.write_bytes(self.encode())
        return path


EMBEDDING, LAYERS, HEADS, GROUPS, INNER = 64, 2, 4, 2, 96
CONTROL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")


def byte_tokens() -> list[str]:
    """The 256 letters that stand for bytes in a GPT-2 vocabulary."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    moved = iter(range(256, 512))
    return [chr(byte) if byte in plain else chr(next(moved)) for byte in range(256)]


def small_llama() -> Gguf:
    """A complete chat model of two layers that llama.cpp loads and runs: some 100 KB."""
    tokens = [*CONTROL, *byte_tokens(), "he", "ll"]
    kinds = [3] * len(CONTROL) + [1] * (len(tokens) - len(CONTROL))
    template = "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    fields = {
        "general.architecture": text("llama"),
        "general.type": text("model"),
        "general.name": text("Small"),
        "general.file_type": u32(0),
        "llama.block_count": u32(LAYERS),
        "llama.context_length": u32(512),
        "llama.embedding_length": u32(EMBEDDING),
        "llama.feed_forward_length": u32(INNER),
        "llama.attention.head_count": u32(HEADS),
        "llama.attention.head_count_kv": u32(GROUPS),
        "llama.attention.layer_norm_rms_epsilon": f32(1e-5),
        "llama.rope.dimension_count": u32(EMBEDDING // HEADS),
        "llama.rope.freq_base": f32(10000.0),
        "llama.vocab_size": u32(len(tokens)),
        "tokenizer.ggml.model": text("gpt2"),
        "tokenizer.ggml.pre": text("gpt-2"),
        "tokenizer.ggml.tokens": listed(STRING, tokens),
        "tokenizer.ggml.token_type": listed(I32, kinds),
        "tokenizer.ggml.merges": listed(STRING, ["h e", "l l"]),
        "tokenizer.ggml.bos_token_id": u32(0),
        "tokenizer.ggml.eos_token_id": u32(2),
        "tokenizer.ggml.unknown_token_id": u32(0),
        "tokenizer.ggml.add_bos_token": Value(BOOL, 0),
        "tokenizer.chat_template": text(template),
    }
    return Gguf([(key.encode(), value) for key, value in fields.items()], _tensors(len(tokens)))


def spm_llama() -> Gguf:
    """The same model with a SentencePiece vocabulary, its scores and byte tokens."""
    model = small_llama()
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), "\u2581", "a", "\u2581a"]
    kinds = [2, 3, 3, *[6] * 256, 1, 1, 1]
    model.set("tokenizer.ggml.model", text("llama")).set("tokenizer.ggml.pre", None)
    model.set("tokenizer.ggml.merges", None).set("tokenizer.ggml.tokens", listed(STRING, tokens))
    model.set("tokenizer.ggml.scores", listed(F32, [0.0] * len(tokens)))
    model.set("tokenizer.ggml.token_type", listed(I32, kinds))
    model.set("tokenizer.ggml.bos_token_id", u32(1)).set("llama.vocab_size", u32(len(tokens)))
    model.tensors = _tensors(len(tokens))
    return model


def renamed(model: Gguf, family: str, settings: dict[str, Value]) -> Gguf:
    """A model under another family's name, with further settings of that family."""
    model.fields = [(key.replace(b"llama.", family.encode() + b".", 1), value) for key, value in model.fields]
    model.set("general.architecture", text(family))
    for name, value in settings.items():
        model.set(f"{family}.{name}", value)
    return model


def huge_llama() -> Gguf:
    """The header of a sound model of a terabyte; its weights are left to the file system."""
    width, layers, inner, context = 1 << 14, 64, 1 << 16, 4096
    model = small_llama().set("llama.embedding_length", u32(width)).set("llama.block_count", u32(layers))
    model.set("llama.feed_forward_length", u32(inner)).set("llama.context_length", u32(context))
    model.set("llama.rope.dimension_count", u32(width // HEADS))
    model.tensors = _tensors(len(CONTROL) + 258, width, layers, inner)
    model.data = b""
    return model


def _tensors(
    vocabulary: int, width: int = EMBEDDING, layers: int = LAYERS, inner: int = INNER
) -> list[Tensor]:
    head = width // HEADS
    found = [
        Tensor(b"token_embd.weight", (width, vocabulary)),
        Tensor(b"output_norm.weight", (width,)),
    ]
    for layer in range(layers):
        shapes = {
            "attn_norm": (width,),
            "attn_q": (width, width),
            "attn_k": (width, head * GROUPS),
            "attn_v": (width, head * GROUPS),
            "attn_output": (width, width),
            "ffn_norm": (width,),
            "ffn_gate": (width, inner),
            "ffn_up": (width, inner),
            "ffn_down": (inner, width),
        }
        found += [Tensor(f"blk.{layer}.{name}.weight".encode(), shape) for name, shape in shapes.items()]
    return found
