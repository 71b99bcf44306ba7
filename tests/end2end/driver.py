"""Drives the real window as a person would: keys, buttons, and eyes on the transcript."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import psutil
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import profile
from desktop.app import Application, MakeEngine, MakeLibrary, make_library
from desktop.downloads import MakeDownloads, make_downloads
from desktop.history import History, StoredMessage
from desktop.transcript import MessageItem
from engine import Engine


class Driver:
    """One run of the program over one profile, with the real engine and library unless others are given."""

    running: ClassVar[list[Driver]] = []  # those whose program has not left yet
    ended: ClassVar[list[Application]] = []  # programs that have, for whoever deletes them

    def __init__(
        self,
        folder: Path,
        make_engine: MakeEngine = Engine,
        make_library: MakeLibrary = make_library,
        make_downloads: MakeDownloads = make_downloads,
        *,
        titles: bool = False,
    ) -> None:
        """`titles` has the model name new chats, which takes a reply from the script of a scripted one."""
        home = profile.folder(folder)
        history = History(home / "history.db")
        history.ready()
        self.app = Application(home, history, make_engine, make_library, make_downloads)
        self.running.append(self)
        self.app.left.connect(self._on_left)
        if not titles:
            self.app.titles.wanted = lambda: False
        self.prepare()
        self.app.show()
        self.opened = False
        self.app.chat.opened.connect(self._on_opened)
        self.until(lambda: self.opened)

    def prepare(self) -> None:
        """Nothing; a driver of its own may set up here what is there before the window shows."""

    def until(self, true: Callable[[], bool], seconds: float = 60) -> None:
        """Let the window live until something holds."""
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end, f"not within {seconds} s: {self.situation()}"
            QApplication.processEvents()
            QTest.qWait(5)

    def settle(self) -> None:
        """Wait until all that the history was asked for is done and shown, and what was asked for thereupon."""
        for _ in range(3):
            told: list[object] = []
            self.app._records.ask(lambda store: store.chats(), told.append, urgent=False)
            self.until(lambda told=told: bool(told))  # type: ignore[misc]

    def situation(self) -> str:
        """What the window shows, for a failure's words."""
        window = self.app.window
        banner = window.banner.words.text() if window.banner.isVisible() else ""
        last = [(item.role, item.state, item.text[-40:]) for item in self.items[-2:]]
        return f"{window.composer.state}, model {self.app.models.state}, banner {banner!r}, last {last}"

    @property
    def items(self) -> list[MessageItem]:
        """The messages on the screen."""
        return list(self.app.transcript.items)

    def stored(self) -> list[StoredMessage]:
        """The open chat as the history has it."""
        chat = self.app.chat.chat
        assert chat is not None
        return self.app.history.call(lambda store: store.path(chat.id))

    def ready(self) -> None:
        """Wait for the model."""
        self.until(lambda: self.app.models.state.ready)

    def say(self, text: str) -> None:
        """Type a message and press Enter, and wait until it is shown as sent."""
        before = {item.id for item in self.items}
        field = self.app.window.composer.field
        field.setFocus()
        if text.isascii():
            QTest.keyClicks(field, text)
        else:  # there are no keys for it: as an input method would
            field.insertPlainText(text)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.until(lambda: any(item.text == text and item.id not in before for item in self.items))
        assert self.app.window.composer.text() == ""

    def wait_streaming(self, characters: int = 1) -> None:
        """Wait until the answer has begun to appear."""
        self.until(lambda: self.app.chat.busy and len(self.live_text()) >= characters)

    def live_text(self) -> str:
        """The answer at the end, as far as it is written."""
        last = self.app.chat.branch.last("assistant")
        return self.app.answers.newest(last).text if last else ""

    def wait_idle(self) -> None:
        """Wait until the answer is over."""
        self.until(lambda: not self.app.chat.busy)

    def engine_pids(self) -> list[int]:
        """The processes in which a model can be."""
        found = []
        for child in psutil.Process().children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
                if "engine.child" in child.cmdline():
                    found.append(child.pid)
        return found

    def press_stop(self) -> None:
        """Press Esc in the composer."""
        QTest.keyClick(self.app.window.composer.field, Qt.Key.Key_Escape)

    def quit(self) -> None:
        """Close every window as its button does; with the last one the program leaves."""
        for window in self.app.desks.windows:
            window.close()
        QApplication.processEvents()

    def _on_opened(self) -> None:
        self.opened = True

    def _on_left(self) -> None:
        if self in self.running:
            self.running.remove(self)
            self.ended.append(self.app)


def delete_ended() -> None:
    """Delete programs that have left, and let go of what Qt's connections to their functions would hold."""
    while Driver.ended:
        program = Driver.ended.pop()
        shiboken6.delete(program)
        vars(program).clear()
