"""What ties a message to its documents: the coverage line above it, its chips, the list of its sources."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.cited import listed, spoken
from desktop.escaping import escaped_line
from desktop.language import trn
from desktop.rows import Span
from desktop.theme import Palette
from desktop.transcript import MessageItem
from desktop.widgets.chip import Chip
from desktop.widgets.coverage_line import CoverageLine
from desktop.widgets.notes import without
from desktop.widgets.queue_line import QueueLine
from desktop.widgets.source_list import SourceList

ABOVE_AIR, BELOW_AIR = 4, 8
SPOKEN = 400


class Evidence(QObject):
    """Makes its widgets in `host` when they are needed: a message without documents costs nothing.

    Places are told as the index of a citation; `pointed` brings the widget beside which it can be shown.
    """

    pressed = Signal(int)
    pointed = Signal(int, QWidget)
    left = Signal()
    coverage_pressed = Signal()
    asked = Signal(str)  # what is wanted of what carried the answer
    weighed = Signal(object, QWidget)  # what makes a card, and beside what it stands
    changed = Signal()

    def __init__(self, palette: Palette, host: QWidget) -> None:
        super().__init__(host)
        self._palette = palette
        self._host = host
        self._item = MessageItem(0, "assistant", "")
        self._line: CoverageLine | QueueLine | None = None
        self._list: SourceList | None = None
        self._chips: list[Chip] = []

    @property
    def searching(self) -> bool:
        """Whether the line says that documents are searched."""
        return bool(self._item.searching)

    @property
    def chips(self) -> Sequence[Chip]:
        """The chips in reading order."""
        return self._chips

    @property
    def sources(self) -> SourceList | None:
        """The list of sources."""
        return self._list

    def show(self, item: MessageItem) -> None:
        """Fit to a message."""
        before, self._item = self._item, item
        self._show_line(item)
        evidence = (item.citations, item.unsupported, item.state)
        if evidence != (before.citations, before.unsupported, before.state):
            self._show_list()
        elif self._list is not None and item.carried != before.carried:
            self._list.show_carried(item.carried)

    def _show_line(self, item: MessageItem) -> None:
        words = item.searching or item.coverage
        if self._line is not None and (not words or bool(item.waits) != isinstance(self._line, QueueLine)):
            without(self._line)
            self._line = None
        if not words:
            return
        if self._line is None:
            self._line = self._made_line(bool(item.waits))
            self._line.show()
        if isinstance(self._line, QueueLine):
            self._line.say(words, next_one=item.waits == 1)
        else:
            self._line.say(words, searching=bool(item.searching))

    def _made_line(self, waits: bool) -> CoverageLine | QueueLine:
        if waits:
            queued = QueueLine(self._palette, self._host)
            queued.asked.connect(self.asked)
            return queued
        line = CoverageLine(self._palette, self._host)
        line.clicked.connect(self.coverage_pressed)
        return line

    def lay_out_above(self, y: float, width: int) -> float:
        """Place the coverage line from y on; where it ends comes back."""
        if self._line is None:
            return y
        self._line.fit(round(y), width)
        return y + self._line.height() + ABOVE_AIR

    def place_chips(self, chips: Sequence[tuple[Span, QRectF]], at: QPointF) -> None:
        """Put the chips where the text keeps room for them, its corner being at a point of the host."""
        if len(chips) != len(self._chips):
            self._make_chips(len(chips))
        for chip, (span, box) in zip(self._chips, chips, strict=True):
            index = int(span.href)
            citation = self._item.citations[index]
            chip.show_number(span.text, index, spoken(citation), escaped_line(citation.text[:SPOKEN]))
            chip.setGeometry(box.translated(at).adjusted(-1, -1, 1, 1).toRect())
            chip.show()

    def lay_out_below(self, y: float, width: int) -> float:
        """Place the list of sources from y on; where it ends comes back."""
        if self._list is None:
            return y
        tall = self._list.lay_out(width)
        self._list.setGeometry(0, round(y) + BELOW_AIR, width, tall)
        return y + BELOW_AIR + tall

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self._make_chips(0)
        if self._line is not None:
            self._line.apply_palette(palette)
        self._show_list()

    def _show_list(self) -> None:
        self._list = without(self._list)
        item = self._item
        if item.state == "streaming" or not item.citations:
            return
        self._list = SourceList(self._palette, self._host)
        self._list.show_sources(listed(item.citations), item.citations, doubtful(len(item.unsupported)))
        self._list.show_carried(item.carried)
        self._list.asked.connect(self.asked)
        self._list.weighed.connect(self.weighed)
        self._list.pressed.connect(self.pressed)
        self._list.pointed.connect(self.pointed)
        self._list.left.connect(self.left)
        self._list.folded.connect(self.changed)
        self._list.show()

    def _make_chips(self, count: int) -> None:
        for chip in self._chips[count:]:
            without(chip)
        del self._chips[count:]
        while len(self._chips) < count:
            chip = Chip(self._palette, self._host)
            chip.clicked.connect(lambda _=False, chip=chip: self.pressed.emit(chip.index))
            chip.pointed.connect(lambda chip=chip: self._on_pointed(chip))
            chip.left.connect(self.left)
            chip.stepped.connect(lambda step, chip=chip: self._on_stepped(chip, step))
            self._chips.append(chip)
        self._rove(self._chips[0] if self._chips else None)

    def _on_pointed(self, chip: Chip) -> None:
        if chip.hasFocus():
            self._rove(chip)
        self.pointed.emit(chip.index, chip)

    def _on_stepped(self, chip: Chip, step: int) -> None:
        place = self._chips.index(chip) + step
        if 0 <= place < len(self._chips):
            self._chips[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _rove(self, stop: Chip | None) -> None:
        """Let one chip be the stop of the Tab key."""
        for chip in self._chips:
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if chip is stop else Qt.FocusPolicy.ClickFocus)


def doubtful(count: int) -> str:
    """How many sentences nothing supports, in words."""
    if not count:
        return ""
    return trn("{count} sentence without a source", "{count} sentences without a source", count)
