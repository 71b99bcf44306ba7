"""The soft lower edge of a page that goes on below: its words fade into the ground instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea

from desktop.theme import Palette
from desktop.widgets.drawn import DrawnWidget

HIGH = 32


class SoftEdge(DrawnWidget):
    """Lies over the lower edge of a scroll area and lets everything through; gone at the end of the page."""

    def __init__(self, palette: Palette, area: QScrollArea) -> None:
        super().__init__(palette, area)
        self._area = area
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = area.verticalScrollBar()
        for changed in (bar.valueChanged, bar.rangeChanged):
            changed.connect(lambda *_: self._follow())
        area.viewport().installEventFilter(self)
        self._follow()

    def _follow(self) -> None:
        room, bar = self._area.viewport().geometry(), self._area.verticalScrollBar()
        self.setGeometry(room.left(), room.bottom() + 1 - HIGH, room.width(), HIGH)
        self.setVisible(bar.value() < bar.maximum())
        self.raise_()

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        ground = QColor(self._palette.bg)
        clear = QColor(ground)
        clear.setAlpha(0)
        fade = QLinearGradient(0, 0, 0, self.height())
        fade.setColorAt(0, clear)
        fade.setColorAt(1, ground)
        painter = QPainter(self)
        painter.fillRect(self.rect(), fade)
        painter.end()
