"""A repository of the model hub: what is known of it, its files with their fit, what a gated one asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.escaping import escaped_line
from desktop.hub_view import TOKENS, model_facts, name_of_repo
from desktop.language import marked, tr
from desktop.model_offers import Offer
from desktop.sentences import said
from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.fact_list import FactList, wrapped_label
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.offer_list import OfferList
from desktop.widgets.tall_area import TallArea
from engine.hub_messages import HubLooked, HubModel, TokenPlace

_GATED = marked(
    "The publisher asks for your consent. Sign in on its page, accept the terms, make an access token there"
    " (read access is enough) and paste it here."
)
_LEAST_FIELD = 140  # of a token that is pasted


class HubDetail(TallArea):
    """Shows one repository; every wish is a signal."""

    page_requested = Signal(str)  # address to open in a browser
    token_entered = Signal(str)
    again_requested = Signal(str)  # repository

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.repo = ""
        self._page = ""
        self._inside = QWidget(self)
        self._inside.setMaximumWidth(SPACE.column)
        self.title = wrapped_label("", "", self._inside)
        self.author = wrapped_label("", "muted", self._inside)
        self.page = QPushButton(tr("Open its page"), self._inside)
        self.gate = TokenCard(self._inside)
        self.said = wrapped_label("", "muted", self._inside)
        self.again = QPushButton(tr("Try again"), self._inside)
        self.offers = OfferList(palette, self._inside)
        self.facts = FactList(self._inside)
        self._about = plain_label(tr("About"), "strong", self._inside)
        self._build()
        self.apply_palette(palette)

    def show_model(self, model: HubModel) -> None:
        """Show what the search told of a repository, while its files are asked for."""
        other, self.repo = model.repo != self.repo, model.repo
        self._page = f"https://huggingface.co/{model.repo}"
        self.title.setText(name_of_repo(model.repo))
        self.author.setText(escaped_line(model.repo))
        self.gate.setVisible(model.gated)
        self.page.setVisible(not model.gated)  # the card has the same button
        self.facts.show_facts(model_facts(model))
        if other:
            self.offers.show_offers(())
            self._say(tr("Asking for its files\u2026"))
            self.verticalScrollBar().setValue(0)

    def show_looked(self, looked: HubLooked) -> None:
        """Show a repository as the hub described it; its offers follow."""
        self.show_model(looked.model)
        self._page = looked.page or self._page
        self._say("" if looked.files else tr("There is no model in it that Openbook can use."))

    def show_offers(self, repo: str, offers: Sequence[Offer]) -> None:
        """Show its files, if it is still the one that is shown."""
        if repo == self.repo:
            self.offers.show_offers(offers)

    def show_failed(self, repo: str, words: str) -> None:
        """Say why its files are not known."""
        if repo == self.repo:
            self._say(escaped_line(said(words)), again=True)

    def show_token(self, place: TokenPlace) -> None:
        """Say where the token lies; it was accepted, so the files are asked for again."""
        self.gate.show_place(place)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.title.setStyleSheet(f"color: {palette.text}; font-size: {TYPE.head}px; font-weight: 600;")
        self.page.setIcon(icon("external", palette.muted, 16))
        self.offers.apply_palette(palette)

    def _say(self, words: str, again: bool = False) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.again.setVisible(again)

    def _build(self) -> None:
        self.setAccessibleName(tr("About this repository"))
        for button in (self.page, self.again):
            button.setProperty("kind", "outline")
        self.page.clicked.connect(lambda: self.page_requested.emit(self._page))
        self.gate.page.clicked.connect(lambda: self.page_requested.emit(self._page))
        self.gate.entered.connect(self.token_entered)
        self.again.clicked.connect(lambda: self.again_requested.emit(self.repo))
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(SPACE.near)
        column.addWidget(self.title)
        column.addWidget(self.author)
        column.addWidget(self.page, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.gate)
        column.addWidget(self.said)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.offers)
        column.addSpacing(SPACE.near)
        column.addWidget(self._about)
        column.addWidget(self.facts)
        column.addStretch(1)
        self.setWidget(self._inside)


class TokenCard(QFrame):
    """What a gated repository asks for; a token that was entered is never shown again."""

    entered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.words = wrapped_label(tr(_GATED), "fact", self)
        self.page = QPushButton(tr("Open its page"), self)
        self.field = QLineEdit(self)
        self.keep = QPushButton(tr("Keep"), self)
        self.place = wrapped_label("", "muted", self)
        self.forget = QPushButton(tr("Forget it"), self)
        self._build()

    def show_place(self, place: TokenPlace) -> None:
        """Say where the token lies."""
        self.field.clear()
        self.field.setPlaceholderText(tr("Access token") if place == "none" else tr("Another access token"))
        self.place.setText(tr(TOKENS[place]) if TOKENS[place] else "")
        self.place.setVisible(bool(TOKENS[place]))
        self.forget.setVisible(place != "none")

    def show_problem(self, words: str) -> None:
        """Say why the token could not be kept."""
        self.place.setText(escaped_line(said(words)))
        self.place.show()

    def _build(self) -> None:
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(tr("Access token"))
        self.keep.setEnabled(False)
        for button in (self.page, self.keep):
            button.setProperty("kind", "outline")
        self.forget.setProperty("kind", "link")
        self.field.textChanged.connect(lambda text: self.keep.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._on_keep)
        self.keep.clicked.connect(self._on_keep)
        self.forget.clicked.connect(lambda: self.entered.emit(""))
        ways = Flow(
            SPACE.near, self
        )  # where a token would find no room beside the buttons, the next line has it
        ways.add(self.page)
        ways.add(self.field, _LEAST_FIELD, firm=True)
        ways.add(self.keep)
        below = QHBoxLayout()
        below.addWidget(self.place, 1)
        below.addWidget(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(SPACE.near)
        column.addWidget(self.words)
        column.addWidget(ways)
        column.addLayout(below)
        self.show_place("none")

    def _on_keep(self) -> None:
        token = self.field.text().strip()
        if token:
            self.field.clear()
            self.entered.emit(token)
