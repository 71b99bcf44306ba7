"""How many threads compute: the engine's choice where nobody made one."""

from __future__ import annotations

import os
from pathlib import Path

from engine.errors import Refusal


def threads_for(asked: int) -> int:
    """How many threads compute: what was asked, else the real cores, less one for the window on few cores.

    Refusal for more than can compute at the same time.
    """
    allowed = most_threads()
    if asked > allowed:
        raise Refusal(
            "too-many-threads",
            f"This computer computes with at most {allowed} threads at a time, and {asked} were asked for."
            " Choose fewer, or 0 for the best number.",
        )
    if asked > 0:
        return asked
    cores = min(allowed, _real_cores() or allowed)
    return max(1, cores - 1) if cores <= 4 else cores


def most_threads() -> int:
    """How many threads can compute at the same time for this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _real_cores() -> int | None:
    """Cores, not hardware threads; None where the system does not tell."""
    topology = Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/core_cpus_list")
    if siblings := {file.read_text() for file in topology}:
        return len(siblings)
    import psutil  # only where it is needed: it takes a tenth of the child's start

    return psutil.cpu_count(logical=False)
