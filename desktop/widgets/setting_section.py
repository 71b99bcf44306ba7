"""One section of the page of settings: its heading, its rows, and a part that is more than a row."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.setting_table import Entry, entries
from desktop.theme import Palette
from desktop.widgets.labels import plain_label
from desktop.widgets.preference_row import PreferenceRow


class SettingSection(QFrame):
    """Empty until its rows are made, one by one; a search hides what it does not find."""

    def __init__(self, name: str, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.rows: list[PreferenceRow] = []
        self.entries = tuple(entry for entry in entries() if entry.section == name)
        self.part_asked = False  # whoever has it puts it
        self._part: QWidget | None = None
        self._query = ""
        self.heading = plain_label(tr(name), "head", self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 16, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.heading)
        self.apply_palette(palette)

    @property
    def missing(self) -> list[Entry]:
        """What has no row yet, or whose part was not asked for."""
        made = {row.entry.key for row in self.rows}
        return [
            entry
            for entry in self.entries
            if (not self.part_asked if entry.kind == "part" else entry.key not in made)
        ]

    def make_row(self, entry: Entry, palette: Palette) -> PreferenceRow:
        """Make the row of an entry, in its place among the others."""
        made = PreferenceRow(entry, palette, self)
        before = {one.key for one in self.entries[: self.entries.index(entry)]}
        place = sum(row.entry.key in before for row in self.rows)
        self.rows.insert(place, made)
        self._column.insertWidget(place + 1, made)  # after the heading
        made.setVisible(made.show_query(self._query))
        self._line_between()
        return made

    def put(self, part: QWidget) -> None:
        """Place a part at the end."""
        self._part = part
        part.setParent(self)
        self._column.addWidget(part)
        part.setVisible(self._finds_part(self._query))

    def show_query(self, query: str) -> int:
        """Show what a search finds here, or all where nothing is searched for; how much that is."""
        self._query = query
        for made in self.rows:
            made.setVisible(made.show_query(query))
        self._line_between()
        if self._part is not None:
            self._part.setVisible(self._finds_part(query))
        count = sum(entry.fits(query) for entry in self.entries)
        self.setVisible(bool(count) or not query)
        return count

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        for made in self.rows:
            made.apply_palette(palette)
        restyle = getattr(self._part, "apply_palette", None)
        if callable(restyle):
            restyle(palette)

    def _finds_part(self, query: str) -> bool:
        return any(entry.kind == "part" and entry.fits(query) for entry in self.entries)

    def _line_between(self) -> None:
        """A hairline over every row that is seen but the first."""
        first = True
        for made in self.rows:
            if not made.isHidden():
                made.set_first(first)
                first = False
