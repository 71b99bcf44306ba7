"""Between two texts that are compared and the page where that is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.likeness import LikenessController
from desktop.widgets.page_place import PagePlace
from rag import Event, LibraryLike

if TYPE_CHECKING:
    from desktop.file_book import FileBook
    from desktop.widgets.likeness_page import LikenessPage
    from desktop.widgets.window import MainWindow


class LikenessWires(QObject):
    """One desk's."""

    def __init__(
        self,
        window: MainWindow,
        place: PagePlace[LikenessPage],
        chat: ChatController,
        library: LibraryLike,
        book: FileBook,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.likeness = LikenessController(library, book, self)
        self.place = place
        self.place.wire(self._on_made)
        self.place.toggled.connect(lambda shown: None if shown else self.likeness.drop())
        sidebar = window.sidebar
        for seen in (chat.opened, chat.sought, chat.added, sidebar.chat_selected, sidebar.new_chat_requested):
            seen.connect(lambda *_: place.action.setChecked(False))

    def on_event(self, event: Event) -> None:
        """Take one event of the library."""
        self.likeness.on_event(event)

    # ---- inside -----------------------------------------------------------------------------------------

    def _on_made(self, page: LikenessPage) -> None:
        page.asked.connect(self.likeness.compare)
        self.likeness.working.connect(page.show_working)
        self.likeness.compared.connect(page.show_likeness)
        self.likeness.failed.connect(page.show_failed)
