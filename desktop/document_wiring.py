"""Between documents and the window: files dropped and listed, citations opened, pages fetched to be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.answers import Answers
from desktop.chat import ChatController
from desktop.documents import DocumentsController
from desktop.turn import as_item
from engine import Failed
from rag import Citation, Event, FileState, LibraryLike, PageText, Passages, Rendered, Span

if TYPE_CHECKING:
    from desktop.widgets.source_place import SourcePlace
    from desktop.widgets.transcript import Transcript


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
        self._place, self._viewer = place, place.viewer
        self._chat, self._library, self._transcript = chat, library, transcript
        self._jobs: dict[int, Callable[[Event], None]] = {}
        transcript.citation_activated.connect(self._on_citation)
        answers.told.connect(self._on_told)
        viewer = self._viewer
        viewer.page_requested.connect(self._on_page)
        viewer.text_requested.connect(self._on_text)
        viewer.open_requested.connect(lambda path: QDesktopServices.openUrl(QUrl.fromLocalFile(path)))
        chat.opened.connect(lambda *_: place.close_viewer())

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
