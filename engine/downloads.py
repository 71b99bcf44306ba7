"""Finding and getting models in the background: a queue that survives everything, one child that connects.

One thread owns the queue and the child. No child runs, and nothing connects, before the person asks.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from engine.download_paths import is_inside, part_paths, target_paths
from engine.download_queue import BUSY, DownloadQueue
from engine.download_requests import (
    DownloadRequests,
    Find,
    Get,
    HubJobs,
    HubRequest,
    KeepToken,
    Look,
    Pause,
    Remove,
    Resume,
    WhereToken,
)
from engine.errors import Refusal
from engine.faults import shown
from engine.fetch_lane import FetchHeard, FetchLane, FetchProcess
from engine.fetch_messages import USUAL, Begin, Bring, Brought, FetchEvent, Limits, Moved, Order, Waits
from engine.hub_address import address, endpoint, page
from engine.hub_messages import (
    Download,
    DownloadChanged,
    DownloadStatus,
    HubDone,
    HubEnding,
    HubEvent,
    HubFound,
    HubLooked,
    Queue,
    Queued,
    TokenKept,
)
from engine.messages import Failed, Stopped
from engine.pace import Pace
from engine.part_file import delete_part, received_of
from engine.queue_file import QueueFile
from engine.token_note import read_note

LOOKUP_S = 90.0
_TROUBLE = "Something went wrong with the downloads. Try again."
_SLOW = "The model hub does not answer. Check the network and try again."

log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Running:
    """The transfer under way; `removed` is what it was to bring when nobody wants that any more."""

    job: int
    download: int
    pace: Pace = field(default_factory=Pace)
    removed: Download | None = None
    removal: int = 0


class Downloads(DownloadRequests):
    """The downloads of one profile; see DownloadsLike for what they can be asked."""

    def __init__(
        self,
        profile: Path,
        on_event: Callable[[HubEvent], None],
        hub: str = "",
        limits: Limits = USUAL,
    ) -> None:
        """`hub` is the address of the model hub, by default that of the environment."""
        super().__init__(HubJobs(on_event))
        self._profile = profile
        self._models = profile / "models"
        self._endpoint = endpoint(hub)
        self._file = QueueFile(self._models)
        self._queue = DownloadQueue()
        self._inbox: queue.SimpleQueue[HubRequest | FetchHeard | int | None] = queue.SimpleQueue()
        begin = Begin(job=0, profile=str(profile), endpoint=self._endpoint, limits=limits)
        child = FetchProcess(
            "engine.fetch_child",
            "fetch",
            self._inbox,
            profile / "tmp",
            profile / "log" / "fetch.log",
            FetchEvent,
        )
        self._lane = FetchLane(child, begin, self._heard)
        self._lookups: dict[int, float] = {}
        self._running: _Running | None = None
        self._thread = threading.Thread(target=self._work, name="downloads", daemon=True)

    # ---- any thread ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to work; returns at once."""
        self._thread.start()

    def stop(self, job: int) -> None:
        """End this job early; a download is held by `pause` instead."""
        self._inbox.put(job)

    def run(self, job: int) -> HubEnding:
        """Wait for a job's ending; never called from `on_event`."""
        assert threading.current_thread() is not self._thread, "the downloads' thread cannot wait for itself"
        return self._jobs.wait(job)

    def close(self) -> None:
        """End everything, downloads kept as far as they are; may be called again."""
        self._inbox.put(None)
        if self._thread.ident is None:
            self._end_all()
        elif threading.current_thread() is not self._thread:
            self._thread.join(2.0)

    @property
    def child_pid(self) -> int | None:
        """The process that connects, None while there is none."""
        return self._lane.pid

    def _ask(self, request: HubRequest) -> int:
        self._inbox.put(request)
        return request.job

    # ---- the downloads' thread ----------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            self._recall()
            self._tell_queue()
            while True:
                try:
                    item = self._inbox.get(timeout=self._tick())
                except queue.Empty:
                    continue
                if item is None:
                    break
                self._handle(item)
        finally:  # also where this thread fails, nobody may wait for an ending for ever
            self._shut()

    def _shut(self) -> None:
        try:
            self._lane.close()
            self._let_go()
            self._hold_all()
            self._file.close()
        finally:
            self._end_all()

    def _handle(self, item: HubRequest | FetchHeard | int) -> None:
        try:
            if isinstance(item, int):
                self._drop(item, Stopped(job=item))
            elif isinstance(item, HubRequest):
                self._take(item)
            else:
                self._lane.hear(item)
            self._begin()
        except Exception:  # a bug of ours must cost one job and not all that follow
            log.exception("the downloads failed on %s", type(item).__name__)
            if isinstance(item, HubRequest):
                self._jobs.end(Failed(job=item.job, code="internal", message=_TROUBLE))

    def _end_all(self) -> None:
        for job in self._jobs.close():
            self._jobs.end(Stopped(job=job))

    def _tick(self) -> float | None:
        now = time.monotonic()
        for job in [job for job, due in self._lookups.items() if due <= now]:
            self._drop(job, Failed(job=job, code="offline", message=_SLOW))
        waits = [due - now for due in self._lookups.values()]
        if (wait := self._lane.tick()) is not None:
            waits.append(wait)
        return max(min(waits), 0.0) if waits else None

    def _recall(self) -> None:
        """The queue of the last time, all of it at rest; a model that is gone from the disk is not listed."""
        kept: list[Download] = []
        for one in self._file.read():
            if not is_inside(self._models, Path(one.path), one.file):
                continue
            if one.status == "done" and not Path(one.path).exists():
                continue
            status = one.status if one.status in ("done", "failed") else "paused"
            received = sum(map(received_of, part_paths(Path(one.path), one.file)))
            kept.append(msgspec.structs.replace(one, status=status, received=received, bytes_per_second=0.0))
        self._queue = DownloadQueue(kept)

    def _let_go(self) -> None:
        """What is being taken away goes before the end: nobody writes it now, and nobody knows it later."""
        running = self._running
        if running is not None and running.removed is not None:
            self._jobs.end(self._deleted(running.removal, running.removed))

    def _hold_all(self) -> None:
        for one in self._queue.all:
            if one.status in ("waiting", *BUSY):
                self._change(one.id, "paused")

    # ---- requests -----------------------------------------------------------------------------------------

    def _take(self, request: HubRequest) -> None:
        if isinstance(request, Find | Look | KeepToken):
            self._lookups[request.job] = time.monotonic() + LOOKUP_S
            self._lane.ask(request)
            return
        try:
            ending = self._do(request)
        except Refusal as refusal:
            ending = Failed(job=request.job, code=refusal.code, message=refusal.message)
        if ending is not None:
            self._jobs.end(ending)

    def _do(self, request: Get | Pause | Resume | Remove | WhereToken) -> HubEnding | None:
        match request:
            case WhereToken():
                return TokenKept(job=request.job, place=read_note(self._profile).place)
            case Get():
                return Queued(job=request.job, download=self._get(request))
            case Pause(download=number):
                self._pause(self._queue.known(number))
            case Resume(download=number):
                if self._queue.known(number).status in ("paused", "failed"):
                    self._change(number, "waiting")
            case Remove(download=number):
                return self._remove(request.job, self._queue.known(number))
        return HubDone(job=request.job)

    def _drop(self, job: int, ending: HubEnding) -> None:
        if self._lookups.pop(job, None) is not None:
            self._lane.drop(job)
            self._jobs.end(ending)

    def _get(self, request: Get) -> Download:
        paths = target_paths(self._models, request.repo, request.revision, request.file)
        path = str(paths[0])
        title = request.title or request.repo.rpartition("/")[2]
        found = self._queue.same(path)
        if found is None:
            self._queue.add(request.repo, request.revision, request.file, title, path)
            self._keep()
            self._tell_queue()
            found = self._queue.same(path)
            assert found is not None
        elif found.status in ("paused", "failed") or (found.status == "done" and not paths[0].exists()):
            newer = msgspec.structs.replace(found, revision=request.revision, file=request.file, title=title)
            self._queue.put(newer)
            found = self._change(found.id, "waiting", received=sum(map(received_of, paths)))
        return found

    def _pause(self, download: Download) -> None:
        if download.status in ("waiting", *BUSY):
            self._change(download.id, "paused")
        if self._running is not None and self._running.download == download.id:
            self._lane.halt(self._running.job)

    def _remove(self, job: int, download: Download) -> HubEnding | None:
        self._queue.drop(download.id)
        self._keep()
        self._tell_queue()
        if self._running is not None and self._running.download == download.id:
            self._running.removed, self._running.removal = download, job
            self._lane.halt(self._running.job)
            return None  # it ends when nobody writes any more
        return self._deleted(job, download)

    def _deleted(self, job: int, download: Download) -> HubEnding:
        """Delete what has come of a download, unless it is done."""
        try:
            if download.status != "done":
                for path in part_paths(Path(download.path), download.file):
                    delete_part(path)
        except OSError as error:
            why = shown(error.strerror or "unknown error").lower()
            sentence = (
                f"What has come of “{shown(download.title)}” cannot be deleted ({why}). Delete it by hand."
            )
            return Failed(job=job, code="disk", message=sentence, file=download.path)
        return HubDone(job=job)

    # ---- transfers ----------------------------------------------------------------------------------------

    def _begin(self) -> None:
        following = self._queue.next
        if self._running is not None or following is None:
            return
        self._running = _Running(self._jobs.number(), following.id)
        self._change(following.id, "running")
        orders = self._orders(following)
        there = page(self._endpoint, following.repo)
        self._lane.ask(Bring(job=self._running.job, orders=orders, repo=following.repo, page=there))

    def _orders(self, download: Download) -> tuple[Order, ...]:
        file = download.file
        names = file.parts or (file.name,)
        sizes = file.part_bytes or ((file.bytes,) if len(names) == 1 else ())
        hashes = file.sha256
        return tuple(
            Order(
                url=address(self._endpoint, download.repo, download.revision, name),
                path=str(path),
                bytes=max(sizes[index], 0) if index < len(sizes) else 0,
                sha256=hashes[index] if index < len(hashes) else "",
                revision=download.revision,
            )
            for index, (name, path) in enumerate(
                zip(names, part_paths(Path(download.path), file), strict=True)
            )
        )

    def _heard(self, event: FetchEvent) -> None:
        """Something came of what the child was asked."""
        if isinstance(event, HubFound | HubLooked | TokenKept) or event.job in self._lookups:
            self._lookups.pop(event.job, None)
            assert not isinstance(event, Moved | Brought | Waits)
            self._jobs.end(event)
        elif self._running is not None and self._running.job == event.job:
            if isinstance(event, Moved):
                self._moved(self._running, event)
            else:
                self._ended(self._running, event)

    def _moved(self, running: _Running, event: Moved) -> None:
        download = self._queue.get(running.download)
        if download is None or download.status not in BUSY:
            return  # it is being held or taken away
        pace = running.pace
        if not event.checking:
            pace.note(time.monotonic(), event.received)
        missing = max(download.file.bytes - event.received, 0)
        moved = self._queue.change(
            download.id,
            "checking" if event.checking else "running",
            event.waiting,
            received=event.received,
            bytes_per_second=0.0 if event.checking or event.waiting else pace.bytes_per_second,
            seconds_left=pace.seconds_left(missing)
            if missing and not (event.checking or event.waiting)
            else None,
        )
        self._jobs.tell(DownloadChanged(job=0, download=moved))

    def _ended(self, running: _Running, event: Brought | Waits | Stopped | Failed) -> None:
        self._running = None
        if running.removed is not None:
            brought = isinstance(event, Brought)
            gone = msgspec.structs.replace(running.removed, status="done" if brought else "paused")
            self._jobs.end(self._deleted(running.removal, gone))
            return
        download = self._queue.known(running.download)
        received = sum(map(received_of, part_paths(Path(download.path), download.file)))
        match event:
            case Brought(note=note):
                self._change(download.id, "done", note, received)
            case Waits(problem=problem):
                self._change(download.id, "paused", problem, received)
            case Failed(message=message):
                self._change(download.id, "failed", message, received)
            case Stopped():
                status = "paused" if download.status in BUSY else download.status
                self._change(download.id, status, download.problem, received)

    # ---- telling ------------------------------------------------------------------------------------------

    def _change(
        self, download: int, status: DownloadStatus, problem: str = "", received: int | None = None
    ) -> Download:
        changed = self._queue.change(download, status, problem, received)
        self._keep()
        self._jobs.tell(DownloadChanged(job=0, download=changed))
        return changed

    def _keep(self) -> None:
        self._file.write(self._queue.all)

    def _tell_queue(self) -> None:
        self._jobs.tell(Queue(job=0, downloads=self._queue.all))
