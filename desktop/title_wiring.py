"""Between the maker of titles and a window: what is being named, its new title, and how to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.conversation import Chat
from desktop.language import marked, tr
from desktop.titles import Titles

if TYPE_CHECKING:
    from desktop.widgets.window import MainWindow


class TitleWires(QObject):
    """Shows quietly that a chat is being named; Esc and Stop end it, and the chat keeps its title."""

    def __init__(self, window: MainWindow, chat: ChatController, titles: Titles) -> None:
        super().__init__(window)
        self._window, self._chat, self._titles = window, chat, titles
        self._asked = 0  # the chat that was to be named from this window
        again = window.commands.add(
            "name-again", marked("Let the model name this chat"), "Chat", "Shift+F2", "title automatic rename"
        )
        again.triggered.connect(self._on_again)
        window.sidebar.list.title_requested.connect(self._name)
        window.commands.stop.triggered.connect(titles.stop)
        titles.making.connect(self._on_making)
        titles.named.connect(self._on_named)
        titles.refused.connect(self._on_refused)

    def _name(self, chat: int) -> None:
        self._asked = chat
        self._titles.again(chat)

    def _on_again(self) -> None:
        if self._chat.chat is not None:
            self._name(self._chat.chat.id)

    def _on_making(self, chat: int) -> None:
        self._window.sidebar.list.items.show_naming(chat)
        self._window.commands.stop.setEnabled(bool(chat) or self._chat.busy)

    def _on_named(self, chat: Chat) -> None:
        self._chat.renew(chat)
        self._chat.listing.refresh()

    def _on_refused(self, chat: int) -> None:
        if chat == self._asked:
            words = tr("The model found no good name, so the chat keeps the one it has.")
            self._window.show_snackbar(words, tr("Rename"), self._window.commands.rename_chat.trigger)
