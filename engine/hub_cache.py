"""The Hugging Face cache: snapshots of repositories, whose files are links to blobs named by their hash."""

from __future__ import annotations

import os
import re
import stat
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
    """A GGUF file of a snapshot: where it lies, its blob, its repository, and its hash if the cache tells."""

    path: str
    blob: str
    repository: str
    sha256: str


def snapshots(
    folder: Path, is_model: Callable[[str], bool], go_on: Callable[[], None] = lambda: None
) -> Iterator[Snapshot]:
    """The models in a cache folder; a link that leads out of its repository's blobs is left out."""
    names = sorted(name for name in _names(str(folder)) if name.startswith(PREFIX))
    for name in names[:MAX_REPOSITORIES]:
        go_on()
        repository = os.path.join(folder, name)
        title = shown(name.removeprefix(PREFIX).replace("--", "/"), 100)
        for path in _files(os.path.join(repository, "snapshots")):
            blob = _blob(path, repository) if is_model(os.path.basename(path)) else ""
            if blob:
                yield Snapshot(path, blob, title, _hash_in(blob, path))


def named_sha256(path: str) -> str:
    """The hash of a file as the cache names it, "" where it does not."""
    repository = _repository(path)
    return _hash_in(_blob(path, repository), path) if repository else ""


def to_delete(path: str) -> list[str]:
    """What goes with a file of a snapshot: its link, and its blob unless another snapshot links to it."""
    repository = _repository(path)
    blob = _blob(path, repository) if repository else ""
    if blob in ("", path):
        return [path]
    others = (other for other in _files(os.path.join(repository, "snapshots")) if other != path)
    return [path] if any(_blob(other, repository) == blob for other in others) else [path, blob]


def _repository(path: str) -> str:
    """The folder of the repository that a file of a snapshot belongs to, "" where it is none."""
    for parent in Path(path).parents:
        if parent.name == "snapshots" and parent.parent.name.startswith(PREFIX):
            return str(parent.parent)
    return ""


def _blob(path: str, repository: str) -> str:
    """The blob behind a link, the file itself where the system has no links, "" for anything else."""
    try:
        if stat.S_ISREG(os.lstat(path).st_mode):
            return path
        target = os.path.normpath(os.path.join(os.path.dirname(path), os.readlink(path)))
        inside = os.path.dirname(target) == os.path.join(repository, "blobs")
        return target if inside and stat.S_ISREG(os.lstat(target).st_mode) else ""
    except (OSError, ValueError):
        return ""


def _hash_in(blob: str, path: str) -> str:
    name = os.path.basename(blob)
    return name if blob != path and _SHA256.match(name) else ""


def _files(folder: str) -> Iterator[str]:
    """Everything below that is no folder; links to folders are not followed."""
    waiting, left = [(folder, 0)], MAX_ENTRIES
    while waiting and left > 0:
        here, depth = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        except OSError:
            continue
        left -= len(found)
        for name, below in found:
            if not below:
                yield os.path.join(here, name)
            elif depth < _MAX_DEPTH:
                waiting.append((os.path.join(here, name), depth + 1))


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
