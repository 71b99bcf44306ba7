"""The list of the sidebar: keyboard and mouse choose, mark several, rename in place, fold, and drag."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from desktop.language import tr, trn
from desktop.listing import ActRow, ChatRow, Entry, FolderRow, FoundRow, HitRow, View
from desktop.theme import Palette
from desktop.widgets import chat_drag, chat_menu
from desktop.widgets.chat_delegate import ChatDelegate
from desktop.widgets.chat_drag import Target
from desktop.widgets.chat_items import PAGE, ChatItems, Key, key_of, title_of
from desktop.widgets.pressing import Pressing

Keys = Qt.Key
_Flag = QItemSelectionModel.SelectionFlag


class ChatList(QListView):
    """Choosing a row by mouse or Enter announces it at once; marking one does not.

    Lists of chats are list[int], in the order of the rows; a folder of None is no folder.
    """

    chat_chosen = Signal(int)
    hit_chosen = Signal(int, int)
    act_chosen = Signal(str)
    delete_requested = Signal(object)  # chats, into the trash, or for good where they are in it
    restore_requested = Signal(object)  # chats
    archive_requested = Signal(object, bool)  # chats
    pin_requested = Signal(object, bool)  # chats
    move_requested = Signal(object, object)  # chats, folder
    put_requested = Signal(object, object)  # chats, folder: no longer on top
    folder_requested = Signal(object)  # chats for a new folder
    folder_toggled = Signal(int, bool)  # folder, folded
    folder_placed = Signal(int, object)  # folder, the one it stands before or None
    folder_delete_requested = Signal(int)
    title_requested = Signal(int)
    beside_requested = Signal(int)
    window_requested = Signal(int)
    export_requested = Signal(object)  # chats
    edit_closed = Signal()
    left = Signal()
    escaped = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = ChatItems(self)
        self.view: View = "chats"
        self._palette = palette
        self._delegate = ChatDelegate(self.items, palette, self)
        self._target: Target | None = None
        self._modifiers = Qt.KeyboardModifier.NoModifier
        self.pressing = Pressing(self.viewport())
        self.setModel(self.items)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setViewportMargins(8, 0, 8, 8)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setAutoScrollMargin(28)
        # Queued: while the signal runs the view still counts as editing.
        self._delegate.closeEditor.connect(self.edit_closed, Qt.ConnectionType.QueuedConnection)
        self.clicked.connect(self._on_clicked)

    @property
    def editing(self) -> bool:
        """Whether a title is being edited, which replacing the rows would throw away."""
        return self.state() == QAbstractItemView.State.EditingState

    @property
    def chats(self) -> list[int]:
        """The chats that are marked, in the order of the list."""
        return [entry.id for entry in self._marked() if isinstance(entry, ChatRow)]

    @property
    def target(self) -> Target | None:
        """Where what is being dragged would go now."""
        return self._target

    def mark(self, index: QModelIndex) -> None:
        """Show a row as the open one without announcing it."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        else:
            self.selectionModel().clear()

    @contextmanager
    def place_kept(self) -> Iterator[int]:
        """Keep the scroll position, and what is marked by hand, while the rows are replaced.

        As many rows as this gives have to be there at once.
        """
        bar = self.verticalScrollBar()
        place, current = bar.value(), key_of(self.items.entry(self.currentIndex()))
        keys = [key for entry in self._marked() if (key := key_of(entry)) is not None]
        yield self.indexAt(QPoint(8, self.viewport().height() - 1)).row() + PAGE
        self.doItemsLayout()
        bar.setValue(place)
        if len(keys) > 1 or (self.hasFocus() and keys):
            self._mark_again(keys, current)

    def step_in(self) -> None:
        """Go to the first row that can be chosen when none is."""
        if not self.currentIndex().isValid():
            first = next((index for index in self._indexes() if self._usable(index)), QModelIndex())
            self.setCurrentIndex(first)

    def rename(self, key: Key) -> bool:
        """Edit the title of a chat or the name of a folder in place; False where it is not listed."""
        index = self.items.index_at(key)
        if index.isValid() and not (self.editing and index == self.currentIndex()):
            self.scrollTo(index)
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            self.edit(index)
        return index.isValid()

    def menu_for(self, index: QModelIndex) -> QMenu | None:
        """The context menu of a row, or of all marked ones; None where there is nothing to do."""
        entry = self.items.entry(index)
        if isinstance(entry, FolderRow):
            return chat_menu.of_folder(self, entry)
        if not isinstance(entry, ChatRow):
            return None
        chats = [one for one in self._marked() if isinstance(one, ChatRow)]
        return chat_menu.of_chats(self, chats if entry in chats else [entry])

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = self._delegate.palette = palette
        self.viewport().update()

    # ---- inside ---------------------------------------------------------------------------------------

    def _indexes(self) -> Iterator[QModelIndex]:
        return (self.items.index(row) for row in range(self.items.rowCount()))

    def _usable(self, index: QModelIndex) -> bool:
        return bool(self.items.flags(index) & Qt.ItemFlag.ItemIsSelectable)

    def _marked(self) -> list[Entry]:
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        entries = (self.items.entry(self.items.index(row)) for row in rows)
        return [entry for entry in entries if entry is not None]

    def _mark_again(self, keys: Sequence[Key], current: Key | None) -> None:
        chosen = QItemSelection()
        for key in keys:
            index = self.items.index_at(key)
            if index.isValid():
                chosen.select(index, index)
        if not chosen.isEmpty():
            self.selectionModel().setCurrentIndex(self.items.index_at(current), _Flag.NoUpdate)
            self.selectionModel().select(chosen, _Flag.ClearAndSelect)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self._modifiers == Qt.KeyboardModifier.NoModifier:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        entry = self.items.entry(index)
        if isinstance(entry, ChatRow) and self.view != "trash":
            self.chat_chosen.emit(entry.id)
        elif isinstance(entry, FoundRow):
            self.chat_chosen.emit(entry.chat)
        elif isinstance(entry, HitRow):
            self.hit_chosen.emit(entry.chat, entry.message)
        elif isinstance(entry, FolderRow):
            self.folder_toggled.emit(entry.id, not entry.folded)
        elif isinstance(entry, ActRow):
            self.act_chosen.emit(entry.act)

    def _act(self, entry: Entry | None, event: QKeyEvent) -> bool:
        """Do what a key means on a row; False where it means nothing there."""
        key, alt = event.key(), event.modifiers() == Qt.KeyboardModifier.AltModifier
        if key in (Keys.Key_Return, Keys.Key_Enter, Keys.Key_Space):
            self._choose(self.currentIndex())
        elif key == Keys.Key_F2 and isinstance(entry, ChatRow | FolderRow) and self.view != "trash":
            self.rename(key_of(entry) or ("", 0))
        elif isinstance(entry, FolderRow):
            return self._act_on_folder(entry, key, alt)
        elif key in (Keys.Key_Delete, Keys.Key_Backspace) and self.chats:
            self.delete_requested.emit(self.chats)
        else:
            return False
        return True

    def _act_on_folder(self, folder: FolderRow, key: int, alt: bool) -> bool:
        fold, unfold = Keys.Key_Left, Keys.Key_Right
        if self.isRightToLeft():
            fold, unfold = unfold, fold
        if key in (fold, unfold):
            if folder.folded == (key == unfold):
                self.folder_toggled.emit(folder.id, not folder.folded)
        elif key in (Keys.Key_Delete, Keys.Key_Backspace):
            self.folder_delete_requested.emit(folder.id)
        elif alt and key in (Keys.Key_Up, Keys.Key_Down):
            self.shift_folder(folder.id, -1 if key == Keys.Key_Up else 1)
        else:
            return False
        return True

    def shift_folder(self, folder: int, by: int) -> None:
        """Ask for a folder to stand one place higher (-1) or lower (1)."""
        above, below = self.items.folder_before(folder), self.items.folder_after(folder)
        if by < 0 and above is not None:
            self.folder_placed.emit(folder, above)
        elif by > 0 and below is not None:
            self.folder_placed.emit(folder, self.items.folder_after(below))

    # ---- dragging -------------------------------------------------------------------------------------

    def carry(self) -> tuple[QMimeData, str] | None:
        """What a drag takes along now, and its words; None where nothing can be dragged."""
        entry, chats = self.items.entry(self.currentIndex()), self.chats
        if self.view != "chats":
            return None
        if isinstance(entry, FolderRow):
            return chat_drag.carry_folder(entry.id), entry.name
        if not chats or not isinstance(entry, ChatRow):
            return None
        many = trn("1 chat", "{count} chats", len(chats))
        return chat_drag.carry_chats(chats), title_of(entry) if len(chats) == 1 else many

    def _target_at(self, event: QDropEvent) -> Target | None:
        """Where what is carried would go; only the list of chats has such places."""
        place, data = event.position().toPoint(), event.mimeData()
        index = self.indexAt(place)
        zone = self.items.zone(index.row())
        if self.view != "chats":
            return None
        if chat_drag.carried(data, chat_drag.FOLDER):
            box = self._box(zone.first, zone.last)
            after = None if zone.folder is None else self.items.folder_after(zone.folder)
            return chat_drag.folder_target(zone, place.y() < box.center().y(), after)
        if not chat_drag.carried(data, chat_drag.CHATS):
            return None
        if index.row() == 0:  # where the pinned ones stand, or would
            return Target("pin", 0, max(0, zone.last if zone.kind == "pinned" else 0))
        return chat_drag.chats_target(zone)

    def _box(self, first: int, last: int) -> QRect:
        """The rows from the first to the last one, as far as they are laid out."""
        end = self.items.rowCount() - 1
        if first > end:
            under = self.visualRect(self.items.index(end))
            return under.translated(0, under.height())
        top = self.visualRect(self.items.index(first))
        return top.united(self.visualRect(self.items.index(min(last, end))))

    def _set_target(self, target: Target | None) -> None:
        if target != self._target:
            self._target = target
            self.viewport().update()

    # ---- Qt -------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # What the keys do in the list goes before what they do elsewhere in the window.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (event.key() == Keys.Key_F2 or event.matches(QKeySequence.StandardKey.SelectAll))
        ):
            event.accept()
            return True
        return super().event(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the marked chats, or the folder that was pressed."""
        carried = self.carry()
        if carried is not None:
            chat_drag.drag_of(self, *carried, self._palette).exec(Qt.DropAction.MoveAction)
            self._set_target(None)
        self.pressing.end()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        event.setAccepted(data.hasFormat(chat_drag.CHATS) or data.hasFormat(chat_drag.FOLDER))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._set_target(self._target_at(event))
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(self._target is not None)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._set_target(None)

    def dropEvent(self, event: QDropEvent) -> None:
        target = self._target_at(event)
        self._set_target(None)
        self.setState(QAbstractItemView.State.NoState)
        if target is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        chats = chat_drag.carried(event.mimeData(), chat_drag.CHATS)
        if target.kind == "place":
            (folder,) = chat_drag.carried(event.mimeData(), chat_drag.FOLDER)
            if folder != target.folder:
                self.folder_placed.emit(folder, target.folder)
        elif target.kind == "pin":
            self.pin_requested.emit(chats, True)
        else:
            self.put_requested.emit(chats, target.folder)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.uniformItemSizes() and event.size().width() != event.oldSize().width():
            self.doItemsLayout()  # words are as high as their width lets them

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._modifiers = event.modifiers()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._modifiers = event.modifiers()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        above = (self._usable(self.items.index(row)) for row in range(index.row()))
        if self.editing:  # Enter and Escape come by here after the editor had them
            super().keyPressEvent(event)
        elif event.key() == Keys.Key_Escape or (event.key() == Keys.Key_Up and not any(above)):
            self.escaped.emit()
        elif not self._act(self.items.entry(index), event):
            super().keyPressEvent(event)

    def selectAll(self) -> None:
        """Mark every row, also those that the view was not given yet."""
        self.items.give_all()
        super().selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.step_in()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        stays = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in stays and not self.editing:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key, at = event.reason() == QContextMenuEvent.Reason.Keyboard, event.globalPos()
        index = self.currentIndex() if by_key else self.indexAt(self.viewport().mapFromGlobal(at))
        menu = self.menu_for(index)
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()) if by_key else at)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._target is not None:
            painter = QPainter(self.viewport())
            box = self._box(self._target.first, self._target.last)
            chat_drag.draw_target(painter, box, self._target, self._palette)
            if self._target.kind != "place" and self.items.zone(0).kind != "pinned":
                chat_drag.draw_hint(painter, self._box(0, 0), tr("Drop here to pin"), self._palette)
