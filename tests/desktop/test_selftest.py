"""P1 and P18 in their small form: what is killed at any moment has lost nothing that was there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from desktop import selftest
from engine import selftest_downloads


def test_the_history_survives_being_killed(tmp_path: Path) -> None:
    check = selftest.history_survives(tmp_path)
    assert check.ok, check.detail
    assert isinstance(check.value, int)
    assert check.value >= selftest.KILLS


@pytest.mark.soak
def test_the_history_survives_being_killed_200_times(tmp_path: Path) -> None:
    check = selftest.history_survives(tmp_path, kills=200)
    assert check.ok, check.detail


def test_a_download_survives_being_killed(tmp_path: Path) -> None:
    assert hashlib.sha256(selftest_downloads.body()).hexdigest().startswith(selftest.EXACT)
    check = selftest.downloads_survive(tmp_path / "models")
    assert check.ok, check.detail
    assert check.value == 0


def test_a_download_with_other_bytes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "EXACT", "0" * 16)
    assert not selftest.downloads_survive(tmp_path / "models", kills=0).ok
