"""Files that only their owner can read, and writing that leaves the old content or the new, never half.

Files that a person names are read within bounds: a pipe, a device or a file that grows holds nobody up.
"""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

from desktop.language import tr

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


def create_private(path: Path) -> None:
    """Create an empty file; FileExistsError when there is one."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, PRIVATE_FILE))


def replace_file(path: Path, content: bytes) -> None:
    """Give the file this content, on the disk when this returns; a crash leaves the old or the new one."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # 0600 by itself
    try:
        with os.fdopen(descriptor, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def read_within(path: Path, most: int) -> bytes:
    """The content of a plain file, one byte more than `most` of a longer one; OSError for anything else."""
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, tr("it is no plain file"))
        return file.read(most + 1)


def reason(error: OSError) -> str:
    """What the system says went wrong."""
    return error.strerror or tr("the disk reported an error")


def unwritable(path: Path, error: OSError) -> str:
    """The sentence for a file that a person wanted to have somewhere."""
    why = reason(error)
    return tr(
        "\u201c{name}\u201d could not be written ({why}). Choose another folder.", name=path.name, why=why
    )


def sync_folder(folder: Path) -> None:
    """Have the names in a folder reach the disk, where the system can be asked for that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _without_waiting(path: str, flags: int) -> int:
    """Opening a pipe would wait until somebody writes into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
