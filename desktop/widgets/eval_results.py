"""What came out: the kept runs, their shares as bars, one beside another, and every answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QStyleOptionComboBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.eval_figures import compared, figures, labels
from desktop.eval_runs import Kept
from desktop.eval_view import INTERVALS, compared_words, groups, how_far, run_words, summary
from desktop.evaluating import Result
from desktop.language import marked, tr
from desktop.theme import SPACE, Palette, row
from desktop.widgets.eval_answer import EvalAnswer
from desktop.widgets.eval_plot import EvalPlot
from desktop.widgets.eval_summary import EvalSummary
from desktop.widgets.eval_table import Answer, EvalTable
from desktop.widgets.fact_list import wrapped_label
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.load_fields import Choice
from desktop.widgets.said import Said
from desktop.widgets.tall_area import TallArea

_NOTHING = marked("What comes out of an evaluation is kept here, to be looked at and compared.")
_TALL, _ARROW = 300, 42
#: So much of an answer is brought into sight below the table.
_SEEN = 180


class EvalResults(TallArea):
    """Told by show_runs and add; every wish is a signal."""

    take_up_requested = Signal(object)  # Kept
    export_requested = Signal(object)
    delete_requested = Signal(object)
    place_opened = Signal(object)  # Place

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._runs: list[Kept] = []
        self._busy = False
        self.nothing = Said(palette, self)
        self.nothing.say(tr("Nothing has been evaluated yet"), tr(_NOTHING), tr("New evaluation"))
        self.runs = _Runs(palette, self)
        self.others = _Runs(palette, self)
        self.take_up = QPushButton(tr("Ask the rest"), self)
        self.export = QPushButton(tr("Export CSV\u2026"), self)
        self.delete = QToolButton(self)
        self.state = wrapped_label("", "muted", self)
        self.plot = EvalPlot(palette, self)
        self.beside = wrapped_label("", "", self)
        self.summary = EvalSummary(self)
        self.limits = wrapped_label(tr(INTERVALS), "muted", self)
        self.filter = Choice(palette, self)
        self.table = EvalTable(self)
        self.answer = EvalAnswer(self)
        self._build()
        self._connect()
        self.apply_palette(palette)
        self.show_runs([])

    # ---- what it is told ------------------------------------------------------------------------------

    @property
    def shown(self) -> Kept | None:
        """The run that is shown."""
        at = self.runs.currentIndex()
        return self._runs[at] if 0 <= at < len(self._runs) else None

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.runs if self._runs else self.nothing.button

    def show_runs(self, runs: Sequence[Kept], chosen: Kept | None = None) -> None:
        """Offer exactly these runs, and show the chosen one, else the one before, else the newest.

        Where that is the one before, the answer that is being looked at stays.
        """
        before = self.shown
        wanted = chosen or before
        self._runs = list(runs)
        paths = [one.path for one in self._runs]
        at = paths.index(wanted.path) if wanted is not None and wanted.path in paths else 0
        for combo in (self.runs, self.others):
            combo.clear()
        self.others.addItem(tr("Compare with\u2026"))
        for one in self._runs:
            for combo in (self.runs, self.others):
                combo.addItem(run_words(one.run))
                tip = plain_tooltip(run_words(one.run))
                combo.setItemData(combo.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.runs.setCurrentIndex(at if self._runs else -1)
        self._inside.setVisible(bool(self._runs))
        self.nothing.setVisible(not self._runs)
        if before is not None and self.shown is before:
            self._show_figures()
        else:
            self._show()

    def add(self, kept: Kept, setup: int, result: Result) -> None:
        """A run that goes on has one answer more."""
        if self.shown is not kept:
            return
        question = next(one for one in kept.run.questions if one.id == result.id)
        self.table.items.add(Answer(setup, labels(kept.run)[setup], question, result))
        self.table.know(kept)
        if self.isVisible():
            self._show_figures()

    def show_busy(self, busy: bool) -> None:
        """Whether a run is under way: one at a time."""
        self._busy = busy
        self._show_state()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        for combo in (self.runs, self.others, self.filter):
            combo.tint = palette.muted
        self.delete.setIcon(icon("trash", palette.muted, 18))
        self.plot.apply_palette(palette)
        self.nothing.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _show(self) -> None:
        kept = self.shown
        self.answer.hide()
        if kept is not None:
            self.table.show_run(kept)
            self.filter.setCurrentIndex(0)
            self.table.items.only_wrong(False)
            self._show_figures()

    def _show_figures(self) -> None:
        kept = self.shown
        if kept is None:
            return
        found, other = figures(kept), self._other
        bars = [one for one in found if one.asked]
        if other is not None:
            mark = tr("other run")
            bars += [one._replace(label=f"{one.label} \u00b7 {mark}") for one in figures(other) if one.asked]
        self.plot.show_groups(groups(bars))
        beside = [compared_words(one) for one in compared(kept, other)] if other is not None else []
        self.beside.setText("\n".join(beside))
        self.beside.setVisible(bool(beside))
        self.summary.show_lines([summary(one) for one in bars])
        self._show_state()
        self._settle()

    def _settle(self) -> None:
        """Give everything its height anew: what changed while it was hidden has told nobody."""
        for part in (self._inside, self._around):
            layout = part.layout()
            if layout is not None:
                layout.invalidate()
            part.updateGeometry()
        QApplication.postEvent(self._around, QEvent(QEvent.Type.LayoutRequest))

    def _show_state(self) -> None:
        kept = self.shown
        if kept is not None:
            self.state.setText(how_far(kept))
            self.take_up.setVisible(not kept.complete)
        self.take_up.setEnabled(not self._busy)
        self.delete.setEnabled(not self._busy)

    @property
    def _other(self) -> Kept | None:
        at = self.others.currentIndex() - 1
        return self._runs[at] if 0 <= at < len(self._runs) and self._runs[at] is not self.shown else None

    def _on_row(self) -> None:
        at = self.table.currentIndex().row()
        rows = self.table.items.rows
        self.answer.setVisible(0 <= at < len(rows))
        if 0 <= at < len(rows):
            self.answer.show_answer(rows[at])
        self._settle()
        if self.table.hasFocus():  # what was asked for shall not stand out of sight
            QTimer.singleShot(0, self, self._bring_answer)

    def _bring_answer(self) -> None:
        if self.answer.isVisible():
            end = self.answer.mapTo(self._around, QPoint(0, min(self.answer.height(), row(_SEEN))))
            self.ensureVisible(end.x(), end.y(), 0, SPACE.wide)

    def _build(self) -> None:
        names = ((self.runs, tr("Kept evaluations")), (self.others, tr("Compare with")))
        for combo, name in (*names, (self.filter, tr("Answers that are shown"))):
            combo.setAccessibleName(name)
            combo.setMinimumContentsLength(14)
        for words in (tr("All answers"), tr("Wrong answers")):
            self.filter.addItem(words)
        for button in (self.take_up, self.export):
            button.setProperty("kind", "outline")
        self.delete.setToolTip(tr("Delete this evaluation"))
        self.delete.setAccessibleName(tr("Delete this evaluation"))
        self.delete.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.table.setFixedHeight(row(_TALL))
        self._around = around = QWidget(self)
        outside = QVBoxLayout(around)
        outside.setContentsMargins(20, 16, 20, 20)
        self._inside = QWidget(around)
        outside.addWidget(self.nothing, 1000)
        outside.addWidget(self._inside)
        outside.addStretch(1)
        self._fill(self._inside)
        self.setWidget(around)

    def _fill(self, inside: QWidget) -> None:
        head = Flow(SPACE.near, inside)
        head.add(self.runs, least=360)
        head.add(self.others, least=220)
        for part in (self.take_up, self.export, self.delete):
            head.add(part)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.near)
        column.addWidget(head)
        column.addWidget(self.state)
        column.addSpacing(SPACE.near)
        for widget in (self.plot, self.beside, self.summary, self.limits):
            column.addWidget(widget)
        column.addSpacing(SPACE.near)
        column.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.table)
        column.addWidget(self.answer)

    def _connect(self) -> None:
        self.runs.activated.connect(lambda _: self._show())
        self.others.activated.connect(lambda _: self._show_figures())
        self.filter.activated.connect(lambda at: self.table.items.only_wrong(at == 1))
        self.take_up.clicked.connect(lambda: self.take_up_requested.emit(self.shown))
        self.export.clicked.connect(lambda: self.export_requested.emit(self.shown))
        self.delete.clicked.connect(lambda: self.delete_requested.emit(self.shown))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())
        self.table.items.modelReset.connect(self._on_row)
        self.answer.place_opened.connect(self.place_opened)

    # ---- Qt -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_figures()  # of answers that came while nobody looked


class _Runs(Choice):
    """Runs to choose from; one that finds no room ends in an ellipsis."""

    # ---- Qt -------------------------------------------------------------------------------------------

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.width() - _ARROW
        option.currentText = self.fontMetrics().elidedText(
            option.currentText,
            Qt.TextElideMode.ElideRight,
            room,
        )
