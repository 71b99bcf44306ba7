"""The line over the chat: its title, how full the context is, and the switches of the two sides."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.language import tr
from desktop.theme import SPACE, Palette
from desktop.widgets.context_meter import ContextMeter
from desktop.widgets.download_sign import DownloadSign
from desktop.widgets.icons import icon
from desktop.widgets.labels import ElidedLabel
from desktop.widgets.refit import hold_row
from desktop.widgets.stylesheet import stylesheet

_TIGHT = 520


class Header(QFrame):
    """Its buttons are the window's actions, so that a click and a shortcut are the same thing."""

    def __init__(
        self, palette: Palette, sidebar: QAction, panel: QAction, menu: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        hold_row(self, 48)
        self._titles = ("", "")  # of the chat, and of what stands in its place
        self.title = ElidedLabel("", "strong", self)
        self.title.foreign = True
        self.downloads = DownloadSign(palette, self)
        self.meter = ContextMeter(palette, self)
        self.sidebar_button = _button(tr("Show or hide the chats"), sidebar, self)
        self.panel_button = _button(tr("Show or hide the settings"), panel, self, "tab")
        self.menu_button = _button(tr("Menu"), None, self)
        self.menu_button.setMenu(menu)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more: list[QToolButton] = []
        self._colours = palette
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(SPACE.tight)
        row.addWidget(self.sidebar_button)
        row.addSpacing(SPACE.tight)
        row.addWidget(self.title, 1)
        row.addWidget(self.downloads)
        row.addWidget(self.meter)
        row.addSpacing(SPACE.near)
        row.addWidget(self.panel_button)
        row.addWidget(self.menu_button)
        self.apply_palette(palette)

    def add_button(self, button: QToolButton) -> None:
        """One more button at the end; its property `sign` names its picture."""
        self._more.append(button)
        self._row.addWidget(button)
        button.setIcon(icon(str(button.property("sign")), self._colours.muted, 20))

    def set_title(self, title: str) -> None:
        """Show the title of the open chat."""
        self._titles = (title or tr("New chat"), self._titles[1])
        self.title.setText(self._titles[1] or self._titles[0])

    def show_place(self, words: str) -> None:
        """Show what stands in the place of the chat; "" when the chat is back."""
        self._titles = (self._titles[0], words)
        self.title.shrinks = bool(words)
        self.title.setText(words or self._titles[0])

    def set_usage(self, used: int, total: int, omitted: int = 0) -> None:
        """Show how full the context is and how many messages were left out."""
        self.meter.set_usage(used, total, omitted)

    def set_tight(self, width: int) -> None:
        """Leave figures away where there is little room."""
        self.meter.set_compact(width < _TIGHT)

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""
        self._colours = palette
        self.setStyleSheet(stylesheet(palette))
        for button in self._more:
            button.setIcon(icon(str(button.property("sign")), palette.muted, 20))
        self.downloads.apply_palette(palette)
        self.meter.apply_palette(palette)
        buttons = ((self.sidebar_button, "sidebar"), (self.panel_button, "panel"), (self.menu_button, "more"))
        for button, name in buttons:
            button.setIcon(icon(name, palette.muted, 20))


def _button(name: str, action: QAction | None, parent: QWidget, kind: str = "") -> QToolButton:
    button = QToolButton(parent)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(name)
    button.setFixedSize(32, 32)
    shortcut = action.shortcut().toString() if action is not None else ""
    button.setToolTip(f"{name} ({shortcut})" if shortcut else name)
    if action is not None:
        button.setProperty("kind", kind)
        button.setCheckable(True)
        button.setChecked(action.isChecked())
        action.toggled.connect(button.setChecked)
        button.clicked.connect(action.trigger)
    return button
