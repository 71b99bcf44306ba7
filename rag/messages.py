"""Every value that crosses the border of the library: what is asked, what is answered, what a document is.

All are frozen. A job is an integer; its events carry it; exactly one ending closes it and nothing follows.
Offsets are half-open code points in a page's text (in the whole text where the page is None), sizes bytes.

A scope is a set of files that is searched together: "chat:12" holds the files of a chat, "new" those of a
chat that has no message yet, "collection:3" a collection of the library; "library" stands for all of them.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine import Failed, Source, Stopped

FileStatus = Literal["waiting", "reading", "indexing", "ready", "refused", "missing"]
CoverageMode = Literal["none", "whole", "passages", "all"]
#: Which of the two lists a workbench shows, or both fused.
Way = Literal["words", "vectors", "fused"]


class Wire(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of all messages: frozen and tagged by class name on the wire."""


# ---- values -----------------------------------------------------------------------------------------------


class FileState(msgspec.Struct, frozen=True, kw_only=True):
    """One file as the person sees it in a scope.

    `problem` says why it was refused and what to do; `can` names what may help: a password, recognising the
    text of its pictures, or another try. `embedded` of `passages` have vectors; words answer from the start.
    """

    id: int
    path: str
    name: str
    scope: str
    status: FileStatus
    document: int | None = None
    kind: str = ""
    title: str = ""
    bytes: int = 0
    pages: int = 0
    characters: int = 0
    passages: int = 0
    embedded: int = 0
    progress: float = 0.0
    problem: str = ""
    code: str = ""
    can: tuple[Literal["password", "ocr", "retry"], ...] = ()
    notices: tuple[str, ...] = ()
    folder: int | None = None


class Collection(msgspec.Struct, frozen=True, kw_only=True):
    """A named set of files of the library; `folders` are watched and kept up to date."""

    id: int
    name: str
    files: int = 0
    passages: int = 0
    folders: tuple[str, ...] = ()


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a document: `id` is stable over rebuilds (16 hex digits over content and span)."""

    id: str
    document: int
    file: str  # the path it was added as
    title: str
    page: int | None
    start: int
    end: int
    headings: tuple[str, ...]
    text: str


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that a search found; ranks are 1-based, None in a list that has it not.

    `lexical` is the BM25 score (higher is better), `dense` the cosine, `score` the fused one; `why` says in
    words what brought it here or held it back.
    """

    rank: int
    passage: Passage
    score: float
    lexical_rank: int | None = None
    dense_rank: int | None = None
    lexical: float | None = None
    dense: float | None = None
    why: str = ""


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """How much of the documents an answer rests on: `read` of `of` passages, in `files` files."""

    mode: CoverageMode
    read: int = 0
    of: int = 0
    files: int = 0
    waiting: int = 0  # files that are not read yet
    words: str = ""  # the same as a sentence to show


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A source behind a piece of an answer, complete in itself: it outlives the document.

    `number` is the chip's; the answer's characters `from_` to `to` are supported by the characters `start` to
    `end` of the page, whose words are `text`; `before` and `after` are a little of what stands around them.
    """

    number: int
    passage: str
    document: int
    file: str
    title: str
    page: int | None
    start: int
    end: int
    text: str
    score: float
    from_: int
    to: int
    before: str = ""
    after: str = ""
    headings: tuple[str, ...] = ()


class Span(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Characters of an answer."""

    start: int
    end: int


