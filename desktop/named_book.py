"""The entries of one kind while the program runs: the built-in ones, then the person's, and each change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop import named_file
from desktop.files import reason, replace_file
from desktop.language import tr
from desktop.named_file import Form, clean_name, free_name
from desktop.records import Records
from engine import Refusal

N = TypeVar("N", bound=msgspec.Struct)


class NamedBook(QObject, Generic[N]):
    """Owns one file; changed at once, written a moment later. Built-in entries stay as they are."""

    changed = Signal()
    renamed = Signal(str, str)  # the old name, the new one

    def __init__(
        self,
        profile: Path,
        form: Form[N],
        built_in: tuple[N, ...],
        records: Records,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._profile, self._form, self._records = profile, form, records
        self.built_in = built_in
        self._own, self.problems = named_file.load(profile, form)

    @property
    def entries(self) -> tuple[N, ...]:
        """All of them, the built-in ones first."""
        return (*self.built_in, *self._own)

    @property
    def names(self) -> tuple[str, ...]:
        """Their names in the same order."""
        return tuple(_name(one) for one in self.entries)

    def entry(self, name: str) -> N | None:
        """The entry of this name."""
        return next((one for one in self.entries if _name(one) == name), None)

    def fixed(self, name: str) -> bool:
        """Whether an entry came with the program and cannot be changed."""
        return any(_name(one) == name for one in self.built_in)

    def add(self, entry: N) -> N:
        """Keep a new entry; its name gets a number where it is taken."""
        made = self._append(entry)
        self._announce()
        return made

    def change(self, name: str, entry: N) -> N:
        """Put another entry in the place of an own one, perhaps under another name."""
        if self.fixed(name) or self.entry(name) is None:
            return self.add(entry)
        others = [other for other in self.names if other != name]
        made = replace(entry, name=free_name(clean_name(_name(entry)) or name, others))
        self._own = [made if _name(one) == name else one for one in self._own]
        if _name(made) != name:
            self.renamed.emit(name, _name(made))
        self._announce()
        return made

    def rename(self, name: str, wanted: str) -> str:
        """Give an own entry another name; the one it has now comes back."""
        found = self.entry(name)
        if found is None or self.fixed(name) or not clean_name(wanted):
            return name
        return _name(self.change(name, replace(found, name=wanted)))

    def remove(self, name: str) -> Callable[[], None]:
        """Take an own entry away; what comes back puts it where it was."""
        place = next((at for at, one in enumerate(self._own) if _name(one) == name), None)
        if place is None:
            return lambda: None
        gone = self._own.pop(place)
        self._announce()

        def put_back() -> None:
            kept = replace(gone, name=free_name(_name(gone), self.names))
            self._own.insert(min(place, len(self._own)), kept)
            self._announce()

        return put_back

    def bring_in(self, path: Path) -> list[str]:
        """Take over the entries of a file that was shared; their names come back. Raises Refusal."""
        brought = [_name(self._append(entry)) for entry in named_file.imported(path, self._form)]
        self._announce()
        return brought

    def export(self, path: Path, entries: Iterable[N]) -> None:
        """Write entries as a file to share. Raises Refusal."""
        try:
            replace_file(path, named_file.exported(self._form, entries))
        except OSError as error:
            name, why = path.name, reason(error)
            words = tr("{name} could not be written ({why}). Choose another place.", name=name, why=why)
            raise Refusal("not-written", words, str(path)) from error

    def _append(self, entry: N) -> N:
        made = replace(entry, name=free_name(clean_name(_name(entry)) or self._form.word, self.names))
        self._own.append(made)
        return made

    def _announce(self) -> None:
        profile, form, own = self._profile, self._form, tuple(self._own)
        self._records.ask(lambda _: named_file.save(profile, form, own))
        self.changed.emit()


def _name(entry: msgspec.Struct) -> str:
    return str(entry.name)  # type: ignore[attr-defined]
