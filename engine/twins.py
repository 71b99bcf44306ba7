"""The same model more than once: surely where hashes say so, likely where header and size are the same.

What is wasted is what would be free if each were there once: names of one file waste nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import NamedTuple

from engine.storage import Storage, storage
from engine.values import ModelEntry, Twins

#: The sha256 of a file, "" where it is not known.
Known = Callable[[str], str]


class _Copy(NamedTuple):
    entry: ModelEntry
    places: tuple[Storage, ...]
    sizes: tuple[int, ...]
    hashes: tuple[str, ...]

    @property
    def known(self) -> bool:
        return all(self.hashes)


def twins(entries: Sequence[ModelEntry], sha256_of: Known) -> tuple[Twins, ...]:
    """The models that are there more than once and cost something by that, most wasteful first."""
    alike: dict[tuple[str, int], list[ModelEntry]] = {}
    for entry in entries:
        alike.setdefault((entry.file.id, entry.file.bytes), []).append(entry)
    found: list[Twins] = []
    for group in alike.values():
        if len(group) > 1:
            found += _of_group([_copy(entry, sha256_of) for entry in group])
    return tuple(sorted(found, key=lambda one: -one.wasted_bytes))


def _copy(entry: ModelEntry, sha256_of: Known) -> _Copy:
    parts = entry.parts or (entry.file.path,)
    places = tuple(storage(part) or ("gone", part) for part in parts)
    return _Copy(entry, places, tuple(map(_size, parts)), tuple(sha256_of(part) for part in parts))


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return 0


def _of_group(copies: list[_Copy]) -> list[Twins]:
    """The twins among models with the same header and size."""
    hashes = {copy.places: copy.hashes for copy in copies if copy.known}
    copies = [copy._replace(hashes=hashes.get(copy.places, copy.hashes)) for copy in copies]
    sure: dict[tuple[str, ...], list[_Copy]] = {}
    for copy in copies:
        if copy.known:
            sure.setdefault(copy.hashes, []).append(copy)
    unsure = [copy for copy in copies if not copy.known]
    if unsure:
        first = next(iter(sure), ())
        unsure = [*sure.pop(first, []), *unsure]
    unsure.sort(key=copies.index)  # in the order of the shelf again
    groups = [(group, True) for group in sure.values()] + [(unsure, False)]
    return [_twins(group, certain) for group, certain in groups if _wasted(group)]


def _twins(copies: list[_Copy], certain: bool) -> Twins:
    paths = tuple(copy.entry.file.path for copy in copies)
    return Twins(paths=paths, wasted_bytes=_wasted(copies), certain=certain)


def _wasted(copies: list[_Copy]) -> int:
    """The bytes of all copies, each place of the disk counted once, without those of one copy."""
    if not copies:
        return 0
    separate = [len(set(places)) for places in zip(*(copy.places for copy in copies), strict=False)]
    return sum((count - 1) * size for count, size in zip(separate, copies[0].sizes, strict=False))
