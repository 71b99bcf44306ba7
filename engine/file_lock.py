"""A lock on an open file that ends with its process, so that nobody ever has to remove it."""

from __future__ import annotations

import os
import sys

#: On Windows a locked byte cannot be read by others, so it lies where no file ends.
_FAR = 1 << 62


def try_lock(descriptor: int) -> bool:
    """Lock an open file until it is closed; False when another has locked it."""
    try:
        if sys.platform == "win32":
            import msvcrt  # only there

            here = os.lseek(descriptor, 0, os.SEEK_CUR)
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            finally:
                os.lseek(descriptor, here, os.SEEK_SET)
        else:
            import fcntl  # not there on Windows

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
