"""Between answers that end in the background, the system's notices, and the window that has the chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from desktop.answers import Answers
from desktop.kept_settings import KeptSettings
from desktop.notices import Notices
from desktop.widgets.tray import Tray

if TYPE_CHECKING:
    from desktop.desks import Desks


class NoticeWires(QObject):
    """One for all windows."""

    def __init__(self, answers: Answers, settings: KeptSettings, desks: Desks, parent: QObject) -> None:
        super().__init__(parent)
        self._desks = desks
        self.tray = Tray(self)
        self.notices = Notices(answers, lambda: settings.value.notify, _looked_at, self)
        self.notices.ready.connect(self._on_ready)
        self.tray.opened.connect(self.show_chat)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._on_state)

    def show_chat(self, chat: int) -> None:
        """Bring the desk forward that shows this chat, or show it in the one in front."""
        shown = [desk for desk in self._desks.shown if desk.chat.chat and desk.chat.chat.id == chat]
        desk = shown[0] if shown else self._desks.front
        self._desks.bring(desk)
        if not shown:
            desk.chat.open(chat)

    def _on_ready(self, title: str, words: str, chat: int) -> None:
        self.tray.show_notice(title, words, chat, self._desks.front.window.window())

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.tray.clear()


def _looked_at() -> bool:
    return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
