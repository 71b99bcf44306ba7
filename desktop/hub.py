"""The search on the model hub behind its page: words in, repositories and their files out; the access token.

Nothing is connected to before the person searches or opens a repository. Only the latest search counts.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop.language import tr
from engine import Failed
from engine.downloads_like import DownloadsLike
from engine.hub_messages import (
    HubEvent,
    HubFile,
    HubFound,
    HubLooked,
    HubModel,
    HubProgress,
    Sort,
    TokenKept,
    TokenPlace,
)


class HubController(QObject):
    """Lives on the main thread; `worker` is asked for when there is something to ask it."""

    searching = Signal()
    found = Signal(object, bool)  # list[HubModel], whether there are more
    failed = Signal(str)  # a search failed, in a sentence
    looking = Signal(str)  # repository
    looked = Signal(object)  # HubLooked
    not_looked = Signal(str, str)  # repository, why in a sentence
    token_kept = Signal(str)  # TokenPlace
    token_failed = Signal(str)
    wanted = Signal(str, str, object, str)  # repository, revision, HubFile, title: to be downloaded
    not_wanted = Signal(str, str, str)  # repository, file, why it cannot be

    def __init__(self, worker: Callable[[], DownloadsLike], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = worker
        self._jobs: dict[int, Callable[[HubEvent], None]] = {}
        self._words = ""
        self._sort: Sort = "trending"
        self._models: list[HubModel] = []
        self._finding = self._looking = 0
        self._looked: dict[str, HubLooked] = {}
        self._repo = ""  # the one that is looked at
        self._place: TokenPlace | None = None

    def search(self, words: str, sort: Sort) -> None:
        """Search anew."""
        self._words, self._sort, self._models = words.strip(), sort, []
        self._find(0)

    def more(self) -> None:
        """Bring the next results of the same search."""
        self._find(len(self._models))

    def look(self, repo: str) -> None:
        """List the files of a repository."""
        self._drop(self._looking)
        self._repo = repo
        if self._place is None and any(model.gated for model in self._models if model.repo == repo):
            self.ask_token()
        if repo in self._looked:
            self.looked.emit(self._looked[repo])
            return
        self.looking.emit(repo)
        self._looking = self._ask(self._worker().look(repo), lambda event: self._on_looked(repo, event))

    def want(self, repo: str, name: str, title: str) -> None:
        """Download a file that is known by name: the hub is asked for its size and hash first."""
        known = self._looked.get(repo)
        if known is not None:
            self._choose(known, name, title)
        else:
            job = self._worker().look(repo)
            self._ask(job, lambda event: self._on_wanted(repo, name, title, event))

    def ask_token(self) -> None:
        """Ask where the access token lies."""
        self._ask(self._worker().token_place(), self._on_token)

    def keep_token(self, token: str) -> None:
        """Keep a token, or forget it when empty; what was closed may be open now."""
        self._looked.clear()
        self._ask(self._worker().keep_token(token.strip()), self._on_kept)

    # ---- what the worker says -----------------------------------------------------------------------------

    def on_event(self, event: HubEvent) -> None:
        """Take one event of the worker; those of other jobs are not ours."""
        if not isinstance(event, HubProgress):
            then = self._jobs.pop(event.job, None)
            if then is not None:
                then(event)

    def _ask(self, job: int, then: Callable[[HubEvent], None]) -> int:
        self._jobs[job] = then
        return job

    def _drop(self, job: int) -> None:
        if self._jobs.pop(job, None) is not None:
            self._worker().stop(job)

    def _find(self, skip: int) -> None:
        self._drop(self._finding)
        if not skip:
            self.searching.emit()
        self._finding = self._ask(self._worker().find(self._words, self._sort, skip), self._on_found)

    def _on_found(self, event: HubEvent) -> None:
        if isinstance(event, HubFound):
            known = {model.repo for model in self._models}
            self._models += [model for model in event.models if model.repo not in known]
            self.found.emit(list(self._models), event.more)
        elif isinstance(event, Failed):
            self.failed.emit(event.message)

    def _on_looked(self, repo: str, event: HubEvent) -> None:
        if isinstance(event, HubLooked):
            self._looked[repo] = event
            self.looked.emit(event)
        elif isinstance(event, Failed):
            self.not_looked.emit(repo, event.message)

    def _on_wanted(self, repo: str, name: str, title: str, event: HubEvent) -> None:
        if isinstance(event, HubLooked):
            self._looked[repo] = event
            self._choose(event, name, title)
        elif isinstance(event, Failed):
            self.not_wanted.emit(repo, name, event.message)

    def _choose(self, looked: HubLooked, name: str, title: str) -> None:
        file = _named(looked, name)
        if file is None:
            words = tr("This file is not in its repository any more. Choose another size.")
            self.not_wanted.emit(looked.model.repo, name, words)
        else:
            self.wanted.emit(looked.model.repo, looked.revision, file, title)

    def _on_kept(self, event: HubEvent) -> None:
        self._on_token(event)
        if isinstance(event, TokenKept) and self._repo:
            self.look(self._repo)

    def _on_token(self, event: HubEvent) -> None:
        if isinstance(event, TokenKept):
            self._place = event.place
            self.token_kept.emit(event.place)
        elif isinstance(event, Failed):
            self.token_failed.emit(event.message)


def _named(looked: HubLooked, name: str) -> HubFile | None:
    return next((file for file in looked.files if name == file.name or name in file.parts), None)
