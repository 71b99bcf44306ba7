"""Tabs that keep their places, each as wide as its name when chosen; narrow ones have smaller letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desktop.theme import TYPE
from desktop.widgets.fonts import ui_font

#: What the style sheet has beside the words of a tab, on a page and in the panel.
_AROUND, _AROUND_SMALL = 24, 8
#: The smallest letters, as a share of what the look has.
_LEAST = 0.55


class PageTabs(QTabBar):
    """The chosen tab has bold letters; the others keep the room for them."""

    token, around = "ui", _AROUND

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = 0
        self.setDrawBase(False)
        self.setExpanding(False)

    def _fit(self) -> None:
        """Take the largest letters in which every name has room."""
        whole = pixels = getattr(TYPE, self.token)
        while pixels > whole * _LEAST and self._need(pixels) > self.width():
            pixels -= 1
        if pixels != self._pixels:
            self._pixels = pixels
            self.setStyleSheet("" if pixels == whole else f"QTabBar::tab {{ font-size: {pixels}px; }}")

    def _need(self, pixels: int) -> int:
        metrics = QFontMetrics(_bold(ui_font(pixels)))
        words = (self.tabText(at) for at in range(self.count()))
        return sum(metrics.horizontalAdvance(one) + self.around for one in words)

    # ---- Qt -------------------------------------------------------------------------------------------

    def tabSizeHint(self, index: int) -> QSize:
        size = super().tabSizeHint(index)
        if index == self.currentIndex():
            return size
        font = QFont(self.font())
        if self._pixels:
            font.setPixelSize(self._pixels)
        words = self.tabText(index)
        plain, bold = QFontMetrics(font), QFontMetrics(_bold(font))
        wider = bold.horizontalAdvance(words) - plain.horizontalAdvance(words)
        return QSize(size.width() + max(0, wider), size.height())

    def sizeHint(self) -> QSize:
        """What it would take in its own letters, so that it finds back to them."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._need(getattr(TYPE, self.token))), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self.isVisible():
            self._fit()  # another look, perhaps

    def tabInserted(self, index: int) -> None:
        super().tabInserted(index)
        self._fit()


class PanelTabs(PageTabs):
    """Those of the side panel, in smaller letters from the start."""

    token, around = "label", _AROUND_SMALL


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
