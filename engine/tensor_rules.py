"""Where tensors go, in the form that llama.cpp takes it: shares of the devices, and rules by tensor names."""

from __future__ import annotations

import ctypes

from engine.shape import MAX_LAYERS


class Override(ctypes.Structure):
    """llama_model_tensor_buft_override: tensors whose name fits the pattern go into this kind of buffer."""

    _fields_ = (("pattern", ctypes.c_char_p), ("buffer_type", ctypes.c_void_p))


def shares_of(split: tuple[float, ...], room: int) -> ctypes.Array[ctypes.c_float] | None:
    """Each device's share of the layers, for so many devices; None leaves it to the library."""
    if not any(split):
        return None
    assert len(split) <= room, "more shares than there can be devices"
    assert all(0 <= share < float("inf") for share in split), "a share must be a number from 0"
    return (ctypes.c_float * room)(*split)


def experts_within(layers: int, buffer_type: int) -> ctypes.Array[Override] | None:
    """The rules that keep the experts of the first so many layers in this kind of buffer."""
    if layers <= 0:
        return None
    assert layers <= MAX_LAYERS, "more layers than a model can have"
    numbers = "|".join(map(str, range(layers)))
    pattern = rf"^blk\.({numbers})\.ffn_.*_exps".encode()
    return (Override * 2)(Override(pattern, buffer_type), Override(None, None))
