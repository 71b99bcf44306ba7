"""What the window says about files: their state, their size, the time that is left, what a drop will do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Literal

from msgspec import Struct

from desktop.escaping import escaped_line
from desktop.language import marked, number, together, tr, trn
from desktop.sentences import said
from rag import FileState, Indexing

Tone = Literal["muted", "danger", "warn"]
_LONGEST_BADGE = 4
_UNITS = ("B", "KB", "MB", "GB", "TB")


def files_words(count: int) -> str:
    """How many files: "1 file", "12 files"."""
    return trn("{count} file", "{count} files", count)


def passages_words(count: int) -> str:
    """How many passages."""
    return trn("{count} passage", "{count} passages", count)


def size_words(size: int) -> str:
    """A size in decimal units, at most one decimal: "812 B", "1.2 MB"."""
    amount = float(size)
    for unit in _UNITS:
        if amount < 999.5 or unit == _UNITS[-1]:
            break
        amount /= 1000
    form = ".1f" if unit not in ("B", "KB") and amount < 99.5 else ".0f"
    return together(f"{number(amount, form)} {unit}")


def badge(file: FileState) -> str:
    """Up to four letters for the kind of a file: the end of its name, or what the reader took it for."""
    end = PurePath(file.name).suffix[1:]
    word = end if end.isascii() and end.isalnum() and len(end) <= _LONGEST_BADGE else file.kind
    return escaped_line(word)[:_LONGEST_BADGE].upper() or tr("FILE")


def tone(file: FileState) -> Tone:
    """How loud the state of a file is."""
    if file.status == "refused":
        return "danger"
    return "warn" if file.status == "missing" or file.notices else "muted"


def progress(file: FileState) -> float | None:
    """How far the work on a file is, 0 to 1; None where none is under way."""
    if file.status == "reading":
        return min(1.0, max(0.0, file.progress))
    if file.status == "indexing":
        return min(1.0, file.embedded / file.passages) if file.passages else 0.0
    return None


def short_state(file: FileState) -> str:
    """The state of a file in a few words."""
    match file.status:
        case "waiting":
            return tr("Waiting")
        case "reading":
            return (
                tr("Reading\u2026 {percent} %", percent=f"{100 * file.progress:.0f}")
                if file.progress
                else tr("Reading\u2026")
            )
        case "indexing" if file.passages:
            return tr("Indexing {done} of {all}", done=number(file.embedded), all=number(file.passages))
        case "indexing":
            return tr("Indexing\u2026")
        case "ready":
            return tr("Ready")
        case "refused":
            return tr("Needs a password") if "password" in file.can else _refusal(file)
        case "missing":
            return tr("Not found on this computer any more")


def facts(file: FileState) -> str:
    """What is known of a file that was read: pages, passages, size."""
    words = []
    if file.pages:
        words.append(trn("{count} page", "{count} pages", file.pages))
    if file.passages:
        words.append(passages_words(file.passages))
    if file.bytes:
        words.append(size_words(file.bytes))
    return " \u00b7 ".join(words)


def row_words(file: FileState) -> str:
    """The second line of a file's row: what it holds when it is ready, its state until then."""
    return facts(file) or tr("Ready") if file.status == "ready" else short_state(file)


def reason(file: FileState) -> str:
    """The whole story of a file in sentences, for the place where there is room for it."""
    if file.status == "refused":
        return escaped_line(said(file.problem)) or _refusal(file)
    if file.status == "missing":
        told = tr(
            "It is not where it was added from any more. Its passages still answer; put it back or remove it."
        )
        return escaped_line(said(file.problem)) or told
    return " ".join(escaped_line(said(notice)) for notice in file.notices)


def spoken(file: FileState) -> str:
    """A file for screen readers: its name, its state and what is wrong with it."""
    said = [escaped_line(file.name), short_state(file)]
    said += [facts(file)] if file.status == "ready" and facts(file) else []
    said += [reason(file)] if reason(file) and reason(file) != said[-1] else []
    return ", ".join(said)


def remaining_words(seconds: float | None) -> str:
    """How long it will take, no more exactly than it can be known; empty where it cannot."""
    if seconds is None or not 0 <= seconds < 1e9:
        return ""
    if seconds < 10:
        return tr("a few seconds left")
    if seconds < 55:
        return tr("about {seconds} s left", seconds=max(1, round(seconds / 10)) * 10)
    minutes = round(seconds / 60) or 1
    if minutes < 60:
        return tr("about {minutes} min left", minutes=minutes)
    hours = round(minutes / 60)
    if hours < 48:
        return tr("about {hours} h left", hours=hours)
    return tr("about {days} days left", days=round(hours / 24))


def progress_words(state: Indexing) -> str:
    """The work on all files in one line; empty when there is none."""
    if state.done >= state.total:
        return ""
    line = tr("{done} of {files}", done=number(state.done), files=files_words(state.total))
    left = tr("paused") if state.paused else remaining_words(state.remaining_s)
    return f"{line} \u00b7 {left}" if left else line


class Drop(Struct, frozen=True):
    """What is held over the window: how many models, folders and other files."""

    models: int = 0
    folders: int = 0
    files: int = 0


def drop_title(drop: Drop) -> str:
    """What letting go will do."""
    things = [files_words(drop.files)] if drop.files else []
    if drop.folders:
        things.append(trn("{count} folder and its files", "{count} folders and their files", drop.folders))
    if not things:
        return trn("Drop to add this model", "Drop to add {count} models", drop.models)
    if (drop.files, drop.folders) == (1, 0):
        return tr("Drop {things} to ask about it in this chat", things=things[0])
    return tr("Drop {things} to ask about them in this chat", things=", ".join(things))


def drop_details(drop: Drop) -> str:
    """The line under it."""
    if drop.models and (drop.files or drop.folders):
        return trn(
            "{count} model file will be added to the models.",
            "{count} model files will be added to the models.",
            drop.models,
        )
    if drop.models:
        return (
            tr("It stays where it is and is not copied.")
            if drop.models == 1
            else tr("They stay where they are.")
        )
    return tr("They are read on this computer and stay where they are.") if _many(drop) else tr(_ONE)


def sorted_drop(paths: Sequence[str], folders: Sequence[str] = ()) -> Drop:
    """Count what is dropped; `folders` are those of the paths that are folders."""
    held = set(folders)
    models = sum(path.lower().endswith(".gguf") and path not in held for path in paths)
    return Drop(models=models, folders=len(held), files=len(paths) - len(held) - models)


_ONE = marked("It is read on this computer and stays where it is.")


def _many(drop: Drop) -> bool:
    return drop.files + drop.folders > 1 or bool(drop.folders)


def _refusal(file: FileState) -> str:
    known = {
        "needs-ocr": tr("A scan without text"),
        "password": tr("Needs a password"),
        "unsupported": tr("Cannot be read: unknown kind"),
        "damaged": tr("Damaged"),
        "empty": tr("Nothing in it to read"),
        "too-large": tr("Too large"),
        "too-slow": tr("Took too long to read"),
        "not-a-file": tr("Not a file"),
        "unreadable": tr("May not be opened"),
        "archive": tr("An archive: unpack it first"),
    }
    return known.get(file.code) or escaped_line(said(file.problem)) or tr("Could not be read")
