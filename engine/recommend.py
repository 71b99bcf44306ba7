"""One model for this machine: the largest of the catalogue that fits and writes as fast as one reads.

Memory is worked out by the same arithmetic as before loading, from the machine's whole memory less what other
programs need. Speed is memory bandwidth over the bytes that one token reads: learned from answers on this
machine where there are any, else from a table of kinds of device, and said as the rough figure that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from engine import memory
from engine.catalogue import Catalogue, CatalogueFile, CatalogueModel, catalogue
from engine.hardware import GIB, Hardware, gigabytes, shares_memory
from engine.values import Device

Where = Literal["graphics", "shared", "memory"]

#: Tokens a second that a person can follow, for an answer at once and for one that is thought over before.
LEAST_SPEED, LEAST_SPEED_THINKING = 5.0, 12.0
#: A more exact quantisation is worth its time down to this speed, and its memory up to this part of the room.
EASY_SPEED, EASY_SHARE = 10.0, 0.75
CONTEXT = 8192
WORDS_A_TOKEN = 0.75
#: What the system and other programs need of the memory: a part of it and something besides.
_OTHERS_SHARE, _OTHERS = 0.15, 3 * GIB // 2
#: What the screen and the driver take of a graphics card, and what is left unused.
_CARD_SHARE, _CARD = 0.08, GIB // 2
#: Answers of smaller models say little: they lie in the processor's cache.
_TELLING = 500_000_000
#: How far a table's speed may be off.
_SLOWER, _FASTER = 0.65, 1.15
#: Bytes a second that come out of a processor's memory, by its cores.
_BY_CORES = ((2, 12e9), (4, 20e9), (8, 30e9), (16, 40e9))
_MANY_CORES = 60e9
#: Bytes a second out of a graphics card's own memory, by its size in GiB; larger cards are wider too.
_BY_CARD = ((5, 90e9), (9, 180e9), (13, 230e9), (17, 300e9))
_LARGE_CARD = 550e9
#: The same of Apple's processors, by name.
_BY_APPLE = (
    (r"M\d+ Ultra", 560e9),
    (r"M\d+ Max", 280e9),
    (r"M\d+ Pro", 120e9),
    (r"M1\b", 50e9),
    (r"M\d+", 75e9),
)
_SHARED = 30e9
#: What a token takes besides reading, in seconds.
_BESIDES = 0.003


class LearnedSpeed(msgspec.Struct, frozen=True, kw_only=True):
    """What answers on this machine have shown: how fast a model of some size writes, and where it lay."""

    bytes_per_token: int
    tokens_per_second: float
    where: Where = "memory"


class Recommendation(msgspec.Struct, frozen=True, kw_only=True):
    """One model for this machine, and why; `speed` says the expected speed in words a second.

    `where` is what holds it: graphics cards, memory that graphics share, or the processor's memory.
    """

    model: CatalogueModel
    file: CatalogueFile
    where: Where
    context: int
    need_bytes: int
    tokens_per_second: float
    learned: bool
    speed: str
    why: str


#: What is known of this machine's speed.
Learned = tuple[LearnedSpeed, ...]


class _Room(msgspec.Struct, frozen=True):
    """A place for a model: what it can take and how fast it reads."""

    where: Where
    bytes: int
    bandwidth: float
    devices: int = 0


def recommend(
    hardware: Hardware, learned: Learned = (), offered: Catalogue | None = None
) -> Recommendation | None:
    """The model to get for this machine; None where not even the smallest would fit."""
    rooms = tuple(_rooms(hardware))
    for model in reversed((offered or catalogue()).chat):
        for room in rooms:
            files = [file for file in model.files if _suits(model, file, room, learned)]
            if files:
                return _recommendation(hardware, model, _best(model, files, room, learned), room, learned)
    return None


def need(model: CatalogueModel, file: CatalogueFile, devices: int = 0) -> int:
    """The memory that a file takes with the usual context, on so many devices besides the processor."""
    shape, context = model.shape_of(file), _context(model)
    flash = memory.uses_flash_attention("auto", "f16", shape.key_width, -1, devices > 0)
    weights = memory.spread_weights(file.bytes, shape)
    parts = memory.computing(shape, context, flash) * max(1, devices) + memory.process(shape)
    copies = weights.head_copy if devices else memory.working(shape, context, flash)
    return file.bytes + copies + sum(memory.caches(shape, context, "f16", flash)) + parts


def bytes_per_token(model: CatalogueModel, file: CatalogueFile) -> int:
    """What one token reads: the active share of the weights."""
    return round(file.bytes * model.active / model.parameters)


def _rooms(hardware: Hardware) -> Iterator[_Room]:
    """Places for a model, the fastest first."""
    others = round(_OTHERS_SHARE * hardware.memory_bytes) + _OTHERS
    free = max(0, hardware.memory_bytes - others)
    own = [gpu for gpu in hardware.gpus if not shares_memory(gpu) and gpu.total_bytes]
    if own:
        sizes = [_usable(gpu) for gpu in own]
        seconds = sum(size / _card_bandwidth(gpu) for size, gpu in zip(sizes, own, strict=True))
        yield _Room("graphics", sum(sizes), sum(sizes) / seconds if seconds else 0.0, len(own))
    elif hardware.gpus:
        gpu = hardware.gpus[0]
        told = _usable(gpu) if gpu.total_bytes else free
        yield _Room("shared", min(told, free), _shared_bandwidth(hardware, gpu), 1)
    yield _Room("memory", free, _processor_bandwidth(hardware))


def _usable(gpu: Device) -> int:
    return max(0, round((1 - _CARD_SHARE) * gpu.total_bytes) - _CARD)


def _suits(model: CatalogueModel, file: CatalogueFile, room: _Room, learned: Learned) -> bool:
    least = LEAST_SPEED_THINKING if model.reasons else LEAST_SPEED
    return need(model, file, room.devices) <= room.bytes and _speed(model, file, room, learned)[0] >= least


def _best(model: CatalogueModel, files: list[CatalogueFile], room: _Room, learned: Learned) -> CatalogueFile:
    """The most exact file that leaves room and still writes with ease; the smallest where none does."""
    easy = [
        file
        for file in files
        if need(model, file, room.devices) <= EASY_SHARE * room.bytes
        and _speed(model, file, room, learned)[0] >= EASY_SPEED
    ]
    return easy[-1] if easy else files[0]


def _speed(model: CatalogueModel, file: CatalogueFile, room: _Room, learned: Learned) -> tuple[float, bool]:
    """Tokens a second, and whether this machine has shown it."""
    read = bytes_per_token(model, file)
    told = [one for one in learned if one.where == room.where and one.bytes_per_token >= _TELLING]
    if told:
        nearest = min(told, key=lambda one: abs(one.bytes_per_token - read))
        return nearest.tokens_per_second * nearest.bytes_per_token / read, True
    return 1 / (read / room.bandwidth + _BESIDES) if room.bandwidth else 0.0, False


def _recommendation(
    hardware: Hardware,
    model: CatalogueModel,
    file: CatalogueFile,
    room: _Room,
    learned: Learned,
) -> Recommendation:
    speed, shown = _speed(model, file, room, learned)
    return Recommendation(
        model=model,
        file=file,
        where=room.where,
        context=_context(model),
        need_bytes=need(model, file, room.devices),
        tokens_per_second=speed,
        learned=shown,
        speed=_in_words(speed, shown),
        why=_why(hardware, room),
    )


def _context(model: CatalogueModel) -> int:
    return min(CONTEXT, model.context)


def _processor_bandwidth(hardware: Hardware) -> float:
    return next((speed for cores, speed in _BY_CORES if hardware.cores <= cores), _MANY_CORES)


def _card_bandwidth(gpu: Device) -> float:
    size = gpu.total_bytes / GIB
    return next((speed for most, speed in _BY_CARD if size <= most), _LARGE_CARD)


def _shared_bandwidth(hardware: Hardware, gpu: Device) -> float:
    names = f"{gpu.description} {hardware.processor}"
    if "Apple" not in names:
        return min(_SHARED, _processor_bandwidth(hardware))
    return next((speed for name, speed in _BY_APPLE if re.search(name, names)), _SHARED)


def _in_words(speed: float, shown: bool) -> str:
    words = speed * WORDS_A_TOKEN
    if shown:
        return f"about {_rounded(words)} words a second, going by answers on this machine"
    return f"about {_rounded(words * _SLOWER)} to {_rounded(words * _FASTER)} words a second"


def _rounded(words: float) -> int:
    step = 1 if words < 15 else 5 if words < 60 else 10
    return max(2, step * round(words / step))


def _why(hardware: Hardware, room: _Room) -> str:
    if room.where == "graphics":
        size = gigabytes(sum(gpu.total_bytes for gpu in hardware.gpus if not shares_memory(gpu)))
        cards = "graphics cards" if room.devices > 1 else "graphics card"
        place = f"the {size} GB of your {cards}"
    else:
        place = f"this computer's {gigabytes(hardware.memory_bytes)} GB of memory beside other programs"
    return f"It is the largest of the catalogue that fits into {place} and writes as fast as you read."
