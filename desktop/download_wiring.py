"""Between the downloads and the window, be its page of models made or not: a sign in the header, and news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.downloads import DownloadsController, done_words
from desktop.downloads_view import title_of, together, together_words
from desktop.language import tr
from desktop.models import ModelController
from desktop.widgets.later import Later
from engine.hub_messages import Download

if TYPE_CHECKING:
    from desktop.models_wiring import ModelsPageWires
    from desktop.widgets.window import MainWindow


class DownloadWires(QObject):
    """One window's; the page is made when something leads there."""

    def __init__(
        self,
        window: MainWindow,
        models: ModelController,
        downloads: DownloadsController,
        pages: Later[ModelsPageWires],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._models, self._downloads, self._pages = window, models, downloads, pages
        window.header.downloads.clicked.connect(self._show_queue)
        window.chip.manage_requested.connect(self._show_shelf)
        downloads.queue_changed.connect(lambda _: self._show_sign())
        downloads.changed.connect(lambda _: self._show_sign())
        downloads.finished.connect(self._on_finished)
        downloads.removed.connect(self._on_removed)
        downloads.troubled.connect(self._on_troubled)

    # ---- inside ---------------------------------------------------------------------------------------

    def _show_queue(self) -> None:
        self._pages.part.open_downloads()

    def _show_shelf(self) -> None:
        self._pages.part.open()

    def _show_sign(self) -> None:
        queue = self._downloads.downloads
        self._window.header.downloads.show_progress(together_words(queue), together(queue)[1])

    def _on_troubled(self, words: str) -> None:
        if self._window.in_front:
            self._window.set_banner(words)

    def _on_finished(self, download: Download) -> None:
        self._show_sign()
        if not self._window.in_front:
            return
        self._models.refresh()
        path = download.path
        self._window.show_snackbar(done_words(download), tr("Load it"), lambda: self._pages.part.load(path))

    def _on_removed(self, download: Download) -> None:
        if not self._window.in_front:
            return
        words = tr("\u201c{name}\u201d was removed.", name=title_of(download))
        number = download.id
        self._window.show_snackbar(words, tr("Undo"), lambda: self._downloads.bring_back(number))
