"""What the person said about answers: a list to filter, and each of it whole; every wish is a signal."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.feedback_view import (
    KINDS,
    Filter,
    counts_words,
    key_of,
    models_of,
    row_of,
    said_words,
    where_words,
)
from desktop.language import tr
from desktop.opinions import Opinion
from desktop.theme import SPACE, Palette
from desktop.widgets.feedback_detail import FeedbackDetail, ShownAnswer
from desktop.widgets.flow import Flow
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.layouts import margins
from desktop.widgets.load_fields import Choice
from desktop.widgets.menus import rounded_menu
from desktop.widgets.page_frame import PageFrame
from desktop.widgets.row_list import RowList
from desktop.widgets.said import Said
from desktop.widgets.two_panes import TwoPanes

#: The counts have at least this width beside the buttons, else these go below.
_COUNT = 330


class FeedbackPage(PageFrame):
    """Shows opinions, the latest first; Esc leads back to the list, and from there to the chat."""

    chosen = Signal(object)  # Opinion that is shown whole now
    chat_requested = Signal(object)  # Opinion
    take_back_requested = Signal(object)  # Opinion
    compare_requested = Signal()
    export_requested = Signal(object)  # list[Opinion]
    coloured = Signal(object)  # Palette

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(tr("Feedback"), palette, parent)
        self._said: Sequence[Opinion] = ()
        self._shown: dict[str, Opinion] = {}
        self._begun = False  # it has just appeared
        self.count = ElidedLabel("", "muted", self)
        self.compare = QPushButton(tr("Compare answers\u2026"), self)
        self.write = QPushButton(tr("Export\u2026"), self)
        self.close_button = self.make_close_button()
        self._left = QWidget(self)
        self.kinds, self.models = Choice(palette, self._left), Choice(palette, self._left)
        self.list = RowList(tr("What you said about answers"), palette, self._left)
        self.nothing = Said(palette, self._left)
        self.welcome = Said(palette, self)
        self._whole = QStackedWidget(self)
        self._lists = QStackedWidget(self._left)
        self.detail = FeedbackDetail(palette, self)
        self.hint = Said(palette, self)
        self._details = QStackedWidget(self)
        self.panes = TwoPanes(self._left, self._details, palette, self)
        self._build()
        self._connect()
        self.apply_palette(palette)

    @property
    def filter(self) -> Filter:
        """What of it is shown."""
        return Filter(str(self.kinds.currentData() or ""), str(self.models.currentData() or ""))

    @property
    def shown(self) -> list[Opinion]:
        """What the filter leaves."""
        return list(self._shown.values())

    def begin(self) -> None:
        """Appear, ready to be used by keyboard."""
        self._begun = True
        self._aim()

    def show_said(self, said: Sequence[Opinion]) -> None:
        """Show all of this; place, choice and filter stay as far as they can."""
        self._said = said
        self._whole.setCurrentIndex(0 if said else 1)
        for button in (self.compare, self.write):
            button.setVisible(bool(said))
        self._fill_models(models_of(said))
        self._filter()
        if self._begun:
            self._aim()

    def show_answers(self, one: Opinion, answers: Sequence[ShownAnswer]) -> None:
        """Show the whole answers of an opinion, if it is still the chosen one."""
        if self.list.key == key_of(one):
            self.detail.show_answers(answers)

    def choose(self, one: Opinion) -> None:
        """Choose one in the list, whatever the filter was."""
        if key_of(one) not in self._shown:
            for box in (self.kinds, self.models):
                box.setCurrentIndex(0)
        self.list.choose(key_of(one))

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        super().apply_palette(palette)
        for box in (self.kinds, self.models):
            box.tint = palette.muted
        for part in (self.list, self.nothing, self.welcome, self.hint, self.detail, self.panes):
            part.apply_palette(palette)
        self.coloured.emit(palette)

    def step_back(self) -> bool:
        return self.panes.uncover()

    # ---- inside ---------------------------------------------------------------------------------------

    def _aim(self) -> None:
        """Put the focus where the work begins, once it is known what there is."""
        here = self.list if self._said else self.welcome.button
        here.setFocus(Qt.FocusReason.OtherFocusReason)
        self._begun = self._begun and not self._said

    def _build(self) -> None:
        self.kinds.setAccessibleName(tr("Kind"))
        self.models.setAccessibleName(tr("Model"))
        self.kinds.addItem(tr("All kinds"), "")
        for kind, (words, _) in KINDS.items():
            self.kinds.addItem(tr(words), kind)
        self.models.addItem(tr("All models"), "")
        for button in (self.compare, self.write):
            button.setProperty("kind", "link")
        self.compare.setToolTip(tr("Say of two answers to one question which is better"))
        self.write.setToolTip(tr("Save what is shown as data to train a model by"))
        self.hint.say(
            tr("What you said about answers"),
            tr("It stays on this computer. Choose one to see it whole, or to take it back."),
        )
        self.nothing.say(tr("Nothing of this kind"), "", tr("Show all"))
        self.welcome.say(
            tr("Nothing said yet"),
            tr("Press a thumb under an answer, write a better one, or say which of two you prefer."),
            tr("Back to the chat"),
        )
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.nothing)
        self._details.addWidget(self.hint)
        self._details.addWidget(self.detail)
        filters = QHBoxLayout()
        filters.setContentsMargins(margins(SPACE.wide, SPACE.base, SPACE.base, SPACE.near))
        filters.setSpacing(SPACE.near)
        filters.addWidget(self.kinds, 1)
        filters.addWidget(self.models, 1)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(filters)
        left.addWidget(self._lists, 1)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(margins(SPACE.wide + 2, SPACE.near, SPACE.near, SPACE.near))
        ways = QWidget(self)
        across = QHBoxLayout(ways)
        across.setContentsMargins(0, 0, 0, 0)
        for button in (self.compare, self.write):
            across.addWidget(button)
        told = Flow(SPACE.near, self, ends=True)
        told.add(self.count, least=_COUNT)
        told.add(ways)
        head.addWidget(told, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.lay_out(head, self._whole)
        self._whole.addWidget(self.panes)
        self._whole.addWidget(self.welcome)

    def _connect(self) -> None:
        for box in (self.kinds, self.models):
            box.currentIndexChanged.connect(lambda _: self._filter())
        self.list.chosen.connect(self._on_chosen)
        self.list.clicked.connect(lambda _: self.panes.open_detail())
        self.list.opened.connect(lambda _: self.panes.open_detail())
        self.list.delete_requested.connect(lambda _: self._ask(self.take_back_requested))
        self.list.menu_requested.connect(lambda _, at: self._open_menu(at))
        self.panes.went_back.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.detail.chat_requested.connect(lambda: self._ask(self.chat_requested))
        self.detail.take_back_requested.connect(lambda: self._ask(self.take_back_requested))
        self.nothing.pressed.connect(self._on_nothing)
        self.welcome.pressed.connect(self.closed)
        self.compare.clicked.connect(self.compare_requested)
        self.write.clicked.connect(lambda: self.export_requested.emit(self.shown))

    def _fill_models(self, names: Sequence[str]) -> None:
        before = self.models.currentData()
        with QSignalBlocker(self.models):
            while self.models.count() > 1:
                self.models.removeItem(1)
            for name in names:
                self.models.addItem(name, name)
            self.models.setCurrentIndex(max(0, self.models.findData(before)))

    def _filter(self) -> None:
        before = self.list.key
        at = list(self._shown).index(before) if before in self._shown else 0
        self._shown = {key_of(one): one for one in self._said if self.filter.takes(one)}
        keys = list(self._shown)
        self.count.setText(counts_words(self.shown))
        self.write.setEnabled(bool(self._shown))
        self._lists.setCurrentIndex(0 if self._shown else 1)
        self.list.show_rows([row_of(one) for one in self._shown.values()])
        if before and before not in self._shown and keys and not self.panes.covered:
            self.list.choose(keys[min(at, len(keys) - 1)])  # what stood there went: its neighbour

    def _on_nothing(self) -> None:
        for box in (self.kinds, self.models):
            box.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, key: str) -> None:
        one = self._shown.get(key)
        self._details.setCurrentWidget(self.detail if one is not None else self.hint)
        if one is not None:
            self.detail.show_head(said_words(one), where_words(one), one.question)
            self.chosen.emit(one)
        elif self.panes.covered:
            self.panes.go_back()

    def _ask(self, wish: SignalInstance) -> None:
        one = self._shown.get(self.list.key)
        if one is not None:
            wish.emit(one)

    def _open_menu(self, at: QPoint) -> None:
        menu = rounded_menu(self)
        menu.addAction(tr("Show in the chat")).triggered.connect(lambda: self._ask(self.chat_requested))
        menu.addSeparator()
        menu.addAction(tr("Take it back")).triggered.connect(lambda: self._ask(self.take_back_requested))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
