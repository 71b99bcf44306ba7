"""What the page of models says about the shelf: rows by place, what a model is, what deleting it costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from msgspec.structs import replace

from desktop.escaping import escaped_line
from desktop.language import marked, number, tr, trn
from desktop.model_rows import Row
from desktop.model_words import (
    FITS,
    KINDS,
    PLACES,
    TONES,
    can_chat,
    context_words,
    fit_of,
    name_of,
    value_words,
)
from desktop.sizes import bytes_words
from desktop.sizes import count_words as amount
from engine import SETTINGS, ModelEntry, Plan, Twins

REFUSED = "refused"
_STAYS = marked(
    "Only this entry will go to the bin and no room is freed, for the file is also there under another name."
)


@dataclass(frozen=True, slots=True)
class Shelf:
    """All models of this computer, the verdicts on them that are known, and which one is in use."""

    entries: tuple[ModelEntry, ...] = ()
    twins: tuple[Twins, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    used: str = ""

    def entry(self, path: str) -> ModelEntry | None:
        """The model at a path."""
        return next((entry for entry in self.entries if entry.file.path == path), None)

    def twins_of(self, path: str) -> Twins | None:
        """Those that are the same model as the one at a path."""
        return next((twins for twins in self.twins if path in twins.paths), None)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A row with what it was made of, how it is sorted, and what a search looks at."""

    made_of: tuple[ModelEntry, Plan | None, bool, Twins | None]
    row: Row
    order: tuple[bool, str, int]
    words: str


