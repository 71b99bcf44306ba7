"""The retrieval workbench: one question shown through words, meaning and both, its tests, and the map.

It takes the place of the conversation. Told by show_…; every wish of the person is a signal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.escaping import escaped_line
from desktop.language import marked, tr
from desktop.sentences import said
from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.embedding_map import EmbeddingMap
from desktop.widgets.flow import Flow
from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.widgets.load_fields import Choice as Combo
from desktop.widgets.page_frame import TabbedPage
from desktop.widgets.rankings import Rankings
from desktop.widgets.trial_list import TrialList
from desktop.workbench_view import Choice, time_words
from rag import Compared, Mapped, Passage, Trial

#: A search that is over before is not announced.
PATIENCE_MS = 150
_ARROW, _FIELD = 40, 280
_ASK = (
    marked("What would be found?"),
    marked(
        "Ask a question, and see what its words find, what its meaning finds, and what both find together."
    ),
)
_NO_FILES = (
    marked("There is nothing to search here yet"),
    marked("Add files in the Documents panel, or drop them in the window."),
)


class Workbench(TabbedPage):
    """Two tabs over one question and one scope."""

    asked = Signal(str)
    scope_chosen = Signal(str)
    map_requested = Signal(str)  # the question
    passage_opened = Signal(object)  # Passage
    save_requested = Signal(str, object)  # question, Passage

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Test retrieval"), palette, parent)
        self._choice = Choice("", "", 0)
        self._compared: Compared | None = None
        self._asked = ""
        self._mapped_for: str | None = None
        self.field = QLineEdit(self)
        self.scopes = Combo(palette, self)
        self.search = QPushButton(tr("Search"), self)
        self.notes = plain_label("", "muted", self, wrap=True)
        self.title = plain_label("", "heading", self, wrap=True)
        self.message = plain_label("", "said", self, wrap=True)
        self.again = QPushButton(tr("Try again"), self)
        self.rankings = Rankings(palette, self)
        self.trials = TrialList(palette, self)
        self.map = EmbeddingMap(palette, self)
        self.close_button = self.make_close_button()
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._build()
        self._connect()
        self.apply_palette(palette)
        self._say(tr(_ASK[0]), tr(_ASK[1]))

    # ---- what it is told ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Appear, ready to be asked."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_scopes(self, offered: Sequence[Choice], chosen: Choice) -> None:
        """Show what can be asked; results of another scope go away."""
        self._fill_scopes(offered, chosen)
        before, self._choice = self._choice, chosen
        self.search.setEnabled(bool(chosen.files))
        if before.scope != chosen.scope or bool(before.files) != bool(chosen.files):
            self._forget()
            self._ask()
        elif before.files != chosen.files:
            self._mapped_for = None

    def show_searching(self, question: str) -> None:
        """A search has begun; it is said when it takes its time."""
        if self.field.text().strip() != question:
            self.field.setText(question)
        self._waiting.start()

    def show_compared(self, compared: Compared) -> None:
        """Show what was found."""
        self._waiting.stop()
        self._compared = compared
        self.map.show_compared(compared)
        self.notes.setText(" ".join((time_words(compared.milliseconds), *compared.notes)))
        self.notes.show()
        if compared.words or compared.vectors or compared.fused:
            self.rankings.show_compared(compared, self.trials.trials)
            self._views.setCurrentWidget(self.rankings)
        else:
            asked = escaped_line(compared.question)[:120]
            self._say(
                tr("Nothing was found for \u201c{question}\u201d", question=asked),
                tr("Try other words, or search elsewhere."),
            )

    def show_failed(self, words: str) -> None:
        """A search went wrong."""
        self._waiting.stop()
        self.notes.hide()
        self._say(tr("The search did not work"), escaped_line(said(words)), again=True)

    def show_trials(self, trials: Sequence[Trial]) -> None:
        """Show exactly these tests, in this order."""
        self.trials.show_trials(trials)
        self.rankings.show_trials(trials)

    def show_drawing(self) -> None:
        """A map is being drawn; the one that is there stays meanwhile."""
        if self._mapped_for is None:
            self.map.show_message(tr("Drawing the map\u2026"))

    def show_map(self, mapped: Mapped, names: Mapping[int, str], dimension: int) -> None:
        """Show a map of the scope."""
        self.map.show_map(mapped, names, dimension)
        self._mapped_for = self._asked

    def show_map_failed(self, words: str) -> None:
        """There is no map, in a sentence."""
        self.map.show_message(escaped_line(said(words)))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.scopes.tint = palette.muted
        self.title.setStyleSheet(f"color: {palette.text}; font-size: {TYPE.lead}px; font-weight: 600;")
        self.message.setStyleSheet(f"color: {palette.muted}; font-size: {TYPE.ui}px;")
        for part in (self.rankings, self.trials, self.map):
            part.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def _question(self) -> str:
        return self.field.text().strip()

    def _fill_scopes(self, offered: Sequence[Choice], chosen: Choice) -> None:
        known = [self.scopes.itemData(row) for row in range(self.scopes.count())]
        tips = [self.scopes.itemData(row, Qt.ItemDataRole.ToolTipRole) for row in range(self.scopes.count())]
        wanted = [(one.scope, plain_tooltip(one.label)) for one in offered]
        self.scopes.blockSignals(True)
        if list(zip(known, tips, strict=True)) != wanted:  # a list that is open right now is left alone
            self.scopes.clear()
            for row, (one, (_, tip)) in enumerate(zip(offered, wanted, strict=True)):
                self.scopes.addItem(self._fitted(one.label), one.scope)
                self.scopes.setItemData(row, tip, Qt.ItemDataRole.ToolTipRole)
        self.scopes.setCurrentIndex(next((n for n, one in enumerate(offered) if one == chosen), 0))
        self.scopes.blockSignals(False)

    def _fitted(self, label: str) -> str:
        room = self.scopes.sizeHint().width() - _ARROW
        return self.scopes.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room)

    def _ask(self) -> None:
        """Ask what stands in the field, of the scope that is chosen."""
        self._asked = self._question
        if self._choice.files and self._asked:
            self.asked.emit(self._asked)
        self._draw()

    def _draw(self) -> None:
        """Ask for the map while it is looked at, unless it is there."""
        if self._choice.files and self.tabs.currentIndex() == 1 and self._mapped_for != self._asked:
            self.map_requested.emit(self._asked)

    def _forget(self) -> None:
        self._waiting.stop()
        self._compared, self._mapped_for = None, None
        self.map.show_compared(None)
        self.map.show_message("" if self._choice.files else "\n".join(map(tr, _NO_FILES)))
        self.notes.hide()
        title, words = _ASK if self._choice.files else _NO_FILES
        self._say(tr(title), tr(words))

    def _say(self, title: str, words: str, again: bool = False) -> None:
        self.title.setText(title)
        self.message.setText(words)
        self.message.setVisible(bool(words))
        self.again.setVisible(again)
        self._views.setCurrentWidget(self._said)

    def _on_slow(self) -> None:
        self.notes.hide()
        self._say(tr("Searching\u2026"), "")

    def _on_question_chosen(self, question: str) -> None:
        self.field.setText(question)
        self._ask()

    def _on_save(self, passage: Passage) -> None:
        if self._compared is not None:
            self.save_requested.emit(self._compared.question, passage)

    def _build(self) -> None:
        self.field.setPlaceholderText(tr("Ask a question of the documents"))
        self.field.setAccessibleName(tr("Question"))
        self.field.setClearButtonEnabled(False)
        self.scopes.setAccessibleName(tr("What is searched"))
        self.scopes.setMinimumContentsLength(14)
        self.search.setProperty("kind", "primary")
        self.again.setProperty("kind", "outline")
        self.add_view(tr("Compare"), self._build_compare())
        self.add_view(tr("Map"), self.map)
        asked = QWidget(self)
        across = QHBoxLayout(asked)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SPACE.near)
        across.addWidget(self.field, 1)
        across.addWidget(self.search)
        asking = Flow(SPACE.near, self)
        asking.add(asked, least=_FIELD, firm=True)
        asking.add(self.scopes)
        body = QVBoxLayout()
        body.setContentsMargins(20, 14, 20, 14)
        body.setSpacing(SPACE.near)
        body.addWidget(asking)
        body.addWidget(self.notes)
        body.addSpacing(2)
        body.addWidget(self.pages, 1)
        self.lay_out_tabs(body)
        self.notes.hide()

    def _build_compare(self) -> QWidget:
        self._said = QWidget(self)
        said = QVBoxLayout(self._said)
        said.addStretch(2)
        for label in (self.title, self.message):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            said.addWidget(label)
        said.addSpacing(SPACE.near)
        said.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        said.addStretch(3)
        self._views = QStackedWidget(self)
        self._views.addWidget(self._said)
        self._views.addWidget(self.rankings)
        compare = QWidget(self)
        column = QVBoxLayout(compare)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.base)
        column.addWidget(self._views, 1)
        column.addWidget(self.trials)
        return compare

    def _connect(self) -> None:
        self._waiting.timeout.connect(self._on_slow)
        self.field.returnPressed.connect(self._ask)
        self.search.clicked.connect(self._ask)
        self.again.clicked.connect(self._ask)
        self.scopes.activated.connect(lambda: self.scope_chosen.emit(self.scopes.currentData()))
        self.tabs.currentChanged.connect(self._draw)
        self.rankings.opened.connect(self.passage_opened)
        self.map.passage_opened.connect(self.passage_opened)
        self.rankings.save_requested.connect(self._on_save)
        self.trials.question_chosen.connect(self._on_question_chosen)
