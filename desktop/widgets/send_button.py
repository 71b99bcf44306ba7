"""The round button of the composer: sends, and stops while an answer is written."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.widgets.drawn import DrawnButton, smooth_painter
from desktop.widgets.icons import pixmap

SIDE = 32


class SendButton(DrawnButton):
    """An arrow up, or a square while `stops`."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self.stops = False
        self._key = "Enter"
        self.setFixedSize(SIDE + 4, SIDE + 4)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_stops(False)

    def set_stops(self, stops: bool) -> None:
        """Choose what the button does."""
        if stops == self.stops and self.toolTip():
            return  # asked with every key
        self.stops = stops
        self.setToolTip(tr("Stop (Esc)") if stops else tr("Send ({key})", key=self._key))
        self.setAccessibleName(tr("Stop") if stops else tr("Send"))
        self.update()

    def set_key(self, key: str) -> None:
        """Say which key sends."""
        self._key = key
        self.setToolTip("")
        self.set_stops(self.stops)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(SIDE + 4, SIDE + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        colours, enabled = self._palette, self.isEnabled()
        disc = QRectF(2, 2, SIDE, SIDE)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.focus), 1.5))
            painter.drawEllipse(disc.adjusted(-1, -1, 1, 1))
            disc.adjust(2, 2, -2, -2)
        fill = colours.accent_hover if self.underMouse() else colours.accent
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill if enabled else colours.side_sel))
        painter.drawEllipse(disc)
        name = "stop" if self.stops else "send"
        image = pixmap(name, colours.on_accent if enabled else colours.faint, 20, self.devicePixelRatioF())
        painter.drawPixmap(8, 8, image)
