"""The context menus of the sidebar: of chats, one or many, in each of the lists, and of a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaMethod, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.language import tr, trn
from desktop.listing import ChatRow, FolderRow
from desktop.widgets.menus import menu_words, rounded_menu

if TYPE_CHECKING:
    from desktop.widgets.chat_list import ChatList


def of_chats(view: ChatList, rows: Sequence[ChatRow]) -> QMenu:
    """The menu of these chats; what nobody listens to is not offered."""
    chats = [row.id for row in rows]
    menu = rounded_menu(view)
    if view.view == "trash":
        _add(menu, tr("Restore"), view.restore_requested, chats)
        menu.addSeparator()
        _add(menu, tr("Delete for good\u2026") + _keys("Del"), view.delete_requested, chats)
        return menu
    if len(rows) > 1:
        menu.addAction(trn("1 chat", "{count} chats", len(rows))).setEnabled(False)
        menu.addSeparator()
    else:
        _add_for_one(menu, view, rows[0])
    if view.view == "archive":
        _add(menu, tr("Back to the chats"), view.archive_requested, chats, False)
    else:
        _add_places(menu, view, rows)
    if _heard(view, view.export_requested):
        _add(menu, tr("Export\u2026"), view.export_requested, chats)
    menu.addSeparator()
    _add(menu, tr("Delete") + _keys("Del"), view.delete_requested, chats)
    return menu


def of_folder(view: ChatList, folder: FolderRow) -> QMenu:
    """The menu of a folder."""
    menu = rounded_menu(view)
    _add(
        menu, tr("Unfold") if folder.folded else tr("Fold"), view.folder_toggled, folder.id, not folder.folded
    )
    _call(menu, tr("Rename") + _keys("F2"), lambda: view.rename(("folder", folder.id)))
    menu.addSeparator()
    up = _call(menu, tr("Move up") + _keys("Alt+Up"), lambda: view.shift_folder(folder.id, -1))
    up.setEnabled(view.items.folder_before(folder.id) is not None)
    down = _call(menu, tr("Move down") + _keys("Alt+Down"), lambda: view.shift_folder(folder.id, 1))
    down.setEnabled(view.items.folder_after(folder.id) is not None)
    menu.addSeparator()
    _add(menu, tr("Delete the folder") + _keys("Del"), view.folder_delete_requested, folder.id)
    return menu


def _add_for_one(menu: QMenu, view: ChatList, row: ChatRow) -> None:
    if _heard(view, view.beside_requested):
        _add(menu, tr("Open beside this one"), view.beside_requested, row.id)
    if _heard(view, view.window_requested):
        _add(menu, tr("Open in a new window"), view.window_requested, row.id)
    if menu.actions():
        menu.addSeparator()
    _call(menu, tr("Rename") + _keys("F2"), lambda: view.rename(("chat", row.id)))
    if _heard(view, view.title_requested):
        _add(menu, tr("Name it again"), view.title_requested, row.id)
    menu.addSeparator()


def _add_places(menu: QMenu, view: ChatList, rows: Sequence[ChatRow]) -> None:
    chats = [row.id for row in rows]
    pinned = all(row.pinned for row in rows)
    _add(menu, tr("Unpin") if pinned else tr("Pin"), view.pin_requested, chats, not pinned)
    folders = rounded_menu(menu, tr("Move to folder"))
    menu.addMenu(folders)
    homes = {row.folder for row in rows}
    for number, name in view.items.folders.items():
        action = _add(folders, menu_words(name, folders), view.move_requested, chats, number)
        action.setEnabled(homes != {number})
    if view.items.folders:
        folders.addSeparator()
    _add(folders, tr("New folder\u2026"), view.folder_requested, chats)
    if homes != {None}:
        _add(folders, tr("Out of the folder"), view.move_requested, chats, None)
    _add(menu, tr("Move to the archive"), view.archive_requested, chats, True)


def _keys(shortcut: str) -> str:
    """A shortcut as it stands behind the words of a menu."""
    return "\t" + QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _heard(view: ChatList, signal: SignalInstance) -> bool:
    """Whether somebody does what a signal asks for."""
    return view.isSignalConnected(QMetaMethod.fromSignal(signal))


def _add(menu: QMenu, words: str, signal: SignalInstance, *values: object) -> QAction:
    return _call(menu, words, lambda: signal.emit(*values))


def _call(menu: QMenu, words: str, run: Callable[[], object]) -> QAction:
    action = menu.addAction(words)
    action.triggered.connect(lambda _=False: run())
    return action
