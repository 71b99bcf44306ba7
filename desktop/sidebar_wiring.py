"""Between the list of chats and the sidebar of a window, with the commands for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.chat import ChatController
from desktop.chat_listing import ChatListing
from desktop.conversation import Chat, Folder, Hit
from desktop.finding import Within
from desktop.folders import Removed
from desktop.language import marked, tr, trn
from desktop.listing import HitRow, View
from desktop.widgets.page_place import leave

if TYPE_CHECKING:
    from desktop.widgets.trash_question import TrashQuestion
    from desktop.widgets.window import MainWindow


class SidebarWires(QObject):
    """What is done in the sidebar goes to the listing; what can be undone is offered in the snackbar."""

    def __init__(
        self, window: MainWindow, chat: ChatController, listing: ChatListing, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._sidebar, self._chat, self._listing = window, window.sidebar, chat, listing
        self.question: TrashQuestion | None = None
        self._left: int | None = None  # the chat that was open when it was deleted
        self._from_rows()
        self._from_sidebar()
        self._to_sidebar()
        self._add_commands()

    def _from_rows(self) -> None:
        rows, listing = self._sidebar.list, self._listing
        rows.restore_requested.connect(listing.restore)
        rows.archive_requested.connect(listing.archive)
        rows.pin_requested.connect(listing.pin)
        rows.move_requested.connect(listing.move)
        rows.put_requested.connect(listing.put)
        rows.folder_requested.connect(self._on_new_folder)
        rows.folder_toggled.connect(listing.fold)
        rows.folder_placed.connect(listing.place_folder)
        rows.folder_delete_requested.connect(listing.remove_folder)

    def _from_sidebar(self) -> None:
        sidebar, listing = self._sidebar, self._listing
        sidebar.search_requested.connect(self._on_search)
        sidebar.same_selected.connect(lambda: leave(self._window.beside.front.places))
        sidebar.view_requested.connect(self._on_view)
        sidebar.reveal_requested.connect(listing.reveal)
        sidebar.folder_renamed.connect(listing.rename_folder)
        sidebar.delete_requested.connect(listing.delete)
        sidebar.erase_requested.connect(self._on_erase)

    def _to_sidebar(self) -> None:
        sidebar, listing = self._sidebar, self._listing
        listing.listed.connect(sidebar.show_listing)
        listing.found.connect(self._on_found)
        listing.trashed.connect(self._on_trashed)
        listing.archived.connect(self._on_archived)
        listing.folder_made.connect(self._on_folder_made)
        listing.folder_removed.connect(self._on_folder_removed)
        listing.places.changed.connect(self._search_again)
        listing.places.leaving.connect(self._on_leaving)

    def _add_commands(self) -> None:
        add = self._window.commands.add
        new = add("new-folder", marked("New folder"), "Chat", "Ctrl+Shift+D", "make group chats", apart=True)
        new.triggered.connect(lambda: self._on_new_folder([]))
        pin = add("pin-chat", marked("Pin or unpin this chat"), "Chat", "Ctrl+Shift+S", "top favourite keep")
        pin.triggered.connect(lambda: self._with_open(lambda chat: self._listing.turn_pin(chat.id)))
        archive = add("archive-chat", marked("Archive this chat"), "Chat", "Ctrl+Shift+X", "put away hide")
        archive.triggered.connect(
            lambda: self._with_open(lambda chat: self._listing.archive([chat.id], True))
        )
        show_archive = add("show-archive", marked("Archive"), "View", "F7", "archived chats", apart=True)
        show_archive.triggered.connect(lambda: self._show("archive"))
        show_trash = add("show-trash", marked("Trash"), "View", "F8", "deleted chats bin restore")
        show_trash.triggered.connect(lambda: self._show("trash"))

    # ---- what is asked for ----------------------------------------------------------------------------

    def _with_open(self, do: Callable[[Chat], object]) -> None:
        if self._chat.chat is not None:
            do(self._chat.chat)

    def _show(self, view: View) -> None:
        self._window.commands.toggle_sidebar.setChecked(True)
        self._on_view(view)
        self._sidebar.list.setFocus()

    def _on_view(self, view: View) -> None:
        self._sidebar.clear_search()
        self._listing.show(view)

    def _on_search(self, query: str, within: Within) -> None:
        self._listing.search(query, within)

    def _search_again(self) -> None:
        if self._sidebar.query:
            self._listing.search(self._sidebar.query, self._sidebar.search.within)

    def _on_new_folder(self, chats: Sequence[int]) -> None:
        if self._window.is_pane:  # the list stands beside the first pane
            self._window.home.commands["new-folder"].action.trigger()
            return
        self._window.commands.toggle_sidebar.setChecked(True)
        self._listing.make_folder(tr("New folder"), chats)

    def _on_erase(self, chats: Sequence[int] | None) -> None:
        self._listing.look_for_backups(lambda backups: self._ask_to_erase(chats, backups))

    def _ask_to_erase(self, chats: Sequence[int] | None, backups: bool) -> None:
        from desktop.widgets.trash_question import TrashQuestion  # lazy: it is seldom asked

        count = None if chats is None else len(chats)
        self.question = asked = TrashQuestion(count, backups, self._sidebar.colours, self._window)
        asked.accepted.connect(lambda: self._listing.erase(chats, backups=asked.backups.isChecked()))
        asked.open()

    # ---- what was done --------------------------------------------------------------------------------

    def _on_found(self, query: str, within: Within, hits: Sequence[Hit]) -> None:
        search = self._sidebar.search
        if (query, within) == (search.query, search.within):
            rows = [HitRow(hit.chat, hit.message, hit.title, hit.excerpt, hit.archived) for hit in hits]
            self._sidebar.show_hits(rows, within)

    def _on_leaving(self, chats: list[int]) -> None:
        open_chat = self._chat.chat
        self._left = open_chat.id if open_chat is not None and open_chat.id in chats else None

    def _on_trashed(self, chats: list[int], title: str) -> None:
        words = _done(
            chats,
            title,
            marked("\u201c{title}\u201d is in the trash."),
            marked("{count} chats are in the trash."),
        )
        was_open = self._left if self._left in chats else None

        def back() -> None:
            if was_open is not None and self._chat.chat is None:  # the person opened no other one
                self._chat.open(was_open)

        def undo() -> None:
            self._listing.restore(chats, back)

        self._window.show_snackbar(words, tr("Undo"), undo)

    def _on_archived(self, chats: list[int], title: str) -> None:
        words = _done(
            chats,
            title,
            marked("\u201c{title}\u201d is in the archive."),
            marked("{count} chats are in the archive."),
        )
        self._window.show_snackbar(words, tr("Undo"), lambda: self._listing.archive(chats, False))

    def _on_folder_made(self, folder: Folder) -> None:
        self._sidebar.edit(("folder", folder.id))

    def _on_folder_removed(self, removed: Removed) -> None:
        name = removed.folder.name
        words = trn(
            "The folder \u201c{name}\u201d was deleted; its chat stays.",
            "The folder \u201c{name}\u201d was deleted; its chats stay.",
            max(1, len(removed.chats)),
            name=name,
        )
        if not removed.chats:
            words = tr("The folder \u201c{name}\u201d was deleted.", name=name)
        self._window.show_snackbar(words, tr("Undo"), lambda: self._listing.put_back(removed))


def _done(chats: Sequence[int], title: str, one: str, many: str) -> str:
    return trn(one, many, len(chats), title=title or tr("New chat"))
