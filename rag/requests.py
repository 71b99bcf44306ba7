"""What the library can be asked, as values: each is one job and brings the ending named by LibraryLike."""

from __future__ import annotations

from engine import Source
from rag.messages import Span, Wire


class Request(Wire, frozen=True):
    """Base of all requests."""

    job: int


# ---- files ------------------------------------------------------------------------------------------------


class Add(Request, frozen=True):
    """Add files and folders to a scope; folders are watched from then on if so asked."""

    paths: tuple[str, ...]
    scope: str
    watch: bool = False


class Unwatch(Request, frozen=True):
    """Take a watched folder and its files out of a scope."""

    folder: str
    scope: str


class Rescan(Request, frozen=True):
    """Look for what has changed on the disk."""


class Remove(Request, frozen=True):
    """Take files out of their scopes, to be brought back for a while."""

    files: tuple[int, ...]


class Restore(Request, frozen=True):
    """Bring removed files back."""

    files: tuple[int, ...]


class Retry(Request, frozen=True):
    """Read a file again; the password is never written down."""

    file: int
    password: str = ""
    recognise: bool = False


class MoveScope(Request, frozen=True):
    """Let all files of one scope belong to another."""

    old: str
    new: str


class DropScope(Request, frozen=True):
    """Remove all files of a scope."""

    scope: str


class ListFiles(Request, frozen=True):
    """The files of a scope, or all where it is empty, and the collections."""

    scope: str = ""


class Pause(Request, frozen=True):
    """Stop the work on files, or go on with it, as the person wishes."""

    on: bool


class YieldTo(Request, frozen=True):
    """Stop the work on files, or go on with it, as a chat needs."""

    on: bool


# ---- collections ------------------------------------------------------------------------------------------


class NewCollection(Request, frozen=True):
    """Make a collection."""

    name: str


class RenameCollection(Request, frozen=True):
    """Rename a collection."""

    collection: int
    name: str


class DeleteCollection(Request, frozen=True):
    """Delete a collection with its files."""

    collection: int


# ---- questions --------------------------------------------------------------------------------------------


class Search(Request, frozen=True):
    """The passages that answer a question best."""

    question: str
    scopes: tuple[str, ...]
    top: int = 5


class Retrieve(Request, frozen=True):
    """Sources that fit into `room` tokens of a context of `context`."""

    question: str
    previous: tuple[str, ...]
    scopes: tuple[str, ...]
    room: int
    context: int


class Cite(Request, frozen=True):
    """Tie the sentences of an answer to the sources that support them."""

    answer: str
    sources: tuple[Source, ...]
    scopes: tuple[str, ...]


class Compare(Request, frozen=True):
    """One question through words, vectors and both."""

    question: str
    scopes: tuple[str, ...]
    top: int = 20


class Liken(Request, frozen=True):
    """How alike texts are in meaning, each of one list to each of another."""

    ones: tuple[str, ...]
    others: tuple[str, ...]


class Map(Request, frozen=True):
    """The passages as points in a plane."""

    scopes: tuple[str, ...]
    question: str = ""


# ---- reading on -------------------------------------------------------------------------------------------


class GetPage(Request, frozen=True):
    """The text of a page."""

    document: int
    page: int | None


class RenderPage(Request, frozen=True):
    """A page as a picture with boxes around spans of its text."""

    document: int
    page: int
    width: int
    spans: tuple[Span, ...] = ()


class GetPassages(Request, frozen=True):
    """The passages with these ids, or all of a document."""

    ids: tuple[str, ...] = ()
    document: int | None = None


# ---- trials and embedding models --------------------------------------------------------------------------


class ListTrials(Request, frozen=True):
    """The saved questions of a scope."""

    scope: str


class SaveTrial(Request, frozen=True):
    """Save a question together with the place to be found."""

    scope: str
    question: str
    file: str
    page: int | None = None


class DeleteTrial(Request, frozen=True):
    """Forget a saved question."""

    trial: int


class RunTrials(Request, frozen=True):
    """Ask all saved questions of a scope again, or one of them."""

    scope: str
    trial: int | None = None


class ListEmbedders(Request, frozen=True):
    """The embedding models at hand."""


class UseEmbedder(Request, frozen=True):
    """Change to another embedding model."""

    path: str
