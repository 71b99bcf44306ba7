"""A button with the arrow of a menu at its end, drawn by us so that it is the same wherever a menu opens."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyleOptionButton, QWidget

from desktop.theme import Palette
from desktop.widgets.icons import pixmap

_SIGN = 16


class ArrowButton(QPushButton):
    """Keeps room for the arrow; `more` is style beside that, `end` the air behind the arrow."""

    def __init__(self, palette: Palette, parent: QWidget | None = None, more: str = "", end: int = 8) -> None:
        super().__init__(parent)
        self._tint, self._end = palette.muted, end
        self.setStyleSheet(f"QPushButton {{ padding-right: {_SIGN + end + 2}px; {more} }}")  # Qt turns it

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._tint = palette.muted
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.features &= ~QStyleOptionButton.ButtonFeature.HasMenu  # a style would push the words aside

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        arrow = pixmap("chevron-down", self._tint, _SIGN, self.devicePixelRatioF())
        left = self._end if self.isRightToLeft() else self.width() - _SIGN - self._end
        QPainter(self).drawPixmap(left, (self.height() - _SIGN) // 2, arrow)
