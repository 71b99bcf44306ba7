"""Which of two answers is better: side by side, without names until one was chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.feedback_view import verdict_words
from desktop.language import marked, tr
from desktop.opinions import Verdict
from desktop.theme import SPACE, TYPE, Palette, grown
from desktop.tree_view import plain_line
from desktop.widgets.answer_text import AnswerFrame
from desktop.widgets.few_lines import FewLabel
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.key_button import KeyButton
from desktop.widgets.labels import ElidedLabel, plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.page_frame import PageFrame
from desktop.widgets.said import Said

#: Below this width one answer stands above the other.
BESIDE = 700
#: Cards have this height where there is room, so that what is pressed seldom moves.
LEAST = 300
_VERDICTS: tuple[tuple[Verdict, str, str], ...] = (
    ("first", marked("Answer 1 is better"), "1"),
    ("second", marked("Answer 2 is better"), "2"),
    ("equal", marked("Equally good"), "0"),
    ("poor", marked("Both are poor"), "9"),
)
_KEYS = {Qt.Key.Key_1: "first", Qt.Key.Key_2: "second", Qt.Key.Key_0: "equal", Qt.Key.Key_9: "poor"}


class AnswerColumn(QWidget):
    """One of the two: its number, who wrote it once that may be known, and what it says."""

    def __init__(self, number: int, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = number
        self.name = plain_label("", "strong", self)
        self.writer = ElidedLabel("", "muted", self)
        self.sign = QLabel(self)
        self.frame = AnswerFrame(palette, self)
        self._palette, self._better = palette, False
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 2, 0)
        head.setSpacing(SPACE.near)
        head.addWidget(self.name)
        head.addWidget(self.sign)
        head.addWidget(self.writer, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.tight)
        column.addLayout(head)
        column.addWidget(self.frame, 1)

    def show_text(self, text: str) -> None:
        """Show an answer whose writer is not told."""
        name = tr("Answer {number}", number=self._number)
        self.name.setText(name)
        self.frame.show_text(text, name)
        self.reveal("", better=False)

    def reveal(self, writer: str, *, better: bool) -> None:
        """Tell who wrote it, and whether it was called the better one."""
        self._better = better
        self.writer.setText(writer)
        self.writer.setAccessibleName(writer)
        self.sign.setVisible(better)
        if better:
            self.sign.setPixmap(icon("check", self._palette.accent, 16).pixmap(16, 16))
            self.sign.setAccessibleName(tr("better"))

    def limit(self, tall: int) -> None:
        """Let the card be so high at most."""
        self.frame.setMaximumHeight(tall)
        self.setMaximumHeight(tall + self.name.sizeHint().height() + SPACE.tight)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.frame.apply_palette(palette)
        self.reveal(self.writer.text(), better=self._better)


class ComparePage(PageFrame):
    """Asks about one pair at a time: 1, 2, 0 and 9 answer, S skips, Enter goes on, Esc leaves."""

    judged = Signal(str)  # Verdict, of the first and the second as they stand here
    skipped = Signal()
    next_requested = Signal()
    undo_requested = Signal()
    all_requested = Signal()  # everything that was said

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Which of the two is better?"), palette, parent)
        self.count = plain_label("", "muted", self)
        self.close_button = self.make_close_button()
        self.question = FewLabel(3, self)
        self.first, self.second = AnswerColumn(1, palette, self), AnswerColumn(2, palette, self)
        self.verdicts: dict[Verdict, KeyButton] = {}
        self.told = plain_label("", "", self, wrap=True)
        self.undo = QPushButton(tr("Undo"), self)
        self.next = QPushButton(self)
        self.nothing = Said(palette, self)
        self._answers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._asking, self._telling = Flow(SPACE.near, self), QWidget(self)
        self.skip = KeyButton(tr("Skip"), "S", palette, self._asking)
        self._foot, self._middle = QStackedWidget(self), QStackedWidget(self)
        self._build(palette)
        self._connect()
        self.apply_palette(palette)

    def begin(self) -> None:
        """Appear, ready to be read."""
        (self.close_button if self._is_empty else self.first.frame).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_pair(self, question: str, first: str, second: str, place: int, count: int) -> None:
        """Ask about two answers; they are number `place` of `count` pairs."""
        self.question.setText(plain_line(question))
        self.question.setAccessibleName(tr("Question: {text}", text=question[:400]))
        self.count.setText(tr("{place} of {count}", place=place, count=count) if count > 1 else "")
        self.first.show_text(first)
        self.second.show_text(second)
        self._fit_answers()
        self._middle.setCurrentIndex(0)
        self._foot.setCurrentWidget(self._asking)
        self._fit_foot()
        if self.isVisible():
            self.begin()

    def show_verdict(self, verdict: Verdict, writers: tuple[str, str], *, more: bool) -> None:
        """Tell what was chosen and who wrote them; `more` says whether another pair follows."""
        self.first.reveal(writers[0], better=verdict == "first")
        self.second.reveal(writers[1], better=verdict == "second")
        self.told.setText(verdict_words(verdict))
        self.next.setText(tr("Next two") if more else tr("Done"))
        self.next.setToolTip(tr("Go on (Enter)"))
        self._foot.setCurrentWidget(self._telling)
        self._fit_foot()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_nothing(self, title: str, words: str, button: str = "") -> None:
        """Say why there is nothing to compare."""
        for label in (self.count, self.question):
            label.setText("")
        self.nothing.say(title, words, button)
        self._middle.setCurrentIndex(1)
        if self.isVisible():
            self.begin()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        self.question.setStyleSheet(f"font-size: {TYPE.lead}px;")
        self.count.setMinimumHeight(self.close_button.sizeHint().height())
        for part in (self.first, self.second, self.nothing):
            part.apply_palette(palette)
        for button in (self.skip, *self.verdicts.values()):
            button.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def _is_empty(self) -> bool:
        return self._middle.currentIndex() == 1

    @property
    def _is_told(self) -> bool:
        return self._foot.currentWidget() is self._telling

    def _build(self, palette: Palette) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(margins(SPACE.wide, SPACE.near, SPACE.near, SPACE.near))
        head.setSpacing(SPACE.base)
        head.addWidget(self.question, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._answers.setSpacing(SPACE.wide)
        self._answers.addWidget(self.first, 1)
        self._answers.addWidget(self.second, 1)
        pair = QWidget(self)
        inside = QVBoxLayout(pair)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE.base)
        inside.addLayout(self._answers, 1)
        inside.addWidget(self._foot)
        inside.addStretch(0)
        self._build_foot(palette)
        self._middle.addWidget(pair)
        self._middle.addWidget(self.nothing)
        body = QVBoxLayout()
        body.setContentsMargins(SPACE.wide, SPACE.base, SPACE.wide, SPACE.wide)
        body.addWidget(self._middle)
        self.lay_out(head, body)

    def _build_foot(self, palette: Palette) -> None:
        for verdict, words, key in _VERDICTS:
            button = self.verdicts[verdict] = KeyButton(tr(words), key, palette, self._asking)
            button.setProperty("kind", "outline")
            self._asking.add(button)
        self.skip.setToolTip(tr("Go on without an answer (S)"))
        self._asking.add(self.skip)
        self.undo.setToolTip(tr("Take it back and choose again"))
        self.undo.setProperty("kind", "outline")
        self.next.setProperty("kind", "primary")
        row = QHBoxLayout(self._telling)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE.near)
        row.addWidget(self.told, 1)
        row.addWidget(self.undo)
        row.addWidget(self.next)
        self._foot.addWidget(self._asking)
        self._foot.addWidget(self._telling)

    def _connect(self) -> None:
        for verdict, button in self.verdicts.items():
            button.clicked.connect(lambda _=False, verdict=verdict: self.judged.emit(verdict))
        self.skip.clicked.connect(self.skipped)
        self.undo.clicked.connect(self.undo_requested)
        self.next.clicked.connect(self.next_requested)
        self.nothing.pressed.connect(self.all_requested)

    def _fit_answers(self) -> None:
        """Both are as high as the longer one, or as there is room."""
        tall = max(column.frame.whole for column in (self.first, self.second))
        for column in (self.first, self.second):
            column.limit(max(tall, grown(LEAST)))

    def _fit_foot(self) -> None:
        """The foot is as high as what stands in it: the buttons may need two lines."""
        wide = max(self.width() - 2 * SPACE.wide, 200)
        foot = self._telling if self._is_told else self._asking
        tall = max(foot.sizeHint().height() if self._is_told else 0, foot.heightForWidth(wide))
        self._foot.setFixedHeight(tall)

    # ---- Qt -------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        self._answers.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        self._fit_foot()
        QTimer.singleShot(0, self, self._fit_answers)  # once their texts have the new width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        verdict, open_ = _KEYS.get(Qt.Key(event.key())), not self._is_empty
        if open_ and not self._is_told and verdict is not None:
            self.judged.emit(verdict)
        elif open_ and not self._is_told and event.key() == Qt.Key.Key_S:
            self.skipped.emit()
        elif open_ and self._is_told and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next_requested.emit()
        else:
            super().keyPressEvent(event)
