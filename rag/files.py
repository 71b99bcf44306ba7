"""The files of the library: where they are, in which scope, how far they are and what was wrong with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from rag.messages import FileState, FileStatus

Help = Literal["password", "ocr", "retry"]


class Stat(NamedTuple):
    """What shows, without reading it, that a file is still the same."""

    size: int
    mtime_ns: int
    inode: int
    device: int


class Known(NamedTuple):
    """A file as it was when it was last looked at."""

    file: int
    stat: Stat
    status: FileStatus


class Files:
    """The rows of files. A path occurs once in a scope; scopes are as in rag.messages."""

    def add(self, path: str, scope: str, stat: Stat, folder: int | None = None) -> tuple[int, bool]:
        """Its id, and whether it is to be read: new, removed before, or changed on the disk (then "waiting")."""
        raise NotImplementedError

    def state(self, file: int, embedder: str = "") -> FileState | None:
        """One file as the person sees it; None where there is none or it was removed."""
        raise NotImplementedError

    def states(self, scope: str = "", embedder: str = "") -> tuple[FileState, ...]:
        """The files of a scope, or all ("library": those of all collections), in the order they were added."""
        raise NotImplementedError

    def of_document(self, document: int) -> tuple[int, ...]:
        """The files with this content that were not removed, in the order they were added."""
        raise NotImplementedError

    def waiting(self, limit: int = 1) -> tuple[FileState, ...]:
        """The next files to be read: those of chats before those of collections, else as they were added.

        A file found "reading" at opening, because the program ended, waits again.
        """
        raise NotImplementedError

    def mark(
        self,
        file: int,
        status: FileStatus,
        problem: str = "",
        code: str = "",
        can: Sequence[Help] = (),
        notices: Sequence[str] = (),
    ) -> None:
        """Say how far a file is; "refused" and "missing" keep the old document out of searches."""
        raise NotImplementedError

    def attach(self, file: int, document: int, stat: Stat | None = None, notices: Sequence[str] = ()) -> None:
        """The file has this content from now on and is "ready"; `stat` as it was while it was read."""
        raise NotImplementedError

    def known(self, folder: int | None = None) -> Mapping[str, Known]:
        """The files of a watched folder, or all single ones, by their paths."""
        raise NotImplementedError

    def remove(self, files: Sequence[int], at_ms: int) -> None:
        """Take files out of their scopes; they can be restored until `Store.expire`."""
        raise NotImplementedError

    def restore(self, files: Sequence[int]) -> tuple[int, ...]:
        """Bring removed files back; those that are back now (the path may have been added anew meanwhile)."""
        raise NotImplementedError

    def move_scope(self, old: str, new: str) -> None:
        """Let all files of one scope belong to another; a path that is there already stays once."""
        raise NotImplementedError

    def drop_scope(self, scope: str, at_ms: int) -> tuple[int, ...]:
        """Remove all files of a scope; their ids."""
        raise NotImplementedError

    def documents(self, scopes: Sequence[str]) -> tuple[int, ...]:
        """The documents that can be searched in these scopes together."""
        raise NotImplementedError

    def path(self, document: int, scopes: Sequence[str] = ()) -> str:
        """Where a document is: the path it was first added as, in one of these scopes where possible."""
        raise NotImplementedError
