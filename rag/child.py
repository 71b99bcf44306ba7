"""Main of the library child: one loop over one database; requests first, work on files when none waits.

`python -m rag.child FLAG` reads requests from stdin, Begin first, and writes events to stdout; it ends with
its stdin. What it is killed in the middle of is taken up by the next one where the database says.
"""

from __future__ import annotations

import importlib
import os
import queue
import sys
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from engine import Cancelled, Failed, ProtocolError, Refusal, Stopped
from engine.stdio import take_over
from engine.stop_flag import StopFlag
from engine.wire import Channel
from rag.background import Background
from rag.filing import Filing
from rag.index_messages import Begin, Begun, IndexEvent, IndexRequest
from rag.messages import Done, LibraryState
from rag.news import News
from rag.requests import Pause, Request, YieldTo
from rag.store import Store

if TYPE_CHECKING:
    from rag.questions import Questions

_TROUBLE = "Something went wrong inside the library. Try again; if it happens again, restart Openbook."
#: How long the loop sleeps where nothing waits but something may become due.
_NAP = 0.05
_IDLE = 1.0


class LibraryChild:
    """Serves the requests of one channel over one library."""

    def __init__(self, channel: Channel[Request, IndexEvent], flag: StopFlag, begin: Begin) -> None:
        """Open the library; Refusal where that cannot be done."""
        self._channel = channel
        self._flag = flag
        self._begin = begin
        self._store = Store(Path(begin.folder) / "library.db")
        self._news = News(channel.send)
        self._filing = Filing(self._store, self._news, self._embedder)
        self._background = Background(self._store, self._filing, self._news, channel.send)
        self._background.paused = bool(self._store.note("paused"))
        self._inbox: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._questions: Questions | None = None
        self._said = ""
        # Chroma and llama.cpp take a second to import; files are listed and added meanwhile.
        self._importing = threading.Thread(target=_import_questions, name="imports", daemon=True)

    def serve(self) -> None:
        """Answer requests until the channel closes, and put everything away."""
        begun = Begun(job=0, paused=self._background.paused, notice=self._store.recovered)
        self._channel.send(begun)
        threading.Thread(target=self._hear, name="hears", daemon=True).start()
        self._importing.start()
        try:
            self._background.begin()
            while True:
                try:
                    request = self._inbox.get(timeout=self._wait())
                except queue.Empty:
                    continue
                if request is None:
                    break
                self._channel.send(self._ending(request))
        finally:
            self._background.close()
            if self._questions is not None:
                self._questions.meaning.close()
            self._store.close()

    def _asked(self) -> Questions:
        """What answers questions, opened now if it is not yet."""
        if self._questions is None:
            self._importing.join()
            from rag.questions import Questions  # see where it is imported beforehand

            self._questions = Questions(self._store, self._begin, self._say)
            self._background.meaning = self._questions.meaning
        return self._questions

    def _embedder(self) -> str:
        """The id of the model whose vectors are searched, known before it is in memory."""
        return self._questions.meaning.answering if self._questions else self._store.note("answering")

    def _hear(self) -> None:
        try:
            while (request := self._channel.receive()) is not None:
                self._inbox.put(request)
        finally:
            self._inbox.put(None)

    def _wait(self) -> float:
        """Do a step of the work on files unless a request waits; how long to sleep then."""
        if not self._inbox.empty():
            return 0.0
        held = self._news.flush()
        try:
            if self._questions is None and not self._importing.is_alive() and not self._background.halted:
                self._asked()
            if self._background.step():
                return 0.0
        except Refusal as refusal:
            self._say(refusal.message)
            self._background.halt()
        except Exception:
            traceback.print_exc()
            self._say(_TROUBLE)
            self._background.halt()
        return _NAP if held or self._importing.is_alive() else _IDLE

    def _say(self, words: str, problem: bool = True) -> None:
        """Tell the person something, though not the same trouble again and again."""
        if problem and words == self._said:
            return
        self._said = words if problem else self._said
        self._channel.send(LibraryState(job=0, status="idle", words=words, problem=problem))

    def _ending(self, request: Request) -> IndexEvent:
        job = request.job
        try:
            return self._do(request)
        except Cancelled:
            return Stopped(job=job)
        except Refusal as refusal:
            return Failed(job=job, code=refusal.code, message=refusal.message, file=refusal.file)
        except Exception:
            traceback.print_exc()
            return Failed(job=job, code="internal", message=_TROUBLE)

    def _do(self, request: Request) -> IndexEvent:
        if self._flag.raised:
            raise Cancelled
        if isinstance(request, Pause):
            self._store.set_note("paused", "yes" if request.on else "")
            self._background.paused = request.on
            return Done(job=request.job)
        if isinstance(request, YieldTo):
            self._background.yielding = request.on
            return Done(job=request.job)
        ending = self._filing.do(request) or self._background.do(request) or self._asked().do(request)
        if ending is not None:
            return ending
        raise ProtocolError(f"no request for the library's child: {type(request).__name__}")


def _import_questions() -> None:
    importlib.import_module("rag.questions")


def main() -> None:
    """Serve stdin and stdout with the flag file named on the command line."""
    os.umask(0o077)
    read_fd, write_fd = take_over()
    channel = Channel[Request, IndexEvent](read_fd, write_fd, IndexRequest)
    begin = channel.receive()
    if not isinstance(begin, Begin):
        return
    try:
        child = LibraryChild(channel, StopFlag(Path(sys.argv[1])), begin)
    except Refusal as refusal:
        failure = Failed(job=0, code=refusal.code, message=refusal.message, file=refusal.file)
        channel.send(failure)
        channel.receive()  # until the owner hangs up
        return
    child.serve()
    sys.stderr.flush()
    os._exit(0)  # all is put away; what the imported libraries do at the end takes longer than closing may


if __name__ == "__main__":
    main()
