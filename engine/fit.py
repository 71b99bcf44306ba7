"""Whether a model file fits into this machine's memory, worked out from its header alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.faults import shown
from engine.gguf_reader import Header
from engine.hardware import Hardware, hardware
from engine.memory import (
    WARMTH,
    Weights,
    caches,
    computing,
    process,
    uses_flash_attention,
    weights_of,
    working,
)
from engine.placement import LEAST_CONTEXT, demand_of, first_context, plan_load
from engine.shape import Shape, of_header
from engine.values import Circumstances, KvType, LoadSettings, Plan

_UNKNOWN = Circumstances()


@dataclass(frozen=True, slots=True)
class Need:
    """Bytes that a loaded model takes on the processor, by what they are for.

    `scratch` is the process once the model is loaded, `reading` what a full context takes besides.
    """

    weights: int
    cache: int
    scratch: int
    reading: int

    @property
    def loaded(self) -> int:
        """All of it as soon as the model is loaded."""
        return self.weights + self.cache + self.scratch

    @property
    def total(self) -> int:
        """All of it while a full context is read."""
        return self.loaded + self.reading


def plan(
    header: Header,
    settings: LoadSettings | None = None,
    *,
    parts: Iterable[Header] = (),
    machine: Hardware | None = None,
    features: frozenset[str] = frozenset(),
    circumstances: Circumstances = _UNKNOWN,
) -> Plan:
    """Plan the load of a sound model on this machine; `ok` is false only for what no setting can make fit.

    `features` are the processor's as the library names them, `machine` this one where nothing else is given.
    """
    known = hardware(circumstances.devices or ()) if machine is None else machine
    shape, weights = _known(header, tuple(parts), features)
    demand = demand_of(shown(header.path.name, 100), shape, weights)
    return plan_load(demand, known, settings or LoadSettings(path=str(header.path)), circumstances)


def need(
    header: Header, context: int, kv_type: KvType = "f16", features: frozenset[str] = frozenset()
) -> Need:
    """The memory for this context length with everything on the processor."""
    shape, weights = _known(header, (), features)
    flash = uses_flash_attention("auto", kv_type, shape.head_size, 0, False)
    return Need(
        weights.total,
        sum(caches(shape, context, kv_type, flash)),
        process(shape) + WARMTH,
        computing(shape, context, flash) + working(shape, context, flash),
    )


def default_context(header: Header, free: int, kv_type: KvType = "f16") -> int:
    """The context to start with: as long as trained, at most 8,192 tokens, and halved until it fits."""
    length = first_context(of_header(header))
    while length > LEAST_CONTEXT and need(header, length, kv_type).total > free:
        length = max(LEAST_CONTEXT, length // 2)
    return length


def _known(header: Header, parts: tuple[Header, ...], features: frozenset[str]) -> tuple[Shape, Weights]:
    shape = of_header(header, parts)
    tensors = [tensor for one in (header, *parts) for tensor in one.tensors]
    return shape, weights_of(tensors, shape, features)
