"""The left side of the window: a new chat, the search, and the chats by the days they were last used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.listing import ChatRow, HitRow
from desktop.theme import SPACE, Palette
from desktop.widgets.chat_items import ChatItems
from desktop.widgets.chat_list import ChatList
from desktop.widgets.icons import icon
from desktop.widgets.refit import hold_row
from desktop.widgets.stylesheet import stylesheet

SEARCH_MS = 150


class Sidebar(QFrame):
    """Shows what it is given and says what the person wants; it changes nothing by itself."""

    new_chat_requested = Signal()
    chat_selected = Signal(int)
    hit_selected = Signal(int, int)
    search_changed = Signal(str)
    rename_requested = Signal(int, str)
    delete_requested = Signal(int)

    def __init__(
        self, palette: Palette, parent: QWidget | None = None, today: Callable[[], date] = date.today
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Chats")
        self._today = today
        self._current: int | None = None
        self._searching = ""
        self._waiting: Sequence[ChatRow] | None = None
        self.new_chat = QPushButton("New chat", self)
        self.search = QLineEdit(self)
        self.list = ChatList(palette, self)
        self._search_timer = QTimer(self)
        self._build()
        self._connect()
        self.apply_palette(palette)

    @property
    def items(self) -> ChatItems:
        """The rows as they are shown."""
        return self.list.items

    @property
    def query(self) -> str:
        """What stands in the search field."""
        return self.search.text().strip()

    def show_chats(self, chats: Sequence[ChatRow]) -> None:
        """List these chats, newest first; while a title is being edited, once that is over."""
        if self.list.editing:
            self._waiting = chats
            return
        self._waiting = None
        self.list.setUniformItemSizes(True)
        with self.list.place_kept():
            self.items.show_chats(chats, self._today())
            self._mark_current()

    def show_hits(self, hits: Sequence[HitRow]) -> None:
        """List what a search found, best first."""
        self.list.setUniformItemSizes(False)
        self.items.show_hits(hits)
        self.list.scrollToTop()

    def select(self, chat: int | None) -> None:
        """Mark a chat as the open one without announcing it; None marks nothing."""
        self._current = chat
        self._mark_current()

    def focus_search(self) -> None:
        """Put the caret into the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def clear_search(self) -> None:
        """Empty the search field and announce it at once."""
        self.search.clear()
        self._announce_search()

    def rename_current(self) -> None:
        """Edit the title of the open chat in place."""
        if self._current is not None:
            self.list.rename(self._current)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.setStyleSheet(stylesheet(palette))
        self.new_chat.setIcon(icon("plus", palette.text, 18))
        self._search_icon.setIcon(icon("search", palette.muted, 16))
        self._clear_icon.setIcon(icon("close", palette.muted, 16))
        self.list.apply_palette(palette)

    def _build(self) -> None:
        self.new_chat.setProperty("kind", "new")
        hold_row(self.new_chat, 39)
        self.new_chat.setIconSize(QSize(18, 18))
        self.new_chat.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.new_chat.setToolTip("Start a new chat (Ctrl+N)")
        self.new_chat.setAccessibleName("New chat")
        self.search.setProperty("kind", "search")
        self.search.setPlaceholderText("Search chats")
        self.search.setAccessibleName("Search all chats")
        self.search.setToolTip("Search all chats (Ctrl+K)")
        self._search_icon = QAction(self)
        self._clear_icon = QAction("Clear the search", self)
        self._clear_icon.setVisible(False)
        self._clear_icon.triggered.connect(self.clear_search)
        self.search.addAction(self._clear_icon, QLineEdit.ActionPosition.TrailingPosition)
        self.search.addAction(self._search_icon, QLineEdit.ActionPosition.LeadingPosition)
        self.search.installEventFilter(self)
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 0)
        top.setSpacing(SPACE.near)
        top.addWidget(self.new_chat)
        top.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)

    def _connect(self) -> None:
        self._search_timer.setSingleShot(True)
        self._search_timer.setInterval(SEARCH_MS)
        self._search_timer.timeout.connect(self._announce_search)
        self.new_chat.clicked.connect(self.new_chat_requested)
        self.search.textChanged.connect(self._on_search_text)
        self.list.chat_chosen.connect(self._on_chat_chosen)
        self.list.hit_chosen.connect(self.hit_selected)
        self.list.delete_requested.connect(self.delete_requested)
        self.list.edit_closed.connect(self._show_waiting)
        self.list.left.connect(self._mark_current)
        self.items.renamed.connect(self.rename_requested)

    def _on_search_text(self, text: str) -> None:
        self._clear_icon.setVisible(bool(text))
        self._search_timer.start()

    def _announce_search(self) -> None:
        self._search_timer.stop()
        if self.query != self._searching:
            self._searching = self.query
            self.search_changed.emit(self._searching)

    def _on_chat_chosen(self, chat: int) -> None:
        if chat != self._current:
            self._current = chat
            self.chat_selected.emit(chat)

    def _show_waiting(self) -> None:
        if self._waiting is not None:
            self.show_chats(self._waiting)

    def _mark_current(self) -> None:
        index = QModelIndex() if self._current is None else self.items.index_of(self._current)
        self.list.mark(index)

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.clear_search()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._announce_search()
                return True
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self.list.step_in()
                return True
        return super().eventFilter(watched, event)
