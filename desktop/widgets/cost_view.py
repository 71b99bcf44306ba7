"""The fold "Cost": bars of what reading and writing took, and the figures below them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.context_view import colour_of
from desktop.cost_view import Shares, facts, how_known, shares
from desktop.language import marked, tr
from desktop.theme import SPACE, TYPE, Palette, grown, row
from desktop.widgets.drawn import DrawnWidget, smooth_painter, turned
from desktop.widgets.fact_list import FactList
from desktop.widgets.fonts import ui_font
from desktop.widgets.labels import plain_label
from engine import Stats

NOTHING = marked("There are no figures of this message.")


class CostView(QWidget):
    """Told by show_stats."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.nothing = plain_label(tr(NOTHING), "muted", self, wrap=True)
        self.bars = ShareBars(palette, self)
        self.facts = FactList(self)
        self.known = plain_label("", "muted", self, wrap=True)
        self.total = plain_label("", "", self, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.base)
        column.setSpacing(SPACE.near)
        for part in (self.nothing, self.bars, self.facts, self.known, self.total):
            column.addWidget(part)
        self.show_stats(None, "")

    def show_stats(self, stats: Stats | None, total: str) -> None:
        """Show the figures of an answer and a sentence on its chat; None where there are none."""
        there = stats is not None and stats.completion_tokens > 0
        self.nothing.setVisible(not there)
        for part in (self.bars, self.facts, self.known):
            part.setVisible(there)
        self.total.setText(total)
        self.total.setVisible(bool(total))
        if stats is not None and there:
            self.bars.show_shares(shares(stats))
            self.facts.show_facts(facts(stats))
            self.facts.setVisible(bool(self.facts.facts))
            self.known.setText(how_known(stats))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.bars.apply_palette(palette)


class ShareBars(DrawnWidget):
    """A bar for each quantity, parted into reading and writing; the words stand over it."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(palette, parent)
        self._shown: tuple[Shares, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Reading and writing"))

    def show_shares(self, shown: Sequence[Shares]) -> None:
        """Show exactly these."""
        self._shown = tuple(shown)
        self.setAccessibleDescription(". ".join(f"{one.name}: {one.words}" for one in shown))
        self.updateGeometry()
        self.update()

    def _paint(self, painter: QPainter, one: Shares, box: QRectF) -> None:
        words = QRectF(box.left(), box.top(), box.width(), row(20))
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight  # painters turn these
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(ui_font(TYPE.small))
        painter.setPen(QColor(self._palette.text))
        painter.drawText(words, start | middle, one.name)
        painter.setPen(QColor(self._palette.muted))
        painter.drawText(words, end | middle, one.words)
        bar = QRectF(box.left(), words.bottom() + 2, box.width(), grown(8))
        reading = QRectF(bar.left(), bar.top(), bar.width() * one.share, bar.height())
        writing = QRectF(reading.right(), bar.top(), bar.right() - reading.right(), bar.height())
        between = QRectF(reading.right() - 1, bar.top(), 1, bar.height())
        reading, writing, between = (turned(self, part) for part in (reading, writing, between))
        ends = QPainterPath()
        ends.addRoundedRect(bar, 2, 2)
        painter.setClipPath(ends)
        painter.fillRect(reading, QColor(colour_of("question", self._palette)))
        painter.fillRect(writing, QColor(colour_of("answer", self._palette)))
        if reading.width() > 2 and writing.width() > 2:
            painter.fillRect(between, QColor(self._palette.side))
        painter.setClipping(False)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(240, len(self._shown) * self._each)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    @property
    def _each(self) -> int:
        return row(20) + grown(8) + SPACE.base

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        for place, one in enumerate(self._shown):
            self._paint(painter, one, QRectF(0, place * self._each, self.width(), self._each))
        painter.end()
