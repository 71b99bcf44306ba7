"""The bars with which the tables of a body are scrolled that are too wide, and the wheel that turns them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Container, Sequence
from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QScrollBar, QWidget

from desktop.language import tr
from desktop.rows import Row
from desktop.theme import Palette
from desktop.widgets.blocks import Block
from desktop.widgets.prose import TableBlock, indent_of
from desktop.widgets.sideways import BAR, SidewaysWheel, sideways_bar

#: The table under a point of the host, -1 where there is none.
Under = Callable[[QPointF], int]


class TableBars:
    """One bar for each table that is too wide; `scrolled` is called when one was moved."""

    def __init__(self, host: QWidget, palette: Palette, under: Under, scrolled: Callable[[], None]) -> None:
        self.rows: list[int] = []  # those that are tables
        self._host, self._palette = host, palette
        self._under, self._scrolled = under, scrolled
        self._tables: dict[int, TableBlock] = {}
        self._bars: dict[int, QScrollBar] = {}
        self._wheel: SidewaysWheel | None = None

    def clear(self) -> None:
        """Drop all bars."""
        self._keep(())
        if self._wheel is not None:
            self._wheel.deleteLater()
            self._wheel = None

    def renew(self, first: int, blocks: Sequence[object]) -> None:
        """The blocks from one place on are others now."""
        del self.rows[bisect_left(self.rows, first) :]
        self.rows += [place for place in range(first, len(blocks)) if isinstance(blocks[place], TableBlock)]

    def add(self, place: int) -> None:
        """A row that was far is a table now."""
        insort(self.rows, place)

    def place(
        self, at: QPointF, width: float, rows: Sequence[Row], blocks: Sequence[Block], tops: Sequence[float]
    ) -> None:
        """Give every table that is too wide its bar, the corner of the body being at a point of the host."""
        wide = {
            row: block for row in self.rows if isinstance(block := blocks[row], TableBlock) and block.overflow
        }
        self._keep(wide)
        if wide and self._wheel is None:
            self._wheel = SidewaysWheel(self._host, self._on_wheel)
        for row, block in wide.items():
            self._tables[row] = block
            bar = self._bars.get(row) or self._make(row)
            bar.setRange(0, block.overflow)
            bar.setPageStep(round(width))
            bar.setValue(block.shift)
            left, bottom = (
                round(at.x() + indent_of(rows[row].inside)),
                round(at.y() + tops[row] + block.height),
            )
            bar.setGeometry(left, bottom - BAR, round(width) - left + round(at.x()), BAR)
            bar.show()

    def _keep(self, wide: Container[int]) -> None:
        for place in [place for place in self._bars if place not in wide]:
            bar = self._bars.pop(place)
            self._tables.pop(place, None)
            bar.hide()
            bar.deleteLater()

    def _make(self, place: int) -> QScrollBar:
        bar = self._bars[place] = sideways_bar(self._palette, self._host)
        bar.setAccessibleName(tr("Scroll the table sideways"))
        bar.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        bar.valueChanged.connect(partial(self._on_bar, place))
        return bar

    def _on_wheel(self, at: QPointF, pixels: int) -> bool:
        bar = self._bars.get(self._under(at))
        if bar is not None:
            bar.setValue(bar.value() + pixels)
        return bar is not None

    def _on_bar(self, place: int, value: int) -> None:
        block = self._tables.get(place)
        if block is not None and block.shift != value:
            block.shift = value
            self._host.update()
            self._scrolled()
