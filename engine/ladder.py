"""The ladder: what is tried, in which order, when a model cannot be loaded as it was asked for.

What failed decides the way down: a fault gives up the fast code first, missing memory gives up layers on
the cards and context first. Each rung keeps what the ones before gave up and says in a sentence what it
changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec
from msgspec import Struct

from engine.memory import QUANTISED
from engine.values import LoadSettings

RungName = Literal[
    "as-asked",
    "no-extra-buffers",
    "fewer-layers",
    "smaller-context",
    "compressed-cache",
    "processor-only",
    "context-4096",
    "context-2048",
]
Cause = Literal["fault", "memory", "weights"]

#: The context of the last rung, and the usual one where nothing else is said.
LEAST_CONTEXT, USUAL_CONTEXT = 2048, 8192
_CONTEXT_ENDING = "tokens."


class Rung(Struct, frozen=True):
    """Settings to try, and a sentence for each thing that they change."""

    name: RungName
    settings: LoadSettings
    notices: tuple[str, ...] = ()


class Ladder(Struct, frozen=True):
    """The way down for one model: whether there are cards at all, and how many layers it has."""

    offloads: bool = True
    layers: int = 0

    def lower(self, rung: Rung, cause: Cause) -> Rung | None:
        """The next rung that changes anything; None where nothing is left that could help."""
        return next((lower for step in _WAYS[cause] if (lower := step(self, rung)) is not None), None)

    def lowest(self, rung: Rung, cause: Cause) -> Rung | None:
        """Everything that could help at once, for the last try; None where that is nothing more."""
        found = rung
        while (lower := self.lower(found, cause)) is not None:
            found = lower
        return found if found is not rung else None

    def start(self, settings: LoadSettings, known: RungName) -> Rung:
        """The first rung, or where it is known to go on after a fault."""
        rung = Rung("as-asked", settings)
        while known in _AFTER_FAULTS and rung.name != known:
            lower = self.lower(rung, "fault")
            if lower is None or lower.name not in _AFTER_FAULTS:
                break
            rung = lower
        return rung


def _changed(rung: Rung, name: RungName, notice: str, **changes: object) -> Rung:
    kept = rung.notices
    if notice.endswith(_CONTEXT_ENDING):  # a later context replaces the sentence about an earlier one
        kept = tuple(old for old in kept if not old.endswith(_CONTEXT_ENDING))
    return Rung(name, msgspec.structs.replace(rung.settings, **changes), (*kept, notice))


def _without_fast_code(_: Ladder, rung: Rung) -> Rung | None:
    if not rung.settings.extra_buffers:
        return None
    words = "This processor's fast matrix code failed, so it is switched off."
    return _changed(rung, "no-extra-buffers", words, extra_buffers=False)


def _fewer_layers(ladder: Ladder, rung: Rung) -> Rung | None:
    asked = rung.settings.gpu_layers
    count = min(asked, ladder.layers + 1) if asked > 0 else ladder.layers + 1
    fewer = count * 2 // 3
    if not ladder.offloads or asked == 0 or not ladder.layers or rung.name != "as-asked" or not fewer:
        return None
    words = f"Loading failed otherwise, so only {fewer} layers are on the graphics card."
    return _changed(rung, "fewer-layers", words, gpu_layers=fewer)


def _smaller_context(_: Ladder, rung: Rung) -> Rung | None:
    now = rung.settings.context or USUAL_CONTEXT
    if now <= LEAST_CONTEXT or rung.name == "smaller-context" or _halved(rung):
        return None
    return _with_context(rung, "smaller-context", max(LEAST_CONTEXT, now // 2))


def _least_context(_: Ladder, rung: Rung) -> Rung | None:
    if (rung.settings.context or USUAL_CONTEXT) <= LEAST_CONTEXT:
        return None
    return _with_context(rung, "context-2048", LEAST_CONTEXT)


def _with_context(rung: Rung, name: RungName, size: int) -> Rung:
    words = f"Loading failed otherwise, so the context is only {size} tokens."
    return _changed(rung, name, words, context=size)


def _halved(rung: Rung) -> bool:
    return any(notice.endswith(_CONTEXT_ENDING) for notice in rung.notices)


def _compressed_cache(_: Ladder, rung: Rung) -> Rung | None:
    if rung.settings.kv_type in QUANTISED:
        return None
    words = "Loading failed otherwise, so the cache of the context is compressed."
    return _changed(rung, "compressed-cache", words, kv_type="q8_0")


def _processor_only(ladder: Ladder, rung: Rung) -> Rung | None:
    if not ladder.offloads or rung.settings.gpu_layers == 0:
        return None
    words = "Loading failed otherwise, so the model runs on the processor alone."
    kept = tuple(notice for notice in rung.notices if "on the graphics card" not in notice)
    above = Rung(rung.name, rung.settings, kept)
    return _changed(above, "processor-only", words, gpu_layers=0, device="", tensor_split=())


_Step = Callable[[Ladder, Rung], Rung | None]
_WAYS: dict[Cause, tuple[_Step, ...]] = {
    "fault": (_without_fast_code, _processor_only, _smaller_context, _least_context),
    "memory": (_fewer_layers, _smaller_context, _compressed_cache, _processor_only, _least_context),
    "weights": (_fewer_layers, _processor_only),
}
_AFTER_FAULTS: frozenset[RungName] = frozenset({"no-extra-buffers", "processor-only"})
