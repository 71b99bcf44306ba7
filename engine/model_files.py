"""Every file on this machine that may be a model, found by its name and place without being opened.

Folders are walked only so deep and so far. Links to files count, as other programs use them; links to folders
are not followed, so there are no loops. Whatever cannot be read is passed over.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from engine import hub_cache, ollama, shelf
from engine.lookout import Lookout
from engine.model_folders import PROGRAMS, Folder, Layout, Surroundings, folders
from engine.values import Place

MAX_ENTRIES = 100_000
#: How GPT4All begins the name of a file that it has not finished.
_UNFINISHED = "incomplete-"


class Found(NamedTuple):
    """A file that may be a model: its path, the file it leads to, its place, and what the place says of it.

    `sha256` and `title` are "" where the place does not tell; `users` are the programs it is there for.
    """

    path: str
    real: str
    place: Place
    title: str = ""
    sha256: str = ""
    users: tuple[str, ...] = ()


def model_files(profile: Path, around: Surroundings, lookout: Lookout) -> list[Found]:
    """The shelf in order of its places, each path once."""
    found: dict[str, Found] = {}
    real_folder = cache(os.path.realpath)
    for one in _all(profile, around, lookout):
        folder, name = os.path.split(one.path)
        place = os.path.join(real_folder(folder), name)
        one = one._replace(real=place) if one.real == one.path else one
        known = found.get(place)
        found[place] = _joined(known, one) if known else one
        if len(found) >= shelf.MAX_FILES:
            break
    return _with_users(found)


def _all(profile: Path, around: Surroundings, lookout: Lookout) -> Iterator[Found]:
    starter = shelf.starter_path()
    if starter is not None:
        yield _plain(str(starter), "starter")
    yield from _in_folder(Folder("openbook", profile / "models"), lookout)
    for path in map(Path, shelf.added(profile).paths):
        if not lookout.enter(str(path)):
            continue
        if path.is_file():
            yield _plain(str(path), "added")
        else:
            yield from _in_folder(Folder("added", path, _layout(path)), lookout)
    seen: set[tuple[str, str, str]] = set()
    for folder in folders(around):
        key = (folder.place, os.path.realpath(folder.path), folder.layout)
        if key not in seen:
            seen.add(key)
            yield from _in_folder(folder._replace(path=Path(key[1])), lookout)


def _in_folder(folder: Folder, lookout: Lookout) -> Iterator[Found]:
    """The models of one folder, as its layout tells."""
    if not lookout.enter(str(folder.path)):
        return
    go_on = lookout.go_on
    if folder.layout == "ollama":
        for one in ollama.blobs(folder.path, go_on):
            users = tuple(f"{PROGRAMS['ollama']} ({title})" for title in one.titles)
            yield Found(str(one.path), str(one.path), folder.place, one.titles[0], one.sha256, users)
    elif folder.layout == "hub":
        program = PROGRAMS.get(folder.place, PROGRAMS["hugging-face"])
        for path, blob, title, sha256 in hub_cache.snapshots(folder.path, shelf.is_model_name, go_on):
            yield Found(path, blob, folder.place, title, sha256, (program,))
    else:
        yield from _walked(folder.path, folder.place, go_on)


def _walked(folder: Path, place: Place, go_on: Callable[[], None]) -> Iterator[Found]:
    waiting, left = [(str(folder), 0)], MAX_ENTRIES
    while waiting and left > 0:
        here, depth = waiting.pop()
        go_on()
        entries = _entries(here)
        left -= len(entries)
        names = (name for name, below in entries if not below and shelf.is_model_name(name))
        for name in names:
            path = os.path.join(here, name)
            if not name.startswith(_UNFINISHED) and _is_file(path):
                yield _plain(path, place)
        if depth < shelf.MAX_DEPTH:
            waiting += [(os.path.join(here, name), depth + 1) for name, below in reversed(entries) if below]


def _entries(folder: str) -> list[tuple[str, bool]]:
    """What is in a folder, by name, and whether each is a folder."""
    try:
        with os.scandir(folder) as entries:
            return sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except (OSError, ValueError):
        return []


def _plain(path: str, place: Place) -> Found:
    program = PROGRAMS.get(place)
    real = os.path.realpath(path) if os.path.islink(path) else path
    return Found(path, real, place, users=(program,) if program else ())


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def _layout(path: Path) -> Layout:
    """How the models lie in a folder that was added."""
    if ollama.is_folder(path):
        return "ollama"
    names = (name for name, below in _entries(str(path)) if below)
    return "hub" if any(name.startswith(hub_cache.PREFIX) for name in names) else "plain"


def _joined(known: Found, other: Found) -> Found:
    """One file that lies in two places: the place of a program says more than that it was added."""
    place = other.place if known.place == "added" else known.place
    return known._replace(
        place=place,
        title=known.title or other.title,
        sha256=known.sha256 or other.sha256,
        users=tuple(dict.fromkeys((*known.users, *other.users))),
    )


def _with_users(found: dict[str, Found]) -> list[Found]:
    """Name for each file the programs that would lose it: those it lies with, and those that link to it."""
    linked: dict[str, tuple[str, ...]] = {}
    for place, one in found.items():
        if one.real != place:
            linked[one.real] = (*linked.get(one.real, ()), *one.users)
    all_users = ((one, (*one.users, *linked.get(place, ()))) for place, one in found.items())
    return [one._replace(users=tuple(dict.fromkeys(users))) for one, users in all_users]
