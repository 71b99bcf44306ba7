"""What this process holds in memory, and giving back pages of a model file that will not be read again.

The library maps the whole file and copies the matrices that the processor's fast code wants in another order;
the pages that it copied from stay in memory for nothing. They are given back here, and what is needed after
all is read again by the system, so a mistake costs time only. Linux alone does it; elsewhere nothing happens.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import sys
from collections.abc import Iterable
from pathlib import Path

Span = tuple[int, int]


def resident_bytes() -> int:
    """What this process holds in memory now, pages of mapped files included."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError, ValueError, IndexError):
            pages = Path("/proc/self/statm").read_text().split()[1]
            return int(pages) * mmap.PAGESIZE
    import psutil  # only where it is needed: it takes a tenth of the child's start

    return int(psutil.Process().memory_info().rss)


def merged(spans: Iterable[Span], gap: int = 0) -> list[Span]:
    """The same spans in order, those that touch or lie closer than `gap` as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + gap:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def give_back(path: str | Path, spans: Iterable[Span]) -> int:
    """Let go of the whole pages of a mapped file within these spans of it; how many bytes that were."""
    if sys.platform != "linux":
        return 0
    try:
        mappings = _mappings(path)
        library = ctypes.CDLL(None, use_errno=True)
    except OSError:
        return 0
    given = 0
    for start, end in merged(spans):
        for address, first, last in mappings:
            low = -(-max(start, first) // mmap.PAGESIZE) * mmap.PAGESIZE
            high = min(end, last) // mmap.PAGESIZE * mmap.PAGESIZE
            if low >= high:
                continue
            place = ctypes.c_void_p(address + low - first)
            failed = library.madvise(place, ctypes.c_size_t(high - low), ctypes.c_int(mmap.MADV_DONTNEED))
            given += 0 if failed else high - low
    return given


def _mappings(path: str | Path) -> list[tuple[int, int, int]]:
    """Where the file is mapped, shared and to read only: the address, and the part of the file, from and to.

    Of a private mapping something could be lost: another disk may have a library under the same number.
    """
    status = os.stat(path)
    found = []
    for line in Path("/proc/self/maps").read_text("utf-8", "replace").splitlines():
        addresses, rights, offset, _, inode = line.split(maxsplit=5)[:5]
        if int(inode) != status.st_ino or "w" in rights or not rights.endswith("s"):
            continue
        low, high = (int(number, 16) for number in addresses.split("-"))
        first = int(offset, 16)
        found.append((low, first, first + high - low))
    return found
