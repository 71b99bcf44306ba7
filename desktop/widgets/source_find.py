"""The search in the open document: page after page, a small step at a time, so that the window is quick."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.source_view import Hit, Search, count_words
from rag import Span


class SourceFind(QObject):
    """Asks for the texts that it lacks, one at a time."""

    counted = Signal()  # how many places there are
    found = Signal()  # another place is the current one
    text_wanted = Signal(object)  # page or None

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._search = Search("", ())
        self._texts: dict[int | None, str] = {}
        self._begun_on: int | None = None
        self._asked: set[int | None] = set()
        self._place = -1
        self._sought = ""
        self._steps = QTimer(self, singleShot=True, interval=0)
        self._steps.timeout.connect(self._on_step)

    @property
    def active(self) -> bool:
        """Whether something is looked for."""
        return bool(self._sought)

    @property
    def current(self) -> Hit | None:
        """The place that is shown."""
        hits = self._search.hits
        return hits[self._place] if 0 <= self._place < len(hits) else None

    @property
    def words(self) -> str:
        """How many places there are, in words."""
        return count_words(self._search, max(0, self._place)) if self.active else ""

    def on_page(self, page: int | None) -> Sequence[Span]:
        """The places on a page."""
        return [hit.span for hit in self._search.hits if hit.page == page]

    def look_for(self, words: str, page: int | None, pages: int, texts: Mapping[int | None, str]) -> None:
        """Look for other words, beginning on the page that is shown."""
        self._steps.stop()
        numbers = [None] if page is None else list(range(1, max(pages, page) + 1))
        self._search, self._sought = Search(words, numbers), words
        self._texts, self._begun_on, self._place = dict(texts), page, -1
        self._asked.clear()
        if words:
            self._steps.start()
        self.counted.emit()
        self.found.emit()

    def stop(self) -> None:
        """Look for nothing."""
        self._steps.stop()
        self._search, self._sought, self._place = Search("", ()), "", -1
        self._texts.clear()

    def take(self, page: int | None, text: str) -> None:
        """Take the text of a page."""
        if self.active:
            self._texts[page] = text
            self._asked.discard(page)
            if not self._search.done and self._search.page == page:
                self._steps.start()

    def step(self, by: int) -> None:
        """Go to the next place or to the one before, around the ends."""
        if self._search.hits:
            self._place = (max(self._place, 0) + by) % len(self._search.hits)
            self.counted.emit()
            self.found.emit()

    def _on_step(self) -> None:
        search = self._search
        if search.done:
            return
        if search.page not in self._texts:
            if search.page not in self._asked:
                self._asked.add(search.page)
                self.text_wanted.emit(search.page)
            return
        before = len(search.hits)
        page = search.page
        search.step(self._texts[page])
        if self._place < 0 and search.hits and (search.done or (page or 0) >= (self._begun_on or 0)):
            self._place = search.first_from(self._begun_on)
            self.found.emit()
        if len(search.hits) != before or search.done:
            self.counted.emit()
        if not search.done:
            self._steps.start()
