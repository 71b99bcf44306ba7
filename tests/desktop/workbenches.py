"""A window with the retrieval workbench over a library in memory, wired as in the program."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.documents import DocumentsController
from desktop.file_book import FileBook
from desktop.theme import palette
from desktop.widgets.fonts import load_fonts
from desktop.widgets.window import MainWindow
from desktop.workbench import WorkbenchController
from desktop.workbench_wiring import WorkbenchWires
from rag import Compared, Event
from rag.scripted import ScriptedLibrary
from rag.scripted_files import Shelf

LEASE, BOOK, EVIL = "/d/lease.txt", "/d/handbook.pdf", "/d/\u202efdp.<b>exe.txt"
TEXTS: dict[str, str | Sequence[str]] = {
    LEASE: "The lease begins in May.\n\nThe rent is 900 euros a month, due on the third working day.",
    BOOK: ["Tenants may keep bees on the roof.", "When rent is late, a fee of 20 euros is due each month."],
    EVIL: "A neutron star spins.\n\nNobody pays rent on a star, \u202e<i>never</i>.",
}
RENT = "How much rent is due each month?"


class Chats(QObject):
    """What a chat says that concerns the workbench."""

    opened = Signal(object, object, str)
    sought = Signal(int)
    added = Signal(object)


class Bench:
    """Opened over the files of a new chat; close it in the end."""

    def __init__(
        self, qtbot: QtBot, theme: str = "light", size: tuple[int, int] = (1280, 860), files: bool = True
    ) -> None:
        load_fonts()
        self.qtbot = qtbot
        self.window = MainWindow(palette(theme), QWidget())
        qtbot.addWidget(self.window)
        self.bugs: list[Exception] = []
        self.bridge = Bridge(self.bugs.append)
        self.library = ScriptedLibrary(
            lambda event: self.bridge.post(lambda: self._take(event)), Shelf(TEXTS)
        )
        book = FileBook(self.library, True, self.window)
        self.documents = DocumentsController(book, self.window)
        self.controller = WorkbenchController(self.library, self.documents, self.window)
        self.chat = Chats(self.window)
        self.wires = WorkbenchWires(self.window, self.chat, self.controller)  # type: ignore[arg-type]
        self.window.resize(*size)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.documents.book.start()
        if files:
            self.documents.attach(list(TEXTS))
            qtbot.waitUntil(lambda: [file.status for file in self.documents.files] == ["ready"] * 3)
        self.page = self.window.workbench.page

    def _take(self, event: Event) -> None:
        self.documents.book.on_event(event)
        self.controller.on_event(event)

    def open(self) -> None:
        """Show the page."""
        self.window.show_workbench()
        self.qtbot.waitUntil(lambda: self.page.isVisible() and bool(self.controller.scope))

    def ask(self, question: str) -> Compared:
        """Type a question, press Enter and wait for the answer."""
        with self.qtbot.waitSignal(self.controller.compared) as answered:
            self.page.field.setText(question)
            self.page.field.returnPressed.emit()
        return answered.args[0]

    def close(self) -> None:
        """End the library; bugs fail the test."""
        self.library.close()
        self.bridge.drain()
        assert self.bugs == []
