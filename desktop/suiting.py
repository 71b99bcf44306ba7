"""What this machine makes of models that are not here yet: whether they fit, and which one is recommended.

Fit is told for the machine as it is when little else runs, not for the memory that is free at this moment.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop.language import tr
from desktop.model_offers import Suits
from desktop.sentences import said
from engine import Device
from engine.catalogue import CatalogueModel
from engine.hardware import Hardware, hardware, machine_in_words
from engine.hub_messages import HubFile
from engine.placement import plan_download
from engine.recommend import Recommendation, calmed, recommend


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
        seen = calmed(self._see(self._devices()))
        if seen != self._hardware:
            self._hardware = seen
            self._known.clear()
            self.words = said(machine_in_words(seen))
            self._best = recommend(seen)

    def suits(self, file: HubFile) -> Suits:
        """Whether a file fits, and what it needs; nothing is known before the machine was looked at."""
        if self._hardware is None or not file.bytes or file.projector:
            return Suits()
        key = (file.name, file.bytes)
        if key not in self._known:
            plan = plan_download(file.bytes, file.shape, self._hardware, name=file.name)
            self._known[key] = Suits(plan.fit, plan.need_bytes or 0, plan.error_bytes)
        return self._known[key]

    def recommended(self, model: CatalogueModel, name: str = "") -> str:
        """Why a model, or this file of it, is the one to get; empty for all others."""
        best = self._best
        if best is None or best.model.id != model.id or name not in {"", best.file.name}:
            return ""
        return f"{said(best.why)} {tr('It would write {speed}.', speed=said(best.speed))}"
