"""Runs evaluations, one question after the other; an answer that a person waits for goes first.

There is one for the whole program. While an answer is written the question under way is stopped, and asked
again after it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.answers import Answers
from desktop.eval_runs import Kept, Run, RunFile, Setup, Task, begin
from desktop.evaluating import GREEDY, Result, Steps, Way, evaluate
from desktop.file_book import FileBook
from desktop.grounding import Step
from desktop.language import marked, tr
from desktop.models import ModelController, ModelState
from desktop.question_sets import Question
from engine import Ending as EngineEnding
from engine import EngineLike, Failed, LoadedModel, Sampling, Stopped, effective
from engine import Event as EngineEvent
from engine.catalogue import recommended_for
from rag import Ending as LibraryEnding
from rag import Event as LibraryEvent
from rag import LibraryLike

State = Literal["idle", "loading", "running", "waiting", "paused"]
#: An answer that has no end of its own is cut here, as on the command line; the seed makes a run repeatable.
_MOST, _SEED = GREEDY.max_tokens, 1
_NO_ROOM = marked("This evaluation could not be saved. Make room on the disk, then take it up again.")


class EvalRunner(QObject):
    """Lives on the main thread."""

    changed = Signal()  # state, run or words
    answered = Signal(int, object)  # setup, Result
    ended = Signal(object, bool)  # Kept, whether it is complete

    def __init__(
        self,
        engine: EngineLike,
        library: LibraryLike,
        answers: Answers,
        models: ModelController,
        files: FileBook,
        profile: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine, self._library, self._models = engine, library, models
        self._files, self._profile = files, profile
        self.state: State = "idle"
        self.words = ""  # why it is paused
        self.kept: Kept | None = None
        self._file: RunFile | None = None
        self._tasks: deque[Task] = deque()
        self._steps: Steps | None = None
        self._step: Step | None = None
        self._job = 0
        self._held = answers.is_computing
        self._before = ""  # the model that was in use
        self._loading = ""
        self._begun, self._spent, self._done = 0.0, 0.0, 0
        answers.computing.connect(self._on_computing)
        models.loaded.connect(self._on_loaded)
        models.load_failed.connect(self._on_load_failed)
        models.changed.connect(self._on_model_changed)

    # ---- what the person does ---------------------------------------------------------------------------

    def start(self, run: Run) -> None:
        """Ask all questions of a run; OSError where it cannot be kept."""
        self._go(begin(self._profile, run))

    def take_up(self, kept: Kept) -> None:
        """Ask what has no answer yet; OSError where it cannot be kept."""
        self._go(kept)

    def go_on(self) -> None:
        """Go on after a pause."""
        if self.state == "paused":
            self._tell("waiting")
            self._next()

    def cancel(self) -> None:
        """End here; what is answered is kept, and the run can be taken up again."""
        if self.kept is not None:
            self._end()

    def close(self) -> None:
        """Let go while the program ends; may be called again."""
        self._drop()
        if self._file is not None:
            self._file.close()
        self._tasks.clear()
        self.kept = None
        self.state = "idle"

    # ---- how far it is ----------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether a run is under way, also while it waits."""
        return self.kept is not None

    @property
    def setup(self) -> Setup | None:
        """The setup that is asked now."""
        return self.kept.run.setups[self._tasks[0][0]] if self.kept is not None and self._tasks else None

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes, by what was answered since it began; None before that is known."""
        return self._spent / self._done * len(self._tasks) if self._done >= 2 else None

    # ---- what is heard ----------------------------------------------------------------------------------

    def on_event(self, event: EngineEvent) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        if isinstance(event, EngineEnding):
            self._on_ending("engine", event)

    def on_library_event(self, event: LibraryEvent) -> None:
        """Take one event of the library; those of other jobs are not ours."""
        if isinstance(event, LibraryEnding):
            self._on_ending("library", event)

    def _on_computing(self, on: bool) -> None:
        self._held = on
        if self.kept is None or self.state in ("paused", "loading"):
            return
        if on:
            self._drop()
            self._tell("waiting")
        else:
            self._next()

    def _on_loaded(self, model: LoadedModel) -> None:
        wanted, self._loading = self._loading, ""
        if self.kept is None:
            return
        if self.state == "loading" and model.file.path == wanted:
            self._tell("waiting")
            self._next()
        elif self.setup is None or model.file.path != self.setup.model:
            self._before = model.file.path  # which is what the person wants to have in the end
            self._pause(tr("Another model was chosen, so the evaluation waits."))

    def _on_load_failed(self, failed: Failed) -> None:
        if self.kept is not None and self._loading:
            self._loading = ""
            self._pause(failed.message)

    def _on_model_changed(self, state: ModelState) -> None:
        """The engine ended, or the person took the model away."""
        if self.kept is None or self.state == "paused" or self._loading:
            return
        if state.problem or state.progress is not None:
            self._pause(tr("The model is not loaded any more, so the evaluation waits."))

    def _on_ending(self, of: str, ending: EngineEnding | LibraryEnding) -> None:
        if self._step is None or self._steps is None or self._step.of != of or self._job != ending.job:
            return
        try:
            self._begin(self._steps.send(ending))
        except StopIteration as end:
            self._steps = self._step = None
            self._take(end.value)

    # ---- inside -----------------------------------------------------------------------------------------

    def _go(self, kept: Kept) -> None:
        if self.busy:
            return
        self._file = RunFile(kept.path)
        self.kept = kept
        self._tasks = deque(kept.missing)
        self._before = self._models.state.path
        self._spent, self._done = 0.0, 0
        self._files.start()
        self._tell("waiting")
        self._next()

    def _next(self) -> None:
        """Ask the next question, once its model is there and nobody else is answered."""
        if self._held or self._steps is not None or self.kept is None or self.state == "paused":
            return
        if not self._tasks:
            self._end()
            return
        at, question = self._tasks[0]
        setup, model = self.kept.run.setups[at], self._models.model
        if model is None or not self._models.state.ready or self._models.state.path != setup.model:
            self._loading = setup.model
            self._tell("loading")
            self._models.load(setup.model)
            return
        self._tell("running")
        self._begun = time.monotonic()
        scopes = self._files.alive(setup.scopes)
        self._steps = evaluate(question, Way(sampling_of(setup, model), scopes=scopes))
        self._begin(next(self._steps))

    def _begin(self, step: Step) -> None:
        self._step = step
        self._job = step.ask(self._engine, self._library)

    def _take(self, result: Result | Stopped) -> None:
        if isinstance(result, Stopped):  # by somebody else: it is asked again when nobody is answered
            self._pause(tr("The answer was stopped, so the evaluation waits."))
            return
        at, _ = self._tasks[0]
        self._spent += time.monotonic() - self._begun
        self._done += 1
        assert self.kept is not None
        assert self._file is not None
        try:
            self._file.add(at, result)
        except OSError:
            self._pause(tr(_NO_ROOM))
            return
        self._tasks.popleft()
        self.kept.results[at, result.id] = result
        self.answered.emit(at, result)
        self._next()

    def _drop(self) -> None:
        """Stop the question under way; its steps are forgotten."""
        if self._step is not None:
            stop: Callable[[int], None] = (
                self._engine.stop if self._step.of == "engine" else self._library.stop
            )
            self._steps = self._step = None
            stop(self._job)

    def _pause(self, words: str) -> None:
        self._drop()
        self.words = words
        self._tell("paused")

    def _end(self) -> None:
        self._drop()
        kept, self.kept = self.kept, None
        if self._file is not None:
            self._file.close()
        self._tasks.clear()
        self._loading = ""
        self._tell("idle")
        if self._before and self._before != self._models.state.path:
            self._models.load(self._before)
        if kept is not None:
            self.ended.emit(kept, kept.complete)

    def _tell(self, state: State) -> None:
        self.state = state
        if state != "paused":
            self.words = ""
        self.changed.emit()


def new_run(name: str, questions: Sequence[Question], setups: Sequence[Setup]) -> Run:
    """A run that begins now."""
    begun = datetime.now().isoformat(timespec="seconds")
    return Run(name=name, begun=begun, questions=tuple(questions), setups=tuple(setups))


def sampling_of(setup: Setup, model: LoadedModel) -> Sampling:
    """The sampling values of a setup; answers have an end and the same seed each time."""
    if not setup.preset:
        return GREEDY
    found = effective(recommended_for(model.file), setup.values)
    most = found.max_tokens if 0 < found.max_tokens < _MOST else _MOST
    return replace(found, max_tokens=most, seed=found.seed if found.seed >= 0 else _SEED)
