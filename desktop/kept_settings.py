"""The settings while the program runs: one value that everybody reads, and the saving of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from desktop import settings as settings_file
from desktop.records import Records
from desktop.settings import Settings
from engine import Refusal

_log = logging.getLogger(__name__)

SAVE_MS = 20


class KeptSettings(QObject):
    """Changes are told at once and saved a moment later; `problems` says what could not be read."""

    changed = Signal(object)  # Settings

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.value, self.problems = settings_file.load(folder)
        self._records: Records | None = None
        self._completed: Callable[[Settings], Settings] = lambda settings: settings
        self._timer = QTimer(self, singleShot=True, interval=SAVE_MS)
        self._timer.timeout.connect(self._save)

    @property
    def unsaved(self) -> bool:
        """Whether a change waits to be saved."""
        return self._timer.isActive()

    def use(self, records: Records, completed: Callable[[Settings], Settings]) -> None:
        """Save by these records; `completed` adds what is looked up when it is saved, such as the windows."""
        self._records, self._completed = records, completed

    def change(self, **fields: object) -> None:
        """Change some of the settings."""
        self.value = replace(self.value, **fields)
        self.changed.emit(self.value)
        self.save_soon()

    def save_soon(self) -> None:
        """Save what a kill would lose."""
        self._timer.start()

    def close(self) -> Callable[[], None]:
        """Stop saving by itself; what comes back saves the settings as they are now, for the last time."""
        self._timer.stop()
        settings = self._completed(self.value)
        self._records = None  # a window that hides now still says that it moved

        def save() -> None:
            try:
                settings_file.save(self._folder, settings)
            except Refusal as refusal:
                _log.error("%s", refusal.message)

        return save

    def _save(self) -> None:
        """On the history's thread, because flushing to the disk takes its time."""
        if self._records is not None:
            folder, settings = self._folder, self._completed(self.value)
            self._records.ask(lambda _: settings_file.save(folder, settings), urgent=False)
