"""The catalogue: models worth getting, what each is good at, and its sizes for this machine."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.catalogue_view import Shown, catalogue_facts, catalogue_rows
from desktop.escaping import escaped_line
from desktop.language import marked, tr
from desktop.model_offers import Offer
from desktop.sentences import said
from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.fact_list import FactList, wrapped_label
from desktop.widgets.labels import plain_label
from desktop.widgets.layouts import margins
from desktop.widgets.offer_list import OfferList
from desktop.widgets.row_list import RowList
from desktop.widgets.said import Said
from desktop.widgets.tall_area import TallArea
from desktop.widgets.two_panes import TwoPanes
from engine.catalogue import CatalogueModel

_FROM = marked("Downloads come from huggingface.co. Nothing is connected to before you press a button.")


class CataloguePage(QWidget):
    """Shows curated models; the chosen one's files are told separately."""

    chosen = Signal(str)  # id

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.machine = wrapped_label("", "muted", self)
        self.list = RowList(tr("Catalogue of models"), palette, self)
        self.detail = CatalogueDetail(palette, self)
        self.nothing = Said(palette, self)
        self.nothing.say("", tr("Choose a model to see its sizes and whether they fit."))
        self._details = QStackedWidget(self)
        self._details.addWidget(self.nothing)
        self._details.addWidget(self.detail)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QVBoxLayout()
        line.setContentsMargins(margins(18, 14, 16, 0))
        line.addWidget(self.machine)
        column.addLayout(line)
        column.addWidget(self.list, 1)
        self.panes = TwoPanes(left, self._details, palette, self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(lambda _: self._on_opened())
        self.list.clicked.connect(lambda _: self._on_opened())
        self.panes.went_back.connect(self.list.setFocus)

    def begin(self) -> None:
        """Appear: the list has the focus, and a model is chosen where both have room."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.list.key and self.panes.beside:
            self.list.choose_first()

    def show_models(self, models: Sequence[Shown], machine: str) -> None:
        """Show the catalogue for the machine that is told in a line."""
        self.machine.setText(tr("This computer: {machine}", machine=machine) if machine else "")
        self.machine.setVisible(bool(machine))
        self.list.show_rows(catalogue_rows(models))

    def show_model(self, model: CatalogueModel, offers: Sequence[Offer]) -> None:
        """Show a model and its files."""
        self.detail.show_model(model, offers)
        self._details.setCurrentWidget(self.detail)

    def show_failed(self, words: str) -> None:
        """Say why a download could not begin."""
        self.detail.show_failed(words)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        for part in (self.list, self.detail, self.nothing, self.panes):
            part.apply_palette(palette)

    def _on_chosen(self, key: str) -> None:
        if key:
            self.chosen.emit(key)
        else:
            self._details.setCurrentWidget(self.nothing)

    def _on_opened(self) -> None:
        if not self.panes.beside and self.list.key:
            self.panes.open_detail()


class CatalogueDetail(TallArea):
    """One model of the catalogue with its files."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.id = ""
        self._inside = QWidget(self)
        self._inside.setMaximumWidth(SPACE.column)
        self.title = wrapped_label("", "", self._inside)
        self.good_at = wrapped_label("", "", self._inside)
        self.offers = OfferList(palette, self._inside)
        self.problem = wrapped_label("", "danger", self._inside)
        self.facts = FactList(self._inside)
        self.setAccessibleName(tr("About this model"))
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(SPACE.near)
        column.addWidget(self.title)
        column.addWidget(self.good_at)
        column.addSpacing(4)
        column.addWidget(self.offers)
        column.addWidget(self.problem)
        column.addWidget(wrapped_label(tr(_FROM), "muted", self._inside))
        column.addSpacing(SPACE.near)
        column.addWidget(plain_label(tr("About"), "strong", self._inside))
        column.addWidget(self.facts)
        column.addStretch(1)
        self.setWidget(self._inside)
        self.apply_palette(palette)

    def show_model(self, model: CatalogueModel, offers: Sequence[Offer]) -> None:
        """Show a model and its files."""
        if model.id != self.id:
            self.problem.hide()
            self.verticalScrollBar().setValue(0)
        self.id = model.id
        self.title.setText(escaped_line(model.title))
        self.good_at.setText(escaped_line(said(model.good_at)))
        self.offers.show_offers(offers)
        self.facts.show_facts(catalogue_facts(model))

    def show_failed(self, words: str) -> None:
        """Say why a download could not begin."""
        self.problem.setText(escaped_line(said(words)))
        self.problem.show()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.title.setStyleSheet(f"color: {palette.text}; font-size: {TYPE.head}px; font-weight: 600;")
        self.good_at.setStyleSheet(f"color: {palette.text}; font-size: {TYPE.ui}px;")
        self.offers.apply_palette(palette)
