"""Two texts side by side, their cosine, and a table of their sentences: the stronger the ground, the nearer.

It takes the place of the conversation. Told by show_…; every wish of the person is a signal.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.language import marked, number, tr
from desktop.likeness import MOST, Likeness
from desktop.theme import SPACE, Palette, grown, row
from desktop.tour_view import Row
from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.widgets.layouts import margins
from desktop.widgets.page_frame import PageFrame
from desktop.widgets.share_rows import ShareRows
from desktop.widgets.tall_area import TallArea

_NARROW, _COLUMN, _CELL = 640, 860, 52
ABOUT = marked(
    "The embedding model makes a list of numbers of each text. The cosine says how similar the directions of"
    " two lists are: 1 is the same, near 0 the texts have little to do with each other. It is not a"
    " percentage, and what counts as high differs from model to model."
)
WORKING = marked("One moment\u2026")


class LikenessPage(PageFrame):
    """Fields, a button, and what was found."""

    asked = Signal(str, str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Compare two texts"), palette, parent)
        self._likeness: Likeness | None = None
        self.close_button = self.make_close_button()
        self.fields = (QPlainTextEdit(self), QPlainTextEdit(self))
        self.button = QPushButton(tr("Compare"), self)
        self.about = plain_label(tr(ABOUT), "muted", self, wrap=True)
        self.note = plain_label("", "", self, wrap=True)
        self.whole = ShareRows(palette, self)
        self.table = QTableWidget(self)
        self.pair = (plain_label("", "", self, wrap=True), plain_label("", "", self, wrap=True))
        self.foot = plain_label("", "muted", self, wrap=True)
        self._build()
        self._connect()
        self.apply_palette(palette)

    # ---- what it is told ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Appear, ready to be written in."""
        self.fields[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_working(self) -> None:
        """It takes a moment; what was found before stays meanwhile."""
        self.note.setText(tr(WORKING))
        self.note.show()

    def show_failed(self, words: str) -> None:
        """There is nothing to show, in a sentence."""
        self._likeness = None
        self.note.setText(words)
        self.note.show()
        for part in (self.whole, self.table, *self.pair, self.foot):
            part.hide()

    def show_likeness(self, found: Likeness) -> None:
        """Show how near two texts are."""
        self._likeness = found
        self.note.hide()
        cosine = number(found.whole, ".2f")
        self.whole.show_rows((Row(tr("The two texts"), max(0.0, found.whole), cosine, True),))
        self.whole.show()
        several = len(found.ones) * len(found.others) > 1
        self._fill_table(found)
        for part in (self.table, *self.pair):
            part.setVisible(several)
        self.foot.setText(" ".join(self._foot_words(found, several)))
        self.foot.show()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.table.setStyleSheet(
            "QTableCornerButton::section { background: transparent; border: none; }"
            f"QTableView {{ selection-background-color: {palette.sel}; }}"
        )
        self.whole.apply_palette(palette)
        self._middle.setMaximumWidth(grown(_COLUMN))
        if self._likeness is not None:
            self._colour(self._likeness)

    # ---- inside ---------------------------------------------------------------------------------------

    def _foot_words(self, found: Likeness, several: bool) -> list[str]:
        words = [tr("Compared by {model}.", model=found.model)]
        if found.left_out:
            words.append(tr("Only the first {count} sentences of each text are in the table.", count=MOST))
        if several:
            words.append(
                tr("Of a very long text the model reads the beginning alone; the table has each sentence.")
            )
        return words

    def _fill_table(self, found: Likeness) -> None:
        table = self.table
        table.setRowCount(len(found.ones))
        table.setColumnCount(len(found.others))
        for at, sentence in enumerate(found.ones):
            table.setVerticalHeaderItem(at, _heading(at, sentence))
        for at, sentence in enumerate(found.others):
            table.setHorizontalHeaderItem(at, _heading(at, sentence))
        for at, cosines in enumerate(found.rows):
            for column, cosine in enumerate(cosines):
                item = QTableWidgetItem(number(round(cosine, 2) + 0.0, ".2f"))
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                table.setItem(at, column, item)
        self._colour(found)
        high = table.horizontalHeader().sizeHint().height() + len(found.ones) * row(28) + 4
        table.setFixedHeight(min(high, grown(320)) + table.horizontalScrollBar().sizeHint().height())
        table.setCurrentCell(*found.best)
        self._show_pair()

    def _colour(self, found: Likeness) -> None:
        for at, cosines in enumerate(found.rows):
            for column, cosine in enumerate(cosines):
                ground = QColor(self._palette.accent)
                ground.setAlphaF(0.4 * max(0.0, cosine))
                item = self.table.item(at, column)
                if item is not None:
                    item.setBackground(QBrush(ground))

    def _show_pair(self) -> None:
        found, at, column = self._likeness, self.table.currentRow(), self.table.currentColumn()
        if found is None or not (0 <= at < len(found.ones) and 0 <= column < len(found.others)):
            return
        sides = ((at, found.ones[at]), (column, found.others[column]))
        names = (tr("First text, sentence {place}: {words}"), tr("Second text, sentence {place}: {words}"))
        for label, name, (place, words) in zip(self.pair, names, sides, strict=True):
            label.setText(name.format(place=place + 1, words=" ".join(words.split())))

    def _connect(self) -> None:
        self.button.clicked.connect(self._ask)
        self.table.currentCellChanged.connect(lambda *_: self._show_pair())

    def _ask(self) -> None:
        self.asked.emit(self.fields[0].toPlainText(), self.fields[1].toPlainText())

    def _build(self) -> None:
        for field, words in zip(self.fields, (tr("One text"), tr("Another text")), strict=True):
            field.setProperty("kind", "box")
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.setTabChangesFocus(True)
            field.setMinimumHeight(grown(96))
        self.button.setProperty("kind", "primary")
        self.button.setToolTip(tr("Compare (Ctrl+Enter)"))
        self._build_table()
        head = QHBoxLayout()
        head.setContentsMargins(margins(SPACE.wide, SPACE.near, SPACE.near, SPACE.near))
        head.addWidget(plain_label(tr("How similar are they in meaning?"), "muted", self), 1)
        head.addWidget(self.close_button)
        self.lay_out(head, self._build_column())

    def _build_table(self) -> None:
        table = self.table
        table.setAccessibleName(tr("Cosines of the sentences"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setCornerButtonEnabled(False)
        for header in (table.horizontalHeader(), table.verticalHeader()):
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
            header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.horizontalHeader().setDefaultSectionSize(grown(_CELL))
        table.verticalHeader().setDefaultSectionSize(row(28))

    def _build_column(self) -> QWidget:
        area = TallArea(self)
        self._middle = QWidget(area)
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, SPACE.wide, 0, SPACE.wide)
        column.setSpacing(SPACE.base)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(SPACE.base)
        for field in self.fields:
            self._row.addWidget(field, 1)
        column.addLayout(self._row)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self.note, self.whole, self.table, *self.pair, self.foot):
            column.addWidget(part)
            part.hide()
        column.addWidget(self.about)
        column.addStretch(1)
        area.show_column(self._middle, SPACE.wide)
        return area

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < grown(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(way)
        for field in self.fields:
            field.setMaximumHeight(grown(104 if narrow else 160))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._ask()
        else:
            super().keyPressEvent(event)


def _heading(place: int, sentence: str) -> QTableWidgetItem:
    """The number of a sentence, which says itself where the pointer rests."""
    item = QTableWidgetItem(str(place + 1))
    item.setToolTip(plain_tooltip(" ".join(sentence.split())))
    return item
