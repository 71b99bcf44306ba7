"""Where other programs keep their models, on each system: one table, and the settings that move the folders.

Reads nothing but small settings files. Which of the folders exist is found out by those who walk them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from engine.foreign_files import small_content
from engine.values import Place

System = Literal["linux", "macos", "windows"]
#: plain: files in folders; hub: snapshots that link to blobs; ollama: manifests that name blobs.
Layout = Literal["plain", "hub", "ollama"]

#: Who uses the files of a place besides us.
PROGRAMS: dict[Place, str] = {
    "hugging-face": "Hugging Face",
    "lm-studio": "LM Studio",
    "jan": "Jan",
    "gpt4all": "GPT4All",
    "ollama": "Ollama",
    "llama.cpp": "llama.cpp",
}
_EVERYWHERE: tuple[System, ...] = ("linux", "macos", "windows")


class Folder(NamedTuple):
    """A folder to look into, and how the models lie in it."""

    place: Place
    path: Path
    layout: Layout = "plain"


class _Known(NamedTuple):
    """A folder by its pattern: a part like {home} or {HF_HOME} is one of `_bases` or of the environment."""

    place: Place
    pattern: str
    layout: Layout = "plain"
    systems: tuple[System, ...] = _EVERYWHERE


class _Setting(NamedTuple):
    """A settings file whose entry `key` names a folder; `below` are the folders in it that hold models."""

    place: Place
    pattern: str
    key: str
    below: tuple[str, ...] = ("",)
    systems: tuple[System, ...] = _EVERYWHERE


_JAN = ("llamacpp/models", "models")

_KNOWN = (
    _Known("hugging-face", "{HF_HUB_CACHE}", "hub"),
    _Known("hugging-face", "{HUGGINGFACE_HUB_CACHE}", "hub"),
    _Known("hugging-face", "{HF_HOME}/hub", "hub"),
    _Known("hugging-face", "{XDG_CACHE_HOME}/huggingface/hub", "hub"),
    _Known("hugging-face", "{home}/.cache/huggingface/hub", "hub"),
    _Known("lm-studio", "{home}/.lmstudio/models"),
    _Known("lm-studio", "{home}/.lmstudio/.internal/bundled-models"),
    _Known("lm-studio", "{home}/.cache/lm-studio/models"),
    *(
        _Known("jan", f"{base}/{below}")
        for base in ("{JAN_DATA_FOLDER}", "{roaming}/Jan/data", "{config}/Jan/data", "{home}/jan")
        for below in _JAN
    ),
    _Known("gpt4all", "{data}/nomic.ai/GPT4All"),
    _Known("gpt4all", "{home}/.cache/gpt4all"),
    _Known("ollama", "{OLLAMA_MODELS}", "ollama"),
    _Known("ollama", "{home}/.ollama/models", "ollama"),
    _Known("ollama", "{root}/usr/share/ollama/.ollama/models", "ollama", ("linux",)),
    _Known("ollama", "{root}/var/lib/ollama/.ollama/models", "ollama", ("linux",)),
    _Known("ollama", "{root}/var/lib/ollama/models", "ollama", ("linux",)),
    _Known("ollama", "{root}/var/lib/ollama", "ollama", ("linux",)),
    _Known("ollama", "{root}/var/snap/ollama/common/models", "ollama", ("linux",)),
    _Known("llama.cpp", "{LLAMA_CACHE}"),
    _Known("llama.cpp", "{LLAMA_CACHE}", "hub"),
    _Known("llama.cpp", "{cache}/llama.cpp"),
)

_SETTINGS = (
    _Setting("lm-studio", "{lm-studio}/settings.json", "downloadsFolder"),
    _Setting("lm-studio", "{home}/.lmstudio/settings.json", "downloadsFolder"),
    _Setting("lm-studio", "{home}/.cache/lm-studio/settings.json", "downloadsFolder"),
    _Setting("lm-studio", "{roaming}/LM Studio/settings.json", "downloadsFolder"),
    _Setting("lm-studio", "{config}/LM Studio/settings.json", "downloadsFolder", ("",), ("linux",)),
    _Setting("jan", "{roaming}/Jan/settings.json", "data_folder", _JAN),
    _Setting("jan", "{roaming}/jan.ai.app/settings.json", "data_folder", _JAN),
    _Setting("jan", "{config}/Jan/settings.json", "data_folder", _JAN),
    _Setting("gpt4all", "{config}/nomic.ai/GPT4All.ini", "modelPath", ("",), ("linux",)),
    _Setting("gpt4all", "{home}/.config/gpt4all.io/GPT4All.ini", "modelPath", ("",), ("macos",)),
    _Setting("gpt4all", "{roaming}/nomic.ai/GPT4All.ini", "modelPath", ("",), ("windows",)),
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The machine as far as it decides where models lie."""

    home: Path
    environment: Mapping[str, str]
    system: System
    root: Path = Path("/")


