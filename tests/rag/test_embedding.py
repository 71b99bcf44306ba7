"""What is known of embedding models, the one that comes with the program, and how unknown ones are measured."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rag.embedding import Encoder, catalogue, profile_of, starter_path

ROOT = Path(__file__).parents[2]
E5 = ROOT.parent / "shared/models/multilingual-e5-small-q4_0.gguf"
HASH = "bf1d74689ea4b1d2db7bc1ee52ed8f4618984437d05ba47d7513d24a8c5f18ed"


def test_the_starter_is_the_file_that_the_catalogue_says() -> None:
    assert catalogue()[0].sha256 == HASH
    assert hashlib.sha256(starter_path().read_bytes()).hexdigest() == HASH


def test_the_starter_comes_with_its_licence() -> None:
    assert catalogue()[0].licence == "Apache-2.0"
    assert "Apache License" in (starter_path().parent / "LICENSE.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("all-MiniLM-L6-v2-q8_0.gguf", "all-MiniLM-L6-v2"),
        ("multilingual-e5-small-Q4_0.gguf", "multilingual-e5-small"),
        ("multilingual_e5_large_F16.gguf", "multilingual-e5-large"),
        ("e5-base-v2.gguf", "e5-v2"),
        ("bge-m3-Q8_0.gguf", "bge-m3"),
        ("Qwen3-Embedding-0.6B-Q8_0.gguf", "Qwen3-Embedding"),
        ("embeddinggemma-300M-Q8_0.gguf", "EmbeddingGemma"),
        ("nomic-embed-text-v1.5.Q8_0.gguf", "nomic-embed-text"),
    ],
)
def test_known_models_are_recognised_by_their_files_names(file: str, name: str) -> None:
    found = profile_of("", file)
    assert found is not None
    assert found.name == name


def test_an_unknown_name_is_nobodys() -> None:
    assert profile_of("", "llama-3-8b.gguf") is None


def test_a_model_is_known_by_its_hash_whatever_it_is_called(tmp_path: Path) -> None:
    renamed = Path(shutil.copy(starter_path(), tmp_path / "mine.gguf"))
    with Encoder(renamed, 1) as encoder:
        assert encoder.profile.name == "all-MiniLM-L6-v2"
        assert encoder.dimension == 384


def test_an_unknown_model_is_measured_before_it_is_trusted(tmp_path: Path) -> None:
    other = tmp_path / "mine.gguf"
    other.write_bytes(starter_path().read_bytes() + b"\0" * 32)
    with Encoder(other, 1) as encoder:
        assert encoder.profile.languages == ("en",)
        assert encoder.profile.weak == pytest.approx(0.3, abs=0.06)
        assert (encoder.profile.query, encoder.profile.weight) == ("", 0.5)


@pytest.mark.skipif(not E5.exists(), reason="needs multilingual-e5-small, which is not part of the project")
def test_a_multilingual_model_finds_pages_in_another_language() -> None:
    with Encoder(E5, 1) as encoder:
        question = encoder.question("Wie hoch ist der Berg?")
        near, far = encoder.passages(
            ["The mountain is 4,634 metres high.", "Invoices are due in thirty days."]
        )
        assert question @ near > question @ far + 0.05


@pytest.mark.soak
def test_the_wheel_carries_the_model_its_licence_and_its_catalogue(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], check=True, cwd=ROOT
    )
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
        assert hashlib.sha256(wheel.read(f"assets/embedding/{catalogue()[0].file}")).hexdigest() == HASH
    assert {
        f"assets/embedding/{name}" for name in ("LICENSE.txt", "embedders.json", "calibration.json")
    } <= names
