"""The right side of the window: its tabs, one for each thing that can be set or looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.icons import icon
from desktop.widgets.later import Later
from desktop.widgets.layouts import margins
from desktop.widgets.page_tabs import PANEL_HEAD, PanelTabs
from desktop.widgets.refit import hold_row
from desktop.widgets.stylesheet import stylesheet

if TYPE_CHECKING:
    from desktop.widgets.documents_panel import DocumentsPanel
    from desktop.widgets.load_panel import LoadPanel
    from desktop.widgets.look_panel import LookPanel
    from desktop.widgets.sampling_panel import SamplingPanel

W = TypeVar("W", bound=QWidget)
#: The places of the tabs.
SAMPLING, MODEL, DOCUMENTS, LOOK = range(4)


class SidePanel(QFrame):
    """Holds the panels by name; each is made when it is first asked for or shown."""

    close_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(stylesheet(palette))  # before the parts: they need not be styled twice
        self.setObjectName("panel")
        self.setAccessibleName(tr("Settings"))
        self.tabs = PanelTabs(self)
        self._palette = palette
        self.later_sampling = Later(self._make_sampling)
        self.later_model = Later(self._make_model)
        self.later_documents = Later(self._make_documents)
        self.later_look = Later(self._make_look)
        self._laters = (self.later_sampling, self.later_model, self.later_documents, self.later_look)
        self._stack = QStackedWidget(self)
        self._close = QToolButton(self)
        self._close.setToolTip(tr("Close (Ctrl+.)"))
        self._close.setAccessibleName(tr("Close the settings"))
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.close_requested)
        self._build()
        self._add_tab(tr("Sampling"))
        self._add_tab(tr("Model"))
        self._add_tab(tr("Documents"))
        self._add_tab(tr("Look inside"))
        self.tabs.currentChanged.connect(self._on_tab)
        self.apply_palette(palette)

    @property
    def sampling(self) -> SamplingPanel:
        """The system prompt and the sampling values."""
        return self.later_sampling.part

    @property
    def model(self) -> LoadPanel:
        """How the model is loaded."""
        return self.later_model.part

    @property
    def documents(self) -> DocumentsPanel:
        """The files of the chat and the collections."""
        return self.later_documents.part

    @property
    def look(self) -> LookPanel:
        """The ways of looking inside the model."""
        return self.later_look.part

    def flush(self) -> None:
        """Announce at once what was typed and waits to be announced."""
        if self.later_sampling.made is not None:
            self.later_sampling.made.flush()

    def show_tab(self, panel: QWidget) -> None:
        """Bring a panel to the front."""
        self.tabs.setCurrentIndex(self._stack.indexOf(panel))

    @property
    def documents_in_front(self) -> bool:
        """Whether the panel at the front is that of the documents."""
        return self.tabs.currentIndex() == DOCUMENTS

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        if self.styleSheet() != stylesheet(palette):
            self.setStyleSheet(stylesheet(palette))
        self._close.setIcon(icon("close", palette.muted, 18))
        self._palette = palette
        for later in self._laters:
            if later.made is not None:
                later.made.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _make_sampling(self) -> SamplingPanel:
        from desktop.widgets.sampling_panel import SamplingPanel  # lazy: most starts do without the panels

        return self._put(SAMPLING, SamplingPanel(self._palette, self))

    def _make_model(self) -> LoadPanel:
        from desktop.widgets.load_panel import LoadPanel  # lazy: as above

        return self._put(MODEL, LoadPanel(self._palette, self))

    def _make_documents(self) -> DocumentsPanel:
        from desktop.widgets.documents_panel import DocumentsPanel  # lazy: as above

        return self._put(DOCUMENTS, DocumentsPanel(self._palette, self))

    def _make_look(self) -> LookPanel:
        from desktop.widgets.look_panel import LookPanel  # lazy: as above

        return self._put(LOOK, LookPanel(self._palette, self))

    def _put(self, place: int, panel: W) -> W:
        """Put a panel where its tab has only a blank so far."""
        front, blank = self._stack.currentIndex(), self._stack.widget(place)
        self._stack.insertWidget(place, panel)
        if blank is not None:
            self._stack.removeWidget(blank)
            blank.deleteLater()
        self._stack.setCurrentIndex(front)
        return panel

    def _add_tab(self, label: str) -> None:
        self._stack.addWidget(QWidget(self._stack))
        self.tabs.addTab(label)

    def _on_tab(self, place: int) -> None:
        if self.isVisible():
            _ = self._laters[place].part  # made now, if it was not
        self._stack.setCurrentIndex(place)

    def _build(self) -> None:
        self.tabs.setAccessibleName(tr("Panels"))
        head = QFrame(self)
        hold_row(head, PANEL_HEAD)
        row = QHBoxLayout(head)
        row.setContentsMargins(margins(12, 0, 8, 0))
        row.setSpacing(0)
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self._close)
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(margins(1, 0, 0, 0))
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(line)
        column.addWidget(self._stack, 1)

    # ---- Qt -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        self._on_tab(self.tabs.currentIndex())
        super().showEvent(event)
