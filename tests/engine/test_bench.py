"""Every row of the engine's benchmark runs and is complete; how fast it is, is not asked here."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import bench
from engine.bench import Row, Scale

SMALL = Scale(rounds=1, written=12, turns=2)


@pytest.fixture(scope="module")
def measured(starter_path: Path) -> dict[str, Row]:
    """All rows at their smallest."""
    return {row.row: row for row in bench.run(list(bench.ROWS), starter_path, SMALL)}


def test_every_row_is_measured(measured: dict[str, Row]) -> None:
    assert list(measured) == list(bench.ROWS)
    assert all(row.value > 0 for name, row in measured.items() if name != "overhead")


@pytest.mark.parametrize("name", ["generation", "inspect", "ttft-turn"])
def test_rows_with_a_reference_tell_ratio_and_spread(measured: dict[str, Row], name: str) -> None:
    row = measured[name]
    assert row.reference is not None
    assert row.ratio is not None
    assert row.reference > 0
    assert 0 < row.low <= row.ratio <= row.high


@pytest.mark.parametrize("name", ["overhead", "stop-prompt", "load", "transport"])
def test_rows_without_a_reference_have_no_ratio(measured: dict[str, Row], name: str) -> None:
    assert (measured[name].reference, measured[name].ratio) == (None, None)
    assert measured[name].low <= measured[name].value <= measured[name].high


def test_rows_that_were_not_asked_for_are_not_told(starter_path: Path) -> None:
    assert [row.row for row in bench.run(["transport"], starter_path, SMALL)] == ["transport"]


def test_nothing_is_started_for_no_rows(tmp_path: Path) -> None:
    assert list(bench.run([], tmp_path / "no such model")) == []