def surroundings() -> Surroundings:
    """Those of this process."""
    known: dict[str, System] = {"win32": "windows", "darwin": "macos"}
    return Surroundings(Path.home(), os.environ, known.get(sys.platform, "linux"))


def folders(around: Surroundings) -> list[Folder]:
    """Every folder in which another program may keep models, each layout of it once."""
    bases = _bases(around)
    found = dict.fromkeys(_known(around.system, bases))
    found.update(dict.fromkeys(_set(around.system, bases)))
    return list(found)


def _known(system: System, bases: Mapping[str, str]) -> Iterator[Folder]:
    for row in _KNOWN:
        path = _filled(row.pattern, bases)
        if path is not None and system in row.systems:
            yield Folder(row.place, path, row.layout)
    if "lm-studio" in bases:
        yield Folder("lm-studio", Path(bases["lm-studio"]) / "models")


def _set(system: System, bases: Mapping[str, str]) -> Iterator[Folder]:
    for row in _SETTINGS:
        path = _filled(row.pattern, bases)
        if path is None or system not in row.systems:
            continue
        content = small_content(path)
        named = _from_ini(content, row.key) if path.suffix == ".ini" else _from_json(content, row.key)
        named = _whole(named, Path(bases["home"]))
        if _is_path(named):
            yield from (Folder(row.place, Path(named) / below) for below in row.below)


def _bases(around: Surroundings) -> dict[str, str]:
    """What the patterns may begin with; without what is not set here."""
    home, given = around.home, around.environment
    named = {name: _whole(value, home) for name, value in given.items() if name.isupper()}
    bases = {name: value for name, value in named.items() if _is_path(value)}
    bases |= {"home": str(home), "root": str(around.root).rstrip("/")}

    def known(name: str, *usual: str) -> str:
        return bases.get(name) or str(home.joinpath(*usual))

    if around.system == "windows":
        local, roaming = known("LOCALAPPDATA", "AppData", "Local"), known("APPDATA", "AppData", "Roaming")
        bases |= {"data": local, "cache": local, "roaming": roaming, "config": roaming}
    elif around.system == "macos":
        support = str(home / "Library" / "Application Support")
        bases |= {"data": support, "roaming": support, "config": support}
        bases["cache"] = str(home / "Library" / "Caches")
    else:
        data = known("XDG_DATA_HOME", ".local", "share")
        bases |= {"data": data, "roaming": data, "config": known("XDG_CONFIG_HOME", ".config")}
        bases["cache"] = known("XDG_CACHE_HOME", ".cache")
    pointed = _whole(small_content(home / ".lmstudio-home-pointer").decode("utf-8", "replace").strip(), home)
    if _is_path(pointed):
        bases["lm-studio"] = pointed
    return bases


def _filled(pattern: str, bases: Mapping[str, str]) -> Path | None:
    """The folder that a pattern means here, or None where its base is not set."""
    name, _, below = pattern.removeprefix("{").partition("}")
    if name not in bases:
        return None
    return Path(bases[name] + below)


def _whole(value: str, home: Path) -> str:
    """A path in which "~" stands for the home, as these programs too read it."""
    return f"{home}{value[1:]}" if value.startswith(("~/", "~\\")) else value


def _is_path(text: str) -> bool:
    return Path(text).is_absolute() and "\0" not in text


def _from_json(content: bytes, key: str) -> str:
    try:
        settings = msgspec.json.decode(content, type=dict[str, object])
    except (ValueError, RecursionError):
        return ""
    value = settings.get(key)
    return value if isinstance(value, str) else ""


def _from_ini(content: bytes, key: str) -> str:
    """A value of a QSettings file, in which only odd ones are quoted or escaped."""
    for line in content.decode("utf-8", "replace").splitlines():
        name, equals, value = line.partition("=")
        if equals and name.strip() == key:
            return value.strip().strip('"').replace("\\\\", "\\")
    return ""
