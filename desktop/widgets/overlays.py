"""What lies over a window while it is asked for: the command palette. Each is made when it first is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.theme import Palette

if TYPE_CHECKING:
    from desktop.widgets.command_palette import CommandPalette


class Overlays(QObject):
    """Those of one window."""

    finder_made = Signal()

    def __init__(self, palette: Palette, over: QWidget) -> None:
        super().__init__(over)
        self._colours, self._over = palette, over
        self._finder: CommandPalette | None = None

    @property
    def finder(self) -> CommandPalette:
        """The command palette."""
        if self._finder is None:
            from desktop.widgets.command_palette import CommandPalette  # a start does not wait for it

            self._finder = CommandPalette(self._colours, self._over)
            self.finder_made.emit()
        return self._finder

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._colours = palette
        if self._finder is not None:
            self._finder.apply_palette(palette)
