"""What reading a file gives: pages of text with their structure; offsets are half-open code points.

A format without pages is one page whose number is None; its chapters, sheets and parts are headings in it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

BlockKind = Literal["heading", "paragraph", "list", "table", "code", "quote"]
#: The name of a kind of file, as the person is told it.
FileKind = Literal[
    "PDF", "Word", "PowerPoint", "Excel", "OpenDocument", "EPUB", "RTF", "HTML", "Markdown",
    "reStructuredText", "text", "CSV", "JSON", "XML", "e-mail", "code", "archive", "mock",
]  # fmt: skip


class Block(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A piece of a page; blocks follow each other in reading order and do not overlap.

    `level` is that of a heading (1 is the highest). `header` is what every passage cut from a table has to
    repeat to be understood, such as its column names; of a heading, its words where it stands in markup.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    header: str = ""


class Run(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`length` characters of a page from `start` on are those from `source` on of the PDF's own text."""

    start: int
    source: int
    length: int


class Page(msgspec.Struct, frozen=True, gc=False):
    """One page or slide, counted from 1, or the whole of a file whose format has none.

    `runs` lead back to the characters of a PDF's page, for highlighting; `recognised` says that the text
    comes from a picture of the page.
    """

    number: int | None
    text: str
    blocks: tuple[Block, ...] = ()
    runs: tuple[Run, ...] = ()
    recognised: bool = False


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader says of the whole file; `notices` are sentences about what was left out."""

    kind: FileKind
    sha256: str
    bytes: int
    title: str = ""
    pages: int = 0
    characters: int = 0
    notices: tuple[str, ...] = ()
