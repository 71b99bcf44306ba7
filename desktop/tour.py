"""The experiments of the tour: what is tried at a stop is asked of the engine or the library and shown.

Nothing is asked before the person wants it, an answer goes first, and only the newest wish counts.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop import tour_view
from desktop.file_book import FileBook
from desktop.language import marked, tr
from desktop.look_jobs import End
from desktop.looking import LookController
from desktop.sentences import said
from desktop.tour_stops import ANSWERS, QUESTION, passages
from desktop.tour_view import Finding
from engine import (
    Alternative,
    EngineLike,
    Failed,
    LookedAt,
    LookedInside,
    Message,
    Predicted,
    PromptShown,
    Sampling,
    Scored,
    Source,
    Tokenised,
)
from rag import Event as LibraryEvent
from rag import LibraryLike, Likened

NO_MODEL = marked("This needs a language model. Load one, then try again.")
NO_WORDS = marked("Write something first.")
AFTER_ANSWER = marked("An answer is being written. This follows it.")
WORKING = marked("One moment\u2026")
TOO_SHORT = marked("Write a sentence of some more words.")
SYSTEM = marked("You help the members of a garden. Answer from the passages.")
#: So many candidates a temperature is tried on.
CANDIDATES = 20
_TOPIC = "tour"
_ASKED = "Write a sentence."


class TourController(QObject):
    """One desk's; lives on the main thread. `shown` tells what is to be shown at a stop."""

    shown = Signal(str, object)  # the stop, Finding

    def __init__(
        self, look: LookController, library: LibraryLike, book: FileBook, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look, self._library, self._book = look, library, book
        self._job = 0
        self._then: Callable[[Likened], Finding] | None = None
        self._stop = ""
        self._seen: LookedInside | None = None
        self._candidates: tuple[Alternative, ...] = ()
        self._temperature = 1.0
        self._drawn: list[int] = []
        self._chance = random.Random()
        self._scored: list[Scored] = []
        self._tries: dict[str, Callable[[Sequence[str]], None]] = {
            "tokenise": self._tokenise,
            "embed": self._embed,
            "attend": self._read,
            "layers": self._read,
            "predict": self._predict,
            "sample": self._predict,
            "limits": self._predict,
            "context": self._show_window,
            "retrieve": self._retrieve,
        }

    def attempt(self, stop: str, texts: Sequence[str]) -> None:
        """Try what a stop offers with these texts."""
        self.drop()
        self._stop = stop
        if not all(text.strip() for text in texts):
            self._say(tr(NO_WORDS))
            return
        self._tries[stop](texts)

    def drop(self) -> None:
        """Nobody waits any more."""
        self._look.jobs.drop(_TOPIC)
        if self._job:
            self._library.stop(self._job)
        self._job, self._then = 0, None
        self._drawn.clear()

    def look_at(self, place: int) -> None:
        """Show what was looked at before another token of the sentence."""
        seen = self._seen
        if self._stop == "attend" and seen is not None and place < len(tour_view.answer_pieces(seen)):
            self._look_at(seen, max(0, place))

    def heat(self, temperature: float) -> None:
        """Show the candidates at another temperature."""
        if temperature != self._temperature:
            self._temperature = temperature
            self._drawn.clear()
        if self._stop == "sample" and self._candidates:
            self._show_candidates()

    def draw(self) -> None:
        """Draw one of the candidates by chance."""
        if self._candidates:
            weights = tour_view.heated(self._candidates, self._temperature)
            self._drawn += self._chance.choices(range(len(self._candidates)), weights)
            self._show_candidates()

    def prefer(self, chosen: int) -> None:
        """Show how probable the model finds the two answers, one of which was chosen."""
        self.drop()
        self._stop, self._scored = "prefer", []
        self._score(chosen)

    def on_library_event(self, event: LibraryEvent) -> None:
        """Take one event of the library; those of other jobs are not ours."""
        if not self._job or event.job != self._job:
            return
        if isinstance(event, Likened) and self._then is not None:
            then, self._job, self._then = self._then, 0, None
            self._show(then(event))
        elif isinstance(event, Failed):
            self._job, self._then = 0, None
            self._say(said(event.message))

    # ---- the engine ---------------------------------------------------------------------------------------

    def _ask(self, request: Callable[[EngineLike], int], done: Callable[[End], object]) -> None:
        if self._look.model is None:
            self._show(Finding(tr(NO_MODEL), trouble=True, needs_model=True))
            return
        self._wait()
        stop = self._stop

        def ended(end: End) -> None:
            if self._stop != stop:
                return
            if isinstance(end, Failed):
                self._say(said(end.message))
            else:
                done(end)

        self._look.jobs.ask(_TOPIC, request, ended)

    def _tokenise(self, texts: Sequence[str]) -> None:
        (text,) = texts

        def done(end: End) -> None:
            if isinstance(end, Tokenised):
                self._show(tour_view.of_tokens(text, end))

        self._ask(lambda engine: engine.tokenise(text), done)

    def _predict(self, texts: Sequence[str]) -> None:
        text = texts[0].rstrip()  # a space belongs to the token that follows

        def done(end: End) -> None:
            if isinstance(end, Predicted):
                self._candidates = end.alternatives
                self._show_candidates()

        self._candidates = ()
        self._ask(lambda engine: engine.predict(text, CANDIDATES), done)

    def _show_candidates(self) -> None:
        if self._stop == "sample":
            self._show(tour_view.of_temperature(self._candidates, self._temperature, self._drawn))
        else:
            self._show(tour_view.of_candidates(self._candidates))

    def _read(self, texts: Sequence[str]) -> None:
        (text,) = texts
        self._seen = None
        asked = (Message(role="user", text=_ASKED),)
        self._ask(lambda engine: engine.look_inside(asked, text.strip()), self._on_read)

    def _on_read(self, end: End) -> None:
        if not isinstance(end, LookedInside):
            return
        last = len(tour_view.answer_pieces(end)) - 1
        notice = end.layered_notice if self._stop == "layers" else end.notice
        if notice:
            self._say(said(notice))
        elif last < 1:
            self._say(tr(TOO_SHORT))
        else:
            self._seen = end
            self._look_at(end, last)

    def _look_at(self, seen: LookedInside, place: int) -> None:
        layers = self._stop == "layers"

        def done(end: End) -> None:
            if isinstance(end, LookedAt):
                made = tour_view.of_layers if layers else tour_view.of_attention
                self._show(made(seen, place, end))

        self._ask(lambda engine: engine.look_at(seen.key, place, layers=layers), done)

    def _show_window(self, texts: Sequence[str]) -> None:
        source = Source(number=1, label="garden.txt", text=passages()[1], passage="")
        messages = (
            Message(role="system", text=tr(SYSTEM)),
            Message(role="user", text="Who has a key?"),
            Message(role="assistant", text="Every member has one."),
            Message(role="user", text=texts[0], sources=(source,)),
        )

        def done(end: End) -> None:
            if isinstance(end, PromptShown):
                self._show(tour_view.of_window(end, messages))

        self._ask(lambda engine: engine.show_prompt(messages, Sampling()), done)

    def _score(self, chosen: int) -> None:
        """Score one answer after the other."""
        asked = (Message(role="user", text=tr(QUESTION)),)
        answer = tr(ANSWERS[len(self._scored)])

        def done(end: End) -> None:
            if isinstance(end, Scored):
                self._scored.append(end)
                if len(self._scored) < len(ANSWERS):
                    self._score(chosen)
                else:
                    self._show(tour_view.of_choice(chosen, self._scored))

        self._ask(lambda engine: engine.score(asked, answer), done)

    # ---- the library --------------------------------------------------------------------------------------

    def _embed(self, texts: Sequence[str]) -> None:
        one, other = texts
        self._liken(one, (other, *passages()), lambda end: tour_view.of_likeness(end.rows[0], passages()))

    def _retrieve(self, texts: Sequence[str]) -> None:
        def found(end: Likened) -> Finding:
            rows = tour_view.ranked(passages(), end.rows[0])
            return Finding(tr("The passages by their cosine with the question, the nearest first:"), rows)

        self._liken(texts[0], passages(), found)

    def _liken(self, text: str, others: Sequence[str], then: Callable[[Likened], Finding]) -> None:
        self._book.start()  # the library may never have been used
        self._wait()
        self._then = then
        self._job = self._library.liken((text,), others)

    def _wait(self) -> None:
        held = self._look.jobs.held and self._stop not in ("embed", "retrieve")
        self._show(Finding(tr(AFTER_ANSWER if held else WORKING), waiting=True))

    def _say(self, words: str) -> None:
        self._show(Finding(words, trouble=True))

    def _show(self, finding: Finding) -> None:
        self.shown.emit(self._stop, finding)
