"""The child's side of its pipes: messages move to private descriptors, everything printed goes to the log.

Called first in a child's main, before any native library is loaded and can print.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def take_over() -> tuple[int, int]:
    """Keep stdin and stdout for messages as (read, write) descriptors; prints go to stderr from now on.

    The process also ends with its parent, leaves no core dump (it would hold the conversation) and writes
    the Python stack of a fault to stderr.
    """
    read_fd, write_fd = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    faulthandler.enable(all_threads=False)
    _end_with_parent()
    _leave_no_core()
    return read_fd, write_fd


def _end_with_parent() -> None:
    """Linux ends us with the thread that started us; elsewhere the closed pipe does, at the next message."""
    if sys.platform != "linux":
        return
    import ctypes  # only children need it, and only here

    with contextlib.suppress(OSError, AttributeError):  # a libc without prctl: the closed pipe must do
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _leave_no_core() -> None:
    if sys.platform == "win32":
        return
    import resource  # not there on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
