"""Between the first start and its page: when it is shown, what its buttons do, and when it is over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.chat import ChatController
from desktop.conversation import Chat
from desktop.escaping import escaped_line
from desktop.first_start import FirstStart
from desktop.language import marked, tr
from desktop.listing import Listing
from desktop.models import ModelController, ModelState
from desktop.sentences import said
from desktop.transcript import MessageItem
from engine import shelf

if TYPE_CHECKING:
    from desktop.widgets.first_start import FirstStartPage
    from desktop.widgets.window import MainWindow

READY = marked("It answers on this computer, also without a network.")
ADD, AGAIN = marked("Add a model file\u2026"), marked("Try again")


class FirstStartWires(QObject):
    """Shows the page in a profile without a chat, once, and whenever it is asked for in the menu."""

    welcomed = Signal()  # the first start is over for good

    def __init__(
        self,
        window: MainWindow,
        chat: ChatController,
        models: ModelController,
        first: FirstStart,
        welcomed: bool,
        parent: QObject,
    ) -> None:
        """`welcomed` says that the first start is over in this profile."""
        super().__init__(parent)
        self._window, self._chat, self._models, self._first = window, chat, models, first
        self._page: FirstStartPage | None = None
        self._due = not welcomed
        self._decided = welcomed
        self._asked = False
        starter = shelf.starter_path()
        self._starter = str(starter) if starter is not None else ""
        chat.listing.listed.connect(self._on_listed)
        chat.opened.connect(self._on_opened)
        chat.added.connect(lambda _: self._end())
        models.changed.connect(self._show_state)
        models.listed.connect(first.know_models)
        models.devices_listed.connect(first.know_devices)
        window.commands.welcome.triggered.connect(self._on_welcome)

    @property
    def page(self) -> FirstStartPage:
        """The page, made when it is first shown, for most starts pass without it."""
        if self._page is None:
            from desktop.widgets.first_start import FirstStartPage  # see above

            self._page = self._wired(FirstStartPage(self._window.welcome.colours, self._window.welcome))
        return self._page

    def _wired(self, page: FirstStartPage) -> FirstStartPage:
        window, first = self._window, self._first
        page.prompt_chosen.connect(window.welcome.prompt_chosen)
        page.starter.start_requested.connect(self._on_start)
        page.starter.action_requested.connect(window.welcome.action_requested)
        page.offer.download_requested.connect(first.download)
        page.offer.pause_requested.connect(first.pause)
        page.offer.cancel_requested.connect(first.cancel)
        page.offer.use_requested.connect(self._models.load)
        page.found.use_requested.connect(self._models.load)
        page.found.all_requested.connect(window.show_models)
        first.machine_known.connect(page.show_machine)
        first.recommended.connect(page.offer.show_recommended)
        first.getting_changed.connect(page.offer.show_getting)
        first.found.connect(page.found.show_found)
        return page

    def _on_listed(self, listing: Listing) -> None:
        """Only the first list says whether the profile is new."""
        if not self._decided:
            self._decided = True
            self._due = not listing.outside
            if listing.outside:
                self.welcomed.emit()  # it stays an old profile when all its chats are gone

    def _on_opened(self, chat: Chat | None, items: Sequence[MessageItem], _: str) -> None:
        asked, self._asked = self._asked, False
        if chat is None and not items and (self._due or asked):
            self._window.welcome.give_room(self.page)
            self._show_state(self._models.state)
            self._first.open()
        else:
            self._hide()

    def _on_welcome(self) -> None:
        self._asked = True
        self._window.show_models(False)
        self._chat.open(None)

    def _on_start(self) -> None:
        self._end()
        self._window.composer.focus_field()

    def _end(self) -> None:
        self._hide()
        if self._due:
            self._due = False
            self.welcomed.emit()

    def _hide(self) -> None:
        self._window.welcome.take_room()
        self._first.close()

    def _show_state(self, state: ModelState) -> None:
        if self._page is None:
            return
        tile, name = self._page.starter, escaped_line(state.name)
        if state.problem:
            tile.show_state(name, "problem", escaped_line(said(state.problem)))
            tile.show_action(tr(AGAIN if state.path else ADD))
            return
        tile.show_action("")
        own = not state.path or state.path == self._starter
        if state.progress is not None:
            tile.show_state(
                name,
                "loading",
                tr("Loading: {percent}%", percent=f"{100 * state.progress:.0f}"),
                state.progress,
                own,
            )
        elif state.path:
            tile.show_state(name, "ready", "" if own else tr(READY), starter=own)
