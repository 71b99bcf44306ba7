"""A small file of the profile is its owner's alone, and a disk that fails leaves the old one and nothing else."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from engine.private_file import write_private


def test_it_replaces_what_was_there_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.json"
    write_private(path, b"one")
    write_private(path, b"two")
    assert path.read_bytes() == b"two"
    assert [one.name for one in path.parent.iterdir()] == ["file.json"]
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_full_disk_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.json"
    write_private(path, b"one")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("engine.private_file.os.fsync", full)
    with pytest.raises(OSError, match="space"):
        write_private(path, b"two")
    assert path.read_bytes() == b"one"
    assert [one.name for one in tmp_path.iterdir()] == ["file.json"]