class ShelfRows:
    """Makes the rows of a shelf; those of models of which there is nothing new are kept."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def rows(
        self, shelf: Shelf, query: str = "", opened: bool = False, only_twins: bool = False
    ) -> list[Row]:
        """A heading for each place, its models by name; refused files, folded, at the end."""
        words = query.casefold().split()
        twins = {path: one for one in shelf.twins for path in one.paths}
        by_place: dict[str, list[tuple[_Kept, ModelEntry]]] = {place: [] for place in PLACES.values()}
        for entry in shelf.entries:
            kept = self._made(shelf, entry, twins.get(entry.file.path))
            if (not only_twins or entry.file.path in twins) and _mentions(kept.words, words):
                by_place[PLACES[entry.place]].append((kept, entry))
        found: list[Row] = []
        for place, here in by_place.items():
            if here:
                found.append(_heading(place, [entry for _, entry in here]))
                found += [kept.row for kept, _ in sorted(here, key=lambda one: one[0].order)]
        refused = {} if only_twins else shelf.refused
        return found + _refused_rows(refused, words, opened)

    def _made(self, shelf: Shelf, entry: ModelEntry, twins: Twins | None) -> _Kept:
        path = entry.file.path
        made_of = (entry, shelf.plans.get(path), path == shelf.used, twins)
        kept = self._kept.get(path)
        if kept is None or any(new is not old for new, old in zip(made_of, kept.made_of, strict=True)):
            row = _row(entry, made_of[1], made_of[2], len(twins.paths) if twins else 1)
            kept = self._kept[path] = _Kept(made_of, row, _order(entry), _haystack(entry))
        return kept


def summary(shelf: Shelf) -> str:
    """The whole shelf in one line."""
    if not shelf.entries:
        return ""
    total = sum(entry.file.bytes for entry in shelf.entries)
    return f"{_models(len(shelf.entries))} \u00b7 {bytes_words(total)}"


def wasted(shelf: Shelf) -> int:
    """The bytes that the same models take more than once."""
    return sum(twins.wasted_bytes for twins in shelf.twins)


def facts(entry: ModelEntry) -> list[tuple[str, str]]:
    """What is known of a model, as names and values."""
    file = entry.file
    sampling = ", ".join(f"{_label(name)} {value_words(value)}" for name, value in file.recommended.items())
    found = [
        (tr("Kind"), tr(KINDS[file.kind])),
        (tr("Name in its file"), escaped_line(file.name) if entry.title and entry.title != file.name else ""),
        (tr("Architecture"), escaped_line(file.architecture)),
        (tr("Parameters"), amount(file.parameters)),
        (tr("Quantisation"), escaped_line(file.quantization)),
        (tr("Size"), bytes_words(file.bytes) + _parts(entry)),
        (tr("Context"), _tokens(file.context)),
        (tr("Layers"), number(file.layers) if file.layers else ""),
        (tr("Vocabulary"), _tokens(file.vocabulary)),
        (tr("Licence"), escaped_line(file.licence) or tr("Not told by the file")),
        (tr("Chat template"), _template(entry)),
        (tr("Author\u2019s sampling"), sampling),
        (tr("Place"), tr(PLACES[entry.place])),
        (tr("Also used by"), ", ".join(map(escaped_line, entry.users))),
        (tr("File"), escaped_line(file.path)),
    ]
    return [(name, value) for name, value in found if value]


def twins_words(shelf: Shelf, path: str) -> str:
    """That a model is here more than once, and what that costs; empty where it is not."""
    twins = shelf.twins_of(path)
    if twins is None:
        return ""
    times, size = _times(len(twins.paths)), bytes_words(twins.wasted_bytes)
    if twins.certain:
        return tr("The same model is here {times}: {size} could be freed.", times=times, size=size)
    return tr("This model seems to be here {times}: {size} could be freed.", times=times, size=size)


def copies(shelf: Shelf, path: str) -> list[ModelEntry]:
    """The other places of the same model."""
    twins = shelf.twins_of(path)
    found = [shelf.entry(other) for other in twins.paths if other != path] if twins else []
    return [entry for entry in found if entry is not None]


def copy_words(entry: ModelEntry) -> str:
    """Where a copy lies."""
    return f"{tr(PLACES[entry.place])}: {escaped_line(entry.file.path)}"


@dataclass(frozen=True, slots=True)
class Deletion:
    """What deleting a model means, for the question before it."""

    path: str
    paths: tuple[str, ...]
    title: str
    lost: str
    users: str = ""
    used: str = ""


def deletion(entry: ModelEntry, paths: Sequence[str], size: int, in_use: bool) -> Deletion:
    """What is lost when a model is deleted; `paths` are the files that go, `size` is what they give back."""
    lost = tr(_STAYS)
    if size:
        one, many = (
            marked("{size} will go to the bin."),
            marked("{size} in {count} files will go to the bin."),
        )
        lost = trn(one, many, len(paths), size=bytes_words(size))
    users = [escaped_line(user) for user in (entry.users if size else _losing(entry))]
    told = trn(
        "{users} also uses it and will no longer find it.",
        "{users} also use it and will no longer find it.",
        len(users),
        users=listed(users),
    )
    return Deletion(
        path=entry.file.path,
        paths=tuple(paths),
        title=tr("Delete \u201c{name}\u201d?", name=name_of(entry)),
        lost=f"{lost} {tr('Your chats with it stay.')}",
        users=told if users else "",
        used=tr("It is loaded now and will be unloaded first.") if in_use else "",
    )


def listed(names: Sequence[str]) -> str:
    """Names as in a sentence: "Jan, Ollama and LM Studio"."""
    if len(names) < 2:
        return "".join(names)
    return tr("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


# ---- inside -----------------------------------------------------------------------------------------------


def _losing(entry: ModelEntry) -> tuple[str, ...]:
    """Who misses an entry whose file stays: not those that have it under another name."""
    if entry.place == "hugging-face":
        return ()
    if entry.place == "ollama":
        return tuple(user for user in entry.users if user.endswith(f"({entry.title})"))
    return entry.users


def _models(count: int) -> str:
    return trn("{count} model", "{count} models", count)


def _tokens(count: int) -> str:
    return tr("{count} tokens", count=number(count)) if count else ""


def _times(count: int) -> str:
    return tr("twice") if count == 2 else tr("{number} times", number=count)


def _label(name: str) -> str:
    label = next((one.label for one in SETTINGS if one.name == name), "")
    told = tr(label) if label else escaped_line(name)
    return told.lower() if told == label else told  # nouns of other languages may keep their capitals


def _order(entry: ModelEntry) -> tuple[bool, str, int]:
    return not can_chat(entry.file), name_of(entry).casefold(), entry.file.bytes


def _haystack(entry: ModelEntry) -> str:
    file = entry.file
    told = (entry.title, file.name, file.quantization, file.architecture, tr(KINDS[file.kind]))
    return " ".join((*told, tr(PLACES[entry.place]), file.path)).casefold()


def _mentions(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def _heading(place: str, entries: Sequence[ModelEntry]) -> Row:
    size = bytes_words(sum(entry.file.bytes for entry in entries))
    told = f"{_models(len(entries))} \u00b7 {size}"
    return Row(key=f"place:{place}", title=tr(place), note=told, heading=True)


def _row(entry: ModelEntry, plan: Plan | None, used: bool, times: int) -> Row:
    file = entry.file
    fit = fit_of(plan) if can_chat(file) else None
    known = (amount(file.parameters), bytes_words(file.bytes), context_words(file.context))
    note, tone = ("", "muted") if file.kind == "chat" else (tr(KINDS[file.kind]), "muted")
    if times > 1:
        note, tone = tr("Here {times}", times=_times(times)), "warn"
    if used:
        note, tone = tr("In use"), "accent"
    row = Row(
        key=file.path,
        title=name_of(entry),
        about=" \u00b7 ".join(part for part in known if part),
        badge=escaped_line(file.quantization),
        mark=tr(FITS[fit]) if fit else "",
        mark_tone=TONES[fit] if fit else "muted",
        note=note,
        note_tone=tone,  # type: ignore[arg-type]
    )
    needed = tr("needs {size}", size=bytes_words(plan.need_bytes)) if plan and fit and plan.need_bytes else ""
    kind, place = tr(KINDS[file.kind]), tr(PLACES[entry.place])
    said = (row.title, kind, row.badge, row.about, row.mark, needed, note, place)
    return _said(row, said)


def _said(row: Row, parts: Sequence[str]) -> Row:
    return replace(row, said=", ".join(dict.fromkeys(part for part in parts if part)))


def _refused_rows(refused: Mapping[str, str], words: Sequence[str], opened: bool) -> list[Row]:
    found = {path: why for path, why in refused.items() if _mentions(path.casefold(), words)}
    if not found:
        return []
    told = trn("{count} file cannot be used", "{count} files cannot be used", len(found))
    heading = Row(key=REFUSED, title=told, heading=True, folded=not opened)
    return [heading, *(_refused(path, why) for path, why in found.items())] if opened else [heading]


def _refused(path: str, reason: str) -> Row:
    title = escaped_line(PurePath(path).name)
    return Row(key=path, title=title, about=escaped_line(reason), badge="!", badge_tone="danger")


def _parts(entry: ModelEntry) -> str:
    count = len(entry.parts)
    return f" {tr('in {count} files', count=number(count))}" if count > 1 else ""


def _template(entry: ModelEntry) -> str:
    if not can_chat(entry.file):
        return ""
    return tr("In the file") if entry.file.has_template else tr("None in the file; a plain one stands in")
