"""The retrieval workbench behind its page: one question to a scope, the tests of that scope, and its map.

Jobs of the library go in, values to show come out. Only the latest question and the latest map count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.documents import DocumentsController
from desktop.workbench_view import Choice, choices, citation_of, first_choice, is_saved, ordered
from engine import Failed
from rag import Compared, Embedders, Event, LibraryLike, Mapped, Passage, Passages, Trial, Trials

TOP = 10
#: So many neighbours of a passage are shown, and so much of it is searched by.
NEIGHBOURS, SEARCHED_BY = 5, 4_000
#: News about files come in bursts.
OFFER_MS = 300


class WorkbenchController(QObject):
    """Lives on the main thread; asks the library only about scopes that have files."""

    offered = Signal(object, object)  # list[Choice], the chosen Choice
    searching = Signal(str)
    compared = Signal(object)  # Compared
    failed = Signal(str)  # the search went wrong, in a sentence
    testing = Signal(bool)
    tested = Signal(object)  # list[Trial], failing ones first
    test_failed = Signal(str)
    deleted = Signal(object)  # Trial
    drawing = Signal()
    mapped = Signal(object, object, int)  # Mapped, dict of file id to name, dimension of the vectors
    map_failed = Signal(str)
    read = Signal(object)  # tuple[Passage, ...]
    neighboured = Signal(str, object)  # a passage's id, tuple[Hit, ...] nearest to it in meaning
    chosen = Signal(object)  # Citation to be shown

    def __init__(
        self, library: LibraryLike, documents: DocumentsController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._library, self._documents = library, documents
        self._jobs: dict[int, Callable[[Event], None]] = {}
        self._comparing = self._drawing = self._nearing = 0
        self._open = False
        self._wished = ""
        self._choice = Choice("", "", 0)
        self._trials: list[Trial] = []
        self._question = ""
        self._dimension = 0
        self._offering = QTimer(self, singleShot=True, interval=OFFER_MS)
        self._offering.timeout.connect(self.offer)
        for signal in (documents.listed, documents.changed, documents.gone, documents.attached):
            signal.connect(lambda *_: self._on_files_changed())

    @property
    def scope(self) -> str:
        """What is asked."""
        return self._choice.scope

    # ---- what the person does -----------------------------------------------------------------------------

    def open(self) -> None:
        """The page is shown now."""
        self._open = True
        self._documents.book.start_if_used()
        self.offer()

    def close(self) -> None:
        """The page is gone; what it asked for is not needed any more."""
        self._open = False
        self._offering.stop()
        self._drop(self._comparing)
        self._drop(self._drawing)
        self._drop(self._nearing)

    def choose(self, scope: str) -> None:
        """Ask another scope from now on."""
        self._wished = scope
        self.offer()

    def offer(self) -> None:
        """Tell what can be asked; the tests of a scope that is new come with it."""
        self._offering.stop()
        documents = self._documents
        offered = choices(documents.scope, documents.files, documents.collections)
        before, self._choice = self._choice, first_choice(offered, self._wished)
        self.offered.emit(offered, self._choice)
        if self._choice.scope != before.scope or bool(self._choice.files) != bool(before.files):
            self._take_trials([])
            if self._choice.files:
                self._ask(self._library.trials(self.scope), self._on_trials)

    def ask(self, question: str) -> None:
        """Search the scope for an answer, in all three ways."""
        question = question.strip()
        self._drop(self._comparing)
        self._question = question
        if not question or not self._choice.files:
            return
        self.searching.emit(question)
        self._comparing = self._library.compare(question, (self.scope,), TOP)
        self._ask(self._comparing, self._on_compared)

    def draw(self, question: str) -> None:
        """Draw the map of the scope with a question in it; none where it is empty."""
        self._drop(self._drawing)
        if not self._choice.files:
            return
        self.drawing.emit()
        self._ask(self._library.embedders(), self._on_embedders)  # another may answer by now
        self._drawing = self._library.map((self.scope,), question.strip())
        self._ask(self._drawing, self._on_mapped)

    def read_passages(self, ids: Sequence[str]) -> None:
        """Fetch passages of the map."""
        self._ask(self._library.passages(ids=tuple(ids)), self._on_passages)

    def find_neighbours(self, passage: str) -> None:
        """Look for the passages of the scope that are nearest in meaning to one of them."""
        self._drop(self._nearing)

        def found(event: Event) -> None:
            if isinstance(event, Compared):
                hits = [hit for hit in event.vectors if hit.passage.id != passage]
                self.neighboured.emit(passage, tuple(hits[:NEIGHBOURS]))
            elif isinstance(event, Failed):
                self.map_failed.emit(event.message)

        def read(event: Event) -> None:
            if isinstance(event, Passages) and event.passages:
                text = event.passages[0].text[:SEARCHED_BY]
                self._nearing = self._library.compare(text, (self.scope,), NEIGHBOURS + 1)
                self._ask(self._nearing, found)

        self._nearing = self._library.passages(ids=(passage,))
        self._ask(self._nearing, read)

    def show(self, passage: Passage) -> None:
        """Open a passage where it stands."""
        self.chosen.emit(citation_of(passage))

    def show_point(self, passage: str) -> None:
        """Open a passage of the map where it stands."""

        def found(event: Event) -> None:
            if isinstance(event, Passages) and event.passages:
                self.show(event.passages[0])

        self._ask(self._library.passages(ids=(passage,)), found)

    def save(self, question: str, passage: Passage) -> None:
        """Keep a question as a test that should find this place; once is enough."""
        if not is_saved(self._trials, question, passage):
            job = self._library.save_trial(self.scope, question, passage.file, passage.page)
            self._ask(job, self._on_saved)

    def restore(self, trial: Trial) -> None:
        """Bring a deleted test back, to be run anew."""
        job = self._library.save_trial(trial.scope, trial.question, trial.file, trial.page)
        self._ask(job, self._on_saved)

    def delete(self, number: int) -> None:
        """Forget a test."""
        going = next((trial for trial in self._trials if trial.id == number), None)
        if going is not None:
            self._take_trials([trial for trial in self._trials if trial.id != number])
            self._library.delete_trial(number)
            self._ask(self._library.trials(self.scope), self._on_trials)
            self.deleted.emit(going)

    def run_all(self) -> None:
        """Ask the questions of all tests again."""
        self.run(None)

    def run(self, number: int | None) -> None:
        """Ask the question of a test again; of all where it is None."""
        if self._trials and self._choice.files:
            self.testing.emit(True)
            self._ask(self._library.run_trials(self.scope, number), self._on_trials)

    # ---- what the library says ----------------------------------------------------------------------------

    def on_event(self, event: Event) -> None:
        """Take one event of the library; those of other jobs are not ours."""
        then = self._jobs.pop(event.job, None)
        if then is not None:
            then(event)

    def _ask(self, job: int, then: Callable[[Event], None]) -> None:
        self._jobs[job] = then

    def _drop(self, job: int) -> None:
        if self._jobs.pop(job, None) is not None:
            self._library.stop(job)

    def _on_files_changed(self) -> None:
        if self._open and not self._offering.isActive():
            self._offering.start()

    def _on_compared(self, event: Event) -> None:
        if isinstance(event, Compared):
            self.compared.emit(event)
        elif isinstance(event, Failed):
            self.failed.emit(event.message)

    def _on_embedders(self, event: Event) -> None:
        if isinstance(event, Embedders):
            used = (one.dimension for one in event.embedders if one.id == event.current)
            self._dimension = next(used, 0)

    def _on_mapped(self, event: Event) -> None:
        if isinstance(event, Mapped):
            numbers = {point.file for point in event.points}
            states = ((number, self._documents.file(number)) for number in numbers)
            names = {number: state.name for number, state in states if state is not None}
            self.mapped.emit(event, names, self._dimension)
        elif isinstance(event, Failed):
            self.map_failed.emit(event.message)

    def _on_passages(self, event: Event) -> None:
        if isinstance(event, Passages):
            self.read.emit(event.passages)

    def _on_trials(self, event: Event) -> None:
        self.testing.emit(False)
        if isinstance(event, Trials):
            if all(trial.scope == self.scope for trial in event.trials):
                self._take_trials(event.trials)
        elif isinstance(event, Failed):
            self.test_failed.emit(event.message)

    def _on_saved(self, event: Event) -> None:
        """A new test is run at once: whoever saves it wants to know."""
        known = {trial.id for trial in self._trials}
        self._on_trials(event)
        new = [trial.id for trial in self._trials if trial.id not in known]
        if len(new) == 1:
            self.run(new[0])

    def _take_trials(self, trials: Sequence[Trial]) -> None:
        self._trials = ordered(trials)
        self.tested.emit(self._trials)
