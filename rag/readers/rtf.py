"""Rich text by striprtf: its words without its pictures; what stands in cells becomes rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from striprtf.striprtf import rtf_to_text

from rag.pages import Page
from rag.readers.opened import Opened, Told
from rag.readers.paper import Paper, flat

_LARGEST = 64 << 20
_BINARY = re.compile(rb"\\bin(\d{1,9}) ?")
#: Pictures are long runs of hexadecimal digits.
_PICTURE = re.compile(rb"(?:[0-9a-fA-F]{2}[\r\n]{0,2}){100,}")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_TITLE = re.compile(r"\{\\title ([^{}]{1,400})\}")
#: The sign before an item of a list; those that are no numbers are bullets.
_SIGN = re.compile(r"\{\\(?:listtext|pntext)\b([^{}]*)\}")
_NUMBER = re.compile(r"[ ;](\w{1,4}[.)])")
_MOST_GROUPS = 2_000_000


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """One page with all of the text."""
    source = _BEYOND_ASCII.sub(
        lambda found: b"\\'%02x" % found[0][0], _without_binary(opened.bytes(_LARGEST))
    )
    text = _PICTURE.sub(b"", source).decode("ascii")
    if title := _TITLE.search(text):
        told.title = flat(_plain(f"{{\\rtf1 {title[1]}}}"))[:200]
    if text.count("{") > _MOST_GROUPS:
        raise opened.refusal("too-large", "is nested too deeply")
    text = _SIGN.sub(lambda sign: f"{{{number[1] if (number := _NUMBER.search(sign[1])) else '-'} }}", text)
    paper = Paper()
    for (is_row, is_blank), lines in groupby(_plain(text).split("\n"), _kind):
        if is_row:
            paper.table(line.rstrip("|").split("|") for line in lines)
        elif not is_blank:
            paper.paragraph("\n".join(line.rstrip("|") for line in lines))
    yield paper.page()


def _plain(source: str) -> str:
    text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]  # it says no types
    return text


def _kind(line: str) -> tuple[bool, bool]:
    """Whether a line is a row of a table, and whether it is blank."""
    return "|" in line.rstrip("|") and line.rstrip().endswith("|"), not line.strip("| \t")


def _without_binary(data: bytes) -> bytes:
    """The source without the raw data that some pictures have."""
    pieces: list[bytes] = []
    at = 0
    for found in _BINARY.finditer(data):
        if found.start() >= at:
            pieces.append(data[at : found.start()])
            at = found.end() + int(found[1])
    return b"".join([*pieces, data[at:]])
