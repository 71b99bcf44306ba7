"""Which preset the chat goes by, what was changed since, and everything that can be done with presets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.language import tr, trn
from desktop.presets import preset_words
from desktop.theme import Palette
from desktop.widgets.arrow_button import ArrowButton
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label, plain_tooltip
from desktop.widgets.menus import menu_words, rounded_menu
from desktop.widgets.name_field import NameField
from desktop.widgets.stylesheet import stylesheet

Wish = Literal["update", "delete", "back", "export", "import", "default", "defaults"]


@dataclass(frozen=True, slots=True)
class PresetState:
    """What the bar shows: all names, those that came with the program, the one in force, what was changed."""

    names: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    chosen: str = ""
    changed: tuple[str, ...] = ()
    default: bool = True  # whether new chats begin as this one is


class PresetBar(QFrame):
    """Told by `show_state`; every wish of the person is a signal."""

    chosen = Signal(str)
    saved = Signal(str)  # the name of a new preset
    renamed = Signal(str)  # the new name of the one in force
    wished = Signal(str)  # Wish

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette, self.state = palette, PresetState()
        self.button = ArrowButton(palette, self, "text-align: left;")
        self.button.setProperty("kind", "outline")
        self.button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name = NameField(self.button, self)
        self.since = plain_label("", "muted", self, wrap=True)
        self.back = _link(tr("Back to the preset"), self, lambda: self.wished.emit("back"))
        self.make_default = _link(tr("Make this my default"), self, lambda: self.wished.emit("default"))
        self.to_defaults = _link(tr("Back to my defaults"), self, lambda: self.wished.emit("defaults"))
        self._naming: Callable[[str], None] = self.saved.emit
        self.button.clicked.connect(self.open_menu)
        self.name.named.connect(self._on_named)
        self._build()
        self.show_state(self.state)

    def show_state(self, state: PresetState) -> None:
        """Show which preset is in force and what was changed since."""
        self.state = state
        name = preset_words(state.chosen) or tr("Your own values")
        words = trn("{name}, {count} changed", "{name}, {count} changed", len(state.changed), name=name)
        self.button.setText((words if state.changed else name).replace("&", "&&"))
        self.button.setAccessibleName(tr("Preset: {name}", name=words if state.changed else name))
        since = tr("Changed since: {settings}.", settings=", ".join(state.changed)) if state.changed else ""
        self.since.setText(since)
        self.button.setToolTip(plain_tooltip(since))
        for part in (self.since, self.back):
            part.setVisible(bool(state.changed))
        self.make_default.setEnabled(not state.default)
        self.to_defaults.setEnabled(not state.default)

    def open_menu(self) -> None:
        """Show the menu below the button."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height() + 2)))

    def menu(self) -> QMenu:
        """All presets, then what can be done with them."""
        menu, state = rounded_menu(self), self.state
        menu.setStyleSheet(stylesheet(self._palette))
        for name in state.names:
            action = menu.addAction(menu_words(preset_words(name), menu))
            action.triggered.connect(lambda _=False, name=name: self.chosen.emit(name))
            if name == state.chosen:
                action.setIcon(icon("check", self._palette.accent, 16))
        menu.addSeparator()
        own = bool(state.chosen) and state.chosen not in state.fixed
        self._add(menu, tr("Save as a new preset\u2026"), self.ask_new)
        named = menu_words(state.chosen, menu)
        update = self._add(menu, tr("Save changes to \u201c{name}\u201d", name=named), self._wish("update"))
        update.setVisible(own and bool(state.changed))
        for words, then in (
            (tr("Rename\u2026"), self.ask_name),
            (tr("Delete \u201c{name}\u201d", name=named), self._wish("delete")),
        ):
            self._add(menu, words, then).setVisible(own)
        menu.addSeparator()
        self._add(menu, tr("Export\u2026"), self._wish("export"))
        self._add(menu, tr("Import\u2026"), self._wish("import"))
        return menu

    def ask_new(self) -> None:
        """Ask under which name the values shall be kept."""
        self._naming = self.saved.emit
        self.name.ask(tr("Name of the preset"))

    def ask_name(self) -> None:
        """Ask for another name of the preset in force."""
        self._naming = self.renamed.emit
        self.name.ask(tr("Name of the preset"), self.state.chosen)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._palette = palette
        self.button.apply_palette(palette)
        self.button.update()

    def _on_named(self, name: str) -> None:
        self._naming(name)

    def _wish(self, wish: Wish) -> Callable[[], None]:
        return lambda: self.wished.emit(wish)

    def _add(self, menu: QMenu, words: str, then: Callable[[], None]) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(lambda _=False: then())
        return action

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addWidget(self.button)
        column.addWidget(self.name)
        column.addWidget(self.since)
        for links in ((self.back,), (self.make_default,), (self.to_defaults,)):
            column.addLayout(_row(links))
        self.setTabOrder(self.button, self.name)


def _row(widgets: Sequence[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addSpacing(4)  # the words stand below those of the button
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _link(words: str, parent: QWidget, then: Callable[[], None]) -> QPushButton:
    link = QPushButton(words, parent)
    link.setProperty("kind", "link")
    link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    link.clicked.connect(lambda _=False: then())
    return link
