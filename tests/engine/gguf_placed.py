"""Bad model files that are more than their bytes: links, pipes, holes, neighbours, and what changes meanwhile."""

from __future__ import annotations

import math
import os
import random
import shutil
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from engine.gguf_reader import read_header
from tests.engine.gguf_mutations import cuts, flipped, noisy, truncations
from tests.engine.gguf_writer import U16, Gguf, Value, huge_llama, small_llama, spm_llama

#: either: refused in words, or sound all the same; hashed: only its hash tells; load: the load stops it;
#: room: it passes and does not fit.
Fate = Literal["refused", "either", "works", "hashed", "load", "room"]


@dataclass(frozen=True)
class Placed:
    """A file to make in an empty folder, given a real model; `says` is part of the sentence."""

    number: int
    name: str
    make: Callable[[Path, Path], Path]
    says: str = ""
    fate: Fate = "refused"

    def __str__(self) -> str:
        return f"{self.number:02}-{self.name}".replace(" ", "-")


PLACED: list[Placed] = []


def placed(
    number: int, name: str, says: str = "", fate: Fate = "refused"
) -> Callable[[Callable[[Path, Path], Path]], None]:
    return lambda make: PLACED.append(Placed(number, name, make, says, fate))


def written(content: bytes, folder: Path) -> Path:
    path = folder / "model.gguf"
    path.write_bytes(content)
    return path


def dealt(folder: Path, count: int = 2, claimed: int | None = None) -> Path:
    """The small model in parts, the tensors dealt out in order, further parts without a description."""
    whole = small_llama()
    share = -(-len(whole.tensors) // count)
    total = len(whole.tensors) if claimed is None else claimed
    for number in range(count):
        part = whole.copy() if number == 0 else Gguf([])
        part.tensors = whole.tensors[number * share : (number + 1) * share]
        part.set("split.no", Value(U16, number)).set("split.count", Value(U16, count))
        part.set("split.tensors.count", Value(5, total))
        part.write(folder / f"small-{number + 1:05}-of-{count:05}.gguf")
    return folder / f"small-00001-of-{count:05}.gguf"


# ---- cut short --------------------------------------------------------------------------------------------
for place, content in enumerate(cuts()):
    PLACED.append(
        Placed(
            12,
            f"cut at boundary {place}",
            lambda folder, real, content=content: written(content, folder),
            "is empty" if place == 0 else "incomplete",
        )
    )
for number, content in truncations():
    PLACED.append(
        Placed(
            number,
            "cut in the weights",
            lambda folder, real, content=content: written(content, folder),
            "are missing" if number == 13 else "is missing",
        )
    )


# ---- weights ----------------------------------------------------------------------------------------------
def filled(numbers: Callable[[int], bytes], folder: Path) -> Path:
    model = small_llama()
    size = sum(-(-tensor.bytes // model.alignment) * model.alignment for tensor in model.tensors)
    model.data = numbers(size // 4)
    return model.write(folder / "model.gguf")


@placed(63, "weights all NaN", "invalid numbers", "load")
def _(folder: Path, real: Path) -> Path:
    return filled(lambda count: struct.pack("<f", math.nan) * count, folder)


@placed(63, "weights random", fate="works")
def _(folder: Path, real: Path) -> Path:
    chance = random.Random(63)
    return filled(
        lambda count: struct.pack(f"<{count}f", *(chance.gauss(0, 0.1) for _ in range(count))), folder
    )


@placed(63, "weights random bytes", fate="either")
def _(folder: Path, real: Path) -> Path:
    return filled(lambda count: random.Random(64).randbytes(4 * count), folder)


# ---- parts ------------------------------------------------------------------------------------------------
@placed(64, "second part missing", "small-00002-of-00003.gguf")
def _(folder: Path, real: Path) -> Path:
    first = dealt(folder, 3)
    (folder / "small-00002-of-00003.gguf").unlink()
    return first


@placed(64, "first part missing", "part 2")
def _(folder: Path, real: Path) -> Path:
    dealt(folder).unlink()
    return folder / "small-00002-of-00002.gguf"


@placed(65, "part of another model", "does not belong together")
def _(folder: Path, real: Path) -> Path:
    first = dealt(folder)
    spm_llama().write(folder / "small-00002-of-00002.gguf")
    return first


@placed(65, "parts of two conversions", "claims 99 tensors")
def _(folder: Path, real: Path) -> Path:
    return dealt(folder, claimed=99)


# ---- bits -------------------------------------------------------------------------------------------------
def turned(bits: int, seed: int) -> Callable[[Path, Path], Path]:
    def make(folder: Path, real: Path) -> Path:
        header = read_header(real)
        path = written(flipped(header.raw, len(header.raw), bits, random.Random(seed)), folder)
        os.truncate(path, header.file_bytes)
        return path

    return make


for bits in (1, 8, 64):
    for seed in range(4):
        PLACED.append(Placed(66, f"{bits} bits turned, {seed}", turned(bits, seed), fate="either"))


@placed(67, "a bit of an Ollama blob turned", "not what was published", "hashed")
def _(folder: Path, real: Path) -> Path:
    whole = bytearray(small_llama().encode())
    blob = folder / "blobs" / f"sha256-{sha256(whole).hexdigest()}"
    whole[-1000] ^= 4
    blob.parent.mkdir()
    blob.write_bytes(whole)
    return blob


# ---- no files, and files with holes -----------------------------------------------------------------------
@placed(68, "a folder", "is a folder")
def _(folder: Path, real: Path) -> Path:
    (folder / "model.gguf").mkdir()
    return folder / "model.gguf"


if sys.platform != "win32":

    @placed(67, "a bit of the weights turned", "not what was published", "hashed")
    def _(folder: Path, real: Path) -> Path:
        """As the cache of Hugging Face keeps it: a link to a file that is named by its hash."""
        whole = bytearray(small_llama().encode())
        blob = folder / "blobs" / sha256(whole).hexdigest()
        whole[-1000] ^= 4
        blob.parent.mkdir()
        blob.write_bytes(whole)
        link = folder / "model.gguf"
        link.symlink_to(blob)
        return link

    @placed(68, "a link to /dev/zero", "device or a pipe")
    def _(folder: Path, real: Path) -> Path:
        (folder / "model.gguf").symlink_to("/dev/zero")
        return folder / "model.gguf"

    @placed(68, "a FIFO", "device or a pipe")
    def _(folder: Path, real: Path) -> Path:
        os.mkfifo(folder / "model.gguf")
        return folder / "model.gguf"

    @placed(70, "a terabyte of nothing", "Choose a smaller model", "room")
    def _(folder: Path, real: Path) -> Path:
        model = huge_llama()
        path = model.write(folder / "model.gguf")
        start = read_header(path).data_start
        os.truncate(path, start + sum(tensor.bytes for tensor in model.tensors))
        return path


# ---- noise ------------------------------------------------------------------------------------------------
def noise(seed: int) -> Callable[[Path, Path], Path]:
    base = (small_llama, spm_llama)[seed % 2]
    return lambda folder, real: written(noisy(base().encode(), random.Random(seed)), folder)


PLACED += [Placed(72, f"noise {seed}", noise(seed), fate="either") for seed in range(200)]


def replaced(path: Path, real: Path) -> None:
    """Put another sound model in a checked one's place (69)."""
    shutil.copy(real, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)
