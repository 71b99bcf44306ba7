"""The prompts of the profile while the program runs: one library for all windows, and the saving of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.files import read_within, reason, replace_file
from desktop.language import tr, trn
from desktop.prompt_library import LARGEST, Library, load, save
from desktop.records import Records
from engine import Refusal

if TYPE_CHECKING:
    from desktop.prompt_exchange import Brought


class PromptBook(QObject):
    """Changes hold at once and are saved on the history's thread; lives on the main thread."""

    changed = Signal()
    brought = Signal(str)  # what an import brought, in a sentence
    troubled = Signal(str)  # a sentence

    def __init__(self, folder: Path, records: Records, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._records = folder, records
        self.library = Library()
        self._saved = self._saving = self.library
        self._read = False

    def open(self) -> None:
        """Read the file; `changed` follows. May be called again."""
        if not self._read:
            self._read = True
            folder = self._folder
            self._records.ask(lambda _: load(folder), self._on_read, urgent=False)

    def change(self, library: Library) -> None:
        """These are the prompts from now on."""
        if library == self.library:
            return
        self.library = library
        self.changed.emit()
        self._save()

    def bring(self, path: str) -> None:
        """Add the prompts of a file."""
        self._records.ask(lambda _: _read(path), self._on_brought, urgent=False)

    def write_out(self, path: str) -> None:
        """Write all prompts to a file, whose name says whether as CSV or as JSON."""
        from desktop.prompt_exchange import written  # lazy: few files are exchanged

        prompts = self.library.prompts
        self._records.ask(lambda _: _write(path, written(prompts, path)), urgent=False)

    def close(self) -> None:
        """Save what is not saved yet, before the history's thread ends."""
        if self.library != self._saved:
            folder, library = self._folder, self.library
            self._records.ask(lambda _: save(folder, library))

    def _on_read(self, found: tuple[Library, list[str]]) -> None:
        self.library, problems = found
        self._saved = self._saving = self.library
        self.changed.emit()
        if problems:
            self.troubled.emit(" ".join(problems))

    def _save(self) -> None:
        if self._saving is not self._saved:
            return  # what is being saved is followed by what is then the newest
        self._saving = library = self.library
        folder = self._folder
        self._records.ask(
            lambda _: save(folder, library),
            lambda _: self._on_saved(library),
            urgent=False,
            failed=self._on_failed,
        )

    def _on_saved(self, library: Library) -> None:
        self._saved = self._saving = library
        if self.library is not library:
            self._save()

    def _on_failed(self) -> None:
        self._saving = self._saved

    def _on_brought(self, brought: Brought) -> None:
        library, added = self.library.with_all(brought.prompts)
        self.change(library)
        said = trn("{count} prompt was added.", "{count} prompts were added.", added)
        if brought.useless:
            said += " " + trn("{count} entry had no text.", "{count} entries had no text.", brought.useless)
        self.brought.emit(said)


def _read(path: str) -> Brought:
    from desktop.prompt_exchange import read_prompts  # lazy: as above

    try:
        content = read_within(Path(path), LARGEST)
    except OSError as error:
        words = tr(
            "{name} could not be read ({why}). Choose another file.", name=Path(path).name, why=reason(error)
        )
        raise Refusal("unreadable", words, path) from error
    return read_prompts(content, path)


def _write(path: str, content: bytes) -> None:
    try:
        replace_file(Path(path), content)
    except OSError as error:
        words = tr(
            "{name} could not be written ({why}). Choose another place.",
            name=Path(path).name,
            why=reason(error),
        )
        raise Refusal("not-written", words, path) from error
