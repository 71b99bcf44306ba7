"""A bounds-checked reader of GGUF headers in plain Python, for files that nobody vouches for.

No length in the file is believed before it is compared with the bytes that are there. Arrays are skipped and
kept as spans, so a vocabulary of 262,144 tokens costs a walk and no objects. Faults leave as `Refusal`.
"""

from __future__ import annotations

import os
import re
import stat
import struct
import sys
from array import array
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from engine import gguf_types as types
from engine.faults import Fault, naming, shown
from engine.gguf_magic import check_magic

MAX_TENSORS = 20_000
MAX_KEYS = 10_000
MAX_KEY = 256
MAX_ELEMENTS = 4_000_000
MAX_STRING = 64 << 20
MAX_HEADER = 256 << 20
MAX_TENSOR_ELEMENTS = 1 << 47
ALIGNMENTS = frozenset(1 << power for power in range(3, 13))

_KEY = re.compile(rb"[\x20-\x7e]+\Z")
_U32 = struct.Struct("<I")
_U64 = struct.Struct("<Q")


@dataclass(frozen=True, slots=True)
class Span:
    """An array in the header: the type of its elements, how many, and where its bytes lie."""

    element: int
    count: int
    start: int
    end: int


Plain = int | float | bool | bytes | Span


class Field(NamedTuple):
    """One value of the header with its GGUF type; strings stay bytes, arrays stay spans."""

    type: int
    value: Plain


class Tensor(NamedTuple):
    """One tensor as the header lists it; `offset` counts from the start of the data, `bytes` is unpadded."""

    name: str
    shape: tuple[int, ...]
    type: int
    offset: int
    elements: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Header:
    """Everything in front of the weights; `digest` tells whether another file is there by now."""

    path: Path
    fields: dict[str, Field]
    tensors: tuple[Tensor, ...]
    alignment: int
    data_start: int
    file_bytes: int
    digest: str
    raw: bytes = field(repr=False)

    @property
    def data_end(self) -> int:
        """Where the last tensor ends; the file must reach at least this far."""
        return max((self.data_start + t.offset + t.bytes for t in self.tensors), default=self.data_start)

    def integer(self, key: str, default: int = 0) -> int:
        """A whole number, or the default where it is missing or of another type."""
        value = self.fields[key].value if key in self.fields else None
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def text(self, key: str, default: str = "") -> str:
        """A string with broken bytes replaced, or the default where it is missing or of another type."""
        value = self.fields[key].value if key in self.fields else None
        return value.decode("utf-8", "replace") if isinstance(value, bytes) else default

    def span(self, key: str) -> Span | None:
        """An array's span, or None where there is no array of that name."""
        value = self.fields[key].value if key in self.fields else None
        return value if isinstance(value, Span) else None

    def strings(self, span: Span) -> list[bytes]:
        """The strings of an array, as bytes."""
        raw, position, found = self.raw, span.start, []
        unpack = _U64.unpack_from
        for _ in range(span.count):
            start = position + 8
            position = start + unpack(raw, position)[0]
            found.append(raw[start:position])
        return found

    def numbers(self, span: Span) -> array[int] | array[float]:
        """The numbers of an array."""
        found: array[int] | array[float] = array(types.ARRAY_LETTERS[span.element])
        found.frombytes(self.raw[span.start : span.end])
        if sys.byteorder == "big":
            found.byteswap()
        return found


def read_header(path: Path) -> Header:
    """Read and check everything in front of the weights; a fault is a `Refusal` that names the file."""
    with naming(path):
        descriptor = _open_regular(path)
        try:
            return _Walk(path, descriptor).header()
        finally:
            os.close(descriptor)


def _open_regular(path: Path) -> int:
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    )
    if "\0" in str(path):
        raise Fault("has a name that no file can have", "Choose another file.", "missing")
    if path.is_dir():
        raise Fault("is a folder", "Choose a .gguf file in it.", "not-a-file")
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise Fault("is a device or a pipe and not a file", "Choose a .gguf file.", "not-a-file")
    return descriptor


