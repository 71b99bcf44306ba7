"""Everything about the chosen model of the shelf, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.language import marked, tr
from desktop.model_shelf_view import Shelf, copies, copy_words, facts, twins_words
from desktop.model_words import WHAT, can_chat, name_of, percent_words
from desktop.sentences import said
from desktop.theme import SPACE, TYPE, Palette
from desktop.widgets.fact_list import FactList, wrapped_label
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.layouts import empty_layout, margins
from desktop.widgets.plan_card import PlanCard
from desktop.widgets.tall_area import TallArea
from desktop.widgets.template_card import TemplateCard
from engine import Examined, ModelEntry, Plan, Twins

_HOLD = marked("Working out what it needs\u2026")
_TRYING = marked("Trying its template\u2026")


class ModelDetail(TallArea):
    """Shows one model; every wish of the person is a signal with its path."""

    load_requested = Signal(str)
    delete_requested = Signal(str)
    folder_requested = Signal(str)
    sure_requested = Signal(str)
    stop_requested = Signal()
    take_off_requested = Signal(str)
    copy_chosen = Signal(str)
    search_requested = Signal(str)  # an embedding model shall search the documents

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path = ""
        self._made_of: tuple[ModelEntry, Twins | None, bool, bool] | None = None
        self._palette = palette
        self._used = False
        self._loading: float | None = None
        self._inside = QWidget(self)
        self._inside.setMaximumWidth(SPACE.column)
        self.title = wrapped_label("", "", self._inside)
        self.what = wrapped_label("", "muted", self._inside)
        self.load = QPushButton(tr("Load"), self._inside)
        self.search = QPushButton(tr("Search documents with it"), self._inside)
        self.folder = QPushButton(tr("Show in folder"), self._inside)
        self.delete = QPushButton(tr("Delete\u2026"), self._inside)
        self.take_off = QPushButton(tr("Take off the list"), self._inside)
        self.kept = wrapped_label("", "muted", self._inside)
        self.twins = _TwinsCard(self._inside)
        self.plan = PlanCard(palette, self._inside)
        self.facts = FactList(self._inside)
        self.sha = QPushButton(tr("Work out its SHA-256"), self._inside)
        self.progress = _HashLine(self._inside)
        self._template_title = plain_label(tr("Chat template"), "strong", self._inside)
        self.template = TemplateCard(palette, self._inside)
        self._build()
        self._connect()
        self.apply_palette(palette)

    def show_entry(self, entry: ModelEntry, shelf: Shelf, added: bool) -> None:
        """Show a model; what was known of another goes away."""
        path = entry.file.path
        made_of = (entry, shelf.twins_of(path), path == shelf.used, added)
        if path == self.path and made_of == self._made_of:
            return
        self._made_of = made_of
        other, self.path = path != self.path, path
        used, able = path == shelf.used, can_chat(entry.file)
        self.title.setText(name_of(entry))
        self.what.setText(tr(WHAT[entry.file.kind]) if entry.file.kind in WHAT else "")
        self.what.setVisible(bool(self.what.text()))
        self.load.setVisible(able)
        self.search.setVisible(entry.file.kind == "embedding")
        self._used = used
        self._loading = None if used or other else self._loading
        self._show_load()
        self.delete.setVisible(not entry.kept)
        self.take_off.setVisible(added)
        self.kept.setText(said(entry.kept))
        self.kept.setVisible(bool(entry.kept))
        self.twins.show_twins(twins_words(shelf, path), self._sure(shelf, path), copies(shelf, path))
        known = facts(entry)
        self.facts.show_facts([*known, ("SHA-256", entry.sha256)] if entry.sha256 else known)
        self.sha.setVisible(not entry.sha256 and not shelf.twins_of(path))
        self.plan.setVisible(able)
        for part in (self._template_title, self.template):
            part.setVisible(able)
        if other:
            self.show_hashed()
            self.plan.say(tr(_HOLD))
            self.template.say(tr(_TRYING))
            self.verticalScrollBar().setValue(0)

    def show_plan(self, path: str, plan: Plan) -> None:
        """Show what the model needs, if it is still the one that is shown."""
        if path == self.path:
            self.plan.show_plan(plan)

    def show_examined(self, path: str, examined: Examined) -> None:
        """Show what the examination found."""
        if path == self.path:
            self.template.show_examined(examined)

    def show_not_examined(self, path: str, words: str) -> None:
        """Say why there is no examination."""
        if path == self.path:
            self.template.say(words)

    def show_loading(self, path: str, share: float | None) -> None:
        """Show how far this model is loaded."""
        if path == self.path:
            self._loading = share
            self._show_load()

    def show_hashing(self, path: str, share: float) -> None:
        """Show how far the hashes of a model and its copies are."""
        if path == self.path:
            self._show_share(share)

    def show_hashed(self) -> None:
        """There are no hashes to wait for."""
        self._show_share(None)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.title.setStyleSheet(f"color: {palette.text}; font-size: {TYPE.head}px; font-weight: 600;")
        self.folder.setIcon(icon("folder", palette.muted, 16))
        self.delete.setIcon(icon("trash", palette.muted, 16))
        for part in (self.plan, self.template):
            part.apply_palette(palette)

    def _show_share(self, share: float | None) -> None:
        self.progress.show_share(share)
        for button in (self.twins.sure, self.sha):
            button.setEnabled(share is None)

    def _show_load(self) -> None:
        self.load.setEnabled(not self._used and self._loading is None)
        words = tr("In use") if self._used else tr("Load")
        self.load.setText(
            words
            if self._loading is None
            else tr("Loading\u2026 {percent}", percent=percent_words(self._loading))
        )

    def _sure(self, shelf: Shelf, path: str) -> bool:
        twins = shelf.twins_of(path)
        return twins is not None and not twins.certain

    def _build(self) -> None:
        self.setAccessibleName(tr("About this model"))
        self.load.setProperty("kind", "primary")
        for button in (self.search, self.folder, self.delete, self.take_off):
            button.setProperty("kind", "outline")
        self.sha.setProperty("kind", "link")
        ways = Flow(SPACE.near, self._inside)
        for button in (self.load, self.search, self.folder, self.delete):
            ways.add(button)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(SPACE.near)
        column.addWidget(self.title)
        column.addWidget(self.what)
        column.addWidget(ways)
        column.addWidget(self.kept)
        column.addWidget(self.twins)
        column.addWidget(self.progress)
        column.addSpacing(4)
        column.addWidget(self.plan)
        column.addSpacing(SPACE.near)
        column.addWidget(plain_label(tr("About"), "strong", self._inside))
        column.addWidget(self.facts)
        column.addWidget(self.sha, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.take_off, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(SPACE.near)
        column.addWidget(self._template_title)
        column.addWidget(self.template)
        column.addStretch(1)
        self.setWidget(self._inside)

    def _connect(self) -> None:
        self.load.clicked.connect(lambda: self.load_requested.emit(self.path))
        self.search.clicked.connect(lambda: self.search_requested.emit(self.path))
        self.delete.clicked.connect(lambda: self.delete_requested.emit(self.path))
        self.folder.clicked.connect(lambda: self.folder_requested.emit(self.path))
        self.take_off.clicked.connect(lambda: self.take_off_requested.emit(self.path))
        for button in (self.twins.sure, self.sha):
            button.clicked.connect(lambda: self.sure_requested.emit(self.path))
        self.twins.chosen.connect(self.copy_chosen)
        self.progress.stop.clicked.connect(self.stop_requested)


class _TwinsCard(QFrame):
    """That the same model lies in several places, and where."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.words = wrapped_label("", "fact", self)
        self.sure = QPushButton(tr("Make sure"), self)
        self.sure.setProperty("kind", "link")
        self.sure.setToolTip(tr("Compare the files by their hashes, which reads all of them once"))
        self._links = QVBoxLayout()
        self._links.setSpacing(0)
        self._sure_row = QHBoxLayout()
        self._sure_row.addWidget(self.words, 1)
        self._sure_row.addWidget(self.sure, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(margins(12, 9, 8, 9))
        column.setSpacing(2)
        column.addLayout(self._sure_row)
        column.addLayout(self._links)

    def show_twins(self, words: str, unsure: bool, others: Sequence[ModelEntry]) -> None:
        """Say what there is to say; nothing hides the card."""
        self.words.setText(words)
        self.sure.setVisible(unsure)
        self.setVisible(bool(words))
        empty_layout(self._links)
        before = self.sure
        for entry in others:
            told = wrapped_label(copy_words(entry), "muted", self)
            go = QPushButton(tr("Show"), self)
            go.setProperty("kind", "link")
            go.setAccessibleName(tr("Show {place}", place=copy_words(entry)))
            go.clicked.connect(lambda _=False, path=entry.file.path: self.chosen.emit(path))
            row = QHBoxLayout()
            row.addWidget(told, 1)
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
            self._links.addLayout(row)
            self.setTabOrder(before, go)
            before = go


class _HashLine(QWidget):
    """How far hashing is, with a way to stop it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(tr("Comparing the files"))
        self.words = plain_label("", "muted", self)
        self.stop = QPushButton(tr("Stop"), self)
        self.stop.setProperty("kind", "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        self.show_share(None)

    def show_share(self, share: float | None) -> None:
        """Show a share of 1, or nothing."""
        self.setVisible(share is not None)
        if share is not None:
            self.bar.setValue(round(share * 1000))
            self.words.setText(tr("Reading the files\u2026 {percent}", percent=percent_words(share)))
