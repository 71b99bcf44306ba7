"""A heading that folds what stands under it; the body is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.theme import Palette
from desktop.widgets.icons import icon


class Fold(QWidget):
    """Closed at first; `opened` says that the body is shown."""

    opened = Signal()

    def __init__(
        self, title: str, make: Callable[[QWidget], QWidget], palette: Palette, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._palette = palette
        self._make = make
        self.body: QWidget | None = None
        self.heading = QPushButton(title, self)
        self.heading.setProperty("kind", "group")
        self.heading.setCheckable(True)
        self.heading.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heading.setIconSize(QSize(16, 16))
        self.heading.toggled.connect(self._on_toggled)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self.heading)
        self.apply_palette(palette)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        name = (
            "chevron-down"
            if self.heading.isChecked()
            else "chevron-left"
            if self.isRightToLeft()
            else "chevron-right"
        )
        self.heading.setIcon(icon(name, palette.muted, 16))

    def _on_toggled(self, shown: bool) -> None:
        self.apply_palette(self._palette)
        if shown and self.body is None:
            self.body = self._make(self)
            self._column.addWidget(self.body)
        if self.body is not None:
            self.body.setVisible(shown)
        if shown:
            self.opened.emit()
