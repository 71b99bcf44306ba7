"""Every command of the real window is done by somebody, stands in the menu, and says why when it cannot be done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, QEvent
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.widgets.commands import INSIDE, SECTIONS, Commands
from desktop.widgets.fonts import load_fonts
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.test_commands import entries
from tests.end2end.driver import Driver

#: What the keys of these do in a text comes first there.
IN_A_TEXT = ("stop", "to-start", "to-end")
#: A screen of 720 pixels, less what its edges take.
SMALL = 680


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    load_fonts()
    script = Script(replies=(Reply("Yes."),))
    made = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, script))
    made.ready()
    made.app.window.activateWindow()
    yield made
    made.quit()


def heard(action: QAction) -> int:
    """How many are told when an action is done, menus among them."""
    return action.receivers(SIGNAL("triggered(bool)")) + action.receivers(SIGNAL("toggled(bool)"))


def test_every_command_has_somebody_who_does_it(qtbot: QtBot, driver: Driver) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    bare = Commands(home)  # what only the menus hear
    menu = bare.menu()
    driver.app.window.commands.add("nobody", "Nobody does this", "Help")
    idle = []
    for command in driver.app.window.commands.listed():
        try:
            alone = bare[command.id].action
        except KeyError:
            alone = bare.add(command.id, command.words, command.section)
        if heard(command.action) <= heard(alone):
            idle.append(command.id)
    assert menu.actions()
    assert idle == ["nobody"]


def test_every_command_of_the_real_window_stands_in_its_menu_once(driver: Driver) -> None:
    commands = driver.app.window.commands
    for section in {command.section for command in commands.listed()}:
        shown = [action for action in commands.section_menu(section).actions() if not action.isSeparator()]
        assert len(shown) == len(set(shown))
    listed = set(entries(driver.app.window.header.menu_button.menu()))
    assert listed == {command.action for command in commands.listed()}


def test_every_menu_of_the_real_window_stands_in_one_column_on_a_small_screen(driver: Driver) -> None:
    commands = driver.app.window.commands
    menus = {section: commands.section_menu(section) for section in (*SECTIONS, *INSIDE)}
    heights = {section: menu.sizeHint().height() for section, menu in menus.items()}
    assert min(heights.values()) > 60
    assert {section: high for section, high in heights.items() if high > SMALL} == {}
    wide = {
        section: {menu.actionGeometry(one).x() for one in menu.actions()} for section, menu in menus.items()
    }
    assert {section: columns for section, columns in wide.items() if len(columns) > 1} == {}


def test_every_command_of_the_real_window_has_a_shortcut_that_the_composer_leaves_to_it(
    driver: Driver,
) -> None:
    field = driver.app.window.composer.field
    for command in driver.app.window.commands.listed():
        assert command.action.shortcuts(), command.id
        for keys in command.action.shortcuts():
            stroke = keys[0]
            if command.id in IN_A_TEXT:
                continue
            asked = QKeyEvent(QEvent.Type.ShortcutOverride, stroke.key(), stroke.keyboardModifiers())
            asked.ignore()
            QApplication.sendEvent(field, asked)
            assert not asked.isAccepted(), (
                f"{command.id} has {keys.toString()}, which writes or moves in a text"
            )


def test_no_two_commands_of_the_real_window_share_a_shortcut(driver: Driver) -> None:
    seen: dict[str, str] = {}
    for command in driver.app.window.commands.listed():
        for keys in command.action.shortcuts():
            name = keys.toString()
            assert name not in seen, f"{command.id} and {seen.get(name)} have {name}"
            seen[name] = command.id


def test_in_an_empty_chat_what_needs_a_message_is_off_and_says_why(driver: Driver) -> None:
    for id in ("export", "print"):
        command = driver.app.window.commands[id]
        assert not command.action.isEnabled()
        assert command.why_not.endswith(".")
    driver.say("Hello?")
    driver.wait_idle()
    assert driver.app.window.commands["export"].action.isEnabled()
