"""`openbook models` shows the models of every program on this machine, and each can be named by `--model`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.engine.model_trees import hub_file, model, ollama_model, put

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program in a home of its own."""

    def call(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "desktop.cli", "--profile", str(tmp_path / "profile"), *words]
        environment = os.environ | {"HOME": str(tmp_path)}
        for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
            environment.pop(name, None)
        return subprocess.run(
            command, capture_output=True, text=True, timeout=120, check=False, env=environment
        )

    return call


def test_every_model_is_listed_by_place_with_its_twins_and_chosen_by_any_name(
    run: Run, starter_path: Path, tmp_path: Path
) -> None:
    link, _ = hub_file(tmp_path / ".cache/huggingface/hub", "org/model", "a.gguf")
    blob, _ = ollama_model(tmp_path / ".ollama/models", "llama3.2:3b")
    other = put(tmp_path / ".lmstudio/models/a/other.gguf", model("other"))
    bad = put(tmp_path / ".lmstudio/models/a/bad.gguf")
    bad.write_bytes(b"GGUF")
    done = run("models", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["path"] for row in rows] == [str(starter_path), str(link), str(other), str(blob)]
    assert all(set(row) == set(rows[0]) for row in rows)
    assert done.stderr.splitlines()[-1] == f"    {bad}"  # many files have the same name
    lines = run("models").stdout.splitlines()
    assert [line for line in lines if not line.startswith(" ") and line.endswith(":")] == [
        "With Openbook:",
        "Hugging Face:",
        "LM Studio:",
        "Ollama:",
        f"The same model 2 times, which takes {blob.stat().st_size / 1000:.1f} kB more than once:",
    ]
    assert any("  llama3.2:3b, Small (chat, " in line for line in lines)
    for name in ("llama3.2:3b", "LLAMA3.2:3B", "org/model", rows[1]["id"], "other.gguf", "other", str(blob)):
        chosen = run("tokens", "he", "--model", name, "--json")
        assert json.loads(chosen.stdout.splitlines()[0])["piece"] == "he", (name, chosen.stderr)
    unknown = run("tokens", "he", "--model", "nobody")
    assert (unknown.returncode, unknown.stdout) == (1, "")
    assert "llama3.2:3b" in unknown.stderr


def test_a_verdict_in_words_says_what_a_model_needs(run: Run, starter_path: Path) -> None:
    verdict = run("models", "check", str(starter_path)).stdout
    assert verdict.startswith("The model is sound; it fits: it needs ")
    assert " are free." in verdict
