"""The tests of a scope: questions with the place that should be found, failing ones first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.escaping import escaped_line
from desktop.language import marked, together, tr
from desktop.theme import Palette, grown, row
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel, plain_label, plain_tooltip
from desktop.widgets.layouts import margins
from desktop.widgets.menus import rounded_menu
from desktop.workbench_view import trial_place, trial_result, trials_words
from rag import Trial

_ROW, _MOST_ROWS = 34, 5
#: The place has at most so much; where there is less than the other for both, the question has it all.
_PLACE, _LEAST = 280, 320
_NUMBER = Qt.ItemDataRole.UserRole
_HINT = marked(
    "Press the flag of a passage that should be found: its question becomes a test to be run again."
)


class TrialList(QFrame):
    """Arrows choose, Enter asks the question again above, Delete forgets it."""

    run_requested = Signal(int)
    run_all_requested = Signal()
    delete_requested = Signal(int)
    question_chosen = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = palette
        self._trials: list[Trial] = []
        self.title = QPushButton(tr("Tests"), self)
        self.title.setProperty("kind", "group")
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.title.clicked.connect(self._on_fold)
        self._folded = False
        self.summary = ElidedLabel("", "muted", self)
        self.hint = plain_label(tr(_HINT), "muted", self, wrap=True)
        self.run_all = QPushButton(tr("Run all"), self)
        self.run_all.setProperty("kind", "outline")
        self.run_all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.run_all.clicked.connect(self.run_all_requested)
        self.list = _Table(self)
        self.list.itemActivated.connect(lambda item, _: self._on_chosen(item))
        self.list.deleted.connect(self._on_delete)
        self.list.customContextMenuRequested.connect(self._on_menu)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addWidget(self.summary, 1)
        head.addWidget(self.run_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.hint)
        column.addWidget(self.list)
        self.show_trials([])
        self.apply_palette(palette)

    @property
    def trials(self) -> list[Trial]:
        """What is shown, in this order."""
        return list(self._trials)

    def show_trials(self, trials: Sequence[Trial]) -> None:
        """Show exactly these tests, in this order; what was chosen stays chosen."""
        chosen = self.list.currentItem()
        kept = chosen.data(0, _NUMBER) if chosen is not None else None
        held = self.list.hasFocus()
        self._trials = list(trials)
        self.list.clear()
        for trial in trials:
            self._add(trial)
        found = [item for item in self.list.rows if item.data(0, _NUMBER) == kept]
        if found:
            self.list.setCurrentItem(found[0])
        if held:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.summary.setText(trials_words(self._trials))
        self.hint.setVisible(not trials)
        self._show_fold()
        self.run_all.setVisible(bool(trials))
        self.list.setFixedHeight(row(_ROW) * min(len(trials), _MOST_ROWS) + 10)
        self.list.fit()

    def show_running(self, running: bool) -> None:
        """Tests are being run."""
        self.run_all.setEnabled(not running)
        self.run_all.setText(tr("Running\u2026") if running else tr("Run all"))

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours; the style sheet is the page's."""
        self._palette = palette
        self.title.setStyleSheet(f"QPushButton:disabled {{ color: {palette.text}; }}")
        self.list.setStyleSheet(
            f"QTreeWidget {{ background: {palette.field}; border: 1px solid {palette.border};"
            " border-radius: 10px; padding: 4px; outline: none; }"
            f"QTreeWidget:focus {{ border: 1px solid {palette.focus}; }}"
            f"QTreeWidget::item {{ height: {row(_ROW)}px; color: {palette.text}; border: none; }}"
            f"QTreeWidget::item:hover {{ background: {palette.hover}; }}"
            f"QTreeWidget::item:selected {{ background: {palette.side_sel}; color: {palette.text}; }}"
        )
        self.show_trials(self._trials)

    # ---- inside ---------------------------------------------------------------------------------------

    def _add(self, trial: Trial) -> None:
        colours = self._palette
        question, place, result = (
            escaped_line(trial.question),
            trial_place(trial),
            trial_result(trial, date.today()),
        )
        item = QTreeWidgetItem([together(question), place])
        signs = {True: ("check", colours.accent), False: ("close", colours.danger)}
        name, colour = signs.get(bool(trial.passed), ("minus", colours.faint))
        if trial.passed is None:
            name, colour = "minus", colours.faint
        item.setIcon(0, icon(name, colour, 16))
        item.setData(0, _NUMBER, trial.id)
        item.setToolTip(0, plain_tooltip(question))
        item.setToolTip(1, plain_tooltip(escaped_line(trial.file)))
        said = tr("{question}, should find {place}, {result}", question=question, place=place, result=result)
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        self.list.addTopLevelItem(item)
        self.list.setItemWidget(item, 2, self._tail(trial, result))

    def _tail(self, trial: Trial, result: str) -> QWidget:
        tail = QWidget(self.list)
        line = QHBoxLayout(tail)
        line.setContentsMargins(margins(0, 0, 4, 0))
        line.setSpacing(2)
        tone = "muted" if trial.passed is not False else "danger"
        label: QLabel = plain_label(result, tone, tail)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(label, 1)
        line.addSpacing(6)
        for name, words, act in (
            ("refresh", tr("Run this test"), self.run_requested),
            ("trash", tr("Delete this test"), self.delete_requested),
        ):
            button = QToolButton(tail)
            button.setIcon(icon(name, self._palette.muted, 16))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list has keys for it
            button.setFixedSize(26, 26)
            button.clicked.connect(lambda _=False, act=act: act.emit(trial.id))
            line.addWidget(button)
        return tail

    def _on_fold(self) -> None:
        self._folded = not self._folded
        self._show_fold()

    def _show_fold(self) -> None:
        self.list.setVisible(bool(self._trials) and not self._folded)
        self.title.setEnabled(bool(self._trials))
        onward = "chevron-left" if self.isRightToLeft() else "chevron-right"
        sign = onward if self._folded else "chevron-down"
        self.title.setIcon(icon(sign, self._palette.muted, 16) if self._trials else QIcon())
        self.title.setAccessibleDescription(tr("Folded") if self._folded else tr("Unfolded"))

    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        found = next((trial for trial in self._trials if trial.id == item.data(0, _NUMBER)), None)
        if found is not None:
            self.question_chosen.emit(found.question)

    def _on_delete(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.delete_requested.emit(item.data(0, _NUMBER))

    def _on_menu(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        number = item.data(0, _NUMBER)
        menu = rounded_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Ask again\tEnter")).triggered.connect(lambda: self._on_chosen(item))
        menu.addAction(tr("Run this test")).triggered.connect(lambda: self.run_requested.emit(number))
        menu.addSeparator()
        menu.addAction(tr("Delete\tDel")).triggered.connect(lambda: self.delete_requested.emit(number))
        corner = self.list.visualItemRect(item).bottomLeft()
        menu.popup(self.list.viewport().mapToGlobal(corner))


class _Table(QTreeWidget):
    """Three columns without a head: question, expected place, result."""

    deleted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAccessibleName(tr("Tests of what should be found"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(0)
        for section in range(3):
            head.setSectionResizeMode(section, QHeaderView.ResizeMode.Fixed)

    @property
    def rows(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(place) for place in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    def fit(self) -> None:
        """Give the results what they need, and the question and its place what is left."""
        tails = (self.itemWidget(item, 2) for item in self.rows)
        result = max((tail.sizeHint().width() for tail in tails if tail is not None), default=0)
        room = max(0, self.viewport().width() - result)
        wanted = min(grown(_PLACE), self.sizeHintForColumn(1))
        place = min(wanted, room // 2) if room >= grown(_LEAST) else 0
        for section, width in enumerate((room - place, place, result)):
            self.setColumnWidth(section, width)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.deleted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.itemActivated.emit(self.currentItem(), 0)
        else:
            super().keyPressEvent(event)
