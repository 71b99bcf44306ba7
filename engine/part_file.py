"""A file on its way: `.part` until its last byte is proven, with a note beside it of what it shall become.

It may be left at any moment, by a kill too, and goes on from its length; what is there is hashed again.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import psutil

from engine.errors import Refusal
from engine.file_lock import try_lock

PART, NOTE = ".part", ".part.json"
SYNC_EVERY = 64 << 20
_CHUNK = 1 << 20
#: How much the time of the last start may seem to move when the clock is set.
_SAME_BOOT_S = 90.0

Write = Callable[[int, memoryview], int]


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """What a part belongs to: `synced` bytes of it are surely on the disk, also after a loss of power."""

    sha256: str = ""
    size: int = 0
    revision: str = ""
    etag: str = ""
    synced: int = 0
    boot: float = 0.0


class PartFile:
    """The part of one file, open and locked for one process."""

    def __init__(
        self, target: Path, size: int, sha256: str, revision: str = "", write: Write = os.write
    ) -> None:
        """`write` is how bytes reach the disk; `size` is 0 where nobody knows it."""
        self.target = target
        self.path = target.with_name(target.name + PART)
        self._note_path = target.with_name(target.name + NOTE)
        self._want = Note(sha256=sha256, size=size, revision=revision)
        self._write = write
        self._descriptor = -1
        self._hash = hashlib.sha256()
        self._synced = 0
        self.received = 0
        self.etag = ""

    def open(self, go_on: Callable[[int], bool]) -> None:
        """Open or make the part and hash what is there; `go_on` hears how far that is and may end it."""
        self.target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        self._descriptor = os.open(self.path, flags | getattr(os, "O_CLOEXEC", 0), 0o600)
        if not try_lock(self._descriptor):
            os.close(self._descriptor)
            self._descriptor = -1
            raise Refusal(
                "in-use", "This model is being downloaded by another window or command. Wait for that one."
            )
        kept = self._trusted()
        os.ftruncate(self._descriptor, kept)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        while self.received < kept and go_on(self.received):
            chunk = os.read(self._descriptor, min(_CHUNK, kept - self.received))
            if not chunk:
                break
            self._hash.update(chunk)
            self.received += len(chunk)
        self._synced = self.received

    def _trusted(self) -> int:
        """How many of the bytes there can be the beginning of this file."""
        length = os.fstat(self._descriptor).st_size
        note = self._note()
        want = self._want
        if note is None:  # only a checksum can tell then whether these bytes are the right ones
            return length if want.sha256 and length <= want.size else 0
        same = note.sha256 == want.sha256 if want.sha256 else note.revision == want.revision
        if not same or (want.size and (note.size not in (0, want.size) or length > want.size)):
            return 0
        self.etag = note.etag
        return length if abs(note.boot - psutil.boot_time()) < _SAME_BOOT_S else min(length, note.synced)

    def _note(self) -> Note | None:
        try:
            return msgspec.json.decode(self._note_path.read_bytes(), type=Note)
        except (OSError, ValueError, RecursionError):
            return None

    def append(self, chunk: bytes) -> None:
        """Write bytes behind what is there; after an OSError those that were written count."""
        rest = memoryview(chunk)
        while rest:
            done = self._write(self._descriptor, rest)
            if done <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            self._hash.update(rest[:done])
            self.received += done
            rest = rest[done:]

    @property
    def unsynced(self) -> int:
        """How many bytes a loss of power could take."""
        return self.received - self._synced

    def sync(self) -> None:
        """Have all bytes on the disk, and the note that says so."""
        os.fsync(self._descriptor)
        self._synced = self.received
        self.note()

    def note(self) -> None:
        """Write down what the part belongs to."""
        note = msgspec.structs.replace(
            self._want, etag=self.etag, synced=self._synced, boot=psutil.boot_time()
        )
        temporary = self._note_path.with_name(self._note_path.name + ".new")
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(descriptor, msgspec.json.encode(note))
        finally:
            os.close(descriptor)
        temporary.replace(self._note_path)

    def start_over(self) -> None:
        """Forget all bytes."""
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        self._hash, self.received, self._synced, self.etag = hashlib.sha256(), 0, 0, ""
        self.note()

    def digest(self) -> str:
        """The sha256 of the bytes so far."""
        return self._hash.hexdigest()

    def close(self) -> None:
        """Leave the part as it is, on the disk as far as it goes."""
        if self._descriptor < 0:
            return
        with contextlib.suppress(OSError):  # a full or lost disk: what was synced before counts
            self.sync()
        os.close(self._descriptor)
        self._descriptor = -1

    def discard(self) -> None:
        """Delete the part, because it can become nothing."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
        delete_part(self.target)


def publish(target: Path) -> None:
    """Give a proven part its name; what lay there is replaced and stays whole for whoever has it open."""
    part = target.with_name(target.name + PART)
    for again in range(20):
        try:
            part.replace(target)
            break
        except PermissionError:  # Windows: a virus scanner looks at what was just closed
            if again == 19:
                raise
            time.sleep(0.1)
    target.with_name(target.name + NOTE).unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk, where the system can be asked for that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def delete_part(target: Path) -> None:
    """Delete what has come of a file, and the folders that are empty without it."""
    for ending in (PART, NOTE, NOTE + ".new"):
        target.with_name(target.name + ending).unlink(missing_ok=True)
    with contextlib.suppress(OSError):  # there is something else in them
        target.parent.rmdir()
        target.parent.parent.rmdir()


def received_of(target: Path) -> int:
    """How much of a file has come, by its length alone."""
    for path in (target, target.with_name(target.name + PART)):
        with contextlib.suppress(OSError):  # not there, or not readable: nothing has come
            return path.stat().st_size
    return 0
