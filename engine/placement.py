"""The planner: where a model goes on this machine, with every choice made and the reasons in sentences.

Pure arithmetic over a model's shape, the devices and the settings; the window may call it. Layers go to the
graphics cards from the last one down, as llama.cpp puts them there (load_tensors of src/llama-model.cpp).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from engine import placement_words as words
from engine.arrangement import ERROR, Arrangement, Demand, Place, Places, arrange, measured
from engine.cores import threads_for
from engine.hardware import Hardware, shares_memory
from engine.lessons import Correction, corrected, correction
from engine.memory import QUANTISED, Weights, spread_weights
from engine.shape import Shape
from engine.values import Circumstances, Device, Fit, KvType, LoadSettings, Plan, Portion

DEFAULT_CONTEXT = 8192
LEAST_CONTEXT = 512
#: How far the arithmetic may be off for families that keep more than is worked out, for a file of which only
#: the shape is known, and for one of which nothing is.
UNUSUAL_ERROR, SHAPE_ERROR, SIZE_ERROR = 0.15, 0.12, 0.25
#: What stays free on a graphics card besides: its driver's own needs and other programs' windows.
CARD_MARGIN, CARD_SHARE = 384 << 20, 0.04
_NOTHING = Circumstances()


def plan_load(
    demand: Demand, hardware: Hardware, settings: LoadSettings, circumstances: Circumstances = _NOTHING
) -> Plan:
    """Plan a load with these settings; what they leave open is chosen, and the plan says why.

    A context that was asked for is kept as long as it can be had at all; else the first that fits counts.
    """
    places = _places(hardware, settings.device, circumstances)
    tried: list[_Try] = []
    for choice in _choices(demand, settings):
        tried.append(_Try(demand, places, settings, choice, circumstances))
        if tried[-1].fit == "fits" or (settings.context and tried[-1].fit == "tight"):
            return _plan(tried[-1], hardware)
    chosen = next((one for one in tried if one.fit == "tight"), tried[0 if settings.context else -1])
    return _plan(chosen, hardware)


def plan_download(
    size: int,
    shape: Shape | None,
    hardware: Hardware,
    *,
    name: str = "",
    settings: LoadSettings | None = None,
    circumstances: Circumstances = _NOTHING,
) -> Plan:
    """Whether a model that is not here yet will fit: by the bytes of its file and, where known, its shape."""
    if shape is None or not shape.layers:
        shape, error = guessed_shape(size), SIZE_ERROR
    else:
        error = SHAPE_ERROR
    demand = Demand(name or "This model", shape, spread_weights(size, shape), error)
    return plan_load(demand, hardware, settings or LoadSettings(path=name), circumstances)


def demand_of(name: str, shape: Shape, weights: Weights) -> Demand:
    """What a model with known tensors asks for."""
    return Demand(name, shape, weights, ERROR if shape.usual else UNUSUAL_ERROR)


def guessed_shape(size: int) -> Shape:
    """The usual shape of a language model of so many bytes at about five bits a weight."""
    layers = 32 if size > 1 << 31 else 24
    width = max(256, int((size * 8 / 4.9 / (12 * layers)) ** 0.5) // 64 * 64)
    heads = max(4, width // 128)
    keys = max(1, heads // 4) * 128
    return Shape(
        layers=layers,
        embedding=width,
        heads=heads,
        kv_heads=(max(1, heads // 4),) * layers,
        key_width=128,
        value_width=128,
        feed_forward=3 * width,
        vocabulary=128_000,
        keys=(keys,) * layers,
        values=(keys,) * layers,
        head_size=128,
    )


def first_context(shape: Shape) -> int:
    """The context to begin with: as long as trained, at most 8,192 tokens."""
    return min(shape.context or DEFAULT_CONTEXT, DEFAULT_CONTEXT)


# ---- what may be chosen -----------------------------------------------------------------------------------


def _choices(demand: Demand, settings: LoadSettings) -> Iterator[tuple[int, KvType]]:
    """Contexts and kinds of cache in the order of preference; the first ones are as asked."""
    kept = settings.kv_type
    smaller: KvType = "q8_0" if kept not in QUANTISED else kept
    if settings.context:
        trained = demand.shape.context
        asked = min(settings.context, trained) if trained else settings.context
        yield asked, kept
        if smaller != kept:
            yield asked, smaller
        return
    length = first_context(demand.shape)
    while True:
        yield length, kept
        if length <= LEAST_CONTEXT:
            return
        if length <= 2048 and smaller != kept:
            yield length, smaller
        length = max(LEAST_CONTEXT, length // 2)


def _places(hardware: Hardware, device: str, circumstances: Circumstances) -> Places:
    """The room in memory and on each device that layers may go to."""
    returned = circumstances.returned
    memory = hardware.free_bytes + returned.get("CPU", 0)
    found = [one for one in hardware.devices if one.kind == "gpu"]
    found = found or [one for one in hardware.devices if one.kind == "igpu"]
    if device:
        found = [one for one in hardware.devices if one.name == device and one.kind != "cpu"]
    cards = tuple(_card(one, memory, returned.get(one.name, 0)) for one in found)
    processor = next((one for one in hardware.devices if one.kind == "cpu"), None)
    description = processor.description if processor else hardware.processor
    shared = bool(cards) and all(shares_memory(one) for one in found)
    memory = min(memory, hardware.memory_bytes)
    return Places(Place("CPU", description, memory), cards, shared, circumstances.offloads)


def _card(device: Device, memory: int, returned: int) -> Place:
    free = (device.free_bytes or (0 if device.total_bytes else memory)) + returned
    free = min(free, device.total_bytes) if device.total_bytes else free
    if shares_memory(device):
        free = min(free, memory)
    kept = max(CARD_MARGIN if not shares_memory(device) else 0, int(device.total_bytes * CARD_SHARE))
    return Place(device.name, device.description, max(0, free - kept))


# ---- one choice -------------------------------------------------------------------------------------------


class _Try:
    """One context and kind of cache, arranged on the places, and how well it fits."""

    def __init__(
        self,
        demand: Demand,
        places: Places,
        asked: LoadSettings,
        choice: tuple[int, KvType],
        circumstances: Circumstances,
    ) -> None:
        self.demand, self.places, self.asked = demand, places, asked
        self.context, self.kv_type = choice
        settings = msgspec.structs.replace(asked, context=self.context, kv_type=self.kv_type)
        self.arrangement: Arrangement = arrange(demand, places, settings)
        where = "gpu" if self.arrangement.on_cards else "cpu"
        self.kind = f"{demand.shape.architecture}/{where}"
        self.lesson: Correction = correction(circumstances.lessons, self.kind)
        taken = measured(demand, places, self.arrangement)
        self.portions: tuple[Portion, ...] = corrected(taken.portions, self.lesson)
        self.peaks = tuple(
            portion.total + more for portion, more in zip(self.portions, taken.reserves, strict=True)
        )
        self.error = self.lesson.error(demand.error)
        self.fit: Fit = self._fit()

    @property
    def need(self) -> int:
        """What the model takes once it is loaded, everywhere."""
        return sum(portion.total for portion in self.portions)

    @property
    def peak(self) -> int:
        """What reading a full context takes for a while."""
        return sum(self.peaks)

    def _fit(self) -> Fit:
        own = self.demand.card_error
        triples = [
            (peak, portion.free_bytes, self.error if portion.device == "CPU" else own)
            for peak, portion in zip(self.peaks, self.portions, strict=True)
        ]
        if self.places.shared:
            triples.append((self.peak, self.places.memory.room, self.error))
        if any(peak > room for peak, room, _ in triples):
            return "too-large"
        return "fits" if all(peak * (1 + error) <= room for peak, room, error in triples) else "tight"


def _plan(chosen: _Try, hardware: Hardware) -> Plan:
    places, asked = chosen.places, chosen.asked
    shared = places.shared
    total = hardware.memory_bytes + sum(0 if shares_memory(gpu) else gpu.total_bytes for gpu in hardware.gpus)
    room = places.memory.room + sum(0 if shared else card.room for card in places.cards)
    fits = chosen.fit != "too-large"
    hopeless = not fits and chosen.demand.weights.total > total
    reason = None
    if not fits:
        reason = words.too_large(chosen.demand.name, chosen.peak, total if hopeless else room, hopeless)
    return Plan(
        path=asked.path,
        ok=not hopeless,
        reason=reason,
        fits=fits,
        need_bytes=chosen.need,
        free_bytes=room,
        fit=chosen.fit,
        peak_bytes=chosen.peak,
        error_bytes=round(chosen.need * chosen.error),
        learned=chosen.lesson.loads,
        settings=_settings(chosen),
        portions=chosen.portions,
        why=words.reasons(
            chosen.demand,
            places,
            chosen.arrangement,
            chosen.portions,
            asked,
            (chosen.context, chosen.kv_type, chosen.peak - chosen.need),
        ),
    )


def _settings(chosen: _Try) -> LoadSettings:
    """Every choice made."""
    found, places = chosen.arrangement, chosen.places
    used = [index for index, count in enumerate(found.counts) if count]
    several = len(places.cards) > 1
    return msgspec.structs.replace(
        chosen.asked,
        context=chosen.context,
        kv_type=chosen.kv_type,
        gpu_layers=sum(found.counts),
        device=places.cards[used[0]].name if several and len(used) == 1 else chosen.asked.device,
        threads=threads_for(chosen.asked.threads),
        flash_attention="on" if found.flash else "off",
        tensor_split=tuple(float(count) for count in found.counts) if len(used) > 1 else (),
        experts_on_cpu=found.experts_on_cpu if chosen.demand.shape.experts else -1,
    )


@dataclass(frozen=True, slots=True)
class Learned:
    """What a load taught: the kind of plan and the bytes foreseen for the engine's process."""

    kind: str
    predicted: int


def foreseen(plan: Plan, architecture: str) -> Learned:
    """What a plan foresaw for the engine's process, to be compared with what it takes."""
    on_cards = any(portion.device != "CPU" and portion.layers for portion in plan.portions)
    own = sum(portion.total for portion in plan.portions if portion.device == "CPU")
    return Learned(f"{architecture}/{'gpu' if on_cards else 'cpu'}", own)
