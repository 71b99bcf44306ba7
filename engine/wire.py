"""Messages over a pipe: a little-endian length of four bytes, then msgpack of one tagged Struct.

The same on both ends and for every child; nothing is read beyond what a length announces.
"""

from __future__ import annotations

import os
from typing import Generic, TypeVar, cast

import msgspec

from engine.errors import ProtocolError

In = TypeVar("In")
Out = TypeVar("Out")

LIMIT = 64 * 1024 * 1024
_HEADER = 4
_CHUNK = 64 * 1024
_ENCODER = msgspec.msgpack.Encoder()


def framed(message: object) -> bytearray:
    """A message as it goes over the pipe; ProtocolError says why one cannot."""
    frame = bytearray(_HEADER)
    try:
        _ENCODER.encode_into(message, frame, _HEADER)
    except UnicodeEncodeError as error:
        raise ProtocolError("its text holds half a character") from error
    except OverflowError as error:
        raise ProtocolError("a number in it is too large") from error
    size = len(frame) - _HEADER
    if size > LIMIT:
        raise ProtocolError(f"its {size:,} bytes are over the limit of {LIMIT:,}")
    frame[:_HEADER] = size.to_bytes(_HEADER, "little")
    return frame


class Channel(Generic[In, Out]):
    """Both directions of one conversation; used by one reading and one writing thread at a time."""

    def __init__(self, read_fd: int, write_fd: int, decode_type: object) -> None:
        """`decode_type` is what arrives here: a Struct or a union of tagged ones."""
        self._read_fd = read_fd
        self._write_fd = write_fd
        self._decoder = msgspec.msgpack.Decoder(cast("type[In]", decode_type))
        self._pending = bytearray()

    def send(self, message: Out) -> None:
        """Write one message whole; OSError when the other end is gone, ProtocolError as `framed`."""
        self.write(framed(message))

    def write(self, frame: bytes | bytearray) -> None:
        """Write what `framed` made of a message; OSError when the other end is gone."""
        rest = memoryview(frame)
        while rest:
            rest = rest[os.write(self._write_fd, rest) :]

    def receive(self) -> In | None:
        """The next message, or None when the other end has closed, even in the middle of one."""
        while (frame := self._frame()) is None:
            chunk = os.read(self._read_fd, _CHUNK)
            if not chunk:
                return None
            self._pending += chunk
        try:
            return self._decoder.decode(frame)
        except (msgspec.DecodeError, RecursionError) as error:
            raise ProtocolError(f"not a message of ours: {error}") from error

    def _frame(self) -> bytes | None:
        if len(self._pending) < _HEADER:
            return None
        size = int.from_bytes(self._pending[:_HEADER], "little")
        if size > LIMIT:
            raise ProtocolError(f"a message of {size} bytes is over the limit of {LIMIT}")
        end = _HEADER + size
        if len(self._pending) < end:
            return None
        frame = bytes(memoryview(self._pending)[_HEADER:end])
        del self._pending[:end]
        return frame
