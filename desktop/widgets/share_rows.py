"""Lines of words, each with a bar and a figure behind it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintEvent, QResizeEvent
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
_LEAST = 120


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
        self._need, self._stacked = 0, False  # the width for words and bars in one line, 0 for none
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
        self._lay()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self._lay()  # letters may have other sizes

    # ---- inside ---------------------------------------------------------------------------------------

    def _lay(self) -> None:
        long = any(len(row.words) > _SHORT for row in self.rows)
        self._fill(stacked=long)
        self._need = 0 if long or not self.rows else self._measured()
        if self.width() < self._need:
            self._fill(stacked=True)

    def _measured(self) -> int:
        """The width of words, bars and figures in one line, shown or not."""
        columns: list[int] = [0, 0, 0]
        for place in range(self._grid.count()):
            item, column = self._grid.itemAt(place), place % 3
            part = item.widget() if item is not None else None
            if part is not None:
                columns[column] = max(columns[column], part.minimumSizeHint().width())
        return sum(columns) + 2 * self._grid.horizontalSpacing()

    def _fill(self, stacked: bool) -> None:
        """Have the words before their bars, or above them in lines of their own."""
        self._stacked = stacked
        empty_layout(self._grid)
        tone = "" if any(len(row.words) > _SHORT for row in self.rows) else "fact"
        for place in range(self._grid.rowCount()):
            self._grid.setRowMinimumHeight(place, 0)
        for place, row in enumerate(self.rows):
            words = plain_label(row.words, tone, self, wrap=stacked)
            value = plain_label(row.value, "fact", self)
            bar = ShareBar(row, self._palette, self)
            at = place * (3 if stacked else 1)
            if stacked:
                self._grid.addWidget(words, at, 0, 1, 3)
                self._grid.addWidget(bar, at + 1, 0, 1, 2)
                self._grid.setRowMinimumHeight(at + 2, SPACE.tight)
            else:
                self._grid.addWidget(words, at, 0)
                self._grid.addWidget(bar, at, 1)
            self._grid.addWidget(value, at + 1 if stacked else at, 2, Qt.AlignmentFlag.AlignRight)

    # ---- Qt -------------------------------------------------------------------------------------------

    def minimumSizeHint(self) -> QSize:
        """The words go above their bars before anything is cut."""
        return QSize(
            min(grown(_LEAST), super().minimumSizeHint().width()), super().minimumSizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._need and (self.width() < self._need) != self._stacked:
            self._fill(self.width() < self._need)
