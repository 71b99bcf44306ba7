"""Between the answers that wait for their turn and the transcript where they will stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject

from desktop.answers import Answers
from desktop.chat import ChatController
from desktop.escaping import escaped_line
from desktop.language import tr, trn
from desktop.models import ModelController, ModelState
from desktop.turn import as_item

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.window import MainWindow


class QueueWires(QObject):
    """Says what an answer waits for, lets it go first or be stopped, and marks the chats being written in."""

    def __init__(
        self,
        window: MainWindow,
        transcript: Transcript,
        chat: ChatController,
        answers: Answers,
        models: ModelController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._transcript, self._chat = window, transcript, chat
        self._answers, self._models = answers, models
        self._path = models.state.path
        answers.queue_changed.connect(self._show)
        chat.opened.connect(lambda *_: self._show())
        chat.added.connect(lambda _: self._show())
        models.changed.connect(self._on_model_changed)
        transcript.action_requested.connect(self._on_action)

    def _on_action(self, action: str, message_id: int) -> None:
        if action == "go-first":
            self._answers.put_first(message_id)
        elif action == "stop-waiting":
            self._answers.withdraw(message_id)

    def _show(self) -> None:
        """Every answer of the open chat that waits says so, and no other."""
        queue = self._answers.queue
        waiting = {one.answer.id: len(queue.before(one.answer.id)) for one in queue.waiting}
        for message in self._chat.branch.messages[-2:]:
            shown = next((item for item in reversed(self._transcript.items) if item.id == message.id), None)
            count = waiting.get(message.id, 0)
            words = self._words(message.id) if count else ""
            if shown is not None and (shown.waits or words) and (words != shown.searching):
                item = as_item(self._answers.newest(message), words)
                self._transcript.replace(replace(item, waits=count))
        self._window.sidebar.items.show_writing(self._answers.writing)

    def _words(self, answer: int) -> str:
        before = self._answers.queue.before(answer)
        title = escaped_line(before[0]) or tr("New chat")
        return trn(
            "Waits for one answer before it (\u201c{title}\u201d)",
            "Waits for {count} answers before it (\u201c{title}\u201d is next)",
            len(before),
            title=title,
        )

    def _on_model_changed(self, state: ModelState) -> None:
        """Another model writes what waits: whoever waits hears it at once."""
        if state.path == self._path:
            return
        self._path = state.path
        count = len(self._answers.queue.waiting)
        if count and state.path and self._window.in_front:
            words = trn(
                "The answer that waits will be written by {name}.",
                "The {count} answers that wait will be written by {name}.",
                count,
                name=escaped_line(state.name),
            )
            self._window.set_banner(words, tone="info")
