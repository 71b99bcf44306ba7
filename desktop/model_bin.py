"""Files of models on their way to the system's bin and back; where there is none, they can only be erased."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QFile

from desktop.language import tr
from engine import ModelEntry


@dataclass(frozen=True, slots=True)
class Binned:
    """Files in the bin: where each was, and where it is now."""

    moves: tuple[tuple[str, str], ...]


def freed_bytes(entry: ModelEntry, going: Sequence[str]) -> int:
    """What a model takes of the disk that its going files give back; other names of the same file keep it."""
    files = {os.path.realpath(path) for path in going if not os.path.islink(path)}
    freed = entry.file.bytes
    for part in entry.parts or (entry.file.path,):
        try:
            found = os.stat(part)
        except OSError:
            continue  # gone already: as large as it was told
        if stat.S_ISREG(found.st_mode) and (found.st_nlink > 1 or os.path.realpath(part) not in files):
            freed -= found.st_size
    return max(0, freed)


def bin_files(paths: Sequence[str]) -> Binned | None:
    """Move files to the bin, all or none; None where the first has no bin to go to.

    Raises OSError when a later one stays; those before it are back in their places then.
    """
    moves: list[tuple[str, str]] = []
    for path in paths:
        file = QFile(path)
        if file.moveToTrash():
            moves.append((path, file.fileName()))
        elif moves:
            restore_files(Binned(tuple(moves)))
            raise OSError(0, file.errorString())
        else:
            return None
    return Binned(tuple(moves))


def erase_files(paths: Sequence[str]) -> None:
    """Delete files for good; those that are gone already are no trouble."""
    for path in paths:
        Path(path).unlink(missing_ok=True)


def restore_files(binned: Binned) -> None:
    """Put files back where they were; a file that is there again is left alone."""
    for path, now in reversed(binned.moves):
        if Path(path).exists():
            raise FileExistsError(17, tr("there is another \u201c{name}\u201d by now", name=Path(path).name))
        Path(now).rename(path)
        note = Path(now).parent.parent / "info" / f"{Path(now).name}.trashinfo"
        note.unlink(missing_ok=True)  # what desktops keep beside a file in the bin
