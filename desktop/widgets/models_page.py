"""The page of models: those on this computer, the catalogue, the search on the hub, and the downloads.

It takes the place of the conversation. Its parts are attributes; whoever owns the page connects them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from desktop.language import marked, tr
from desktop.model_shelf_view import Deletion
from desktop.theme import Palette
from desktop.widgets.catalogue_page import CataloguePage
from desktop.widgets.download_list import DownloadList
from desktop.widgets.hub_page import HubPage
from desktop.widgets.icons import icon
from desktop.widgets.model_question import ModelQuestion
from desktop.widgets.shelf_view import ShelfView
from desktop.widgets.stylesheet import qt_palette, stylesheet

SHELF, CATALOGUE, HUB, DOWNLOADS = range(4)
_WIDE = (marked("On this computer"), marked("Catalogue"), "Hugging Face", marked("Downloads"))
_NARROW = (marked("Here"), marked("Catalogue"), "Hugging Face", marked("Downloads"))
#: Below this width the names of the tabs are short.
_ROOM = 560


class ModelsPage(QFrame):
    """Four tabs; Ctrl+Tab is left to Qt, Alt+1 to Alt+4 choose one."""

    closed = Signal()
    shown = Signal(int)  # which tab the person looks at now
    delete_confirmed = Signal(object, bool)  # Deletion, whether for good

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(tr("Models"))
        self._palette = palette
        self._count = 0
        self.tabs = QTabBar(self)
        self.close_button = QToolButton(self)  # before the views: what they make later is reached after it
        self.shelf = ShelfView(palette, self)
        self.catalogue = CataloguePage(palette, self)
        self.hub = HubPage(palette, self)
        self.downloads = DownloadList(palette, self)
        self._pages = QStackedWidget(self)
        self._views = (self.shelf, self.catalogue, self.hub, self.downloads)
        self._build()
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
        self._palette = palette
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(stylesheet(palette))
        self.close_button.setIcon(icon("close", palette.muted, 18))
        for view in self._views:
            view.apply_palette(palette)

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self.close_button.setToolTip(tr("Back to the chat (Esc)"))
        self.close_button.setAccessibleName(tr("Back to the chat"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.closed)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(tr("Where models are"))
        for view, name in zip(self._views, _WIDE, strict=True):
            self.tabs.addTab(tr(name))
            self._pages.addWidget(view)
        self.tabs.currentChanged.connect(self._on_tab)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 10, 0)
        head.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.close_button)
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self._pages, 1)

    def _on_tab(self, tab: int) -> None:
        self._pages.setCurrentIndex(tab)
        self.shown.emit(tab)

    def _name_tabs(self) -> None:
        names = _NARROW if self.width() < _ROOM else _WIDE
        for tab, name in enumerate(map(tr, names)):
            told = f"{name} ({self._count})" if tab == DOWNLOADS and self._count else name
            if self.tabs.tabText(tab) != told:
                self.tabs.setTabText(tab, told)

    def _step_back(self) -> bool:
        """Leave a detail that covers its list; whether there was one."""
        view = self._views[self.tabs.currentIndex()]
        if isinstance(view, DownloadList) or not view.panes.covered:
            return False
        view.panes.go_back()
        return True

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_tabs()

    def event(self, event: QEvent) -> bool:
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and event.key() == Qt.Key.Key_Escape:
            event.accept()  # the window's Escape stops an answer; here it leads back to the chat
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alone = event.modifiers() == Qt.KeyboardModifier.AltModifier
        number = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Escape:
            if not self._step_back():
                self.closed.emit()
        elif alone and 0 <= number < len(self._views):
            self.show_tab(number)
        else:
            super().keyPressEvent(event)
