"""The library: a background thread that turns jobs into events with the help of its child processes.

The library child keeps what is known, reader children look at files that nobody vouches for: one reads what
waits, another serves whoever waits for a listing or a picture. Whatever happens to them, every job has one
ending, and no document is lost.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine import Stopped
from rag.asking import Asking, Close, Jobs, StopJob
from rag.messages import Ending, Event, LibraryState
from rag.requests import Request

if TYPE_CHECKING:
    from rag.dispatch import Dispatcher, Item

_CLOSE_LIMIT = 0.95


class Library(Asking):
    """The documents of one profile; see LibraryLike for what it can be asked."""

    def __init__(
        self,
        folder: Path,
        on_event: Callable[[Event], None],
        *,
        address: str = "",
        embedder: str = "",
        lender: str = "",
        child_module: str = "rag.child",
        reader_module: str = "rag.reader_child",
    ) -> None:
        """`folder` takes library.db, the index, log/ and tmp/; `on_event` is called on the library's thread.

        `address` is that of a Chroma server, "" for an index in the folder; `embedder` the path of a model,
        "" for the one chosen before, or the one that the program brings along; `lender` that of another
        library.db, whose vectors are used for the files that it holds too.
        """
        super().__init__(Jobs(on_event))
        self._inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._folder = folder
        self._address, self._embedder, self._lender = address, embedder, lender
        self._child_module, self._reader_module = child_module, reader_module
        self._dispatcher: Dispatcher | None = None
        self._thread = threading.Thread(target=self._work, name="library", daemon=True)

    # ---- any thread ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to work; returns at once."""
        self._thread.start()

    def stop(self, job: int) -> None:
        """End this job early; one that has ended already is left alone, and so is every other."""
        self._inbox.put(StopJob(job))

    def run(self, job: int) -> Ending:
        """Wait for a job's ending; never called from `on_event`."""
        assert threading.current_thread() is not self._thread, "the library's thread cannot wait for itself"
        return self._jobs.wait(job)

    def close(self) -> None:
        """End everything within a second, open jobs included; may be called again."""
        self._inbox.put(Close())
        if self._thread.ident is None:
            for job in self._jobs.close():
                self._jobs.end(Stopped(job=job))
        elif threading.current_thread() is not self._thread:
            self._thread.join(_CLOSE_LIMIT)
            if self._thread.is_alive() and self._dispatcher is not None:
                self._dispatcher.kill()  # a listener blocks; the processes must not outlive us for that

    def _ask(self, request: Request) -> int:
        self._inbox.put(request)
        return request.job

    # ---- the library's thread -----------------------------------------------------------------------------

    def _work(self) -> None:
        self._jobs.tell(LibraryState(job=0, status="starting"))
        try:
            self._dispatcher = self._made()
            self._dispatcher.work()
        finally:  # also where this thread fails, nobody may wait for an ending for ever
            for job in self._jobs.close():
                self._jobs.end(Stopped(job=job))

    def _made(self) -> Dispatcher:
        # Here, so that the window is drawn before: it needs to ask a library, not to do its work.
        from rag.dispatch import Dispatcher
        from rag.index_messages import Begin

        begin = Begin(
            job=0,
            folder=str(self._folder),
            address=self._address,
            embedder=self._embedder,
            lender=self._lender,
        )
        return Dispatcher(
            self._inbox, self._jobs, self._folder, begin, self._child_module, self._reader_module
        )
