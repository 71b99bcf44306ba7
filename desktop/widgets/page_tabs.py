"""Tabs that keep their places, each as wide as its name when chosen; narrow ones have smaller letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QTabBar, QWidget

from desktop.theme import TYPE, row
from desktop.widgets.fonts import ui_font

#: What the style sheet has beside the words of a tab, on a page and in the panel.
_AROUND, _AROUND_SMALL = 24, 8
#: The height of the line that the tabs of the panel are in, and have for themselves.
PANEL_HEAD = 47
#: The smallest letters, as a share of what the look has.
_LEAST = 0.55
_LINE = Qt.TextFlag.TextShowMnemonic


class PageTabs(QTabBar):
    """The chosen tab has bold letters; the others keep the room for them."""

    token, around, strong, tall = "ui", _AROUND, True, 0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels = 0
        self.setDrawBase(False)
        self.setExpanding(False)

    @property
    def _whole(self) -> int:
        return int(getattr(TYPE, self.token))

    @property
    def _letters(self) -> int:
        return self._pixels or self._whole

    def _fit(self) -> None:
        """Take the largest letters in which every name has room."""
        whole = pixels = self._whole
        while pixels > whole * _LEAST and self._need(pixels) > self.width():
            pixels -= 1
        if pixels != self._letters:
            self._pixels = pixels if pixels != whole else 0
            self.setStyleSheet(f"QTabBar::tab {{ font-size: {pixels}px; }}" if self._pixels else "")

    def _need(self, pixels: int) -> int:
        return sum(self._wide(at, pixels) for at in range(self.count()))

    def _wide(self, index: int, pixels: int) -> int:
        bold = ui_font(pixels)
        bold.setWeight(QFont.Weight.DemiBold)
        return QFontMetrics(bold).horizontalAdvance(self.tabText(index)) + self.around

    # ---- Qt -------------------------------------------------------------------------------------------

    def tabSizeHint(self, index: int) -> QSize:
        return QSize(
            self._wide(index, self._letters), max(super().tabSizeHint(index).height(), row(self.tall))
        )

    def sizeHint(self) -> QSize:
        """What it would take in its own letters, so that it finds back to them."""
        return QSize(self._need(self._whole), super().sizeHint().height())

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

    token, around, strong, tall = "label", _AROUND_SMALL, False, PANEL_HEAD
