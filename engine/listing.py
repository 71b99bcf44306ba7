"""The whole shelf as values: every model on this machine, described, with its users and its twins.

Runs in a probe child, since it opens files that nobody vouches for.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from engine import hub_cache
from engine.described import Description, Descriptions
from engine.faults import shown
from engine.hashes import Hashes
from engine.lookout import Lookout
from engine.messages import Models
from engine.model_files import Found, model_files
from engine.model_folders import Surroundings
from engine.twins import twins
from engine.values import ModelEntry

_COMES_WITH = "This model comes with Openbook and cannot be deleted alone. It goes when Openbook does."
_READ_ONLY = "Its folder cannot be changed from here. Delete it with the program or the account that owns it."


def list_models(job: int, profile: Path, around: Surroundings, lookout: Lookout) -> Models:
    """Find and describe the models of the shelf."""
    found = model_files(profile, around, lookout)
    descriptions, hashes = Descriptions(profile, lookout), Hashes(profile)
    entries: list[ModelEntry] = []
    refused = lookout.avoided
    writable = cache(_writable)
    whole = False
    try:
        for one in found:
            lookout.go_on()
            if not _sayable(one.path):
                refused[shown(one.path, 1000)] = _unsayable(one)
                continue
            described = descriptions.of(one.path)
            if described is not None and described.file is not None:
                entries.append(_entry(one, described, hashes, writable))
            elif described is not None:
                refused[one.path] = _by_title(described.refused, one)
        whole = True
    finally:
        descriptions.save(whole)
    named = {one.path: one.sha256 for one in found}

    def sha256_of(path: str) -> str:
        return hashes.of(path) or named.get(path, "") or hub_cache.named_sha256(path)

    return Models(job=job, entries=tuple(entries), twins=twins(entries, sha256_of), refused=refused)


def _entry(one: Found, described: Description, hashes: Hashes, writable: Callable[[str], bool]) -> ModelEntry:
    assert described.file is not None
    file = described.file
    if one.title and Path(one.path).name.startswith("sha256-") and file.name.startswith("sha256"):
        file = replace(file, name=one.title)  # a blob, in which the author put no name
    return ModelEntry(
        file=file,
        place=one.place,
        title=one.title,
        sha256=hashes.of(one.path) or one.sha256,
        users=one.users,
        parts=described.parts,
        kept=_kept(one, described.parts, writable),
    )


def _kept(one: Found, parts: tuple[str, ...], writable: Callable[[str], bool]) -> str:
    """Why a model cannot be deleted, "" where it can."""
    if one.place == "starter":
        return _COMES_WITH
    folders = {os.path.dirname(path) for path in (*parts, one.real)}
    return "" if all(map(writable, folders)) else _READ_ONLY


def _writable(folder: str) -> bool:
    return os.access(folder, os.W_OK)


def _by_title(sentence: str, one: Found) -> str:
    """A blob is better known by its title than by its hash."""
    name = shown(Path(one.path).name, 100)
    return sentence.replace(f"\u201c{name}\u201d", f"\u201c{one.title}\u201d") if one.title else sentence


def _sayable(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unsayable(one: Found) -> str:
    name = shown(Path(one.path).name, 100)
    return f"\u201c{name}\u201d has letters in its path that are not UTF-8. Rename it."
