"""The tabs of a page, each as wide as its name is when it is the chosen one, so that none moves."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget


class PageTabs(QTabBar):
    """The chosen tab has bold letters; the others keep the room for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)

    # ---- Qt -------------------------------------------------------------------------------------------

    def tabSizeHint(self, index: int) -> QSize:
        size = super().tabSizeHint(index)
        if index == self.currentIndex():
            return size
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        words = self.tabText(index)
        wider = QFontMetrics(bold).horizontalAdvance(words) - self.fontMetrics().horizontalAdvance(words)
        return QSize(size.width() + max(0, wider), size.height())
