"""Lines of words, each with a bar and a figure behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from desktop.context_view import colour_of
from desktop.theme import SPACE, Palette, grown
from desktop.tour_view import Row
from desktop.widgets.drawn import DrawnWidget, smooth_painter, turned
from desktop.widgets.labels import plain_label
from desktop.widgets.layouts import empty_layout

_BAR = 6
#: Longer words stand above their bar and go on in the next line.
_SHORT = 36


class ShareBar(DrawnWidget):
    """A bar of a share from 0 to 1."""

    def __init__(self, row: Row, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._row = row
        self._share = min(1.0, max(0.0, row.share))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(grown(120), grown(_BAR))

    def minimumSizeHint(self) -> QSize:
        return QSize(grown(48), grown(_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(self.rect())
        painter.setBrush(QColor(self._palette.icode_bg))
        painter.drawRoundedRect(room, 3, 3)
        wide = max(2.0, room.width() * self._share) if self._share > 0 else 0.0
        usual = self._palette.accent if self._row.strong else self._palette.muted
        painter.setBrush(QColor(colour_of(self._row.kind, self._palette) if self._row.kind else usual))
        painter.drawRoundedRect(turned(self, QRectF(0, 0, wide, room.height())), 3, 3)
        painter.end()


class ShareRows(QWidget):
    """Shows rows one below the other; the strong ones have the colour that acts."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self.rows: tuple[Row, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE.base)
        self._grid.setVerticalSpacing(SPACE.tight)
        self._grid.setColumnStretch(1, 1)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show exactly these."""
        if tuple(rows) == self.rows:
            return
        self.rows = tuple(rows)
        empty_layout(self._grid)
        long = any(len(row.words) > _SHORT for row in rows)
        for place, row in enumerate(rows):
            words = plain_label(row.words, "" if long else "fact", self, wrap=long)
            value = plain_label(row.value, "fact", self)
            bar = ShareBar(row, self._palette, self)
            at = place * (3 if long else 1)
            if long:
                self._grid.addWidget(words, at, 0, 1, 3)
                self._grid.addWidget(bar, at + 1, 0, 1, 2)
                self._grid.setRowMinimumHeight(at + 2, SPACE.tight)
            else:
                self._grid.addWidget(words, at, 0)
                self._grid.addWidget(bar, at, 1)
            self._grid.addWidget(value, at + 1 if long else at, 2, Qt.AlignmentFlag.AlignRight)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for bar in self.findChildren(ShareBar):
            bar.apply_palette(palette)
