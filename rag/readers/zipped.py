"""Zip-based documents opened with limits that are counted while reading: no bomb, no entity, no odd name.

What a library of ours is to open itself goes through `plain_copy`, which holds nothing that was not checked.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import BinaryIO

from rag.readers.opened import Opened

MAX_ENTRIES = 10_000
MAX_ENTRY = 64 << 20
MAX_SUM = 256 << 20
MAX_RATIO = 200
#: Small entries may be packed more tightly than the ratio allows: a page of spaces is.
_RATIO_FROM = 1 << 20
_CHUNK = 1 << 16
_DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY")
_BOMB = "holds more than it seems to, which can be an attack"
_BOMB_STEP = "Save it again where it was made, or as PDF."
_ODD_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]")


class Zipped:
    """The entries of a zip file; every one that is read counts against the sum."""

    def __init__(self, opened: Opened) -> None:
        """Refused: damaged, too many entries, names that lead elsewhere or come twice, protected ones."""
        self.opened = opened
        try:
            opened.file.seek(0)
            self._zip = zipfile.ZipFile(opened.file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError):
            raise opened.refusal("damaged") from None
        self._entries = self._checked(self._zip.infolist())
        self._read = 0

    def _checked(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        if len(entries) > MAX_ENTRIES:
            raise self.opened.refusal("too-large", f"holds {len(entries):,} parts, which is too many")
        found: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            if _ODD_NAME.search(entry.orig_filename) or entry.filename in found:
                raise self.opened.refusal("damaged", "holds parts with misleading names")
            if entry.flag_bits & 1:
                raise self.opened.refusal("password")
            found[entry.filename] = entry
        return found

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all entries in their order, folders left out."""
        return tuple(name for name, entry in self._entries.items() if not entry.is_dir())

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str, doctype: bool = True) -> bytes:
        """The content of an entry, b"" where there is none; refused over a limit or for its DOCTYPE."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        data = self._expanded(entry)
        if not doctype and declares(data):
            reason = "holds definitions that are not allowed in such a document"
            raise self.opened.refusal("damaged", reason, "Save it again where it was made, or as PDF.")
        return data

    def _expanded(self, entry: zipfile.ZipInfo) -> bytes:
        data = io.BytesIO()
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    data.write(chunk)
                    self._count(entry, len(chunk), data.tell())
        except (
            zipfile.BadZipFile,
            zlib.error,
            ValueError,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
        ):
            raise self.opened.refusal("damaged") from None
        return data.getvalue()

    def _count(self, entry: zipfile.ZipInfo, more: int, size: int) -> None:
        self._read += more
        packed = max(entry.compress_size, 1)
        if size > MAX_ENTRY or self._read > MAX_SUM or (size > _RATIO_FROM and size > MAX_RATIO * packed):
            raise self.opened.refusal("too-large", _BOMB, _BOMB_STEP)


def declares(data: bytes) -> bool:
    """Whether XML declares a document type or entities, whichever width its characters have."""
    if b"\x00" in data[:64]:
        data = data.replace(b"\x00", b"")
    return _DECLARED.search(data) is not None


def is_xml(name: str) -> bool:
    """Whether an entry of a package is XML by its name."""
    return name.lower().endswith((".xml", ".rels", ".vml"))


def plain_copy(
    zipped: Zipped, change: Callable[[str, bytes], bytes], wanted: Callable[[str], bool] = is_xml
) -> BinaryIO:
    """The same zip unpacked and checked, every wanted entry without DOCTYPE and as `change` leaves it.

    Pictures and whatever else is no part of the text are there but empty.
    """
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as target:
        for name in zipped.names:
            data = (
                zipped.read(name, doctype=not wanted(name)) if wanted(name) or name.endswith(".bin") else b""
            )
            target.writestr(name, change(name, data) if wanted(name) else data)
    copy.seek(0)
    return copy
