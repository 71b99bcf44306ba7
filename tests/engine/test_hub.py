"""What the hub says becomes values, whatever it says; what it cannot say becomes a sentence."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.gguf_reader import read_header
from engine.hub import PAGE
from engine.hub_files import Listed, models_of, quantization_of, stem_of
from engine.hub_messages import HubFound, HubLooked
from engine.messages import Failed
from engine.opening import OPENING_BYTES, entries_of, shape_of
from engine.shape import of_header
from tests.engine.fault_server import REPO, REVISION, Handler, Shelf, serving
from tests.engine.gguf_writer import small_llama
from tests.engine.hub_desk import HubDesk

ROOT = Path(__file__).parents[2]
SHA = "ab" * 32


def entry(number: int) -> dict[str, Any]:
    return {
        "id": f"maker/model-{number}-GGUF",
        "author": "maker",
        "downloads": 1000 - number,
        "likes": number,
        "lastModified": "2026-03-04T05:06:07.000Z",
        "gated": "manual" if number == 1 else False,
        "tags": ["gguf", "license:mit", "en"],
        "gguf": {"total": 7_000_000_000, "architecture": "llama", "context_length": 8192},
    }


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def shared(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubDesk]:
    with serving(shelf) as hub:
        made = HubDesk(tmp_path_factory.mktemp("profile"), hub)
        yield made
        made.downloads.close()


@pytest.fixture
def desk(shared: HubDesk, shelf: Shelf) -> HubDesk:
    """One child for all of these tests; the hub is empty before each."""
    vars(shelf).update(vars(Shelf()))
    return shared


pytestmark = pytest.mark.lasting


def test_a_search_asks_for_gguf_models_and_brings_what_is_told_of_them(desk: HubDesk, shelf: Shelf) -> None:
    shelf.found = [entry(1)]
    found = desk.run(desk.downloads.find("small model", "updated"), HubFound)
    (model,) = found.models
    assert (model.repo, model.author, model.downloads, model.likes) == ("maker/model-1-GGUF", "maker", 999, 1)
    assert (model.licence, model.gated, model.updated[:10]) == ("mit", True, "2026-03-04")
    assert (model.architecture, model.parameters, model.context) == ("llama", 7_000_000_000, 8192)
    assert not found.more
    asked = shelf.asked[-1]
    assert "filter=gguf" in asked.path
    assert "search=small+model" in asked.path
    assert "sort=lastModified" in asked.path
    assert {"authorization", "cookie"} & set(asked.headers) == set()


def test_a_search_comes_in_pages(desk: HubDesk, shelf: Shelf) -> None:
    shelf.found = [entry(number) for number in range(2 * PAGE + 5)]
    pages = [desk.run(desk.downloads.find("", "likes", skip), HubFound) for skip in (0, PAGE, 2 * PAGE)]
    assert [len(page.models) for page in pages] == [PAGE, PAGE, 5]
    assert [page.more for page in pages] == [True, True, False]
    assert len({model.repo for page in pages for model in page.models}) == 2 * PAGE + 5


def test_a_repository_is_shown_with_sizes_hashes_shapes_and_its_commit(desk: HubDesk, shelf: Shelf) -> None:
    body = small_llama().encode()
    shelf.files = {
        "tiny-Q8_0.gguf": body + bytes(1000),
        "tiny-Q4_K_M.gguf": body,
        "mmproj-tiny-f16.gguf": b"GGUF",
        "README.md": b"#",
    }
    shelf.extra = {"gguf": {"architecture": "llama", "total": 5}, "likes": 3}
    looked = desk.run(desk.downloads.look(REPO), HubLooked)
    assert looked.revision == REVISION
    assert looked.page == f"{desk.hub.url}/{REPO}"
    assert (looked.model.licence, looked.model.likes, looked.model.parameters) == ("apache-2.0", 3, 5)
    small, large, projector = looked.files
    assert (small.name, small.quantization, small.bytes) == ("tiny-Q4_K_M.gguf", "Q4_K_M", len(body))
    assert small.sha256 == shelf.file(small.name).sha256
    assert (projector.projector, projector.shape) == (True, None)
    assert small.shape is not None
    assert small.shape == large.shape
    assert (small.shape.architecture, small.shape.layers, small.shape.embedding) == ("llama", 2, 64)
    assert len(shelf.bytes_asked) == 1
    assert shelf.sent <= OPENING_BYTES


def test_a_gated_repository_is_shown_without_shapes_and_with_them_for_a_token(
    desk: HubDesk, shelf: Shelf
) -> None:
    shelf.files = {"tiny-Q4_K_M.gguf": small_llama().encode()}
    shelf.gated, shelf.token = True, "hf_word"
    looked = desk.run(desk.downloads.look(REPO), HubLooked)
    assert (looked.model.gated, looked.files[0].shape) == (True, None)
    desk.downloads.run(desk.downloads.keep_token("hf_word"))
    assert desk.run(desk.downloads.look(REPO), HubLooked).files[0].shape is not None
    desk.downloads.run(desk.downloads.keep_token(""))


@pytest.mark.parametrize(
    "text",
    [
        f" {REPO}\n",
        f"https://huggingface.co/{REPO}",
        f"https://huggingface.co/{REPO}/tree/main?x=1#y",
        f"HF.co/{REPO}:Q4_K_M",
    ],
)
def test_an_address_leads_to_its_repository(desk: HubDesk, shelf: Shelf, text: str) -> None:
    shelf.files = {"tiny.gguf": b"GGUF"}
    looked = desk.run(desk.downloads.look(text), HubLooked)
    assert (looked.model.repo, looked.page) == (REPO, f"{desk.hub.url}/{REPO}")
    desk.run(desk.downloads.find(text), HubFound)
    assert "search=maker%2Fmodel-GGUF&" in shelf.asked[-1].path


def test_without_hashes_the_hub_says_so_by_their_absence(desk: HubDesk, shelf: Shelf) -> None:
    shelf.files, shelf.hashes = {"tiny.gguf": b"GGUF"}, False
    assert desk.run(desk.downloads.look(REPO), HubLooked).files[0].sha256 == ()


@pytest.mark.parametrize("repo", ["", "one", "a/b/c", "../x", "a/..", "a/\nb", "http://x/y", "a" * 300])
def test_what_is_no_name_of_a_repository_is_never_asked_for(desk: HubDesk, shelf: Shelf, repo: str) -> None:
    ending = desk.run(desk.downloads.look(repo), Failed)
    assert ending.code == "bad-repository"
    assert shelf.asked == []


ODD = {
    "no repository": (401, b"{}", "no-repository"),
    "gated": (403, b"{}", "gated"),
    "too many requests": (429, b"{}", "busy"),
    "no JSON": (200, b"<html>", "odd-hub"),
    "JSON of another kind": (200, b"[]", "odd-hub"),
    "no commit": (200, b'{"id": "a/b", "siblings": []}', "odd-hub"),
    "a commit that is a path": (200, b'{"id": "a/b", "sha": "../../x", "siblings": []}', "odd-hub"),
    "files that are none": (
        200,
        json.dumps({"id": "a/b", "sha": REVISION, "siblings": [{}]}).encode(),
        "odd-hub",
    ),
}


@pytest.mark.parametrize("name", sorted(ODD))
def test_an_odd_answer_is_a_sentence(desk: HubDesk, shelf: Shelf, name: str) -> None:
    status, body, code = ODD[name]

    def api(handler: Handler) -> bool:
        handler.say(status, body, {"Content-Type": "application/json"})
        return True

    shelf.api = api
    ending = desk.run(desk.downloads.look(REPO), Failed)
    assert ending.code == code
    assert desk.hub.url not in ending.message
    assert ending.message.count(". ") == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_hub_is_asked_once(desk: HubDesk, shelf: Shelf, status: int) -> None:
    def api(handler: Handler) -> bool:
        handler.say(status, b"{}", {"Retry-After": "3600"})
        return True

    shelf.api = api
    ending = desk.run(desk.downloads.find("x"), Failed)
    assert ending.code == ("busy" if status == 429 else "hub-refused")
    assert len(shelf.asked) == 1


def test_values_of_wrong_types_count_as_not_told(desk: HubDesk, shelf: Shelf) -> None:
    shelf.found = [
        {
            "id": "maker/<b>x\u202e</b>",
            "downloads": -5,
            "likes": "many",
            "gguf": {"total": 1 << 80, "architecture": ["x"]},
            "tags": [3, "license:" + "x" * 500],
        }
    ]
    (model,) = desk.run(desk.downloads.find(""), HubFound).models
    assert (model.downloads, model.likes, model.parameters, model.architecture) == (0, 0, 0, "")
    assert "\u202e" not in model.repo
    assert len(model.licence) < 100


def test_the_library_takes_no_token_by_itself_and_leaves_nothing_on_the_disk(
    desk: HubDesk, shelf: Shelf, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    secret = tmp_path / "token"
    secret.write_text("hf_ambient")
    monkeypatch.setenv("HF_TOKEN", "hf_ambient")
    monkeypatch.setenv("HF_TOKEN_PATH", str(secret))
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    fresh = HubDesk(tmp_path / "profile", desk.hub)
    shelf.files = {"tiny-Q4_K_M.gguf": small_llama().encode()}
    fresh.run(fresh.downloads.look(REPO), HubLooked)
    fresh.run(fresh.downloads.find("x"), HubFound)
    fresh.downloads.close()
    assert len(shelf.asked) == 3
    assert not any("hf_ambient" in str(one) for one in shelf.asked)
    left = sorted(path.name for path in tmp_path.rglob("*") if path.is_file())
    assert left == ["fetch.log", "token"]


# ---- names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "quantization"),
    [
        ("Qwen3-4B-Instruct-2507-Q4_K_M.gguf", "Q4_K_M"),
        ("Qwen3-4B-UD-IQ2_XXS.gguf", "IQ2_XXS"),
        ("gemma-3-270m-it-F16.gguf", "F16"),
        ("bf16/model-BF16-00001-of-00002.gguf", "BF16"),
        ("Q5_0/model-00001-of-00002.gguf", "Q5_0"),
        ("gpt-oss-20b-MXFP4.gguf", "MXFP4"),
        ("model.q8_0.gguf", "Q8_0"),
        ("model-TQ1_0.gguf", "TQ1_0"),
        ("model.gguf", ""),
        ("Q4sport.gguf", ""),
    ],
)
def test_a_quantisation_is_told_by_the_name(name: str, quantization: str) -> None:
    assert quantization_of(name) == quantization


def test_quantisations_of_one_model_have_one_stem() -> None:
    names = ["a/Model-Q4_K_M.gguf", "Model-q8_0.gguf", "b/Model-BF16-00001-of-00003.gguf"]
    assert {stem_of(name) for name in names} == {"model"}
    assert stem_of("Draft-Q8_0.gguf") != "model"


def test_split_models_are_joined_and_incomplete_ones_left_out() -> None:
    whole = [Listed(f"big-Q4_K_M-0000{n}-of-00003.gguf", n * 10, SHA) for n in (3, 1, 2)]
    broken = [Listed("half-00001-of-00002.gguf", 5, SHA)]
    (model,) = models_of([*whole, *broken])
    assert model.name == "big-Q4_K_M-00001-of-00003.gguf"
    assert (model.bytes, model.part_bytes, model.sha256) == (60, (10, 20, 30), (SHA,) * 3)
    assert model.parts[-1] == "big-Q4_K_M-00003-of-00003.gguf"


def test_projectors_come_last_and_files_that_are_no_models_not_at_all() -> None:
    names = ["mmproj-F16.gguf", "model-Q4_0.gguf", "imatrix_unsloth.gguf", "README.md", "x.safetensors"]
    found = models_of(Listed(name, 5 + n, "not a hash") for n, name in enumerate(names))
    assert [(one.name, one.projector, one.sha256) for one in found] == [
        ("model-Q4_0.gguf", False, ()),
        ("mmproj-F16.gguf", True, ()),
    ]


# ---- the beginning of a file --------------------------------------------------------------------------------


def test_the_first_bytes_tell_the_shape_that_the_whole_header_tells(starter_path: Path) -> None:
    with starter_path.open("rb") as file:
        opening = file.read(OPENING_BYTES)
    shape = shape_of(opening)
    assert shape is not None
    whole = of_header(read_header(starter_path))
    for name in ("architecture", "layers", "kv_heads", "keys", "values", "vocabulary", "context", "window"):
        assert getattr(shape, name) == getattr(whole, name), name


def test_a_cut_or_odd_opening_tells_what_stands_before_the_cut() -> None:
    body = small_llama().encode()
    assert shape_of(b"") is None
    assert shape_of(b"PK\x03\x04" + body) is None
    for end in range(0, 1500, 7):
        entries_of(body[:end])
    assert entries_of(body)["general.architecture"] == "llama"
    assert entries_of(body[:8] + b"\xff" * 16 + body[24:])["llama.block_count"] == 2
    assert entries_of(body[:24] + b"\xff" * 8 + body[32:]) == {}
    assert shape_of(small_llama().set("llama.block_count", None).encode()) is None


def test_the_window_never_imports_the_libraries_of_the_hub() -> None:
    code = (
        "import sys, engine.downloads, engine.scripted_downloads;"
        "print([m for m in ('huggingface_hub', 'keyring', 'truststore', 'ssl', 'http.client') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
