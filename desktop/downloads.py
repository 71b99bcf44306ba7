"""The queue of downloads behind the window: begun when it is needed, changed by the person, told as it moves.

What is taken out of the queue goes only after a while, so that it can be brought back.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.downloads_view import title_of
from desktop.language import tr
from engine import Failed
from engine.downloads_like import DownloadsLike
from engine.hub_messages import (
    Download,
    DownloadChanged,
    HubEvent,
    HubFile,
    Queue,
    Queued,
)

MakeDownloads = Callable[[Path, Callable[[HubEvent], None]], DownloadsLike]
#: As long as the window offers to undo it, and a little more.
UNDO_MS = 10_000
#: What is held so that it can be undone.
_HELD = frozenset({"waiting", "running", "checking"})


def make_downloads(folder: Path, on_event: Callable[[HubEvent], None]) -> DownloadsLike:
    """The downloads of a profile."""
    from engine.downloads import Downloads  # lazy: most days nothing is downloaded

    return Downloads(folder, on_event)


class DownloadsController(QObject):
    """Lives on the main thread; `worker` makes the real thing when it is first asked for."""

    queue_changed = Signal(object)  # tuple[Download, ...]
    changed = Signal(object)  # Download
    finished = Signal(object)  # Download that is on this computer now
    removed = Signal(object)  # Download that can be brought back
    troubled = Signal(str)

    def __init__(self, make: Callable[[], DownloadsLike], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._worker: DownloadsLike | None = None
        self._downloads: dict[int, Download] = {}
        self._going: dict[int, QTimer] = {}
        self._halted: set[int] = set()  # those of them that shall go on if they come back
        self._jobs: dict[int, str] = {}

    @property
    def worker(self) -> DownloadsLike:
        """What finds and gets models; started by the first who asks."""
        if self._worker is None:
            self._worker = self._make()
            self._worker.start()
        return self._worker

    @property
    def downloads(self) -> tuple[Download, ...]:
        """The queue in its order, without what is on its way out."""
        return tuple(one for one in self._downloads.values() if one.id not in self._going)

    def of(self, repo: str, name: str) -> Download | None:
        """The download of a file of a repository."""
        return next((one for one in self.downloads if one.repo == repo and one.file.name == name), None)

    # ---- what the person does -----------------------------------------------------------------------------

    def start(self) -> None:
        """Have the queue of the last time told; may be called again."""
        _ = self.worker

    def start_if_used(self, folder: Path) -> None:
        """Tell the queue of the last time where this profile has one; it stays paused."""
        if (folder / "models" / "downloads.json").exists():
            self.start()

    def get(self, repo: str, revision: str, file: HubFile, title: str = "") -> None:
        """Put a model into the queue; one that is on its way out of it comes back."""
        for number in list(self._going):
            going = self._downloads.get(number)
            if going is not None and (going.repo, going.file.name) == (repo, file.name):
                self._halted.add(number)
                self.bring_back(number)
                return
        self._jobs[self.worker.get(repo, revision, file, title)] = "get"

    def pause(self, number: int) -> None:
        """Hold a download."""
        self._jobs[self.worker.pause(number)] = "pause"

    def resume(self, number: int) -> None:
        """Let a download go on."""
        self._jobs[self.worker.resume(number)] = "resume"

    def remove(self, number: int) -> None:
        """Take a download out of the queue: one that is done at once, others after a while."""
        download = self._downloads.get(number)
        if download is None or number in self._going:
            return
        if download.status == "done":
            self._jobs[self.worker.remove(number)] = "remove"
            return
        if download.status in _HELD:
            self._halted.add(number)
            self.pause(number)
        timer = QTimer(self, singleShot=True, interval=UNDO_MS)
        timer.timeout.connect(lambda: self._remove_now(number))
        self._going[number] = timer
        timer.start()
        self.queue_changed.emit(self.downloads)
        self.removed.emit(download)

    def bring_back(self, number: int) -> None:
        """Take back a removal; a download that was under way goes on."""
        timer = self._going.pop(number, None)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
            self.queue_changed.emit(self.downloads)
            if number in self._halted:
                self._halted.discard(number)
                self.resume(number)

    def close(self) -> None:
        """Leave: what was removed goes, the rest stays as far as it is; may be called again."""
        for number in list(self._going):
            self._remove_now(number)
        if self._worker is not None:
            self._worker.close()

    # ---- what the worker says -----------------------------------------------------------------------------

    def on_event(self, event: HubEvent) -> None:
        """Take one event of the worker; those of other jobs are not ours."""
        if isinstance(event, Queue):
            self._on_queue(event)
        elif isinstance(event, DownloadChanged):
            self._on_changed(event.download)
        elif self._jobs.pop(event.job, None) is not None:
            if isinstance(event, Failed):
                self.troubled.emit(event.message)
            elif isinstance(event, Queued) and event.download.id not in self._downloads:
                self._downloads[event.download.id] = event.download
                self.queue_changed.emit(self.downloads)

    def _on_queue(self, event: Queue) -> None:
        self._downloads = {one.id: one for one in event.downloads}
        for number in [one for one in self._going if one not in self._downloads]:
            self._going.pop(number).stop()
        self.queue_changed.emit(self.downloads)

    def _on_changed(self, download: Download) -> None:
        before = self._downloads.get(download.id)
        self._downloads[download.id] = download
        if download.id in self._going:
            return
        if before is None:
            self.queue_changed.emit(self.downloads)
        self.changed.emit(download)
        if download.status == "done" and before is not None and before.status != "done":
            self.finished.emit(download)

    def _remove_now(self, number: int) -> None:
        timer = self._going.pop(number, None)
        self._halted.discard(number)
        if timer is not None:
            timer.stop()
            timer.deleteLater()
            self._jobs[self.worker.remove(number)] = "remove"


def done_words(download: Download) -> str:
    """That a model has come."""
    return tr("\u201c{name}\u201d is on this computer now.", name=title_of(download))
