"""settings.json: what the person chose, read so that nothing in the file can stop the program.

A bad value costs that value, a bad file falls back to the previous good one (settings.json.bak) and is kept
as settings.bad-N.json; keys of other versions stay in the file.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeVar, get_type_hints

import msgspec

from desktop.conversation import storable
from desktop.files import reason, replace_file
from desktop.language import tr
from desktop.window_layout import WindowLayout
from engine import LoadSettings, Refusal, Value

NAME, BACKUP = "settings.json", "settings.json.bak"
#: A file larger than this is not one of ours.
LARGEST = 4 << 20
#: More windows than these besides the first do not come back.
WINDOWS = 8
_LARGEST_NUMBER = 2**53

Theme = Literal["system", "light", "dark"]
Density = Literal["comfortable", "compact"]
Motion = Literal["system", "full", "reduced"]
SendKey = Literal["enter", "ctrl-enter"]
Json = dict[str, object]
S = TypeVar("S", bound=msgspec.Struct)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the person chose that is not part of a chat; `load.path` is the chosen model.

    `chroma_address` is that of a Chroma server to use in place of the embedded one, such as
    "http://localhost:8000"; `embedder` is the file of the embedding model in place of the starter. `welcomed`
    says that the first start is over. `language` is a code such as "de", "" that of the system; `text_size`
    is in percent; `reading_font` a family for the transcript, "" the bundled one; `make_titles` has the model
    name new chats, `notify` tells when a long answer ends while the window is in the background;
    `traces` keeps with each answer what else the model considered, `uncertain` underlines unsure places;
    `tour` is the last stop of the tour that was read, 0 before it was opened, -1 where it was declined.
    """

    theme: Theme = "system"
    language: str = ""
    text_size: int = 100
    reading_font: str = ""
    density: Density = "comfortable"
    motion: Motion = "system"
    send_key: SendKey = "enter"
    make_titles: bool = True
    notify: bool = False
    traces: bool = True
    uncertain: bool = False
    load: LoadSettings = LoadSettings(path="")
    chroma_address: str = ""
    embedder: str = ""
    system_prompt: str = ""
    sampling: dict[str, Value] = {}
    last_chat: int | None = None
    welcomed: bool = False
    tour: int = 0
    window: WindowLayout = WindowLayout()
    windows: tuple[WindowLayout, ...] = ()


#: Numbers outside these bounds are moved to the nearer one.
_BOUNDS: dict[str, tuple[float, float]] = {
    "text_size": (75, 200),
    "tour": (-1, 10),
    "context": (0, 1 << 24),
    "gpu_layers": (-1, 100_000),
    "threads": (0, 1024),
    "experts_on_cpu": (-1, 100_000),
    "width": (1, 100_000),
    "height": (1, 100_000),
    "sidebar_width": (0, 10_000),
    "panel_width": (0, 10_000),
    "share": (0.2, 0.8),
}


def load(profile: Path) -> tuple[Settings, list[str]]:
    """The settings of a profile, and a sentence for everything in them that could not be used."""
    problems: list[str] = []
    for name in (NAME, BACKUP):
        found = _read(profile, name, problems)
        if found is not None:
            if name == BACKUP:
                problems.append(tr("The settings before the last change are used. Check them, then go on."))
            return _settings(found, problems), problems
    if problems:
        problems.append(tr("All settings are at their defaults. Set what you need again."))
    return Settings(), problems


def language(profile: Path) -> str:
    """The language that the settings of a profile name, "" for none; only looked at, before all else."""
    try:
        path = profile / NAME
        found = _parsed(path.read_bytes()) if path.stat().st_size <= LARGEST else None
    except OSError:
        return ""
    code = (found or {}).get("language")
    return code if isinstance(code, str) else ""


def save(profile: Path, settings: Settings) -> None:
    """Write the settings, keeping the file before as backup; on the disk when this returns."""
    path = profile / NAME
    try:
        before = path.read_bytes() if path.exists() else b""
        kept = _parsed(before) or {}
        content = json.dumps(_merged(kept, msgspec.to_builtins(settings)), ensure_ascii=False, indent=2)
        after = storable(content).encode() + b"\n"
        if after == before:
            return
        if kept:
            replace_file(profile / BACKUP, before)
        replace_file(path, after)
    except OSError as error:
        why = reason(error)
        raise Refusal(
            "settings-not-saved",
            tr("{name} cannot be saved ({why}). Your settings hold until you quit.", name=NAME, why=why),
            str(path),
        ) from error


