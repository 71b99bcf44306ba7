"""A cancel flag with both its ends, for tests within one process."""

from __future__ import annotations

import mmap
from pathlib import Path

from engine.stop_flag import StopFlag


class RaisableFlag(StopFlag):
    """The child's view of a flag, with the supervisor's end of it."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(b"\0\0")
        super().__init__(path)
        with path.open("r+b") as file:
            self._other_end = mmap.mmap(file.fileno(), 2)

    def set(self, raised: bool = True) -> None:
        """Raise or lower it as the supervisor does."""
        self._other_end[0] = raised
