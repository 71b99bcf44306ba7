"""Opening a file that nobody vouches for: never through a link, never waiting, and ordinary files only."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from typing import Literal, NamedTuple

from engine import Refusal
from rag.files import Stat
from rag.readers.opened import refusal, shown
from rag.reading import unspelled

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


class Opening(NamedTuple):
    """An open file and what it was at that moment; the descriptor is the holder's to close."""

    descriptor: int
    stat: Stat


def open_safely(path: str) -> Opening:
    """Open a file for reading; `path` is spelled as rag.reading spells it. Refusal says why not."""
    name = os.path.basename(path)
    real = unspelled(path)
    try:
        if not stat.S_ISREG(os.lstat(real).st_mode):  # some devices do something when they are opened
            raise refusal("not-a-file", name)
        descriptor = os.open(real, _FLAGS)
    except (OSError, ValueError) as error:
        raise _refused(error, name) from error
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        os.close(descriptor)
        raise refusal("not-a-file", name)
    return Opening(descriptor, Stat(found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev))


def compare(path: str, stat: Stat, sha256: str) -> Literal["same", "changed", "missing"]:
    """Whether a file still has the content that it had; it is read only where its stat has changed."""
    try:
        opening = open_safely(path)
    except Refusal:
        return "missing"
    with open(opening.descriptor, "rb") as file:
        if opening.stat == stat:
            return "same"
        if opening.stat.size != stat.size or hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            return "changed"
    return "same"


def _refused(error: OSError | ValueError, name: str) -> Refusal:
    if isinstance(error, ValueError):  # a name that no file can have
        return refusal("not-a-file", name)
    if error.errno == errno.ELOOP:
        return refusal("not-a-file", name, "is a link to another file", "Choose the file itself.")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        words = f"\u201c{shown(name)}\u201d is no longer there. Put it back, or remove it from the list."
        return Refusal("missing", words, name)
    return refusal("unreadable", name)
