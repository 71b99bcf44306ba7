"""The folders of other programs, built as those programs build them."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from engine.listing import list_models
from engine.lookout import Lookout
from engine.messages import Models
from engine.model_folders import Surroundings, System
from engine.values import ModelEntry, Place
from tests.engine.gguf_writer import Gguf, small_llama, text

MODEL = "application/vnd.ollama.image.model"


def around(home: Path, system: System = "linux", **environment: str) -> Surroundings:
    """A machine whose home and root lie in a folder of the test."""
    return Surroundings(home, environment, system, home / "root")


def listed(profile: Path, machine: Surroundings) -> Models:
    """The shelf of a profile on such a machine."""
    return list_models(1, profile, machine, Lookout(profile))


def places(models: Models) -> dict[str, Place]:
    """Where each model lies, by its path, the starter left out."""
    return {entry.file.path: entry.place for entry in models.entries if entry.place != "starter"}


def at(models: Models, path: Path) -> ModelEntry:
    """The entry of a file."""
    return next(entry for entry in models.entries if entry.file.path == str(path))


def model(name: str = "Small") -> Gguf:
    """A sound chat model; another name makes another model."""
    return small_llama().set("general.name", text(name))


def put(path: Path, what: Gguf | None = None) -> Path:
    """Write a model where it should lie."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return (what or model()).write(path)


def digest_of(what: Gguf) -> str:
    """The sha256 of the file that this becomes."""
    return sha256(what.encode()).hexdigest()


def ollama_model(
    folder: Path, title: str, what: Gguf | None = None, kind: str = MODEL, digest: str = ""
) -> tuple[Path, Path]:
    """A blob and the manifest that names it; a `digest` of one's own stands in for the true one."""
    content = what or model()
    name, tag = title.split(":")
    blob = put(folder / "blobs" / f"sha256-{digest_of(content)}", content)
    manifest = folder / "manifests" / "registry.ollama.ai" / "library" / name / tag
    manifest.parent.mkdir(parents=True, exist_ok=True)
    layers = [
        {"mediaType": "application/vnd.ollama.image.license", "digest": f"sha256:{'0' * 64}", "size": 1},
        {"mediaType": kind, "digest": digest or f"sha256:{digest_of(content)}", "size": 1},
    ]
    manifest.write_text(json.dumps({"schemaVersion": 2, "config": {}, "layers": layers}))
    return blob, manifest


def hub_file(
    folder: Path, repository: str, name: str, what: Gguf | None = None, revision: str = "a" * 40
) -> tuple[Path, Path]:
    """A snapshot's link and the blob behind it."""
    content = what or model()
    root = folder / f"models--{repository.replace('/', '--')}"
    blob = put(root / "blobs" / digest_of(content), content)
    link = root / "snapshots" / revision / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(Path("../" * (2 + name.count("/"))) / "blobs" / blob.name)
    return link, blob
