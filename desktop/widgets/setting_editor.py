"""What every editor of a setting is: a value, a way to show one, and word of each change."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from engine import Setting, Value


class Editor(QWidget):
    """One setting's editor; `changed` is for what the person does, never for `set_value`."""

    changed = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting

    def value(self) -> Value | None:
        """The value as settings keep it; None while what stands there is not one."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show a value."""
        raise NotImplementedError

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
