"""Between the wish to know what carried an answer and the transcript that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from desktop.answers import Answers
from desktop.carried import Carried
from desktop.chat import ChatController
from desktop.influence import InfluenceController
from desktop.models import ModelController
from desktop.turn import as_prompt

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript


class InfluenceWires:
    """Results belong to messages and are shown wherever these are shown again."""

    def __init__(
        self,
        transcript: Transcript,
        chat: ChatController,
        answers: Answers,
        models: ModelController,
        influence: InfluenceController,
    ) -> None:
        self._transcript, self._chat, self._models, self._influence = transcript, chat, models, influence
        transcript.action_requested.connect(self._on_action)
        influence.changed.connect(self._show)
        chat.opened.connect(lambda *_: self._show_known())
        chat.replaced.connect(lambda _: self._show_known())
        answers.ended.connect(lambda message: influence.forget(message.id))

    def _on_action(self, action: str, message_id: int) -> None:
        if action == "influence":
            self.measure(message_id)
        elif action == "stop-influence":
            self._influence.stop(message_id)

    def measure(self, message_id: int) -> None:
        """Find out what carried an answer of the open chat."""
        place = self._chat.branch.place(message_id)
        if place is not None:
            path = self._chat.branch.messages[: place + 1]
            model = self._models.model
            name = model.file.name if model is not None else path[-1].model_name
            self._influence.measure(path[-1], as_prompt(self._chat.system, path)[:-1], name)

    def _show(self, carried: Carried) -> None:
        item = next((item for item in self._transcript.items if item.id == carried.message), None)
        if item is not None and item.carried != carried:
            self._transcript.replace(replace(item, carried=carried))

    def _show_known(self) -> None:
        """Messages that are shown anew get what is known about them."""
        for message in self._chat.branch.messages:
            carried = self._influence.of(message.id)
            if carried is not None:
                self._show(carried)
