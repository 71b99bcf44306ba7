"""The left side of the window: a new chat, the search, the chats in their places, archive and trash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.finding import Within
from desktop.language import marked, tr, trn
from desktop.listing import HitRow, Listing, NoteRow, View, found
from desktop.theme import SPACE, Palette
from desktop.widgets.chat_items import ChatItems, Key
from desktop.widgets.chat_list import ChatList
from desktop.widgets.chat_search import ChatSearch
from desktop.widgets.icons import beside_letters, icon
from desktop.widgets.place_bar import PlaceBar
from desktop.widgets.refit import hold_row
from desktop.widgets.sidebar_foot import SidebarFoot
from desktop.widgets.stylesheet import stylesheet

_NAMES: dict[View, str] = {
    "chats": marked("List of chats"),
    "archive": marked("Archived chats"),
    "trash": marked("Chats in the trash"),
}
#: What a search brings at most.
MOST_HITS = 50


class Sidebar(QFrame):
    """Shows what it is given and says what the person wants; it changes nothing by itself.

    What is wanted of the rows is told by the signals of `list`.
    """

    new_chat_requested = Signal()
    chat_selected = Signal(int)
    same_selected = Signal()  # the chat that is open already
    hit_selected = Signal(int, int)
    search_requested = Signal(str, object)  # query, Within
    view_requested = Signal(str)  # View
    reveal_requested = Signal(int)
    rename_requested = Signal(int, str)
    folder_renamed = Signal(int, str)
    delete_requested = Signal(object)  # list[int], into the trash
    erase_requested = Signal(object)  # list[int] of the trash, None for all of it

    def __init__(
        self, palette: Palette, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.colours = palette
        self._current: int | None = None
        self._listing = Listing()
        self._waiting: Listing | None = None
        self._edit_next: Key | None = None
        self.new_chat = QPushButton(self)
        self.new_folder = QToolButton(self)
        self.search = ChatSearch(palette, self)
        self.bar = PlaceBar(self)
        self.list = ChatList(palette, self)
        self.list.items.today = today
        self.foot = SidebarFoot(self)
        self._build()
        self._connect()
        self._take_words()
        self.apply_palette(palette)
        self._show_frame()

    @property
    def items(self) -> ChatItems:
        """The rows as they are shown."""
        return self.list.items

    @property
    def query(self) -> str:
        """What stands in the search field."""
        return self.search.query

    @property
    def view(self) -> View:
        """Which list is shown when nothing is searched for."""
        return self._listing.view

    def show_listing(self, listing: Listing) -> None:
        """List what there is; while a title is edited or the mouse button is held, once that is over."""
        if self.list.editing or self.list.pressing.held:
            self._waiting = listing
            return
        turned = listing.view != self._listing.view
        self._waiting, self._listing = None, listing
        self.search.show_folders(listing.folders, listing.archived > 0)
        self._show_frame()
        if not self.query:
            self._show_rows(turned)

    def show_hits(self, hits: Sequence[HitRow], within: Within | None = None) -> None:
        """List what a search found, chat by chat."""
        entries = found(hits, narrowed=bool(within and within.narrowed))
        self.list.view = "chats"
        self.list.setUniformItemSizes(False)
        self.items.show_entries(entries, self._names())
        self.list.scrollToTop()
        self.search.show_count(_count_words(hits))

    def show_writing(self, chats: Iterable[int]) -> None:
        """Put a small sign beside the chats in which an answer is being written."""
        self.items.show_writing(chats)

    def select(self, chat: int | None) -> None:
        """Mark a chat as the open one without announcing it; None marks nothing."""
        again, self._current = chat == self._current, chat
        self.items.show_open(chat or 0)
        if not again or len(self.list.chats) < 2:  # several are marked by hand, and the open one is the same
            self._mark_current()

    def focus_search(self) -> None:
        """Put the caret into the search field."""
        self.search.begin()

    def clear_search(self) -> None:
        """Empty the search field and list the chats again at once."""
        self.search.clear()

    def rename_current(self) -> None:
        """Edit the title of the open chat in place."""
        if self._current is not None:
            self.edit(("chat", self._current))

    def edit(self, key: Key) -> None:
        """Edit the title of a chat or the name of a folder, once it is listed."""
        self._edit_next = key
        if self.query:
            self.clear_search()
        if not self._edit() and key[0] == "chat":
            self.reveal_requested.emit(key[1])

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.colours = palette
        self.setStyleSheet(stylesheet(palette))
        self.new_chat.setIcon(icon("plus", palette.text, 18))
        self.new_folder.setIcon(icon("folder-new", palette.muted, 18))
        for button in (self.new_chat, self.new_folder):
            button.setIconSize(QSize(1, 1) * beside_letters(18))
        for part in (self.search, self.bar, self.list, self.foot):
            part.apply_palette(palette)

    # ---- inside ---------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.new_chat.setProperty("kind", "new")
        hold_row(self.new_chat, 39)
        self.new_chat.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.new_folder.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        hold_row(self.new_folder, 39)
        begin = QHBoxLayout()
        begin.setSpacing(SPACE.tight)
        begin.addWidget(self.new_chat, 1)
        begin.addWidget(self.new_folder)
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 0)
        top.setSpacing(SPACE.near)
        top.addLayout(begin)
        top.addWidget(self.search)
        top.addWidget(self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.foot)
        self.search.field.installEventFilter(self)

    def _take_words(self) -> None:
        self.setAccessibleName(tr("Chats"))
        self.new_chat.setText(tr("New chat"))
        self.new_chat.setAccessibleName(tr("New chat"))
        self.new_chat.setToolTip(tr("Start a new chat (Ctrl+N)"))
        self.new_folder.setAccessibleName(tr("New folder"))
        self.new_folder.setToolTip(tr("Make a new folder (Ctrl+Shift+D)"))

    def _connect(self) -> None:
        rows = self.list
        self.new_chat.clicked.connect(self.new_chat_requested)
        self.new_chat_requested.connect(self._on_new_chat)
        self.new_folder.clicked.connect(lambda: rows.folder_requested.emit([]))
        self.search.changed.connect(self._on_search)
        rows.chat_chosen.connect(self._on_chat_chosen)
        rows.hit_chosen.connect(self.hit_selected)
        rows.act_chosen.connect(self._on_act)
        rows.delete_requested.connect(self._on_delete)
        rows.edit_closed.connect(self._show_waiting)
        # Queued: the list has yet to do what the release of the button means.
        rows.pressing.over.connect(self._show_waiting, Qt.ConnectionType.QueuedConnection)
        rows.left.connect(self._on_left)
        rows.escaped.connect(self._on_escaped)
        rows.selectionModel().selectionChanged.connect(lambda *_: self._show_marked())
        for renamed, told in (
            (self.items.renamed, self.rename_requested),
            (self.items.folder_renamed, self.folder_renamed),
        ):
            renamed.connect(self._forget_waiting)
            renamed.connect(told)
        self.foot.view_requested.connect(self.view_requested)
        self.bar.back_requested.connect(lambda: self.view_requested.emit("chats"))
        self.bar.restore_requested.connect(self._on_restore)
        self.bar.delete_requested.connect(self._on_delete_marked)
        self.bar.empty_requested.connect(lambda: self.erase_requested.emit(None))

    def _names(self) -> dict[int, str]:
        return {folder.id: folder.name for folder in self._listing.folders}

    def _show_rows(self, turned: bool) -> None:
        entries = self._listing.entries
        self.list.view = self._listing.view
        uneven = any(isinstance(entry, NoteRow) and not entry.inside for entry in entries[:2])
        self.list.setUniformItemSizes(not uneven)
        with self.list.place_kept() as keep:
            self.items.show_entries(entries, self._names(), keep)
            self._mark_current()
        if turned:
            self.list.scrollToTop()
        self._show_marked()
        self._edit()

    def _show_frame(self) -> None:
        listing, searching = self._listing, bool(self.query)
        self.foot.show_counts(listing.view, listing.trashed)
        self.bar.show_view(listing.view, listing.trashed)
        self.bar.setVisible(listing.view != "chats" and not searching)
        self.list.setAccessibleName(tr("What the search found") if searching else tr(_NAMES[listing.view]))

    def _show_marked(self) -> None:
        self.bar.show_marked(len(self.list.chats) if self.bar.isVisibleTo(self) else 0)

    def _edit(self) -> bool:
        if self._edit_next is None or not self.list.rename(self._edit_next):
            return False
        self._edit_next = None
        return True

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            self.show_listing(self._waiting)

    def _forget_waiting(self) -> None:
        """What waits has the old name, and another list will follow."""
        self._waiting = None

    def _mark_current(self) -> None:
        index = QModelIndex() if self._current is None else self.items.index_of(self._current)
        self.list.mark(index)

    def _on_search(self, query: str, within: Within) -> None:
        self._show_frame()
        if not query:
            self._show_rows(turned=True)
        self.search_requested.emit(query, within)

    def _on_chat_chosen(self, chat: int) -> None:
        if chat == self._current:
            self.same_selected.emit()
            return
        self._current = chat
        self.items.show_open(chat)
        self.chat_selected.emit(chat)

    def _on_new_chat(self) -> None:
        if self.view != "chats":
            self.view_requested.emit("chats")

    def _on_act(self, act: str) -> None:
        if act == "everywhere":
            self.search.widen()
        else:
            self.new_chat_requested.emit()

    def _on_delete(self, chats: list[int]) -> None:
        signal = self.erase_requested if self.list.view == "trash" else self.delete_requested
        signal.emit(chats)

    def _on_delete_marked(self) -> None:
        if self.list.chats:
            self._on_delete(self.list.chats)

    def _on_restore(self) -> None:
        chats = self.list.chats
        if chats and self.view == "trash":
            self.list.restore_requested.emit(chats)
        elif chats:
            self.list.archive_requested.emit(chats, False)

    def _on_left(self) -> None:
        if self.view == "chats" and not self.query:
            self._mark_current()

    def _on_escaped(self) -> None:
        if self.query or self.view == "chats":
            self.focus_search()
        else:
            self.view_requested.emit("chats")

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.search.field and pressed and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.step_in()
            return True
        return super().eventFilter(watched, event)


def _count_words(hits: Sequence[HitRow]) -> str:
    if not hits:
        return ""
    chats = trn("one chat", "{count} chats", len({hit.chat for hit in hits}))
    if len(hits) >= MOST_HITS:
        return tr("The newest {count} places, {chats}", count=MOST_HITS, chats=chats)
    return trn("One place", "{count} places, {chats}", len(hits), chats=chats)
