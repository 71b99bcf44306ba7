"""The note beside a point of the map: its file, its page, and how the passage begins."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.theme import TYPE, Palette, grown
from desktop.widgets.drawn import DrawnWidget, smooth_painter
from desktop.widgets.few_lines import FewLines
from desktop.widgets.fonts import ui_font
from desktop.workbench_view import excerpt, page_words, passage_name
from rag import Passage

_WIDE, _PAD, _AWAY = 300, 12, 14
_MOST, _LINE, _HEAD = 4, 20, 48


class MapNote(DrawnWidget):
    """Lies over the map and lets the pointer through."""

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(palette, parent)
        self._map = parent
        self._blocks: list[FewLines] = []
        self._quotes = False  # the last block is of the passage
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    @property
    def words(self) -> list[str]:
        """What it says, line by line."""
        return [block.text for block in self._blocks]

    def show_words(self, name: str, passage: Passage | None) -> None:
        """Speak of a passage; of its file alone until its words are there."""
        title = passage_name(passage) if passage is not None and not name else name
        rest = self._map.height() - 2 * _PAD - grown(_HEAD)  # beside its name and page
        most = max(1, min(_MOST, rest // grown(_LINE)))
        lines = [(title, ui_font(TYPE.label, bold=True), 1)]
        if passage is not None:
            lines.append((page_words(passage.page), ui_font(TYPE.small), 1))
            lines.append((excerpt(passage.text), ui_font(TYPE.label), most))
        self._blocks = [FewLines(*line) for line in lines if line[0]]
        self._quotes = passage is not None
        wide = min(_WIDE, max(160, self._map.width() - 24))
        high = sum(block.lay_out(wide - 2 * _PAD) + 3 for block in self._blocks)
        self.resize(wide, high + 2 * _PAD - 3)
        self.setAccessibleName(", ".join(self.words))

    def place(self, point: QPointF) -> None:
        """Stand beside a point, inside of the parent."""
        room = self._map.rect()
        after, before = point.x() + _AWAY, point.x() - _AWAY - self.width()
        fits = before >= 4 if self.isRightToLeft() else after + self.width() <= room.width() - 4
        x = after if fits != self.isRightToLeft() else before
        y = point.y() - self.height() / 2
        x = min(max(4.0, x), max(4.0, room.width() - self.width() - 4.0))
        y = min(max(4.0, y), max(4.0, room.height() - self.height() - 4.0))
        self.move(round(x), round(y))
        self.show()
        self.raise_()
        self.update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(QPen(QColor(self._palette.border_strong), 1))
        painter.setBrush(QColor(self._palette.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        y = float(_PAD)
        for number, block in enumerate(self._blocks):
            quiet = number == 1 and len(self._blocks) == 3
            painter.setPen(QColor(self._palette.muted if quiet else self._palette.text))
            high = block.lay_out(self.width() - 2 * _PAD)
            quoted = self._quotes and number == len(self._blocks) - 1
            block.paint(
                painter, QPointF(_PAD, y), leftwards=block.leftwards if quoted else self.isRightToLeft()
            )
            y += high + 3
        painter.end()
