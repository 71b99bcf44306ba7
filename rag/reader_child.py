"""Main of the reader child: hostile files become text here, so that nothing else has to look at them.

`python -m rag.reader_child FLAG [SOCKET]` reads requests from stdin and writes events to stdout; the files
themselves come over the socket. It may be killed at any moment and is replaced after a limit or a death.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import socket
import sys
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from engine import Cancelled, Failed, Refusal, Stopped
from engine.stdio import take_over
from engine.stop_flag import StopFlag
from engine.wire import Channel
from rag.opening import open_safely
from rag.pages import Document, Page
from rag.readers.opened import Opened, Told, refusal
from rag.readers.registry import pages_of
from rag.readers.sniff import sniff
from rag.reading import (
    BATCH,
    Drawn,
    Event,
    Pages,
    Read,
    Render,
    Request,
    Scan,
    Scanned,
    Started,
    WasRead,
    batches,
    unspelled,
)
from rag.scanning import Scanner

ADDRESS_SPACE = 3 << 29  # 1.5 GiB
#: Processor seconds for one file. The alarm stops Python before the limit kills what does not hear it.
SECONDS = 60
_ALARM = 50
#: What each page whose text had to be recognised may cost besides.
PAGE_SECONDS = 10
_DESCRIPTORS = 64
MAX_FILE = 1 << 30
_CHUNK = 1 << 20
_NO_CALLS = frozenset({"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"})


class TooSlow(BaseException):
    """The file has used up its time; no reader may take this for damage."""


@dataclass(slots=True)
class _Tally:
    """Counts pages on their way, and stops them when the job is stopped."""

    flag: StopFlag
    recognise: bool = False
    pages: int = 0
    characters: int = 0
    text: bool = False

    def over(self, pages: Iterable[Page]) -> Iterator[Page]:
        for page in pages:
            if self.flag.raised:
                raise Cancelled
            self.pages += 1
            self.characters += len(page.text)
            self.text = self.text or bool(page.text.strip())
            if self.recognise and (page.recognised or not page.text.strip()):
                _more_time()
            yield page


class ReaderChild:
    """Serves the requests of one channel, one file at a time."""

    def __init__(
        self, channel: Channel[Request, Event], flag: StopFlag, post: socket.socket | None = None
    ) -> None:
        self._channel = channel
        self._flag = flag
        self._post = post

    def serve(self) -> None:
        """Answer requests until the channel closes."""
        self._channel.send(Started())
        while (request := self._channel.receive()) is not None:
            self._channel.send(self._ending(request))

    def _ending(self, request: Request) -> Event:
        name = request.folder if isinstance(request, Scan) else request.name
        try:
            return self._do(request)
        except Cancelled:
            return Stopped(job=request.job)
        except TooSlow:
            return _failed(request.job, refusal("too-slow", name))
        except MemoryError:
            return _failed(request.job, refusal("too-large", name, "needs too much memory to be read"))
        except Refusal as failure:
            return _failed(request.job, failure)
        except Exception:
            traceback.print_exc()
            return _failed(request.job, refusal("damaged", name))

    def _do(self, request: Request) -> Event:
        if isinstance(request, Scan):
            return self._scan(request)
        descriptor = self._descriptor(request)
        try:
            with _time_limit():
                opened = Opened.over(descriptor, request.name, request.size, request.password)
                return self._read(request, opened) if isinstance(request, Read) else _draw(request, opened)
        finally:
            os.close(descriptor)

    def _descriptor(self, request: Read | Render) -> int:
        if request.descriptor and self._post is not None:
            _, given, _, _ = socket.recv_fds(self._post, 1, 1)
            if given:
                return given[0]
        return open_safely(request.path).descriptor

    def _read(self, request: Read, opened: Opened) -> WasRead:
        if request.recognise:
            opened = Opened(opened.name, opened.file, opened.size, opened.password, True)
        if opened.size > MAX_FILE:
            raise opened.refusal("too-large")
        digest = self._digest(opened)
        told = Told()
        found = sniff(opened)
        tally = _Tally(self._flag, request.recognise)
        at_once = 0 if request.recognise else BATCH  # each page is a sign of life
        for pages, continues in batches(tally.over(pages_of(opened, told, found)), at_once):
            self._channel.send(Pages(job=request.job, pages=pages, continues=continues))
        if not tally.text:
            raise opened.refusal("empty")
        document = Document(
            kind=found.kind,
            sha256=digest,
            bytes=opened.size,
            title=told.title,
            pages=tally.pages,
            characters=tally.characters,
            notices=tuple(told.notices),
        )
        return WasRead(job=request.job, document=document)

    def _digest(self, opened: Opened) -> str:
        """The file's SHA-256; what is shorter than it was is being changed."""
        digest = hashlib.sha256()
        opened.file.seek(0)
        left = opened.size
        while left > 0:
            if self._flag.raised:
                raise Cancelled
            chunk = opened.file.read(min(_CHUNK, left))
            if not chunk:
                raise opened.refusal("unreadable", "was changed while it was read", "Try again in a moment.")
            digest.update(chunk)
            left -= len(chunk)
        return digest.hexdigest()

    def _scan(self, request: Scan) -> Scanned:
        scanner = Scanner()
        for portion in scanner.scan(request.job, unspelled(request.folder)):
            if self._flag.raised:
                raise Cancelled
            if portion.entries or portion.skipped:
                self._channel.send(portion)
        return Scanned(job=request.job, files=scanner.files, complete=scanner.complete)


