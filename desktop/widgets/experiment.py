"""What can be tried at a stop of the tour: fields to type in, one thing to press, and what is found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop.language import number, tr
from desktop.theme import SPACE, Palette
from desktop.tour_stops import ANSWERS, QUESTION, Stop
from desktop.tour_view import Finding
from desktop.widgets.context_bar import ContextBar
from desktop.widgets.flow import Flow
from desktop.widgets.labels import plain_label
from desktop.widgets.shaded_text import ShadedText
from desktop.widgets.share_rows import ShareRows
from desktop.widgets.token_text import TokenText

_HOTTEST, _STEP = 200, 10


class Experiment(QFrame):
    """The card of one stop; wishes are signals, what was found is shown."""

    tried = Signal(list)  # list[str], what stands in the fields
    chosen = Signal(int)  # the answer that is preferred
    pointed = Signal(int)  # the token to look at
    heated = Signal(float)
    draw_wanted = Signal()
    models_wanted = Signal()

    def __init__(self, stop: Stop, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.stop = stop
        self.fields: list[QLineEdit] = []
        self.button = QPushButton(tr(stop.action) if stop.action else "", self)
        self.choices: list[QPushButton] = []
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.heat = plain_label("", "fact", self)
        self.draw = QPushButton(tr("Draw a token"), self)
        self.note = plain_label("", "", self, wrap=True)
        self.load = QPushButton(tr("Go to the models"), self)
        self.tokens = ShadedText(palette, self)
        self.cut = TokenText(palette, self)
        self.window_bar = ContextBar(palette, self)
        self.rows = ShareRows(palette, self)
        self._column = QVBoxLayout(self)
        self._build()
        self._show_heat()

    def attempt(self) -> None:
        """Try it with what stands in the fields."""
        self.tried.emit([field.text() for field in self.fields])

    def show_finding(self, finding: Finding) -> None:
        """Show what was found, or why there is nothing."""
        self.note.setText(finding.words)
        self.note.setVisible(bool(finding.words))
        self.note.setProperty("tone", "muted" if finding.waiting else "")
        self.note.style().polish(self.note)
        self.load.setVisible(finding.needs_model)
        if finding.waiting:
            return
        if finding.tokens is not None:
            self.tokens.show_tokens(finding.tokens)
            self.tokens.mark(finding.marks)
            self.tokens.choose(finding.chosen)
        self.tokens.setVisible(finding.tokens is not None)
        if finding.cut is not None:
            self.cut.show_cut(finding.cut)
        self.cut.setVisible(finding.cut is not None)
        self.window_bar.show_map(finding.window)
        self.window_bar.setVisible(finding.window is not None)
        self.rows.show_rows(finding.rows)
        self.rows.setVisible(bool(finding.rows))
        self._show_tempering(bool(finding.rows))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        for part in (self.tokens, self.cut, self.window_bar, self.rows):
            part.apply_palette(palette)

    @property
    def temperature(self) -> float:
        """What the slider says."""
        return self.slider.value() / 100

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        column = self._column
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        column.setSpacing(SPACE.near)
        for label, example in self.stop.fields:
            self._add_field(tr(label), example)
        if self.stop.key == "prefer":
            self._add_choices()
        else:
            self.button.setProperty("kind", "primary")
            self.button.clicked.connect(self.attempt)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        self.button.setVisible(self.stop.key != "prefer")
        self._add_tempering()
        self.load.setProperty("kind", "outline")
        self.load.clicked.connect(self.models_wanted)
        for part in (self.note, self.load, self.cut, self.tokens, self.window_bar, self.rows):
            column.addWidget(part)
            part.hide()
        column.setAlignment(self.load, Qt.AlignmentFlag.AlignLeading)
        self.tokens.pressed.connect(self.pointed)
        self.tokens.stepped.connect(lambda by: self.pointed.emit(self.tokens.chosen + by))
        self.rows.setAccessibleName(tr("What was found"))

    def _add_field(self, label: str, example: str) -> None:
        field = QLineEdit(example, self)
        field.setAccessibleName(label)
        field.setMaxLength(400)
        field.returnPressed.connect(self.attempt)
        said = plain_label(label, "muted", self)
        said.setBuddy(field)
        self._column.addWidget(said)
        self._column.addWidget(field)
        field.setCursorPosition(0)
        self.fields.append(field)

    def _add_choices(self) -> None:
        self._column.addWidget(plain_label(tr(QUESTION), "strong", self, wrap=True))
        names = (tr("I prefer the first"), tr("I prefer the second"))
        for place, (answer, name) in enumerate(zip(ANSWERS, names, strict=True)):
            button = QPushButton(name, self)
            button.setProperty("kind", "outline")
            button.setAccessibleDescription(tr(answer))
            button.clicked.connect(lambda _=False, place=place: self.chosen.emit(place))
            self._column.addSpacing(SPACE.tight)
            self._column.addWidget(plain_label(tr(answer), "", self, wrap=True))
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
            self.choices.append(button)

    def _add_tempering(self) -> None:
        self.slider.setRange(0, _HOTTEST)
        self.slider.setSingleStep(_STEP)
        self.slider.setPageStep(_STEP)
        self.slider.setValue(100)
        self.slider.setAccessibleName(tr("Temperature"))
        self.slider.valueChanged.connect(self._on_heat)
        self.draw.setProperty("kind", "outline")
        self.draw.clicked.connect(self.draw_wanted)
        self._tempering = Flow(SPACE.base, self)
        self._tempering.add(self.heat)
        self._tempering.add(self.slider, 160)
        self._tempering.add(self.draw)
        self._column.addWidget(self._tempering)
        self._tempering.hide()

    def _show_tempering(self, found: bool) -> None:
        self._tempering.setVisible(found and self.stop.key == "sample")

    def _on_heat(self) -> None:
        self._show_heat()
        self.heated.emit(self.temperature)

    def _show_heat(self) -> None:
        self.heat.setText(tr("Temperature {value}", value=number(self.temperature, ".2f")))
