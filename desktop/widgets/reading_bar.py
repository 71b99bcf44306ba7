"""The thin bar above the composer that shows how far the prompt is read."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.language import number, tr
from desktop.theme import Palette
from desktop.widgets.drawn import DrawnWidget, smooth_painter

_HEIGHT = 3


class ReadingBar(DrawnWidget):
    """The cached part in a lighter shade, then what was read now; keeps its place when empty."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._cached = self._read = self._total = 0
        self.setFixedHeight(_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, False)
        self.setAccessibleName(tr("Reading the prompt"))

    @property
    def shares(self) -> tuple[float, float]:
        """The cached and the whole read share, 0 to 1."""
        if not self._total:
            return 0.0, 0.0
        return min(1.0, self._cached / self._total), min(1.0, self._read / self._total)

    def set_reading(self, cached: int, read: int, total: int) -> None:
        """Show `read` of `total` prompt tokens, of which `cached` were known before."""
        self._cached, self._read, self._total = cached, read, total
        words = tr(
            "Read {read} of {total} prompt tokens, {cached} of them known from before.",
            read=number(read), total=number(total), cached=number(cached),
        )  # fmt: skip
        self.setToolTip(words if total else "")
        self.setAccessibleDescription(words if total else "")
        self.update()

    def clear_reading(self) -> None:
        """Show nothing."""
        self.set_reading(0, 0, 0)

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._total:
            return
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        cached, read = self.shares
        known = QColor(self._palette.accent)
        known.setAlphaF(0.4)
        for colour, share in (
            (QColor(self._palette.border), 1.0),
            (QColor(self._palette.accent), read),
            (known, cached),
        ):
            box = QRectF(0, 0, self.width() * share, _HEIGHT)
            if colour is known:  # the lighter shade must not lie on the full one
                painter.setBrush(QColor(self._palette.border))
                painter.drawRoundedRect(box, 1.5, 1.5)
            painter.setBrush(colour)
            painter.drawRoundedRect(box, 1.5, 1.5)
