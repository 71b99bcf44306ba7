"""Whatever lies in the folders of other programs does no harm, and only what nobody else uses is deleted."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine import hub_cache, ollama, shelf
from engine.errors import Refusal
from tests.engine.gguf_writer import text
from tests.engine.model_trees import MODEL, around, at, hub_file, listed, model, ollama_model, places, put

OLLAMA = Path(".ollama/models")
HUB = Path(".cache/huggingface/hub")
LM_STUDIO = Path(".lmstudio/models")


@pytest.fixture(autouse=True)
def _without_starter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The starter is on every shelf; reading it each time would only take long."""
    monkeypatch.setattr("engine.shelf.starter_path", lambda: None)


# ---- hostile manifests ----------------------------------------------------------------------------------------


digests = st.one_of(
    st.text(max_size=90),
    st.from_regex(r"sha256[:-][0-9a-f]{60,68}", fullmatch=True),
    st.sampled_from(["../../secret", "sha256:../../secret", "sha256-" + "/" * 64, "/etc/passwd", "\0" * 64]),
    st.just("sha256:" + "a" * 64),
)
layers = st.lists(
    st.fixed_dictionaries(
        {"digest": digests | st.integers() | st.none(), "mediaType": st.just(MODEL) | st.text(max_size=20)}
    )
    | st.none()
    | st.integers(),
    max_size=8,
)
manifests = st.one_of(
    st.binary(max_size=200),
    st.builds(lambda value: json.dumps(value).encode(), st.fixed_dictionaries({"layers": layers})),
    st.builds(lambda value: json.dumps(value).encode(), st.recursive(st.none(), st.lists, max_leaves=20)),
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=manifests, name=st.sampled_from(["3b", "a b", "\u202e", "..x"]))
def test_a_manifest_leads_to_files_in_the_blobs_folder_and_nowhere_else(
    content: bytes, name: str, tmp_path: Path
) -> None:
    folder = tmp_path / "models"
    put(tmp_path / "secret")
    put(folder / "blobs" / f"sha256-{'a' * 64}")
    path = folder / "manifests" / "host" / "owner" / "model" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    for blob in ollama.blobs(folder):
        assert blob.path.parent == folder / "blobs"
        assert blob.path.resolve() == blob.path
        assert blob.path.is_file()
        assert all(title.isprintable() for title in blob.titles)
    path.unlink()


def test_a_manifest_of_ten_megabytes_a_pipe_and_a_loop_are_passed_over(tmp_path: Path) -> None:
    blob, manifest = ollama_model(tmp_path / OLLAMA, "good:1b")
    folder = manifest.parent
    content = json.loads(manifest.read_text())
    (folder / "large").write_text(json.dumps(content | {"padding": "x" * (10 << 20)}))
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(tmp_path / OLLAMA / "manifests")
    (folder / "broken").symlink_to("nowhere")
    (folder / "link").symlink_to(manifest)
    (folder / os.fsdecode(b"n\xff")).write_text(json.dumps(content))
    entry = at(listed(tmp_path / "profile", around(tmp_path)), blob)
    assert entry.users == ("Ollama (good:1b)", "Ollama (good:n\ufffd)")


def test_a_blob_that_is_missing_or_a_link_is_no_model(tmp_path: Path) -> None:
    gone, _ = ollama_model(tmp_path / OLLAMA, "gone:1b", model("gone"))
    gone.unlink()
    linked, _ = ollama_model(tmp_path / OLLAMA, "linked:1b", model("linked"))
    linked.unlink()
    linked.symlink_to(put(tmp_path / "secret"))
    assert places(listed(tmp_path / "profile", around(tmp_path))) == {}


def test_a_layer_that_is_no_gguf_is_refused_under_its_title(tmp_path: Path) -> None:
    blob, _ = ollama_model(tmp_path / OLLAMA, "odd:1b")
    blob.write_bytes(b"safetensors")
    found = listed(tmp_path / "profile", around(tmp_path))
    assert list(found.refused) == [str(blob)]
    assert "\u201codd:1b\u201d" in found.refused[str(blob)]
    assert "sha256" not in found.refused[str(blob)]


def test_a_blob_without_a_name_of_its_own_goes_by_its_title(tmp_path: Path) -> None:
    blob, _ = ollama_model(tmp_path / OLLAMA, "llama3.2:3b", model().set("general.name", text("")))
    assert at(listed(tmp_path / "profile", around(tmp_path)), blob).file.name == "llama3.2:3b"


