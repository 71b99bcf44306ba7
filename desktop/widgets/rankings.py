"""Three rankings of one question: side by side where there is room, else below each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from desktop.theme import SPACE, Palette, grown
from desktop.widgets.hit_column import HitColumn
from desktop.widgets.tall_area import TallArea
from desktop.workbench_view import Standing, standings
from rag import Compared, Trial, Way

#: Below this width, which follows the letters, the rankings stand below each other.
BESIDE = 780


class Rankings(QFrame):
    """What is pointed at in one ranking is shown in the others, too."""

    opened = Signal(object)  # Passage
    save_requested = Signal(object)  # Passage

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._standings: dict[str, Standing] = {}
        self._stacked: bool | None = None
        self._scroll = TallArea(self)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = QWidget(self._scroll)
        self.columns: dict[Way, HitColumn] = {
            way: HitColumn(way, palette, self._inner) for way in get_args(Way)
        }
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inner)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SPACE.wide)
        for column in self.columns.values():
            self._row.addWidget(column, 1)
            column.pointed.connect(self._on_pointed)
            column.opened.connect(self.opened)
            column.save_requested.connect(self.save_requested)
        self._scroll.setWidget(self._inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
        # The pointer leaves one card before it enters the next: what stands out would flicker.
        self._leaving = QTimer(self, singleShot=True, interval=60)
        self._leaving.timeout.connect(lambda: self._point_at(""))
        self._arrange()

    @property
    def stacked(self) -> bool:
        """Whether they stand below each other."""
        return bool(self._stacked)

    def show_compared(self, compared: Compared, trials: Iterable[Trial]) -> None:
        """Show what each way has found."""
        known = list(trials)
        self._standings = standings(compared)
        hits = {"words": compared.words, "vectors": compared.vectors, "fused": compared.fused}
        ways = list(self.columns)
        for way in reversed(ways) if self._stacked else ways:  # the order in which Tab goes through them
            self.columns[way].show_hits(compared.question, hits[way], known)
        self._point_at("")
        self._scroll.verticalScrollBar().setValue(0)

    def show_trials(self, trials: Iterable[Trial]) -> None:
        """Mark the passages that tests expect."""
        known = list(trials)
        for column in self.columns.values():
            column.show_trials(known)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours; the style sheet is the page's."""
        for column in self.columns.values():
            column.apply_palette(palette)
        self._arrange()

    def _on_pointed(self, passage: str) -> None:
        if passage:
            self._leaving.stop()
            self._point_at(passage)
        else:
            self._leaving.start()

    def _point_at(self, passage: str) -> None:
        for column in self.columns.values():
            column.show_pointed(passage, self._standings.get(passage))

    def _arrange(self) -> None:
        stacked = self.width() < grown(BESIDE)
        if stacked != self._stacked:
            self._stacked = stacked
            ways = QBoxLayout.Direction
            # What answers are made from stands on top, or at the end of the row.
            self._row.setDirection(ways.BottomToTop if stacked else ways.LeftToRight)
            for column in self.columns.values():
                column.set_stacked(stacked)
                self._row.setStretchFactor(column, 0 if stacked else 1)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
