"""What `openbook self-test` checks with is itself sound."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import Refusal
from engine.gate import gate
from engine.gguf import describe
from engine.selftest import bad_files, devices_in_use
from engine.values import Device, LoadedModel, LoadSettings, Plan, Portion


def test_bad_files_are_many_and_differ(starter_path: Path) -> None:
    files = dict(bad_files(starter_path))
    assert len(files) == len(list(bad_files(starter_path))) >= 25
    assert len(set(files.values())) == len(files)


def test_every_bad_file_is_refused_before_the_library_sees_it(starter_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "bad.gguf"
    for _, content in bad_files(starter_path):
        path.write_bytes(content)
        with pytest.raises(Refusal, match=r"\w"):
            gate(path)


def loaded(model: Path, *devices: Device, plan: Plan | None = None, gpu_layers: int = 0) -> LoadedModel:
    """A loaded model as the engine tells of it."""
    settings = LoadSettings(path=str(model), gpu_layers=gpu_layers)
    return LoadedModel(file=describe(model), settings=settings, context=4096, devices=devices, plan=plan)


PROCESSOR = Device(name="CPU", description="AMD Ryzen 7", kind="cpu", free_bytes=0, total_bytes=0)
CARD = Device(name="CUDA0", description="NVIDIA GeForce RTX 3060", kind="gpu", free_bytes=0, total_bytes=0)


def test_the_devices_that_hold_the_layers_are_named(starter_path: Path) -> None:
    portions = (
        Portion(device="CPU", description="AMD Ryzen 7", layers=10),
        Portion(device="CUDA0", description="NVIDIA GeForce RTX 3060", layers=20),
    )
    plan = Plan(path="", ok=True, reason=None, fits=True, need_bytes=1, free_bytes=2, portions=portions)
    check = devices_in_use(loaded(starter_path, PROCESSOR, CARD, plan=plan, gpu_layers=20))
    assert check.value == 1
    assert check.detail == "10 layers on AMD Ryzen 7, 20 layers on NVIDIA GeForce RTX 3060"
    unplanned = devices_in_use(loaded(starter_path, PROCESSOR, CARD, gpu_layers=30))
    assert unplanned.detail == "30 of 30 layers on NVIDIA GeForce RTX 3060"


def test_a_build_without_graphics_says_where_to_read_on(starter_path: Path) -> None:
    check = devices_in_use(loaded(starter_path, PROCESSOR))
    assert (check.check, check.ok, check.value) == ("devices", True, 0)
    assert "the processor alone" in check.detail
    assert "docs/gpu.md" in check.detail


def test_a_connection_is_noticed() -> None:
    code = (
        "import socket\nfrom engine.selftest import Network\nnetwork = Network()\n"
        "server = socket.create_server(('127.0.0.1', 0))\nnetwork.look()\nserver.close()\n"
        "check = network.verdict()\nprint(check.ok, check.value)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    ok, count = done.stdout.split()
    assert ok == "False"
    assert int(count) >= 2


def test_local_sockets_are_no_network() -> None:
    code = (
        "import socket\nfrom engine.selftest import Network\nnetwork = Network()\n"
        "a, b = socket.socketpair()\nnetwork.look()\nprint(network.verdict().value)"
    )
    assert socket.AF_UNIX
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
