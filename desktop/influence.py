"""Measures what carried an answer: it is scored with all of its sources, and with each one left out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.carried import Carried, Drop, State, Weight, merged, sentence_of
from desktop.conversation import StoredMessage
from desktop.escaping import escaped_line
from desktop.language import marked, tr
from engine import EngineLike, Event, Failed, Message, Scored, Source, Stopped
from rag import Citation, Span

_NOT_SCORED = marked("This could not be measured. Load a model on this computer and try again.")


class _Run(Struct):
    """One answer: the prompt that it followed, and what was scored so far."""

    message: StoredMessage
    prompt: tuple[Message, ...]
    sources: tuple[Source, ...]  # in the order in which they are left out
    sentences: tuple[Span, ...]
    by: str
    full: Scored | None = None
    without: dict[int, Scored] = field(default_factory=dict)
    job: int = 0

    @property
    def done(self) -> int:
        return len(self.without) + (self.full is not None)

    @property
    def total(self) -> int:
        return len(self.sources) + 1


class InfluenceController(QObject):
    """One job after the other, so that a new answer never waits for more than one; lives on the main thread.

    Results are kept while the program runs.
    """

    changed = Signal(object)  # Carried

    def __init__(self, engine: EngineLike, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._runs: dict[int, _Run] = {}
        self._known: dict[int, Carried] = {}

    def of(self, message: int) -> Carried | None:
        """What is known about a message."""
        return self._known.get(message)

    def measure(self, message: StoredMessage, prompt: Sequence[Message], model: str = "") -> None:
        """Find out what carried an answer; the last message of `prompt` is its question with the sources.

        `model` is the name of the one that is asked.
        """
        from rag import claims  # costs time, and few sessions need it

        if message.id in self._runs or not prompt or not prompt[-1].sources:
            return
        cited = message.cited.citations if message.cited else ()
        numbers = {source.number: chip_of(source, cited) for source in prompt[-1].sources}
        order = sorted(prompt[-1].sources, key=lambda source: (not numbers[source.number], source.number))
        by = escaped_line(model) if model != message.model_name else ""
        run = _Run(message, tuple(prompt), tuple(order), claims(message.shown), by)
        self._runs[message.id] = run
        self._tell(run, "running")
        self._next(run)

    def stop(self, message: int) -> None:
        """Stop measuring; what is known stays."""
        if message in self._runs:
            self._engine.stop(self._runs[message].job)

    def forget(self, message: int) -> None:
        """The answer is another one now."""
        self.stop(message)
        self._runs.pop(message, None)
        self._known.pop(message, None)

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        run = next((run for run in self._runs.values() if run.job == event.job), None)
        if run is None:
            return
        match event:
            case Scored():
                self._on_scored(run, event)
            case Stopped():
                self._end(run, "stopped")
            case Failed():
                self._end(run, "failed", event.message or tr(_NOT_SCORED))
            case _:
                pass

    def _next(self, run: _Run) -> None:
        *before, question = run.prompt
        if run.full is not None:
            left_out = run.sources[len(run.without)]
            rest = tuple(source for source in question.sources if source.number != left_out.number)
            question = replace(question, sources=rest)
        run.job = self._engine.score((*before, question), run.message.shown)

    def _on_scored(self, run: _Run, scored: Scored) -> None:
        if run.full is None:
            run.full = scored
        else:
            run.without[run.sources[len(run.without)].number] = scored
        if run.done == run.total:
            self._end(run, "done")
            return
        self._tell(run, "running")
        self._next(run)

    def _end(self, run: _Run, state: State, problem: str = "") -> None:
        del self._runs[run.message.id]
        self._tell(run, state, problem)

    def _tell(self, run: _Run, state: State, problem: str = "") -> None:
        carried = Carried(run.message.id, state, run.done, run.total, _weights(run), problem, run.by)
        self._known[run.message.id] = carried
        self.changed.emit(carried)


def chip_of(source: Source, citations: Sequence[Citation]) -> int:
    """The number by which an answer shows a source, or a neighbour that joined it; 0 if it is not cited."""
    exact = next((one.number for one in citations if one.passage == source.passage), 0)
    return exact or next((one.number for one in citations if one.text and one.text in source.text), 0)


def _weights(run: _Run) -> tuple[Weight, ...]:
    """The sources tried so far, each chip once, those that are not cited by themselves."""
    from rag import influences  # costs time, and few sessions need it

    if run.full is None:
        return ()
    cited = run.message.cited.citations if run.message.cited else ()
    answer = run.message.shown
    found = influences(run.full, run.without, run.sentences)
    groups: dict[tuple[int, int], list[Weight]] = {}
    for source in run.sources:
        drops = tuple(
            Drop(sentence_of(answer, one.sentence.start, one.sentence.end), one.bits)
            for one in found
            if one.source == source.number
        )
        if drops:
            number = chip_of(source, cited)
            key = (number, 0 if number else source.number)
            groups.setdefault(key, []).append(Weight(number, escaped_line(source.label), drops))
    return tuple(merged(group) for group in groups.values())
