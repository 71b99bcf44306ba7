"""The fold "Attention": which parts of the context were looked at, on the exact text, by layer and head."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.attended import Part, head_words
from desktop.language import marked, tr
from desktop.theme import SPACE, Palette
from desktop.widgets.head_grid import HeadGrid
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.look_note import LookNote
from desktop.widgets.part_reading import PartReading
from engine import LookedInside

LEGEND = marked(
    "The stronger its colour, the more the model looked at a token. The first token of all is left out,"
    " for heads that look for nothing rest on it. Attention shows where the model looked, not why it"
    " wrote this."
)
WHOLE = marked("Choose a token, here or in the answer, to see what was looked at before it was written.")


class AttentionView(QWidget):
    """Told by show_…; left and right go from token to token of the answer."""

    pressed = Signal(int)  # the place in the context of a token that shall be looked at
    stepped = Signal(int)
    head_chosen = Signal(int, int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = LookNote(self)
        self.said = plain_label("", "strong", self, wrap=True)
        self.reading = PartReading(palette, self)
        self.hint = plain_label(tr(WHOLE), "muted", self, wrap=True)
        self.problem = plain_label("", "warn", self, wrap=True)
        self.heads = ElidedLabel(tr("Heads by layer"), "strong", self)
        self.average = QPushButton(tr("Show the average"), self)
        self.grid = HeadGrid(palette, self)
        self.scale = plain_label("", "muted", self, wrap=True)
        self.legend = plain_label(tr(LEGEND), "muted", self, wrap=True)
        self._build()
        self._connect()
        self.show_nothing()

    def show_nothing(self) -> None:
        """There is nothing but the note."""
        for part in (self.said, self.reading, self.hint, self.problem, self.legend):
            part.hide()
        self._show_heads(False)

    def show_parts(
        self, seen: LookedInside, said: str, parts: Sequence[Part], marks: Sequence[float], chosen: int
    ) -> None:
        """Show what was looked at; `chosen` is the place of the token that was written, -1 for the whole."""
        self.said.setText(said)
        self.reading.show_parts(seen, parts, marks, chosen)
        for part in (self.said, self.reading, self.legend):
            part.show()
        self.hint.setVisible(chosen < 0)

    def show_heads(
        self, grid: Sequence[Sequence[float]], picked: tuple[int, int], aim: str, most: str
    ) -> None:
        """Show the heads, with one picked; none hides them."""
        self._show_heads(bool(grid))
        self.grid.show_grid(grid, picked, aim)
        self.average.setEnabled(picked != (-1, -1))
        self.heads.setText(tr("Heads by layer") if picked == (-1, -1) else head_words(*picked))
        self.scale.setText(
            tr(
                "Each square is a head: the stronger its colour, the more of it went to {aim}, up to"
                " {share}.",
                aim=aim,
                share=most,
            )
        )

    def show_problem(self, words: str) -> None:
        """Say what could not be found out."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.reading.apply_palette(palette)
        self.grid.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _show_heads(self, shown: bool) -> None:
        for part in (self.heads, self.average, self.grid, self.scale):
            part.setVisible(shown)

    def _connect(self) -> None:
        self.reading.pressed.connect(self.pressed)
        self.reading.stepped.connect(self.stepped)
        self.grid.chosen.connect(self.head_chosen)
        self.average.clicked.connect(lambda: self.head_chosen.emit(-1, -1))

    def _build(self) -> None:
        self.average.setProperty("kind", "link")
        self.average.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        head = QHBoxLayout()
        head.addWidget(self.heads, 1)
        head.addWidget(self.average)
        self.legend.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.base)
        column.setSpacing(SPACE.near)
        for part in (self.note, self.said, self.hint, self.problem, self.reading):
            column.addWidget(part)
        column.addLayout(head)
        for shown in (self.grid, self.scale, self.legend):
            column.addWidget(shown)

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = steps.get(Qt.Key(event.key()))
        if by is not None and not self.reading.isHidden():
            self.stepped.emit(by)
        else:
            super().keyPressEvent(event)
