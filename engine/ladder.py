"""The ladder: what is tried, in which order, when a model cannot be loaded as it was asked for.

Each rung keeps what the ones before it gave up, and says in a sentence what it changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from engine.values import LoadSettings

RungName = Literal["as-asked", "no-extra-buffers", "processor-only", "context-4096", "context-2048"]


@dataclass(frozen=True, slots=True)
class Rung:
    """Settings to try, and a sentence for each thing that they change."""

    name: RungName
    settings: LoadSettings
    notices: tuple[str, ...] = ()


def rungs(settings: LoadSettings, offloads: bool = True) -> tuple[Rung, ...]:
    """All rungs for these settings, from the top; one that would change nothing is left out.

    `offloads` says whether there may be a device other than the processor.
    """
    steps = [Rung("as-asked", settings)]

    def add(name: RungName, settings: LoadSettings, notice: str) -> None:
        kept = steps[-1].notices
        if name == "context-2048":
            kept = tuple(old for old in kept if not old.endswith("tokens."))
        steps.append(Rung(name, settings, (*kept, notice)))

    if settings.extra_buffers:
        settings = msgspec.structs.replace(settings, extra_buffers=False)
        add("no-extra-buffers", settings, "This processor's fast matrix code failed, so it is switched off.")
    if offloads and settings.gpu_layers != 0:
        settings = msgspec.structs.replace(settings, gpu_layers=0, device="")
        add("processor-only", settings, "Loading failed otherwise, so the model runs on the processor alone.")
    for size in (4096, 2048):
        if settings.context == 0 or settings.context > size:
            settings = msgspec.structs.replace(settings, context=size)
            name: RungName = "context-4096" if size == 4096 else "context-2048"
            add(
                name,
                settings,
                f"Loading failed otherwise, so the context is only {size} tokens.",
            )
    return tuple(steps)


def from_rung(steps: tuple[Rung, ...], name: RungName) -> int:
    """Where to begin when this rung is known to work; at the top when it is not among the steps."""
    return next((index for index, step in enumerate(steps) if step.name == name), 0)
