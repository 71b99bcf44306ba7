"""The models of this computer: the list by place, a search, what can be added, and the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.model_shelf_view import REFUSED, Shelf, ShelfRows, summary, wasted
from desktop.model_words import can_chat
from desktop.sentences import said
from desktop.sizes import bytes_words
from desktop.theme import SPACE, Palette
from desktop.widgets.arrow_button import ArrowButton
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.layouts import margins
from desktop.widgets.menus import menu_words, rounded_menu
from desktop.widgets.model_detail import ModelDetail
from desktop.widgets.row_list import RowList
from desktop.widgets.said import Said
from desktop.widgets.search_field import SearchField
from desktop.widgets.two_panes import TwoPanes
from engine import Examined, Plan


class ShelfView(QWidget):
    """Shows a Shelf; every wish is a signal."""

    chosen = Signal(str)
    seen = Signal(object)
    add_file_requested = Signal()
    add_folder_requested = Signal()
    refresh_requested = Signal()
    take_off_requested = Signal(str)
    folder_requested = Signal(str)
    delete_requested = Signal(str)
    load_requested = Signal(str)

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        self._shelf = Shelf()
        self._rows = ShelfRows()
        self._known = False
        self._opened = False
        self._added: Sequence[str] = ()
        self._wished = ""
        self.field = SearchField(tr("Search your models"), self)
        self.add = ArrowButton(palette, self)
        self.add.setText(tr("Add"))
        self.twins = QPushButton(self)
        self.summary = ElidedLabel("", "muted", self)
        self.list = RowList(tr("Models on this computer"), palette, self)
        self.said = Said(palette, self)
        self.detail = ModelDetail(palette, self)
        self.refused = Said(palette, self)
        self._left = QWidget(self)
        self._lists = QStackedWidget(self._left)
        self._details = QStackedWidget(self)
        self.nothing = Said(palette, self)
        self.panes = TwoPanes(self._left, self._details, palette, self)
        self._build()
        self._connect()
        self.apply_palette(palette)
        self.show_listing()

    # ---- what it is told ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Appear, ready to be searched."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_listing(self) -> None:
        """The shelf is being looked at; what was there stays meanwhile."""
        if not self._known:
            self.said.say(tr("Looking for models\u2026"))
            self._lists.setCurrentWidget(self.said)

    def show_shelf(self, shelf: Shelf, added: Sequence[str] = ()) -> None:
        """Show these models."""
        self._known = True
        self._shelf, self._added = shelf, added
        size = wasted(shelf)
        self.twins.setVisible(bool(size))
        self.twins.setText(tr("{size} could be freed", size=bytes_words(size)) if size else "")
        if not size:
            self.twins.setChecked(False)
        self._arrange()
        if self._wished and shelf.entry(self._wished):
            self.choose(self._wished)
        if not self.list.key and not self._query and self.panes.beside and shelf.used:
            self.list.choose(shelf.used)
        self._show_chosen()

    def show_failed(self, words: str) -> None:
        """The shelf could not be listed."""
        self.said.say(tr("The models could not be listed"), escaped_line(said(words)), tr("Try again"))
        self._lists.setCurrentWidget(self.said)

    def show_plan(self, path: str, plan: Plan) -> None:
        """Show a verdict."""
        self.detail.show_plan(path, plan)

    def show_examined(self, path: str, examined: Examined) -> None:
        """Show an examination."""
        self.detail.show_examined(path, examined)

    def choose(self, path: str) -> None:
        """Choose a model now, or as soon as it is listed."""
        self._wished = path
        if self._shelf.entry(path):
            self._wished = ""
            if not self.list.items.index_of(path).isValid():
                self.field.clear()
                self.twins.setChecked(False)
                self._arrange()
            self.list.choose(path)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.add.apply_palette(palette)
        self.add.setIcon(icon("plus", palette.text, 16))
        self.field.apply_palette(palette)
        for part in (self.list, self.said, self.detail, self.refused, self.nothing, self.panes):
            part.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def _query(self) -> str:
        return self.field.text().strip()

    def _arrange(self) -> None:
        if not self._known:
            return
        shelf = self._shelf
        found = self._rows.rows(shelf, self._query, self._opened or bool(self._query), self.twins.isChecked())
        self.list.show_rows(found)
        self.summary.setText(summary(shelf))
        if found:
            self._lists.setCurrentWidget(self.list)
            return
        if self._query:
            self.said.say(tr("Nothing by that name"), tr("Try other words, or look in the catalogue."))
        else:
            told = tr("Get one from the catalogue, or add a GGUF file that you have.")
            self.said.say(tr("There is no model yet"), told)
        self._lists.setCurrentWidget(self.said)

    def _on_chosen(self, path: str) -> None:
        self._show_chosen()
        if path:
            self.chosen.emit(path)

    def _show_chosen(self) -> None:
        path = self.list.key
        entry = self._shelf.entry(path)
        if entry is not None:
            added = any(PurePath(path).is_relative_to(one) for one in self._added)
            self.detail.show_entry(entry, self._shelf, added)
            self._details.setCurrentWidget(self.detail)
        elif path in self._shelf.refused:
            name = path.replace("\\", "/").rpartition("/")[2]
            self.refused.say(
                escaped_line(name), escaped_line(self._shelf.refused[path]), tr("Show in folder")
            )
            self._details.setCurrentWidget(self.refused)
        else:
            self._details.setCurrentWidget(self.nothing)

    def _on_fold(self, key: str) -> None:
        if key == REFUSED:
            self._opened = not self._opened
            self._arrange()

    def _on_opened(self, key: str) -> None:
        """Enter and a double click show a model where the list covers it; else they load it."""
        if not self.panes.beside:
            self.panes.open_detail()
        elif self.detail.path == key and self.detail.load.isVisible() and self.detail.load.isEnabled():
            self.load_requested.emit(key)

    def _on_clicked(self) -> None:
        if not self.panes.beside and self.list.key:
            self.panes.open_detail()

    def menu_for(self, path: str) -> QMenu | None:
        """What can be done with a model, as the menu of its row; None where it is none."""
        entry = self._shelf.entry(path)
        if entry is None:
            return None
        menu = rounded_menu(self.list)
        load = menu.addAction(tr("Load\tEnter"))
        load.setEnabled(can_chat(entry.file) and path != self._shelf.used)
        load.triggered.connect(lambda: self.load_requested.emit(path))
        menu.addAction(tr("Show in folder")).triggered.connect(lambda: self.folder_requested.emit(path))
        menu.addSeparator()
        delete = menu.addAction(tr("Delete\u2026\tDel"))
        delete.setEnabled(not entry.kept)
        delete.triggered.connect(lambda: self.delete_requested.emit(path))
        return menu

    def _on_menu(self, path: str, place: QPoint) -> None:
        menu = self.menu_for(path)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def _fill_menu(self) -> None:
        menu = self._menu
        menu.clear()
        menu.addAction(tr("A model file\u2026")).triggered.connect(self.add_file_requested)
        menu.addAction(tr("A folder with models\u2026")).triggered.connect(self.add_folder_requested)
        menu.addSeparator()
        menu.addAction(tr("Look again")).triggered.connect(self.refresh_requested)
        if self._added:
            inner = rounded_menu(menu, tr("Take off the list"))
            menu.addMenu(inner)
            for path in self._added:
                action = inner.addAction(menu_words(escaped_line(path), inner))
                action.triggered.connect(lambda _=False, path=path: self.take_off_requested.emit(path))

    def _build(self) -> None:
        self.add.setProperty("kind", "outline")
        self.add.setAccessibleName(tr("Add a model or a folder"))
        self._menu: QMenu = rounded_menu(self.add)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.add.setMenu(self._menu)
        self.twins.setProperty("kind", "link")
        self.twins.setCheckable(True)
        self.twins.setToolTip(tr("Show the models that are here more than once"))
        self.nothing.say("", tr("Choose a model to see what it needs and what it can do."))
        row = QHBoxLayout()
        row.setContentsMargins(16, 12, 16, 0)
        row.setSpacing(SPACE.near)
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        line = QHBoxLayout()
        line.setContentsMargins(margins(18, 2, 12, 0))
        self.summary.setMinimumHeight(self.twins.sizeHint().height())
        line.addWidget(self.summary, 1)
        line.addWidget(self.twins)
        self._lists.addWidget(self.list)
        self._lists.addWidget(self.said)
        for part in (self.nothing, self.detail, self.refused):
            self._details.addWidget(part)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(SPACE.tight)
        left.addLayout(row)
        left.addLayout(line)
        left.addWidget(self._lists, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.panes)
        self.setTabOrder(self.add, self.twins)
        self.setTabOrder(self.twins, self.list)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _: self._arrange())
        for moved in (self.field.stepped, self.field.returnPressed):
            moved.connect(self.list.step_in)
        self.twins.toggled.connect(lambda _: self._arrange())
        self.twins.hide()
        self.list.chosen.connect(self._on_chosen)
        self.list.clicked.connect(lambda _: self._on_clicked())
        self.list.opened.connect(self._on_opened)
        self.list.fold_toggled.connect(self._on_fold)
        self.list.delete_requested.connect(self.delete_requested)
        self.list.menu_requested.connect(self._on_menu)
        self.list.seen.connect(self.seen)
        self.said.pressed.connect(self.refresh_requested)
        self.refused.pressed.connect(lambda: self.folder_requested.emit(self.list.key))
        self.panes.went_back.connect(self.list.setFocus)
        detail = self.detail
        detail.delete_requested.connect(self.delete_requested)
        detail.folder_requested.connect(self.folder_requested)
        detail.load_requested.connect(self.load_requested)
        detail.copy_chosen.connect(self.choose)
