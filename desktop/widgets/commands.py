"""The registry of everything that the window can be told to do: menu, shortcuts and palette come from it.

A command has its English words here and is shown through `tr`. Whoever connects its `triggered` does it; a
controller with a command of its own calls `add`, and the command stands in the menu of its section at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.language import marked, tr
from desktop.lens import NAMES, Measure
from desktop.theme import ThemeChoice
from desktop.widgets.menus import rounded_menu

Section = Literal[
    "Chat", "Answer", "Colour by", "View", "Go to", "Inside the model", "Theme",
    "Documents", "Search documents with", "Models", "Help",
]  # fmt: skip
#: The sections in the order of the menu, and those that stand inside another one.
SECTIONS: tuple[Section, ...] = (
    marked("Chat"),
    marked("Answer"),
    marked("View"),
    marked("Documents"),
    marked("Models"),
    marked("Help"),
)
INSIDE: dict[Section, Section] = {
    marked("Colour by"): "Answer",
    marked("Go to"): "View",
    marked("Inside the model"): "View",
    marked("Theme"): "View",
    marked("Search documents with"): "Documents",
}

_THEMES: tuple[tuple[ThemeChoice, str, str, str], ...] = (
    ("system", marked("System"), "Ctrl+F9", "theme colours automatic"),
    ("light", marked("Light"), "Ctrl+F10", "theme colours bright day"),
    ("dark", marked("Dark"), "Ctrl+F11", "theme colours night black"),
)


class Command(Struct, frozen=True):
    """One thing that can be done: `words` and `keywords` are English, `keywords` only help to find it."""

    id: str
    words: str
    section: Section
    keywords: str
    action: QAction

    @property
    def why_not(self) -> str:
        """Why it cannot be done now; "" when it can, or where there is no more to say."""
        return "" if self.action.isEnabled() else str(self.action.property("why") or "")


class Commands:
    """The actions as attributes; each works by its shortcut in the whole window, or in one of its panes."""

    def __init__(
        self, home: QWidget, context: Qt.ShortcutContext = Qt.ShortcutContext.WindowShortcut
    ) -> None:
        self._home, self._context = home, context
        self._homes: tuple[QWidget, ...] = (home,)
        self._known: dict[str, Command] = {}
        self._menus: dict[Section, QMenu] = {}
        self._top: QMenu | None = None
        self._add_chat()
        self._add_answer()
        self._add_view()
        self._add_documents()
        self._add_models_and_help()
        self.stop.setEnabled(False)

    def add(
        self,
        id: str,
        words: str,
        section: Section,
        shortcut: str = "",
        keywords: str = "",
        *,
        checkable: bool = False,
        apart: bool = False,
    ) -> QAction:
        """A new command in the menu of its section, below a line if `apart`; connect what it does.

        `shortcut` may name several, parted by spaces; the first one is shown.
        """
        if id in self._known:
            raise ValueError(f"there is a command {id} already")
        action = QAction(tr(words), self._home)
        action.setObjectName(id)
        action.setCheckable(checkable)
        action.setProperty("apart", apart)
        action.setMenuRole(QAction.MenuRole.NoRole)  # no word of ours is moved about by its looks
        action.setShortcuts([QKeySequence(keys) for keys in shortcut.split()])
        action.setShortcutContext(self._context)
        for widget in self._homes:
            widget.addAction(action)
        self._known[id] = command = Command(id, words, section, keywords, action)
        self._place(command)
        return action

    def listed(self) -> tuple[Command, ...]:
        """All commands in the order in which they were added."""
        return tuple(self._known.values())

    def __getitem__(self, id: str) -> Command:
        return self._known[id]

    @staticmethod
    def outer(section: Section) -> Section | None:
        """The section that this one stands inside of."""
        return INSIDE.get(section)

    def allow(self, action: QAction, allowed: bool, why: str = "") -> None:
        """Let a command be used, or not, and then say in a few words why not."""
        action.setProperty("why", "" if allowed else why)
        action.setToolTip(why if why and not allowed else "")
        action.setEnabled(allowed)

    def live_in(self, homes: Sequence[QWidget], context: Qt.ShortcutContext) -> None:
        """Where the shortcuts work: in a whole window, or only inside the parts of a pane that shares it."""
        before, self._homes, self._context = self._homes, tuple(homes), context
        for command in self.listed():
            for widget in before:
                if widget not in self._homes:
                    widget.removeAction(command.action)
            for widget in self._homes:
                if widget not in before:
                    widget.addAction(command.action)
            command.action.setShortcutContext(context)

    def menu(self) -> QMenu:
        """The menu of the header: what is wanted often, and a menu for each section."""
        menu = self._top = rounded_menu(self._home)
        menu.addActions([self.new_chat, self.palette])
        menu.addSeparator()
        for section in SECTIONS:
            menu.addMenu(self.section_menu(section))
        menu.addSeparator()
        menu.addActions([self.settings_page, self.quit])
        return menu

    def fill_bar(self, bar: QMenuBar) -> None:
        """Put the sections into a menu bar, as macOS has one at the top of the screen."""
        for section in SECTIONS:
            bar.addMenu(self.section_menu(section))
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.settings_page.setMenuRole(QAction.MenuRole.PreferencesRole)

    def section_menu(self, section: Section) -> QMenu:
        """The menu of one section, which later commands join."""
        if section not in self._menus:
            self._menus[section] = rounded_menu(self._top or self._home, tr(section))  # styled as the top is
            for command in self.listed():
                if INSIDE.get(command.section) == section:
                    self.section_menu(command.section)
                elif command.section == section:
                    self._place(command)
            if section in INSIDE:
                self._place_inside(section, self.section_menu(INSIDE[section]))
        return self._menus[section]

    # ---- inside ---------------------------------------------------------------------------------------

    def _place_inside(self, section: Section, outer: QMenu) -> None:
        first = next((one.action for one in self.listed() if one.section == section), None)
        if first is not None and first.property("apart") and not outer.isEmpty():
            outer.addSeparator()
        outer.addMenu(self._menus[section])

    def _place(self, command: Command) -> None:
        menu = self._menus.get(command.section)
        if menu is None and INSIDE.get(command.section) in self._menus:
            self.section_menu(command.section)  # the first of its section; it is placed there
        if menu is None:
            return
        if command.action.property("apart") and not menu.isEmpty():
            menu.addSeparator()
        menu.addAction(command.action)

    def _add_chat(self) -> None:
        add = self.add
        self.new_chat = add("new-chat", marked("New chat"), "Chat", "Ctrl+N", "start begin conversation")
        self.search = add(
            "search", marked("Search all chats"), "Chat", "Ctrl+Shift+F", "find history messages"
        )
        self.find = add("find", marked("Find in this chat"), "Chat", "Ctrl+F", "search words text")
        self.rename_chat = add(
            "rename-chat", marked("Rename this chat"), "Chat", "F2", "title name", apart=True
        )
        self.delete_chat = add(
            "delete-chat", marked("Delete this chat"), "Chat", "Ctrl+Shift+Backspace", "remove trash bin"
        )
        self.tree = add(
            "tree", marked("Tree of this chat"), "Chat", "Ctrl+Shift+T", "branches versions map", apart=True
        )
        self.export = add(
            "export",
            marked("Export this chat\u2026"),
            "Chat",
            "Ctrl+Shift+E",
            "save markdown html pdf json file",
        )
        self.import_chat = add(
            "import", marked("Import a chat\u2026"), "Chat", "Ctrl+Shift+O", "open json file restore"
        )
        self.print = add("print", marked("Print\u2026"), "Chat", "Ctrl+P", "paper printer")

    def _add_answer(self) -> None:
        add = self.add
        self.regenerate = add(
            "regenerate", marked("Regenerate the answer"), "Answer", "Ctrl+R", "again retry another redo"
        )
        self.stop = add("stop", marked("Stop"), "Answer", "Esc", "cancel halt end")
        self.previous_answer = add(
            "previous-answer",
            marked("Previous version"),
            "Answer",
            "Alt+Left",
            "sibling branch back",
            apart=True,
        )
        self.next_answer = add(
            "next-answer", marked("Next version"), "Answer", "Alt+Right", "sibling branch forward"
        )
        self.copy_last = add(
            "copy-last", marked("Copy the last answer"), "Answer", "Ctrl+Shift+C", "clipboard", apart=True
        )
        self.show_prompt = add(
            "show-prompt",
            marked("See the exact prompt"),
            "Answer",
            "Ctrl+Shift+P",
            "template tokens context raw",
        )
        self.lens = add(
            "lens", marked("Look at probabilities"), "Answer", "Ctrl+Shift+L",
            "tokens colour candidates alternatives confidence lens", checkable=True, apart=True,
        )  # fmt: skip
        self.measures: dict[Measure, QAction] = {}
        group = QActionGroup(self._home)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        words = "tokens colour lens look at probabilities"
        for place, (measure, (name, _)) in enumerate(NAMES.items(), 1):
            action = add(f"lens-{measure}", name, "Colour by", f"Ctrl+{place}", words, checkable=True)
            self.measures[measure] = action
            group.addAction(self.measures[measure])

    def _add_view(self) -> None:
        add = self.add
        self.toggle_sidebar = add(
            "chats", "Chats", "View", "Ctrl+B", "side bar list left hide show", checkable=True
        )
        self.toggle_panel = add(
            "panel",
            marked("Side panel"),
            "View",
            "Ctrl+.",
            "sampling settings right hide show",
            checkable=True,
        )
        self.beside = add(
            "beside", marked("Chat beside"), "View", "Ctrl+\\", "split two panes compare", apart=True
        )
        self.close_pane = add(
            "close-pane", marked("Close this window or the chat beside"), "View", "Ctrl+W", "pane split end"
        )
        self.second_window = add(
            "second-window", marked("New window"), "View", "Ctrl+Shift+N", "second another"
        )
        self.text_larger = add(
            "text-larger",
            marked("Larger text"),
            "View",
            "Ctrl+= Ctrl++",
            "zoom in size font bigger",
            apart=True,
        )
        self.text_smaller = add(
            "text-smaller", marked("Smaller text"), "View", "Ctrl+-", "zoom out size font"
        )
        self.text_normal = add(
            "text-normal", marked("Text at 100 %"), "View", "Ctrl+0", "zoom reset size font"
        )
        self.next_part = add(
            "next-part", marked("Next part of the window"), "Go to", "F6", "focus keyboard pane", apart=True
        )
        self.previous_part = add(
            "previous-part",
            marked("Previous part of the window"),
            "Go to",
            "Shift+F6",
            "focus keyboard pane back",
        )
        self.settings_page = add(
            "settings", marked("Settings\u2026"), "View", "Ctrl+,", "preferences options configuration",
            checkable=True, apart=True,
        )  # fmt: skip
        group = QActionGroup(self._home)
        self.themes: dict[ThemeChoice, QAction] = {}
        for choice, label, keys, keywords in _THEMES:
            self.themes[choice] = add(f"theme-{choice}", label, "Theme", keys, keywords, checkable=True)
            group.addAction(self.themes[choice])

    def _add_documents(self) -> None:
        add = self.add
        self.toggle_documents = add(
            "documents", "Documents", "Documents", "Ctrl+D", "files sources panel", checkable=True
        )
        self.attach = add(
            "attach", marked("Attach files\u2026"), "Documents", "Ctrl+O", "open add document pdf"
        )
        self.brief_clipboard = add(
            "brief-clipboard",
            marked("Brief of the clipboard\u2019s text"),
            "Documents",
            "Ctrl+Shift+B",
            "summary paste",
        )
        self.toggle_workbench = add(
            "workbench", marked("Test retrieval\u2026"), "Documents", "Ctrl+T", "passages search ranking",
            checkable=True, apart=True,
        )  # fmt: skip
        self.starter_embedder = add(
            "starter-embedder",
            marked("The built-in model (English)"),
            "Search documents with",
            "Ctrl+F5",
            "embedding vectors",
        )
        self.other_embedder = add(
            "other-embedder",
            marked("Another model file\u2026"),
            "Search documents with",
            "Ctrl+F6",
            "embedding vectors",
        )

    def _add_models_and_help(self) -> None:
        add = self.add
        self.toggle_models = add(
            "models",
            marked("Models\u2026"),
            "Models",
            "Ctrl+Shift+M",
            "download hub shelf get",
            checkable=True,
        )
        self.add_model = add(
            "add-model", marked("Add a model file\u2026"), "Models", "Ctrl+M", "gguf open weights"
        )
        self.palette = add(
            "palette",
            marked("Go to anything\u2026"),
            "Help",
            "Ctrl+K",
            "command palette search everything jump",
        )
        self.shortcuts = add(
            "shortcuts", marked("Keyboard shortcuts"), "Help", "Ctrl+/", "keys cheat sheet help", apart=True
        )
        self.welcome = add("welcome", marked("Welcome"), "Help", "F1", "first start introduction")
        self.tour = add(
            "tour",
            marked("Tour: how a language model works"),
            "Help",
            "Shift+F1",
            "lesson learn introduction explain tokens embeddings attention layers sampling",
            checkable=True,
        )
        self.quit = add("quit", marked("Quit"), "Help", "Ctrl+Q", "exit close leave", apart=True)
