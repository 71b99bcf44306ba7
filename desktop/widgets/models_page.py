"""The page of models: those on this computer, the catalogue, the search on the hub, and the downloads.

It takes the place of the conversation. Its parts are attributes; whoever owns the page connects them.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from desktop.language import marked, tr
from desktop.model_shelf_view import Deletion
from desktop.theme import Palette, grown
from desktop.widgets.catalogue_page import CataloguePage
from desktop.widgets.download_list import DownloadList
from desktop.widgets.hub_page import HubPage
from desktop.widgets.model_question import ModelQuestion
from desktop.widgets.page_frame import TabbedPage
from desktop.widgets.shelf_view import ShelfView

SHELF, CATALOGUE, HUB, DOWNLOADS = range(4)
_WIDE = (marked("On this computer"), marked("Catalogue"), "Hugging Face", marked("Downloads"))
_NARROW = (marked("Here"), marked("Catalogue"), "Hugging Face", marked("Downloads"))
#: Below this width the names of the tabs are short.
_ROOM = 560


class ModelsPage(TabbedPage):
    """Four tabs; Ctrl+Tab is left to Qt, Alt+1 to Alt+4 choose one."""

    shown = Signal(int)  # which tab the person looks at now
    delete_confirmed = Signal(object, bool)  # Deletion, whether for good

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Models"), palette, parent)
        self._count = 0
        # Before the views: what they make later is reached after it.
        self.close_button = self.make_close_button()
        self.shelf = ShelfView(palette, self)
        self.catalogue = CataloguePage(palette, self)
        self.hub = HubPage(palette, self)
        self.downloads = DownloadList(palette, self)
        self._views = (self.shelf, self.catalogue, self.hub, self.downloads)
        for view, name in zip(self._views, _WIDE, strict=True):
            self.add_view(tr(name), view)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(tr("Where models are"))
        self.tabs.currentChanged.connect(self.shown)
        self.lay_out_tabs()
        self.apply_palette(palette)

    def begin(self) -> None:
        """Appear, ready to be used by keyboard."""
        self._views[self.tabs.currentIndex()].begin()

    def show_tab(self, tab: int) -> None:
        """Turn to a tab, and give it the focus."""
        self.tabs.setCurrentIndex(tab)
        self.begin()

    def show_count(self, count: int) -> None:
        """Say beside its name how many downloads are on their way."""
        self._count = count
        self._name_tabs()

    def ask_delete(self, going: Deletion, for_good: bool) -> ModelQuestion:
        """Ask whether a model shall go; the answer is a signal."""
        question = ModelQuestion(going, for_good, self._palette, self)
        question.accepted.connect(lambda: self.delete_confirmed.emit(going, for_good))
        question.finished.connect(question.deleteLater)
        question.open()
        return question

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        for view in self._views:
            view.apply_palette(palette)

    def _name_tabs(self) -> None:
        names = _NARROW if self.width() < grown(_ROOM) else _WIDE
        for tab, name in enumerate(map(tr, names)):
            told = f"{name} ({self._count})" if tab == DOWNLOADS and self._count else name
            if self.tabs.tabText(tab) != told:
                self.tabs.setTabText(tab, told)

    def step_back(self) -> bool:
        view = self._views[self.tabs.currentIndex()]
        return not isinstance(view, DownloadList) and view.panes.uncover()

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_tabs()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        number = event.key() - Qt.Key.Key_1
        if alone and 0 <= number < len(self._views):
            self.show_tab(number)
        else:
            super().keyPressEvent(event)
