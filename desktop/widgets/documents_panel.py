"""The panel of documents: the files of this chat, the library's collections, and how far the work on them is.

Told by show_files, change_file, remove_file, show_collections, show_chat, show_asked and show_progress; every
wish of the person is a signal. A scope is "chat:12", "new" or "collection:3", as in rag.messages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QMenu, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.document_card import DocumentCard
from desktop.widgets.document_items import CollectionRow, DocumentItems
from desktop.widgets.document_list import DocumentList
from desktop.widgets.documents_head import AskStrip, DocumentsEmpty, ProgressStrip
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.menus import rounded_menu
from desktop.widgets.stylesheet import wear
from rag import Collection, FileState, Indexing

#: Rows that come or go in quick succession are arranged together.
ARRANGE_MS = 40


class DocumentsPanel(QFrame):
    """Shows what it is given and says what the person wants; it changes nothing by itself."""

    add_files_requested = Signal(str)  # scope
    add_folder_requested = Signal(str)  # scope
    remove_requested = Signal(list)  # list[int], file ids; the answer may offer to undo it
    retry_requested = Signal(int, str, bool)  # file id, password, recognise text
    pause_toggled = Signal(bool)
    file_activated = Signal(int)
    brief_requested = Signal(int)
    show_in_folder_requested = Signal(int)
    collection_created = Signal(str)
    collection_renamed = Signal(int, str)
    collection_deleted = Signal(int)  # the person has confirmed it
    workbench_requested = Signal()
    scope_toggled = Signal(str, bool)  # a collection's scope, whether this chat asks it

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wear(self, palette)  # before the parts: they need not be styled twice
        self._palette = palette
        self.setAccessibleName(tr("Documents"))
        self.items = DocumentItems(self)
        self.list = DocumentList(self.items, palette, self)
        self.progress = ProgressStrip(palette, self)
        self.ask = AskStrip(palette, self)
        self.card = DocumentCard(palette, self)
        self.empty = DocumentsEmpty(palette, self)
        self.add = QPushButton(tr("Add files\u2026"), self)
        self.new_collection = QPushButton(tr("New collection"), self)
        self.test = QPushButton(tr("Test retrieval\u2026"), self)
        self._stack = QStackedWidget(self)
        self._arranging = QTimer(self)
        self._build()
        self._connect()
        self.apply_palette(palette)
        self._arrange()

    # ---- what the panel is told -----------------------------------------------------------------------

    def show_files(self, files: Sequence[FileState]) -> None:
        """Show exactly these files, each under its scope, in this order."""
        self.items.put(files)
        self._arrange()

    def change_file(self, file: FileState) -> None:
        """Show a later state of a file, or one that is new."""
        if not self.items.change(file):
            self._arranging.start()
        chosen = self.list.files
        if len(chosen) == 1 and chosen[0].id == file.id:
            self.card.show_file(file)

    def remove_file(self, file: int) -> None:
        """A file is gone from its scope."""
        if self.items.forget(file):
            self._arranging.start()

    def show_collections(self, collections: Sequence[Collection]) -> None:
        """Show exactly these collections, in this order."""
        self.items.put_collections(collections)
        self._arrange()

    def show_chat(self, scope: str) -> None:
        """The chat with this scope is open."""
        self.items.chat = scope
        self._arrange()

    def show_asked(self, scopes: Iterable[str]) -> None:
        """The open chat asks the collections among these scopes."""
        asked = frozenset(scopes)
        if asked != self.items.asked:
            self.items.asked = asked
            self._arrange()

    def show_progress(self, state: Indexing) -> None:
        """Show how far the work on all files is."""
        self.progress.show_state(state)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        wear(self, palette)
        self.add.setIcon(icon("plus", palette.text, 16))
        self.new_collection.setIcon(icon("folder", palette.text, 16))
        for part in (self.list, self.progress, self.ask, self.card, self.empty):
            part.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._arranging.setSingleShot(True)
        self._arranging.setInterval(ARRANGE_MS)
        buttons = Flow(SPACE.near, self)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.addWidget(buttons)
        for button in (self.add, self.new_collection):
            button.setProperty("kind", "outline")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.add(button, least=120)
        self._full = QWidget(self)
        full = QVBoxLayout(self._full)
        full.setContentsMargins(0, 0, 0, 0)
        full.setSpacing(0)
        full.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 12)
        foot.addWidget(self.card)
        foot.addWidget(self.test, 0, Qt.AlignmentFlag.AlignLeft)
        self.test.setProperty("kind", "link")
        self.test.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.test.setToolTip(tr("See which passages a question finds, and why (Ctrl+T)"))
        full.addLayout(foot)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._full)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.ask)
        column.addWidget(self.progress)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._arranging.timeout.connect(self._arrange)
        self.add.clicked.connect(self._open_add_menu)
        self.empty.add.clicked.connect(lambda: self.add_files_requested.emit(self.items.chat))
        self.empty.folder.clicked.connect(lambda: self.add_folder_requested.emit(self.items.chat))
        self.new_collection.clicked.connect(lambda: self.ask.ask_name("", self.collection_created.emit))
        self.test.clicked.connect(self.workbench_requested)
        self.progress.pause_toggled.connect(self.pause_toggled)
        self.card.retry_requested.connect(self.retry_requested)
        self.card.remove_requested.connect(self.remove_requested)
        rows = self.list
        rows.chosen.connect(self._on_chosen)
        rows.opened.connect(self._on_opened)
        rows.brief_requested.connect(self.brief_requested)
        rows.folder_requested.connect(self.show_in_folder_requested)
        rows.retry_requested.connect(self._on_retry)
        rows.remove_requested.connect(self.remove_requested)
        rows.scope_toggled.connect(self.scope_toggled)
        rows.fold_toggled.connect(self._on_fold)
        rows.collection_menu.connect(self._fill_menu)
        rows.rename_requested.connect(self._on_rename)
        rows.delete_requested.connect(self._on_delete)

    def add_menu(self, scope: str, menu: QMenu | None = None) -> QMenu:
        """The ways to add to a scope, in a new menu or at the end of one."""
        menu = menu or rounded_menu(self)
        files, folder = menu.addAction(tr("Add files\u2026")), menu.addAction(tr("Add a folder\u2026"))
        files.triggered.connect(lambda: self.add_files_requested.emit(scope))
        folder.triggered.connect(lambda: self.add_folder_requested.emit(scope))
        return menu

    def _open_add_menu(self) -> None:
        menu = self.add_menu(self.items.chat)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def _arrange(self) -> None:
        self._arranging.stop()
        self.list.arrange()
        there = self.items.has_something
        self.add.setVisible(there)  # else its words stand below, with what they do
        self._stack.setCurrentWidget(self._full if there else self.empty)

    def _on_chosen(self) -> None:
        files = self.list.files
        self.card.show_file(files[0] if len(files) == 1 else None)

    def _on_opened(self, file: int) -> None:
        entry = self.items.entry(self.items.index_of(file))
        if isinstance(entry, FileState) and entry.document is not None:
            self.file_activated.emit(file)
        elif self.card.password.isVisible():
            self.card.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_retry(self, file: int) -> None:
        index = self.items.index_of(file)
        entry = self.items.entry(index)
        if isinstance(entry, FileState) and "password" in entry.can:
            self.list.setCurrentIndex(index)  # its card asks for the password
            self.card.password.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(entry, FileState):
            self.retry_requested.emit(file, "", "ocr" in entry.can)

    def _on_fold(self, collection: int) -> None:
        self.items.opened ^= {collection}
        self._arrange()
        self.list.setCurrentIndex(self.items.index_of_collection(collection))

    def _fill_menu(self, collection: int, menu: QMenu) -> None:
        row = self._row(collection)
        if row is None:
            return
        asked = menu.addAction(tr("Include in this chat\u2019s search\tSpace"))
        asked.setCheckable(True)
        asked.setChecked(row.asked)
        asked.triggered.connect(lambda on: self.scope_toggled.emit(row.scope, on))
        menu.addSeparator()
        self.add_menu(row.scope, menu)
        menu.addSeparator()
        menu.addAction(tr("Rename\tF2")).triggered.connect(lambda: self._on_rename(collection))
        menu.addAction(tr("Delete\u2026\tDel")).triggered.connect(lambda: self._on_delete(collection))

    def _on_rename(self, collection: int) -> None:
        row = self._row(collection)
        if row is not None:
            name = row.collection.name
            self.ask.ask_name(name, lambda new: self.collection_renamed.emit(collection, new))

    def _on_delete(self, collection: int) -> None:
        row = self._row(collection)
        if row is not None:
            self.ask.ask_delete(
                row.collection.name, row.count, lambda: self.collection_deleted.emit(collection)
            )

    def _row(self, collection: int) -> CollectionRow | None:
        entry = self.items.entry(self.items.index_of_collection(collection))
        return entry if isinstance(entry, CollectionRow) else None
