"""Between the page of models and everything behind it: shelf, catalogue, hub and downloads.

It is made when it is first used; what is said of downloads without it is in desktop/download_wiring.py.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop.downloads import DownloadsController
from desktop.downloads_view import together
from desktop.hub import HubController
from desktop.language import tr
from desktop.model_bin import Binned
from desktop.model_shelf import ShelfController
from desktop.model_shelf_view import Deletion
from desktop.model_words import can_chat
from desktop.models import ModelController, ModelState
from desktop.offering import OfferController
from desktop.suiting import Machine
from desktop.widgets.choosing import choose_folder, choose_model
from engine import Device, EngineLike, Event, Refusal
from engine.catalogue import catalogue
from engine.hardware import Hardware, hardware
from engine.hub_messages import HubEvent

if TYPE_CHECKING:
    from desktop.widgets.models_page import ModelsPage
    from desktop.widgets.window import MainWindow

#: The page's tabs, in their order.
SHELF, CATALOGUE, HUB, DOWNLOADS = range(4)
WEB = ("https", "http")


class ModelsPageWires(QObject):
    """Builds the controllers of the page and connects them; nothing begins before the page is opened.

    `post` runs a call on the main thread, `see` looks at this machine.
    """

    embedder_chosen = Signal(str)  # path of the model that shall search the documents

    def __init__(
        self,
        window: MainWindow,
        engine: EngineLike,
        models: ModelController,
        folder: Path,
        downloads: DownloadsController,
        post: Callable[[Callable[[], None]], None],
        parent: QObject | None = None,
        see: Callable[[tuple[Device, ...]], Hardware] = hardware,
    ) -> None:
        super().__init__(parent)
        self._window, self._models = window, models
        self._page: ModelsPage | None = None
        self._wanted = ""  # a model that the person asked for here, until it answers
        aside = partial(do_aside, post)
        self.shelf = ShelfController(engine, folder, lambda: models.settings, aside, self)
        self.downloads = downloads
        self.hub = HubController(lambda: self.downloads.worker, self)
        self.machine = Machine(lambda: models.devices, see)
        self.offers = OfferController(catalogue, self.machine, self.shelf, self.downloads, self.hub, self)
        window.models.wire(self._on_made)
        window.models.toggled.connect(self._on_toggled)
        models.changed.connect(self._on_model_changed)
        self.downloads.queue_changed.connect(lambda _: self._show_count())
        self.downloads.finished.connect(lambda _: self._on_finished())
        self._connect_shelf()

    def open(self, tab: int = SHELF) -> None:
        """Show the page at one of its tabs."""
        self._window.show_models(True)
        self._window.models.page.show_tab(tab)

    def open_downloads(self) -> None:
        """Show the queue of downloads."""
        self.open(DOWNLOADS)

    def on_event(self, event: Event) -> None:
        """Take one event of the engine."""
        self.shelf.on_event(event)

    def on_hub_event(self, event: HubEvent) -> None:
        """Take one event of the hub."""
        self.hub.on_event(event)

    # ---- the page -----------------------------------------------------------------------------------------

    def _on_made(self, page: ModelsPage) -> None:
        self._page = page
        page.shown.connect(self._on_tab)
        page.delete_confirmed.connect(self.shelf.delete)
        self._wire_shelf(page)
        self._wire_hub(page)
        self._wire_offers(page)
        queue, downloads = page.downloads, self.downloads
        queue.pause_requested.connect(downloads.pause)
        queue.resume_requested.connect(downloads.resume)
        queue.remove_requested.connect(downloads.remove)
        queue.load_requested.connect(self.load)
        queue.show_requested.connect(self._show_on_shelf)
        queue.catalogue_requested.connect(lambda: page.show_tab(CATALOGUE))
        downloads.queue_changed.connect(queue.show_queue)
        downloads.changed.connect(queue.change)
        queue.show_queue(downloads.downloads)

    def _wire_shelf(self, page: ModelsPage) -> None:
        view, shelf = page.shelf, self.shelf
        view.chosen.connect(shelf.choose)
        view.seen.connect(shelf.wish)
        view.add_file_requested.connect(self._on_add_file)
        view.add_folder_requested.connect(self._on_add_folder)
        view.refresh_requested.connect(shelf.refresh)
        view.take_off_requested.connect(shelf.take_off)
        view.folder_requested.connect(show_in_folder)
        view.delete_requested.connect(shelf.ask_delete)
        view.load_requested.connect(self.load)
        detail = view.detail
        detail.sure_requested.connect(shelf.make_sure)
        detail.stop_requested.connect(shelf.stop_hashing)
        detail.take_off_requested.connect(lambda path: shelf.take_off(shelf.added_over(path)))
        shelf.listing.connect(view.show_listing)
        shelf.listed.connect(lambda known: view.show_shelf(known, shelf.added_paths))
        shelf.failed.connect(view.show_failed)
        shelf.planned.connect(view.show_plan)
        shelf.examined.connect(view.show_examined)
        shelf.not_examined.connect(detail.show_not_examined)
        shelf.hashing.connect(detail.show_hashing)
        shelf.hashed.connect(detail.show_hashed)
        detail.search_requested.connect(self.embedder_chosen)
        shelf.added.connect(view.choose)

    def _wire_hub(self, page: ModelsPage) -> None:
        view, hub = page.hub, self.hub
        view.searched.connect(hub.search)
        view.more_requested.connect(hub.more)
        view.chosen.connect(hub.look)
        hub.searching.connect(view.show_searching)
        hub.found.connect(view.show_found)
        hub.failed.connect(view.show_failed)
        hub.looking.connect(view.show_looking)
        hub.looked.connect(view.show_looked)
        hub.not_looked.connect(view.detail.show_failed)
        hub.token_kept.connect(view.detail.show_token)
        hub.token_failed.connect(view.detail.gate.show_problem)
        view.detail.page_requested.connect(open_page)
        view.detail.token_entered.connect(hub.keep_token)

    def _wire_offers(self, page: ModelsPage) -> None:
        view, offers = page.catalogue, self.offers
        view.chosen.connect(offers.choose)
        offers.catalogue_shown.connect(view.show_models)
        offers.model_shown.connect(view.show_model)
        offers.model_failed.connect(view.show_failed)
        offers.hub_shown.connect(page.hub.detail.show_offers)
        for listed, get in (
            (view.detail.offers, offers.get_of_catalogue),
            (page.hub.detail.offers, offers.get_of_hub),
        ):
            listed.get_requested.connect(get)
            listed.load_requested.connect(self.load)
            listed.resume_requested.connect(self.downloads.resume)
            listed.queue_requested.connect(lambda: page.show_tab(DOWNLOADS))

    def _on_toggled(self, shown: bool) -> None:
        if shown:
            self.shelf.use(self._models.state.path if self._models.state.ready else "")
            self.shelf.open()
            self._on_tab(self._window.models.page.tabs.currentIndex())
        else:
            self.shelf.close()

    def _on_tab(self, tab: int) -> None:
        if tab == CATALOGUE:
            self.offers.open_catalogue()
        elif tab == HUB:
            self.machine.look()
        elif tab == DOWNLOADS:
            self.downloads.start()

    # ---- the shelf ----------------------------------------------------------------------------------------

    def _connect_shelf(self) -> None:
        shelf = self.shelf
        shelf.troubled.connect(self._window.set_banner)
        shelf.question.connect(lambda going: self._ask(going, for_good=False))
        shelf.no_bin.connect(lambda going: self._ask(going, for_good=True))
        shelf.unload_requested.connect(self._models.unload)
        shelf.deleted.connect(self._on_deleted)
        shelf.taken_off.connect(self._on_taken_off)
        for changed in (shelf.added, shelf.taken_off, shelf.deleted, shelf.restored):
            changed.connect(lambda *_: self._models.refresh())

    def _on_add_file(self) -> None:
        path = choose_model(self._window, tr("Add a model file"))
        if path:
            self.shelf.add(path)

    def _on_add_folder(self) -> None:
        path = choose_folder(self._window)
        if path:
            self.shelf.add(path)

    def _ask(self, going: Deletion, for_good: bool) -> None:
        if self._page is not None:
            self._page.ask_delete(going, for_good)

    def _on_deleted(self, name: str, binned: Binned | None) -> None:
        if binned is None:
            self._window.set_banner(tr("\u201c{name}\u201d was deleted.", name=name), None, "info")
        else:
            words = tr("\u201c{name}\u201d is in the bin.", name=name)
            self._window.show_snackbar(words, tr("Undo"), lambda: self.shelf.restore(binned))

    def _on_taken_off(self, path: str) -> None:
        words = tr("It left the list; the files stay where they are.")
        self._window.show_snackbar(words, tr("Undo"), lambda: self.shelf.put_back(path))

    # ---- loading ------------------------------------------------------------------------------------------

    def load(self, path: str) -> None:
        """Load a model; one that cannot chat is shown instead."""
        entry = self.shelf.shelf.entry(path)
        if entry is not None and not can_chat(entry.file):
            self._show_on_shelf(path)
            return
        self._wanted = path
        self._models.load(path)

    def _on_model_changed(self, state: ModelState) -> None:
        self.shelf.use(state.path if state.ready else "")
        if self._page is not None and state.path:
            self._page.shelf.detail.show_loading(state.path, state.progress)
        if state.ready and state.path == self._wanted:
            self._wanted = ""
            if self._page is not None and self._page.isVisible():
                words = tr("{name} is ready.", name=state.name)
                self._window.show_snackbar(words, tr("Chat"), lambda: self._window.show_models(False))

    # ---- downloads ----------------------------------------------------------------------------------------

    def _show_count(self) -> None:
        if self._page is not None:
            self._page.show_count(together(self.downloads.downloads)[0])

    def _on_finished(self) -> None:
        self._show_count()
        self.shelf.refresh()

    def _show_on_shelf(self, path: str) -> None:
        self.open(SHELF)
        page = self._window.models.page
        page.shelf.choose(path)


def show_in_folder(path: str) -> None:
    """Open the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(path)))


def open_page(address: str) -> None:
    """Open a page of the web in the browser; nothing else is opened by it."""
    url = QUrl(address)
    if url.scheme() in WEB:
        QDesktopServices.openUrl(url)


def do_aside(
    post: Callable[[Callable[[], None]], None],
    work: Callable[[], object],
    then: Callable[[Refusal | OSError | None], None],
) -> None:
    """Do some work on a thread of its own, then say on the main thread how it went."""

    def run() -> None:
        failure: Refusal | OSError | None = None
        try:
            work()
        except (Refusal, OSError) as error:
            failure = error
        post(lambda: then(failure))

    threading.Thread(target=run, name="models aside", daemon=True).start()
