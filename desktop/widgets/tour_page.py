"""The tour: ten short stops, each with words, something to try, and the way to the real tool.

It takes the place of the conversation. Told by show_…; every wish of the person is a signal.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import tr
from desktop.theme import SPACE, TYPE, Palette, grown, row
from desktop.tour_stops import STOPS
from desktop.tour_view import Finding
from desktop.widgets.experiment import Experiment
from desktop.widgets.fonts import ui_font
from desktop.widgets.labels import plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.page_frame import PageFrame
from desktop.widgets.refit import hold_width
from desktop.widgets.tall_area import TallArea

#: Below this width the list of stops goes; Back and Next stay.
_ROOM = 700
_LIST, _COLUMN = 250, 640
#: What a button has beside its words, and its smallest letters, as a share of what the look has.
_AROUND, _SMALLEST = 28, 0.55
#: As wide as a figure, so that numbers stand below each other.
_BLANK = "\u2007"


class TourPage(PageFrame):
    """One stop at a time; what was tried at the others stays as it was."""

    went = Signal(int)  # the stop that is shown now, from 0
    tool_wanted = Signal(str)  # Key
    tried = Signal(str, list)  # Key, list[str]
    chosen = Signal(int)
    pointed = Signal(int)
    heated = Signal(float)
    draw_wanted = Signal()
    models_wanted = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Tour: how a language model works"), palette, parent)
        self._stop = -1
        self.close_button = self.make_close_button()
        self.list = QListWidget(self)
        self.count = plain_label("", "muted", self)
        self.title = plain_label("", "head", self, wrap=True)
        self.words: list[QLabel] = [plain_label("", "", self, wrap=True) for _ in range(2)]
        self.tool = QPushButton(self)
        self.back, self.next = QPushButton(tr("Back"), self), QPushButton(tr("Next"), self)
        self.experiments: dict[str, Experiment] = {}
        self.area = TallArea(self)
        self._build()
        self._connect()
        self.apply_palette(palette)
        self.show_stop(0)

    # ---- what it is told ------------------------------------------------------------------------------

    @property
    def stop(self) -> int:
        """The stop that is shown, from 0."""
        return self._stop

    @property
    def experiment(self) -> Experiment:
        """What can be tried at it."""
        return self.experiments[STOPS[self._stop].key]

    def begin(self) -> None:
        """Appear, ready to be read on by keyboard."""
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_stop(self, place: int) -> None:
        """Go to a stop."""
        place = max(0, min(place, len(STOPS) - 1))
        if place == self._stop:
            return
        self._stop = place
        stop = STOPS[place]
        self.count.setText(tr("Stop {place} of {count}", place=place + 1, count=len(STOPS)))
        self.title.setText(tr(stop.title))
        for label, words in zip(self.words, stop.words, strict=True):
            label.setText(tr(words))
        self.tool.setText(tr(stop.tool))
        self._fit_tool()
        self.back.setEnabled(place > 0)
        self.next.setText(tr("Next") if place < len(STOPS) - 1 else tr("Finish"))
        self._show_experiment()
        self.list.setCurrentRow(place)
        self.area.verticalScrollBar().setValue(0)
        self.went.emit(place)

    def show_finding(self, key: str, finding: Finding) -> None:
        """Show what was found at a stop."""
        if key in self.experiments:
            self.experiments[key].show_finding(finding)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        for place in range(self.list.count()):
            self.list.item(place).setSizeHint(QSize(0, row(34)))
        for one in self.experiments.values():
            one.apply_palette(palette)
        self._middle.setMaximumWidth(grown(_COLUMN))

    # ---- inside ---------------------------------------------------------------------------------------

    def _show_experiment(self) -> None:
        stop = STOPS[self._stop]
        if stop.key not in self.experiments:
            made = Experiment(stop, self._palette, self._middle)
            made.tried.connect(lambda texts, key=stop.key: self.tried.emit(key, texts))
            made.chosen.connect(self.chosen)
            made.pointed.connect(self.pointed)
            made.heated.connect(self.heated)
            made.draw_wanted.connect(self.draw_wanted)
            made.models_wanted.connect(self.models_wanted)
            self._place.addWidget(made)
            self.experiments[stop.key] = made
        for key, one in self.experiments.items():
            one.setVisible(key == stop.key)

    def _fit_tool(self) -> None:
        """Take the largest letters in which the words have room."""
        beside = 0 if self.list.isHidden() else self.list.width()
        bar = self.area.verticalScrollBar().sizeHint().width()
        room = self.width() - beside - bar - 2 * SPACE.wide - _AROUND
        pixels = TYPE.ui
        while pixels > TYPE.ui * _SMALLEST and _wide(self.tool.text(), pixels) > room:
            pixels -= 1
        style = "" if pixels == TYPE.ui else f"QPushButton {{ font-size: {pixels}px; }}"
        if style != self.tool.styleSheet():
            self.tool.setStyleSheet(style)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.show_stop(self._stop - 1))
        self.next.clicked.connect(self._on_next)
        self.tool.clicked.connect(lambda: self.tool_wanted.emit(STOPS[self._stop].key))
        self.list.currentRowChanged.connect(lambda place: self.show_stop(place) if place >= 0 else None)

    def _on_next(self) -> None:
        if self._stop < len(STOPS) - 1:
            self.show_stop(self._stop + 1)
        else:
            self.closed.emit()

    def _build(self) -> None:
        self.list.setObjectName("sections")
        self.list.setAccessibleName(tr("Stops of the tour"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.addItems([f"{place:{_BLANK}>2}  {tr(stop.title)}" for place, stop in enumerate(STOPS, 1)])
        hold_width(self.list, _LIST)
        self.tool.setProperty("kind", "outline")
        self.back.setProperty("kind", "outline")
        self.next.setProperty("kind", "primary")
        head = QHBoxLayout()
        head.setContentsMargins(margins(SPACE.wide, SPACE.near, SPACE.near, SPACE.near))
        head.addWidget(self.count, 1)
        head.addWidget(self.close_button)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.list)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.area, 1)
        right.addWidget(self._build_foot())
        below.addLayout(right, 1)
        self.lay_out(head, below)
        self._build_column()

    def _build_foot(self) -> QWidget:
        foot = QFrame(self)
        foot.setObjectName("foot")
        across = QHBoxLayout(foot)
        across.setContentsMargins(SPACE.wide, SPACE.near, SPACE.wide, SPACE.near)
        across.setSpacing(SPACE.near)
        across.addStretch(1)
        across.addWidget(self.back)
        across.addWidget(self.next)
        return foot

    def _build_column(self) -> None:
        self._middle = QWidget(self)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, SPACE.wide, 0, SPACE.wide)
        column.setSpacing(SPACE.base)
        column.addWidget(self.title)
        for label in self.words:
            column.addWidget(label)
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        column.addWidget(self.tool, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        self.area.show_column(self._middle, SPACE.wide, steady=True)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setVisible(self.width() >= grown(_ROOM))
        self._fit_tool()


def _wide(words: str, pixels: int) -> int:
    return QFontMetrics(ui_font(pixels)).horizontalAdvance(words)
