"""The page of evaluations: what to ask of whom, and what came out. It takes the place of the conversation."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.eval_form import EvalForm
from desktop.widgets.eval_results import EvalResults
from desktop.widgets.page_frame import TabbedPage

FORM, RESULTS = range(2)


class EvalPage(TabbedPage):
    """Two tabs; whoever owns the page connects its parts."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Evaluation"), palette, parent)
        self.close_button = self.make_close_button()
        self.form = EvalForm(palette, self)
        self.results = EvalResults(palette, self)
        self.add_view(tr("New evaluation"), self.form)
        self.add_view(tr("Results"), self.results)
        self.lay_out_tabs()
        self.results.nothing.pressed.connect(lambda: self.show_tab(FORM))
        self.apply_palette(palette)

    def begin(self) -> None:
        """Appear, ready to be used by keyboard."""
        first = self.form.sets if self.tabs.currentIndex() == FORM else self.results.first
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_tab(self, tab: int) -> None:
        """Turn to a tab."""
        self.tabs.setCurrentIndex(tab)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.form.apply_palette(palette)
        self.results.apply_palette(palette)
