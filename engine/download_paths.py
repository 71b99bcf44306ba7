"""Where a download will lie: names of strangers become names that every system can hold, in one folder."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import Path, PurePosixPath

from engine.errors import Refusal
from engine.hub_messages import HubFile

MAX_BYTES = 200
MAX_FOLDERS = 3
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9_][\w.-]{0,95}\Z", re.ASCII)
_REVISION = re.compile(r"[\w][\w./-]{0,99}\Z", re.ASCII)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|clock\$|com[\d¹²³]|lpt[\d¹²³])(?:\.|\Z)", re.IGNORECASE)
_UNSAFE = frozenset('<>:"/\\|?*')
_TAIL = re.compile(r"(?:-\d{5}-of-\d{5})?\.gguf\Z", re.IGNORECASE)


def check_repository(repo: str, revision: str = "main") -> None:
    """Refuse what is no name of a repository and a revision on the hub."""
    if not _REPOSITORY.match(repo) or ".." in repo or not _REVISION.match(revision) or ".." in revision:
        raise Refusal(
            "bad-repository", "This is no name of a repository. It looks like maker/model; check it, please."
        )


def target_paths(models: Path, repo: str, revision: str, file: HubFile) -> tuple[Path, ...]:
    """Where every part of a model will lie; beside what has the same name and another size."""
    check_repository(repo, revision)
    names = file.parts or (file.name,)
    folder = models.joinpath(*map(safe_name, repo.split("/")))
    paths = tuple(folder.joinpath(*safe_parts(name)) for name in names)
    if len(set(paths)) != len(names) or not all(path.name.lower().endswith(".gguf") for path in paths):
        raise Refusal(
            "no-model", "This is no file of a model. Choose one whose name ends in .gguf from the list."
        )
    sizes = file.part_bytes or ((file.bytes,) if len(names) == 1 else ())
    if any(_differs(path, size) for path, size in zip(paths, sizes, strict=False)):
        folder /= safe_name(revision[:12])
        return tuple(folder.joinpath(*safe_parts(name)) for name in names)
    return paths


def part_paths(path: Path, file: HubFile) -> tuple[Path, ...]:
    """All files of a model whose first one lies at this path."""
    names = file.parts or (file.name,)
    root = path.parents[len(safe_parts(names[0])) - 1]
    return (path, *(root.joinpath(*safe_parts(name)) for name in names[1:]))


def is_inside(models: Path, path: Path, file: HubFile) -> bool:
    """Whether all files of the model whose first one lies at this path lie in folders below `models`."""
    if len(path.parts) <= len(safe_parts((file.parts or (file.name,))[0])):
        return False
    paths = part_paths(path, file)
    return all(models in one.parent.parents and ".." not in one.relative_to(models).parts for one in paths)


def safe_parts(name: str) -> tuple[str, ...]:
    """A path in a repository as safe names: no way up, no drive, not too deep."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", ".", "..")]
    return tuple(safe_name(part) for part in [*parts[:-1][-MAX_FOLDERS:], *parts[-1:]]) or ("_",)


def safe_name(name: str) -> str:
    """One name that every file system can hold; a changed one gets a mark, so that two stay two."""
    safe = "".join(
        "_" if c in _UNSAFE or (unicodedata.category(c)[0] in "CZ" and c != " ") else c for c in name
    )
    safe = safe.strip(" ").rstrip(". ") or "_"
    if _RESERVED.match(safe) or safe.startswith((".", "-", "~")):
        safe = f"_{safe}"
    if safe == name and len(safe.encode()) <= MAX_BYTES:
        return safe
    tail = found[0] if (found := _TAIL.search(safe)) else ""
    mark = "-" + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem = safe.removesuffix(tail).encode("utf-8", "replace")[: MAX_BYTES - len(mark) - len(tail)]
    return stem.decode("utf-8", "ignore") + mark + tail


def _differs(path: Path, size: int) -> bool:
    try:
        return size > 0 and path.stat().st_size != size
    except OSError:
        return False
