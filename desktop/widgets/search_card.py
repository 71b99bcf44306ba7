"""A card over the window with a line to search in on top and what was found below it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop.theme import Palette, row
from desktop.widgets.icons import icon
from desktop.widgets.overlay_card import OverlayCard
from desktop.widgets.said import Said

#: The height of the line, which grows with the text.
FIELD = 54


class SearchCard(OverlayCard):
    """`nothing` is shown in the place of what was not found."""

    def __init__(self, palette: Palette, over: QWidget, asked: str, name: str) -> None:
        """`asked` stands in the empty line, `name` is what the card is called."""
        super().__init__(palette, over)
        self.card.setAccessibleName(name)
        self.field.setPlaceholderText(asked)
        self.field.setAccessibleName(name)
        self._sign = QLabel(self.card)
        self._sign.setFixedSize(20, 20)
        self.nothing = Said(palette, self.card)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(18, 0, 14, 0)
        self.head.setSpacing(12)
        self.head.addWidget(self._sign)
        self.head.addWidget(self.field, 1)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self._sign.setPixmap(icon("search", palette.muted, 20).pixmap(20, 20))
        self.nothing.apply_palette(palette)
        self.field.setFixedHeight(row(FIELD))

    def lines(self) -> tuple[float, ...]:
        return (row(FIELD),)
