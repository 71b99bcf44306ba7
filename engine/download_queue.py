"""The queue of downloads: which there are, in their order, and whose turn it is; one goes at a time."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from engine.errors import Refusal
from engine.hub_messages import Download, DownloadStatus, HubFile

#: The transfer has the line: nobody else begins before it is done.
BUSY: tuple[DownloadStatus, ...] = ("running", "checking")


class DownloadQueue:
    """Downloads by their numbers; every change makes a new value."""

    def __init__(self, downloads: Iterable[Download] = ()) -> None:
        self._downloads = {download.id: download for download in downloads}
        self._highest = max(self._downloads, default=0)

    @property
    def all(self) -> tuple[Download, ...]:
        """Every download in its order."""
        return tuple(self._downloads.values())

    @property
    def busy(self) -> Download | None:
        """The download that is under way."""
        return next((one for one in self.all if one.status in BUSY), None)

    @property
    def next(self) -> Download | None:
        """Whose turn it is now: nobody's while one is under way."""
        return None if self.busy else next((one for one in self.all if one.status == "waiting"), None)

    def known(self, download: int) -> Download:
        """The download of this number; refuses one that is not in the queue."""
        if download not in self._downloads:
            raise Refusal("no-download", "This download is not in the list any more. Start it again.")
        return self._downloads[download]

    def get(self, download: int) -> Download | None:
        """The download of this number, or None."""
        return self._downloads.get(download)

    def same(self, path: str) -> Download | None:
        """The download that brings the model to this path."""
        return next((one for one in self.all if one.path == path), None)

    def add(self, repo: str, revision: str, file: HubFile, title: str, path: str) -> Download:
        """Put a new download last."""
        self._highest += 1
        number = self._highest
        made = Download(id=number, repo=repo, revision=revision, file=file, title=title, path=path)
        self._downloads[number] = made
        return made

    def put(self, download: Download) -> Download:
        """Replace a download by its newer state, at its old place."""
        self._downloads[download.id] = download
        return download

    def change(
        self,
        download: int,
        status: DownloadStatus,
        problem: str = "",
        received: int | None = None,
        bytes_per_second: float = 0.0,
        seconds_left: float | None = None,
    ) -> Download:
        """Note how far a download is; what is not told counts as unknown, the bytes received stay."""
        old = self._downloads[download]
        return self.put(
            msgspec.structs.replace(
                old,
                status=status,
                problem=problem,
                received=old.received if received is None else received,
                bytes_per_second=bytes_per_second,
                seconds_left=seconds_left,
            )
        )

    def drop(self, download: int) -> None:
        """Take a download out."""
        del self._downloads[download]
