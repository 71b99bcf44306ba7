"""Everything the window can be told to do, with words and shortcuts, and the menu that lists it."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.theme import ThemeChoice
from desktop.widgets.menus import rounded_menu

_THEMES: tuple[tuple[ThemeChoice, str], ...] = (("system", "System"), ("light", "Light"), ("dark", "Dark"))


class Commands:
    """The actions as attributes; each works by its shortcut anywhere in the window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.new_chat = self._make("New chat", "Ctrl+N")
        self.search = self._make("Search chats", "Ctrl+K")
        self.rename_chat = self._make("Rename this chat")
        self.delete_chat = self._make("Delete this chat")
        self.regenerate = self._make("Regenerate the answer", "Ctrl+R")
        self.copy_last = self._make("Copy the last answer", "Ctrl+Shift+C")
        self.show_prompt = self._make("See the exact prompt", "Ctrl+Shift+P")
        self.stop = self._make("Stop", "Esc")
        self.attach = self._make("Attach files\u2026", "Ctrl+O")
        self.brief_clipboard = self._make("Brief of the clipboard\u2019s text", "Ctrl+Shift+B")
        self.toggle_documents = self._make("Documents", "Ctrl+D", checkable=True)
        self.toggle_workbench = self._make("Test retrieval\u2026", "Ctrl+T", checkable=True)
        self.toggle_models = self._make("Models\u2026", "Ctrl+Shift+M", checkable=True)
        self.starter_embedder = self._make("The built-in model (English)")
        self.other_embedder = self._make("Another model file\u2026")
        self.toggle_sidebar = self._make("Chats", "Ctrl+B", checkable=True)
        self.toggle_panel = self._make("Settings", "Ctrl+.", checkable=True)
        self.add_model = self._make("Add a model file\u2026")
        self.welcome = self._make("Welcome")
        self.quit = self._make("Quit", "Ctrl+Q")
        self.stop.setEnabled(False)
        group = QActionGroup(window)
        self.themes: dict[ThemeChoice, QAction] = {}
        for choice, label in _THEMES:
            action = self._make(label, checkable=True)
            group.addAction(action)
            self.themes[choice] = action

    def menu(self) -> QMenu:
        """The menu of the header."""
        menu = rounded_menu(self._window)
        menu.addActions([self.new_chat, self.search])
        menu.addSeparator()
        menu.addActions([self.regenerate, self.copy_last, self.show_prompt, self.stop])
        menu.addSeparator()
        menu.addActions([self.attach, self.brief_clipboard])
        menu.addSeparator()
        menu.addActions([self.rename_chat, self.delete_chat])
        menu.addSeparator()
        menu.addActions([self.toggle_sidebar, self.toggle_documents, self.toggle_panel])
        menu.addAction(self.toggle_workbench)
        embedder = rounded_menu(menu, "Search documents with")
        menu.addMenu(embedder)
        embedder.addActions([self.starter_embedder, self.other_embedder])
        theme = rounded_menu(menu, "Theme")
        menu.addMenu(theme)
        theme.addActions(list(self.themes.values()))
        menu.addActions([self.toggle_models, self.add_model, self.welcome])
        menu.addSeparator()
        menu.addAction(self.quit)
        return menu

    def _make(self, words: str, shortcut: str = "", checkable: bool = False) -> QAction:
        action = QAction(words, self._window)
        action.setCheckable(checkable)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        self._window.addAction(action)
        return action
