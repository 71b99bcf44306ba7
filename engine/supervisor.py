"""One child process as its owner sees it: started, talked to, watched, ended, and its death explained.

The owner is one thread with an inbox. Messages arrive there as Received, and one Died is the last of them.
A Child is one process and lives once; `again` makes its successor.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import queue
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Generic, Protocol, TypeVar, cast

from msgspec import Struct

from engine.deaths import explain, signal_name
from engine.errors import ProtocolError
from engine.native_log import NativeLog
from engine.wire import Channel, framed

In = TypeVar("In")
Out = TypeVar("Out")

_FLAG_BYTES = 16
_MEMORY_INTERVAL = 0.2
_GRACE = 2.0
#: No debugger is started for a fault, and numpy makes no threads of its own, which would cost start-up time.
_ENVIRONMENT = {"GGML_NO_BACKTRACE": "1", "OPENBLAS_NUM_THREADS": "1"}


class Received(Struct, Generic[In, Out], frozen=True, eq=False):
    """A message from a child."""

    child: Child[In, Out]
    message: In


class Died(Struct, Generic[In, Out], frozen=True, eq=False):
    """The last thing heard of a child; `reason` continues "The engine ...", `code` is minus the signal."""

    child: Child[In, Out]
    reason: str
    code: int | None
    last_lines: tuple[str, ...]

    @property
    def signal(self) -> int | None:
        """The number of the signal that ended the process."""
        return -self.code if self.code is not None and self.code < 0 else None

    @property
    def signal_name(self) -> str:
        """The name of that signal, also where Windows has another word for it, or ""."""
        return signal_name(self.code)


class Inbox(Protocol[In, Out]):
    """Where a child puts what it has to say; a queue.SimpleQueue is one."""

    def put(self, item: Received[In, Out] | Died[In, Out], /) -> None:
        """Add an item; called on the child's own threads."""
        ...


