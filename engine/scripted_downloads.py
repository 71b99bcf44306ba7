"""Downloads that follow a script, without a hub and without a file: for tests, pictures and benchmarks.

They have the interface and the events of the real ones, on a thread of their own. A download moves in steps
of its size, or only when `advance` says so.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

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
from engine.hub_messages import (
    Download,
    DownloadChanged,
    HubDone,
    HubEnding,
    HubEvent,
    HubFile,
    HubFound,
    HubLooked,
    HubModel,
    Queue,
    Queued,
    TokenKept,
    TokenPlace,
)
from engine.messages import Failed, Stopped

PAGE = 20


@dataclass(frozen=True, slots=True)
class HubScript:
    """What the hub holds and how downloads go.

    `files` are the models of each repository; `refused` maps a repository, or "" for every search, to the
    sentence with which looking at it fails; `problems` maps a file's name to the sentence with which its
    download fails half way. `queue` is what was left of the last time, as it shall be shown.
    """

    models: Sequence[HubModel] = ()
    files: Mapping[str, tuple[HubFile, ...]] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    queue: Sequence[Download] = ()
    folder: str = "models"
    revision: str = "0" * 40
    token_place: TokenPlace = "none"  # noqa: S105 - says where one lies, and is none
    answer_seconds: float = 0.0
    steps: int = 10
    step_seconds: float = 0.0
    by_hand: bool = False


class ScriptedDownloads(DownloadRequests):
    """Finds and gets models out of a script; see DownloadsLike for what it can be asked."""

    def __init__(self, on_event: Callable[[HubEvent], None], script: HubScript = HubScript()) -> None:
        super().__init__(HubJobs(on_event))
        self._script = script
        self._queue = DownloadQueue(script.queue)
        self._token: TokenPlace = script.token_place
        self._inbox: queue.SimpleQueue[HubRequest | Callable[[], None] | None] = queue.SimpleQueue()
        self._stopped: set[int] = set()
        self._due = 0.0
        self._thread = threading.Thread(target=self._work, name="scripted downloads", daemon=True)

    # ---- any thread ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to work; returns at once."""
        self._thread.start()

    def stop(self, job: int) -> None:
        """End this job early."""
        self._stopped.add(job)

    def run(self, job: int) -> HubEnding:
        """Wait for a job's ending; never called from `on_event`."""
        assert threading.current_thread() is not self._thread, "the downloads' thread cannot wait for itself"
        return self._jobs.wait(job)

    def advance(self, download: int, received: int) -> None:
        """Let so many bytes of a running download have come; all of them make it done."""
        self._inbox.put(lambda: self._move(download, received))

    def close(self) -> None:
        """End everything, open jobs included; may be called again."""
        self._inbox.put(None)
        if self._thread.ident is None:
            self._end_all()
        elif threading.current_thread() is not self._thread:
            self._thread.join(1.0)

    def _ask(self, request: HubRequest) -> int:
        self._inbox.put(request)
        return request.job

    # ---- the thread of the downloads ----------------------------------------------------------------------

    def _work(self) -> None:
        self._tell_queue()
        while True:
            try:
                item = self._inbox.get(timeout=self._wait())
            except queue.Empty:
                self._step()
                continue
            if item is None:
                break
            if callable(item):
                item()
            else:
                self._jobs.end(self._ending(item))
            self._begin()
        self._end_all()

    def _end_all(self) -> None:
        for job in self._jobs.close():
            self._jobs.end(Stopped(job=job))

    def _wait(self) -> float | None:
        if self._script.by_hand or self._queue.busy is None:
            return None
        return max(self._due - time.monotonic(), 0.0)

    def _ending(self, request: HubRequest) -> HubEnding:
        try:
            return self._do(request)
        except Refusal as refusal:
            return Failed(job=request.job, code=refusal.code, message=refusal.message)

    def _do(self, request: HubRequest) -> HubEnding:
        job = request.job
        match request:
            case Find():
                return self._find(request)
            case Look(repo=repo):
                return self._look(job, repo)
            case Get():
                return self._get(request)
            case Pause(download=number):
                if self._queue.known(number).status in ("waiting", *BUSY):
                    self._tell(self._queue.change(number, "paused"))
            case Resume(download=number):
                if self._queue.known(number).status in ("paused", "failed"):
                    self._tell(self._queue.change(number, "waiting"))
            case Remove(download=number):
                self._queue.known(number)
                self._queue.drop(number)
                self._tell_queue()
            case KeepToken(token=token):
                self._token = "keyring" if token else "none"
                return TokenKept(job=job, place=self._token)
            case WhereToken():
                return TokenKept(job=job, place=self._token)
        return HubDone(job=job)

    def _answer(self, job: int) -> bool:
        """Take the time that an answer takes; whether it is still wanted then."""
        due = time.monotonic() + self._script.answer_seconds
        while job not in self._stopped and (left := due - time.monotonic()) > 0:
            time.sleep(min(left, 0.01))
        return job not in self._stopped

    def _find(self, request: Find) -> HubEnding:
        if not self._answer(request.job):
            return Stopped(job=request.job)
        self._refuse("")
        words = request.words.lower().split()
        found = [model for model in self._script.models if all(word in model.repo.lower() for word in words)]
        match request.sort:
            case "downloads":
                found.sort(key=lambda model: -model.downloads)
            case "likes":
                found.sort(key=lambda model: -model.likes)
            case "updated":
                found.sort(key=lambda model: model.updated, reverse=True)
        page = tuple(found[request.skip : request.skip + PAGE])
        return HubFound(job=request.job, models=page, more=len(found) > request.skip + PAGE)

    def _look(self, job: int, repo: str) -> HubEnding:
        if not self._answer(job):
            return Stopped(job=job)
        self._refuse(repo)
        if repo not in self._script.files:
            raise Refusal("no-repository", f"There is no “{repo}” on the hub. Check the name.")
        model = next((one for one in self._script.models if one.repo == repo), HubModel(repo=repo))
        return HubLooked(
            job=job,
            model=model,
            revision=self._script.revision,
            files=self._script.files[repo],
            page=f"https://huggingface.co/{repo}",
        )

    def _refuse(self, repo: str) -> None:
        if repo in self._script.refused:
            raise Refusal("refused", self._script.refused[repo])

    def _get(self, request: Get) -> HubEnding:
        path = str(PurePath(self._script.folder) / request.repo / request.file.name)
        found = self._queue.same(path)
        if found is None:
            title = request.title or request.repo.rpartition("/")[2]
            found = self._queue.add(request.repo, request.revision, request.file, title, path)
            self._tell_queue()
        elif found.status in ("paused", "failed"):
            found = self._queue.change(found.id, "waiting")
            self._tell(found)
        return Queued(job=request.job, download=found)

    # ---- downloads that move ------------------------------------------------------------------------------

    def _begin(self) -> None:
        if (following := self._queue.next) is not None:
            self._due = time.monotonic() + self._script.step_seconds
            self._tell(self._queue.change(following.id, "running"))

    def _step(self) -> None:
        if (running := self._queue.busy) is not None:
            self._due += self._script.step_seconds
            step = -(-running.file.bytes // self._script.steps)
            self._move(running.id, running.received + max(step, 1))
            self._begin()

    def _move(self, number: int, received: int) -> None:
        running = self._queue.get(number)
        if running is None or running.status not in BUSY:
            return
        total = running.file.bytes
        problem = self._script.problems.get(running.file.name, "")
        if problem and received * 2 >= total:
            self._tell(self._queue.change(number, "failed", problem))
        elif received >= total:
            self._tell(self._queue.change(number, "done", received=total))
        else:
            speed = (received - running.received) / (self._script.step_seconds or 0.1)
            left = (total - received) / speed if speed > 0 else None
            self._tell(
                self._queue.change(
                    number, "running", received=received, bytes_per_second=speed, seconds_left=left
                )
            )

    def _tell(self, download: Download) -> None:
        self._jobs.tell(DownloadChanged(job=0, download=download))

    def _tell_queue(self) -> None:
        self._jobs.tell(Queue(job=0, downloads=self._queue.all))
