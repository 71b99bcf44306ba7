"""The notices of the system: the window asks for attention, and the tray says why where there is one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

from desktop.widgets.icons import app_icon

SHOWN_MS = 10_000


class Tray(QObject):
    """The icon is in the tray only while a notice is; without a tray the window alone asks."""

    opened = Signal(int)  # the chat of the notice that was clicked

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icon: QSystemTrayIcon | None = None
        self._chat = 0

    def show_notice(self, title: str, words: str, chat: int, window: QWidget) -> None:
        """Ask for attention; a click leads to the chat."""
        self._chat = chat
        QApplication.alert(window)
        if not QSystemTrayIcon.isSystemTrayAvailable() or not QSystemTrayIcon.supportsMessages():
            return
        if self._icon is None:
            self._icon = QSystemTrayIcon(app_icon(), self)
            self._icon.messageClicked.connect(self.open)
            self._icon.activated.connect(lambda _: self.open())
        self._icon.setToolTip("Openbook")
        self._icon.show()
        self._icon.showMessage(title, words, app_icon(), SHOWN_MS)

    def open(self) -> None:
        """Lead to the chat of the last notice."""
        chat, self._chat = self._chat, 0
        self.clear()
        if chat:
            self.opened.emit(chat)

    def clear(self) -> None:
        """Take the icon away: somebody looks again."""
        if self._icon is not None:
            self._icon.hide()
