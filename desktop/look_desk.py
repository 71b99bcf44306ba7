"""What looks inside the model at one desk, made when it is first asked for: who knows, and who shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.context_wiring import ContextWires
from desktop.cost_wiring import CostWires
from desktop.influence_wiring import InfluenceWires
from desktop.inside_wiring import InsideWires
from desktop.lens_wiring import LensWires
from desktop.look_wiring import LookWires
from desktop.looking import LookController
from desktop.shared import Shared
from desktop.token_count import TokenCounter

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.window import MainWindow


class LookDesk(QObject):
    """Builds the controller and the wires of its views by hand; their commands are there already."""

    def __init__(
        self,
        window: MainWindow,
        transcript: Transcript,
        chat: ChatController,
        shared: Shared,
        counter: TokenCounter,
        carrying: InfluenceWires,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.look = LookController(shared.engine, shared.answers, shared.records, chat, shared.models, self)
        self.wires = LookWires(window, chat, self.look, counter, shared.models, self)
        self.context = ContextWires(window, self.look, self.wires, chat, shared.answers, self)
        self.inside = InsideWires(window, self.look, self.wires, carrying, shared.influence, self)
        self.cost = CostWires(window, self.look, chat, self)
        self.lens = LensWires(window, transcript, chat, shared, self.look, self)

    def act(self, action: str, message_id: int) -> None:
        """Do what was asked for below a message."""
        self.wires.act(action, message_id)
        self.lens.act(action, message_id)
