"""Menus of the window: rounded, so that what lies behind shows at their corners."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

_WIDEST = 420


def rounded_menu(parent: QWidget, title: str = "") -> QMenu:
    """An empty menu; its style comes from the style sheet of `parent` or of its own."""
    menu = QMenu(title, parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    return menu


def menu_words(label: str, menu: QMenu) -> str:
    """Foreign text as the words of an action: one line, not too long, its ampersands kept."""
    line = menu.fontMetrics().elidedText(" ".join(label.split()), Qt.TextElideMode.ElideMiddle, _WIDEST)
    return line.replace("&", "&&")
