"""Reading a file in the test's own process, for what needs no isolation."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine import Refusal
from rag.pages import Page
from rag.readers.opened import Opened, Told
from rag.readers.registry import pages_of


def read(path: Path, told: Told | None = None) -> tuple[Page, ...]:
    """The pages of a file; every block is checked to lie in its page, in order."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        size = os.fstat(descriptor).st_size
        pages = tuple(pages_of(Opened.over(descriptor, path.name, size), told or Told()))
    finally:
        os.close(descriptor)
    for page in pages:
        check(page)
    return pages


def check(page: Page) -> None:
    """Blocks follow each other without overlap and leave nothing but space between them; all of it can be sent."""
    page.text.encode()
    at = 0
    for block in page.blocks:
        assert at <= block.start < block.end <= len(page.text), (at, block)
        assert not page.text[at : block.start].strip()
        assert page.text[block.start : block.end].strip()
        at = block.end
    assert not page.text[at:].strip()


def text(path: Path) -> str:
    """All text of a file."""
    return "\n".join(page.text for page in read(path))


def refused(path: Path) -> Refusal:
    """How a file is refused: with its name, a reason and a next step in at most two sentences."""
    with pytest.raises(Refusal) as caught:
        read(path)
    message = caught.value.message
    assert message.startswith("\u201c")
    assert path.name[:20] in message
    assert message.endswith(".")
    assert 1 <= message.replace(path.name, "").count(". ") <= 2
    return caught.value


def blocks(page: Page) -> list[tuple[str, str]]:
    """The kinds and texts of a page's blocks."""
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]
