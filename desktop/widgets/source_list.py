"""The sources of an answer, listed below it: number, file and page, under a line that folds them away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QWidget

from desktop.carried import Carried
from desktop.cited import Shown, spoken
from desktop.language import trn
from desktop.theme import Palette, line_height
from desktop.transcript import LISTED
from desktop.widgets.chip import paint_chip
from desktop.widgets.drawn import DrawnButton, smooth_painter
from desktop.widgets.fonts import dress
from desktop.widgets.influence_view import InfluenceView, WeightBar, bar_width
from desktop.widgets.ink import CHIP_AIR, chip_font
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.lines import CHIP_HEIGHT
from desktop.widgets.notes import FoldLine
from rag import Citation

ROW = 28
_LEFT, _AIR = 3, 8
_PLACE_SHARE = 0.4


class SourceRow(DrawnButton):
    """One source that can be opened."""

    def __init__(self, shown: Shown, words: str, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self.shown = shown
        dress(self, "label")
        self.setText(shown.name)
        self.setAccessibleName(words)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        self.paint_ground(painter)
        x = self._paint_number(painter, self.lively)
        self._paint_words(painter, x)
        painter.end()

    def _paint_number(self, painter: QPainter, lively: bool) -> int:
        number = str(self.shown.number)
        painter.setFont(chip_font())
        wide = painter.fontMetrics().horizontalAdvance(number) + 2 * CHIP_AIR
        left = self.width() - _LEFT - wide if self.isRightToLeft() else _LEFT
        box = QRectF(left, (line_height(ROW) - CHIP_HEIGHT) / 2, wide, CHIP_HEIGHT)
        paint_chip(painter, box, number, self._palette, lively)
        return round(_LEFT + wide + _AIR)

    def _paint_words(self, painter: QPainter, x: int) -> None:
        """The file, shortened in its middle where its kind can still be told, and the place behind it."""
        painter.setFont(self.font())
        metrics, room = self.fontMetrics(), self.width() - x - _AIR
        place = metrics.elidedText(self.shown.place, Qt.TextElideMode.ElideRight, round(room * _PLACE_SHARE))
        behind = metrics.horizontalAdvance(place) + 10 if place else 0
        name = metrics.elidedText(self.shown.name, Qt.TextElideMode.ElideMiddle, room - behind)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        painter.setPen(QColor(self._palette.text))
        turn, tall = self.layoutDirection(), line_height(ROW)
        box = QRect(x, 0, room - behind + 1, tall)
        painter.drawText(QStyle.visualRect(turn, self.rect(), box), flags, name)
        x += metrics.horizontalAdvance(name) + 10
        painter.setPen(QColor(self._palette.muted))
        painter.drawText(QStyle.visualRect(turn, self.rect(), QRect(x, 0, behind, tall)), flags, place)


class SourceList(QWidget):
    """Folded when the sources are many; what the person does with the fold lasts."""

    pressed = Signal(int)
    pointed = Signal(int, QWidget)
    left = Signal()
    folded = Signal()
    asked = Signal(str)  # what is wanted of what carried the answer
    weighed = Signal(object, QWidget)  # what makes a card, and beside what it stands

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._bars: dict[int, WeightBar] = {}
        self.influence = InfluenceView(palette, self)
        self.influence.asked.connect(self.asked)
        self.influence.weighed.connect(self.weighed)
        self.influence.left.connect(self.left)
        self._fold = FoldLine(palette, self)
        dress(self._fold, "label")
        self._fold.clicked.connect(self.folded)
        self._rows: list[SourceRow] = []
        self._said: list[str] = []

    def show_sources(self, sources: Sequence[Shown], citations: Sequence[Citation], note: str) -> None:
        """List sources; `note` is what else has to be said in the line above them."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self._row(shown, spoken(citations[shown.index])) for shown in sources]
        self._said = [trn("{count} source", "{count} sources", len(sources)), *([note] if note else [])]
        self._fold.setChecked(len(sources) <= LISTED)
        self._fold.say(" \u00b7 ".join(self._said))

    def show_carried(self, carried: Carried | None) -> None:
        """Show how much each source carried the answer, as far as that is known."""
        for bar in self._bars.values():
            bar.hide()
            bar.deleteLater()
        self.influence.show_carried(carried)
        weights = carried.weights if carried is not None else ()
        self._bars = {one.number: self.influence.bar(one, self) for one in weights if one.number}

    def lay_out(self, width: int) -> int:
        """Fit to a width; the height comes back."""
        tall, turn, room = line_height(ROW), self.layoutDirection(), QRect(0, 0, width, 1)
        self._fold.setText(" \u00b7 ".join(self._said))
        if self._fold.sizeHint().width() > width:
            self._fold.setText("\n".join(self._said))
        wide = min(self._fold.sizeHint().width(), width + 7)
        high = max(tall, self._fold.sizeHint().height())
        # Its sign stands in line with the text, as that of reasoning does.
        self._fold.setGeometry(QStyle.visualRect(turn, room, QRect(-7, 0, wide, high)))
        y, opened = high, self._fold.isChecked()
        beside = bar_width(width) if self._bars else 0
        for part in (*self._rows, *self._bars.values(), self.influence):
            part.setVisible(opened)
        if not opened:
            return y
        for row in self._rows:
            row.setGeometry(QStyle.visualRect(turn, room, QRect(0, y, width - beside, tall)))
            if row.shown.number in self._bars:
                bar = QStyle.visualRect(turn, room, QRect(width - beside, y, beside, tall))
                self._bars[row.shown.number].setGeometry(bar)
            y += tall
        tall = self.influence.lay_out(width)
        self.influence.setGeometry(0, y, width, tall)
        return y + tall

    def _row(self, shown: Shown, words: str) -> SourceRow:
        row = SourceRow(shown, words, self._palette, self)
        row.clicked.connect(lambda: self.pressed.emit(shown.index))
        row.pointed.connect(lambda: self.pointed.emit(shown.index, row))
        row.left.connect(self.left)
        row.setToolTip("" if len(shown.name) < 40 else plain_tooltip(shown.name))
        return row
