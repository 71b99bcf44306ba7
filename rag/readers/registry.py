"""Reads any file: finds out what it is, and hands it to the module that knows such files.

A module is imported when the first file needs it, since most sessions need few and some take long.
"""

from __future__ import annotations

import importlib
import traceback
from collections.abc import Iterator
from typing import cast

from engine import Refusal
from rag.pages import Page
from rag.readers.opened import MAX_CHARACTERS, MAX_DEPTH, MAX_PAGES, Opened, Reader, Told
from rag.readers.sniff import Format, sniff


def reader(found: Format) -> Reader:
    """The module that reads a format."""
    return cast(Reader, importlib.import_module(f"rag.readers.{found.module}"))


def pages_of(opened: Opened, told: Told, found: Format | None = None) -> Iterator[Page]:
    """The pages of a file that hold text, within the limits; what goes wrong in a reader is damage."""
    if opened.depth > MAX_DEPTH:
        raise opened.refusal("too-large", "lies too deep in other files", "Save it on its own and add that.")
    characters = 0
    for count, page in enumerate(_guarded(opened, told, found or sniff(opened))):
        room = MAX_CHARACTERS - characters
        if count >= MAX_PAGES:
            told.notice(f"Only its first {MAX_PAGES:,} pages were read.")
            return
        characters += len(page.text)
        if len(page.text) > room:
            told.notice(f"Only its first {MAX_CHARACTERS:,} characters were read.")
            yield shortened(page, room)
            return
        yield page


def shortened(page: Page, room: int) -> Page:
    """The beginning of a page, its blocks and runs cut with it."""
    blocks = tuple(b for b in page.blocks if b.end <= room)
    runs = tuple(run for run in page.runs if run.start + run.length <= room)
    return Page(page.number, page.text[:room], blocks, runs, page.recognised)


def _guarded(opened: Opened, told: Told, found: Format) -> Iterator[Page]:
    try:
        yield from reader(found).read(opened, told)
    except Refusal:
        raise
    except (MemoryError, RecursionError):
        raise opened.refusal("too-large", "needs too much memory to be read") from None
    except BaseException as error:
        # A panic of a library in Rust is no Exception, though it leaves nothing broken behind.
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        traceback.print_exc()  # to the log: a file that a library stumbles over is worth a look
        raise opened.refusal("damaged") from None
