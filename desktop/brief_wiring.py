"""Between the ways to ask for a brief and the chat: a file's menu, the source viewer, the clipboard."""

from __future__ import annotations

import ntpath
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from desktop import pasted
from desktop.chat import ChatController
from desktop.documents import DocumentsController
from desktop.language import marked, tr
from engine import Refusal
from rag import FileState

if TYPE_CHECKING:
    from desktop.widgets.window import MainWindow

#: Characters below which a text is shorter than its brief.
LEAST = 400
TOO_SHORT = marked(
    "There are fewer than {least} characters of text on the clipboard. Copy an article, then try again."
)
BUSY = marked(
    "An answer is being written in this chat. Stop it or wait for its end, then ask for the brief again."
)
LATE = marked("The pasted text is ready among the files of its chat. Choose Brief in its menu there.")


class BriefWires:
    """Asks for briefs in the open chat; a pasted text becomes a file of the chat first, and is read."""

    def __init__(
        self,
        window: MainWindow,
        chat: ChatController,
        documents: DocumentsController,
        folder: Path,
    ) -> None:
        """`folder` is that of pasted texts."""
        self._window, self._chat, self._documents, self._folder = window, chat, documents, folder
        self._awaited = ""  # a pasted text that is being read
        self._visited = False  # whether another chat was opened meanwhile
        window.panel.later_documents.wire(lambda panel: panel.brief_requested.connect(self._on_file))
        window.source.later.wire(lambda viewer: viewer.brief_requested.connect(self._on_path))
        window.commands.brief_clipboard.triggered.connect(lambda _=False: self._on_clipboard())
        documents.changed.connect(self._on_changed)
        documents.listed.connect(lambda *_: self._sweep())
        chat.opened.connect(lambda *_: self._on_opened())

    def _on_file(self, file: int) -> None:
        state = self._documents.file(file)
        if state is not None:
            self._on_path(state.path)

    def _on_path(self, path: str) -> None:
        if not self._chat.brief(path, ntpath.basename(path)):
            self._window.set_banner(tr(BUSY), tone="info")
        self._window.show_conversation()

    def _on_clipboard(self) -> None:
        text = QGuiApplication.clipboard().text().strip()
        if len(text) < LEAST:
            self._window.set_banner(tr(TOO_SHORT, least=LEAST), tone="info")
        elif self._chat.busy or self._awaited:
            self._window.set_banner(tr(BUSY), tone="info")
        else:
            self._read(text)

    def _read(self, text: str) -> None:
        try:
            path = pasted.keep(text, self._folder, datetime.now())
        except Refusal as refusal:
            self._window.set_banner(refusal.message)
            return
        self._window.withdraw_banner(tr(TOO_SHORT, least=LEAST))
        self._awaited, self._visited = str(path), False
        self._documents.attach([self._awaited])

    def _on_changed(self, file: FileState) -> None:
        """What is awaited is read, or will not be."""
        if file.path != self._awaited or (file.document is None and file.status != "refused"):
            return
        self._awaited = ""
        if file.status == "refused":
            self._window.set_banner(file.problem)
        elif self._visited or not self._chat.brief(file.path, file.name):
            self._window.set_banner(tr(LATE), tone="info")

    def _on_opened(self) -> None:
        self._visited = True

    def _sweep(self) -> None:
        pasted.sweep(self._folder, {file.path for file in self._documents.files})
