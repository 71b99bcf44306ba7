"""What lies over a window while it is asked for: palette, sheet of shortcuts, export.

Each is made when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.theme import Palette

if TYPE_CHECKING:
    from desktop.widgets.command_palette import CommandPalette
    from desktop.widgets.export_card import ExportCard
    from desktop.widgets.shortcut_sheet import ShortcutSheet


class Overlays(QObject):
    """Those of one window."""

    finder_made = Signal()
    export_made = Signal()

    def __init__(self, palette: Palette, over: QWidget) -> None:
        super().__init__(over)
        self._colours, self._over = palette, over
        self._finder: CommandPalette | None = None
        self._sheet: ShortcutSheet | None = None
        self._export: ExportCard | None = None

    @property
    def finder(self) -> CommandPalette:
        """The command palette."""
        if self._finder is None:
            from desktop.widgets.command_palette import CommandPalette  # a start does not wait for it

            self._finder = CommandPalette(self._colours, self._over)
            self.finder_made.emit()
        return self._finder

    @property
    def sheet(self) -> ShortcutSheet:
        """The sheet of shortcuts."""
        if self._sheet is None:
            from desktop.widgets.shortcut_sheet import ShortcutSheet  # a start does not wait for it

            self._sheet = ShortcutSheet(self._colours, self._over)
        return self._sheet

    @property
    def export(self) -> ExportCard:
        """The card that asks how to export."""
        if self._export is None:
            from desktop.widgets.export_card import ExportCard  # a start does not wait for it

            self._export = ExportCard(self._colours, self._over)
            self.export_made.emit()
        return self._export

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._colours = palette
        for made in (self._finder, self._sheet, self._export):
            if made is not None:
                made.apply_palette(palette)
