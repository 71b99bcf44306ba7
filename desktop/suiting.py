"""What this machine makes of models that are not here yet: whether they fit, and which one is recommended.

Fit is told for the machine as it is when little else runs, not for the memory that is free at this moment.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from desktop.model_offers import Suits, files_of
from engine import Device
from engine.catalogue import Catalogue, CatalogueModel, catalogue
from engine.hardware import Hardware, hardware, machine_in_words
from engine.hub_messages import HubFile
from engine.placement import plan_download
from engine.recommend import Recommendation, recommend

GIB = 1 << 30
#: What the system and other programs need of the memory, as the recommendation has it.
_OTHERS_SHARE, _OTHERS = 0.15, 3 * GIB // 2


class Machine:
    """Looked at when the catalogue or the hub is opened; the engine has told its devices by then."""

    def __init__(
        self,
        devices: Callable[[], tuple[Device, ...]],
        see: Callable[[tuple[Device, ...]], Hardware] = hardware,
    ) -> None:
        self._devices, self._see = devices, see
        self.words = ""
        self._hardware: Hardware | None = None
        self._best: Recommendation | None = None
        self._known: dict[tuple[str, int], Suits] = {}

    @property
    def best(self) -> Recommendation | None:
        """The model to get, if there is one."""
        return self._best

    def look(self) -> None:
        """See what there is; verdicts are worked out anew where something is different."""
        seen = emptied(self._see(self._devices()))
        if seen != self._hardware:
            self._hardware = seen
            self._known.clear()
            self.words = machine_in_words(seen)
            self._best = recommend(seen, offered=self._fitting())

    def suits(self, file: HubFile) -> Suits:
        """Whether a file fits, and what it needs; nothing is known before the machine was looked at."""
        if self._hardware is None or not file.bytes or file.projector:
            return Suits()
        key = (file.name, file.bytes)
        if key not in self._known:
            plan = plan_download(file.bytes, file.shape, self._hardware, name=file.name)
            self._known[key] = Suits(plan.fit, plan.need_bytes or 0, plan.error_bytes)
        return self._known[key]

    def _fitting(self) -> Catalogue:
        """The catalogue without what the planner would not call fitting."""
        models = []
        for model in catalogue().models:
            offered = zip(model.files, files_of(model), strict=True)
            files = tuple(kept for kept, file in offered if self.suits(file).fit == "fits")
            models += [replace(model, files=files)] if files else []
        return Catalogue(checked=catalogue().checked, models=tuple(models))

    def recommended(self, model: CatalogueModel, name: str = "") -> str:
        """Why a model, or this file of it, is the one to get; empty for all others."""
        best = self._best
        if best is None or best.model.id != model.id or name not in {"", best.file.name}:
            return ""
        return f"{best.why} It would write {best.speed}."


def emptied(seen: Hardware) -> Hardware:
    """The same machine with what it has free when little else runs."""
    usual = seen.memory_bytes - round(_OTHERS_SHARE * seen.memory_bytes) - _OTHERS
    devices = tuple(
        replace(one, free_bytes=max(one.free_bytes, one.total_bytes)) if one.kind != "cpu" else one
        for one in seen.devices
    )
    return replace(seen, free_bytes=max(0, usual), devices=devices)


def recommend_fitting(seen: Hardware) -> Recommendation | None:
    """The model to get for this machine, of those that the planner calls fitting."""
    machine = Machine(lambda: seen.devices, lambda _: seen)
    machine.look()
    return machine.best
