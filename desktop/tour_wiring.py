"""Between the tour, its page in the window, what it tries, and the tools that it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.kept_settings import KeptSettings
from desktop.looking import LookController
from desktop.tour import TourController
from desktop.widgets.page_place import PagePlace
from rag import Event as LibraryEvent
from rag import LibraryLike

if TYPE_CHECKING:
    from desktop.file_book import FileBook
    from desktop.widgets.tour_page import TourPage
    from desktop.widgets.window import MainWindow

#: The command of the tool that a stop leads to.
TOOLS = {
    "tokenise": "show-tokens",
    "embed": "likeness",
    "attend": "look-attention",
    "layers": "look-layers",
    "predict": "lens",
    "context": "context-map",
    "retrieve": "workbench",
    "prefer": "feedback",
    "limits": "evaluation",
}


class TourWires(QObject):
    """One desk's: the page, and the place in it that is kept."""

    def __init__(
        self,
        window: MainWindow,
        place: PagePlace[TourPage],
        look: LookController,
        chat: ChatController,
        library: LibraryLike,
        book: FileBook,
        settings: KeptSettings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._settings = window, settings
        self.tour = TourController(look, library, book, self)
        self.place = place
        self.place.wire(self._on_made)
        self.place.toggled.connect(self._on_toggled)
        sidebar = window.sidebar
        for seen in (chat.opened, chat.sought, chat.added, sidebar.chat_selected, sidebar.new_chat_requested):
            seen.connect(lambda *_: place.action.setChecked(False))

    def on_library_event(self, event: LibraryEvent) -> None:
        """Take one event of the library."""
        self.tour.on_library_event(event)

    # ---- inside -----------------------------------------------------------------------------------------

    def _on_made(self, page: TourPage) -> None:
        tour = self.tour
        page.show_stop(max(0, self._settings.value.tour - 1))
        page.tried.connect(tour.attempt)
        page.chosen.connect(tour.prefer)
        page.pointed.connect(tour.look_at)
        page.heated.connect(tour.heat)
        page.draw_wanted.connect(tour.draw)
        page.went.connect(self._on_went)
        page.tool_wanted.connect(self._on_tool)
        page.models_wanted.connect(lambda: self._window.show_models(True))
        tour.shown.connect(page.show_finding)

    def _on_toggled(self, shown: bool) -> None:
        if shown:
            self._on_went(self.place.page.stop)
        else:
            self.tour.drop()

    def _on_went(self, stop: int) -> None:
        self.tour.drop()
        if self.place.action.isChecked():
            self._settings.change(tour=stop + 1)

    def _on_tool(self, key: str) -> None:
        """Leave the tour for the tool; it opens again where it was left."""
        window = self._window
        self.place.action.setChecked(False)
        if key == "sample":
            window.panel.show_tab(window.panel.sampling)
            window.commands.toggle_panel.setChecked(True)
        else:
            action = window.commands[TOOLS[key]].action
            if not action.isChecked():
                action.trigger()
