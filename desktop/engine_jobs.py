"""The engine for a command: started, asked one job at a time, closed; what fails is raised as a Refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from desktop.printing import visible
from engine import (
    Described,
    Ending,
    Engine,
    Event,
    Failed,
    Loaded,
    LoadedModel,
    LoadSettings,
    ModelEntry,
    ModelFile,
    Models,
    Refusal,
    Stopped,
    shelf,
)

E = TypeVar("E", bound=Ending)

_TALKING = ("chat", "base")


class Jobs:
    """One engine that a command waits for; Ctrl+C stops the running job and then the command."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def run(self, job: int, expected: type[E]) -> E:
        """Wait for a job that ends as `expected`; Refusal when it failed, KeyboardInterrupt when stopped."""
        ending = self.finish(job)
        if isinstance(ending, expected):
            return ending
        raise _failure(ending)

    def finish(self, job: int) -> Ending:
        """Wait for a job's ending; Ctrl+C stops the job, and the ending says what it had so far."""
        try:
            return self.engine.run(job)
        except KeyboardInterrupt:
            self.engine.stop(job)
            return self.engine.run(job)

    def load(self, path: Path) -> LoadedModel:
        """Load a model with settings chosen by the engine."""
        return self.run(self.engine.load(LoadSettings(path=str(path))), Loaded).model

    def describe(self, paths: list[Path]) -> Described:
        """Read what the headers of these files say."""
        return self.run(self.engine.describe([str(path) for path in paths]), Described)

    def list_models(self, profile: Path) -> Models:
        """Every model on this machine that the shelf knows."""
        return self.run(self.engine.list_models(str(profile)), Models)

    def choose(self, profile: Path, model: str | None) -> Path:
        """The file that `--model` means: a path, or a name, title or id on the shelf; else the starter."""
        if model is None:
            return _first_on_shelf(profile)
        if Path(model).is_file():
            return Path(model)
        entries = sorted(self.list_models(profile).entries, key=lambda entry: entry.file.kind not in _TALKING)
        for meant in (model.__eq__, lambda name: name.casefold() == model.casefold()):
            for entry in entries:
                if any(meant(name) for name in _names(entry)):
                    return Path(entry.file.path)
        known = ", ".join(dict.fromkeys(entry.title or entry.file.name for entry in entries[:20]))
        sentence = f"There is no model “{visible(model)}”. On the shelf: {visible(known) or 'none yet'}."
        raise Refusal("no-such-model", sentence, model)


@contextmanager
def started(profile: Path, on_event: Callable[[Event], None] = lambda event: None) -> Iterator[Jobs]:
    """A running engine of this profile, closed at the end."""
    engine = Engine(profile, on_event)
    engine.start()
    try:
        yield Jobs(engine)
    finally:
        engine.close()


def fields(file: ModelFile) -> dict[str, object]:
    """What the command line tells of a model."""
    return {
        "id": file.id,
        "path": file.path,
        "name": file.name,
        "architecture": file.architecture,
        "parameters": file.parameters,
        "quantization": file.quantization,
        "bytes": file.bytes,
        "context": file.context,
        "kind": file.kind,
    }


def _names(entry: ModelEntry) -> tuple[str, ...]:
    file = entry.file
    return tuple(name for name in (file.id, file.path, entry.title, file.name, Path(file.path).name) if name)


def _first_on_shelf(profile: Path) -> Path:
    paths = shelf.model_paths(profile)
    if not paths:
        raise Refusal("no-model", "There is no model yet. Add one with: openbook models add PATH.")
    return paths[0]


def _failure(ending: Ending) -> BaseException:
    if isinstance(ending, Failed):
        return Refusal(ending.code, ending.message, ending.file)
    if isinstance(ending, Stopped):
        return KeyboardInterrupt()
    return TypeError(f"a job ended as {type(ending).__name__}")