def _read(profile: Path, name: str, problems: list[str]) -> Json | None:
    """The content of one file, or None; a file that is no JSON object of ours is put aside."""
    path = profile / name
    try:
        if not path.exists():
            return None
        found = _parsed(path.read_bytes()) if path.stat().st_size <= LARGEST else None
        if found is None:
            aside = _free_name(profile)
            path.replace(aside)
            problems.append(
                tr("{name} could not be read and was kept as {aside}.", name=name, aside=aside.name)
            )
    except OSError as error:
        why = reason(error)
        problems.append(tr("{name} could not be read ({why}). Check who owns it.", name=name, why=why))
        return None
    return found


def _parsed(content: bytes) -> Json | None:
    if not content.strip() or len(content) > LARGEST:
        return None
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _free_name(profile: Path) -> Path:
    number = 1
    while (path := profile / f"settings.bad-{number}.json").exists():
        number += 1
    return path


def _settings(found: Json, problems: list[str]) -> Settings:
    values: Json = dict(found)
    for name, kind in (("load", LoadSettings), ("window", WindowLayout)):
        if name in found:
            default = LoadSettings(path="") if kind is LoadSettings else WindowLayout()
            values[name] = _fitted(default, found[name], problems, f"{name}.")
    more = values.get("windows")
    if isinstance(more, list):
        values["windows"] = tuple(
            _fitted(WindowLayout(), one, problems, "windows.")
            for one in more[:WINDOWS]
            if isinstance(one, dict)  # what is none opens no empty window
        )
    return _fitted(Settings(), values, problems)


def _fitted(default: S, found: object, problems: list[str], prefix: str = "") -> S:
    """`default` with every field of `found` that has the right type; numbers are moved into their bounds."""
    if not isinstance(found, dict):
        problems.append(_useless(prefix.rstrip(".")))
        return default
    kinds = get_type_hints(type(default))
    changes: Json = {}
    for name in default.__struct_fields__:
        if name not in found:
            continue
        try:
            changes[name] = _converted(name, found[name], kinds[name])
        except (msgspec.ValidationError, ValueError, OverflowError):
            problems.append(_useless(prefix + name))
    return msgspec.structs.replace(default, **changes)


def _converted(name: str, value: object, kind: object) -> object:
    if isinstance(value, msgspec.Struct) or (isinstance(value, tuple) and name == "windows"):
        return value
    if name == "sampling":
        return _sampling(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        if not math.isfinite(value):
            raise ValueError
        low, high = _BOUNDS.get(name, (-_LARGEST_NUMBER, _LARGEST_NUMBER))
        value = min(max(value, low), high)
    if isinstance(value, str):
        value = storable(value)
    if name == "tensor_split":
        value = _shares(value)
    return msgspec.convert(value, kind)


def _shares(found: object) -> list[float]:
    """Shares of devices: numbers that are not below zero, and of which some is above it."""
    if not isinstance(found, list) or not all(isinstance(one, int | float) for one in found):
        raise ValueError
    if any(not math.isfinite(one) or one < 0 for one in found) or (found and not any(found)):
        raise ValueError
    return [float(one) for one in found]


def _sampling(found: object) -> dict[str, object]:
    """Sampling values as they are; the engine leaves out what does not fit."""
    if not isinstance(found, Mapping):
        raise ValueError
    return {
        storable(name): storable(value) if isinstance(value, str) else value
        for name, value in found.items()
        if isinstance(value, bool | int | str | list) or (isinstance(value, float) and not math.isnan(value))
    }


def _merged(kept: Json, new: Json) -> Json:
    """`new` over `kept`; what other versions keep beside our keys stays, in nested objects too."""
    result = dict(kept)
    for name, value in new.items():
        old = kept.get(name)
        nested = isinstance(value, dict) and isinstance(old, dict) and name != "sampling"
        result[name] = _merged(old, value) if nested else value  # type: ignore[arg-type]
    return result


def _useless(name: str) -> str:
    return tr(
        "The setting \u201c{name}\u201d in {file} had no usable value and is at its default.",
        name=name,
        file=NAME,
    )
