"""A profile with five chats in the real window, and how its side bar is read and used in tests."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from desktop import profile
from desktop.history import Store
from desktop.listing import ChatRow, FolderRow, FoundRow, HitRow, NoteRow
from desktop.widgets.sidebar import Sidebar
from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver

Keys, Mods = Qt.Key, Qt.KeyboardModifier
TITLES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")


def started(folder: Path) -> Driver:
    return Driver(folder, lambda _, on_event: ScriptedEngine(on_event, Script(replies=(Reply("Yes."),))))


def filled(tmp_path: Path) -> Path:
    """A profile with five chats; the last is the newest, and each says what it is about."""
    home = profile.folder(tmp_path / "profile")
    store = Store(home / "history.db")
    for title in TITLES:
        chat = store.create_chat(title).id
        store.add_message(chat, None, f"All about {title.lower()} and the harbour.")
    store.close()
    return home


def sidebar(driver: Driver) -> Sidebar:
    return driver.app.window.sidebar


def rows(driver: Driver) -> list[str]:
    """What is listed, folders in brackets."""
    items, seen = sidebar(driver).items, []
    for number in range(items.rowCount()):
        entry = items.entry(items.index(number))
        if isinstance(entry, FolderRow):
            seen.append(f"[{entry.name}]" if not entry.folded else f"[{entry.name}...]")
        elif isinstance(entry, ChatRow | FoundRow | HitRow):
            seen.append(entry.title)
        elif isinstance(entry, NoteRow):
            seen.append("-")
        else:
            seen.append(str(entry))
    return seen


def at(driver: Driver, title: str) -> QModelIndex:
    items = sidebar(driver).items
    for number in range(items.rowCount()):
        index = items.index(number)
        if items.data(index) == title:
            return index
    raise AssertionError(f"{title} is not in {rows(driver)}")


def place(driver: Driver, title: str) -> QPoint:
    return sidebar(driver).list.visualRect(at(driver, title)).center()


def click(driver: Driver, title: str, modifiers: Mods = Mods.NoModifier) -> None:
    viewport = sidebar(driver).list.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, modifiers, place(driver, title))


def press(driver: Driver, key: Keys, modifiers: Mods = Mods.NoModifier) -> None:
    QTest.keyClick(sidebar(driver).list, key, modifiers)


def go_to(driver: Driver, title: str) -> None:
    """Put the keyboard on a row."""
    chats = sidebar(driver).list
    chats.setFocus()
    chats.selectionModel().setCurrentIndex(
        at(driver, title), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )


def pick(menu: QMenu, words: str) -> None:
    """Press an entry of a menu, or of a menu inside it."""
    for action in menu.actions():
        inner = action.menu()
        found = [
            a
            for a in (inner.actions() if isinstance(inner, QMenu) else [action])
            if a.text().startswith(words)
        ]
        if found:
            found[0].trigger()
            return
    raise AssertionError(f"{words} is not in {[action.text() for action in menu.actions()]}")


def menu_of(driver: Driver, title: str) -> QMenu:
    menu = sidebar(driver).list.menu_for(at(driver, title))
    assert menu is not None
    return menu


def drop(driver: Driver, data: QMimeData, where: QPoint) -> None:
    """Let go of what is carried over a place of the list, as the end of a drag does."""
    viewport, move = sidebar(driver).list.viewport(), Qt.DropAction.MoveAction
    button = Qt.MouseButton.LeftButton
    QApplication.sendEvent(viewport, QDragEnterEvent(where, move, data, button, Mods.NoModifier))
    QApplication.sendEvent(viewport, QDragMoveEvent(where, move, data, button, Mods.NoModifier))
    QApplication.sendEvent(viewport, QDropEvent(where.toPointF(), move, data, button, Mods.NoModifier))


def chat_ids(driver: Driver, *titles: str) -> list[int]:
    known = {chat.title: chat.id for chat in driver.app.history.call(lambda store: store.chats())}
    return [known[title] for title in titles]


def undo(driver: Driver) -> None:
    QTest.mouseClick(driver.app.window.snackbar.button, Qt.MouseButton.LeftButton)


def make_folder(driver: Driver, name: str) -> None:
    """As a person makes one: the button, a name, Enter."""
    QTest.mouseClick(sidebar(driver).new_folder, Qt.MouseButton.LeftButton)
    driver.until(lambda: sidebar(driver).list.editing)
    editor = sidebar(driver).list.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, name)
    QTest.keyClick(editor, Keys.Key_Return)
    driver.until(lambda: f"[{name}]" in rows(driver))
    driver.until(lambda: not sidebar(driver).list.editing)
