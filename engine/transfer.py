"""One file from the web to the disk: goes on where it was, hashed on the way, proven before it is named."""

from __future__ import annotations

import errno
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import Cancelled, Refusal
from engine.faults import Fault, shown
from engine.fetch_messages import Limits, Order
from engine.gguf_magic import check_magic
from engine.gguf_reader import read_header
from engine.part_file import SYNC_EVERY, PartFile, Write
from engine.web import Answer, Denied, Trouble, Web

CHUNK = 256 << 10
REPORT_S = 0.25
#: What is left free for everything else on the disk.
RESERVE = 64 << 20
MAX_RESTARTS = 2
#: Refusals that only wait for something: space, a network, another window.
PAUSING = frozenset({"disk-full", "offline", "in-use"})
#: Hears how many bytes have come, whether they are being checked, and what it is waiting for.
Moved = Callable[[int, bool, str], None]

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", -1))


class _Restart(Exception):
    """The server has other bytes than those that are here."""


class Transfer:
    """Brings one file; `run` is called once, `halt` from any thread.

    `token` is asked for only when the server wants to know who asks. `moved` hears the bytes so far,
    whether they are being checked, and what it waits for before the next try.
    """

    def __init__(
        self,
        web: Web,
        order: Order,
        limits: Limits,
        moved: Moved,
        token: Callable[[], str] = lambda: "",
        write: Write = os.write,
    ) -> None:
        self._web = web
        self._order = order
        self._limits = limits
        self._moved = moved
        self._ask_token = token
        self._token = ""
        self._halted = threading.Event()
        self._size = max(order.bytes, 0)
        self._part = PartFile(Path(order.path), self._size, order.sha256, order.revision, write)
        self._reported = 0.0
        self._restarts = 0
        self._host = ""

    def halt(self) -> None:
        """End soon; what has come stays."""
        self._halted.set()
        self._web.abort()

    def run(self) -> None:
        """Have the whole file in its part, proven. Cancelled when halted, Refusal when it cannot be."""
        try:
            with disk_faults():
                self._part.open(self._hashed)
                self._room(self._size)
                self._go_on()
                self._try()
                self._prove()
        finally:
            self._part.close()

    # ---- trying until it is there -------------------------------------------------------------------------

    def _try(self) -> None:
        failures = 0
        while not self._complete:
            self._go_on()
            before = self._part.received
            try:
                self._attempt()
            except Trouble as trouble:
                failures = 1 if self._part.received > before else failures + 1
                self._wait(trouble, failures)
            except Denied:
                self._identify()
            except _Restart:
                self._restarts += 1
                if self._restarts > MAX_RESTARTS:
                    raise Refusal(
                        "changing", "The file changes on the server while it comes. Try again later."
                    ) from None
                self._part.start_over()

    @property
    def _complete(self) -> bool:
        return 0 < self._size <= self._part.received

    def _wait(self, trouble: Trouble, failures: int) -> None:
        self._go_on()
        if failures >= self._limits.tries:
            raise Refusal(
                "offline",
                f"The download stopped because {trouble.reason}. Check the network and resume.",
            )
        pause = min(self._limits.pause * 2 ** (failures - 1), self._limits.longest_pause)
        self._part.sync()
        pause = max(trouble.wait, pause)
        self._moved(self._part.received, False, f"Trying again, because {trouble.reason}.")
        self._halted.wait(pause)
        self._go_on()

    def _identify(self) -> None:
        """The server wants to know who asks: tell it, once."""
        token = "" if self._token else self._ask_token()
        if not token:
            raise Denied
        self._token = token

    def _go_on(self) -> None:
        if self._halted.is_set():
            raise Cancelled

    def _hashed(self, done: int) -> bool:
        self._report(done, checking=True)
        return not self._halted.is_set()

    # ---- one request --------------------------------------------------------------------------------------

    def _attempt(self) -> None:
        offset = self._part.received
        headers = {"Range": f"bytes={offset}-"} if offset else {}
        if offset and self._part.etag:
            headers["If-Range"] = self._part.etag
        known = bool(self._order.sha256)
        with self._web.get(self._order.url, headers, self._token, elsewhere=known) as answer:
            skip = self._judge(answer, offset)
            self._part.etag = "" if self._vouched(answer) else answer.etag
            self._copy(answer, skip)
        if self._part.received < max(self._size, 1):
            raise Trouble("the connection ended early")
        self._size = self._size or self._part.received

    def _judge(self, answer: Answer, offset: int) -> int:
        """Compare the head of an answer with what is known; how many bytes of it are here already."""
        encoding = answer.header("Content-Encoding").lower()
        if encoding not in ("", "identity"):
            raise Refusal(
                "encoded", f"A server on the way packs the file ({shown(encoding, 12)}). Use another network."
            )
        if not self._vouched(answer) and self._order.sha256 and answer.linked_sha256:
            raise Refusal("changed", "The hub has another file under this name by now. Look for it again.")
        if answer.status != 416 and answer.header("Content-Type").lower().startswith("text/html"):
            raise Refusal(
                "web-page",
                "What comes is a web page and not a model, perhaps the sign-in page of this network."
                " Sign in with a browser and resume.",
            )
        if answer.status == 416:
            return self._past_the_end(answer, offset)
        if answer.status == 206:
            return self._partial(answer, offset)
        self._agree(answer.length)
        if offset and self._changed(answer):
            self._part.start_over()
            return 0
        return offset

    def _past_the_end(self, answer: Answer, offset: int) -> int:
        _, total = answer.span
        if total == offset and not self._size:
            self._size = offset
            return offset
        raise _Restart

    def _partial(self, answer: Answer, offset: int) -> int:
        start, total = answer.span
        self._agree(total)
        if start != offset or self._changed(answer):
            raise _Restart
        return 0

    def _changed(self, answer: Answer) -> bool:
        """Whether the server has another version than the one that is here in part."""
        known = bool(self._part.etag and answer.etag) and not self._vouched(answer)
        return known and self._part.etag != answer.etag

    def _vouched(self, answer: Answer) -> bool:
        """Whether the hub itself says that this is the file with the published checksum."""
        return bool(self._order.sha256) and answer.linked_sha256 == self._order.sha256

    def _agree(self, total: int | None) -> None:
        if total is None:
            return
        if self._size and total != self._size:
            raise Refusal(
                "wrong-size",
                f"The server has {total:,} bytes and the hub lists {self._size:,}. Look for the model again.",
            )
        if not self._size:
            self._room(total)
            self._size = total

    def _copy(self, answer: Answer, skip: int) -> None:
        while chunk := answer.read(CHUNK):
            self._go_on()
            if skip:
                skip, chunk = max(skip - len(chunk), 0), chunk[skip:]
            if self._size and self._part.received + len(chunk) > self._size:
                raise Refusal(
                    "wrong-size", "The server sends more than the hub lists. Look for the model again."
                )
            if chunk and self._part.received == 0:
                _check_opening(chunk)
            self._part.append(chunk)
            self._report(self._part.received, checking=False)
            if self._part.unsynced >= SYNC_EVERY:
                self._part.sync()
                self._room(self._size)

    # ---- the disk -----------------------------------------------------------------------------------------

    def _room(self, size: int) -> None:
        check_room(self._part.target.parent, size - self._part.received)

    def _prove(self) -> None:
        part = self._part
        self._report(part.received, checking=True, now=True)
        part.sync()
        if self._order.sha256:
            if part.digest() != self._order.sha256:
                part.discard()
                raise Refusal(
                    "wrong-bytes",
                    "The file came with other bytes than published, so it was deleted. Download it again.",
                )
            return
        try:
            header = read_header(part.path)
            whole = header.data_end <= part.received
        except Refusal:
            whole = False
        if not whole:
            part.discard()
            raise Refusal("wrong-bytes", "What came is no sound model, and was deleted. Choose another file.")

    def _report(self, done: int, *, checking: bool, now: bool = False) -> None:
        moment = time.monotonic()
        if now or moment - self._reported >= REPORT_S:
            self._reported = moment
            self._moved(done, checking, "")


def check_room(folder: Path, missing: int) -> None:
    """Refuse when so many more bytes leave too little space on the disk; the folder need not be there yet."""
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    if max(missing, 0) + RESERVE > free:
        raise _full(missing + RESERVE - free)


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turn faults of the disk into refusals; a full one only makes the download wait."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise _full(0) from None
        if error.errno == errno.EFBIG:
            raise Refusal(
                "too-large", "This disk cannot hold a file of that size. Put the models on another disk."
            ) from None
        why = shown(error.strerror or "unknown error").lower()
        raise Refusal("disk", f"The model cannot be written ({why}). Check the disk and resume.") from None


def _full(missing: int) -> Refusal:
    what = f"{missing / 1e9:.1f} GB more are needed" if missing > 0 else "no space is left"
    return Refusal("disk-full", f"The disk is too full for this model: {what}. Make room and resume.")


def _check_opening(chunk: bytes) -> None:
    """Refuse what is no model with its first bytes, before gigabytes of it come."""
    try:
        check_magic(chunk[:4096], max(len(chunk), 4))
    except Fault as fault:
        raise Refusal(
            "not-a-model", f"What comes {fault.reason}. Choose another file, or try another network."
        ) from None
