"""The sign in the header that models are being downloaded: a ring that fills; a click opens the downloads."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import Palette
from desktop.widgets.drawn import DrawnButton, smooth_painter
from desktop.widgets.icons import pixmap
from desktop.widgets.labels import plain_tooltip

_SIDE, _RING, _THICK = 32, 22, 2.0


class DownloadSign(DrawnButton):
    """Hidden while nothing is on its way."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self.share = 0.0
        self.setFixedSize(_SIDE, _SIDE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def show_progress(self, words: str, share: float) -> None:
        """Say how far the downloads are; without words there are none."""
        self.share = min(1.0, max(0.0, share))
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
        self.setVisible(bool(words))
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        self.paint_ground(painter, 8)
        start = (_SIDE - _RING) / 2
        ring = QRectF(start, start, _RING, _RING)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._palette.border_strong), _THICK))
        painter.drawEllipse(ring)
        painter.setPen(QPen(QColor(self._palette.accent), _THICK, c=Qt.PenCapStyle.RoundCap))
        painter.drawArc(ring, 90 * 16, -round(self.share * 360 * 16))
        sign = pixmap("arrow-down", self._palette.muted, 14, self.devicePixelRatioF())
        painter.drawPixmap(round((_SIDE - 14) / 2), round((_SIDE - 14) / 2), sign)
        painter.end()
