"""The history's background thread: jobs go in from any thread, each is one commit, results come to callbacks.

Also the face of the history: what it keeps (`Chat`, `StoredMessage`, `Hit`) and the `Store` that jobs get.
"""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from queue import PriorityQueue
from typing import TypeVar

from desktop.conversation import Chat, Hit, StoredMessage
from desktop.store import Store
from engine import Cancelled

__all__ = ["Chat", "History", "Hit", "Store", "StoredMessage"]

T = TypeVar("T")

_log = logging.getLogger(__name__)
_WRITE, _CLOSE, _READ = range(3)


@dataclass(frozen=True, slots=True, order=True)
class _Job:
    """One entry of the queue; writes come before the end, reads behind it."""

    rank: int
    number: int
    run: Callable[[Store], None] = field(compare=False)
    fail: Callable[[Exception], None] = field(compare=False)


def _report(error: Exception) -> None:
    _log.error("a job of the history failed", exc_info=error)


class History:
    """Owns the one Store on a thread of its own; `on_failure` hears of errors that no job asked for.

    The file is opened on that thread: when this fails, `ready` raises why and so does every job.
    """

    def __init__(
        self, path: Path, on_failure: Callable[[Exception], None] = _report, backups: Path | None = None
    ) -> None:
        self._path, self._backups = path, backups
        self._on_failure = on_failure
        self._jobs: PriorityQueue[_Job] = PriorityQueue()
        self._numbers = itertools.count()
        self._closing = False
        self._gate = threading.Lock()  # nothing may enter the queue behind its end
        self._opened: Future[int] = Future()
        self._thread = threading.Thread(target=self._work, name="history", daemon=True)
        self._thread.start()

    def ready(self) -> int:
        """Wait until the file is open and say how many answers were found interrupted; raises the Refusal."""
        return self._opened.result()

    def do(
        self,
        job: Callable[[Store], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        urgent: bool = True,
    ) -> None:
        """Run `job` as one commit, then `done` with its result, or `failed` (or `on_failure`) with the error.

        Both run on the history thread. Jobs that are not urgent wait for those that are; after `close` a job
        fails with Cancelled.
        """

        def run(store: Store) -> None:
            with store.together():
                result = job(store)
            if done is not None:
                self._guarded(done, result)

        self._put(_Job(_WRITE if urgent else _READ, next(self._numbers), run, failed or self._on_failure))

    def call(self, job: Callable[[Store], T]) -> T:
        """Run `job` and wait for its result; not to be used on the history thread or the main one."""
        answer: Future[T] = Future()
        self.do(job, answer.set_result, answer.set_exception)
        return answer.result()

    def close(self) -> None:
        """Finish the writes, let waiting reads fail, close the file; may be called twice."""
        with self._gate:
            if not self._closing:
                self._closing = True
                self._jobs.put(_Job(_CLOSE, next(self._numbers), Store.close, self._on_failure))
        self._thread.join()

    def _put(self, job: _Job) -> None:
        with self._gate:
            if not self._closing:
                self._jobs.put(job)
                return
        job.fail(Cancelled("the history is closed"))

    def _work(self) -> None:
        try:
            store = Store(self._path, self._backups)
        except Exception as error:
            self._opened.set_exception(error)
            self._refuse_all(error)
            return
        self._opened.set_result(store.recovered)
        try:
            self._run_until_closed(store)
        finally:
            store.close()

    def _run_until_closed(self, store: Store) -> None:
        while (job := self._jobs.get()).rank != _CLOSE:
            try:
                job.run(store)
            except Exception as error:
                self._guarded(job.fail, error)
        while not self._jobs.empty():
            self._guarded(self._jobs.get().fail, Cancelled("the history is closed"))

    def _refuse_all(self, error: Exception) -> None:
        while (job := self._jobs.get()).rank != _CLOSE:
            self._guarded(job.fail, error)
        while not self._jobs.empty():
            self._guarded(self._jobs.get().fail, error)

    def _guarded(self, callback: Callable[[T], None], value: T) -> None:
        """A callback that fails is a bug elsewhere; the thread goes on."""
        try:
            callback(value)
        except Exception as bug:
            _log.exception("a callback of the history failed")
            if callback is not self._on_failure:
                self._guarded(self._on_failure, bug)
