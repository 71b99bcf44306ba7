"""Between the wish to see the exact prompt of a turn and the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.chat import ChatController
from desktop.exact_prompt import PromptController
from desktop.language import marked, tr
from desktop.models import ModelController
from engine import PromptShown

if TYPE_CHECKING:
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.window import MainWindow

NOTHING_YET = marked("Nothing has been asked in this chat yet. Send a message, then look again.")


class PromptWires:
    """Opens the page for a message or for the last one; it goes when there is news in the chat."""

    def __init__(
        self,
        window: MainWindow,
        transcript: Transcript,
        chat: ChatController,
        models: ModelController,
        prompts: PromptController,
    ) -> None:
        self._window, self._chat, self._models, self._prompts = window, chat, models, prompts
        transcript.action_requested.connect(self._on_action)
        window.commands.show_prompt.triggered.connect(self._on_last)
        prompts.asked.connect(self._on_asked)
        prompts.shown.connect(self._on_shown)
        prompts.failed.connect(self._on_failed)
        window.prompt.toggled.connect(self._on_toggled)
        sidebar = window.sidebar
        for seen in (chat.opened, chat.sought, chat.added, sidebar.chat_selected, sidebar.new_chat_requested):
            seen.connect(lambda *_: window.prompt.close())

    def show(self, message_id: int) -> None:
        """Show the prompt of the turn that this message belongs to."""
        branch, home = self._chat.branch, self._chat.chat
        place = branch.place(message_id)
        if place is None or home is None:
            return
        following = branch.messages[place + 1 : place + 2]
        path = branch.messages[: place + 1]
        if path[-1].role == "user":  # its answer knows the sources that it was asked from
            path = [*path, *following]
        self._window.prompt.open()
        self._prompts.show(home, path)

    def _on_action(self, action: str, message_id: int) -> None:
        if action == "prompt":
            self.show(message_id)

    def _on_last(self) -> None:
        last = self._chat.branch.last("assistant")
        if last is not None:
            self.show(last.id)
        else:
            self._window.set_banner(tr(NOTHING_YET), tone="info")

    def _on_asked(self) -> None:
        self._window.prompt.page.show_waiting()

    def _on_failed(self, words: str) -> None:
        self._window.prompt.page.show_failed(words)

    def _on_shown(self, shown: PromptShown) -> None:
        model = self._models.model
        self._window.prompt.page.show_prompt(shown, model.file.name if model is not None else "")

    def _on_toggled(self, opened: bool) -> None:
        if not opened:
            self._prompts.forget()
