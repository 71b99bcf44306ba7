"""`openbook models get` as people and scripts use it: the real program against a hub on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models_get import choose
from engine.hardware import Hardware
from engine.hub_messages import HubFile
from tests.engine.fault_server import REPO, FaultServer, Shelf, serving, stalls

GIB = 1 << 30
ROOT = Path(__file__).parents[2]


@pytest.fixture
def shelf(starter_path: Path) -> Shelf:
    body = starter_path.read_bytes()
    return Shelf(files={"tiny-Q4_1.gguf": body, "tiny-Q8_0.gguf": body, "mmproj-tiny-F16.gguf": b"GGUF"})


@pytest.fixture
def hub(shelf: Shelf) -> Iterator[FaultServer]:
    with serving(shelf) as server:
        yield server


class Program:
    """The program in one profile, with this hub."""

    def __init__(self, profile: Path, hub: FaultServer) -> None:
        self.profile = profile
        self.environment = os.environ | {"HF_ENDPOINT": hub.url, "HOME": str(profile / "home")}

    def begin(self, *words: str) -> subprocess.Popen[str]:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background ignores it
        command = [sys.executable, "-m", "desktop.cli", "--profile", str(self.profile), "models", *words]
        pipe = subprocess.PIPE
        return subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=self.environment, cwd=ROOT
        )

    def run(self, *words: str) -> tuple[int, str, str]:
        program = self.begin(*words)
        out, err = program.communicate(timeout=120)
        return program.returncode, out, err


@pytest.fixture
def program(tmp_path: Path, hub: FaultServer) -> Program:
    return Program(tmp_path / "profile", hub)


def test_a_held_download_goes_on_and_the_model_stands_on_the_shelf(
    program: Program, shelf: Shelf, starter_path: Path
) -> None:
    size = starter_path.stat().st_size
    shelf.faults = [lambda handler, body: handler.give(body), stalls(30_000_000)]
    first = program.begin("get", REPO)
    assert first.stderr is not None
    while not (program.profile / f"models/{REPO}/tiny-Q4_1.gguf.part").exists():
        assert first.poll() is None
    first.send_signal(signal.SIGINT)
    _, err = first.communicate(timeout=60)
    assert first.returncode == 130
    assert "Held where it is" in err

    code, out, err = program.run("get", REPO, "--json")
    assert code == 0, err
    assert "Chosen out of 3: tiny-Q4_1.gguf" in err
    (row,) = map(json.loads, out.splitlines())
    assert row["path"] == str(program.profile / f"models/{REPO}/tiny-Q4_1.gguf")
    assert (row["architecture"], row["bytes"], row["kind"]) == ("llama", size, "chat")
    assert Path(row["path"]).read_bytes() == starter_path.read_bytes()

    code, out, _ = program.run("--json")
    assert row["path"] in [json.loads(line)["path"] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("get", "nobody/nothing"), "There is no such repository on the hub. Check the name."),
        (("get", "../.."), "This is no name of a repository."),
        (("get", f"hf.co/{REPO}:Q2_K"), "There are: tiny-Q4_1.gguf, tiny-Q8_0.gguf, mmproj-tiny-F16.gguf."),
    ],
)
def test_what_cannot_be_got_is_one_sentence(program: Program, words: tuple[str, ...], sentence: str) -> None:
    code, out, err = program.run(*words)
    assert (code, out) == (1, "")
    assert sentence in err
    assert "Traceback" not in err


def test_what_is_no_model_is_refused_by_the_gate(program: Program) -> None:
    code, out, err = program.run("get", REPO, "mmproj-tiny-F16.gguf")
    assert (code, out) == (1, "")
    assert "mmproj-tiny-F16.gguf" in err


def test_a_gated_model_comes_with_a_token_from_stdin(
    program: Program, shelf: Shelf, starter_path: Path
) -> None:
    shelf.gated, shelf.token = True, "hf_word_of_a_person"
    code, _, err = program.run("get", REPO, "Q4_1")
    assert code == 1
    assert "is gated" in err
    asked = program.begin("get", REPO, "Q4_1", "--ask-token", "--json")
    out, err = asked.communicate("hf_word_of_a_person\n", timeout=120)
    assert asked.returncode == 0, err
    assert "private file" in err
    assert "hf_word" not in out + err
    assert Path(json.loads(out)["path"]).stat().st_size == starter_path.stat().st_size


def machine(gigabytes: int) -> Hardware:
    memory = gigabytes * GIB
    return Hardware(processor="", cores=8, memory_bytes=memory, free_bytes=memory)


def test_the_quantisation_that_fits_best_is_chosen() -> None:
    sizes = {"Q2_K": 3, "Q4_K_M": 5, "Q6_K": 7, "Q8_0": 9, "F16": 16}
    files = [HubFile(name=f"m-{q}.gguf", bytes=n * GIB, quantization=q) for q, n in sizes.items()]
    files.append(HubFile(name="mmproj.gguf", bytes=GIB, projector=True))

    def chosen(gigabytes: int) -> str | None:
        found = choose(files, machine(gigabytes))
        return found.quantization if found else None

    assert chosen(64) == "Q4_K_M"
    assert chosen(6) == "Q2_K"
    assert chosen(2) is None
    assert choose([HubFile(name="m.gguf", bytes=0)], machine(1)) is not None
