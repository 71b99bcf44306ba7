"""The cancel flag as the child sees it: two bytes shared with the supervisor, read and never written.

Byte 0 is the flag and byte 1 stays zero, so the C function `strlen` on their address answers "stop?" for the
library's abort callback without Python and without the interpreter's lock.
"""

from __future__ import annotations

import ctypes
import mmap
import sys
from pathlib import Path

_SIZE = 2


class StopFlag:
    """Maps the flag file; `raised` is true while the supervisor wants the present job to stop."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), _SIZE)
        self._bytes = (ctypes.c_char * _SIZE).from_buffer(self._memory)
        self.address = ctypes.addressof(self._bytes)

    @property
    def raised(self) -> bool:
        """Whether the present job shall stop."""
        return self._memory[0] != 0


def strlen_address() -> int:
    """Where the C library's strlen lies."""
    library = ctypes.CDLL("ucrtbase") if sys.platform == "win32" else ctypes.CDLL(None)
    address = ctypes.cast(library.strlen, ctypes.c_void_p).value
    assert address is not None
    return address
