"""Nothing that could end or mislead llama.cpp passes the gate, and each refusal is a sentence to act on."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import Refusal
from engine.gate import gate
from engine.gguf import describe
from tests.engine.gguf_cases import CASES, Case
from tests.engine.gguf_placed import dealt
from tests.engine.gguf_writer import Gguf, small_llama, spm_llama


def refusal(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        gate(path, "chat")
    return caught.value


def assert_fit_to_show(refused: Refusal, path: Path) -> None:
    """It names the file and says what is wrong in one sentence and what to do in another, and is no trace."""
    words = refused.message
    assert path.name in words
    assert refused.file == str(path)
    assert refused.code
    assert len(re.findall(r"\. [A-Z]", words.replace(path.name, ""))) == 1
    assert words.endswith(".")
    assert len(words) < 400
    assert words.isprintable()
    assert "Traceback" not in words
    assert "Error" not in words


@pytest.mark.parametrize("bad", CASES, ids=str)
def test_a_bad_file_is_refused_or_corrected_with_its_sentence(bad: Case, tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_bytes(bad.make())
    begun = time.process_time()
    if bad.outcome == "refused":
        refused = refusal(path)
        assert bad.says in refused.message
        assert_fit_to_show(refused, path)
    else:
        verdict = gate(path, "chat")
        assert bad.says in " ".join(verdict.clamps)
        assert bool(verdict.clamps) == (bad.outcome == "clamped")
    assert time.process_time() - begun < 2


def test_the_list_covers_every_case_that_ended_the_library() -> None:
    assert {28, 36, 38, 39, 41, 42, 46, 51, 52, 53, 59} <= {bad.number for bad in CASES if bad.aborts}
    assert len(CASES) >= 70


@pytest.mark.parametrize("model", [small_llama, spm_llama])
def test_a_sound_model_passes(model: Callable[[], Gguf], tmp_path: Path) -> None:
    verdict = gate(model().write(tmp_path / "sound.gguf"), "chat")
    assert verdict.clamps == ()
    assert verdict.file.kind == "chat"
    assert verdict.file.layers == 2


def test_the_starter_passes_and_describes_itself(starter_path: Path) -> None:
    verdict = gate(starter_path, "chat")
    assert verdict.clamps == ()
    file = verdict.file
    assert (file.kind, file.architecture, file.quantization) == ("chat", "llama", "Q4_1")
    assert (file.layers, file.vocabulary, file.context) == (30, 49152, 8192)
    assert file.parameters == 134_515_008
    assert file.bytes == starter_path.stat().st_size
    assert file.name == "SmolLM2 135M Instruct"
    assert file == describe(starter_path)


def test_every_vocabulary_vendored_with_llama_cpp_passes(llama_source: Path) -> None:
    found = sorted((llama_source / "models").glob("ggml-vocab-*.gguf"))
    assert len(found) >= 19
    for path in found:
        assert gate(path).file.kind == "vocabulary"
        assert "only a vocabulary" in refusal(path).message


# ---- what is not a file -----------------------------------------------------------------------------------


def test_folders_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.gguf", tmp_path / "zero.gguf"
    os.mkfifo(pipe)
    link.symlink_to("/dev/zero")
    for path in (pipe, link, tmp_path):
        refused = refusal(path)
        assert refused.code == "not-a-file"
        assert_fit_to_show(refused, path)


def test_missing_looping_and_dangling_paths_are_refused(tmp_path: Path) -> None:
    loop, dangling = tmp_path / "loop.gguf", tmp_path / "dangling.gguf"
    loop.symlink_to(loop)
    dangling.symlink_to(tmp_path / "nowhere")
    for path in (loop, dangling, tmp_path / "none.gguf"):
        assert_fit_to_show(refusal(path), path)


def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b.gguf").code == "missing"
    assert len(refusal(tmp_path / ("n" * 300)).message) < 300


def test_a_model_behind_a_link_is_read_in_place(tmp_path: Path) -> None:
    blob = small_llama().write(tmp_path / "0123abcd")
    link = tmp_path / "Small-Model-Q8_0.gguf"
    link.symlink_to(blob)
    file = gate(link, "chat").file
    assert file.path == str(link)
    assert file.name == "Small Model"


def test_a_file_name_is_shown_on_one_line_and_without_tricks(tmp_path: Path) -> None:
    path = tmp_path / "evil\n\u202ename\x1b[31m.gguf"
    path.write_bytes(b"")
    words = refusal(path).message
    assert words.isprintable()
    assert "evil" in words


# ---- models in parts --------------------------------------------------------------------------------------


def test_a_model_in_parts_counts_as_one(tmp_path: Path) -> None:
    first = dealt(tmp_path)
    file = gate(first, "chat").file
    assert file.bytes == sum(part.stat().st_size for part in tmp_path.iterdir())
    whole = gate(small_llama().write(tmp_path / "whole.gguf")).file
    assert file.parameters == whole.parameters
    assert file.name == "small"


def test_a_missing_part_is_named(tmp_path: Path) -> None:
    first = dealt(tmp_path, 3)
    (tmp_path / "small-00002-of-00003.gguf").unlink()
    refused = refusal(first)
    assert refused.code == "parts-missing"
    assert "small-00002-of-00003.gguf" in refused.message


def test_a_later_part_points_to_the_first(tmp_path: Path) -> None:
    dealt(tmp_path)
    assert "part 2" in refusal(tmp_path / "small-00002-of-00002.gguf").message


def test_a_part_of_another_model_is_refused(tmp_path: Path) -> None:
    first = dealt(tmp_path)
    second = tmp_path / "small-00002-of-00002.gguf"
    second.write_bytes(small_llama().encode())
    assert refusal(first).code == "parts-missing"
    dealt(tmp_path, claimed=99)
    assert refusal(first).code == "parts-missing"
