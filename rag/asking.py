"""What every library can be asked, as requests with fresh job numbers; doing them is its own affair."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

from engine import Source
from engine.jobs import JobBook
from rag.messages import Ending, News, Span
from rag.requests import (
    Add,
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
    RenderPage,
    Request,
    Rescan,
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

#: The book of a library.
Jobs = JobBook[News, Ending]


class StopJob(NamedTuple):
    """A job is to end early."""

    job: int


class Close(NamedTuple):
    """Everything is to end."""


class Asking(ABC):
    """The asking half of a library; see LibraryLike for what each request brings. Any thread may ask."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def add(self, paths: Sequence[str], scope: str) -> int:
        """Add files, and the files in folders, to a scope."""
        watch = scope.startswith("collection:")
        return self._ask(Add(job=self._jobs.open(), paths=tuple(paths), scope=scope, watch=watch))

    def watch(self, folder: str, scope: str) -> int:
        """Add a folder and keep the scope as the folder is."""
        return self._ask(Add(job=self._jobs.open(), paths=(folder,), scope=scope, watch=True))

    def unwatch(self, folder: str, scope: str) -> int:
        """Take a watched folder and its files out of a scope."""
        return self._ask(Unwatch(job=self._jobs.open(), folder=folder, scope=scope))

    def rescan(self) -> int:
        """Look for what has changed in watched folders and single files."""
        return self._ask(Rescan(job=self._jobs.open()))

    def remove(self, files: Sequence[int]) -> int:
        """Take files out of their scopes; `restore` brings them back for a minute."""
        return self._ask(Remove(job=self._jobs.open(), files=tuple(files)))

    def restore(self, files: Sequence[int]) -> int:
        """Bring removed files back."""
        return self._ask(Restore(job=self._jobs.open(), files=tuple(files)))

    def retry(self, file: int, password: str = "", recognise: bool = False) -> int:
        """Read a file again, with a password or by recognising its pictures."""
        job = self._jobs.open()
        return self._ask(Retry(job=job, file=file, password=password, recognise=recognise))

    def move_scope(self, old: str, new: str) -> int:
        """Let all files of one scope belong to another."""
        return self._ask(MoveScope(job=self._jobs.open(), old=old, new=new))

    def drop_scope(self, scope: str) -> int:
        """Remove all files of a scope; `restore` brings them back for a minute."""
        return self._ask(DropScope(job=self._jobs.open(), scope=scope))

    def files(self, scope: str = "") -> int:
        """The files of a scope, or all, with the collections."""
        return self._ask(ListFiles(job=self._jobs.open(), scope=scope))

    def pause(self, on: bool) -> int:
        """Stop the work on files until `pause(False)`, for the person."""
        return self._ask(Pause(job=self._jobs.open(), on=on))

    def yield_to(self, on: bool) -> int:
        """Stop the work on files between two steps while a chat computes."""
        return self._ask(YieldTo(job=self._jobs.open(), on=on))

    def new_collection(self, name: str) -> int:
        """Make a collection."""
        return self._ask(NewCollection(job=self._jobs.open(), name=name))

    def rename_collection(self, collection: int, name: str) -> int:
        """Rename a collection."""
        return self._ask(RenameCollection(job=self._jobs.open(), collection=collection, name=name))

    def delete_collection(self, collection: int) -> int:
        """Delete a collection with its files."""
        return self._ask(DeleteCollection(job=self._jobs.open(), collection=collection))

    def search(self, question: str, scopes: Sequence[str], top: int = 5) -> int:
        """The passages that answer a question best."""
        return self._ask(Search(job=self._jobs.open(), question=question, scopes=tuple(scopes), top=top))

    def retrieve(
        self, question: str, previous: Sequence[str], scopes: Sequence[str], room: int, context: int
    ) -> int:
        """Sources for an answer that fit into `room` tokens of a context of `context`."""
        request = Retrieve(
            job=self._jobs.open(),
            question=question,
            previous=tuple(previous),
            scopes=tuple(scopes),
            room=room,
            context=context,
        )
        return self._ask(request)

    def cite(self, answer: str, sources: Sequence[Source], scopes: Sequence[str]) -> int:
        """Tie the sentences of an answer to the sources that support them."""
        job = self._jobs.open()
        return self._ask(Cite(job=job, answer=answer, sources=tuple(sources), scopes=tuple(scopes)))

    def compare(self, question: str, scopes: Sequence[str], top: int = 20) -> int:
        """One question through words, vectors and both."""
        return self._ask(Compare(job=self._jobs.open(), question=question, scopes=tuple(scopes), top=top))

    def liken(self, ones: Sequence[str], others: Sequence[str]) -> int:
        """How alike texts are in meaning."""
        return self._ask(Liken(job=self._jobs.open(), ones=tuple(ones), others=tuple(others)))

    def map(self, scopes: Sequence[str], question: str = "") -> int:
        """The passages as points in a plane, the question among them."""
        return self._ask(Map(job=self._jobs.open(), scopes=tuple(scopes), question=question))

    def page(self, document: int, page: int | None) -> int:
        """The text of a page, or of the whole document where it has no pages."""
        return self._ask(GetPage(job=self._jobs.open(), document=document, page=page))

    def render(self, document: int, page: int, width: int, spans: Sequence[Span] = ()) -> int:
        """A page as a picture of so many pixels' width, with boxes around spans of its text."""
        job = self._jobs.open()
        return self._ask(RenderPage(job=job, document=document, page=page, width=width, spans=tuple(spans)))

    def passages(self, ids: Sequence[str] = (), document: int | None = None) -> int:
        """The passages with these ids, or all of a document."""
        return self._ask(GetPassages(job=self._jobs.open(), ids=tuple(ids), document=document))

    def trials(self, scope: str) -> int:
        """The saved questions of a scope with their last results."""
        return self._ask(ListTrials(job=self._jobs.open(), scope=scope))

    def save_trial(self, scope: str, question: str, file: str, page: int | None) -> int:
        """Save a question as a test together with the place to be found."""
        job = self._jobs.open()
        return self._ask(SaveTrial(job=job, scope=scope, question=question, file=file, page=page))

    def delete_trial(self, trial: int) -> int:
        """Forget a saved question."""
        return self._ask(DeleteTrial(job=self._jobs.open(), trial=trial))

    def run_trials(self, scope: str, trial: int | None = None) -> int:
        """Ask all saved questions of a scope again, or one of them."""
        return self._ask(RunTrials(job=self._jobs.open(), scope=scope, trial=trial))

    def embedders(self) -> int:
        """The embedding models at hand."""
        return self._ask(ListEmbedders(job=self._jobs.open()))

    def use_embedder(self, path: str) -> int:
        """Change to another embedding model, while the old one answers until all is embedded."""
        return self._ask(UseEmbedder(job=self._jobs.open(), path=path))

    @abstractmethod
    def _ask(self, request: Request) -> int:
        """Have the request done; its job comes back."""
