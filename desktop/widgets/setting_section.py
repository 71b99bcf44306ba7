"""One section of the page of settings: its heading, its rows, and a part that is more than a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.setting_table import Entry, entries
from desktop.theme import Palette
from desktop.widgets.labels import plain_label
from desktop.widgets.preference_row import PreferenceRow


class SettingSection(QFrame):
    """Empty until it is made; a search hides what it does not find."""

    def __init__(self, name: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.made = False
        self.rows: list[PreferenceRow] = []
        self.keys = tuple(entry.key for entry in entries() if entry.section == name)
        self._part: QWidget | None = None
        self._part_entry: Entry | None = None
        self.heading = plain_label(tr(name), "head", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 16, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.heading)
        self.apply_palette(palette)

    def make(self, wanted: Sequence[Entry], palette: Palette) -> list[PreferenceRow]:
        """Make the rows of these entries, with a hairline between them."""
        self.made = True
        for entry in wanted:
            if entry.kind == "part":
                self._part_entry = entry
                continue
            made = PreferenceRow(entry, palette, self)
            made.set_first(not self.rows)
            self.rows.append(made)
            self._column.addWidget(made)
        return self.rows

    def put(self, part: QWidget) -> None:
        """Place a part at the end."""
        self._part = part
        part.setParent(self)
        self._column.addWidget(part)
        part.show()

    def show_query(self, query: str) -> int:
        """Show what a search finds here, or all where nothing is searched for; how many rows there are."""
        count = 0
        for made in self.rows:
            found = made.show_query(query)
            made.setVisible(found)
            made.set_first(found and not count)
            count += found
        if self._part is not None and self._part_entry is not None:
            found = self._part_entry.fits(query)
            self._part.setVisible(found)
            count += found
        self.setVisible(bool(count) or not query)
        return count

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        for made in self.rows:
            made.apply_palette(palette)
        restyle = getattr(self._part, "apply_palette", None)
        if callable(restyle):
            restyle(palette)
