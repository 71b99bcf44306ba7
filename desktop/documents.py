"""The documents of the open chat, as one desk sees them: its scope, and what is asked besides.

All files are in one book, which tells every desk; what is done with files here becomes jobs of the library.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.conversation import Chat, scope_of
from desktop.file_book import FileBook
from rag import Collection, FileState

NEW = "new"
TELL_MS = 50


class DocumentsController(QObject):
    """Knows which files the open chat has; lives on the main thread."""

    listed = Signal(object, object)  # list[FileState], list[Collection]
    changed = Signal(object)  # FileState
    gone = Signal(int)  # file id
    attached = Signal(object)  # list[FileState] of the open chat
    progressed = Signal(object)  # Indexing
    removed = Signal(object)  # list[FileState], which can be restored
    scopes_changed = Signal(object)  # the scopes that the open chat asks, its own included

    def __init__(self, book: FileBook, parent: QObject | None = None, place: int = 1) -> None:
        """`place` is that of the desk; each has files of its own for a chat that is new."""
        super().__init__(parent)
        self.book = book
        self._new = NEW if place == 1 else f"{NEW}:{place}"
        self._scope = self._new
        self._asked: tuple[str, ...] = ()  # the collections that the open chat asks
        self._telling = QTimer(self)  # with thousands of files there are many changes a second
        self._telling.setSingleShot(True)
        self._telling.setInterval(TELL_MS)
        self._telling.timeout.connect(self._tell_attached)
        book.listed.connect(self._on_listed)
        book.changed.connect(self._on_changed)
        book.gone.connect(self._on_gone)
        book.progressed.connect(self.progressed)

    # ---- what there is ----------------------------------------------------------------------------------

    @property
    def files(self) -> list[FileState]:
        """All files of the library, in the order in which they were added."""
        return self.book.files

    @property
    def collections(self) -> list[Collection]:
        """The collections of the library."""
        return self.book.collections

    @property
    def scope(self) -> str:
        """The scope of the open chat."""
        return self._scope

    @property
    def scopes(self) -> tuple[str, ...]:
        """What a question in the open chat is answered from; empty without a file."""
        return self.book.alive((self._scope, *self._asked))

    def of(self, scope: str) -> list[FileState]:
        """The files of a scope."""
        return self.book.of(scope)

    def file(self, number: int) -> FileState | None:
        """One file."""
        return self.book.file(number)

    # ---- what the person does -----------------------------------------------------------------------------

    def tell(self) -> None:
        """Tell all that is known, to those who listen since a moment ago."""
        self._on_listed(self.files, self.collections)

    def show_chat(self, chat: Chat | None) -> None:
        """Another chat is open now."""
        self._scope = scope_of(chat) if chat else self._new
        self._asked = chat.scopes if chat else ()
        self._tell_attached()

    def adopt(self, chat: Chat) -> None:
        """The new chat has its first message: the files attached to it are its own now."""
        self.book.move(self._new, scope_of(chat))
        self.show_chat(chat)

    def ask_also(self, scopes: Sequence[str]) -> None:
        """From now on the open chat asks these collections too."""
        self._asked = tuple(scopes)
        self.scopes_changed.emit(self.scopes)

    def attach(self, paths: Sequence[str]) -> None:
        """Add files to the open chat."""
        self.book.add(paths, self._scope)

    def remove(self, files: Sequence[int]) -> None:
        """Take files out; `removed` says which, so that it can be undone."""
        going = self.book.remove(files)
        if going:
            self.removed.emit(going)

    # ---- what the book says -------------------------------------------------------------------------------

    def _on_listed(self, files: Sequence[FileState], collections: Sequence[Collection]) -> None:
        self.listed.emit(files, collections)
        self._tell_attached()

    def _on_changed(self, file: FileState) -> None:
        self.changed.emit(file)
        if file.scope == self._scope:
            self._telling.start()

    def _on_gone(self, file: int, scope: str) -> None:
        self.gone.emit(file)
        if scope == self._scope:
            self._telling.start()

    def _tell_attached(self) -> None:
        self._telling.stop()
        self.attached.emit(self.of(self._scope))
        self.scopes_changed.emit(self.scopes)
