"""Why a child process ended, in words a person understands, and how often it may be started again."""

from __future__ import annotations

import re
import signal
from collections import deque
from collections.abc import Sequence

_SIGNALS = {
    "SIGSEGV": "hit a fault in the model library",
    "SIGABRT": "was ended by a check inside the model library",
    "SIGBUS": "could no longer read its model file",
    "SIGILL": "met an instruction that this processor does not have",
    "SIGFPE": "hit an arithmetic fault in the model library",
    "SIGKILL": "was ended by the system, most often because memory ran out",
    "SIGTERM": "was ended from outside",
    "SIGINT": "was ended from outside",
    "SIGXCPU": "used more processor time than it may",
}

#: What Windows reports in place of a signal.
_WINDOWS = {
    0xC0000005: "SIGSEGV",
    0xC00000FD: "SIGSEGV",
    0xC0000006: "SIGBUS",
    0xC000001D: "SIGILL",
    0xC0000409: "SIGABRT",
    0xC0000017: "SIGKILL",
}

_TELLING = re.compile(
    r"GGML_ASSERT|\babort|\berror\b|\w+Error\b|\bfailed\b|out of memory|bad_alloc|No module|terminate called",
    re.IGNORECASE,
)
_LONGEST = 160


def signal_name(code: int | None) -> str:
    """The name of the signal behind an exit code, or "" when it was none."""
    if code is None:
        return ""
    if code < 0:
        try:
            return signal.Signals(-code).name
        except ValueError:
            return f"signal {-code}"
    return _WINDOWS.get(code & 0xFFFFFFFF, "")


def explain(code: int | None, lines: Sequence[str]) -> str:
    """A predicate for "The engine ...": what ended the process, with its last telling line."""
    name = signal_name(code)
    if name:
        words = _SIGNALS.get(name, "was ended by the system")
        detail = ", ".join(part for part in (name, telling_line(lines)) if part)
        return f"{words} [{detail}]" if name != "SIGKILL" else words
    words = "ended by itself" if code == 0 else f"ended with an error ({code})"
    line = telling_line(lines)
    return f"{words} [{line}]" if line else words


#: Folders before a file's name: where the library was built tells nobody anything.
_FOLDERS = re.compile(r"(?<![\w/])/(?:[^\s/:]+/)+(?=[^\s/:]+)")


def telling_line(lines: Sequence[str]) -> str:
    """The last line that says what went wrong, shortened, or ""."""
    for line in reversed(lines):
        text = _FOLDERS.sub("", line.strip())
        if _TELLING.search(text) and not text.startswith(("File ", "Fatal Python error")):
            return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return ""


class Restarts:
    """Lets a child start again, later each time, until it has died `limit` times within `window` seconds."""

    def __init__(self, limit: int = 3, window: float = 60.0, pause: float = 0.25) -> None:
        self._limit = limit
        self._window = window
        self._pause = pause
        self._deaths: deque[float] = deque()

    def died(self, now: float) -> float | None:
        """Note a death; the seconds to wait before the next start, or None to stop trying."""
        while self._deaths and now - self._deaths[0] > self._window:
            self._deaths.popleft()
        self._deaths.append(now)
        if len(self._deaths) >= self._limit:
            return None
        return self._pause * ((1 << (len(self._deaths) - 1)) - 1)

    def forgive(self) -> None:
        """Forget all deaths, because the person asked to try again."""
        self._deaths.clear()
