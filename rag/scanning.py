"""The files below a folder, and a sentence for each thing there that is no file to read.

No link is followed, nothing is opened but folders, and no folder is entered twice.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field

from rag.readers.opened import shown
from rag.reading import Entry, Listed, spelled

MAX_FILES = 10_000
MAX_LEVELS = 64
MAX_PATH = 4_000
_BATCH = 500
#: What is hidden, or what Office keeps beside a document while it is open.
_HIDDEN = (".", "~$")
#: Folders of programs, whose files nobody asks questions about.
_PASSED = frozenset({"node_modules", "__pycache__", "__MACOSX", "$RECYCLE.BIN", "System Volume Information"})
_KINDS = (
    (stat.S_ISLNK, "is a link, and links are not followed"),
    (stat.S_ISFIFO, "is a pipe"),
    (stat.S_ISSOCK, "is a socket"),
    (stat.S_ISCHR, "is a device"),
    (stat.S_ISBLK, "is a device"),
)


@dataclass(slots=True)
class Scanner:
    """Walks one folder; `complete` is false once a limit has ended the walk."""

    files: int = 0
    complete: bool = True
    _entries: list[Entry] = field(default_factory=list)
    _skipped: list[str] = field(default_factory=list)
    _seen: set[tuple[int, int]] = field(default_factory=set)

    def scan(self, job: int, folder: str) -> Iterator[Listed]:
        """The folder's files in portions, in the order of their names."""
        waiting = [(folder, 0)]
        while waiting and self.complete:
            path, level = waiting.pop()
            inner = self._look(path, level)
            waiting += [(name, level + 1) for name in reversed(inner)]
            if len(self._entries) + len(self._skipped) >= _BATCH:
                yield self._portion(job)
        yield self._portion(job)

    def _portion(self, job: int) -> Listed:
        found = Listed(job=job, entries=tuple(self._entries), skipped=tuple(self._skipped))
        self._entries, self._skipped = [], []
        return found

    def _look(self, path: str, level: int) -> list[str]:
        """Take one thing; where it is a folder, the paths in it come back."""
        try:
            facts = os.lstat(path)
        except (OSError, ValueError) as error:
            self._skip(path, _reason(error))
            return []
        if stat.S_ISREG(facts.st_mode):
            self._take(path, facts)
        elif stat.S_ISDIR(facts.st_mode):
            return self._enter(path, facts, level)
        else:
            self._skip(
                path, next((words for is_kind, words in _KINDS if is_kind(facts.st_mode)), "is no file")
            )
        return []

    def _take(self, path: str, facts: os.stat_result) -> None:
        if facts.st_ino and facts.st_nlink > 1:
            identity = (facts.st_dev, facts.st_ino)
            if identity in self._seen:
                self._skip(path, "is a second name of a file that is there already")
                return
            self._seen.add(identity)
        if self.files >= MAX_FILES:
            self._skipped.append(f"Only the first {MAX_FILES:,} files of this folder are taken.")
            self.complete = False
            return
        self.files += 1
        entry = Entry(spelled(path), facts.st_size, facts.st_mtime_ns, _signed(facts.st_ino), facts.st_dev)
        self._entries.append(entry)

    def _enter(self, path: str, facts: os.stat_result, level: int) -> list[str]:
        identity = (facts.st_dev, facts.st_ino)
        if facts.st_ino and identity in self._seen:
            self._skip(path, "leads back to a folder that was looked at already")
            return []
        self._seen.add(identity)
        if level > MAX_LEVELS or len(path) > MAX_PATH:
            self._skip(path, "lies too deep")
            return []
        try:
            names = sorted(os.listdir(path), key=os.fsencode)
        except OSError as error:
            self._skip(path, _reason(error))
            return []
        return [
            os.path.join(path, name) for name in names if not name.startswith(_HIDDEN) and name not in _PASSED
        ]

    def _skip(self, path: str, why: str) -> None:
        self._skipped.append(f"\u201c{shown(os.path.basename(path) or path)}\u201d {why}.")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, PermissionError):
        return "may not be read by you; its permissions must allow it"
    if isinstance(error, FileNotFoundError):
        return "was not found; check its name and place"
    return f"cannot be read ({shown(getattr(error, 'strerror', None) or str(error)).lower()})"


def _signed(number: int) -> int:
    """An inode as a number of 64 bits with sign, which is what a database keeps."""
    return number - (1 << 64) if number >= 1 << 63 else number
