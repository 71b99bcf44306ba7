"""The fold "Context": the whole window as a bar, what it says in sentences, and its parts to be opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.context_view import WindowMap
from desktop.language import marked, tr
from desktop.theme import SPACE, Palette
from desktop.widgets.context_bar import ContextBar
from desktop.widgets.context_rows import ContextRows
from desktop.widgets.labels import plain_label
from desktop.widgets.tab_row import TabRow

Moment = Literal["answer", "next"]
_MOMENTS: dict[Moment, str] = {"answer": marked("This answer"), "next": marked("Next message")}
LEGEND = marked(
    "The grey line below the bar is in memory; what is dotted will be read. Hatched parts go first."
)


class ContextView(QWidget):
    """Told by show_…; says what the person wants to see."""

    moment_chosen = Signal(str)  # Moment
    opened = Signal(int)  # the part whose tokens shall be read, -1 for the whole prompt

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = plain_label("", "muted", self, wrap=True)
        self.bar = ContextBar(palette, self)
        self.said = plain_label("", "", self, wrap=True)
        self.legend = plain_label(tr(LEGEND), "muted", self, wrap=True)
        self.rows = ContextRows(palette, self)
        self.whole = QPushButton(tr("Read the exact prompt"), self)
        self._tabs = TabRow(_MOMENTS, self)
        self.moments = self._tabs.buttons
        self._build()
        self._connect()
        self.show_map(None, "")

    def show_moment(self, moment: Moment, possible: Sequence[Moment]) -> None:
        """Say which prompt it is, and which others there are."""
        self._tabs.show_chosen(moment, possible)

    def show_map(self, shown: WindowMap | None, note: str) -> None:
        """Show a window, or only the reason why there is none."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.said.setText(" ".join(shown.lines) if shown is not None else "")
        self.bar.show_map(shown)
        self.rows.show_map(shown)
        for part in (self.bar, self.said, self.legend, self.rows, self.whole):
            part.setVisible(shown is not None)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.bar.apply_palette(palette)
        self.rows.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _on_pointed(self, part: int) -> None:
        self.bar.point(part)
        self.rows.point(part)

    def _on_opened(self, part: int) -> None:
        if part < len(self.rows.rows) - 1:  # the last one is free
            self.opened.emit(part)

    def _connect(self) -> None:
        for shows in (self.bar, self.rows):
            shows.pointed.connect(self._on_pointed)
            shows.opened.connect(self._on_opened)
        self._tabs.chosen.connect(self.moment_chosen)
        self.whole.clicked.connect(lambda: self.opened.emit(-1))

    def _build(self) -> None:
        self.whole.setProperty("kind", "outline")
        self.whole.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        foot = QHBoxLayout()
        foot.addWidget(self.whole)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.base)
        column.setSpacing(SPACE.near)
        column.addWidget(self._tabs)
        for part in (self.bar, self.note, self.said, self.rows, self.legend):
            column.addWidget(part)
        column.addLayout(foot)
