"""Around the choice of a model: what it would take, what was found in it, and what exactly it reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.answers import Answers
from desktop.chat import ChatController
from desktop.downloads import DownloadsController
from desktop.exact_prompt import PromptController
from desktop.first_start import FirstStart
from desktop.first_start_wiring import FirstStartWires
from desktop.models import ModelController
from desktop.plan_wiring import PlanWires
from desktop.planning import PlanController
from desktop.prompt_wiring import PromptWires
from engine import Device, EngineLike, Event

if TYPE_CHECKING:
    from desktop.hub import HubController
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.window import MainWindow
    from engine.hardware import Hardware
    from engine.recommend import Recommendation


class ModelDesk(QObject):
    """Builds the controllers that ask the engine about models and prompts, and wires them to the window."""

    welcomed = Signal()  # the first start is over for good

    def __init__(
        self,
        window: MainWindow,
        transcript: Transcript,
        engine: EngineLike,
        chat: ChatController,
        answers: Answers,
        models: ModelController,
        welcomed: bool,
        parent: QObject,
    ) -> None:
        """`welcomed` says that the first start is over in this profile."""
        super().__init__(parent)
        self.plans = PlanController(engine, self)
        self.prompts = PromptController(engine, answers, self)
        self.first = FirstStart(_hardware, _recommend, self)
        self._first_wires = FirstStartWires(window, chat, models, self.first, welcomed, self)
        self._first_wires.welcomed.connect(self.welcomed)
        self._plan_wires = PlanWires(window, models, self.plans)
        self._prompt_wires = PromptWires(window, transcript, chat, models, self.prompts)

    def use(self, downloads: DownloadsController, hub: Callable[[], HubController]) -> None:
        """Get models with these; the hub is asked for when a model is to be got."""
        self.first.use(downloads, hub)

    def close(self) -> None:
        """Ask for nothing more; may be called again."""
        self.plans.forget()
        self.prompts.forget()

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; each controller knows its jobs."""
        self.plans.on_event(event)
        self.prompts.on_event(event)


def _hardware(devices: tuple[Device, ...]) -> Hardware:
    from engine.hardware import hardware  # lazy: most starts are not the first

    return hardware(devices)


def _recommend(machine: Hardware) -> Recommendation | None:
    from engine.recommend import recommend  # lazy: as above

    return recommend(machine)
