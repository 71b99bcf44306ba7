"""Models of other programs are found where those programs put them, on each system, and nowhere else."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from engine import shelf
from engine.model_folders import PROGRAMS, System, folders
from engine.values import Place
from tests.engine.model_trees import around, at, hub_file, listed, model, ollama_model, places, put

#: System, environment ({} is the home), and a folder in which the program keeps models there.
PLAIN: list[tuple[Place, System, dict[str, str], str]] = [
    ("lm-studio", "linux", {}, ".lmstudio/models"),
    ("lm-studio", "linux", {}, ".cache/lm-studio/models"),
    ("lm-studio", "macos", {}, ".lmstudio/models"),
    ("lm-studio", "windows", {}, ".lmstudio/models"),
    ("jan", "linux", {}, ".local/share/Jan/data/llamacpp/models"),
    ("jan", "linux", {"XDG_DATA_HOME": "{}/xdg"}, "xdg/Jan/data/llamacpp/models"),
    ("jan", "linux", {}, ".config/Jan/data/models"),
    ("jan", "linux", {}, "jan/models"),
    ("jan", "macos", {}, "Library/Application Support/Jan/data/llamacpp/models"),
    ("jan", "windows", {"APPDATA": "{}/Roaming"}, "Roaming/Jan/data/llamacpp/models"),
    ("jan", "windows", {}, "AppData/Roaming/Jan/data/models"),
    ("jan", "linux", {"JAN_DATA_FOLDER": "{}/own"}, "own/llamacpp/models"),
    ("gpt4all", "linux", {}, ".local/share/nomic.ai/GPT4All"),
    ("gpt4all", "macos", {}, "Library/Application Support/nomic.ai/GPT4All"),
    ("gpt4all", "windows", {"LOCALAPPDATA": "{}/Local"}, "Local/nomic.ai/GPT4All"),
    ("gpt4all", "linux", {}, ".cache/gpt4all"),
    ("llama.cpp", "linux", {}, ".cache/llama.cpp"),
    ("llama.cpp", "linux", {"XDG_CACHE_HOME": "{}/c"}, "c/llama.cpp"),
    ("llama.cpp", "macos", {}, "Library/Caches/llama.cpp"),
    ("llama.cpp", "windows", {"LOCALAPPDATA": "{}/Local"}, "Local/llama.cpp"),
    ("llama.cpp", "linux", {"LLAMA_CACHE": "{}/own"}, "own"),
]
HUB: list[tuple[Place, System, dict[str, str], str]] = [
    ("hugging-face", "linux", {}, ".cache/huggingface/hub"),
    ("hugging-face", "windows", {}, ".cache/huggingface/hub"),
    ("hugging-face", "linux", {"HF_HOME": "{}/hf"}, "hf/hub"),
    ("hugging-face", "linux", {"HF_HUB_CACHE": "{}/hub"}, "hub"),
    ("hugging-face", "linux", {"HF_HUB_CACHE": "~/short"}, "short"),
    ("hugging-face", "macos", {"HUGGINGFACE_HUB_CACHE": "{}/old"}, "old"),
    ("hugging-face", "linux", {"XDG_CACHE_HOME": "{}/c"}, "c/huggingface/hub"),
    ("llama.cpp", "linux", {"LLAMA_CACHE": "{}/own"}, "own"),
]
OLLAMA: list[tuple[System, dict[str, str], str]] = [
    ("linux", {}, ".ollama/models"),
    ("macos", {}, ".ollama/models"),
    ("windows", {}, ".ollama/models"),
    ("linux", {"OLLAMA_MODELS": "{}/big"}, "big"),
    ("linux", {}, "root/usr/share/ollama/.ollama/models"),
    ("linux", {}, "root/var/snap/ollama/common/models"),
]


@pytest.fixture(autouse=True)
def _without_starter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The starter is on every shelf; reading it each time would only take long."""
    monkeypatch.setattr("engine.shelf.starter_path", lambda: None)


def filled(environment: dict[str, str], home: Path) -> dict[str, str]:
    """The environment of a row with the home of this test."""
    return {name: value.format(home) for name, value in environment.items()}


@pytest.mark.parametrize(("place", "system", "environment", "folder"), PLAIN)
def test_a_model_in_a_folder_of_another_program_is_found(
    place: Place, system: System, environment: dict[str, str], folder: str, tmp_path: Path
) -> None:
    path = put(tmp_path / folder / "author" / "model" / "a.gguf")
    found = listed(tmp_path / "profile", around(tmp_path, system, **filled(environment, tmp_path)))
    assert places(found) == {str(path): place}
    assert at(found, path).users == (PROGRAMS[place],)


