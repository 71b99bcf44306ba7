"""Which bytes of the disk a file takes: two names, or two files that share their blocks, may take the same.

Shared blocks (reflinks) are told on Linux, by the file system's own map. Clones on APFS, and files that a
file system deduplicates below its map, cannot be told and count as separate.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator

from engine.foreign_files import open_regular

#: A name for the bytes of a file: equal where they are the same bytes of the disk.
Storage = tuple[object, ...]

# linux/fiemap.h
_REQUEST = 0xC020660B
_HEAD = struct.Struct("=QQLLLL")
_EXTENT = struct.Struct("=QQQQQLLLL")
_LAST, _UNKNOWN, _SHARED = 0x1, 0x2, 0x2000
_AT_ONCE, _AT_MOST = 64, 4_096


def storage(path: str) -> Storage | None:
    """Where the bytes of a file lie, None where there is no file."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    shared = _shared_blocks(path)
    return (found.st_dev, *shared) if shared else (found.st_dev, found.st_ino)


def _shared_blocks(path: str) -> Storage:
    """The blocks of a file that shares them all with others; empty where it does not, or nobody knows."""
    if sys.platform != "linux":
        return ()
    try:
        descriptor = open_regular(path)
    except OSError:
        return ()
    try:
        extents: list[tuple[int, int, int]] = []
        for extent, flags in _extents(descriptor):
            if flags & _UNKNOWN or not flags & _SHARED or len(extents) == _AT_MOST:
                return ()
            extents.append(extent)
        return tuple(extents)
    except OSError:
        return ()
    finally:
        os.close(descriptor)


def _extents(descriptor: int) -> Iterator[tuple[tuple[int, int, int], int]]:
    """Logical and physical start and length of each piece, with its flags; OSError: not to be told."""
    from fcntl import ioctl  # only where there is such a call

    start = 0
    while True:
        answer = bytearray(_HEAD.size + _EXTENT.size * _AT_ONCE)
        _HEAD.pack_into(answer, 0, start, (1 << 64) - 1 - start, 0, 0, _AT_ONCE, 0)
        ioctl(descriptor, _REQUEST, answer)
        count = _HEAD.unpack_from(answer)[3]
        for number in range(count):
            logical, physical, length, _, _, flags, *_ = _EXTENT.unpack_from(
                answer, _HEAD.size + number * _EXTENT.size
            )
            yield (logical, physical, length), flags
            start = logical + length
            if flags & _LAST:
                return
        if count == 0:
            return
