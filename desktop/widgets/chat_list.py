"""The list of the sidebar: keyboard and mouse choose, F2 renames in place, Delete asks to delete."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from desktop.listing import ChatRow, HitRow
from desktop.theme import Palette
from desktop.widgets.chat_delegate import ChatDelegate
from desktop.widgets.chat_items import ChatItems
from desktop.widgets.menus import rounded_menu


class ChatList(QListView):
    """Choosing a row by mouse or arrow key announces it at once; marking one does not."""

    chat_chosen = Signal(int)
    hit_chosen = Signal(int, int)
    delete_requested = Signal(int)
    edit_closed = Signal()
    left = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ChatItems(self)
        self._delegate = ChatDelegate(self.items, palette, self)
        self.setModel(self.items)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("List of chats")
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setViewportMargins(8, 0, 8, 8)
        # Queued: while the signal runs the view still counts as editing.
        self._delegate.closeEditor.connect(self.edit_closed, Qt.ConnectionType.QueuedConnection)
        self.clicked.connect(self._choose)

    @property
    def editing(self) -> bool:
        """Whether a title is being edited, which replacing the rows would throw away."""
        return self.state() == QAbstractItemView.State.EditingState

    def mark(self, index: QModelIndex) -> None:
        """Show a row as the open one without announcing it."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.selectionModel().clear()

    @contextmanager
    def place_kept(self) -> Iterator[None]:
        """Keep the scroll position while the rows are replaced."""
        bar = self.verticalScrollBar()
        place = bar.value()
        yield
        self.doItemsLayout()
        bar.setValue(place)

    def step_in(self) -> None:
        """Go to the first row when none is current."""
        if not self.currentIndex().isValid() and self.items.rowCount() > 1:
            self.setCurrentIndex(self.items.index(1))

    def rename(self, chat: int) -> None:
        """Edit the title of a chat in place."""
        index = self.items.index_of(chat)
        if index.isValid():
            self.scrollTo(index)
            self.edit(index)

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """The context menu of a row; None where there is nothing to do."""
        entry = self.items.entry(index)
        if not isinstance(entry, ChatRow):
            return None
        menu = rounded_menu(self)
        menu.addAction("Rename\tF2").triggered.connect(lambda: self.rename(entry.id))
        menu.addAction("Delete\tDel").triggered.connect(lambda: self.delete_requested.emit(entry.id))
        return menu

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._delegate.palette = palette
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        entry = self.items.entry(index)
        if isinstance(entry, ChatRow):
            self.chat_chosen.emit(entry.id)
        elif isinstance(entry, HitRow):
            self.hit_chosen.emit(entry.chat, entry.message)

    # ---- Qt -------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.items.entry(self.currentIndex())
        if isinstance(entry, ChatRow) and event.key() == Qt.Key.Key_F2:
            self.rename(entry.id)
        elif isinstance(entry, ChatRow) and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete_requested.emit(entry.id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.step_in()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and not self.editing:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = (
            self.currentIndex() if by_key else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        )
        menu = self.menu_for(index)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(_below(self, index)) if by_key else event.globalPos())


def _below(view: QListView, index: QModelIndex) -> QPoint:
    return view.visualRect(index).bottomLeft()
