"""Ollama's models: manifests that name blobs by their sha256. The blobs are read in place.

A manifest is a stranger's file: its digests lead to files in the blobs folder beside it and nowhere else.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from engine.faults import shown
from engine.foreign_files import small_content

#: Layers that are GGUF files; others are templates, parameters and licences.
MEDIA_TYPES = frozenset(f"application/vnd.ollama.image.{kind}" for kind in ("model", "adapter", "projector"))
MAX_MANIFESTS = 2_000
_MAX_DEPTH = 5
_MAX_ENTRIES = 20_000
_MAX_LAYERS = 64
_DIGEST = re.compile(r"sha256[:-](?P<hex>[0-9a-f]{64})\Z")
_USUAL_HOST = "registry.ollama.ai"
_USUAL_OWNER = "library"


class _Layer(msgspec.Struct, frozen=True, rename="camel"):
    digest: str = ""
    media_type: str = ""


class _Manifest(msgspec.Struct, frozen=True):
    layers: list[_Layer] = []


class Blob(NamedTuple):
    """A model file of Ollama with its hash, and the manifests that name it with the titles they give it."""

    path: Path
    sha256: str
    manifests: tuple[Path, ...]
    titles: tuple[str, ...]


def is_folder(path: Path) -> bool:
    """Whether a folder is one in which Ollama keeps models."""
    return (path / "manifests").is_dir() and (path / "blobs").is_dir()


def blobs(folder: Path, go_on: Callable[[], None] = lambda: None) -> list[Blob]:
    """The GGUF files that the manifests in Ollama's models folder name, as far as they are there."""
    named: dict[str, list[Path]] = {}
    for manifest in _manifests(folder / "manifests", go_on):
        for digest in _digests(manifest):
            named.setdefault(digest, []).append(manifest)
    found = []
    for digest, manifests in named.items():
        path = folder / "blobs" / f"sha256-{digest}"
        if _is_regular(path):
            titles = tuple(_title(manifest.relative_to(folder / "manifests").parts) for manifest in manifests)
            found.append(Blob(path, digest, tuple(manifests), titles))
    return found


def to_delete(path: Path, title: str) -> list[Path]:
    """What goes with a blob: the manifest of this title, and the blob unless another manifest names it."""
    one = next((blob for blob in blobs(path.parent.parent) if blob.path == path), None)
    if one is None:
        return [path]
    pairs = list(zip(one.manifests, one.titles, strict=True))
    going = [manifest for manifest, name in pairs if name == title] or list(one.manifests)
    return [*going, path] if len(going) == len(pairs) else going


def _manifests(folder: Path, go_on: Callable[[], None]) -> Iterator[Path]:
    """The files below, in order; links are not followed, and the number of files is bounded."""
    manifests, seen = 0, 0
    waiting = [(folder, 0)]
    while waiting and seen < _MAX_ENTRIES:
        here, depth = waiting.pop()
        go_on()
        entries = _entries(here)
        seen += len(entries)
        for name in (name for name, kind in entries if kind == "file" and not name.startswith(".")):
            if manifests == MAX_MANIFESTS:
                return
            manifests += 1
            yield here / name
        if depth < _MAX_DEPTH:
            waiting += [(here / name, depth + 1) for name, kind in reversed(entries) if kind == "folder"]


def _entries(folder: Path) -> list[tuple[str, str]]:
    """What is in a folder, by name, each with its kind: file, folder, or "" for links and devices."""
    found: list[tuple[str, str]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                file, below = entry.is_file(follow_symlinks=False), entry.is_dir(follow_symlinks=False)
                found.append((entry.name, "file" if file else "folder" if below else ""))
    except OSError:
        return []
    return sorted(found)


def _digests(manifest: Path) -> list[str]:
    try:
        content = msgspec.json.decode(small_content(manifest), type=_Manifest)
    except (ValueError, RecursionError):
        return []
    layers = (layer for layer in content.layers[:_MAX_LAYERS] if layer.media_type in MEDIA_TYPES)
    matches = (_DIGEST.match(layer.digest) for layer in layers)
    return list(dict.fromkeys(match["hex"] for match in matches if match))


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False


def _title(parts: tuple[str, ...]) -> str:
    """host / owner / name / tag as Ollama says it: "llama3.2:3b", "hf.co/owner/name:Q4_K_M"."""
    *names, tag = parts
    if names[:1] == [_USUAL_HOST]:
        names = names[1:]
        if names[:1] == [_USUAL_OWNER] and len(names) > 1:
            names = names[1:]
    return shown(f"{'/'.join(names)}:{tag}", 100)
