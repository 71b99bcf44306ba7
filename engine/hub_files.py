"""A repository's files as models: parts of split ones joined, projectors told apart, quantisations named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.gguf import SPLIT_NAME
from engine.hub_messages import HubFile

MAX_FILES = 500
_QUANTISATION = re.compile(
    r"(?:\A|[-._ ])((?:UD[-_])?(?:I?Q\d(?:_[A-Z0-9]+)*|TQ\d_\d|B?F16|F32|MXFP4(?:_MOE)?|NVFP4))(?=[-._ ]|\Z)",
    re.IGNORECASE,
)
_PROJECTOR = re.compile(r"(?:\A|[-._ /])mm-?proj(?:[-._ ]|\Z)", re.IGNORECASE)
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
#: Files in the format of models that are none.
_NOT_MODELS = re.compile(r"imatrix|(?:\A|[-._ ])ggml-vocab", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """One file as the hub lists it: `bytes` 0 and `sha256` "" where it does not say."""

    name: str
    bytes: int = 0
    sha256: str = ""


def models_of(files: Iterable[Listed]) -> tuple[HubFile, ...]:
    """The models among files, small ones first, projectors last; of split ones only the complete."""
    found: list[HubFile] = []
    split: dict[tuple[str, int], dict[int, Listed]] = {}
    for file in files:
        if not file.name.lower().endswith(".gguf") or _NOT_MODELS.search(PurePosixPath(file.name).name):
            continue
        parted = SPLIT_NAME.match(file.name)
        if parted is None:
            found.append(_model([file]))
        else:
            parts = split.setdefault((parted["stem"], int(parted["count"])), {})
            parts[int(parted["number"])] = file
    for (_, count), parts in split.items():
        if 0 < count <= MAX_FILES and sorted(parts) == list(range(1, count + 1)):
            found.append(_model([parts[number] for number in range(1, count + 1)]))
    found.sort(key=lambda model: (model.projector, model.bytes, model.name))
    return tuple(found[:MAX_FILES])


def stem_of(name: str) -> str:
    """What is left of a file's name without its quantisation and its number: the model that it is of."""
    stem = _stem(name)
    found = _last(stem)
    return (stem[: found.start()] + stem[found.end() :] if found else stem).lower().strip("-._ ")


def quantization_of(name: str) -> str:
    """The quantisation that a file's name tells, or its folder's; "" where neither does."""
    path = PurePosixPath(name)
    for text in (_stem(name), path.parent.name):
        if found := _last(text):
            return found[1].upper().removeprefix("UD-").removeprefix("UD_")
    return ""


def _model(parts: list[Listed]) -> HubFile:
    sizes = tuple(max(part.bytes, 0) for part in parts)
    hashes = tuple(part.sha256 if _SHA256.match(part.sha256) else "" for part in parts)
    return HubFile(
        name=parts[0].name,
        bytes=sum(sizes) if all(sizes) else 0,
        sha256=hashes if any(hashes) else (),
        parts=tuple(part.name for part in parts),
        part_bytes=sizes,
        quantization=quantization_of(parts[0].name),
        projector=bool(_PROJECTOR.search(PurePosixPath(parts[0].name).name)),
    )


def _stem(name: str) -> str:
    file = PurePosixPath(name).name
    parted = SPLIT_NAME.match(file)
    return parted["stem"] if parted else re.sub(r"\.gguf\Z", "", file, flags=re.IGNORECASE)


def _last(text: str) -> re.Match[str] | None:
    return next(reversed([*_QUANTISATION.finditer(text)]), None)
