"""Small files of other programs, read so that none can do harm: regular ones only, and only so many bytes."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

SMALL = 1 << 20


def open_regular(path: Path | str) -> int:
    """A descriptor to read from; OSError for what is no file, and nobody waits for the end of a pipe."""
    flags = os.O_RDONLY
    for name in ("O_NONBLOCK", "O_BINARY", "O_CLOEXEC", "O_NOCTTY"):
        flags |= getattr(os, name, 0)
    try:
        descriptor = os.open(path, flags)
    except ValueError as error:  # a zero byte in the name
        raise OSError(errno.EINVAL, str(error)) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "this is not a file")
    return descriptor


def small_content(path: Path | str, limit: int = SMALL) -> bytes:
    """All of a small file; empty when it is larger, unreadable, or no file."""
    try:
        descriptor = open_regular(path)
    except OSError:
        return b""
    with os.fdopen(descriptor, "rb") as file:
        try:
            found = file.read(limit + 1)
        except OSError:
            return b""
    return found if len(found) <= limit else b""
