"""The search field of the sidebar, and below it, while something is sought, how much was found and where."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.conversation import Folder
from desktop.finding import EVERYWHERE, Within
from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.arrow_button import ArrowButton
from desktop.widgets.field_icons import search_sign
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.menus import menu_words, rounded_menu

SEARCH_MS = 150
_LONGEST_NAME = 24


class ChatSearch(QWidget):
    """Announces what is sought after a pause, and at once on Enter or when the field is emptied."""

    changed = Signal(str, object)  # query, Within

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.filter = ArrowButton(palette, self, end=4)
        self._count = ElidedLabel("", "muted", self)
        self._menu = rounded_menu(self)
        self._folders: Sequence[Folder] = ()
        self._has_archive = False
        self._within = EVERYWHERE
        self._announced = ("", EVERYWHERE)
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._timer.timeout.connect(self._announce)
        self._build()
        self._show_filter()

    @property
    def query(self) -> str:
        """What is sought."""
        return self.field.text().strip()

    @property
    def within(self) -> Within:
        """Where it is sought."""
        return self._within

    def begin(self) -> None:
        """Put the caret into the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        """Empty the field and announce it at once."""
        self.field.clear()
        self._within = EVERYWHERE
        self._announce()

    def widen(self) -> None:
        """Seek in all chats."""
        self._narrow(EVERYWHERE)

    def show_folders(self, folders: Sequence[Folder], has_archive: bool) -> None:
        """Offer to seek in one of these only."""
        self._folders, self._has_archive = tuple(folders), has_archive
        if self._within.folder is not None and self._name() is None:
            self._narrow(EVERYWHERE)
        self._show_filter()

    def show_count(self, words: str) -> None:
        """Say how much was found."""
        self._count.setText(words)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self.filter.apply_palette(palette)
        self._search_icon.setIcon(icon("search", palette.muted, 16))
        self._clear_icon.setIcon(icon("close", palette.muted, 16))

    def _build(self) -> None:
        self.field.setProperty("kind", "search")
        self.field.setPlaceholderText(tr("Search chats"))
        self.field.setAccessibleName(tr("Search all chats"))
        self.field.setToolTip(tr("Search all chats (Ctrl+Shift+F)"))
        self._clear_icon = QAction(tr("Clear the search"), self)
        self._clear_icon.setVisible(False)
        self._clear_icon.triggered.connect(self.clear)
        self.field.addAction(self._clear_icon, QLineEdit.ActionPosition.TrailingPosition)
        self._search_icon = search_sign(self.field)
        self.field.textChanged.connect(self._on_text)
        self.field.installEventFilter(self)
        self.filter.setProperty("kind", "small")
        self.filter.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.filter.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._fill_menu)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE.near)
        line.addSpacing(9)  # as the words of the rows
        line.addWidget(self._count, 1)
        line.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE.near)
        column.addWidget(self.field)
        column.addLayout(line)

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._offer(tr("All chats"), EVERYWHERE)
        for folder in self._folders:
            self._offer(menu_words(folder.name, self._menu), Within(folder=folder.id))
        if self._has_archive:
            self._offer(tr("Archive"), Within(archive=True))

    def _offer(self, words: str, within: Within) -> None:
        action = self._menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(within == self._within)
        action.triggered.connect(lambda _=False: self._narrow(within))

    def _narrow(self, within: Within) -> None:
        self._within = within
        self._show_filter()
        self._announce()

    def _name(self) -> str | None:
        names = {folder.id: folder.name for folder in self._folders}
        return None if self._within.folder is None else names.get(self._within.folder)

    def _show_filter(self) -> None:
        name = self._name()
        words = tr("All chats") if name is None else " ".join(name.split())
        words = tr("Archive") if self._within.archive else words
        short = words if len(words) <= _LONGEST_NAME else words[: _LONGEST_NAME - 1] + "\u2026"
        self.filter.setText(short.replace("&", "&&"))
        self.filter.setAccessibleName(tr("Where to search: {place}", place=words))
        self.filter.setVisible(bool(self.query) and (bool(self._folders) or self._has_archive))
        self._count.setVisible(bool(self.query))

    def _on_text(self, text: str) -> None:
        self._clear_icon.setVisible(bool(text))
        self._timer.start()
        if not self.query:
            self._announce()

    def _announce(self) -> None:
        self._timer.stop()
        if not self.query:
            self._within = EVERYWHERE
            self._count.setText("")
        self._show_filter()
        if (self.query, self._within) != self._announced:
            self._announced = (self.query, self._within)
            self.changed.emit(*self._announced)

    # ---- Qt -------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        leaves = event.key() == Qt.Key.Key_Escape and bool(self.field.text())
        if event.type() == QEvent.Type.ShortcutOverride and leaves:
            event.accept()  # it empties the field, and does not end the answer that is being written
            return True
        if event.type() == QEvent.Type.KeyPress:
            if leaves:
                self.clear()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._announce()
                return True
        return super().eventFilter(watched, event)
