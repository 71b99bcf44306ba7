"""The sha256 of model files: worked out once, and remembered for as long as the file is the same."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import msgspec

from engine.errors import Refusal
from engine.faults import naming, shown
from engine.foreign_files import open_regular, small_content
from engine.gguf import SPLIT_NAME
from engine.private_file import write_private

_CHUNK = 1 << 20
#: Progress is told at every hundredth, and of huge files more often.
_TOLD_AT_LEAST = 64 << 20
_MOST = 5_000
_LARGEST = 16 << 20


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """What tells that the file at a path is still the same one."""

    path: str
    inode: int
    size: int
    changed: int


class _Hash(msgspec.Struct, frozen=True, array_like=True):
    mark: Mark
    sha256: str


def mark_of(path: str) -> Mark | None:
    """The mark of the file that is there now, None where there is none."""
    try:
        return _mark(path, os.stat(path))
    except (OSError, ValueError):
        return None


class Hashes:
    """The hashes that are known in a profile; a list that cannot be read counts as empty."""

    def __init__(self, profile: Path) -> None:
        self._path = profile / "cache" / "hashes.json"
        try:
            known = msgspec.json.decode(small_content(self._path, _LARGEST), type=list[_Hash])
        except (ValueError, RecursionError):
            known = []
        self._known = {one.mark.path: one for one in known}

    def of(self, path: str) -> str:
        """The hash of a file, "" where it is not known or the file is another one by now."""
        known = self._known.get(path)
        return known.sha256 if known is not None and known.mark == mark_of(path) else ""

    def remember(self, mark: Mark, sha256: str) -> None:
        """Keep a hash, the newest last; where it cannot be written, it is worked out again the next time."""
        self._known.pop(mark.path, None)
        self._known[mark.path] = _Hash(mark, sha256)
        try:
            write_private(self._path, msgspec.json.encode(list(self._known.values())[-_MOST:]))
        except OSError:
            return


def hash_model(
    path: str, hashes: Hashes, go_on: Callable[[], None], progress: Callable[[int, int], None]
) -> str:
    """The sha256 of a model file; of a split model every part is hashed, and the first one's hash comes back.

    `go_on` is called every megabyte and may raise to end it. Refuses a file that changes meanwhile.
    """
    parts = _parts(path)
    sizes = []
    for part in parts:
        with naming(Path(part)):
            sizes.append(os.stat(part).st_size)
    total = sum(sizes)
    found = []
    for number, part in enumerate(parts):
        before = sum(sizes[:number])

        def told(done: int, before: int = before) -> None:
            progress(min(before + done, total), total)

        known = hashes.of(part)
        found.append(known or _hash(part, hashes, go_on, told))
        told(sizes[number])
    return found[0]


def _hash(path: str, hashes: Hashes, go_on: Callable[[], None], told: Callable[[int], None]) -> str:
    digest, done, step = hashlib.sha256(), 0, 0
    with naming(Path(path)):
        descriptor = open_regular(path)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            before = _mark(path, os.fstat(descriptor))
            while chunk := file.read(_CHUNK):
                go_on()
                digest.update(chunk)
                done += len(chunk)
                if done - step > min(before.size // 100, _TOLD_AT_LEAST):
                    step = done
                    told(done)
            after = _mark(path, os.fstat(descriptor))
    if before != after:
        name = shown(Path(path).name, 100)
        sentence = f"\u201c{name}\u201d changed while it was read. Wait until it is complete and try again."
        raise Refusal("changed", sentence, path)
    hashes.remember(before, digest.hexdigest())
    return digest.hexdigest()


def _parts(path: str) -> list[str]:
    name = SPLIT_NAME.match(Path(path).name)
    if name is None or int(name["number"]) != 1:
        return [path]
    count = min(int(name["count"]), 1_000)
    names = (f"{name['stem']}-{n:05}-of-{int(name['count']):05}.gguf" for n in range(2, count + 1))
    return [path, *(str(Path(path).with_name(one)) for one in names)]


def _mark(path: str, found: os.stat_result) -> Mark:
    return Mark(path, found.st_ino, found.st_size, found.st_mtime_ns)
