"""Every value that crosses the border of the downloads: what is asked of the model hub and what it answers.

All are frozen. A job is an integer; its events carry it; exactly one ending closes it. News of the queue have
the job 0. Sizes are bytes; a hub says what it likes, so every text is foreign and shown as plain text.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.messages import Failed, Stopped
from engine.shape import Shape

Sort = Literal["trending", "downloads", "likes", "updated"]
DownloadStatus = Literal["waiting", "running", "checking", "paused", "failed", "done"]
TokenPlace = Literal["keyring", "file", "none"]


class HubWire(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of all messages: frozen and tagged by class name on the wire."""


class HubModel(msgspec.Struct, frozen=True, kw_only=True):
    """One repository found on the hub; `updated` is an ISO date, "" where it is not told."""

    repo: str
    author: str = ""
    downloads: int = 0
    likes: int = 0
    updated: str = ""
    gated: bool = False
    licence: str = ""
    architecture: str = ""
    parameters: int = 0
    context: int = 0
    tags: tuple[str, ...] = ()


class HubFile(msgspec.Struct, frozen=True, kw_only=True):
    """One model in a repository: a file, or all parts of a split one, `bytes` being their sum.

    `name` is the path of the first part in the repository; `shape` is what its header says, if it was read.
    """

    name: str
    bytes: int
    sha256: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    part_bytes: tuple[int, ...] = ()
    quantization: str = ""
    projector: bool = False
    shape: Shape | None = None


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """One download in the queue, in words and figures for a person.

    `path` is where the model will lie, or lies when it is done; `seconds_left` is None while nobody knows.
    """

    id: int
    repo: str
    revision: str
    file: HubFile
    title: str
    path: str
    status: DownloadStatus = "waiting"
    received: int = 0
    bytes_per_second: float = 0.0
    seconds_left: float | None = None
    problem: str = ""


# ---- progress -------------------------------------------------------------------------------------------


class Queue(HubWire, frozen=True):
    """All downloads, in their order; told whenever one is added, moved or taken away."""

    job: int
    downloads: tuple[Download, ...]


class DownloadChanged(HubWire, frozen=True):
    """A download is further on, paused, failed or done; at most a few times a second each."""

    job: int
    download: Download


# ---- endings --------------------------------------------------------------------------------------------


class HubFound(HubWire, frozen=True):
    """Repositories for a search, best first; `more` when the hub has further ones."""

    job: int
    models: tuple[HubModel, ...]
    more: bool = False


class HubLooked(HubWire, frozen=True):
    """What a repository holds: its models by size; `page` is its address to open in a browser."""

    job: int
    model: HubModel
    revision: str
    files: tuple[HubFile, ...]
    page: str = ""


class Queued(HubWire, frozen=True):
    """The download stands in the queue."""

    job: int
    download: Download


class TokenKept(HubWire, frozen=True):
    """Where the access token lies now; "none" where there is none."""

    job: int
    place: TokenPlace


class HubDone(HubWire, frozen=True):
    """It is done and there is nothing more to say."""

    job: int


HubProgress = Queue | DownloadChanged
HubEnding = HubFound | HubLooked | Queued | TokenKept | HubDone | Stopped | Failed
HubEvent = HubProgress | HubEnding
