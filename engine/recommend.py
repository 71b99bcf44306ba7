"""One model for this machine: the largest of the catalogue that fits and writes as fast as one reads.

Every model is planned as before a load, on this machine with as much free as other programs usually leave.
Speed is memory bandwidth over the bytes that one token reads: learned from answers on this machine where
there are any, else from a table of kinds of device, and said as the rough figure that it is.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from engine.catalogue import CatalogueFile, CatalogueModel, catalogue
from engine.hardware import GIB, Hardware, gigabytes, shares_memory
from engine.placement import plan_download
from engine.values import Device, LoadSettings, Plan, Portion

Where = Literal["graphics", "shared", "memory"]

#: Tokens a second that a person can follow, for an answer at once and for one that is thought over before.
LEAST_SPEED, LEAST_SPEED_THINKING = 5.0, 12.0
#: And for one that is split between a card and the processor; it has to leave more room, too.
LEAST_SPEED_SPLIT = 10.0
#: A more exact quantisation is worth its time down to this speed; a part of the room that leaves enough.
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


class _Choice(msgspec.Struct, frozen=True):
    """A file of a model, planned, with the speed to expect."""

    model: CatalogueModel
    file: CatalogueFile
    plan: Plan
    where: Where
    split: bool
    speed: float
    learned: bool

    @property
    def suits(self) -> bool:
        """Whether it fits comfortably and can be read while it writes."""
        least = LEAST_SPEED_THINKING if self.model.reasons else LEAST_SPEED
        if self.split and not (self.spacious and self.speed >= LEAST_SPEED_SPLIT):
            return False
        return self.plan.fit == "fits" and self.speed >= least

    @property
    def spacious(self) -> bool:
        """Whether it leaves room where it lies."""
        room = sum(portion.free_bytes for portion in _carrying(self.plan))
        return (self.plan.need_bytes or 0) <= EASY_SHARE * room

    @property
    def easy(self) -> bool:
        """Whether it leaves room and writes with ease."""
        return self.speed >= EASY_SPEED and self.spacious


def recommend(hardware: Hardware, learned: Learned = ()) -> Recommendation | None:
    """The model to get for this machine; None where not even the smallest would fit."""
    calm = calmed(hardware)
    machines = (calm, msgspec.structs.replace(calm, devices=())) if calm.gpus else (calm,)
    for model in reversed(catalogue().chat):
        for machine in machines:  # with its graphics cards, else on the processor alone
            choices = [_choice(model, file, machine, learned) for file in model.files]
            suiting = [choice for choice in choices if choice.suits]
            if suiting:
                return _recommendation(machine, _best(suiting))
    return None


def bytes_per_token(model: CatalogueModel, file: CatalogueFile) -> int:
    """What one token reads: the active share of the weights."""
    return round(file.bytes * model.active / model.parameters)


def calmed(hardware: Hardware) -> Hardware:
    """The machine with as much free as other programs usually leave, whatever they take just now."""
    others = round(_OTHERS_SHARE * hardware.memory_bytes) + _OTHERS
    free = max(0, hardware.memory_bytes - others)
    devices = tuple(
        device if device.kind == "cpu" else msgspec.structs.replace(device, free_bytes=_left(device))
        for device in (*(one for one in hardware.devices if one.kind == "cpu"), *hardware.gpus)
    )
    return msgspec.structs.replace(hardware, free_bytes=free, devices=devices)


def _left(device: Device) -> int:
    return max(0, round((1 - _CARD_SHARE) * device.total_bytes) - _CARD)


def _choice(model: CatalogueModel, file: CatalogueFile, calm: Hardware, learned: Learned) -> _Choice:
    settings = LoadSettings(path=file.name, context=min(CONTEXT, model.context))
    plan = plan_download(file.bytes, model.shape_of(file), calm, name=model.title, settings=settings)
    where, split = _where(plan, calm), _is_split(plan)
    read = bytes_per_token(model, file)
    told = [one for one in learned if one.where == where and one.bytes_per_token >= _TELLING]
    if told and not split:
        nearest = min(told, key=lambda one: abs(one.bytes_per_token - read))
        speed = nearest.tokens_per_second * nearest.bytes_per_token / read
        return _Choice(model, file, plan, where, split, speed, True)
    carrying = _carrying(plan)
    weights = sum(portion.weights for portion in carrying) or 1
    seconds = sum(portion.weights / weights / _bandwidth(portion.device, calm) for portion in carrying)
    return _Choice(model, file, plan, where, split, 1 / (read * seconds + _BESIDES), False)


def _where(plan: Plan, hardware: Hardware) -> Where:
    """Where most of the weights lie."""
    cards = sum(portion.weights for portion in plan.portions if portion.device != "CPU")
    if 2 * cards <= sum(portion.weights for portion in plan.portions):
        return "memory"
    return "shared" if hardware.unified else "graphics"


def _is_split(plan: Plan) -> bool:
    """Whether layers, or experts of them, lie on cards and on the processor."""
    experts = plan.settings.experts_on_cpu if plan.settings else 0
    layers = {portion.device == "CPU" for portion in plan.portions if portion.layers}
    return len(layers) > 1 or (False in layers and experts > 0)


def _carrying(plan: Plan) -> list[Portion]:
    """The devices that a token passes: the processor only looks words up where cards have all layers."""
    split = _is_split(plan)
    return [portion for portion in plan.portions if portion.layers or split]


def _best(choices: list[_Choice]) -> _Choice:
    """The most exact file that leaves room and still writes with ease; the smallest where none does."""
    easy = [choice for choice in choices if choice.easy and choice.split <= choices[0].split]
    return easy[-1] if easy else choices[0]


def _recommendation(hardware: Hardware, choice: _Choice) -> Recommendation:
    settings = choice.plan.settings
    return Recommendation(
        model=choice.model,
        file=choice.file,
        where=choice.where,
        context=settings.context if settings else CONTEXT,
        need_bytes=choice.plan.need_bytes or 0,
        tokens_per_second=choice.speed,
        learned=choice.learned,
        speed=_in_words(choice.speed, choice.learned),
        why=_why(hardware, choice),
    )


def _bandwidth(name: str, hardware: Hardware) -> float:
    """Bytes a second that come out of a device's memory."""
    device = next((one for one in hardware.gpus if one.name == name), None)
    if device is None:
        return _processor_bandwidth(hardware)
    return _shared_bandwidth(hardware, device) if shares_memory(device) else _card_bandwidth(device)


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


def _why(hardware: Hardware, choice: _Choice) -> str:
    own = [gpu for gpu in hardware.gpus if not shares_memory(gpu)]
    if choice.where == "graphics":
        size = gigabytes(sum(gpu.total_bytes for gpu in own))
        place = f"the {size} GB of your graphics card{'s' if len(own) > 1 else ''}"
        place += " together with this computer's memory" if choice.split else ""
    else:
        place = f"this computer's {gigabytes(hardware.memory_bytes)} GB of memory beside other programs"
    return f"It is the largest of the catalogue that fits into {place} and writes as fast as you read."
