"""What every engine can be asked, as requests with fresh job numbers; doing them is its own affair."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

from engine.jobs import Jobs
from engine.looks import LookAt, LookInside, Predict, Resample, Score, ShowPrompt, Spell, Tokenise
from engine.messages import (
    Answer,
    Check,
    Describe,
    Devices,
    Examine,
    HashModel,
    ListModels,
    Load,
    Measure,
    Request,
    Unload,
)
from engine.sampling import Sampling
from engine.values import LoadSettings, Message


class Requests(ABC):
    """The asking half of an engine; see EngineLike for what each request brings. Any thread may ask."""

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs

    def load(self, settings: LoadSettings) -> int:
        """Load a model in place of the present one."""
        return self._ask(Load(job=self._jobs.open(), settings=settings))

    def unload(self) -> int:
        """Give the model's memory back."""
        return self._ask(Unload(job=self._jobs.open()))

    def answer(
        self,
        messages: Sequence[Message],
        sampling: Sampling = Sampling(),
        resume: bool = False,
        *,
        forced: Sequence[int] = (),
        trace: bool = False,
    ) -> int:
        """Answer a conversation."""
        return self._ask(
            Answer(
                job=self._jobs.open(),
                messages=tuple(messages),
                sampling=sampling,
                resume=resume,
                forced=tuple(forced),
                trace=trace,
            )
        )

    def measure(self, messages: Sequence[Message], sampling: Sampling = Sampling()) -> int:
        """Say how much room there is for the sources of the last message."""
        return self._ask(Measure(job=self._jobs.open(), messages=tuple(messages), sampling=sampling))

    def score(self, messages: Sequence[Message], answer: str, *, trace: bool = False) -> int:
        """Say how probable an answer is."""
        return self._ask(Score(job=self._jobs.open(), messages=tuple(messages), answer=answer, trace=trace))

    def spell(self, ids: Sequence[int], path: str = "") -> int:
        """Say what tokens look like."""
        return self._ask(Spell(job=self._jobs.open(), ids=tuple(ids), path=path))

    def resample(
        self, messages: Sequence[Message], prefix: Sequence[int], sampling: Sampling, top: int = 20
    ) -> int:
        """Show what each sampler makes of the distribution at a place of an answer."""
        return self._ask(
            Resample(
                job=self._jobs.open(),
                messages=tuple(messages),
                prefix=tuple(prefix),
                sampling=sampling,
                top=top,
            )
        )

    def look_inside(self, messages: Sequence[Message], answer: str, tokens: Sequence[int] = ()) -> int:
        """Read a finished answer once more for its attention and layers."""
        job = self._jobs.open()
        return self._ask(LookInside(job=job, messages=tuple(messages), answer=answer, tokens=tuple(tokens)))

    def look_at(
        self, key: str, position: int, layer: int = -1, head: int = -1, *, layers: bool = False
    ) -> int:
        """What was attended to at one token of the answer that was read last."""
        job = self._jobs.open()
        return self._ask(LookAt(job=job, key=key, position=position, layer=layer, head=head, layers=layers))

    def tokenise(self, text: str, path: str = "") -> int:
        """Cut a text into the tokens of the loaded model, or of the model file at `path`."""
        return self._ask(Tokenise(job=self._jobs.open(), text=text, path=path))

    def predict(self, text: str, top: int = 10) -> int:
        """The most probable next tokens of a raw text."""
        return self._ask(Predict(job=self._jobs.open(), text=text, top=top))

    def check(self, path: str, context: int = 0, settings: LoadSettings | None = None) -> int:
        """Say whether a model file is sound and fits into memory, without loading it."""
        return self._ask(Check(job=self._jobs.open(), path=path, context=context, settings=settings))

    def list_models(self, folder: str) -> int:
        """List the models of the shelf of a profile."""
        return self._ask(ListModels(job=self._jobs.open(), folder=folder))

    def hash_model(self, path: str) -> int:
        """Work out the sha256 of a model file."""
        return self._ask(HashModel(job=self._jobs.open(), path=path))

    def examine(self, path: str) -> int:
        """Show the header of a model file and try its chat template."""
        return self._ask(Examine(job=self._jobs.open(), path=path))

    def show_prompt(self, messages: Sequence[Message], sampling: Sampling = Sampling()) -> int:
        """Show exactly what the loaded model would read for a conversation."""
        return self._ask(ShowPrompt(job=self._jobs.open(), messages=tuple(messages), sampling=sampling))

    def describe(self, paths: Sequence[str]) -> int:
        """Read the headers of model files."""
        return self._ask(Describe(job=self._jobs.open(), paths=tuple(paths)))

    def devices(self) -> int:
        """List what models can run on."""
        return self._ask(Devices(job=self._jobs.open()))

    @abstractmethod
    def _ask(self, request: Request) -> int:
        """Have the request done; its job comes back."""