@pytest.mark.parametrize(("place", "system", "environment", "folder"), HUB)
def test_a_model_in_the_hub_cache_is_found_with_its_name_and_hash(
    place: Place, system: System, environment: dict[str, str], folder: str, tmp_path: Path
) -> None:
    link, blob = hub_file(tmp_path / folder, "org/some-GGUF", "Q4/a.gguf")
    found = listed(tmp_path / "profile", around(tmp_path, system, **filled(environment, tmp_path)))
    assert places(found) == {str(link): place}
    assert (at(found, link).title, at(found, link).sha256) == ("org/some-GGUF", blob.name)
    assert at(found, link).users == (PROGRAMS[place],)


@pytest.mark.parametrize(("system", "environment", "folder"), OLLAMA)
def test_a_model_of_ollama_is_found_with_its_title_and_hash(
    system: System, environment: dict[str, str], folder: str, tmp_path: Path
) -> None:
    blob, _ = ollama_model(tmp_path / folder, "llama3.2:3b")
    found = listed(tmp_path / "profile", around(tmp_path, system, **filled(environment, tmp_path)))
    assert places(found) == {str(blob): "ollama"}
    entry = at(found, blob)
    assert (entry.title, f"sha256-{entry.sha256}") == ("llama3.2:3b", blob.name)
    assert entry.users == ("Ollama (llama3.2:3b)",)
    assert entry.file.name == "Small"


def test_the_folder_that_a_program_was_told_to_use_is_found(tmp_path: Path) -> None:
    def told(name: str, content: str) -> None:
        path = tmp_path / "home" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)

    moved = {place: tmp_path / "moved" / place for place in ("lm-studio", "jan", "gpt4all", "pointed")}
    told(".lmstudio/settings.json", json.dumps({"downloadsFolder": str(moved["lm-studio"]), "other": [1]}))
    told(".lmstudio-home-pointer", f"{moved['pointed']}\n")
    told(".local/share/Jan/settings.json", json.dumps({"data_folder": str(moved["jan"])}))
    told(".config/nomic.ai/GPT4All.ini", f"[General]\nuserDefaultModel=x\nmodelPath={moved['gpt4all']}/\n")
    expected = {
        str(put(moved["lm-studio"] / "a.gguf")): "lm-studio",
        str(put(moved["pointed"] / "models" / "d.gguf")): "lm-studio",
        str(put(moved["jan"] / "llamacpp" / "models" / "b" / "model.gguf")): "jan",
        str(put(moved["gpt4all"] / "c.gguf")): "gpt4all",
    }
    assert places(listed(tmp_path / "profile", around(tmp_path / "home"))) == expected


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"downloadsFolder": 7}', "[" * 5000, '{"downloadsFolder": "x"}']
)
def test_damaged_settings_of_a_program_name_no_folder(content: str, tmp_path: Path) -> None:
    (tmp_path / ".lmstudio").mkdir()
    (tmp_path / ".lmstudio" / "settings.json").write_text(content)
    (tmp_path / ".lmstudio-home-pointer").write_bytes(b"\xff\xfe/\0x")
    os.mkfifo(tmp_path / ".cache")
    names = {str(folder.path) for folder in folders(around(tmp_path)) if folder.place == "lm-studio"}
    usual = (".lmstudio/models", ".lmstudio/.internal/bundled-models", ".cache/lm-studio/models")
    assert names == {str(tmp_path / name) for name in usual}


def test_a_folder_with_two_names_is_listed_once(tmp_path: Path) -> None:
    path = put(tmp_path / ".lmstudio" / "models" / "a.gguf")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "lm-studio").symlink_to(tmp_path / ".lmstudio")
    assert list(places(listed(tmp_path / "profile", around(tmp_path)))) == [str(path)]


def test_an_added_folder_under_another_name_is_still_the_programs(tmp_path: Path) -> None:
    put(tmp_path / "big" / "a.gguf")
    (tmp_path / "disk").symlink_to(tmp_path / "big")
    (tmp_path / ".lmstudio").mkdir()
    (tmp_path / ".lmstudio" / "models").symlink_to(tmp_path / "big")
    shelf.add(tmp_path / "profile", tmp_path / "disk")
    [entry] = listed(tmp_path / "profile", around(tmp_path)).entries
    assert (entry.file.path, entry.place) == (str(tmp_path / "disk" / "a.gguf"), "lm-studio")
    assert entry.users == ("LM Studio",)


def test_unfinished_downloads_and_other_files_are_passed_over(tmp_path: Path) -> None:
    folder = tmp_path / ".local/share/nomic.ai/GPT4All"
    put(folder / "incomplete-a.gguf")
    put(folder / "b.gguf.part")
    put(folder / "localdocs_v3.db", model())
    found = listed(tmp_path / "profile", around(tmp_path))
    assert (places(found), found.refused) == ({}, {})
