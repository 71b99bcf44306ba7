"""Between the tree of a chat and the chat: read when it is opened, followed while it stands there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.history import Chat, Store
from desktop.records import Records
from desktop.tree_view import Tree
from desktop.widgets.page_place import PagePlace

if TYPE_CHECKING:
    from desktop.widgets.tree_page import TreePage


class TreeWires(QObject):
    """Shows the tree of the open chat; a message that is chosen in it is shown in the chat."""

    def __init__(
        self, place: PagePlace[TreePage], chat: ChatController, records: Records, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.place, self._chat, self._records = place, chat, records
        self._shown: int | None = None  # the chat whose tree it is
        self.place.wire(lambda page: page.chosen.connect(self._on_chosen))
        self.place.toggled.connect(self._on_toggled)
        chat.opened.connect(lambda opened, *_: self._on_opened(opened))
        for changed in (chat.added, chat.finished, chat.replaced, chat.truncated):
            changed.connect(lambda _: self._refresh())

    def _on_toggled(self, shown: bool) -> None:
        if shown:
            self._refresh()

    def _on_opened(self, chat: Chat | None) -> None:
        """Another chat is a reason to read it."""
        if (chat.id if chat is not None else None) != self._shown:
            self.place.close()
        self._refresh()

    def _refresh(self) -> None:
        if not self.place.opened:
            return
        chat = self._shown = self._chat.chat.id if self._chat.chat is not None else None

        def look(store: Store) -> Tree:
            return Tree(*store.turns.tree(chat)) if chat is not None else Tree((), None)

        def found(tree: Tree) -> None:
            here = self._chat.chat.id if self._chat.chat is not None else None
            if self.place.opened and here == chat:
                self.place.page.show_tree(tree)

        self._records.ask(look, found, urgent=False)

    def _on_chosen(self, message: int) -> None:
        self.place.close()
        if self._chat.chat is not None:
            self._chat.open(self._chat.chat.id, message)
