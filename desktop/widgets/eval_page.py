"""The page of evaluations: what to ask of whom, and what came out. It takes the place of the conversation."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QToolButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.eval_form import EvalForm
from desktop.widgets.eval_results import EvalResults
from desktop.widgets.icons import icon
from desktop.widgets.stylesheet import qt_palette, stylesheet

FORM, RESULTS = range(2)


class EvalPage(QFrame):
    """Two tabs; whoever owns the page connects its parts."""

    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(tr("Evaluation"))
        self.tabs = QTabBar(self)
        self.close_button = QToolButton(self)
        self.form = EvalForm(palette, self)
        self.results = EvalResults(palette, self)
        self._pages = QStackedWidget(self)
        self._build()
        self.apply_palette(palette)

    def begin(self) -> None:
        """Appear, ready to be used by keyboard."""
        first = self.form.sets if self.tabs.currentIndex() == FORM else self.results.runs
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_tab(self, tab: int) -> None:
        """Turn to a tab."""
        self.tabs.setCurrentIndex(tab)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.setPalette(qt_palette(palette))
        self.setStyleSheet(stylesheet(palette))
        self.close_button.setIcon(icon("close", palette.muted, 18))
        self.form.apply_palette(palette)
        self.results.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self.close_button.setToolTip(tr("Back to the chat (Esc)"))
        self.close_button.setAccessibleName(tr("Back to the chat"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self.closed)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("Views"))
        for name in (tr("New evaluation"), tr("Results")):
            self.tabs.addTab(name)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._pages.addWidget(self.form)
        self._pages.addWidget(self.results)
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

    # ---- Qt -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and override and event.key() == Qt.Key.Key_Escape:
            event.accept()  # the window's Escape stops an answer; here it leads back to the chat
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
