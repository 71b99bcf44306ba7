"""The right side of the window: its tabs, one for each thing that can be set or looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from desktop.theme import Palette
from desktop.widgets.documents_panel import DocumentsPanel
from desktop.widgets.icons import icon
from desktop.widgets.load_panel import LoadPanel
from desktop.widgets.refit import hold_row
from desktop.widgets.sampling_panel import SamplingPanel
from desktop.widgets.stylesheet import stylesheet


class SidePanel(QFrame):
    """Holds the panels by name; `sampling`, `model` and `documents` are always there."""

    close_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(stylesheet(palette))  # before the parts: they need not be styled twice
        self.setObjectName("panel")
        self.setAccessibleName("Settings")
        self.tabs = QTabBar(self)
        self.sampling = SamplingPanel(palette, self)
        self.model = LoadPanel(palette, self)
        self.documents = DocumentsPanel(palette, self)
        self._stack = QStackedWidget(self)
        self._close = QToolButton(self)
        self._close.setToolTip("Close (Ctrl+.)")
        self._close.setAccessibleName("Close the settings")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.close_requested)
        self._build()
        self.add_tab("Sampling", self.sampling)
        self.add_tab("Model", self.model)
        self.add_tab("Documents", self.documents)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.apply_palette(palette)

    def add_tab(self, label: str, panel: QWidget) -> None:
        """Add a panel behind the others."""
        self._stack.addWidget(panel)
        self.tabs.addTab(label)

    def show_tab(self, panel: QWidget) -> None:
        """Bring a panel to the front."""
        self.tabs.setCurrentIndex(self._stack.indexOf(panel))

    @property
    def front(self) -> QWidget | None:
        """The panel at the front."""
        return self._stack.currentWidget()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        if self.styleSheet() != stylesheet(palette):
            self.setStyleSheet(stylesheet(palette))
        self._close.setIcon(icon("close", palette.muted, 18))
        self.sampling.apply_palette(palette)
        self.model.apply_palette(palette)
        self.documents.apply_palette(palette)

    def _build(self) -> None:
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName("Panels")
        head = QFrame(self)
        hold_row(head, 47)
        row = QHBoxLayout(head)
        row.setContentsMargins(6, 0, 8, 0)
        row.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self._close)
        line = QFrame(self)
        line.setObjectName("line")
        line.setFixedHeight(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(line)
        column.addWidget(self._stack, 1)
