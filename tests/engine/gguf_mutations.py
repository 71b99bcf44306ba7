"""Sound model files made unsound at random, or cut short."""

from __future__ import annotations

import random

from engine.gguf import architectures
from tests.engine.gguf_writer import (
    BOOL,
    F32,
    I32,
    STRING,
    U32,
    Gguf,
    Tensor,
    Value,
    f32,
    listed,
    renamed,
    small_llama,
    u32,
)

_WORDS = ("", "llama", "gpt2", "bert", "t5", "rwkv", "plamo2", "gemma4", "no_vocab", "yarn", b"\xff")
_PIECES = ("", "\n", "<0x00>", " ", "a b", "\u2581", "x" * 300, b"\xff", "a\0b")
_REAL = ("epsilon", "scale", "clamp_kqv", "freq_base", "beta", "bound")
_NUMBERS = (0, 1, 2, 3, 4, 8, 16, 32, 64, 255, 4096, 1 << 20, 1 << 31, (1 << 32) - 1)


def cuts() -> list[bytes]:
    """A small sound file cut at every boundary of its header (12)."""
    model = small_llama()
    found, have = [], b""
    for piece in model.pieces():
        found.append(have)
        have += piece
    return [*found, have]


def truncations() -> list[tuple[int, bytes]]:
    """A small sound file that ends inside its weights (13), and one byte short (14)."""
    whole = small_llama().encode()
    return [(13, whole[: len(whole) // 2]), (14, whole[:-1])]


def flipped(header: bytes, size: int, bits: int, chance: random.Random) -> bytes:
    """A real header with some of its bits turned over (66)."""
    changed = bytearray(header)
    for _ in range(bits):
        place = chance.randrange(8 * size)
        changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def noisy(whole: bytes, chance: random.Random) -> bytes:
    """One to eight changes in the first 12 KB: bytes overwritten, cut out, doubled, or a length blown up."""
    changed = bytearray(whole)
    for _ in range(chance.randint(1, 8)):
        place, length = chance.randrange(12_000), chance.randint(1, 16)
        match chance.randrange(4):
            case 0:
                changed[place : place + length] = chance.randbytes(length)
            case 1:
                del changed[place : place + length]
            case 2:
                changed[place:place] = changed[place : place + length]
            case _:
                changed[place : place + 8] = chance.choice((b"\xff" * 8, b"\0" * 8, b"\0\0\0\0\0\0\0\x80"))
    return bytes(changed)


def altered(base: Gguf, chance: random.Random) -> bytes:
    """A sound header in which one to three values, entries of lists or tensors were replaced by plausible others."""
    for _ in range(chance.randint(1, 3)):
        if chance.random() < 0.6:
            _alter_value(chance.choice(base.fields)[1], chance)
        else:
            _alter_tensor(base, chance.choice(base.tensors), chance)
    return base.encode()


def _alter_value(value: Value, chance: random.Random) -> None:
    if value.type == U32:
        value.value = chance.choice(_NUMBERS)
    elif value.type == F32:
        value.value = chance.choice((0.0, 1e-5, 1.0, -1.0, 1e30, 1e-30, 0.5))
    elif value.type == STRING:
        value.value = chance.choice(_WORDS)
    elif value.type == BOOL:
        value.value = 1 - value.value
    elif value.value:
        place = chance.randrange(len(value.value))
        other = chance.choice(_PIECES) if value.element == STRING else chance.randrange(7)
        value.value[place] = chance.choice((other, value.value[chance.randrange(len(value.value))]))


def _alter_tensor(base: Gguf, tensor: Tensor, chance: random.Random) -> None:
    match chance.randrange(4):
        case 0:
            tensor.type = chance.choice((0, 1, 2, 8, 24, 26, 30))
        case 1:
            tensor.shape = tuple(chance.choice((1, 2, 16, 32, 64, 96, 128)) for _ in tensor.shape)
        case 2:
            tensor.name = chance.choice(
                (b"output.weight", b"blk.0.attn_q.bias", b"rope_freqs.weight", b"blk.1.x.weight")
            )
        case _ if len(base.tensors) > 1:
            base.tensors.remove(tensor)


def of_family(name: str, chance: random.Random) -> Gguf:
    """The small model under the name of any family, with all that the family requires, at random values."""
    return renamed(
        small_llama(), name, {entry: _value(entry, chance) for entry in architectures()[name].required}
    )


def _value(entry: str, chance: random.Random) -> Value:
    if entry == "rope.dimension_sections":
        return listed(I32, [chance.choice((0, 2, 4, 8)) for _ in range(4)])
    if entry == "swiglu_clamp_exp":
        return listed(F32, [1.0, 1.0])
    if entry in ("use_parallel_residual", "expert_weights_norm"):
        return Value(BOOL, chance.randrange(2))
    if entry.endswith(_REAL):
        return f32(1e-5 if entry.endswith("epsilon") else chance.choice((-1.0, 1.0)))
    return u32(chance.choice(_NUMBERS))
