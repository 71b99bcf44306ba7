"""The menu of the ways to answer once more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.language import tr
from desktop.theme import Palette
from desktop.ways import Way
from desktop.widgets.menus import menu_words, rounded_menu
from desktop.widgets.stylesheet import stylesheet


def ways_menu(ways: Sequence[Way], palette: Palette, parent: QWidget) -> QMenu:
    """The ways one by one, the models in a menu of their own; an action's data is the action of its way."""
    menu = rounded_menu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setStyleSheet(stylesheet(palette))
    for way in ways:
        if not way.model:
            _add(menu, way)
    models = [way for way in ways if way.model]
    if models:
        menu.addSeparator()
        others = rounded_menu(menu, tr("With another model\u2026"))
        menu.addMenu(others)
        for way in models:
            _add(others, way)
    return menu


def _add(menu: QMenu, way: Way) -> None:
    words, detail = menu_words(way.words, menu), menu_words(way.detail, menu)
    menu.addAction(f"{words}\t{detail}" if detail else words).setData(way.action)  # in a column of their own
