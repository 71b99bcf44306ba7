"""The models of this computer behind their page: listed, planned, examined, hashed, added and deleted.

Jobs of the engine go in, values to show come out. Verdicts are asked for one at a time, the chosen one first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop.files import reason
from desktop.language import tr
from desktop.model_bin import Binned, bin_files, erase_files, freed_bytes, restore_files
from desktop.model_shelf_view import Deletion, Shelf, deletion
from desktop.model_words import can_chat, name_of
from engine import (
    Checked,
    EngineLike,
    Event,
    Examined,
    Failed,
    Hashed,
    Hashing,
    LoadSettings,
    Models,
    Plan,
    Refusal,
    shelf,
)

#: Does the first on another thread, then the second on the main one with what went wrong, if anything did.
Aside = Callable[[Callable[[], object], Callable[[Refusal | OSError | None], None]], None]
#: Examinations that are kept; one holds a whole header.
KEPT = 16


class ShelfController(QObject):
    """Lives on the main thread; asks the engine for nothing before the page is first opened."""

    listing = Signal()
    listed = Signal(object)  # Shelf
    failed = Signal(str)  # the shelf could not be listed, in a sentence
    planned = Signal(str, object)  # path, Plan
    examined = Signal(str, object)  # path, Examined
    not_examined = Signal(str, str)  # path, why in a sentence
    hashing = Signal(str, float)  # path of the model that is made sure of, share done
    hashed = Signal()
    troubled = Signal(str)  # something that was asked could not be done, in a sentence
    added = Signal(str)  # path of a model or folder that came onto the shelf
    taken_off = Signal(str)  # path that left the list of added ones; `put_back` brings it back
    question = Signal(object)  # Deletion to be confirmed
    no_bin = Signal(object)  # Deletion that can only be done for good
    unload_requested = Signal()
    deleted = Signal(str, object)  # name, Binned or None where it is gone for good
    restored = Signal()

    def __init__(
        self,
        engine: EngineLike,
        folder: Path,
        settings: Callable[[], LoadSettings],
        aside: Aside,
        parent: QObject | None = None,
    ) -> None:
        """`settings` are those that models are loaded with, for verdicts; `aside` does what takes long."""
        super().__init__(parent)
        self._aside = aside
        self._engine, self._folder, self._settings = engine, folder, settings
        self._jobs: dict[int, Callable[[Event], None]] = {}
        self._shelf = Shelf()
        self._plans: dict[str, Plan] = {}
        self._examined: dict[str, Examined] = {}
        self._wished: list[str] = []
        self._chosen = ""
        self._planning = self._listing = self._hash = 0
        self._to_hash: list[str] = []
        self._sure_of = ""
        self._hash_done = self._hash_total = 0
        self._open = False
        self._used = ""

    @property
    def shelf(self) -> Shelf:
        """What is known now."""
        return self._shelf

    @property
    def added_paths(self) -> tuple[str, ...]:
        """The files and folders that the person added."""
        return shelf.added(self._folder).paths

    # ---- what the person does -----------------------------------------------------------------------------

    def open(self) -> None:
        """The page is shown now; what changed meanwhile is looked for."""
        self._open = True
        self._plans.clear()
        self.refresh()

    def close(self) -> None:
        """The page is gone; verdicts are not needed any more, but hashes are kept and worth finishing."""
        self._open = False
        self._wished = []

    def refresh(self) -> None:
        """List the models anew."""
        self._drop(self._listing)
        self.listing.emit()
        self._listing = self._ask(self._engine.list_models(str(self._folder)), self._on_listed)

    def use(self, path: str) -> None:
        """Know which model is in memory; what is free for others has changed with it."""
        if path != self._used:
            self._used = path
            self._plans.clear()
            self._tell()
            self._plan_next()

    def wish(self, paths: Sequence[str]) -> None:
        """Plan these models, which can be seen now, one after another."""
        self._wished = list(paths)
        self._plan_next()

    def choose(self, path: str) -> None:
        """Look closer at a model: its verdict goes first, and its template is tried."""
        self._chosen = path
        entry = self._shelf.entry(path)
        if entry is None:
            return
        if path in self._plans:
            self.planned.emit(path, self._plans[path])
        self._plan_next()
        if path in self._examined:
            self.examined.emit(path, self._examined[path])
        else:
            self._ask(self._engine.examine(path), partial(self._on_examined, path))

    def make_sure(self, path: str) -> None:
        """Work out the hashes of a model, and of those that seem to be the same."""
        self.stop_hashing()
        self._sure_of = path
        twins = self._shelf.twins_of(path)
        paths = (path, *(other for other in twins.paths if other != path)) if twins else (path,)
        entries = [entry for entry in map(self._shelf.entry, paths) if entry and not entry.sha256]
        self._to_hash = [entry.file.path for entry in entries]
        self._hash_done, self._hash_total = 0, sum(entry.file.bytes for entry in entries)
        self._hash_next()

    def stop_hashing(self) -> None:
        """Leave the hashes that are not worked out yet."""
        self._to_hash = []
        if self._hash:
            self._drop(self._hash)
            self._hash = 0
            self.hashed.emit()

    def add(self, path: str) -> None:
        """Put a model file on the shelf, once the gate has seen it, or a folder with models."""
        if Path(path).is_dir():
            self._put(path)
        else:
            self._ask(self._engine.check(path), partial(self._on_checked, path))

    def take_off(self, path: str) -> None:
        """Take an added file or folder off the shelf; the files stay where they are."""
        try:
            shelf.remove(self._folder, Path(path))
        except OSError as error:
            self.troubled.emit(tr("It could not be taken off: {why}.", why=reason(error)))
            return
        self.taken_off.emit(path)
        self.refresh()

    def put_back(self, path: str) -> None:
        """Bring back what was taken off."""
        self._put(path)

    def added_over(self, path: str) -> str:
        """The added file or folder that brings a model onto the shelf, "" where none does."""
        parents = {str(parent) for parent in (Path(path), *Path(path).parents)}
        return next((one for one in self.added_paths if one in parents), "")

    def ask_delete(self, path: str) -> None:
        """Say what deleting a model means, so that the person can decide."""
        entry = self._shelf.entry(path)
        if entry is None:
            return
        try:
            paths = shelf.to_delete(entry)
        except (Refusal, OSError) as error:
            self.troubled.emit(str(error))
            return
        freed = freed_bytes(entry, paths)
        self.question.emit(deletion(entry, paths, freed, entry.file.path == self._used))

    def delete(self, going: Deletion, for_good: bool = False) -> None:
        """Move a model to the bin, or erase it where there is none and the person said so."""
        entry = self._shelf.entry(going.path)
        name = name_of(entry) if entry else Path(going.path).name
        if going.path == self._used:
            self.unload_requested.emit()
        if for_good:
            self._aside(partial(erase_files, going.paths), partial(self._on_deleted, name, None))
            return
        try:
            binned = bin_files(going.paths)
        except OSError as error:
            self._on_deleted(name, None, error)
            return
        if binned is None:
            self.no_bin.emit(going)
        else:
            self._on_deleted(name, binned, None)

    def restore(self, binned: Binned) -> None:
        """Take a model out of the bin again."""
        try:
            restore_files(binned)
        except OSError as error:
            self.troubled.emit(tr("It could not be brought back: {why}. Look in the bin.", why=reason(error)))
        else:
            self.restored.emit()
        self.refresh()

    # ---- what the engine says -----------------------------------------------------------------------------

    def on_event(self, event: Event) -> None:
        """Take one event of the engine; those of other jobs are not ours."""
        if isinstance(event, Hashing):
            if event.job == self._hash:
                self._tell_hashing(event.done)
            return
        then = self._jobs.pop(event.job, None)
        if then is not None:
            then(event)

    def _ask(self, job: int, then: Callable[[Event], None]) -> int:
        self._jobs[job] = then
        return job

    def _drop(self, job: int) -> None:
        if self._jobs.pop(job, None) is not None:
            self._engine.stop(job)

    def _on_listed(self, event: Event) -> None:
        if isinstance(event, Models):
            self._shelf = Shelf(event.entries, event.twins, event.refused, self._plans, self._used)
            self._tell()
            self._plan_next()
        elif isinstance(event, Failed):
            self.failed.emit(event.message)

    def _tell(self) -> None:
        known = self._shelf
        self._shelf = Shelf(known.entries, known.twins, known.refused, dict(self._plans), self._used)
        if self._open:
            self.listed.emit(self._shelf)

    def _plan_next(self) -> None:
        """Ask for the next verdict unless one is on its way."""
        if not self._open or self._planning:
            return
        for path in (self._chosen, *self._wished):
            entry = self._shelf.entry(path) if path not in self._plans else None
            if entry is not None and can_chat(entry.file):
                settings = replace(self._settings(), path=path)
                job = self._engine.check(path, settings=settings)
                self._planning = self._ask(job, partial(self._on_planned, path))
                return

    def _on_planned(self, path: str, event: Event) -> None:
        self._planning = 0
        if isinstance(event, Checked):
            self._plans[path] = event.plan
        else:
            words = event.message if isinstance(event, Failed) else None
            self._plans[path] = _unknown(path, words)
        self._tell()
        self.planned.emit(path, self._plans[path])
        self._plan_next()

    def _on_examined(self, path: str, event: Event) -> None:
        if isinstance(event, Examined):
            self._examined[path] = event
            while len(self._examined) > KEPT:
                self._examined.pop(next(iter(self._examined)))
            self.examined.emit(path, event)
        elif isinstance(event, Failed):
            self.not_examined.emit(path, event.message)

    def _hash_next(self) -> None:
        self._hash = 0
        if self._to_hash:
            self._hash = self._ask(self._engine.hash_model(self._to_hash.pop(0)), self._on_hashed)
            self._tell_hashing(0)
        else:
            self.hashed.emit()
            self.refresh()

    def _tell_hashing(self, done: int) -> None:
        share = (self._hash_done + done) / self._hash_total if self._hash_total else 0.0
        self.hashing.emit(self._sure_of, share)

    def _on_hashed(self, event: Event) -> None:
        if isinstance(event, Hashed):
            entry = self._shelf.entry(event.path)
            self._hash_done += entry.file.bytes if entry else 0
        elif isinstance(event, Failed):
            self._to_hash = []
            self.troubled.emit(event.message)
        self._hash_next()

    def _on_checked(self, path: str, event: Event) -> None:
        if isinstance(event, Failed):
            self.troubled.emit(event.message)
        elif isinstance(event, Checked):
            if event.file is None:
                self.troubled.emit(event.plan.reason or tr("This file is not a model that Openbook can use."))
            else:
                self._put(path)

    def _put(self, path: str) -> None:
        """Put it on the shelf; a folder may be large, so it is looked through aside."""
        self._aside(partial(shelf.add, self._folder, Path(path)), partial(self._on_put, path))

    def _on_put(self, path: str, error: Refusal | OSError | None) -> None:
        if error is not None:
            self.troubled.emit(str(error))
            return
        self.added.emit(path)
        self.refresh()

    def _on_deleted(self, name: str, binned: Binned | None, error: Refusal | OSError | None) -> None:
        if error is not None:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            self.troubled.emit(tr("\u201c{name}\u201d could not be deleted: {why}.", name=name, why=why))
        else:
            self.deleted.emit(name, binned)
        self.refresh()


def _unknown(path: str, words: str | None) -> Plan:
    """A verdict that could not be had; it is not asked for again until the page is opened anew."""
    return Plan(path=path, ok=False, reason=words, fits=None, need_bytes=None, free_bytes=None)
