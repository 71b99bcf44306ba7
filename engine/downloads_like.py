"""What downloads can be asked: the real ones, and scripted ones in tests and pictures."""

from __future__ import annotations

from typing import Protocol

from engine.hub_messages import HubEnding, HubFile, Sort


class DownloadsLike(Protocol):
    """A background worker that searches the model hub and keeps a queue of downloads.

    Nothing is connected to before the first search, look or get, or before a queued download goes on because
    the person said so. Every request returns the id of its job at once and may be made from any thread; its
    events reach the `on_event` given at construction, on the worker's own thread; one ending is the last.
    """

    def start(self) -> None:
        """Begin to work and tell the Queue of the last time, all of it paused; returns at once."""
        ...

    def find(self, words: str, sort: Sort = "trending", skip: int = 0) -> int:
        """Search the hub for repositories with GGUF models: HubFound."""
        ...

    def look(self, repo: str) -> int:
        """List the models of a repository with sizes, hashes and shapes: HubLooked."""
        ...

    def get(self, repo: str, revision: str, file: HubFile, title: str = "") -> int:
        """Put a model into the queue and begin when its turn has come: Queued."""
        ...

    def pause(self, download: int) -> int:
        """Hold a download; what has come stays: HubDone."""
        ...

    def resume(self, download: int) -> int:
        """Let a paused or failed download go on where it was: HubDone."""
        ...

    def remove(self, download: int) -> int:
        """Take a download out of the queue, with what has come of it unless it is done: HubDone."""
        ...

    def keep_token(self, token: str) -> int:
        """Keep an access token for gated models, or forget it when empty: TokenKept."""
        ...

    def token_place(self) -> int:
        """Say where the access token lies: TokenKept."""
        ...

    def stop(self, job: int) -> None:
        """End this job early; a download is held by `pause` instead."""
        ...

    def run(self, job: int) -> HubEnding:
        """Wait for a job's ending; never called from `on_event`."""
        ...

    def close(self) -> None:
        """End everything within a second, downloads kept as far as they are; may be called again."""
        ...