# ---- hostile folders ------------------------------------------------------------------------------------------


def test_loops_pipes_broken_links_and_deep_folders_do_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / LM_STUDIO
    good = put(folder / "a" / "b" / "good.gguf")
    (folder / "a" / "loop").symlink_to(folder)
    os.mkfifo(folder / "a" / "pipe.gguf")
    (folder / "broken.gguf").symlink_to("nowhere.gguf")
    (folder / "turning.gguf").symlink_to("turning.gguf")
    put(folder.joinpath(*["d"] * (shelf.MAX_DEPTH + 1)) / "deep.gguf")
    (folder / "folder.gguf").mkdir()
    (tmp_path / HUB).parent.mkdir(parents=True)
    (tmp_path / HUB).symlink_to(tmp_path / HUB)
    put(tmp_path / ".ollama")
    found = listed(tmp_path / "profile", around(tmp_path))
    assert (places(found), found.refused) == ({str(good): "lm-studio"}, {})


def test_a_path_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    put(tmp_path / LM_STUDIO / os.fsdecode(b"\xff\xfe.gguf"))
    [sentence] = listed(tmp_path / "profile", around(tmp_path)).refused.values()
    assert sentence == "\u201c\ufffd\ufffd.gguf\u201d has letters in its path that are not UTF-8. Rename it."


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    target=st.lists(
        st.sampled_from(
            ["..", ".", "blobs", "snapshots", "secret", "b" * 64, "models--org--model", "", "x.gguf"]
        ),
        max_size=9,
    ).map("/".join)
)
@example(target="../../blobs/" + "b" * 64)
@example(target="../../blobs/../../../secret")
def test_a_snapshot_leads_to_blobs_of_its_repository_and_nowhere_else(target: str, tmp_path: Path) -> None:
    repository = tmp_path / "hub" / "models--org--model"
    for path in (tmp_path / "secret", tmp_path / "hub" / "secret", repository / "blobs" / ("b" * 64)):
        put(path)
    link = repository / "snapshots" / "main" / "x.gguf"
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(target or ".")
    found = list(hub_cache.snapshots(tmp_path / "hub", shelf.is_model_name))
    assert all(Path(one.blob) == link.resolve() for one in found)
    assert all(Path(one.blob).parent == repository / "blobs" for one in found)
    going = hub_cache.to_delete(str(link))
    assert going == ([str(link), found[0].blob] if found else [str(link)])


def test_a_snapshot_that_links_out_of_its_repository_is_no_model(tmp_path: Path) -> None:
    link, blob = hub_file(tmp_path / HUB, "org/model", "a.gguf")
    blob.unlink()
    blob.symlink_to(put(tmp_path / "secret"))
    direct = link.with_name("b.gguf")
    direct.symlink_to(tmp_path / "secret")
    assert places(listed(tmp_path / "profile", around(tmp_path))) == {}


def test_a_cache_without_links_is_listed_without_hashes(tmp_path: Path) -> None:
    path = put(tmp_path / HUB / "models--org--model" / "snapshots" / "main" / "a.gguf")
    found = listed(tmp_path / "profile", around(tmp_path, "windows"))
    assert (at(found, path).title, at(found, path).sha256) == ("org/model", "")
    assert shelf.to_delete(at(found, path)) == (str(path),)


# ---- who else uses a file -------------------------------------------------------------------------------------


def test_every_program_that_would_lose_a_file_is_named(tmp_path: Path) -> None:
    blob, _ = ollama_model(tmp_path / OLLAMA, "llama3.2:3b")
    ollama_model(tmp_path / OLLAMA, "mine:latest")
    link = tmp_path / LM_STUDIO / "a" / "b" / "llama.gguf"
    link.parent.mkdir(parents=True)
    link.symlink_to(blob)
    found = listed(tmp_path / "profile", around(tmp_path))
    assert at(found, blob).users == ("Ollama (llama3.2:3b)", "Ollama (mine:latest)", "LM Studio")
    assert at(found, link).users == ("LM Studio",)


def test_a_link_to_a_file_of_ours_is_told_whatever_the_folder_is_called(tmp_path: Path) -> None:
    real = put(tmp_path / "big" / "a.gguf")
    (tmp_path / "disk").symlink_to(tmp_path / "big")
    shelf.add(tmp_path / "profile", tmp_path / "disk")
    (tmp_path / LM_STUDIO).mkdir(parents=True)
    (tmp_path / LM_STUDIO / "b.gguf").symlink_to(real)
    found = listed(tmp_path / "profile", around(tmp_path))
    assert at(found, tmp_path / "disk" / "a.gguf").users == ("LM Studio",)


