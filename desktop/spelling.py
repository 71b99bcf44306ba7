"""What tokens spell: asked once for each model, from its vocabulary alone where it is busy or not loaded."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from desktop.history import StoredMessage
from desktop.look_jobs import LookJobs
from desktop.models import ModelController
from engine import EngineLike, Event, Failed, ModelFile, Progress, Spelled


class Spelling(QObject):
    """One desk's; lives on the main thread."""

    spelled = Signal(str)  # the path of the model of which more tokens are known now

    def __init__(
        self, engine: EngineLike, jobs: LookJobs, models: ModelController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine, self._jobs, self._models = engine, jobs, models
        self._known: dict[str, dict[int, str]] = {}
        self._asked: dict[int, tuple[str, tuple[int, ...]]] = {}  # by job
        self._silent: set[str] = set()  # models that could not say
        models.loaded.connect(lambda _: self._silent.clear())

    def model_of(self, message: StoredMessage) -> str:
        """The path of the model that wrote an answer; "" where it is not here."""
        file = self.file_of(message)
        return file.path if file is not None else ""

    def file_of(self, message: StoredMessage) -> ModelFile | None:
        """The file of the model that wrote an answer, where it is here."""
        loaded = self._models.model
        files = [loaded.file] if loaded is not None else []
        files += [entry.file for entry in self._models.entries]
        if message.model_key:
            return next((file for file in files if file.id == message.model_key), None)
        return next((file for file in files if file.name == message.model_name), None)

    def piece(self, model: str, token: int) -> str | None:
        """What a token of the model in this file spells; None where it is not known."""
        return self._known.get(model, {}).get(token)

    def learn(self, model: str, pieces: Iterable[tuple[int, str]]) -> None:
        """These tokens are known from elsewhere."""
        if model:
            self._known.setdefault(model, {}).update(pieces)

    def want(self, model: str, tokens: Iterable[int]) -> bool:
        """Whether these are all known; else they are asked for, and `spelled` tells when they are."""
        known = self._known.get(model, {})
        missing = {token for token in tokens if token not in known}
        if not missing:
            return True
        asked = {token for path, ids in self._asked.values() if path == model for token in ids}
        missing -= asked
        if missing and model and model not in self._silent:
            loaded = self._models.model
            ready = loaded is not None and loaded.file.path == model and not self._jobs.held
            ids = tuple(sorted(missing))
            self._asked[self._engine.spell(ids, "" if ready else model)] = model, ids
        return False

    def awaits(self, model: str, token: int) -> bool:
        """Whether `spelled` will tell of a token that is not known; it is asked for where it may be."""
        self.want(model, (token,))
        return any(path == model and token in ids for path, ids in self._asked.values())

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        if event.job not in self._asked or isinstance(event, Progress):
            return
        model, _ = self._asked.pop(event.job)
        if isinstance(event, Spelled):
            self.learn(model, ((token.id, token.piece) for token in event.tokens))
            self.spelled.emit(model)
        else:
            if isinstance(event, Failed):
                self._silent.add(model)
            self.spelled.emit(model)
