"""What the gate said of each model file, remembered for as long as the file is the same."""

from __future__ import annotations

import contextlib
import hashlib
import traceback
from importlib import metadata, resources
from pathlib import Path

import msgspec

from engine.errors import Refusal
from engine.faults import shown
from engine.foreign_files import small_content
from engine.gate import gate
from engine.gguf import split_parts
from engine.hashes import Mark, mark_of
from engine.lookout import Lookout
from engine.private_file import write_private
from engine.values import ModelFile

#: Changes with what the gate lets pass.
_VERSION = 1
_LARGEST = 64 << 20
_SAVE_EVERY = 50
_TROUBLE = "could not be looked at. Choose another file."
#: Refusals that depend on more than the file, so they are not remembered.
_PASSING = frozenset({"missing", "unreadable", "parts-missing", "not-a-file"})


class Description(msgspec.Struct, frozen=True):
    """A model, or why it is none, and the files that this is about."""

    marks: tuple[Mark, ...] = ()
    file: ModelFile | None = None
    refused: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The files of the model in order."""
        return tuple(mark.path for mark in self.marks)


class _Records(msgspec.Struct, frozen=True):
    made_by: str
    models: dict[str, Description] = {}


class Descriptions:
    """Describes files through the gate, and most of them from memory; used by one thread."""

    def __init__(self, profile: Path, lookout: Lookout) -> None:
        self._path = profile / "cache" / "shelf.json"
        self._lookout = lookout
        self._models = self._read()
        self._used: dict[str, Description] = {}
        self._new = 0

    def of(self, path: str) -> Description | None:
        """What there is at a path; None where it is better not to look."""
        known = self._models.get(path)
        if known is None or not _same(known):
            if not self._lookout.enter(path):
                return None
            known = _look(path)
            self._new += 1
            self._models[path] = known
            if self._new % _SAVE_EVERY == 0:
                self._write(self._models)
        self._used[path] = known
        return known

    def save(self, whole: bool) -> None:
        """Keep what is new; after a whole look at the shelf, forget what is no longer there."""
        kept = self._used if whole else self._models
        if self._new or len(kept) != len(self._models):
            self._write(kept)

    def _read(self) -> dict[str, Description]:
        try:
            records = msgspec.json.decode(small_content(self._path, _LARGEST), type=_Records)
        except (ValueError, RecursionError):
            return {}
        return records.models if records.made_by == _made_by() else {}

    def _write(self, models: dict[str, Description]) -> None:
        records = _Records(_made_by(), {path: one for path, one in models.items() if one.marks})
        with contextlib.suppress(OSError):  # a folder that cannot be written: the next look takes longer
            write_private(self._path, msgspec.json.encode(records))


def _look(path: str) -> Description:
    mark = mark_of(path)
    try:
        verdict = gate(path)
        parts = [str(part) for part in split_parts(verdict.header)[1:]]
    except Refusal as refusal:
        marks = () if mark is None or refusal.code in _PASSING else (mark,)
        return Description(marks, refused=refusal.message)
    except (ArithmeticError, LookupError, MemoryError, TypeError, ValueError):  # a bug of ours: logged
        traceback.print_exc()
        return Description(refused=f"\u201c{shown(Path(path).name, 100)}\u201d {_TROUBLE}")
    found = (mark, *(mark_of(part) for part in parts))
    return Description(tuple(one for one in found if one is not None), verdict.file)


def _same(known: Description) -> bool:
    return bool(known.marks) and all(mark == mark_of(mark.path) for mark in known.marks)


def _made_by() -> str:
    """What decides about a file besides the file: this program and the families of models that it knows."""
    families = resources.files("assets").joinpath("architectures.json").read_bytes()
    try:
        version = metadata.version("openbook-desktop")
    except metadata.PackageNotFoundError:
        version = ""
    return f"{_VERSION} {version} {hashlib.sha256(families).hexdigest()[:12]}"