class _Walk:
    """One pass over an opened file; `raw` holds its bytes from the start as far as they were needed."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self.descriptor = descriptor
        self.size = os.fstat(descriptor).st_size
        self.raw = b""
        self.position = 0

    def header(self) -> Header:
        tensor_count, key_count = self._preamble()
        fields = self._fields(key_count)
        alignment = _alignment(fields)
        tensors = self._tensors(tensor_count)
        used = self.position
        start = -(-used // alignment) * alignment if tensors else used
        raw = self.raw[:used]
        digest = sha256(raw + _U64.pack(self.size)).hexdigest()[:16]
        return Header(self.path, fields, tensors, alignment, start, self.size, digest, raw)

    # ---- bytes --------------------------------------------------------------------------------------------

    def take(self, count: int) -> int:
        """Step over `count` bytes that are surely there and say where they start."""
        start, end = self.position, self.position + count
        if end > len(self.raw):
            self.fill(end)
        self.position = end
        return start

    def fill(self, end: int) -> None:
        """Have the first `end` bytes in memory, and some more."""
        if end > self.size:
            raise Fault("is an incomplete download: it ends inside its own header", code="incomplete")
        if end > MAX_HEADER:
            raise Fault("has a header of more than 256 MB, which no model needs")
        wanted = min(self.size, MAX_HEADER, max(end, 2 * len(self.raw), 1 << 20))
        parts = [self.raw]
        have = len(self.raw)
        while have < wanted:
            part = os.read(self.descriptor, wanted - have)
            if not part:
                break
            parts.append(part)
            have += len(part)
        self.raw = b"".join(parts)
        if have < end:
            raise Fault(
                "became shorter while it was read", "Wait until it is complete and try again.", "incomplete"
            )

    def u32(self) -> int:
        return int(_U32.unpack_from(self.raw, self.take(4))[0]) if self.ready(4) else 0

    def u64(self) -> int:
        return int(_U64.unpack_from(self.raw, self.take(8))[0]) if self.ready(8) else 0

    def ready(self, count: int) -> bool:
        if self.position + count > len(self.raw):
            self.fill(self.position + count)
        return True

    def string(self, limit: int, what: str) -> bytes:
        length = self.u64()
        if length > limit:
            raise Fault(f"claims {what} of {length:,} bytes")
        start = self.take(length)
        return self.raw[start : start + length]

    # ---- the parts of a header ----------------------------------------------------------------------------

    def _preamble(self) -> tuple[int, int]:
        check_magic(self._opening(), self.size)
        self.take(4)
        version = self.u32()
        if version & 0xFFFF == 0 and version:
            raise Fault(
                "is written for big-endian processors", "Look for the usual build of the model.", "big-endian"
            )
        if version not in types.VERSIONS:
            step = (
                "Look for a newer conversion of the model."
                if version < 2
                else "Update Openbook, or choose another."
            )
            raise Fault(f"is GGUF version {version}, and versions 2 and 3 can be read", step, "gguf-version")
        tensor_count, key_count = self.u64(), self.u64()
        if tensor_count > MAX_TENSORS:
            raise Fault(f"claims {tensor_count:,} tensors, and no model has more than {MAX_TENSORS:,}")
        if key_count > MAX_KEYS:
            raise Fault(f"claims {key_count:,} header entries, and no model has more than {MAX_KEYS:,}")
        return tensor_count, key_count

    def _opening(self) -> bytes:
        if self.size == 0:
            raise Fault("is empty", code="incomplete")
        self.fill(min(self.size, 4096))
        return self.raw[:4096]

    def _fields(self, count: int) -> dict[str, Field]:
        fields: dict[str, Field] = {}
        for _ in range(count):
            raw_key = self.string(65535, "a header entry with a name")
            if not _KEY.match(raw_key) or len(raw_key) > MAX_KEY:
                raise Fault("has a header entry whose name is not plain text")
            key = raw_key.decode("ascii")
            if key in fields:
                raise Fault(f"has the header entry {key} twice")
            kind = self.u32()
            fields[key] = Field(kind, self._value(kind, key))
        return fields

    def _value(self, kind: int, key: str) -> Plain:
        if kind == types.STRING:
            return self.string(MAX_STRING, f"a value for {shown(key)}")
        if kind == types.ARRAY:
            return self._span(key)
        form = types.SCALARS.get(kind)
        if form is None:
            raise Fault(f"gives {shown(key)} the unknown type {kind}")
        start = self.take(form.size)
        if kind == types.BOOL and self.raw[start] > 1:
            raise Fault(f"gives {shown(key)} a value that is neither yes nor no")
        value: int | float | bool = form.unpack_from(self.raw, start)[0]
        return value

    def _span(self, key: str) -> Span:
        element, count = self.u32(), self.u64()
        if count > MAX_ELEMENTS:
            raise Fault(f"claims {count:,} entries for {shown(key)}")
        if element == types.STRING:
            return self._string_span(key, count)
        form = types.SCALARS.get(element)
        if form is None:
            what = "a list of lists" if element == types.ARRAY else f"the unknown type {element}"
            raise Fault(f"gives {shown(key)} {what}")
        start = self.take(count * form.size)
        return Span(element, count, start, self.position)

    def _string_span(self, key: str, count: int) -> Span:
        start = position = self.position
        raw, known, unpack = self.raw, len(self.raw), _U64.unpack_from
        for _ in range(count):
            if position + 8 > known:
                self.fill(position + 8)
                raw, known = self.raw, len(self.raw)
            length = unpack(raw, position)[0]
            if length > MAX_STRING:
                raise Fault(f"claims an entry of {length:,} bytes in {shown(key)}")
            position += 8 + length
        if position > known:
            self.fill(position)
        self.position = position
        return Span(types.STRING, count, start, position)

    def _tensors(self, count: int) -> tuple[Tensor, ...]:
        tensors: dict[str, Tensor] = {}
        for _ in range(count):
            tensor = self._tensor()
            if tensor.name in tensors:
                raise Fault(f"has the tensor {tensor.name} twice")
            tensors[tensor.name] = tensor
        return tuple(tensors.values())

    def _tensor(self) -> Tensor:
        raw_name = self.string(65535, "a tensor with a name")
        if not raw_name or len(raw_name) > types.MAX_NAME or not _KEY.match(raw_name):
            raise Fault("has a tensor without a proper name")
        name = raw_name.decode("ascii")
        dimensions = self.u32()
        if not 1 <= dimensions <= types.MAX_DIMENSIONS:
            raise Fault(f"has the tensor {name} with {dimensions:,} dimensions")
        shape = tuple(self.u64() for _ in range(dimensions))
        kind, offset = self.u32(), self.u64()
        elements = _elements(name, shape)
        return Tensor(name, shape, kind, offset, elements, _bytes(name, kind, shape[0], elements))


def _alignment(fields: dict[str, Field]) -> int:
    given = fields.get("general.alignment")
    if given is None:
        return types.DEFAULT_ALIGNMENT
    if given.type != types.U32 or given.value not in ALIGNMENTS:
        raise Fault("has an alignment that is not a power of two from 8 to 4096")
    assert isinstance(given.value, int)
    return given.value


def _elements(name: str, shape: tuple[int, ...]) -> int:
    product = 1
    for length in shape:
        if not 0 < length <= MAX_TENSOR_ELEMENTS:
            raise Fault(f"has the tensor {name} with an impossible size")
        product *= length
    if product > MAX_TENSOR_ELEMENTS:
        raise Fault(f"has the tensor {name} with an impossible size")
    return product


def _bytes(name: str, kind: int, row: int, elements: int) -> int:
    if kind in types.REMOVED_TENSOR_TYPES:
        raise Fault(
            "is stored in a quantisation that is no longer read",
            "Look for a newer conversion of the model.",
            "unsupported",
        )
    if kind not in types.TENSOR_TYPES:
        raise Fault(f"has the tensor {name} of the unknown type {kind}")
    _, block, block_bytes = types.TENSOR_TYPES[kind]
    if row % block:
        raise Fault(f"has the tensor {name} with rows that do not fill whole blocks")
    return elements // block * block_bytes
