"""P1 in its small form: a writer killed at any moment has lost nothing that it said was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop import selftest


def test_the_history_survives_being_killed(tmp_path: Path) -> None:
    check = selftest.history_survives(tmp_path)
    assert check.ok, check.detail
    assert isinstance(check.value, int)
    assert check.value >= selftest.KILLS


@pytest.mark.soak
def test_the_history_survives_being_killed_200_times(tmp_path: Path) -> None:
    check = selftest.history_survives(tmp_path, kills=200)
    assert check.ok, check.detail
