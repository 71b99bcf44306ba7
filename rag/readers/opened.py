"""What every reader is given and what it may tell: an opened file, never a path, and a place for remarks.

A reader is `read(opened, told) -> Iterator[Page]`. It refuses by raising `opened.refusal(...)`; any other
error it lets fly counts as damage. It never opens a file by a name, connects or starts anything.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO, Protocol

from engine import Refusal
from rag.pages import Page

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

#: What one file may give; more is left out with a notice.
MAX_CHARACTERS = 64_000_000
MAX_PAGES = 5_000
#: The largest file that a reader may take into memory whole.
MAX_WHOLE = 256 << 20
#: How far files in files are followed: attachments of attachments.
MAX_DEPTH = 4

_SHOWN = 100
#: What a code means, as the rest of a sentence that begins with the file's name, and what to do next.
_WORDS = {
    "password": ("is protected by a password", "Enter the password to have it read."),
    "needs-ocr": ("has no text, only pictures of pages", "Have its text recognised to use it."),
    "unsupported": ("is of a kind that cannot be read", "Convert it to PDF or plain text first."),
    "damaged": ("is damaged or cut off", "Save it again where it was made, or choose another copy."),
    "empty": ("holds no text", "Choose a file with text in it."),
    "too-large": ("is too large to be read", "Split it into smaller files."),
    "too-slow": ("takes too long to be read", "Split it, or save it again as PDF or plain text."),
    "not-a-file": ("is not an ordinary file", "Choose a document instead."),
    "unreadable": ("cannot be opened", "Check that it is still there and that you may read it."),
    "archive": ("is an archive of other files", "Unpack it and add the documents in it."),
}


def shown(name: str) -> str:
    """A foreign name made fit for a sentence: one line, printable, short."""
    text = "".join(letter if letter.isprintable() else "\ufffd" for letter in name)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}\u2026"


def refusal(code: str, name: str, reason: str = "", step: str = "") -> Refusal:
    """A refusal of the file `name`; `reason` continues its name, `step` is a sentence; both have defaults."""
    usual_reason, usual_step = _WORDS[code]
    return Refusal(code, f"\u201c{shown(name)}\u201d {reason or usual_reason}. {step or usual_step}", name)


class _Snapshot(io.RawIOBase):
    """The first `size` bytes behind a descriptor: what grows meanwhile is not read."""

    def __init__(self, descriptor: int, size: int) -> None:
        self._descriptor = descriptor
        self._size = size
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("a place before the start of the file")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        wanted = max(min(len(view), self._size - self._at), 0)
        os.lseek(self._descriptor, self._at, os.SEEK_SET)
        data = os.read(self._descriptor, wanted)
        view[: len(data)] = data
        self._at += len(data)
        return len(data)


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """A file to read: `name` for its extension and for sentences, `file` seekable, `size` in bytes.

    `depth` counts the files around it: 0 for one the person added, 1 for an attachment. `recognise` asks for
    the text of pictures of pages.
    """

    name: str
    file: BinaryIO
    size: int
    password: str = ""
    recognise: bool = False
    depth: int = 0

    @classmethod
    def over(
        cls, descriptor: int, name: str, size: int, password: str = "", recognise: bool = False
    ) -> Opened:
        """The first `size` bytes behind a descriptor, which stays the caller's to close."""
        file = io.BufferedReader(_Snapshot(descriptor, size), 1 << 16)
        return cls(name, file, size, password, recognise)

    def inner(self, name: str, data: bytes) -> Opened:
        """A file that was found in this one."""
        return Opened(name, io.BytesIO(data), len(data), "", self.recognise, self.depth + 1)

    @property
    def extension(self) -> str:
        """What follows the last dot of the name, in lower case, or ""."""
        return os.path.splitext(self.name)[1][1:].lower()

    def head(self, count: int) -> bytes:
        """The first bytes."""
        self.file.seek(0)
        return self.file.read(count)

    def bytes(self, limit: int = MAX_WHOLE) -> bytes:
        """The whole content; refused where it is larger than `limit`."""
        if self.size > limit:
            raise self.refusal("too-large")
        return self.head(self.size)

    def refusal(self, code: str, reason: str = "", step: str = "") -> Refusal:
        """A refusal of this file, to be raised; `reason` continues its name, `step` says what to do next."""
        return refusal(code, self.name, reason, step)


@dataclass(slots=True)
class Told:
    """What a reader says beside the pages: the document's own title, and sentences on what was left out."""

    title: str = ""
    notices: list[str] = field(default_factory=list)

    def notice(self, sentence: str) -> None:
        """Keep a remark, once."""
        if sentence not in self.notices and len(self.notices) < 20:
            self.notices.append(sentence)


class Reader(Protocol):
    """A module of this package that reads one family of formats."""

    def read(self, opened: Opened, told: Told) -> Iterator[Page]:
        """The pages in order; none at all, or no text on them, means that the file is empty."""
        ...