class Box(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A rectangle on a rendered page, in its pixels from the top left corner."""

    left: float
    top: float
    width: float
    height: float


class EmbedderInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An embedding model that may be used; `languages` are those it knows, ("*",) for many."""

    id: str
    name: str
    path: str
    dimension: int
    languages: tuple[str, ...] = ()
    installed: bool = True


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """A question saved as a test, with the place that has to be found, and how and when the last run went.

    `last_run_ms` is in milliseconds since 1970; None where it was never run, or before this was kept.
    """

    id: int
    scope: str
    question: str
    file: str
    page: int | None = None
    passed: bool | None = None
    rank: int | None = None
    last_run_ms: int | None = None


class Point(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A passage on the map of a library."""

    x: float
    y: float
    passage: str
    file: int


# ---- endings of the library's jobs ------------------------------------------------------------------------


class Added(Wire, frozen=True):
    """The files are known and will be read; `skipped` names what was left out and says why."""

    job: int
    files: tuple[FileState, ...]
    skipped: tuple[str, ...] = ()


class Done(Wire, frozen=True):
    """It is done and there is nothing more to say."""

    job: int


class Files(Wire, frozen=True):
    """The files of a scope, or of all scopes, and the collections."""

    job: int
    files: tuple[FileState, ...]
    collections: tuple[Collection, ...] = ()


class Found(Wire, frozen=True):
    """What a search found, best first; `weak` says that nothing there seems to answer the question."""

    job: int
    question: str
    hits: tuple[Hit, ...]
    weak: bool = False
    milliseconds: float = 0.0


class Retrieved(Wire, frozen=True):
    """Sources for an answer, best first, with what they cover; none of them and `weak` where nothing fits.

    Mode "all" asks the caller to go over all passages with a Reduction; its sources are then the passages.
    `question` is the self-contained form that was searched.
    """

    job: int
    question: str
    sources: tuple[Source, ...]
    coverage: Coverage
    hits: tuple[Hit, ...] = ()
    weak: bool = False


class Cited(Wire, frozen=True):
    """The citations of an answer in the order of the answer, and its sentences that nothing supports.

    `answer` has the model's own marks taken out; all spans refer to it.
    """

    job: int
    answer: str
    citations: tuple[Citation, ...]
    unsupported: tuple[Span, ...] = ()
    coverage: Coverage | None = None


class PageText(Wire, frozen=True):
    """The text of a page as it was read."""

    job: int
    document: int
    page: int | None
    pages: int
    text: str
    kind: str = ""


class Rendered(Wire, frozen=True):
    """A page of a PDF as a picture: `pixels` are RGB, 3 bytes each, row by row without gaps."""

    job: int
    document: int
    page: int
    width: int
    height: int
    pixels: bytes
    boxes: tuple[Box, ...] = ()


class Compared(Wire, frozen=True):
    """One question through words, vectors and both."""

    job: int
    question: str
    words: tuple[Hit, ...]
    vectors: tuple[Hit, ...]
    fused: tuple[Hit, ...]
    notes: tuple[str, ...] = ()
    milliseconds: float = 0.0


class Likened(Wire, frozen=True):
    """The cosines of each text (a row) with each of the others, by the embedding model named."""

    job: int
    rows: tuple[tuple[float, ...], ...]
    model: str


class Mapped(Wire, frozen=True):
    """The library as points in a plane; `kept` is the share of the spread that its two axes show."""

    job: int
    points: tuple[Point, ...]
    question: tuple[float, float] | None = None
    kept: float = 0.0
    of: int = 0  # passages in all, where only a sample is drawn


class Trials(Wire, frozen=True):
    """The saved questions of a scope with their last results."""

    job: int
    trials: tuple[Trial, ...]


class Embedders(Wire, frozen=True):
    """The embedding models at hand and which one answers."""

    job: int
    embedders: tuple[EmbedderInfo, ...]
    current: str = ""
    coming: str = ""  # the one that is being prepared behind it
    share: float = 1.0


class Passages(Wire, frozen=True):
    """The passages with these ids, or all of a document in reading order."""

    job: int
    passages: tuple[Passage, ...]


# ---- news that no job asked for (their job is 0) ----------------------------------------------------------


class FileChanged(Wire, frozen=True):
    """A file is further on."""

    job: int
    file: FileState


class FileGone(Wire, frozen=True):
    """A file is no longer in its scope."""

    job: int
    file: int


class Indexing(Wire, frozen=True):
    """How far the work on files is; `remaining_s` is None while nothing can be said."""

    job: int
    done: int
    total: int
    remaining_s: float | None = None
    paused: bool = False


class LibraryState(Wire, frozen=True):
    """What the library is doing, in words to show; `problem` when the person should do something."""

    job: int
    status: Literal["starting", "idle", "restarting", "stopped"]
    words: str = ""
    problem: bool = False


Ending = (
    Added
    | Done
    | Files
    | Found
    | Retrieved
    | Cited
    | PageText
    | Rendered
    | Compared
    | Likened
    | Mapped
    | Trials
    | Embedders
    | Passages
    | Stopped
    | Failed
)
News = FileChanged | FileGone | Indexing | LibraryState
Event = News | Ending
