"""The list of chats, what is done with them there, and what a search in them finds; for the side bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.chat_places import ChatPlaces
from desktop.conversation import Folder, Hit
from desktop.finding import EVERYWHERE, Within
from desktop.folders import Folders, Removed
from desktop.listing import Listing, View
from desktop.records import Records
from desktop.store import Store


class ChatListing(QObject):
    """Asks the history, after everything that is waiting there; lives on the main thread.

    There is one for each window; `places` tells the others of what was done in this one.
    """

    listed = Signal(object)  # Listing
    found = Signal(str, object, object)  # query, Within, list[Hit]
    trashed = Signal(object, str)  # list[int], the title of the first
    archived = Signal(object, str)  # list[int], the title of the first
    folder_made = Signal(object)  # Folder
    folder_removed = Signal(object)  # Removed
    revealed = Signal(int)  # a chat that stands in the list that is shown now

    def __init__(self, records: Records, places: ChatPlaces, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self.places = places
        self.view: View = "chats"
        self._changes = 0  # what was asked to become another since the start
        places.changed.connect(lambda: self.look(urgent=False))

    # ---- looking --------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Something changed: every window lists the chats anew."""
        self.places.changed.emit()

    def look(self, then: Callable[[Listing], object] | None = None, *, urgent: bool = True) -> None:
        """List the chats in this window, and then do something."""
        view, changes = self.view, self._changes

        def listed(listing: Listing) -> None:
            if (view, changes) == (self.view, self._changes):  # neither turned nor changed meanwhile
                self.listed.emit(listing)
            if then is not None:
                then(listing)

        self._records.ask(lambda store: store.folders.listing(view, date.today()), listed, urgent=urgent)

    def outdate(self) -> None:
        """A change begins: lists read before it are not shown, and `refresh` follows when it is over."""
        self._changes += 1

    def show(self, view: View) -> None:
        """List the chats, the archive or the trash."""
        self.view = view
        self.look()

    def search(self, query: str, within: Within = EVERYWHERE) -> None:
        """Look for words in all chats, or some; an empty query lists the chats."""
        if not query.strip():
            self.refresh()
            return

        def found(hits: Sequence[Hit]) -> None:
            self.found.emit(query, within, hits)

        self._records.ask(lambda store: store.search(query, within), found, urgent=False)

    def reveal(self, chat: int) -> None:
        """Show the list in which a chat stands, its folder open."""

        def turn(view: View) -> None:
            self.view = view
            self.look(lambda _: self.revealed.emit(chat))

        self._records.ask(lambda store: store.folders.view_of(chat), turn)

    # ---- folders --------------------------------------------------------------------------------------

    def make_folder(self, name: str, chats: Sequence[int] = ()) -> None:
        """A new folder, with these chats in it."""

        def job(store: Store) -> Folder:
            folder = store.folders.make(name)
            store.folders.pin(chats, False)
            store.folders.move(chats, folder.id)
            return folder

        def made(folder: Folder) -> None:
            self.view = "chats"
            self.look(lambda _: self.folder_made.emit(folder))
            self.refresh()

        self._records.ask(job, made)

    def rename_folder(self, folder: int, name: str) -> None:
        """Give a folder another name."""
        self._do(lambda folders: folders.rename(folder, name))

    def fold(self, folder: int, folded: bool) -> None:
        """Hide or show what is in a folder."""
        self._do(lambda folders: folders.fold(folder, folded))

    def place_folder(self, folder: int, before: int | None) -> None:
        """Put a folder before another one, or last."""
        self._do(lambda folders: folders.place(folder, before))

    def remove_folder(self, folder: int) -> None:
        """Delete a folder; its chats stay. `folder_removed` tells how to bring it back."""

        def removed(what: Removed) -> None:
            self.folder_removed.emit(what)
            self.refresh()

        self._records.ask(lambda store: store.folders.remove(folder), removed)

    def put_back(self, removed: Removed) -> None:
        """Bring a deleted folder back with its chats."""
        self._do(lambda folders: folders.put_back(removed))

    # ---- chats ----------------------------------------------------------------------------------------

    def pin(self, chats: Sequence[int], pinned: bool) -> None:
        """Let chats stand on top, or in their places again."""
        self._do(lambda folders: folders.pin(chats, pinned))

    def turn_pin(self, chat: int) -> None:
        """Let a chat stand on top, or no longer."""
        self._records.ask(
            lambda store: store.folders.pin([chat], not store.chat(chat).pinned), lambda _: self.refresh()
        )

    def move(self, chats: Sequence[int], folder: int | None) -> None:
        """Put chats into a folder, or out of theirs; they are pinned as before."""
        self._do(lambda folders: folders.move(chats, folder))

    def put(self, chats: Sequence[int], folder: int | None) -> None:
        """Let chats stand in a folder, or among the days, and no longer on top."""

        def job(folders: Folders) -> None:
            folders.pin(chats, False)
            folders.move(chats, folder)

        self._do(job)

    def archive(self, chats: Sequence[int], archived: bool) -> None:
        """Put chats away, which can be undone, or back into the list."""

        def job(store: Store) -> str:
            store.folders.archive(chats, archived)
            return _first(store.folders.titles(chats))

        def done(title: str) -> None:
            if archived:
                self.archived.emit(list(chats), title)
            self.refresh()

        self._records.ask(job, done)

    def delete(self, chats: Sequence[int]) -> None:
        """Put chats in the trash, where they can be restored for 30 days."""
        self.places.leaving.emit(list(chats))

        def job(store: Store) -> str:
            store.folders.trash(chats)
            return _first(store.folders.titles(chats))

        def done(title: str) -> None:
            self.places.gone.emit(list(chats))
            self.trashed.emit(list(chats), title)
            self.refresh()

        self._records.ask(job, done)

    def restore(self, chats: Sequence[int], then: Callable[[], object] | None = None) -> None:
        """Take chats out of the trash, each to its old place."""

        def done(_: None) -> None:
            self.refresh()
            if then is not None:
                then()

        self._records.ask(lambda store: store.folders.restore(chats), done)

    def look_for_backups(self, then: Callable[[bool], object]) -> None:
        """Whether there are copies of the history in which chats of the trash may be."""
        self._records.ask(lambda store: bool(store.backups.files), then)

    def erase(self, chats: Iterable[int] | None = None, *, backups: bool = False) -> None:
        """Delete chats of the trash, or all of it, for good; with `backups` from the copies first."""
        some = None if chats is None else list(chats)

        def done(erased: list[int]) -> None:
            self.places.gone.emit(erased)
            self.refresh()

        def erase(_: None = None) -> None:
            self._records.ask(lambda store: store.folders.erase(some), done)

        if backups:
            self._records.ask(lambda store: store.backups.erase(some), erase)
        else:
            erase()

    # ---- inside ---------------------------------------------------------------------------------------

    def _do(self, job: Callable[[Folders], object]) -> None:
        self.outdate()
        self._records.ask(lambda store: job(store.folders), lambda _: self.refresh(), failed=self.refresh)


def _first(titles: Sequence[str]) -> str:
    return titles[0] if titles else ""
