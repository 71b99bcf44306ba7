"""Between the menu's choice of an embedding model and the library that searches by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.documents import DocumentsController
from desktop.escaping import escaped_line
from desktop.language import tr
from desktop.widgets.choosing import choose_model
from engine import Failed
from rag import Embedders, Event, LibraryLike

if TYPE_CHECKING:
    from desktop.widgets.window import MainWindow


class EmbedderWires(QObject):
    """Changes the embedding model and says what comes of it; the old one answers until all is embedded."""

    chosen = Signal(str)  # path of the model that was taken, "" for the built-in one

    def __init__(
        self, window: MainWindow, documents: DocumentsController, library: LibraryLike, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._window, self._documents, self._library = window, documents, library
        self._jobs: dict[int, str] = {}
        window.commands.starter_embedder.triggered.connect(lambda: self.use(""))
        window.commands.other_embedder.triggered.connect(self._on_other)

    def use(self, path: str) -> None:
        """Search by the model in this file, "" for the built-in one."""
        self._documents.book.start()
        self._jobs[self._library.use_embedder(path)] = path

    def on_event(self, event: Event) -> None:
        """Take one event of the library; those of other jobs are not ours."""
        path = self._jobs.pop(event.job, None) if event.job else None
        if path is None:
            return
        if isinstance(event, Embedders):
            self.chosen.emit(path)
            self._window.set_banner(_words(event, path), None, "info")
        elif isinstance(event, Failed):
            self._window.set_banner(event.message)

    def _on_other(self) -> None:
        path = choose_model(self._window, tr("Choose an embedding model"))
        if path:
            self.use(path)


def _words(event: Embedders, path: str) -> str:
    name = escaped_line(Path(path).stem) if path else tr("The built-in model")
    if event.coming:
        return tr(
            "{name} is preparing your documents. Until it is done, the model before it answers.", name=name
        )
    return tr("{name} searches your documents from now on.", name=name)
