"""The question before a deletion tells what really goes: files with other names, links and manifests included."""

from __future__ import annotations

from pathlib import Path

from desktop.model_bin import freed_bytes
from desktop.model_shelf_view import Deletion, deletion
from desktop.sizes import bytes_words
from engine.shelf import to_delete
from tests.engine.model_trees import around, at, hub_file, listed, ollama_model, put


def _going(tmp_path: Path, path: Path) -> Deletion:
    """What the question before a deletion would say of a model that lies in another program's folder."""
    one = at(listed(tmp_path / "profile", around(tmp_path)), path)
    paths = to_delete(one)
    return deletion(one, paths, freed_bytes(one, paths), in_use=False)


def test_a_model_whose_file_stays_under_another_name_frees_nothing(tmp_path: Path) -> None:
    blob, _ = ollama_model(tmp_path / ".ollama/models", "llama3.2:3b")
    ollama_model(tmp_path / ".ollama/models", "mine:latest")
    told = _going(tmp_path, blob)
    assert told.lost.startswith("Only this entry will go to the bin and no room is freed")
    assert told.users == "Ollama (llama3.2:3b) also uses it and will no longer find it."

    link, _ = hub_file(tmp_path / ".cache/huggingface/hub", "org/model", "a.gguf")
    other, _ = hub_file(tmp_path / ".cache/huggingface/hub", "org/model", "a.gguf", revision="b" * 40)
    told = _going(tmp_path, link)
    assert (told.lost.startswith("Only this entry"), told.users) == (True, "")
    other.unlink()
    told = _going(tmp_path, link)
    assert told.lost.startswith(f"{bytes_words(link.stat().st_size)} in 2 files will go to the bin.")
    assert told.users == "Hugging Face also uses it and will no longer find it."

    first = put(tmp_path / ".lmstudio/models/a/a.gguf")
    assert not _going(tmp_path, first).lost.startswith("Only")
    (tmp_path / "twin.gguf").hardlink_to(first)
    assert _going(tmp_path, first).lost.startswith("Only this entry")
