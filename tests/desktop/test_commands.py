"""The registry of commands: one shortcut each, a place in the menu, words that follow the language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QMenuBar, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.commands import SECTIONS, Commands
from desktop.widgets.window import MainWindow
from tests.desktop.opening import open_window


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    return open_window(qtbot)


def entries(menu: QMenu) -> Iterator[QAction]:
    """What a menu and the menus in it offer."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from entries(inner)
        elif not action.isSeparator():
            yield action


def test_no_two_commands_share_a_shortcut(window: MainWindow) -> None:
    keys = Counter(
        keys.toString()
        for command in window.commands.listed()
        for keys in command.action.shortcuts()
        if not keys.isEmpty()
    )
    assert keys
    assert [name for name, count in keys.items() if count > 1] == []


def test_every_command_stands_in_the_menu_and_the_menu_holds_nothing_else(window: MainWindow) -> None:
    listed = set(entries(window.header.menu_button.menu()))
    assert listed == {command.action for command in window.commands.listed()}


def test_the_menu_is_short_because_it_is_made_of_sections(window: MainWindow) -> None:
    top = window.header.menu_button.menu().actions()
    assert [action.text() for action in top if action.menu() is not None] == list(SECTIONS)
    assert len([action for action in top if not action.isSeparator()]) <= 10


def test_a_command_added_later_joins_the_menu_of_its_section(window: MainWindow) -> None:
    made = window.commands.add("weave", "Weave a basket", "Models", "Ctrl+F12", "craft")
    assert made in window.commands.section_menu("Models").actions()
    assert window.commands["weave"].action is made
    with pytest.raises(ValueError, match="weave"):
        window.commands.add("weave", "Again", "Chat")


def test_a_command_that_is_not_allowed_says_why(window: MainWindow) -> None:
    commands = window.commands
    commands.allow(commands.regenerate, False, "There is no answer yet.")
    assert not commands.regenerate.isEnabled()
    assert commands["regenerate"].why_not == "There is no answer yet."
    commands.allow(commands.regenerate, True)
    assert commands.regenerate.isEnabled()
    assert commands["regenerate"].why_not == ""


def test_in_two_panes_of_one_window_a_shortcut_reaches_the_pane_with_the_focus(qtbot: QtBot) -> None:
    frame = QWidget()
    row = QHBoxLayout(frame)
    told: list[int] = []
    fields = []
    for number in range(2):
        pane = QWidget(frame)
        field = QLineEdit(pane)
        QHBoxLayout(pane).addWidget(field)
        row.addWidget(pane)
        commands = Commands(pane, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        commands.tree.triggered.connect(lambda _=False, number=number: told.append(number))
        fields.append(field)
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    for field in reversed(fields):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        qtbot.keyClick(
            field, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
    assert told == [1, 0]


def test_the_text_grows_by_either_way_of_typing_plus(window: MainWindow) -> None:
    keys = window.commands.text_larger.shortcuts()
    assert keys == [QKeySequence("Ctrl+="), QKeySequence("Ctrl++")]


def test_a_menu_bar_has_the_same_sections(qtbot: QtBot, window: MainWindow) -> None:
    bar = QMenuBar()
    qtbot.addWidget(bar)
    window.commands.fill_bar(bar)
    assert [action.text() for action in bar.actions()] == list(SECTIONS)
    assert window.commands.quit.menuRole() == QAction.MenuRole.QuitRole


def test_the_menus_of_the_sections_wear_the_style_of_the_menu(window: MainWindow) -> None:
    top = window.header.menu_button.menu()
    assert top.styleSheet()
    assert all(window.commands.section_menu(section).parent() is top for section in SECTIONS)
