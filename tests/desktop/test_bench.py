"""The rows of the benchmark that need a window run, in their smallest form; how fast it is, is not asked here."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from desktop import bench
from engine import Refusal


def test_the_first_paint_of_the_real_program_is_measured(starter_path: Path) -> None:
    row = bench.first_paint(starter_path, rounds=1)
    assert (row.row, row.unit) == ("first-paint", "s")
    assert 0 < row.low <= row.value <= row.high


def test_opening_a_long_chat_is_measured(starter_path: Path) -> None:
    row = bench.open_2000(starter_path, rounds=1, messages=200)
    assert (row.row, row.unit) == ("open-2000", "ms")
    assert row.value > 0


def test_stalls_are_measured_while_the_engine_writes(starter_path: Path) -> None:
    row = bench.stall_500(starter_path, tokens=60)
    assert (row.row, row.unit) == ("stall-500", "ms")
    assert 0 <= row.value <= row.high


def test_typing_in_the_real_window_is_measured(starter_path: Path) -> None:
    row = bench.typing(starter_path, keys=12)
    assert (row.row, row.unit) == ("typing", "ms")
    assert 0 < row.low <= row.value <= row.high


def test_how_busy_the_window_is_is_measured(starter_path: Path) -> None:
    row = bench.busy_150(starter_path, tokens=60, rounds=1)
    assert (row.row, row.unit) == ("busy-150", "%")
    assert row.value > 0


def test_the_memory_of_the_whole_program_is_measured(starter_path: Path) -> None:
    row = bench.memory_gui(starter_path, messages=20)
    assert (row.row, row.unit) == ("memory-gui", "MiB")
    assert 20 < row.value < 2_000


def test_the_rest_of_the_whole_program_is_measured(starter_path: Path) -> None:
    row = bench.idle(starter_path, seconds=1)
    assert (row.row, row.unit) == ("idle", "%")
    assert 0 <= row.value <= 100 * ((psutil.cpu_count() or 1) + 1)


def test_answers_in_the_window_are_measured_against_bare_decoding(starter_path: Path) -> None:
    row = bench.generation_window(starter_path, rounds=1, tokens=12)
    assert (row.row, row.unit) == ("generation-window", "tok/s")
    assert row.reference
    assert row.ratio


def test_searching_the_chats_is_measured(starter_path: Path) -> None:
    row = bench.chats_100k(starter_path, messages=200)
    assert (row.row, row.unit) == ("chats-100k", "ms")
    assert 0 < row.value <= row.high


def test_a_row_is_told_with_exactly_its_five_keys(starter_path: Path) -> None:
    row = bench.Row("load", 0.123456789, "s", low=0.1, high=0.2, bar="<= 0.8")
    assert bench.fields(row) == {
        "row": "load", "value": 0.12346, "unit": "s", "reference": None, "ratio": None,
    }  # fmt: skip
    assert "<= 0.8" in bench.line(row)


def test_an_unknown_row_is_refused_before_anything_is_measured(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="first-paint"):
        list(bench.run(tmp_path, ["load", "warp-speed"], None))
