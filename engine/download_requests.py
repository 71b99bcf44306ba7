"""What downloads can be asked, as requests with fresh job numbers; doing them is their own affair."""

from __future__ import annotations

from abc import ABC, abstractmethod

import msgspec

from engine.hub_messages import HubEnding, HubFile, HubProgress, Sort
from engine.jobs import JobBook

HubJobs = JobBook[HubProgress, HubEnding]


class Asked(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of all requests: frozen and tagged by class name on the wire."""

    job: int


class Find(Asked, frozen=True):
    """Search the hub."""

    words: str
    sort: Sort = "trending"
    skip: int = 0


class Look(Asked, frozen=True):
    """List the models of a repository."""

    repo: str


class Get(Asked, frozen=True):
    """Put a model into the queue."""

    repo: str
    revision: str
    file: HubFile
    title: str = ""


class Pause(Asked, frozen=True):
    """Hold a download."""

    download: int


class Resume(Asked, frozen=True):
    """Let a download go on."""

    download: int


class Remove(Asked, frozen=True):
    """Take a download out of the queue."""

    download: int


class KeepToken(Asked, frozen=True):
    """Keep an access token, or forget it when empty; its text shows in no print of the request."""

    token: str

    def __repr__(self) -> str:
        return f"KeepToken(job={self.job})"


class WhereToken(Asked, frozen=True):
    """Say where the access token lies."""


HubRequest = Find | Look | Get | Pause | Resume | Remove | KeepToken | WhereToken


class DownloadRequests(ABC):
    """The asking half of downloads; see DownloadsLike for what each request brings. Any thread may ask."""

    def __init__(self, jobs: HubJobs) -> None:
        self._jobs = jobs

    def find(self, words: str, sort: Sort = "trending", skip: int = 0) -> int:
        """Search the hub for repositories with GGUF models."""
        return self._ask(Find(job=self._jobs.open(), words=words, sort=sort, skip=skip))

    def look(self, repo: str) -> int:
        """List the models of a repository."""
        return self._ask(Look(job=self._jobs.open(), repo=repo))

    def get(self, repo: str, revision: str, file: HubFile, title: str = "") -> int:
        """Put a model into the queue."""
        return self._ask(Get(job=self._jobs.open(), repo=repo, revision=revision, file=file, title=title))

    def pause(self, download: int) -> int:
        """Hold a download."""
        return self._ask(Pause(job=self._jobs.open(), download=download))

    def resume(self, download: int) -> int:
        """Let a download go on."""
        return self._ask(Resume(job=self._jobs.open(), download=download))

    def remove(self, download: int) -> int:
        """Take a download out of the queue."""
        return self._ask(Remove(job=self._jobs.open(), download=download))

    def keep_token(self, token: str) -> int:
        """Keep an access token, or forget it when empty."""
        return self._ask(KeepToken(job=self._jobs.open(), token=token))

    def token_place(self) -> int:
        """Say where the access token lies."""
        return self._ask(WhereToken(job=self._jobs.open()))

    @abstractmethod
    def _ask(self, request: HubRequest) -> int:
        """Have the request done; its job comes back."""