class Child(Generic[In, Out]):
    """A process running `python -m module FLAGFILE` that reads `Out` messages and writes `In` messages.

    With `descriptors` its second argument is the number of a socket on which it is passed open files, where
    the system can do that.

    All methods may be called from any thread, though `start` belongs on a thread that outlives the child: on
    Linux the process ends with it.
    """

    def __init__(
        self,
        module: str,
        name: str,
        inbox: Inbox[In, Out],
        folder: Path,
        log: Path,
        decode_type: object,
        memory_limit: int | None = None,
        descriptors: bool = False,
    ) -> None:
        """`folder` holds the cancel flag, `log` takes all prints, `memory_limit` is in resident bytes."""
        self.module = module
        self.name = name
        self._inbox = inbox
        self._folder = folder
        self._log_path = log
        self._decode_type = decode_type
        self._memory_limit = memory_limit
        self._descriptors = descriptors and hasattr(socket, "send_fds")
        self._socket: socket.socket | None = None
        self._log = NativeLog(log)
        self._outbox: queue.SimpleQueue[bytearray | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._threads: list[threading.Thread] = []
        self._over = threading.Event()
        self._verdict = ""
        self._deadline: tuple[float, str] | None = None
        self._next_look = 0.0
        self._flag: mmap.mmap | None = None
        self._flag_path: Path | None = None

    def again(self) -> Child[In, Out]:
        """A successor with the same parameters, not started yet."""
        return Child(
            self.module,
            self.name,
            self._inbox,
            self._folder,
            self._log_path,
            self._decode_type,
            self._memory_limit,
            self._descriptors,
        )

    # ---- life ---------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Spawn the process; when that fails, its Died says so."""
        try:
            self._flag, self._flag_path = _make_flag(self._folder, self.name)
            self._process = process = self._spawn(self._flag_path)
        except OSError as error:
            self._bury(f"could not be started ({error})")
            return
        pipes = [cast(BinaryIO, pipe) for pipe in (process.stdin, process.stdout, process.stderr)]
        channel = Channel[In, Out](pipes[1].fileno(), pipes[0].fileno(), self._decode_type)
        self._run("prints", lambda: self._log.pump(pipes[2]))
        self._run("sends", lambda: self._write(channel, pipes[0]))
        self._run("hears", lambda: self._read(channel))

    def send(self, message: Out) -> None:
        """Queue a message; it never blocks, and a child that is gone is known by its Died.

        ProtocolError when no child could be sent this; the child hears nothing of it.
        """
        self._outbox.put(framed(message))

    def pass_descriptor(self, descriptor: int) -> bool:
        """Hand an open file to the child, before the message that needs it; whether that can be done here.

        The descriptor stays the caller's to close.
        """
        if self._socket is None:
            return False
        try:
            socket.send_fds(self._socket, [b"\0"], [descriptor])
        except OSError:
            return False  # the child is gone, or reads nothing any more: its Died is on the way
        return True

    def cancel(self) -> None:
        """Raise the flag that the child looks at while it works."""
        self._set_flag(1)

    def clear(self) -> None:
        """Lower the flag, before the next job is sent."""
        self._set_flag(0)

    def kill(self, reason: str = "") -> None:
        """End the process at once; `reason` becomes that of its Died."""
        if self._process is not None and not self._over.is_set():
            self._verdict = self._verdict or reason
            self._process.kill()

    def hang_up(self) -> None:
        """Ask the process to end: the flag goes up and its input closes."""
        self.cancel()
        self._outbox.put(None)

    def close(self, timeout: float = 0.3) -> None:
        """Hang up, wait, then kill; afterwards neither process nor thread is left."""
        self.hang_up()
        if self._process is not None and not self._over.wait(timeout):
            self.kill("was closed")
            self._over.wait(_GRACE)
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(_GRACE)

    @property
    def pid(self) -> int | None:
        """The process id, None before the start."""
        return self._process.pid if self._process is not None else None

    @property
    def alive(self) -> bool:
        """Whether the process was started and has not ended."""
        return self._process is not None and not self._over.is_set()

    @property
    def resident_bytes(self) -> int:
        """The memory that the process holds now, 0 when it is gone."""
        return _held(self._process.pid)[0] if self._process is not None and self.alive else 0

    @property
    def own_bytes(self) -> int:
        """The memory that would be free if the process went: pages of files count as free already."""
        if self._process is None or not self.alive:
            return 0
        resident, shared = _held(self._process.pid)
        return resident - shared

    @property
    def last_lines(self) -> tuple[str, ...]:
        """The newest printed lines, oldest first."""
        return self._log.last_lines

    # ---- deadlines and memory, looked after by the owner's loop --------------------------------------------

    def expect(self, seconds: float, reason: str) -> None:
        """Kill the child for this reason unless `relax` comes within so many seconds."""
        self._deadline = (time.monotonic() + seconds, reason)

    def relax(self) -> None:
        """Lift the deadline."""
        self._deadline = None

    def watch(self) -> float | None:
        """Kill what is overdue or too large; the seconds until the next look is wanted, None for never."""
        if not self.alive:
            return None
        now = time.monotonic()
        waits: list[float] = []
        if self._deadline is not None:
            due, reason = self._deadline
            if now >= due:
                self._deadline = None
                self.kill(reason)
            else:
                waits.append(due - now)
        if self._memory_limit is not None:
            self._weigh(now, self._memory_limit)
            waits.append(max(self._next_look - now, 0.0))
        return min(waits, default=None)

    def _weigh(self, now: float, limit: int) -> None:
        if now < self._next_look:
            return
        self._next_look = now + _MEMORY_INTERVAL
        if self.resident_bytes > limit:
            self.kill(f"used more than the {limit >> 20} MiB of memory it may have")

    # ---- threads ------------------------------------------------------------------------------------------

    def _spawn(self, flag: Path) -> subprocess.Popen[bytes]:
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        theirs: socket.socket | None = None
        if self._descriptors:
            self._socket, theirs = socket.socketpair()
            self._socket.setblocking(False)
        # -P: the folder that happens to be the current one must not lend its modules.
        command = [sys.executable, "-P", "-X", "utf8", "-m", self.module, str(flag)]
        with theirs or contextlib.nullcontext():
            passed = (theirs.fileno(),) if theirs is not None else ()
            return self._popen([*command, *map(str, passed)], passed, flags)

    @staticmethod
    def _popen(command: list[str], passed: tuple[int, ...], flags: int) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **_ENVIRONMENT},
            start_new_session=True,
            creationflags=flags,
            pass_fds=passed,
        )

    def _run(self, verb: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=f"{self.name} {verb}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _write(self, channel: Channel[In, Out], pipe: BinaryIO) -> None:
        try:
            while (frame := self._outbox.get()) is not None:
                channel.write(frame)
        except OSError:
            pass  # the child is gone; the reading thread tells
        finally:
            with contextlib.suppress(OSError):
                pipe.close()

    def _read(self, channel: Channel[In, Out]) -> None:
        try:
            while (message := channel.receive()) is not None:
                self._inbox.put(Received(self, message))
        except ProtocolError as error:
            self.kill(f"sent something that is no message ({error})")
        except OSError as error:
            self.kill(f"could not be heard ({error})")
        self._bury("")

    def _bury(self, reason: str) -> None:
        """Reap the process, let its last words arrive, and tell the owner."""
        code: int | None = None
        if self._process is not None:
            code = self._reap(self._process)
            self._outbox.put(None)
            for thread in self._threads[:2]:
                thread.join(_GRACE)
            for pipe in (self._process.stdout, self._process.stderr):
                if pipe is not None:
                    pipe.close()
        self._over.set()
        if self._socket is not None:
            self._socket.close()
        if self._flag is not None and self._flag_path is not None:
            self._flag.close()
            self._flag_path.unlink(missing_ok=True)
        lines = self._log.last_lines
        self._inbox.put(Died(self, reason or self._verdict or explain(code, lines), code, lines))

    def _reap(self, process: subprocess.Popen[bytes]) -> int:
        try:
            return process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self.kill("stopped answering")
            return process.wait()

    def _set_flag(self, value: int) -> None:
        if self._flag is not None:
            with contextlib.suppress(ValueError):  # closed together with the child
                self._flag[0] = value


def _held(pid: int) -> tuple[int, int]:
    """The bytes that a process holds, and how many of them are shared; 0 when it went between two looks."""
    if sys.platform == "linux":  # the start need not wait for the library that knows all systems
        with contextlib.suppress(OSError):
            resident, shared = Path(f"/proc/{pid}/statm").read_text().split()[1:3]
            page = os.sysconf("SC_PAGE_SIZE")
            return int(resident) * page, int(shared) * page
        return 0, 0
    import psutil

    with contextlib.suppress(psutil.Error):
        held = psutil.Process(pid).memory_info()
        return held.rss, getattr(held, "shared", 0)
    return 0, 0


def _make_flag(folder: Path, name: str) -> tuple[mmap.mmap, Path]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, path = tempfile.mkstemp(prefix=f"{name}-", suffix=".flag", dir=folder)
    try:
        os.write(handle, bytes(_FLAG_BYTES))
        return mmap.mmap(handle, _FLAG_BYTES), Path(path)
    finally:
        os.close(handle)
