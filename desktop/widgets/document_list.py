"""The list of the Documents panel: arrows choose, Enter opens, Space switches, Delete removes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QToolTip, QWidget

from desktop.documents_view import spoken
from desktop.escaping import escaped_line
from desktop.language import tr, trn
from desktop.theme import Palette
from desktop.widgets.document_delegate import DocumentDelegate, switch_box
from desktop.widgets.document_items import CollectionRow, DocumentItems
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.menus import rounded_menu
from rag import FileState


class DocumentList(QListView):
    """Says what the person wants done with the chosen rows."""

    opened = Signal(int)  # file id
    brief_requested = Signal(int)
    retry_requested = Signal(int)
    folder_requested = Signal(int)
    remove_requested = Signal(list)  # list[int], file ids
    scope_toggled = Signal(str, bool)
    fold_toggled = Signal(int)  # collection id
    collection_menu = Signal(int, object)  # collection id, QMenu to fill
    rename_requested = Signal(int)
    delete_requested = Signal(int)
    chosen = Signal()

    def __init__(self, items: DocumentItems, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = items
        self._delegate = DocumentDelegate(items, palette, self)
        self.setModel(items)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setAccessibleName(tr("List of files and collections"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setViewportMargins(8, 0, 8, 8)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    @property
    def files(self) -> list[FileState]:
        """The chosen files, from top to bottom."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=lambda index: index.row())
        entries = [self.items.entry(index) for index in rows]
        return [entry for entry in entries if isinstance(entry, FileState)]

    def arrange(self) -> None:
        """Make the rows anew, keeping the place and what is chosen."""
        place, kept = self.verticalScrollBar().value(), [file.id for file in self.files[:200]]
        self.items.arrange()
        self.doItemsLayout()
        self.verticalScrollBar().setValue(place)
        for file in kept:
            index = self.items.index_of(file)
            if index.isValid():
                self.selectionModel().select(index, self.selectionModel().SelectionFlag.Select)
        self.chosen.emit()

    def menu_for(self, index: QModelIndex | QPersistentModelIndex) -> QMenu | None:
        """The context menu of a row; None where there is nothing to do."""
        entry = self.items.entry(index)
        if isinstance(entry, FileState):
            return self._file_menu(entry)
        if isinstance(entry, CollectionRow):
            menu = rounded_menu(self)
            self.collection_menu.emit(entry.collection.id, menu)
            return menu
        return None

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._delegate.palette = palette
        self.viewport().update()

    def _file_menu(self, file: FileState) -> QMenu:
        menu = rounded_menu(self)
        read = file.document is not None
        several = [chosen.id for chosen in self.files]
        going = several if file.id in several else [file.id]
        entries = (
            (tr("Open text\tEnter"), read, lambda: self.opened.emit(file.id)),
            (tr("Brief"), read, lambda: self.brief_requested.emit(file.id)),
            (
                tr("Retry"),
                bool(file.can) or file.status == "missing",
                lambda: self.retry_requested.emit(file.id),
            ),
            (tr("Show in folder"), True, lambda: self.folder_requested.emit(file.id)),
        )
        for words, able, act in entries:
            action = menu.addAction(words)
            action.setEnabled(able)
            action.triggered.connect(lambda _=False, act=act: act())
        menu.addSeparator()
        words = trn("Remove\tDel", "Remove {count} files\tDel", len(going))
        menu.addAction(words).triggered.connect(lambda: self.remove_requested.emit(going))
        return menu

    def _on_switch(self, row: CollectionRow) -> None:
        self.scope_toggled.emit(row.scope, not row.asked)

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry, key = self.items.entry(self.currentIndex()), event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.files:
                self.remove_requested.emit([file.id for file in self.files])
            elif isinstance(entry, CollectionRow):
                self.delete_requested.emit(entry.collection.id)
        elif enter and isinstance(entry, FileState):
            self.opened.emit(entry.id)
        elif isinstance(entry, CollectionRow) and key == Qt.Key.Key_Space:
            self._on_switch(entry)
        elif isinstance(entry, CollectionRow) and key == Qt.Key.Key_F2:
            self.rename_requested.emit(entry.collection.id)
        elif isinstance(entry, CollectionRow) and (
            enter or key == (Qt.Key.Key_Left if entry.opened else Qt.Key.Key_Right)
        ):
            self.fold_toggled.emit(entry.collection.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        entry = self.items.entry(index)
        super().mouseReleaseEvent(event)
        if isinstance(entry, CollectionRow) and event.button() == Qt.MouseButton.LeftButton:
            if switch_box(self.visualRect(index), self.isRightToLeft()).adjusted(-8, -10, 8, 10).contains(at):
                self._on_switch(entry)
            else:
                self.fold_toggled.emit(entry.collection.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        entry = self.items.entry(self.indexAt(event.position().toPoint()))
        if isinstance(entry, FileState):
            self.opened.emit(entry.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_tab = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_tab and not self.currentIndex().isValid():
            rows = (self.items.index(row) for row in range(min(4, self.items.rowCount())))
            first = next((index for index in rows if self.items.flags(index)), QModelIndex())
            self.setCurrentIndex(first)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            entry = self.items.entry(self.indexAt(event.pos()))
            told = f"{escaped_line(entry.path)}\n{spoken(entry)}" if isinstance(entry, FileState) else ""
            if isinstance(entry, CollectionRow):
                told = tr("The switch includes this collection in the chat\u2019s search.")
            QToolTip.showText(event.globalPos(), plain_tooltip(told).replace("\n", "<br>"), self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.viewport().mapFromGlobal(event.globalPos())
        index = self.currentIndex() if by_key else self.indexAt(at)
        menu = self.menu_for(index)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            menu.popup(below if by_key else event.globalPos())
