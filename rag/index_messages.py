"""What the library's thread and its child say to each other beside the requests: the way of a file inwards.

The thread lists folders and has files read; the child decides what is to be read and keeps what was.
"""

from __future__ import annotations

import msgspec

from rag.files import Help, Stat
from rag.messages import Ending, FileState, News, Span, Wire
from rag.pages import Document
from rag.reading import Entry, Pages
from rag.requests import (
    Cite,
    Compare,
    DeleteCollection,
    DeleteTrial,
    DropScope,
    GetPage,
    GetPassages,
    Liken,
    ListEmbedders,
    ListFiles,
    ListTrials,
    Map,
    MoveScope,
    NewCollection,
    Pause,
    Remove,
    RenameCollection,
    Request,
    Restore,
    Retrieve,
    Retry,
    RunTrials,
    SaveTrial,
    Search,
    Unwatch,
    UseEmbedder,
    YieldTo,
)

# ---- requests ---------------------------------------------------------------------------------------------


class Begin(Request, frozen=True):
    """Open the library in this folder: the first request of all; `address` is that of a Chroma server.

    `lender` is the path of another library.db whose vectors may be used for files that it holds too.
    """

    folder: str
    address: str = ""
    embedder: str = ""
    lender: str = ""


class Next(Request, frozen=True):
    """Which file is to be read next? It is marked as being read."""


class TakePages(Request, frozen=True):
    """Pages of the file that is being read."""

    file: int
    batch: Pages


class Keep(Request, frozen=True):
    """The file is read to its end; Settled follows when it is kept."""

    file: int
    document: Document
    stat: Stat


class Refuse(Request, frozen=True):
    """The file cannot be read, and why."""

    file: int
    code: str
    problem: str
    can: tuple[Help, ...] = ()


class PutBack(Request, frozen=True):
    """The file was not read to its end and waits again."""

    file: int


class WatchFolder(Request, frozen=True):
    """Keep a folder in mind for a scope."""

    path: str
    scope: str


class Register(Request, frozen=True):
    """Add these files, or note how they have changed."""

    entries: tuple[Entry, ...]
    scope: str
    folder: int | None = None


class ListKnown(Request, frozen=True):
    """All files as they were when they were last looked at, and the watched folders."""


class Vanished(Request, frozen=True):
    """These files are no longer on the disk, or are there again as they were."""

    gone: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    found: tuple[int, ...] = ()


class NoteSkipped(Request, frozen=True):
    """What a watched folder holds that was left out."""

    folder: int
    skipped: tuple[str, ...]


class Locate(Request, frozen=True):
    """Where is a document, and which characters of the PDF are these spans of its page?"""

    document: int
    page: int
    spans: tuple[Span, ...]


#: What the child is asked: the requests that it can end by itself, and the steps of the others.
IndexRequest = (
    Begin
    | Next
    | TakePages
    | Keep
    | Refuse
    | PutBack
    | WatchFolder
    | Register
    | ListKnown
    | Vanished
    | NoteSkipped
    | Locate
    | Cite
    | Compare
    | DeleteCollection
    | DeleteTrial
    | DropScope
    | GetPage
    | GetPassages
    | Liken
    | ListEmbedders
    | ListFiles
    | ListTrials
    | Map
    | MoveScope
    | NewCollection
    | Pause
    | Remove
    | RenameCollection
    | Restore
    | Retrieve
    | Retry
    | RunTrials
    | SaveTrial
    | Search
    | Unwatch
    | UseEmbedder
    | YieldTo
)

# ---- endings and news -------------------------------------------------------------------------------------


class Begun(Wire, frozen=True):
    """The library is open; `notice` is a sentence for the person."""

    job: int
    paused: bool = False
    notice: str = ""


class NextFile(Wire, frozen=True):
    """The file to be read, None where there is none."""

    job: int
    file: FileState | None = None


class Registered(Wire, frozen=True):
    """The files as they are now."""

    job: int
    files: tuple[FileState, ...]


class Watching(Wire, frozen=True):
    """The folder is kept in mind."""

    job: int
    folder: int


class KnownFile(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file as it was when it was last looked at."""

    file: int
    path: str
    scope: str
    folder: int | None
    stat: Stat
    missing: bool


class WatchedFolder(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A watched folder."""

    id: int
    path: str
    scope: str


class Known(Wire, frozen=True):
    """All files and folders; `left_out` are (folder, path) of files that the person took out of a folder."""

    job: int
    files: tuple[KnownFile, ...]
    folders: tuple[WatchedFolder, ...]
    left_out: tuple[tuple[int, str], ...] = ()


class Copy(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A file that had the content of a document when it was last looked at."""

    file: int
    path: str
    stat: Stat


class Located(Wire, frozen=True):
    """Where a document is: its copies, its hash, and the asked characters as runs of the PDF's own."""

    job: int
    kind: str
    sha256: str
    copies: tuple[Copy, ...]
    runs: tuple[tuple[int, int], ...] = ()


class Settled(Wire, frozen=True):
    """News: a file that was read is kept, or could not be."""

    job: int
    file: int


IndexNews = News | Settled
IndexEvent = IndexNews | Ending | Begun | NextFile | Registered | Watching | Known | Located
