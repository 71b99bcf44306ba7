"""A document that misbehaves as it asks for: how the isolation of reading is proved. Off unless a test asks.

Each line is an order: `text WORDS`, `pages N`, `sleep SECONDS`, `spin`, `eat`, `exit CODE`, `raise`, `fault`.
"""

from __future__ import annotations

import ctypes
import os
import time
from collections.abc import Iterator

from rag.pages import Page
from rag.readers.opened import Opened, Told
from rag.readers.paper import Paper

#: Documents named *.mockdoc are read by this module where this variable is set.
SWITCH = "OPENBOOK_MOCKDOC"


def read(opened: Opened, told: Told) -> Iterator[Page]:
    """Do what the lines say."""
    told.title = "A mock document"
    for line in opened.bytes().decode("utf-8", "replace").splitlines():
        order, _, rest = line.partition(" ")
        if order == "text":
            yield _page(None, rest)
        elif order == "pages":
            for number in range(1, int(rest) + 1):
                yield _page(number, f"This is page {number}.")
        else:
            _misbehave(order, rest)


def _page(number: int | None, text: str) -> Page:
    paper = Paper()
    paper.paragraph(text)
    return paper.page(number)


def _misbehave(order: str, rest: str) -> None:
    if order == "sleep":
        time.sleep(float(rest))
    elif order == "exit":
        os._exit(int(rest or 1))
    elif order == "raise":
        raise ValueError("this document is made to fail")
    elif order == "fault":
        ctypes.string_at(0)
    elif order == "eat":
        hoard: list[bytes] = []
        while True:
            hoard.append(b"x" * (8 << 20))
    elif order == "spin":
        while True:
            pass
