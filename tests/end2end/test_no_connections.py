"""Nothing connects to a network unless a download was asked for, and then the fetch child alone does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from engine.hub_messages import Download, HubFile

ROOT = Path(__file__).parents[2]
STRACE = shutil.which("strace")
INET = re.compile(r"^(\d+) .*\b(?:socket|connect)\(.*AF_INET")
BORN = re.compile(r"^(\d+) .*(?:clone3?|fork|vfork)\b.*= (\d+)$")
PROGRAM = [sys.executable, "-m", "desktop.cli"]

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace watches every process of the program")


def watched(folder: Path, *command: str) -> list[str]:
    """Run a program and return what it and its children did that has to do with networks and processes."""
    assert STRACE is not None
    log = folder / "strace.txt"
    traced = "trace=socket,connect,clone,clone3,fork,vfork,execve"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder / "home")}
    done = subprocess.run(
        [STRACE, "-f", "--seccomp-bpf", "-qq", "-s", "400", "-e", traced, "-o", str(log), *command],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=120,
        check=False,
    )
    if "Operation not permitted" in done.stderr or "PTRACE" in done.stderr:
        pytest.skip("processes cannot be watched here")
    assert done.returncode == 0, done.stderr
    return log.read_text(errors="replace").splitlines()


def connecting(lines: list[str]) -> set[int]:
    """The tasks that made sockets of the internet."""
    return {int(found[1]) for line in lines if (found := INET.match(line))}


def family(lines: list[str], module: str) -> set[int]:
    """The tasks of the processes that run a module."""
    members = {int(line.split()[0]) for line in lines if "execve(" in line and f'"{module}"' in line}
    for line in lines:  # in the order of time, so that parents come before their children
        if (found := BORN.match(line)) and int(found[1]) in members:
            members.add(int(found[2]))
    return members


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile with a download that was left half way."""
    models = tmp_path / "profile" / "models"
    models.mkdir(parents=True)
    left = Download(
        id=1,
        repo="maker/model",
        revision="0" * 40,
        file=HubFile(name="m.gguf", bytes=1000),
        title="m",
        path=str(models / "maker/model/m.gguf"),
        status="running",
    )
    (models / "downloads.json").write_bytes(msgspec.json.encode({"downloads": [left]}))
    return tmp_path / "profile"


def test_the_window_opens_and_closes_without_a_connection(tmp_path: Path, profile: Path) -> None:
    lines = watched(tmp_path, *PROGRAM, "--profile", str(profile), "--exit-after-first-paint")
    assert len(lines) > 10  # so something was watched
    assert connecting(lines) == set()
    assert family(lines, "engine.fetch_child") == set()


@pytest.mark.usefixtures("starter_path")
def test_an_answer_and_the_list_of_models_need_no_connection(tmp_path: Path, profile: Path) -> None:
    for words in (["ask", "Hello", "--max-tokens", "4"], ["models"]):
        lines = watched(tmp_path, *PROGRAM, "--profile", str(profile), *words)
        assert family(lines, "engine.child") | family(lines, "engine.probe")
        assert connecting(lines) == set()


def test_a_search_connects_from_the_fetch_child_alone(tmp_path: Path, profile: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from engine.downloads import Downloads;"
        "d = Downloads(Path(sys.argv[1]), lambda e: None, 'http://127.0.0.1:9'); d.start();"
        "d.run(d.look('maker/model')); d.close()"
    )
    (profile / "tmp").mkdir()
    (profile / "log").mkdir()
    lines = watched(tmp_path, sys.executable, "-c", script, str(profile))
    found = connecting(lines)
    assert found
    assert found <= family(lines, "engine.fetch_child")
