"""A model's layers laid out on a machine's devices, and what each device takes of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.memory import WARMTH, Weights, caches, computing, process, uses_flash_attention, working
from engine.shape import Shape
from engine.values import LoadSettings, Portion

#: How far the arithmetic may be off for the engine's process, and on a card where the tensors are known.
ERROR, CARD_ERROR = 0.06, 0.05


@dataclass(frozen=True, slots=True)
class Demand:
    """A model to be placed: its name for sentences, and how far its figures may be off."""

    name: str
    shape: Shape
    weights: Weights
    error: float

    @property
    def card_error(self) -> float:
        """How far the figures for a graphics card may be off: there is no process and no vocabulary."""
        return CARD_ERROR if self.error <= ERROR else self.error


@dataclass(frozen=True, slots=True)
class Place:
    """A device and the bytes that may be used of it."""

    name: str
    description: str
    room: int


@dataclass(frozen=True, slots=True)
class Places:
    """The processor's memory and the graphics cards in ggml's order; `shared` where they are one memory.

    `offloads` tells whether this build of the library can use a card at all, None where that is not known.
    """

    memory: Place
    cards: tuple[Place, ...] = ()
    shared: bool = False
    offloads: bool | None = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How many layers each card gets, the head counted as the last one, and what stays on the processor."""

    counts: tuple[int, ...]
    experts_on_cpu: int
    kv_on_gpu: bool
    flash: bool
    context: int
    caches: tuple[int, ...]
    scratch: int
    effort: int

    @property
    def on_cards(self) -> int:
        """Layers on all cards together, the head included."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Taken:
    """What each device takes once the model is loaded, and how much more while a full context is read."""

    portions: tuple[Portion, ...]
    reserves: tuple[int, ...]


def arrange(demand: Demand, places: Places, settings: LoadSettings) -> Arrangement:
    """Lay a model out: as the settings say, and where they leave it open as much on the cards as fits."""
    table = _Table(demand, places, settings)
    steps = len(demand.weights.layers) + 1
    if not places.cards or settings.gpu_layers == 0:
        return table.arrangement((0,) * len(places.cards), 0)
    experts = max(0, settings.experts_on_cpu)
    if settings.gpu_layers > 0:
        count = min(settings.gpu_layers, steps)
        return table.arrangement(table.counts(count, experts) or table.shares(count), experts)
    return table.most(steps)


def measured(demand: Demand, places: Places, found: Arrangement) -> Taken:
    """What each device takes; the processor comes last, cards without a layer are left out."""
    layers = len(demand.weights.layers)
    start = layers + 1 - found.on_cards
    portions, reserves = [], []
    for place, count in zip(places.cards, found.counts, strict=True):
        if not count:
            continue
        here = range(start, start + count)
        start += count
        portions.append(_on_card(demand, found, place, here))
        reserves.append(0)
    first = range(max(0, layers + 1 - found.on_cards))
    rest, reserve = _on_processor(demand, found, places.memory, first)
    return Taken((*portions, rest), (*reserves, reserve))


def _on_card(demand: Demand, found: Arrangement, place: Place, here: range) -> Portion:
    weights, layers = demand.weights, len(demand.weights.layers)
    blocks = [layer for layer in here if layer < layers]
    size = sum(weights.layers[layer] for layer in blocks)
    size += sum(weights.experts[layer] for layer in blocks if layer >= found.experts_on_cpu)
    if layers in here:
        size += weights.head + weights.head_copy
    return Portion(
        device=place.name,
        description=place.description,
        layers=len(blocks),
        weights=size,
        cache=sum(found.caches[layer] for layer in blocks) if found.kv_on_gpu else 0,
        scratch=found.scratch,
        free_bytes=place.room,
    )


def _on_processor(demand: Demand, found: Arrangement, place: Place, here: range) -> tuple[Portion, int]:
    weights, layers = demand.weights, len(demand.weights.layers)
    blocks = [layer for layer in here if layer < layers]
    size = weights.inputs + sum(weights.layers[layer] for layer in blocks)
    size += sum(
        weights.experts[layer] for layer in range(layers) if layer in here or layer < found.experts_on_cpu
    )
    if layers in here:
        size += weights.head + weights.packed_copy
    kept = blocks if found.kv_on_gpu else range(layers)
    portion = Portion(
        device=place.name,
        description=place.description,
        layers=len(blocks),
        weights=size,
        cache=sum(found.caches[layer] for layer in kept),
        scratch=process(demand.shape) + WARMTH,
        free_bytes=place.room,
    )
    busy = blocks or found.experts_on_cpu or not found.on_cards
    return portion, found.scratch + found.effort if busy else found.effort // 4


#: The layers on each card for some choice, None where they do not fit.
_Counts = Callable[[int], tuple[int, ...] | None]


class _Table:
    """Everything that does not depend on where the layers go, worked out once."""

    def __init__(self, demand: Demand, places: Places, settings: LoadSettings) -> None:
        self._demand, self._places, self._settings = demand, places, settings

    def arrangement(self, counts: tuple[int, ...], experts: int) -> Arrangement:
        """The layout with so many layers on each card."""
        settings, shape = self._settings, self._demand.shape
        flash = self._flash_on_cards if sum(counts) else self._flash
        kept = self._caches[flash]
        context = settings.context
        return Arrangement(
            counts,
            experts if sum(counts) else 0,
            settings.kv_on_gpu,
            flash,
            context,
            kept,
            computing(shape, context, flash),
            working(shape, context, flash),
        )

    def most(self, steps: int) -> Arrangement:
        """As much on the cards as fits: everything, else all but some experts, else as many layers as fit."""
        layers, asked = steps - 1, self._settings.experts_on_cpu
        has_experts = any(self._demand.weights.experts)
        least = max(0, asked)
        kept = range(layers + 1) if has_experts and asked < 0 else range(least, least + 1)
        for experts in (kept[:1], kept[1:]):
            if found := self._first(experts, lambda one: self.counts(steps, one)):
                return self.arrangement(*found)
        if found := self._first(range(steps - 1, 0, -1), lambda one: self.counts(one, kept[-1])):
            return self.arrangement(found[0], kept[-1])
        return self.arrangement((0,) * len(self._places.cards), 0)

    def _first(self, options: range, counts: _Counts) -> tuple[tuple[int, ...], int] | None:
        """The first option with which it fits, found by halving, as each leaves less on the cards.

        Not so where the proportions are asked for: rounding them may give one card more then.
        """
        if any(self._settings.tensor_split):
            at = next((index for index, one in enumerate(options) if counts(one)), len(options))
        else:
            at = bisect_left(options, True, key=lambda one: counts(one) is not None)
        found = counts(options[at]) if at < len(options) else None
        return (found, options[at]) if found else None

    def counts(self, count: int, experts: int) -> tuple[int, ...] | None:
        """So many layers on each card, on one alone where that is enough; None where they do not fit."""
        cards = self._places.cards
        if any(self._settings.tensor_split):
            shares = self.shares(count)
            return shares if self._fit(shares, experts) else None
        for index in sorted(range(len(cards)), key=lambda one: -cards[one].room):
            alone = tuple(count if one == index else 0 for one in range(len(cards)))
            if self._fit(alone, experts):
                return alone
        filled = self._filled(count, experts)
        return filled if filled is not None and self._fit(filled, experts) else None

    def shares(self, count: int) -> tuple[int, ...]:
        """Layers in the asked proportions, or in those of the room."""
        cards, split = self._places.cards, self._settings.tensor_split
        wanted = [split[one] if one < len(split) else 0.0 for one in range(len(cards))] if any(split) else []
        wanted = wanted if any(wanted) else [float(max(1, card.room)) for card in cards]
        ends, running = [], 0.0
        for share in wanted:
            running += share
            ends.append(round(count * running / sum(wanted)))
        return tuple(end - start for start, end in zip([0, *ends[:-1]], ends, strict=True))

    def _filled(self, count: int, experts: int) -> tuple[int, ...] | None:
        """One card after the other filled as far as it may be."""
        start = len(self._demand.weights.layers) + 1 - count
        sizes = iter(list(self._sizes(experts))[start:])
        size, counts = next(sizes, None), []
        for card in self._places.cards:
            left, here = int(card.room / (1 + self._demand.card_error)) - self._scratch, 0
            while size is not None and size <= left:
                left -= size
                here += 1
                size = next(sizes, None)
            counts.append(here)
        return tuple(counts) if size is None else None

    def _sizes(self, experts: int) -> Iterator[int]:
        """What each layer takes of a card, the head last."""
        weights, on_card = self._demand.weights, self._settings.kv_on_gpu
        kept = self._caches[self._flash_on_cards]
        for layer, size in enumerate(weights.layers):
            own = weights.experts[layer] if layer >= experts else 0
            yield size + own + (kept[layer] if on_card else 0)
        yield weights.head + weights.head_copy

    def _fit(self, counts: tuple[int, ...], experts: int) -> bool:
        taken = measured(self._demand, self._places, self.arrangement(counts, experts))
        cards = taken.portions[:-1]
        if any(portion.total * (1 + self._demand.card_error) > portion.free_bytes for portion in cards):
            return False
        whole = sum(portion.total for portion in taken.portions) + sum(taken.reserves)
        return not self._places.shared or whole <= self._places.memory.room

    @cached_property
    def _caches(self) -> dict[bool, tuple[int, ...]]:
        settings, shape = self._settings, self._demand.shape
        known = len(self._demand.weights.layers)
        return {
            flash: caches(shape, settings.context, settings.kv_type, flash)[:known] for flash in (True, False)
        }

    @cached_property
    def _scratch(self) -> int:
        return computing(self._demand.shape, self._settings.context, self._flash_on_cards)

    @property
    def _flash(self) -> bool:
        return self._flash_for(0)

    @property
    def _flash_on_cards(self) -> bool:
        return self._flash_for(1)

    def _flash_for(self, layers: int) -> bool:
        settings = self._settings
        return uses_flash_attention(
            settings.flash_attention, settings.kv_type, self._demand.shape.head_size, layers, layers > 0
        )
