"""Between documents and the window: files dropped and listed, citations opened, pages fetched to be read."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.answers import Answers
from desktop.chat import ChatController
from desktop.conversation import Chat
from desktop.documents import DocumentsController
from desktop.escaping import escaped_line
from desktop.language import tr, trn
from desktop.turn import as_item
from desktop.widgets.choosing import choose_files, choose_folder
from engine import Failed
from rag import (
    Citation,
    Collection,
    Event,
    FileState,
    Indexing,
    LibraryLike,
    PageText,
    Passages,
    Rendered,
    Span,
)

if TYPE_CHECKING:
    from desktop.widgets.documents_panel import DocumentsPanel
    from desktop.widgets.source_place import SourcePlace
    from desktop.widgets.source_viewer import SourceViewer
    from desktop.widgets.transcript import Transcript
    from desktop.widgets.window import MainWindow


class DocumentWires:
    """Between the files of chats and collections and the window that shows them."""

    def __init__(
        self,
        window: MainWindow,
        chat: ChatController,
        documents: DocumentsController,
        answers: Answers,
        sources: SourceWires,
    ) -> None:
        self._window, self._chat, self._documents, self._sources = window, chat, documents, sources
        self._answers = answers
        self._progress: Indexing | None = None
        window.panel.later_documents.wire(self._on_panel_made)
        self._from_window()
        chat.created.connect(self._on_created)
        chat.opened.connect(lambda opened, *_: self._on_opened(opened))
        documents.listed.connect(self._on_listed)
        documents.attached.connect(window.composer.chips.show_files)
        documents.progressed.connect(self._on_progressed)
        documents.removed.connect(self._on_removed)

    def _on_panel_made(self, panel: DocumentsPanel) -> None:
        documents = self._documents
        panel.add_files_requested.connect(self._on_add_files)
        panel.add_folder_requested.connect(self._on_add_folder)
        panel.remove_requested.connect(documents.remove)
        panel.retry_requested.connect(documents.book.retry)
        panel.pause_toggled.connect(documents.book.pause)
        panel.file_activated.connect(self._on_file)
        panel.show_in_folder_requested.connect(self._on_show_in_folder)
        panel.collection_created.connect(documents.book.new_collection)
        panel.collection_renamed.connect(documents.book.rename_collection)
        panel.collection_deleted.connect(documents.book.delete_collection)
        panel.scope_toggled.connect(self._on_scope)
        documents.changed.connect(panel.change_file)
        documents.gone.connect(panel.remove_file)
        documents.progressed.connect(panel.show_progress)
        documents.scopes_changed.connect(panel.show_asked)
        panel.show_chat(documents.scope)
        panel.show_asked(documents.scopes)
        self._on_listed(documents.files, documents.collections)
        if self._progress is not None:
            panel.show_progress(self._progress)

    def _from_window(self) -> None:
        window, documents = self._window, self._documents
        window.attach_requested.connect(lambda: self._on_add_files(documents.scope))
        window.composer.files_offered.connect(documents.attach)
        window.composer.chips.activated.connect(self._on_file)
        window.composer.chips.remove_requested.connect(lambda file: documents.remove([file]))

    def _on_created(self, chat: Chat) -> None:
        self._documents.adopt(chat)
        self._show_scope()
        for message in self._chat.branch.messages:
            if message.state == "complete" and message.grounding is not None:
                self._answers.cite(message)  # a kill came between the answer and its citations

    def _on_opened(self, chat: Chat | None) -> None:
        self._documents.show_chat(chat)
        self._show_scope()

    def _show_scope(self) -> None:
        panel = self._window.panel.later_documents.made
        if panel is not None:
            panel.show_chat(self._documents.scope)

    def _on_progressed(self, state: Indexing) -> None:
        self._progress = state

    def _on_listed(self, files: Sequence[FileState], collections: Sequence[Collection]) -> None:
        panel = self._window.panel.later_documents.made
        if panel is not None:
            panel.show_files(files)
            panel.show_collections(collections)

    def _on_removed(self, files: Sequence[FileState]) -> None:
        name = escaped_line(files[0].name) if files else ""
        words = trn("\u201c{name}\u201d was removed.", "{count} files were removed.", len(files), name=name)
        self._window.show_snackbar(words, tr("Undo"), lambda: self._documents.book.restore(files))

    def _on_add_files(self, scope: str) -> None:
        paths = choose_files(self._window)
        if paths:
            self._documents.book.add(paths, scope)

    def _on_add_folder(self, scope: str) -> None:
        path = choose_folder(self._window)
        if path:
            self._documents.book.add([path], scope)

    def _on_file(self, file: int) -> None:
        state = self._documents.file(file)
        if state is not None:
            self._sources.open_file(state)

    def _on_show_in_folder(self, file: int) -> None:
        state = self._documents.file(file)
        if state is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(os.path.dirname(state.path)))

    def _on_scope(self, scope: str, on: bool) -> None:
        asked = [one for one in self._chat.scopes if one != scope]
        self._chat.set_scopes((*asked, scope) if on else tuple(asked))
        self._documents.ask_also((*asked, scope) if on else asked)


class SourceWires:
    """Between citations and the viewer that shows where they stand."""

    def __init__(
        self,
        place: SourcePlace,
        transcript: Transcript,
        chat: ChatController,
        answers: Answers,
        library: LibraryLike,
    ) -> None:
        self._place = place
        self._chat, self._library, self._transcript = chat, library, transcript
        self._jobs: dict[int, Callable[[Event], None]] = {}
        transcript.citation_activated.connect(self._on_citation)
        answers.told.connect(self._on_told)
        place.later.wire(self._on_viewer_made)
        chat.opened.connect(lambda *_: place.close_viewer())

    def _on_viewer_made(self, viewer: SourceViewer) -> None:
        viewer.page_requested.connect(self._on_page)
        viewer.text_requested.connect(self._on_text)
        viewer.open_requested.connect(lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))

    @property
    def _viewer(self) -> SourceViewer:
        return self._place.viewer

    def on_event(self, event: Event) -> None:
        """Take one event of the library; those of other jobs are not ours."""
        then = self._jobs.pop(event.job, None)
        if then is not None:
            then(event)

    def open_file(self, file: FileState) -> None:
        """Show a document from its beginning."""
        if file.document is not None:
            self._show(
                Citation(
                    number=0,
                    passage="",
                    document=file.document,
                    file=file.path,
                    title=file.title,
                    page=1 if file.kind in ("PDF", "PowerPoint") else None,
                    start=0,
                    end=0,
                    text="",
                    score=0.0,
                    from_=0,
                    to=0,
                )
            )

    def _on_citation(self, message_id: int, index: int) -> None:
        message = self._chat.branch.message(message_id)
        if message is None or message.cited is None or index >= len(message.cited.citations):
            return
        citation = message.cited.citations[index]

        def found(event: Event) -> None:
            if isinstance(event, Passages) and event.passages:
                self._show(replace(citation, document=event.passages[0].document))
            else:
                self._show(citation)
                self._viewer.forget(citation.document, citation.page)

        # The document may have been removed, or read again under another number.
        self._jobs[self._library.passages(ids=(citation.passage,))] = found

    def _show(self, citation: Citation) -> None:
        self._place.open_viewer()
        self._viewer.show_citation(citation)

    def _on_page(self, document: int, page: int, width: int, spans: Sequence[Span]) -> None:
        def rendered(event: Event) -> None:
            if isinstance(event, Rendered):
                self._viewer.show_page(event)
            elif isinstance(event, Failed):
                self._viewer.tell(document, page, event.code, event.message)

        self._jobs[self._library.render(document, page, width, tuple(spans))] = rendered

    def _on_text(self, document: int, page: int | None) -> None:
        def read(event: Event) -> None:
            if isinstance(event, PageText):
                self._viewer.show_text(event)
            elif isinstance(event, Failed):
                self._viewer.forget(document, page)

        self._jobs[self._library.page(document, page)] = read

    def _on_told(self, message_id: int, words: str) -> None:
        """What is being done for an answer stands where the answer will be."""
        message = self._chat.branch.message(message_id)
        if message is not None:
            self._transcript.replace(as_item(message, words))
