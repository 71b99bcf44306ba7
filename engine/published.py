"""The hash under which a model file was published, where it is known, and what to say when it is another one.

A bit that flipped in the weights leaves a file that loads and answers nonsense; only its hash can tell.
"""

from __future__ import annotations

import base64
import importlib.metadata
import re
from pathlib import Path

from engine.catalogue import catalogue
from engine.errors import Refusal
from engine.faults import naming, shown
from engine.shelf import STARTER_PACKAGE, starter_path

#: How the Hugging Face cache and Ollama name a file by its hash.
_BLOB = re.compile(r"(?:sha256[-:])?([0-9a-f]{64})\Z")


def published_sha256(path: str | Path) -> str:
    """The sha256 that the file should have: by its place, its package or the catalogue, else ""."""
    path = Path(path)
    with naming(path):
        file, size = path.resolve(), path.stat().st_size
    named = _BLOB.match(file.name)
    if named is not None and file.parent.name == "blobs":
        return named[1]
    if path == starter_path():
        return _installed_sha256(path.name)
    for model in catalogue().models:
        for known in model.files:
            if (known.name, known.bytes) == (path.name, size) and known.sha256:
                return known.sha256
    return ""


def _installed_sha256(name: str) -> str:
    """The hash of the starter as its package lists it; "" where the package lists none."""
    try:
        files = importlib.metadata.distribution(STARTER_PACKAGE).files or ()
    except importlib.metadata.PackageNotFoundError:
        return ""
    listed = next((file.hash for file in files if file.name == name and file.hash is not None), None)
    if listed is None or listed.mode != "sha256":
        return ""
    padding = "=" * (-len(listed.value) % 4)
    return base64.urlsafe_b64decode(listed.value + padding).hex()


def check_published(path: str | Path, sha256: str) -> None:
    """Refuse a file whose hash is not the published one."""
    wanted = published_sha256(path)
    if wanted and wanted != sha256:
        name = shown(Path(path).name, 100)
        words = f"\u201c{name}\u201d is damaged: its contents are not what was published. Download it again."
        raise Refusal("altered", words, str(path))
