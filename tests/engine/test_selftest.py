"""What `openbook self-test` checks with is itself sound."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import Refusal
from engine.gate import gate
from engine.selftest import bad_files


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