def test_an_added_folder_of_another_program_is_that_programs(tmp_path: Path) -> None:
    path = put(tmp_path / LM_STUDIO / "a.gguf")
    shelf.add(tmp_path / "profile", path)
    elsewhere, _ = ollama_model(tmp_path / "elsewhere", "far:1b", model("far"))
    assert shelf.add(tmp_path / "profile", tmp_path / "elsewhere") == [elsewhere]
    found = listed(tmp_path / "profile", around(tmp_path))
    assert places(found) == {str(path): "lm-studio", str(elsewhere): "added"}
    assert (at(found, path).users, at(found, elsewhere).users) == (("LM Studio",), ("Ollama (far:1b)",))


# ---- deleting -------------------------------------------------------------------------------------------------


def test_a_model_in_a_plain_folder_goes_with_all_its_parts_and_nothing_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / LM_STUDIO
    path, beside = put(folder / "a.gguf"), put(folder / "mmproj-a.gguf", model("other"))
    found = listed(tmp_path / "profile", around(tmp_path))
    assert shelf.to_delete(at(found, path)) == (str(path),)
    parts = tuple(str(folder / f"b-{number:05}-of-00002.gguf") for number in (1, 2))
    assert shelf.to_delete(replace(at(found, path), parts=parts)) == parts
    assert beside.exists()


def test_a_blob_of_the_hub_stays_while_another_snapshot_links_to_it(tmp_path: Path) -> None:
    first, blob = hub_file(tmp_path / HUB, "org/model", "a.gguf")
    second, _ = hub_file(tmp_path / HUB, "org/model", "a.gguf", revision="b" * 40)
    found = listed(tmp_path / "profile", around(tmp_path))
    assert shelf.to_delete(at(found, first)) == (str(first),)
    second.unlink()
    assert shelf.to_delete(at(found, first)) == (str(first), str(blob))


def test_a_blob_of_ollama_stays_while_another_manifest_names_it(tmp_path: Path) -> None:
    blob, first = ollama_model(tmp_path / OLLAMA, "a:1b")
    _, second = ollama_model(tmp_path / OLLAMA, "b:1b")
    found = listed(tmp_path / "profile", around(tmp_path))
    assert at(found, blob).title == "a:1b"
    assert shelf.to_delete(at(found, blob)) == (str(first),)
    first.unlink()
    found = listed(tmp_path / "profile", around(tmp_path))
    assert shelf.to_delete(at(found, blob)) == (str(second), str(blob))


def test_a_link_goes_and_the_file_behind_it_stays(tmp_path: Path) -> None:
    (tmp_path / LM_STUDIO).mkdir(parents=True)
    link = tmp_path / LM_STUDIO / "a.gguf"
    link.symlink_to(put(tmp_path / "real.gguf"))
    assert shelf.to_delete(at(listed(tmp_path / "profile", around(tmp_path)), link)) == (str(link),)


def test_what_cannot_be_deleted_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = put(tmp_path / LM_STUDIO / "a.gguf")
    assert at(listed(tmp_path / "profile", around(tmp_path)), path).kept == ""
    monkeypatch.setattr(os, "access", lambda folder, mode: False)  # the superuser may write anywhere
    entry = at(listed(tmp_path / "profile", around(tmp_path)), path)
    assert "cannot be changed" in entry.kept
    with pytest.raises(Refusal) as caught:
        shelf.to_delete(entry)
    assert caught.value.message == entry.kept


def test_deleting_as_told_leaves_the_other_models_of_each_place(tmp_path: Path) -> None:
    for what in (model("one"), model("two")):
        name = what.fields[2][1].encode()[12:].decode()
        ollama_model(tmp_path / OLLAMA, f"{name}:1b", what)
        hub_file(tmp_path / HUB, f"org/{name}", f"{name}.gguf", what)
        put(tmp_path / LM_STUDIO / f"{name}.gguf", what)
    before = listed(tmp_path / "profile", around(tmp_path))
    assert len(before.entries) == 6
    for entry in before.entries:
        if entry.file.name.casefold() == "one":
            for path in shelf.to_delete(entry):
                Path(path).unlink()
    after = listed(tmp_path / "profile", around(tmp_path))
    assert [entry.file.path for entry in after.entries] == [
        entry.file.path for entry in before.entries if entry.file.name.casefold() == "two"
    ]
    assert len(after.entries) == 3
