"""What an evaluation asks of whom: a question set, models, settings and documents; and how far one is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.eval_view import about_set, problem_words, set_title, size_words
from desktop.language import marked, tr
from desktop.question_sets import BUILT_IN, QuestionSet
from desktop.theme import SPACE, Palette
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.flow import Flow
from desktop.widgets.load_fields import Choice
from desktop.widgets.tall_area import TallArea
from desktop.widgets.ticks import Ticks

_INTRO = marked(
    "The same questions are put to each of your models, settings and documents, one after the other and "
    "each in a conversation of its own. Answers are cut at 256 tokens. You can go on chatting: your "
    "questions go first."
)
_MODELS = marked(
    "A model that is not in use is loaded for its questions, also for your chats; the one you use now comes "
    "back at the end."
)
Row = tuple[str, str, str]


class EvalForm(TallArea):
    """Told by show_…; every wish is a signal."""

    set_chosen = Signal(str)  # the name of a set of the program, or a path
    file_requested = Signal()
    run_requested = Signal(object, object, object)  # lists of keys: models, presets, documents
    cancel_requested = Signal()
    go_on_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sets = Choice(palette, self)
        self.file = QPushButton(tr("Choose a file\u2026"), self)
        self.about = wrapped_label("", "muted", self)
        self.problems = wrapped_label("", "warn", self)
        self.models = Ticks(tr("Models"), palette, self)
        self.presets = Ticks(tr("Settings"), palette, self)
        self.documents = Ticks(tr("Documents"), palette, self)
        self.size_line = wrapped_label("", "muted", self)
        self.run = QPushButton(tr("Start"), self)
        self.progress = EvalProgress(self)
        self._questions = 0
        self._busy = False
        self._build()
        self._connect()
        self._count()

    # ---- what it is told ------------------------------------------------------------------------------

    def show_set(self, asked: QuestionSet, key: str) -> None:
        """Show what a set is; a file of the person joins the list."""
        at = self.sets.findData(key)
        if at < 0:
            self.sets.addItem(set_title(key), key)
            at = self.sets.count() - 1
        self.sets.setCurrentIndex(at)
        self.about.setText(about_set(asked))
        self.show_problems(problem_words(asked.problems))
        self._questions = len(asked.questions)
        self._count()

    def show_problems(self, words: str) -> None:
        """Say what is wrong with a file; "" takes it away."""
        self.problems.setText(words)
        self.problems.setVisible(bool(words))

    def offer(
        self, models: Sequence[Row], used: str, presets: Sequence[Row], documents: Sequence[Row]
    ) -> None:
        """What can be chosen now; `used` is the model in use."""
        self.models.offer(models, used)
        self.presets.offer(presets, presets[0][0])
        self.documents.offer(documents, documents[0][0])
        self._count()

    def show_busy(self, busy: bool) -> None:
        """Whether a run is under way: one at a time."""
        self._busy = busy
        begins = busy and self.progress.isHidden()
        self.progress.setVisible(busy)
        if begins:
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.progress))
        self._count()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.sets.tint = palette.muted
        for part in (self.models, self.presets, self.documents):
            part.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _count(self) -> None:
        chosen = len(self.models.ticked), len(self.presets.ticked), len(self.documents.ticked)
        self.size_line.setText(size_words(self._questions, *chosen))
        self.run.setEnabled(not self._busy and bool(self._questions) and all(chosen))

    def _build(self) -> None:
        self.sets.setAccessibleName(tr("Question set"))
        self.sets.setMinimumContentsLength(24)
        for name in BUILT_IN:
            self.sets.addItem(set_title(name), name)
        self.file.setProperty("kind", "outline")
        self.run.setProperty("kind", "primary")
        self.problems.hide()
        self.progress.hide()
        inside = QWidget(self)
        choice = Flow(SPACE.near, inside)
        choice.add(self.sets, least=220)
        choice.add(self.file)
        start = QHBoxLayout()
        start.addWidget(self.size_line, 1)
        start.addWidget(self.run)
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(SPACE.near)
        column.addWidget(wrapped_label(tr(_INTRO), "", inside))
        column.addSpacing(SPACE.near)
        for part in (choice, self.about, self.problems):
            column.addWidget(part)
        column.addSpacing(SPACE.near)
        column.addWidget(self.models)
        column.addWidget(wrapped_label(tr(_MODELS), "muted", inside))
        for ticks in (self.presets, self.documents):
            column.addSpacing(SPACE.tight)
            column.addWidget(ticks)
        column.addSpacing(SPACE.near)
        column.addLayout(start)
        column.addWidget(self.progress)
        column.addStretch(1)
        inside.setMaximumWidth(SPACE.column)
        self.show_column(inside)

    def _connect(self) -> None:
        self.sets.activated.connect(lambda: self.set_chosen.emit(self.sets.currentData()))
        self.file.clicked.connect(self.file_requested)
        for part in (self.models, self.presets, self.documents):
            part.changed.connect(self._count)
        self.run.clicked.connect(self._on_run)
        self.progress.cancel.clicked.connect(self.cancel_requested)
        self.progress.go_on.clicked.connect(self.go_on_requested)

    def _on_run(self) -> None:
        self.run_requested.emit(self.models.ticked, self.presets.ticked, self.documents.ticked)


class EvalProgress(QFrame):
    """How far a run is, and two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "tile")
        self.words = wrapped_label("", "", self)
        self.note = wrapped_label("", "muted", self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(tr("Progress of the evaluation"))
        self.go_on = QPushButton(tr("Go on"), self)
        self.cancel = QPushButton(tr("Cancel"), self)
        row = QHBoxLayout()
        row.setSpacing(SPACE.near)
        row.addWidget(self.note, 1)
        for button in (self.go_on, self.cancel):
            button.setProperty("kind", "outline")
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.base, SPACE.wide, SPACE.base)
        column.setSpacing(SPACE.near)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        column.addLayout(row)

    def show_progress(self, done: int, total: int, words: str, note: str, paused: bool) -> None:
        """Show how many answers there are, a line above the bar and one below it."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)
        self.words.setText(words)
        self.note.setText(note)
        self.go_on.setVisible(paused)
