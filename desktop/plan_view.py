"""A plan of memory in words and lengths: what a model needs, for what, on which device, and if it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop.escaping import escaped_line
from desktop.language import marked, number, tr, trn
from desktop.sentences import said
from desktop.sizes import bytes_words
from engine import LoadedModel, Plan, Portion

Tone = Literal["good", "tight", "problem", "unknown"]
#: What a portion consists of, in the order in which it is drawn.
PARTS: tuple[tuple[str, str], ...] = (
    ("weights", marked("Weights")),
    ("cache", marked("Context")),
    ("scratch", marked("Working space")),
)
TIGHT = marked("It fits, but tightly. Close other programs if the computer gets slow.")
_VERDICTS: dict[str, tuple[str, Tone]] = {
    "fits": (marked("Fits"), "good"),
    "tight": (marked("Tight"), "tight"),
    "too-large": (marked("Too large"), "problem"),
}
_UNKNOWN: tuple[str, Tone] = (marked("Not known"), "unknown")


@dataclass(frozen=True, slots=True)
class Bar:
    """One device: `segments` are the bytes of each of PARTS, `scale` those that the whole length stands for.

    `free` is how many bytes it has free, 0 where nobody knows; `error` is what the estimate may be off by.
    """

    name: str
    words: str
    segments: tuple[int, ...]
    free: int
    scale: int
    error: int = 0

    @property
    def total(self) -> int:
        """All that the device would take."""
        return sum(self.segments)

    @property
    def over(self) -> bool:
        """Whether that is more than is free."""
        return bool(self.free) and self.total > self.free


def verdict(plan: Plan) -> tuple[str, Tone]:
    """Whether it fits, in a word or two, and how good that is."""
    if not plan.ok:
        return tr("Too large") if plan.fits is False else tr("Cannot be used"), "problem"
    if plan.fit is not None:
        found = _VERDICTS[plan.fit]
    else:
        found = {True: _VERDICTS["fits"], False: _VERDICTS["too-large"], None: _UNKNOWN}[plan.fits]
    return tr(found[0]), found[1]


def need_words(plan: Plan) -> str:
    """How much is needed and how much is free, with what the estimate may be off by."""
    if plan.need_bytes is None:
        return ""
    band = f" \u00b1 {bytes_words(plan.error_bytes)}" if plan.error_bytes else ""
    needed = f"{bytes_words(plan.need_bytes)}{band}"
    if not plan.free_bytes:
        return tr("Needs {size}.", size=needed)
    return tr("Needs {size}; {free} are free.", size=needed, free=bytes_words(plan.free_bytes))


def advice(plan: Plan) -> str:
    """What follows from the verdict, in a sentence; "" where all is well."""
    if plan.reason:
        return escaped_line(said(plan.reason))
    tone = verdict(plan)[1]
    if tone == "tight":
        return tr(TIGHT)
    if tone != "problem":
        return ""
    over = (plan.need_bytes or 0) - (plan.free_bytes or 0)
    more = tr("{size} more than is free.", size=bytes_words(over)) if over > 0 else tr("More than is free.")
    return f"{more} {tr('A shorter context or a smaller model would help.')}"


def basis(plan: Plan) -> str:
    """What the estimate rests on."""
    if not plan.learned:
        return tr("Worked out from the model\u2019s file.")
    return trn(
        "Worked out from the model\u2019s file and corrected by one load on this computer.",
        "Worked out from the model\u2019s file and corrected by {count} loads on this computer.",
        plan.learned,
    )


def bars(plan: Plan) -> tuple[Bar, ...]:
    """One bar for each device; all have a scale of their own, for their memories differ."""
    portions = plan.portions or _whole(plan)
    every = sum(portion.total for portion in portions) or 1
    return tuple(_bar(portion, plan.error_bytes * portion.total // every) for portion in portions)


def measured_words(model: LoadedModel) -> str:
    """What was foreseen and what is taken; "" while one of them is not known."""
    if not model.resident_bytes or model.plan is None or not model.plan.need_bytes:
        return ""
    foreseen, taken = model.plan.need_bytes, model.resident_bytes
    on_processor = [portion for portion in model.plan.portions if portion.device == "CPU"]
    if on_processor and len(model.plan.portions) > 1:
        foreseen = on_processor[0].total
    return tr("Foreseen {foreseen}, takes {taken}.", foreseen=bytes_words(foreseen), taken=bytes_words(taken))


def automatic_words(plan: Plan | None) -> dict[str, str]:
    """What was chosen for each setting that is left to the engine, as a few characters."""
    chosen = plan.settings if plan is not None else None
    if plan is None or chosen is None:
        return {}
    every = sum(portion.layers for portion in plan.portions)
    layers = tr("all") if 0 < every <= chosen.gpu_layers else str(chosen.gpu_layers)
    found = {
        "context": number(chosen.context) if chosen.context else "",
        "gpu_layers": layers if chosen.gpu_layers >= 0 else "",
        "threads": str(chosen.threads) if chosen.threads else "",
        "experts_on_cpu": str(chosen.experts_on_cpu) if chosen.experts_on_cpu >= 0 else "",
    }
    return {name: words for name, words in found.items() if words}


def split_of(plan: Plan | None, devices: Sequence[str]) -> tuple[int, ...]:
    """The layers in percent that the plan gives to each of these devices; () where it does not say."""
    if plan is None:
        return ()
    layers = {portion.device: portion.layers for portion in plan.portions}
    every = sum(layers.get(name, 0) for name in devices)
    return tuple(round(100 * layers.get(name, 0) / every) for name in devices) if every else ()


def _bar(portion: Portion, error: int) -> Bar:
    free = portion.free_bytes
    layers = trn("{count} layer", "{count} layers", portion.layers) if portion.layers else ""
    room = bytes_words(portion.total)
    if free:
        room = tr("{size} of {free} free", size=room, free=bytes_words(free))
    return Bar(
        name=escaped_line(portion.description or _name(portion.device)),
        words=" \u00b7 ".join(part for part in (layers, room) if part),
        segments=(portion.weights, portion.cache, portion.scratch),
        free=free,
        scale=max(free, portion.total + error, 1),
        error=error,
    )


def _whole(plan: Plan) -> tuple[Portion, ...]:
    """A plan without portions as if all of it were weights on the processor."""
    if not plan.need_bytes:
        return ()
    return (Portion(device="CPU", weights=plan.need_bytes, free_bytes=plan.free_bytes or 0),)


def _name(device: str) -> str:
    return tr("Processor") if device == "CPU" else device
