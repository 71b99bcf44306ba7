"""Sound model files made unsound at random, or cut short."""

from __future__ import annotations

import random

from engine.gguf import architectures
from tests.engine.gguf_writer import BOOL, F32, I32, Gguf, Value, f32, listed, renamed, small_llama, u32

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