def _draw(request: Render, opened: Opened) -> Drawn:
    from rag.readers.render import render  # draws pages of PDFs, which most files are not asked for

    drawn = render(opened, request.page, request.width, request.runs)
    return Drawn(
        job=request.job, width=drawn.width, height=drawn.height, pixels=drawn.pixels, boxes=drawn.boxes
    )


def _failed(job: int, failure: Refusal) -> Failed:
    return Failed(job=job, code=failure.code, message=failure.message, file=failure.file)


@contextlib.contextmanager
def _time_limit() -> Iterator[None]:
    """Give one file its processor seconds: an exception first, then the end of this process."""
    if sys.platform == "win32":
        yield  # no such limits there; the deadline of the owner holds
        return
    import resource  # not there on Windows

    usage = resource.getrusage(resource.RUSAGE_SELF)
    _bound(resource.RLIMIT_CPU, int(usage.ru_utime + usage.ru_stime) + SECONDS + 1)
    signal.setitimer(signal.ITIMER_PROF, _ALARM)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _bound(kind: int, most: int) -> None:
    """Let this process have so much of something, or what it may have at most."""
    import resource  # not there on Windows

    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _more_time() -> None:
    """Give the file the time of one page more."""
    if sys.platform == "win32":
        return
    import resource  # not there on Windows

    _bound(resource.RLIMIT_CPU, resource.getrlimit(resource.RLIMIT_CPU)[0] + PAGE_SECONDS)
    left, _ = signal.getitimer(signal.ITIMER_PROF)
    if left:
        signal.setitimer(signal.ITIMER_PROF, left + PAGE_SECONDS)


def _too_slow(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow


def _refuse_calls(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _NO_CALLS:
        raise PermissionError("documents are read without a network")


def _limit() -> None:
    """What this process may never do: use much memory, hold many files, reach a network."""
    sys.addaudithook(_refuse_calls)
    if sys.platform == "win32":
        return
    import resource  # not there on Windows

    signal.signal(signal.SIGPROF, _too_slow)
    for kind, most in ((resource.RLIMIT_AS, ADDRESS_SPACE), (resource.RLIMIT_NOFILE, _DESCRIPTORS)):
        if kind == resource.RLIMIT_AS and sys.platform != "linux":
            continue  # macOS does not enforce it; the owner's memory watch holds
        _bound(kind, most)


def main() -> None:
    """Serve stdin and stdout with the flag file, and the socket for files, named on the command line."""
    read_fd, write_fd = take_over()
    post = socket.socket(fileno=int(sys.argv[2])) if len(sys.argv) > 2 else None
    _limit()
    ReaderChild(Channel(read_fd, write_fd, Request), StopFlag(Path(sys.argv[1])), post).serve()


if __name__ == "__main__":
    main()
