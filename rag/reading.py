"""What crosses the border of the reader child: files to read, pages that come back, folders to look through.

A job has one ending. Pages come in batches before it; a page too long for one batch goes on in the next.
A descriptor for a Read or a Render is passed just before it where the system can do that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from engine import Failed, Stopped
from rag.pages import Block, Document, Page, Run

#: About how many characters a batch holds; at most four times as many bytes.
BATCH = 1_000_000


class Wire(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of all messages: frozen and tagged by class name on the wire."""


# ---- requests ---------------------------------------------------------------------------------------------


class Read(Wire, frozen=True):
    """Read a file: `path` and `size` as they were when it was opened, `name` to call it.

    Names with bytes that are no text are spelled as `spelled` spells them. `descriptor` says that the file
    was passed; else the child opens the path itself.
    """

    job: int
    name: str
    path: str
    size: int
    password: str = ""
    recognise: bool = False
    descriptor: bool = False


class Render(Wire, frozen=True):
    """Draw a page of a PDF, `width` pixels wide, and say where the characters of these runs stand.

    A run is (start, length) in the PDF's own characters of that page.
    """

    job: int
    name: str
    path: str
    size: int
    page: int
    width: int
    runs: tuple[tuple[int, int], ...] = ()
    password: str = ""
    descriptor: bool = False


class Scan(Wire, frozen=True):
    """List the files below a folder, or the file that it is."""

    job: int
    folder: str


Request = Read | Render | Scan

# ---- events -----------------------------------------------------------------------------------------------


class Started(Wire, frozen=True):
    """The child is there."""

    job: int = 0


class Pages(Wire, frozen=True):
    """The next pages; `continues` says that the first of them goes on with the last one before.

    The offsets of a continued page's blocks and runs are those of the whole page.
    """

    job: int
    pages: tuple[Page, ...]
    continues: bool = False


class WasRead(Wire, frozen=True):
    """All pages were sent."""

    job: int
    document: Document


class Drawn(Wire, frozen=True):
    """A page as a picture: RGB, row by row; `boxes` are (left, top, width, height) in its pixels."""

    job: int
    width: int
    height: int
    pixels: bytes
    boxes: tuple[tuple[float, float, float, float], ...] = ()


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file of a folder; `path` as `spelled` spells it."""

    path: str
    size: int
    mtime_ns: int
    inode: int
    device: int


class Listed(Wire, frozen=True):
    """More files of the folder, and a sentence for each thing that was left out."""

    job: int
    entries: tuple[Entry, ...]
    skipped: tuple[str, ...] = ()


class Scanned(Wire, frozen=True):
    """The folder is listed; `complete` is false where a limit ended it."""

    job: int
    files: int
    complete: bool = True


Event = Started | Pages | WasRead | Drawn | Listed | Scanned | Stopped | Failed

# ---- names and batches ------------------------------------------------------------------------------------


_SPELLING = {code: 0x10_0000 + code for code in range(0xD800, 0xE000)}
_BACK = {there: here for here, there in _SPELLING.items()}


def spelled(path: str) -> str:
    """A path that can be sent and kept: bytes that are no text become private characters."""
    return path if path.isascii() else path.translate(_SPELLING)


def unspelled(path: str) -> str:
    """The path to open that `spelled` gave."""
    return path if path.isascii() else path.translate(_BACK)


def batches(pages: Iterable[Page], size: int = BATCH) -> Iterator[tuple[tuple[Page, ...], bool]]:
    """Pages in portions of about `size` characters, each with whether it continues the page before."""
    waiting: list[Page] = []
    held = 0
    for page in pages:
        parts = list(_parts(page))
        if held and held + len(parts[0].text) > size:
            yield tuple(waiting), False
            waiting, held = [], 0
        waiting.append(parts[0])
        held += len(parts[0].text) + 16 * len(parts[0].blocks) + 200
        if len(parts) > 1:
            yield tuple(waiting), False
            for part in parts[1:]:
                yield (part,), True
            waiting, held = [], 0
        if held > size:
            yield tuple(waiting), False
            waiting, held = [], 0
    if waiting:
        yield tuple(waiting), False


def _parts(page: Page) -> Iterator[Page]:
    if len(page.text) <= BATCH and len(page.blocks) <= BATCH // 16:
        yield page
        return
    count = max(-(-len(page.text) // BATCH), -(-len(page.blocks) * 16 // BATCH), 1)
    step = -(-len(page.text) // count)
    blocks, runs = list(page.blocks), list(page.runs)
    share, run_share = -(-len(blocks) // count), -(-len(runs) // count)
    for part in range(count):
        yield Page(
            page.number,
            page.text[part * step : (part + 1) * step],
            tuple(blocks[part * share : (part + 1) * share]),
            tuple(runs[part * run_share : (part + 1) * run_share]),
            page.recognised,
        )


class Gathered:
    """Puts batches together again."""

    def __init__(self) -> None:
        self._done: list[Page] = []
        self._texts: list[str] = []
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._last: Page | None = None

    def add(self, batch: Pages) -> None:
        """Take the next batch."""
        for index, page in enumerate(batch.pages):
            if not (batch.continues and index == 0):
                self._close()
            self._last = page
            self._texts.append(page.text)
            self._blocks += page.blocks
            self._runs += page.runs

    def pages(self) -> tuple[Page, ...]:
        """All pages, whole."""
        self._close()
        return tuple(self._done)

    def _close(self) -> None:
        if self._last is None:
            return
        last, self._last = self._last, None
        text = "".join(self._texts)
        self._done.append(Page(last.number, text, tuple(self._blocks), tuple(self._runs), last.recognised))
        self._texts, self._blocks, self._runs = [], [], []
