"""The answers of a run as a table: a click on a column sorts, the filter leaves the wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.escaping import escaped_line
from desktop.eval_figures import labels
from desktop.eval_runs import Kept
from desktop.eval_view import question_line, verdict
from desktop.evaluating import Result
from desktop.language import marked, number, together, tr
from desktop.question_sets import Question
from desktop.theme import TYPE, row
from desktop.widgets.fonts import ui_font
from desktop.widgets.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Answer(NamedTuple):
    """One row."""

    setup: int
    label: str
    question: Question
    result: Result


class _Column(NamedTuple):
    name: str
    words: Callable[[Answer], str]
    key: Callable[[Answer], object]
    width: int


def _figure(value: float | None, form: str) -> str:
    return "" if value is None else number(value, form)


def _percent(value: float | None) -> str:
    return "" if value is None else together(f"{number(100 * value, '.0f')} %")


def _known(value: float | None) -> float:
    return -1e9 if value is None else value


_COLUMNS = (
    _Column(marked("Question"), lambda one: question_line(one.question), lambda one: one.question.id, 320),
    _Column(marked("Asked"), lambda one: escaped_line(one.label), lambda one: one.label.casefold(), 170),
    _Column(marked("Result"), lambda one: verdict(one.result), lambda one: verdict(one.result), 136),
    _Column(marked("Score"), lambda one: _figure(one.result.score, ".2f"), lambda one: one.result.score, 64),
    _Column(
        marked("Similarity"),
        lambda one: _figure(one.result.similarity, ".2f"),
        lambda one: _known(one.result.similarity),
        82,
    ),
    _Column(
        marked("Supported"),
        lambda one: _percent(one.result.supported),
        lambda one: _known(one.result.supported),
        84,
    ),
    _Column(
        marked("Tokens/s"),
        lambda one: _figure(one.result.tokens_per_second or None, ".1f"),
        lambda one: one.result.tokens_per_second,
        76,
    ),
    _Column(
        marked("Seconds"),
        lambda one: _figure(one.result.ms / 1000, ".1f"),
        lambda one: one.result.ms,
        76,
    ),
)
_SETUP, _SCORE, _SIMILARITY, _SUPPORTED = 1, 3, 4, 5
#: What the style sheet has beside the word of a head.
_AROUND = 26
#: Columns that go where there is no room, and below which width of the table.
_FIRST_TO_GO, _ROOM = (_SETUP, _SIMILARITY, _SUPPORTED, 6, 7), 640
#: What a question has at least while its score is shown, too.
_LEAST = 120


class EvalItems(QAbstractTableModel):
    """The rows that the filter leaves, in the order that was asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[Answer] = []
        self.rows: list[Answer] = []
        self._wrong = False
        self._order: tuple[int, bool] | None = None

    def put(self, answers: Sequence[Answer]) -> None:
        """Know exactly these."""
        self._all = list(answers)
        self._lay()

    def add(self, answer: Answer) -> None:
        """One more, at the end until somebody sorts again."""
        self._all.append(answer)
        if self._shown(answer):
            self.beginInsertRows(_NOWHERE, len(self.rows), len(self.rows))
            self.rows.append(answer)
            self.endInsertRows()

    def only_wrong(self, wrong: bool) -> None:
        """Leave the answers that are wrong or failed."""
        self._wrong = wrong
        self._lay()

    def _shown(self, one: Answer) -> bool:
        return not self._wrong or one.result.ok is False

    def _lay(self) -> None:
        self.beginResetModel()
        self.rows = [one for one in self._all if self._shown(one)]
        if self._order is not None:
            column, falling = self._order
            if column:  # by question means as the set has them
                self.rows.sort(key=_COLUMNS[column].key, reverse=falling)  # type: ignore[arg-type]
            elif falling:
                self.rows.reverse()
        self.endResetModel()

    # ---- Qt -------------------------------------------------------------------------------------------

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._order = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._lay()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(_COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The text of a cell, in the tooltip too; figures stand at the end."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 2:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = _COLUMNS[index.column()].words(self.rows[index.row()])
        return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section > 2 else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return tr(_COLUMNS[section].name) if role == Qt.ItemDataRole.DisplayRole else None


class EvalTable(QTableView):
    """Arrows choose an answer; columns that say nothing in this run are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = EvalItems(self)
        self._empty: set[int] = set()
        self.setModel(self.items)
        self.setAccessibleName(tr("Answers"))
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row(28))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(40)

    def show_run(self, kept: Kept) -> None:
        """Show the answers of a run."""
        names = labels(kept.run)
        setups = range(len(kept.run.setups))
        self.items.put([Answer(at, names[at], *pair) for at in setups for pair in kept.of(at)])
        self.know(kept)

    def know(self, kept: Kept) -> None:
        """Leave out the columns that say nothing in what there is of a run."""
        results = kept.results.values()
        self._empty = set()
        if len(kept.run.setups) < 2:
            self._empty.add(_SETUP)
        if all(one.similarity is None for one in results):
            self._empty.add(_SIMILARITY)
        if all(one.supported is None for one in results):
            self._empty.add(_SUPPORTED)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < row(_ROOM)
        metrics = QFontMetrics(ui_font(TYPE.small))
        hidden = self._empty.union(_FIRST_TO_GO if narrow else ())
        named = [metrics.horizontalAdvance(tr(column.name)) + _AROUND for column in _COLUMNS]
        wide = [max(row(column.width), least) for column, least in zip(_COLUMNS, named, strict=True)]
        taken = sum(wide[at] for at in range(1, len(wide)) if at not in hidden)
        if narrow and self.viewport().width() - taken < row(_LEAST):
            hidden.add(_SCORE)
        for at, width in enumerate(wide):
            self.setColumnHidden(at, at in hidden)
            if at:
                self.setColumnWidth(at, width)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()
