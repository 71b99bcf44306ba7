"""The transcript's benchmark rows run, at a small size; their figures are for the benchmark to judge."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.bench_transcript import open_2000, stall_500, typing


def test_opening_a_long_chat_is_measured(qtbot: QtBot) -> None:
    figures = open_2000(repeats=1, messages=20)
    assert set(figures) == {"value", "worst", "resize", "scroll_worst", "memory"}
    assert all(figure > 0 for figure in figures.values())


def test_stalls_while_streaming_are_measured(qtbot: QtBot) -> None:
    figures = stall_500(tokens=60, messages=10)
    assert figures["beats"] > 5
    assert figures["worst"] >= figures["p99"] >= 0


def test_typing_while_streaming_is_measured_key_by_key(qtbot: QtBot) -> None:
    figures = typing(keys=12, messages=10)
    assert figures["keys"] == 12
    assert 0 < figures["p50"] <= figures["p99"] <= figures["worst"]
