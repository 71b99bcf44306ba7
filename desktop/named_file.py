"""Files of named entries in the profile and to share: presets.json, personas.json. Free of Qt.

A bad entry costs that entry and a bad file is kept under another name; a file to share that is none of ours
is refused with a sentence. The form: {"openbook": "presets", "version": 1, "presets": [{"name": ...}, ...]}.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from desktop.conversation import storable
from desktop.files import read_within, reason, replace_file
from desktop.language import tr
from engine import Refusal

VERSION = 1
#: A larger file is not one of ours.
LARGEST = 4 << 20
LONGEST_NAME = 60
MOST = 1000


class Named(Protocol):
    """What an entry has at least."""

    @property
    def name(self) -> str:
        """What the person calls it; no two entries have the same."""
        ...


N = TypeVar("N", bound=msgspec.Struct)


class Form(Struct, Generic[N], frozen=True):
    """How entries of one kind are kept: the file, the word for them in it, their type, and what checks one.

    `check` gives the entry with what can be used of it, and raises ValueError for one that is useless.
    """

    file: str
    word: str
    kind: type[N]
    check: Any

    def entry(self, found: object) -> N:
        """The entry in a JSON value; raises ValueError for one that is none."""
        try:
            made = msgspec.convert(found, self.kind)
        except msgspec.ValidationError as error:
            raise ValueError(str(error)) from error
        checked: N = self.check(made)
        name = clean_name(checked.name)  # type: ignore[attr-defined]
        if not name:
            raise ValueError("no name")
        return replace(checked, name=name)


def clean_name(name: str) -> str:
    """A name as it is kept: one line, not too long."""
    return storable(" ".join(name.split()))[:LONGEST_NAME].strip()


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind it where another entry has it."""
    known = {one.casefold() for one in taken}
    if name.casefold() not in known:
        return name
    number = 2
    while f"{name} {number}".casefold() in known:
        number += 1
    return f"{name} {number}"


def load(profile: Path, form: Form[N]) -> tuple[list[N], list[str]]:
    """The entries of a profile, and a sentence for everything that could not be used."""
    path = profile / form.file
    try:
        if not path.exists():
            return [], []
        content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        found = _parsed(content, form)
        if found is None:
            aside = _free_path(path)
            path.replace(aside)
            words = tr("{name} could not be read and was kept as {other}.", name=path.name, other=aside.name)
            return [], [words]
    except OSError as error:
        why = reason(error)
        words = tr("{name} could not be read ({why}). Check who owns it.", name=path.name, why=why)
        return [], [words]
    entries, bad = usable(found, form)
    if bad:
        words = tr("{count} entries of {name} were left out: they have no use.", count=bad, name=path.name)
        return entries, [words]
    return entries, []


def save(profile: Path, form: Form[N], entries: Iterable[N]) -> None:
    """Write the entries; on the disk when this returns. Raises Refusal."""
    path = profile / form.file
    try:
        replace_file(path, exported(form, entries))
    except OSError as error:
        why = reason(error)
        words = tr(
            "{name} cannot be saved ({why}). Make room, then change it again.", name=form.file, why=why
        )
        raise Refusal("not-saved", words, str(path)) from error


def exported(form: Form[N], entries: Iterable[N]) -> bytes:
    """The entries as a file to keep or to share."""
    listed = [msgspec.to_builtins(one) for one in entries]
    content = {"openbook": form.word, "version": VERSION, form.word: listed}
    return storable(json.dumps(content, ensure_ascii=False, indent=2)).encode() + b"\n"


def imported(path: Path, form: Form[N]) -> list[N]:
    """The entries in a file that somebody shared; raises Refusal with a sentence when there are none."""
    try:
        content = read_within(path, LARGEST)
    except OSError as error:
        why = reason(error)
        words = tr("{name} cannot be read ({why}). Choose another file.", name=path.name, why=why)
        raise Refusal("not-read", words, str(path)) from error
    found = _parsed(content, form) if len(content) <= LARGEST else None
    entries, _ = usable(found, form) if found is not None else ([], 0)
    if not entries:
        words = tr(
            "{name} is not a file of {word} from Openbook. Choose one that was exported here.",
            name=path.name, word=tr(form.word),
        )  # fmt: skip
        raise Refusal("not-ours", words, str(path))
    return entries


def usable(found: Sequence[object], form: Form[N]) -> tuple[list[N], int]:
    """The entries that can be used, each under a name of its own, and how many could not."""
    entries: list[N] = []
    names: set[str] = set()
    for one in found[:MOST]:
        try:
            entry = form.entry(one)
        except ValueError:
            continue
        name = free_name(entry.name, names)  # type: ignore[attr-defined]
        names.add(name)
        entries.append(replace(entry, name=name))
    return entries, len(found) - len(entries)


def _parsed(content: bytes, form: Form[N]) -> list[object] | None:
    """The list of entries in a file of this form, or None; a newer version is read as far as it is known."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.get("openbook") != form.word:
        return None
    entries = found.get(form.word)
    return entries if isinstance(entries, list) else None


def _free_path(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.bad-{number}.json")).exists():
        number += 1
    return aside
