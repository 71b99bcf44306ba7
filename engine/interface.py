"""What every engine can be asked: the local one, a scripted one in tests, later a remote one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from engine.messages import Ending
from engine.sampling import Sampling
from engine.values import LoadSettings, Message


class EngineLike(Protocol):
    """A background worker that turns jobs into events.

    Every request returns the id of its job at once and may be made from any thread. The events of a job reach
    the `on_event` given at construction, on the engine's own thread; exactly one Ending is the last of them.
    """

    def start(self) -> None:
        """Begin to work; returns at once."""
        ...

    def load(self, settings: LoadSettings) -> int:
        """Load a model in place of the present one: Loading..., then Loaded."""
        ...

    def unload(self) -> int:
        """Give the model's memory back: Unloaded."""
        ...

    def answer(
        self,
        messages: Sequence[Message],
        sampling: Sampling = Sampling(),
        resume: bool = False,
        *,
        forced: Sequence[int] = (),
        trace: bool = False,
    ) -> int:
        """Answer a conversation: Prepared, Reading..., Wrote..., then Answered."""
        ...

    def measure(self, messages: Sequence[Message], sampling: Sampling = Sampling()) -> int:
        """Say how many tokens are free for the sources of the last message: Measured."""
        ...

    def score(self, messages: Sequence[Message], answer: str, *, trace: bool = False) -> int:
        """Say how probable each token of `answer` is as the answer to a conversation: Reading..., Scored."""
        ...

    def spell(self, ids: Sequence[int], path: str = "") -> int:
        """Say what tokens of the loaded model, or of the model file at `path`, look like: Spelled."""
        ...

    def resample(
        self, messages: Sequence[Message], prefix: Sequence[int], sampling: Sampling, top: int = 20
    ) -> int:
        """What each sampler makes of the distribution behind a prefix of an answer: Reading..., Resampled."""
        ...

    def look_inside(self, messages: Sequence[Message], answer: str, tokens: Sequence[int] = ()) -> int:
        """Read a finished answer once more, by its tokens where known: Reading..., LookedInside."""
        ...

    def look_at(
        self, key: str, position: int, layer: int = -1, head: int = -1, *, layers: bool = False
    ) -> int:
        """What was attended to at one token of the answer that was read last: LookedAt."""
        ...

    def tokenise(self, text: str, path: str = "") -> int:
        """Cut a text into the tokens of the loaded model, or of the model file at `path`: Tokenised."""
        ...

    def predict(self, text: str, top: int = 10) -> int:
        """The most probable next tokens of a raw text: Predicted."""
        ...

    def check(self, path: str, context: int = 0, settings: LoadSettings | None = None) -> int:
        """Say whether a model file is sound and fits into memory, without loading it: Checked."""
        ...

    def list_models(self, folder: str) -> int:
        """List the models of the shelf of a profile, wherever they lie: Models."""
        ...

    def hash_model(self, path: str) -> int:
        """Work out the sha256 of a model file: Hashing..., then Hashed."""
        ...

    def examine(self, path: str) -> int:
        """Show the header of a model file and try its chat template on a conversation: Examined."""
        ...

    def show_prompt(self, messages: Sequence[Message], sampling: Sampling = Sampling()) -> int:
        """Show exactly what the loaded model would read for a conversation: PromptShown."""
        ...

    def describe(self, paths: Sequence[str]) -> int:
        """Read the headers of model files: Described."""
        ...

    def devices(self) -> int:
        """List what models can run on: Listed."""
        ...

    def stop(self, job: int) -> None:
        """End this job early; one that has ended already is left alone, and so is every other."""
        ...

    def run(self, job: int) -> Ending:
        """Wait for a job's ending; never called from `on_event`."""
        ...

    def crashed_last_time(self, path: str) -> bool:
        """Whether the program or its child went down while it loaded this model the last time."""
        ...

    def close(self) -> None:
        """End everything within a second, open jobs included; may be called again."""
        ...
