"""What every library can be asked: the real one, and a scripted one in tests and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from engine import Source
from rag.messages import Ending, Span


class LibraryLike(Protocol):
    """A background worker that keeps documents, finds passages in them and checks what is said of them.

    Every request returns the id of its job at once and may be made from any thread. Events reach the
    `on_event` given at construction, on the library's own thread; exactly one Ending closes each job. What
    becomes of files is told as news that belong to no job: FileChanged, FileGone, Indexing, LibraryState.
    """

    def start(self) -> None:
        """Begin to work; returns at once."""
        ...

    # ---- files ---------------------------------------------------------------------------------------------

    def add(self, paths: Sequence[str], scope: str) -> int:
        """Add files, and the files in folders, to a scope: Added once they are known, then FileChanged news.

        A folder added to a collection is watched from then on, as by `watch`.
        """
        ...

    def watch(self, folder: str, scope: str) -> int:
        """Add a folder and keep the scope as the folder is: Added."""
        ...

    def unwatch(self, folder: str, scope: str) -> int:
        """Take a watched folder and its files out of a scope: Done."""
        ...

    def rescan(self) -> int:
        """Look for what has changed in watched folders and single files: Done when it has been looked."""
        ...

    def remove(self, files: Sequence[int]) -> int:
        """Take files out of their scopes: FileGone news, then Done; `restore` helps for a minute."""
        ...

    def restore(self, files: Sequence[int]) -> int:
        """Bring removed files back: FileChanged news, then Done."""
        ...

    def retry(self, file: int, password: str = "", recognise: bool = False) -> int:
        """Read a file again, with a password or by recognising its pictures: Done, then FileChanged news."""
        ...

    def move_scope(self, old: str, new: str) -> int:
        """Let all files of one scope belong to another, as when "new" becomes "chat:12": Done."""
        ...

    def drop_scope(self, scope: str) -> int:
        """Remove all files of a scope: FileGone news, then Done; `restore` brings them back for a minute."""
        ...

    def files(self, scope: str = "") -> int:
        """The files of a scope, or all, with the collections: Files."""
        ...

    def pause(self, on: bool) -> int:
        """Stop the work on files until `pause(False)`, for the person; it lasts over a restart: Done."""
        ...

    def yield_to(self, on: bool) -> int:
        """Stop the work on files between two steps while a chat computes: Done."""
        ...

    # ---- collections ---------------------------------------------------------------------------------------

    def new_collection(self, name: str) -> int:
        """Make a collection: Files with all collections, the new one last, and no files."""
        ...

    def rename_collection(self, collection: int, name: str) -> int:
        """Rename a collection: Files with all collections and no files."""
        ...

    def delete_collection(self, collection: int) -> int:
        """Delete a collection with its files: FileGone news, then Files with those that are left."""
        ...

    # ---- questions -----------------------------------------------------------------------------------------

    def search(self, question: str, scopes: Sequence[str], top: int = 5) -> int:
        """The passages that answer a question best: Found."""
        ...

    def retrieve(
        self, question: str, previous: Sequence[str], scopes: Sequence[str], room: int, context: int
    ) -> int:
        """Sources for an answer that fit into `room` tokens of a context of `context`: Retrieved.

        `previous` are the questions asked before in the same chat, oldest first.
        """
        ...

    def cite(self, answer: str, sources: Sequence[Source], scopes: Sequence[str]) -> int:
        """Tie the sentences of an answer to the sources that support them: Cited."""
        ...

    def compare(self, question: str, scopes: Sequence[str], top: int = 20) -> int:
        """One question through words, vectors and both: Compared."""
        ...

    def liken(self, ones: Sequence[str], others: Sequence[str]) -> int:
        """The cosines of the meaning of texts, each of one list with each of the other: Likened."""
        ...

    def map(self, scopes: Sequence[str], question: str = "") -> int:
        """The passages as points in a plane, the question among them: Mapped."""
        ...

    # ---- reading on ----------------------------------------------------------------------------------------

    def page(self, document: int, page: int | None) -> int:
        """The text of a page, or of the whole document where it has no pages: PageText."""
        ...

    def render(self, document: int, page: int, width: int, spans: Sequence[Span] = ()) -> int:
        """A page as a picture of so many pixels' width, with boxes around spans of its text: Rendered.

        Failed with "missing" or "changed" where the file is no longer what was read; its text still is there.
        """
        ...

    def passages(self, ids: Sequence[str] = (), document: int | None = None) -> int:
        """The passages with these ids, or all of a document: Passages."""
        ...

    # ---- trials and embedding models -----------------------------------------------------------------------

    def trials(self, scope: str) -> int:
        """The saved questions of a scope with their last results: Trials."""
        ...

    def save_trial(self, scope: str, question: str, file: str, page: int | None) -> int:
        """Save a question as a test together with the place to be found: Trials of the scope."""
        ...

    def delete_trial(self, trial: int) -> int:
        """Forget a saved question: Trials of its scope."""
        ...

    def run_trials(self, scope: str, trial: int | None = None) -> int:
        """Ask all saved questions of a scope again, or one of them: Trials, all of the scope."""
        ...

    def embedders(self) -> int:
        """The embedding models at hand: Embedders."""
        ...

    def use_embedder(self, path: str) -> int:
        """Change to another embedding model, while the old one answers until all is embedded: Embedders."""
        ...

    # ---- jobs ----------------------------------------------------------------------------------------------

    def stop(self, job: int) -> None:
        """End this job early; one that has ended already is left alone, and so is every other."""
        ...

    def run(self, job: int) -> Ending:
        """Wait for a job's ending; never called from `on_event`."""
        ...

    def close(self) -> None:
        """End everything within a second, open jobs included; may be called again."""
        ...
