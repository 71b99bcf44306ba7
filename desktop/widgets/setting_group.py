"""A heading that folds the settings under it; its rows are made when they are first seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.icons import icon
from desktop.widgets.setting_row import SettingRow
from engine import Setting


class SettingGroup(QFrame):
    """Open or folded; a search opens it for as long as it lasts."""

    opened = Signal()  # before its rows are first shown

    def __init__(
        self, title: str, settings: Sequence[Setting], palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._palette = palette
        self._settings = tuple(settings)
        self.rows: tuple[SettingRow, ...] = ()
        self.heading = QPushButton(tr(title), self)
        self.heading.setProperty("kind", "group")
        self.heading.setCheckable(True)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heading.setIconSize(QSize(16, 16))
        self.heading.toggled.connect(lambda _: self.show_matching(""))
        self._body = QFrame(self)
        self._rows = QVBoxLayout(self._body)
        self._rows.setContentsMargins(0, 0, 0, 6)
        self._rows.setSpacing(2)
        self._body.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._body)
        self.apply_palette(palette)

    @property
    def names(self) -> tuple[str, ...]:
        """The settings in this group."""
        return tuple(setting.name for setting in self._settings)

    def build(self, add: Callable[[SettingRow], None]) -> None:
        """Make the rows now, once; each is handed to `add`."""
        if self.rows:
            return
        self.rows = tuple(SettingRow(setting, self._palette, self._body) for setting in self._settings)
        for row in self.rows:
            self._rows.addWidget(row)
            add(row)

    def show_matching(self, query: str) -> bool:
        """Show what a search for these words finds here, or all where nothing is searched for."""
        if query or self.heading.isChecked():
            self.opened.emit()
        found = False
        for row in self.rows:
            match = row.matches(query)
            row.setVisible(match)
            found = found or match
        self.setVisible(found or not query)
        self._body.setVisible(bool(query) or self.heading.isChecked())
        self._turn()
        return found

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for row in self.rows:
            row.apply_palette(palette)
        self._turn()

    def _turn(self) -> None:
        name = (
            "chevron-down"
            if self._body.isVisibleTo(self)
            else "chevron-left"
            if self.isRightToLeft()
            else "chevron-right"
        )
        self.heading.setIcon(icon(name, self._palette.muted, 16))
