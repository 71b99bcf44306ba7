"""The Hugging Face cache: snapshots of repositories, whose files are links to blobs named by their hash."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from engine.faults import shown

MAX_REPOSITORIES = 2_000
MAX_ENTRIES = 20_000
_MAX_DEPTH = 4
#: How the folder of a model's repository is named.
PREFIX = "models--"
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class Snapshot(NamedTuple):
    """A GGUF file of a snapshot: where it lies, its repository, and its hash as the cache names it, or ""."""

    path: Path
    repository: str
    sha256: str


def snapshots(
    folder: Path, is_model: Callable[[str], bool], go_on: Callable[[], None] = lambda: None
) -> Iterator[Snapshot]:
    """The models in a cache folder; a link that leads out of its repository's blobs is left out."""
    names = sorted(name for name in _names(folder) if name.startswith(PREFIX))
    for name in names[:MAX_REPOSITORIES]:
        go_on()
        repository = shown(name.removeprefix(PREFIX).replace("--", "/"), 100)
        for path in _files(folder / name / "snapshots"):
            if is_model(path.name):
                blob = _blob(path, folder / name)
                if blob is not None:
                    yield Snapshot(path, repository, named_sha256(path))


def named_sha256(path: Path) -> str:
    """The hash of a file as the cache names it, "" where it does not."""
    repository = _repository(path)
    blob = _blob(path, repository) if repository is not None else None
    return blob.name if blob is not None and blob != path and _SHA256.match(blob.name) else ""


def to_delete(path: Path) -> list[Path]:
    """What goes with a file of a snapshot: its link, and its blob unless another snapshot links to it."""
    repository = _repository(path)
    blob = _blob(path, repository) if repository is not None else None
    if repository is None or blob is None or not path.is_symlink():
        return [path]
    others = (other for other in _files(repository / "snapshots") if other != path)
    return [path] if any(_blob(other, repository) == blob for other in others) else [path, blob]


def _repository(path: Path) -> Path | None:
    for parent in path.parents:
        if parent.name == "snapshots" and parent.parent.name.startswith(PREFIX):
            return parent.parent
    return None


def _blob(path: Path, repository: Path) -> Path | None:
    """The file itself: the blob behind a link, or what stands there where the system has no links."""
    try:
        if not path.is_file():
            return None
        if not path.is_symlink():
            return path
        target = path.resolve(strict=True)
        return target if target.parent == (repository / "blobs").resolve(strict=True) else None
    except (OSError, RuntimeError):
        return None


def _files(folder: Path) -> Iterator[Path]:
    waiting, left = [(folder, 0)], MAX_ENTRIES
    while waiting and left > 0:
        here, depth = waiting.pop()
        for name in sorted(_names(here)):
            left -= 1
            path = here / name
            if path.is_dir() and not path.is_symlink():
                waiting += [(path, depth + 1)] if depth < _MAX_DEPTH else []
            elif left > 0:
                yield path


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
