"""The collections of the library and the folders that are watched for them, or for a chat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rag.messages import Collection


class Folder(NamedTuple):
    """A watched folder; `skipped` says what in it is left out and why, "name: reason" each."""

    id: int
    path: str
    scope: str
    skipped: tuple[str, ...] = ()


class Collections:
    """Collections and folders."""

    def all(self) -> tuple[Collection, ...]:
        """The collections by name, with what they hold."""
        raise NotImplementedError

    def new(self, name: str) -> int:
        """Make a collection; raises Refusal where the name is taken or empty."""
        raise NotImplementedError

    def rename(self, collection: int, name: str) -> None:
        """Rename a collection; raises Refusal where the name is taken or empty."""
        raise NotImplementedError

    def delete(self, collection: int, at_ms: int) -> tuple[int, ...]:
        """Delete a collection and remove its files and folders; the ids of the files."""
        raise NotImplementedError

    def watch(self, path: str, scope: str) -> Folder:
        """Keep a folder in mind; the one that is there where it is watched already."""
        raise NotImplementedError

    def unwatch(self, folder: int, at_ms: int) -> tuple[int, ...]:
        """Forget a folder and remove its files; their ids."""
        raise NotImplementedError

    def folders(self, scope: str = "") -> tuple[Folder, ...]:
        """The watched folders of a scope, or all."""
        raise NotImplementedError

    def skip(self, folder: int, skipped: Sequence[str]) -> None:
        """Keep what was left out when a folder was last looked through."""
        raise NotImplementedError
