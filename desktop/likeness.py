"""Two texts compared by the embedding model: as wholes, and sentence by sentence where they have several."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.file_book import FileBook
from desktop.language import marked, tr
from desktop.sentences import said
from engine import Failed
from rag import Event, LibraryLike, Likened
from rag.sentences import sentences

#: So many sentences of each text are compared one by one.
MOST = 30
NO_WORDS = marked("Write something into both fields.")


@dataclass(frozen=True, slots=True)
class Likeness:
    """The cosine of two texts, and of each sentence of the first (a row) with each of the other.

    `left_out` says that a text has more sentences than are compared; `model` is the name of the model.
    """

    whole: float
    ones: tuple[str, ...]
    others: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]
    model: str
    left_out: bool = False

    @property
    def best(self) -> tuple[int, int]:
        """The row and column of the two sentences that are nearest."""
        places = ((row, column) for row in range(len(self.ones)) for column in range(len(self.others)))
        return max(places, key=lambda place: self.rows[place[0]][place[1]])


class LikenessController(QObject):
    """One desk's; lives on the main thread. Only the newest question counts."""

    working = Signal()
    compared = Signal(object)  # Likeness
    failed = Signal(str)

    def __init__(self, library: LibraryLike, book: FileBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library, self._book = library, book
        self._job = 0
        self._asked: tuple[tuple[str, ...], tuple[str, ...], bool] = ((), (), False)

    def compare(self, one: str, other: str) -> None:
        """Compare two texts."""
        self.drop()
        ones, others = split(one), split(other)
        if not ones or not others:
            self.failed.emit(tr(NO_WORDS))
            return
        self._asked = ones[:MOST], others[:MOST], max(len(ones), len(others)) > MOST
        self._book.start()  # the library may never have been used
        self.working.emit()
        self._job = self._library.liken((one.strip(), *self._asked[0]), (other.strip(), *self._asked[1]))

    def drop(self) -> None:
        """Nobody waits any more."""
        if self._job:
            self._library.stop(self._job)
            self._job = 0

    def on_event(self, event: Event) -> None:
        """Take one event of the library; those of other jobs are not ours."""
        if not self._job or event.job != self._job:
            return
        if isinstance(event, Likened):
            self._job = 0
            ones, others, left_out = self._asked
            rows = tuple(row[1:] for row in event.rows[1:])
            self.compared.emit(Likeness(event.rows[0][0], ones, others, rows, event.model, left_out))
        elif isinstance(event, Failed):
            self._job = 0
            self.failed.emit(said(event.message))


def split(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(text[start:end] for start, end in sentences(text))
