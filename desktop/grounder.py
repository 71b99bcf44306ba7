"""Follows the steps from questions to their sources and from answers to their citations; main thread only."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from desktop.conversation import StoredMessage
from desktop.grounding import Ready, Step, Steps, with_citations
from desktop.language import tr
from engine import Ending as EngineEnding
from engine import EngineLike, Failed, Stopped
from engine import Event as EngineEvent
from rag import Cited, LibraryLike
from rag import Ending as LibraryEnding
from rag import Event as LibraryEvent

Then = Callable[[Ready | Failed | Stopped], None]
#: A question waits for so few files to be read; of more, those that are read answer it.
FEW = 5


class _Search(Struct):
    """One question on its way: the step it is at, and the job that does it.

    Before its first step it waits for the files that `unread` counts.
    """

    answer: int
    steps: Steps
    then: Then
    unread: Callable[[], int]
    step: Step | None = None
    job: int = 0
    stopped: bool = False


class Grounder(QObject):
    """Finds the sources of questions and the citations of answers; each has its own jobs."""

    told = Signal(int, str)  # message id, what is being done for it; "" when nothing is

    def __init__(self, engine: EngineLike, library: LibraryLike, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine, self._library = engine, library
        self._searches: list[_Search] = []
        self._citing: dict[int, tuple[StoredMessage, Callable[[StoredMessage], None]]] = {}

    def prepare(self, answer: int, way: Steps, then: Then, unread: Callable[[], int] = lambda: 0) -> None:
        """Take these steps for an answer, once few files are read; `then` is called once."""
        search = _Search(answer, way, then, unread)
        self._searches.append(search)
        if 0 < unread() <= FEW:
            self.told.emit(answer, tr("Reading the files\u2026"))
        else:
            self._begin(search, next(way))

    def waits(self, answer: int) -> bool:
        """Whether this answer waits for files to be read."""
        return any(search.answer == answer and search.step is None for search in self._searches)

    def on_files_changed(self) -> None:
        """A file is further on, or gone; what waited for it may begin."""
        for search in [one for one in self._searches if one.step is None and not one.unread()]:
            self._begin(search, next(search.steps))

    def stop(self, answer: int) -> None:
        """Stop what is done for this answer."""
        for search in [one for one in self._searches if one.answer == answer]:
            search.stopped = True  # the running job may have ended already
            if search.step is None:
                self._end(search, Stopped(job=0))
            else:
                (self._engine if search.step.of == "engine" else self._library).stop(search.job)

    def cite(self, message: StoredMessage, then: Callable[[StoredMessage], None]) -> None:
        """Find the citations of a finished answer from documents; `then` gets it with them."""
        if message.grounding is not None and message.grounding.sources and message.text.strip():
            sources = message.grounding.evidence or message.grounding.sources
            job = self._library.cite(message.text, sources, ())
            self._citing[job] = message, then

    def on_engine_event(self, event: EngineEvent) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        if isinstance(event, EngineEnding):
            self._on_ending("engine", event)

    def on_library_event(self, event: LibraryEvent) -> None:
        """Take one event of the library; those of other jobs are not ours."""
        if not isinstance(event, LibraryEnding):
            return
        message, then = self._citing.pop(event.job, (None, None))
        if message is not None and then is not None:
            if isinstance(event, Cited):
                then(with_citations(message, event))
            return
        self._on_ending("library", event)

    def _begin(self, search: _Search, step: Step) -> None:
        waited, search.step = search.step is None, step
        if step.words or waited:
            self.told.emit(search.answer, step.words)
        search.job = step.ask(self._engine, self._library)

    def _on_ending(self, of: str, ending: EngineEnding | LibraryEnding) -> None:
        for search in self._searches:
            if search.step is not None and search.step.of == of and search.job == ending.job:
                self._go_on(search, ending)
                return

    def _go_on(self, search: _Search, ending: EngineEnding | LibraryEnding) -> None:
        try:
            step = search.steps.send(Stopped(job=ending.job) if search.stopped else ending)
        except StopIteration as end:
            self._end(search, end.value)
            return
        except Exception:  # a bug of ours is reported, and must not leave the answer waiting for ever
            words = tr("Something went wrong while the files were searched. Ask once more.")
            self._end(search, Failed(job=0, code="internal", message=words))
            raise
        self._begin(search, step)

    def _end(self, search: _Search, ending: Ready | Failed | Stopped) -> None:
        self._searches.remove(search)
        self.told.emit(search.answer, "")
        search.then(ending)
