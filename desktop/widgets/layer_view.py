"""The fold "Layers": how the prediction of a token takes shape layer by layer, and one layer's candidates."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.language import marked, number, tr
from desktop.layered import Layers
from desktop.theme import SPACE, Palette
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.layer_column import LayerColumn
from desktop.widgets.look_note import LookNote
from desktop.widgets.play_chart import CandidateChart

LEGEND = marked(
    "Each row shows what the model would write if it ended at that layer. The colour of the strip is"
    " the stronger, the more probable the written token is there; above the dashed line it stays ahead."
    " Early layers are not made to be read like this, so their words mean little."
)


class LayersView(QWidget):
    """Told by show_…; which of the layers is shown is its own affair."""

    stepped = Signal(int)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Layers | None = None
        self._layer = 0  # 0 for the last one
        self.note = LookNote(self)
        self.where = plain_label("", "muted", self, wrap=True)
        self.said = plain_label("", "strong", self, wrap=True)
        self.problem = plain_label("", "warn", self, wrap=True)
        self.layers = LayerColumn(palette, self)
        self.title = ElidedLabel("", "strong", self)
        self.chart = CandidateChart(palette, self)
        self.legend = plain_label(tr(LEGEND), "muted", self, wrap=True)
        self._build()
        self.layers.chosen.connect(self._on_chosen)
        self.show_nothing()

    @property
    def layer(self) -> int:
        """The layer that is shown, 1 for the first."""
        count = len(self._shown.rows) if self._shown is not None else 0
        return self._layer if 0 < self._layer <= count else count

    def show_nothing(self) -> None:
        """There is nothing but the note."""
        for part in (self.where, self.said, self.problem, self.layers, self.title, self.chart, self.legend):
            part.hide()

    def show_waiting(self, words: str) -> None:
        """Say that a place is being looked at; the layers of another one stay meanwhile."""
        if self.layers.isHidden():
            self.where.setText(words)
            self.where.show()

    def show_layers(self, shown: Layers, where: str) -> None:
        """Show the layers of a place; `where` says which one where nobody chose it."""
        self._shown = shown
        self.where.setText(where)
        self.said.setText(shown.spoken)
        for part in (self.said, self.layers, self.title, self.chart, self.legend):
            part.show()
        self.where.setVisible(bool(where))
        self._show_layer()

    def show_problem(self, words: str) -> None:
        """Say what could not be found out."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.layers.apply_palette(palette)
        self.chart.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _on_chosen(self, layer: int) -> None:
        self._layer = layer
        self._show_layer()

    def _show_layer(self) -> None:
        shown, layer = self._shown, self.layer
        if shown is None or not shown.rows:
            return
        last = len(shown.rows)
        self.layers.show_layers(shown, layer)
        words = tr("Layer {layer}", layer=number(layer))
        self.title.setText(words if layer < last else tr("Layer {layer}, the last one", layer=number(layer)))
        self.chart.show_play(shown.play, layer - 1, last - 1)

    def _build(self) -> None:
        self.legend.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.base)
        column.setSpacing(SPACE.near)
        for part in (self.note, self.where, self.said, self.problem, self.layers, self.title, self.chart):
            column.addWidget(part)
        column.addWidget(self.legend)

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        by = steps.get(Qt.Key(event.key()))
        if by is not None and not self.layers.isHidden():
            self.stepped.emit(by)
        else:
            super().keyPressEvent(event)
