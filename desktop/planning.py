"""What loading would take, asked while the person changes the settings: the last answer wins."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.one_job import OneJob
from engine import Checked, EngineLike, Event, Failed, LoadSettings

#: How long settings must stand still before they are planned.
QUIET_MS = 200


class PlanController(QObject):
    """Plans one set of settings at a time; lives on the main thread."""

    asked = Signal(object)  # LoadSettings that are being planned
    planned = Signal(object, object)  # LoadSettings, Plan
    failed = Signal(str)

    def __init__(self, engine: EngineLike, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._settings = LoadSettings(path="")
        self._job = OneJob(engine)
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._ask)

    def plan(self, settings: LoadSettings) -> None:
        """Plan these settings once they have stood still; whatever was asked before no longer matters."""
        self.forget()
        self._settings = settings
        if settings.path:
            self._timer.start()

    def forget(self) -> None:
        """Nobody waits for a plan any more."""
        self._timer.stop()
        self._job.forget()

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        if not self._job.ends_with(event):
            return
        if isinstance(event, Checked):
            self.planned.emit(self._settings, event.plan)
        elif isinstance(event, Failed):
            self.failed.emit(event.message)

    def _ask(self) -> None:
        self.asked.emit(self._settings)
        settings = self._settings
        self._job.begin(self._engine.check(settings.path, settings.context, settings))
