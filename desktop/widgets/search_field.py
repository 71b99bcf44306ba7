"""The field over a list to search in: a glass, Escape that empties it, Down that leads into the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.theme import Palette
from desktop.widgets.claiming import claims
from desktop.widgets.field_icons import search_sign
from desktop.widgets.icons import icon


class SearchField(QLineEdit):
    """Escape is the page's again where the field is empty."""

    stepped = Signal()  # down, to what was found

    def __init__(self, hint: str, parent: QWidget, name: str = "") -> None:
        """`hint` says what can be written here; `name` is what it is called where that is something else."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.setProperty("kind", "search")
        self._sign = search_sign(self)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._sign.setIcon(icon("search", palette.muted, 16))

    # ---- Qt -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        return (bool(self.text()) and claims(event)) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.stepped.emit()
        else:
            super().keyPressEvent(event)
