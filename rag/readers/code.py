"""Source code as it stands in the file; the lines that define classes and functions are its headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.pages import Block, Page
from rag.readers.decoding import decoded
from rag.readers.opened import Opened, Told
from rag.readers.paper import clean
from rag.readers.suffixes import CODE
from rag.readers.text import Lines

_WORDS = (
    "export|default|public|private|protected|internal|static|final|abstract|async|open|override|sealed|data"
    r"|inline|unsafe|const|pub(?:\([a-z]+\))?"
)
_MODIFIERS = rf"(?:(?:{_WORDS})\s+){{0,6}}"
#: family -> the beginnings of lines that define something
_DEFINES: dict[str, tuple[str, ...]] = {
    "python": (r"(?:async\s+def|def|class|module)\s+\w",),
    "javascript": (
        _MODIFIERS + r"(?:function\*?|class|interface|enum|type|namespace)\s+\w",
        _MODIFIERS + r"(?:const|let|var)\s+\w+\s*=\s*(?:async\s*)?(?:function|\([^()]{0,200}\)\s*=>)",
    ),
    "c": (
        r"(?:class|struct|enum|union|namespace)\s+\w[^;]{0,200}$",
        r"(?:[A-Za-z_][\w:<>,*&~]{0,80}\s+){1,6}[*&]{0,3}[\w:~]{1,80}\([^;]{0,300}$",
    ),
    "java": (
        _MODIFIERS + r"(?:class|interface|enum|record|object|trait|struct|protocol|extension|namespace)\s+\w",
        _MODIFIERS + r"(?:fun|func|def)\s+\w",
        _MODIFIERS + r"[A-Z][\w<>\[\], ]{0,80}\s+\w+\([^;]{0,300}\{",
    ),
    "words": (
        _MODIFIERS + r"(?:func|fn|struct|enum|trait|impl|type|mod|function|class|interface)\b\s*\S",
        r"(?:defmodule|defp?|macro)\s+\S",
    ),
    "shell": (r"function\s+[\w-]+", r"[\w-]+\s*\(\)\s*\{?", r":\w+$"),
    "sections": (r"\[{1,2}[^\[\]]{1,200}\]{1,2}\s*$",),
    "tex": (r"\\(?:part|chapter|(?:sub){0,2}section|paragraph)\*?\{",),
}
_PATTERNS = {name: re.compile(rf"\s{{0,16}}(?:{'|'.join(some)})") for name, some in _DEFINES.items()}


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """One page with all of the code."""
    text = clean(decoded(opened.bytes(), opened, told)).strip("\n").rstrip()
    pattern = _PATTERNS.get(CODE.get(opened.extension, ""))
    yield Page(None, text, tuple(_blocks(Lines(text), pattern)))


def _blocks(lines: Lines, pattern: re.Pattern[str] | None) -> Iterator[Block]:
    """A definition's line is a heading, deeper the further it is indented; what follows it is code."""
    first = 0
    for at in range(len(lines.spans)):
        line = lines.line(at)
        if pattern is None or not line or len(line) > 400 or not pattern.match(line):
            continue
        yield from _code(lines, first, at)
        indent = len(line) - len(line.lstrip())
        yield lines.block("heading", at, at + 1, min(1 + indent // (1 if line[0] == "\t" else 2), 6))
        first = at + 1
    yield from _code(lines, first, len(lines.spans))


def _code(lines: Lines, first: int, end: int) -> Iterator[Block]:
    while first < end and not lines.line(first).strip():
        first += 1
    while first < end and not lines.line(end - 1).strip():
        end -= 1
    if first < end:
        yield lines.block("code", first, end)
