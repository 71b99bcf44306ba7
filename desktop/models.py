"""Which model answers: loading it at the start, changing it, and what the window shows meanwhile."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.escaping import escaped_line
from desktop.file_book import few
from desktop.language import tr
from engine import (
    Checked,
    Device,
    EngineLike,
    Event,
    Examined,
    Failed,
    Listed,
    Loaded,
    LoadedModel,
    Loading,
    LoadSettings,
    ModelEntry,
    Models,
    Progress,
    Refusal,
    State,
    Stopped,
    Unloaded,
    shelf,
)


class ModelState(msgspec.Struct, frozen=True):
    """What the model chip shows: a name, how far it is loaded (1 = ready), and what is wrong."""

    name: str = ""
    path: str = ""
    progress: float | None = None
    problem: str = ""

    @property
    def ready(self) -> bool:
        """Whether the model can answer now."""
        return bool(self.path) and self.progress is None and not self.problem


class ModelController(QObject):
    """Owns the choice of the model and its load settings; lives on the main thread."""

    changed = Signal(object)  # ModelState
    loaded = Signal(object)  # LoadedModel
    listed = Signal(object)  # tuple[ModelEntry, ...]
    devices_listed = Signal(object)  # list[Device]
    troubled = Signal(str)  # a sentence to show
    left_out = Signal(str)  # why files that were given together are no models
    load_failed = Signal(object)  # Failed, of a load
    examined = Signal(object)  # Examined, of a model that was added
    held_back = Signal(str)  # path of a model that ended the last start
    recovered = Signal()  # the engine works again

    def __init__(
        self, engine: EngineLike, folder: Path, settings: LoadSettings, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._folder = folder
        self._settings = settings
        self._state = ModelState()
        self._jobs: dict[int, str] = {}
        self._load = 0  # the job of the newest load; the endings of older ones no longer matter
        self._asked_list = False
        self._absent: LoadSettings | None = None  # what was chosen, while its file is not there
        self._told_absent = False
        self._refused: list[str] = []  # told when all that were given are checked
        self.entries: tuple[ModelEntry, ...] = ()
        self.model: LoadedModel | None = None
        self.devices: tuple[Device, ...] = ()

    @property
    def state(self) -> ModelState:
        """What the chip shows now."""
        return self._state

    @property
    def settings(self) -> LoadSettings:
        """How models are loaded; `path` is the one in use."""
        return self._settings

    @property
    def chosen(self) -> LoadSettings:
        """What the next start shall load: also a model that is not there now, until another one is chosen."""
        return self._absent or self._settings

    def start(self) -> None:
        """Load the chosen model, or the starter; one that ended the last start waits for a word."""
        path, absent = self._settings.path, None
        if not path or not Path(path).exists():
            absent = self._settings if path else None
            starter = shelf.starter_path()
            path = str(starter) if starter else ""
        self._jobs[self._engine.devices()] = "devices"
        if not path:
            missing = f"{_not_there(absent)} {tr('Add another GGUF file to go on.')}" if absent else ""
            self._show(ModelState(problem=missing or tr("No model yet. Add a GGUF file to begin.")))
        elif self._engine.crashed_last_time(path):
            self._show(ModelState(name=Path(path).stem, path=path, problem=tr("It ended the last start.")))
            self._settings = replace(self._settings, path=path)
            self.held_back.emit(path)
        else:
            self.load(path)
        self._absent = absent
        if not self._load:
            self.refresh()  # else once the gate has let the model in, for both are the probe's work

    def load(self, path: str = "", settings: LoadSettings | None = None) -> None:
        """Load a model (the chosen one when `path` is empty), with other settings if given."""
        if path:
            self._absent = None
        self._settings = replace(settings or self._settings, path=path or self._settings.path)
        if not self._settings.path:
            return
        self._stop_loading()
        self._load = self._engine.load(self._settings)
        self._jobs[self._load] = "load"
        name = next((e.file.name for e in self.entries if e.file.path == self._settings.path), "")
        self._show(ModelState(name or Path(self._settings.path).stem, self._settings.path, progress=0.0))

    def prefer(self, settings: LoadSettings) -> None:
        """Load models in this way from the next time on; which one stays as it is."""
        self._settings = replace(settings, path=self._settings.path)
        if self._absent is not None:
            self._absent = replace(settings, path=self._absent.path)

    def unload(self) -> None:
        """Give the model's memory back."""
        self._stop_loading()
        self._jobs[self._engine.unload()] = "unload"

    def add(self, path: str) -> None:
        """Put a model file on the shelf, in its place, and load it; a bad one gets its sentence."""
        self._jobs[self._engine.check(path)] = "check"

    def refresh(self) -> None:
        """List the models on the shelf, wherever they lie."""
        self._asked_list = True
        self._jobs[self._engine.list_models(str(self._folder))] = "list"

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        if isinstance(event, State):
            self._on_state(event)
        elif isinstance(event, Loading) and event.job in (0, self._load):  # 0: loaded again after a death
            self._show(replace(self._state, progress=event.fraction))
            self._list_once()
        elif event.job in self._jobs and not isinstance(event, Progress):
            asked = self._jobs.pop(event.job)
            if asked != "load" or event.job == self._load:
                self._on_ending(asked, event)
            if asked == "check":
                self._tell_refused()
            if asked == "load":
                self._list_once()

    def _list_once(self) -> None:
        """The shelf is first looked at when the first model is on its way."""
        if not self._asked_list:
            self.refresh()

    def _stop_loading(self) -> None:
        """Nobody waits for a model that is no longer the chosen one."""
        for job, asked in self._jobs.items():
            if asked == "load":
                self._engine.stop(job)

    def _on_ending(self, asked: str, event: Event) -> None:
        match event:
            case Loaded():
                self._on_loaded(event.model)
            case Models():
                self.entries = event.entries
                self.listed.emit(event.entries)
            case Examined():
                self.examined.emit(event)
            case Listed():
                self.devices = event.devices
                self.devices_listed.emit(list(event.devices))
            case Checked():
                self._on_checked(event)
            case Unloaded():
                self.model = None
                self._show(ModelState(problem=tr("No model is loaded.")))
            case Failed() if asked == "load":
                self._show(replace(self._state, progress=None, problem=event.message))
                self.troubled.emit(event.message)
                self.load_failed.emit(event)
            case Failed() if asked == "examine":
                pass  # the load that comes with it says what is wrong
            case Failed() if asked == "check":
                self._refused.append(event.message)
            case Failed():
                self.troubled.emit(event.message)
            case Stopped() if asked == "load":
                self._show(replace(self._state, progress=None, problem=tr("Loading was stopped.")))
            case _:
                pass

    def _on_loaded(self, model: LoadedModel) -> None:
        self.model = model
        self._settings = replace(self._settings, path=model.file.path)
        self._show(ModelState(model.file.name, model.file.path))
        self.loaded.emit(model)
        if self._absent is not None and not self._told_absent:
            self._told_absent = True
            kept = tr("The starter model is used, and your choice is kept.")
            words = f"{_not_there(self._absent)} {kept}"
            self.troubled.emit(words)

    def _on_checked(self, event: Checked) -> None:
        if not event.plan.ok or event.file is None:
            self._refused.append(event.plan.reason or tr("This file is not a model that Openbook can use."))
            return
        try:
            shelf.add(self._folder, Path(event.plan.path))
        except (Refusal, OSError) as error:
            self._refused.append(str(error))
            return
        self.load(event.plan.path)
        self._jobs[self._engine.examine(event.plan.path)] = "examine"
        self.refresh()

    def _tell_refused(self) -> None:
        if self._refused and "check" not in self._jobs.values():
            refused, self._refused = self._refused, []
            self.left_out.emit(few(refused))

    def _on_state(self, event: State) -> None:
        if event.problem:
            self._show(replace(self._state, progress=None, problem=event.words))
            self.troubled.emit(event.words)
        elif event.status == "restarting" and self._state.path:
            self._show(replace(self._state, progress=0.0))
        elif event.status == "idle" and self.model is not None:
            self._show(ModelState(self.model.file.name, self.model.file.path))
            self.recovered.emit()

    def _show(self, state: ModelState) -> None:
        self._state = state
        self.changed.emit(state)


def _not_there(settings: LoadSettings) -> str:
    return tr("\u201c{name}\u201d is not where it was.", name=escaped_line(Path(settings.path).name))
