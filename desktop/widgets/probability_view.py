"""The fold "Probabilities": the candidates of a place, what each sampler makes of them, and values to try."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import marked, number, tr
from desktop.play import Play
from desktop.theme import SPACE, Palette
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.play_chart import CandidateChart, StepList
from desktop.widgets.setting_editors import NumberEditor
from desktop.widgets.tab_row import tab_button
from engine import SETTINGS, Sampling, Value

#: The values that can be tried here; the others are in the Sampling tab.
TRIED = ("temperature", "top_k", "top_p", "min_p")
ANNOUNCE_MS = 150
LEAST_CERTAIN = marked(
    "This answer was least certain at \u201c{token}\u201d. Choose another token to see it."
)
FIRST = marked("This is the first token of the answer. Choose another one to see it.")
_AFTER, _BEFORE = marked("After"), marked("Before")


class ProbabilityView(QWidget):
    """Shows one Play; which of its steps is shown is its own affair."""

    moved = Signal(str, object)  # a setting and the value that is being tried
    settled = Signal(str, object)  # and the one at which it came to rest
    picked = Signal(int)  # id of the candidate with which the answer shall go on
    sampling_wanted = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._play = Play((), (), True)
        self._name: str | None = None  # the sampler whose step is shown; None for the last one
        self._waiting: dict[str, Value] = {}
        self.where = plain_label("", "muted", self, wrap=True)
        self.facts = ElidedLabel("", "muted", self)
        self.chart = CandidateChart(palette, self)
        self.title = ElidedLabel("", "strong", self)
        self.before, self.after = tab_button(tr(_BEFORE), self), tab_button(tr(_AFTER), self)
        self.steps = StepList(palette, self)
        self.note = plain_label("", "muted", self, wrap=True)
        self.why = plain_label("", "muted", self, wrap=True)
        self.all = QPushButton(tr("All samplers\u2026"), self)
        self.editors = {
            setting.name: NumberEditor(setting, self) for setting in SETTINGS if setting.name in TRIED
        }
        self._rest = QTimer(self, singleShot=True, interval=ANNOUNCE_MS)
        self._rest.timeout.connect(self._announce)
        self._build()
        self._connect()
        self.show_why("")

    @property
    def step(self) -> int:
        """The step that is chosen: that of the same sampler as before where it still runs."""
        names = [step.name for step in self._play.steps]
        return names.index(self._name) if self._name in names else max(0, len(names) - 1)

    def show_play(self, play: Play, where: str) -> None:
        """Show the candidates of a place; `where` says which one it is where nobody chose it."""
        self._play = play
        self._say(self.where, where)
        self._say(self.note, play.note)
        self._say(self.why, "")
        bits = number(play.entropy, ".1f")
        likely = number(2**play.entropy, ".2g" if play.entropy < 3 else ".0f")
        words = tr("Entropy {bits} bits: as open as {count} equal choices", bits=bits, count=likely)
        self.facts.setText(words)
        self._show(True)
        self._show_step()

    def show_why(self, why: str) -> None:
        """There is nothing to show, and this is the reason."""
        self._say(self.why, why)
        self._show(False)

    def show_values(self, sampling: Sampling) -> None:
        """Show the values that are tried now."""
        for name, editor in self.editors.items():
            if name not in self._waiting and editor.value() != getattr(sampling, name):
                editor.set_value(getattr(sampling, name))

    def allow_picking(self, allowed: bool) -> None:
        """Whether the answer can go on with another candidate."""
        self.chart.can_pick = allowed

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        for part in (self.chart, self.steps):
            part.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _show(self, shown: bool) -> None:
        for part in (self.facts, self.chart, self.title, self.before, self.after, self.steps):
            part.setVisible(shown)
        if not shown:
            for label in (self.where, self.note):
                label.hide()

    def _show_step(self) -> None:
        step = self.step
        before = max(0, step - 1)
        first = step == 0
        self.title.setText(self._play.steps[step].words)
        for button in (self.before, self.after):
            button.setEnabled(not first)
        if self.before.isChecked() and not first:
            self.chart.show_play(self._play, before, step)
        else:
            self.chart.show_play(self._play, step, before)
        self.steps.show_play(self._play, step, before)

    def _on_chosen(self, step: int) -> None:
        last = step == len(self._play.steps) - 1
        self._name = None if last else self._play.steps[step].name
        self._show_step()

    def _on_moved(self, name: str) -> None:
        value = self.editors[name].value()
        if value is not None:
            self._waiting[name] = value
            self._rest.start()
            self.moved.emit(name, value)

    def _announce(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for name, value in waiting.items():
            self.settled.emit(name, value)

    def _say(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))

    def _connect(self) -> None:
        self.chart.picked.connect(self.picked)
        self.steps.chosen.connect(self._on_chosen)
        self.all.clicked.connect(self.sampling_wanted)
        group = QButtonGroup(self)
        for button in (self.before, self.after):
            group.addButton(button)
            button.toggled.connect(lambda on: self._show_step() if on and self._play.steps else None)
        self.after.setChecked(True)
        for name, editor in self.editors.items():
            editor.changed.connect(lambda name=name: self._on_moved(name))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE.tight)
        head.addWidget(self.title, 1)
        head.addWidget(self.before)
        head.addWidget(self.after)
        self.before.setToolTip(tr("What this sampler was given"))
        self.after.setToolTip(tr("What this sampler left"))
        self.all.setProperty("kind", "link")
        self.all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        values = QGridLayout()
        values.setHorizontalSpacing(SPACE.near)
        values.setVerticalSpacing(SPACE.tight)
        values.setColumnStretch(1, 1)
        for row, editor in enumerate(self.editors.values()):
            label = plain_label(tr(editor.setting.label), "", self)
            label.setToolTip(tr(editor.setting.explanation))
            values.addWidget(label, row, 0)
            values.addWidget(editor, row, 1)
            values.addWidget(editor.spin, row, 2)
            editor.setToolTip(tr(editor.setting.explanation))
        tried = QHBoxLayout()
        tried.addWidget(plain_label(tr("Try other values"), "strong", self), 1)
        tried.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE.near)
        column.setSpacing(SPACE.near)
        for words in (self.why, self.where):
            column.addWidget(words)
        column.addLayout(head)
        for part in (self.chart, self.facts):
            column.addWidget(part)
        column.addLayout(tried)
        column.addLayout(values)  # above what changes its height, so that no slider moves under the pointer
        column.addWidget(self.steps)
        column.addWidget(self.note)
