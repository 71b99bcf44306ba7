"""The search on the model hub: a field, what was found, and the chosen repository beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.escaping import escaped_line
from desktop.hub_view import MORE, SORTS, hub_rows
from desktop.language import marked, tr
from desktop.sentences import said
from desktop.theme import SPACE, Palette
from desktop.widgets.hub_detail import HubDetail
from desktop.widgets.load_fields import Choice
from desktop.widgets.row_list import RowList
from desktop.widgets.said import Said
from desktop.widgets.search_field import SearchField
from desktop.widgets.two_panes import TwoPanes
from engine.hub_messages import HubLooked, HubModel

_BEFORE = marked(
    "Type a name, or press Search to see what is trending. Searching connects to huggingface.co; until then,"
    " nothing leaves this computer."
)
_LATER = marked("The files of a model and whether they fit this computer will stand here.")
_CHOOSE = marked("Choose a model to see its files and whether they fit.")


class HubPage(QWidget):
    """Nothing is asked before the person searches."""

    searched = Signal(str, str)  # words, Sort
    more_requested = Signal()
    chosen = Signal(str)  # repository

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._models: dict[str, HubModel] = {}
        self._asked = False
        self.field = SearchField(tr("Search, or paste an address"), self, tr("Search Hugging Face"))
        self.search = QPushButton(tr("Search"), self)
        self.sort = Choice(palette, self)
        self.list = RowList(tr("Models on Hugging Face"), palette, self)
        self.said = Said(palette, self)
        self.detail = HubDetail(palette, self)
        self.nothing = Said(palette, self)
        self._left = QWidget(self)
        self._lists = QStackedWidget(self._left)
        self._details = QStackedWidget(self)
        self.panes = TwoPanes(self._left, self._details, palette, self)
        self._build()
        self._connect()
        self.apply_palette(palette)
        self.said.say(tr("Find a model on Hugging Face"), tr(_BEFORE))
        self._lists.setCurrentWidget(self.said)

    # ---- what it is told ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Appear, ready to be asked."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_searching(self) -> None:
        """A search is under way."""
        self.said.say(tr("Searching\u2026"))
        self._lists.setCurrentWidget(self.said)

    def show_found(self, models: Sequence[HubModel], more: bool) -> None:
        """Show what was found."""
        self._models = {model.repo: model for model in models}
        self.list.show_rows(hub_rows(models, more))
        self.nothing.say("", tr(_CHOOSE if models else _LATER))
        if models:
            self._lists.setCurrentWidget(self.list)
        else:
            self.said.say(tr("Nothing was found"), tr("Try fewer or other words."))
            self._lists.setCurrentWidget(self.said)

    def show_failed(self, words: str) -> None:
        """The search did not work."""
        self.said.say(tr("The search did not work"), escaped_line(said(words)), tr("Try again"))
        self._lists.setCurrentWidget(self.said)

    def show_looking(self, repo: str) -> None:
        """The files of a repository are asked for."""
        model = self._models.get(repo)
        if model is not None:
            self.detail.show_model(model)
            self._details.setCurrentWidget(self.detail)

    def show_looked(self, looked: HubLooked) -> None:
        """Show a repository."""
        self.detail.show_looked(looked)
        self._details.setCurrentWidget(self.detail)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.field.apply_palette(palette)
        self.sort.tint = palette.muted
        for part in (self.list, self.said, self.detail, self.nothing, self.panes):
            part.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _ask(self) -> None:
        self._asked = True
        self.searched.emit(self.field.text().strip(), self.sort.currentData())

    def _on_sort(self) -> None:
        if self._asked:
            self._ask()

    def _on_chosen(self, repo: str) -> None:
        if repo:
            self.chosen.emit(repo)
        else:
            self._details.setCurrentWidget(self.nothing)

    def _on_opened(self) -> None:
        if not self.panes.beside and self.list.key:
            self.panes.open_detail()

    def _build(self) -> None:
        self.sort.setAccessibleName(tr("Order"))
        for key, label in SORTS:
            self.sort.addItem(tr(label), key)
        self.search.setProperty("kind", "primary")
        self.nothing.say("", tr(_LATER))
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 0)
        row.setSpacing(SPACE.near)
        row.addWidget(self.field, 1)
        row.addWidget(self.search)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 4)
        line.addWidget(self.sort)
        line.addStretch(1)
        self._lists.addWidget(self.said)
        self._lists.addWidget(self.list)
        self._details.addWidget(self.nothing)
        self._details.addWidget(self.detail)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE.near)
        left.addLayout(row)
        left.addLayout(line)
        left.addWidget(self._lists, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)

    def _connect(self) -> None:
        self.field.returnPressed.connect(self._ask)
        self.field.stepped.connect(self.list.step_in)
        self.search.clicked.connect(self._ask)
        self.sort.activated.connect(lambda _: self._on_sort())
        self.said.pressed.connect(self._ask)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _: self._on_opened())
        self.list.clicked.connect(lambda _: self._on_opened())
        self.list.fold_toggled.connect(lambda key: self.more_requested.emit() if key == MORE else None)
        self.panes.went_back.connect(self.list.setFocus)
        self.detail.again_requested.connect(self.chosen)
