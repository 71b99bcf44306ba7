"""The first entries of a GGUF header out of the first bytes of a file, as far as those go.

The entries about a model's size stand before its vocabulary, so some 100 KB tell its shape and nobody needs
to download it for that. Nothing is believed: what is odd ends the reading, and what was read so far counts.
"""

from __future__ import annotations

import contextlib
import struct

from engine import gguf_types as types
from engine.shape import MAX_LAYERS, Shape, of_entries

#: How much of a file is enough to know its shape.
OPENING_BYTES = 192 << 10
_MAX_KEYS = 10_000
_MAX_KEY = 256
_SHORT = 4096
_TOKENS = "tokenizer.ggml.tokens"

Entries = dict[str, object]


def shape_of(opening: bytes) -> Shape | None:
    """The shape of the model that begins with these bytes; None where they do not tell it."""
    shape = of_entries(entries_of(opening))
    return shape if shape.architecture and shape.layers and shape.embedding else None


def entries_of(opening: bytes) -> Entries:
    """Scalars, short texts and short lists of numbers; of the vocabulary only its length, as a range."""
    entries: Entries = {}
    with contextlib.suppress(_EndError, struct.error):  # the opening is over, or odd from here on
        _read(_Bytes(opening), entries)
    return entries


class _EndError(Exception):
    """Nothing more can be read."""


class _Bytes:
    """A position in the opening."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._position = 0

    def take(self, count: int) -> bytes:
        end = self._position + count
        if count < 0 or end > len(self._raw):
            raise _EndError
        taken = self._raw[self._position : end]
        self._position = end
        return taken

    def u32(self) -> int:
        return int.from_bytes(self.take(4), "little")

    def u64(self) -> int:
        return int.from_bytes(self.take(8), "little")


def _read(given: _Bytes, entries: Entries) -> None:
    if given.take(4) != types.MAGIC or given.u32() not in types.VERSIONS:
        raise _EndError
    given.u64()  # how many tensors
    for _ in range(min(given.u64(), _MAX_KEYS)):
        length = given.u64()
        if length > _MAX_KEY:
            raise _EndError
        key = given.take(length).decode("ascii", "replace")
        kind = given.u32()
        if kind == types.ARRAY:
            _list(given, key, entries)
        elif kind == types.STRING:
            entries[key] = given.take(given.u64()).decode("utf-8", "replace")[:_SHORT]
        else:
            entries[key] = _scalar(given, kind)


def _scalar(given: _Bytes, kind: int) -> object:
    form = types.SCALARS.get(kind)
    if form is None:
        raise _EndError
    return form.unpack(given.take(form.size))[0]


def _list(given: _Bytes, key: str, entries: Entries) -> None:
    element, count = given.u32(), given.u64()
    if key == _TOKENS and count < 1 << 24:
        entries[key] = range(count)
    if element == types.STRING:
        for _ in range(count):
            given.take(given.u64())
        return
    form = types.SCALARS.get(element)
    if form is None:
        raise _EndError
    raw = given.take(count * form.size)
    if count <= MAX_LAYERS and key != _TOKENS:
        entries[key] = [one[0] for one in form.iter_unpack(raw)]
