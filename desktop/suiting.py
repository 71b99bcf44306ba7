"""What this machine makes of models that are not here yet: whether they fit, and which one is recommended."""

from __future__ import annotations

from desktop.model_offers import Suits
from desktop.models import ModelController
from engine.catalogue import CatalogueModel
from engine.hardware import hardware, machine_in_words
from engine.hub_messages import HubFile
from engine.recommend import Recommendation, recommend


class Machine:
    """Looked at when the catalogue is opened; the engine has told its devices by then."""

    def __init__(self, models: ModelController) -> None:
        self._models = models
        self.words = ""
        self._best: Recommendation | None = None

    def look(self) -> None:
        """See what there is, and how much of it is free now."""
        machine = hardware(self._models.devices)
        self.words = machine_in_words(machine)
        self._best = recommend(machine)

    def suits(self, file: HubFile) -> Suits:
        """Whether a file fits, and what it needs."""
        return Suits()

    def recommended(self, model: CatalogueModel, name: str = "") -> str:
        """Why a model, or this file of it, is the one to get; empty for all others."""
        best = self._best
        if best is None or best.model.id != model.id or name not in {"", best.file.name}:
            return ""
        return f"{best.why} It would write {best.speed}."
