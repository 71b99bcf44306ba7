"""Qt objects that only a cycle keeps alive are freed on the main thread, whoever allocates."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop import collecting
from desktop.collecting import Collector


class Cyclic(QTimer):
    """Holds itself, and notes the thread that frees it."""

    freed: ClassVar[list[threading.Thread]] = []

    def __init__(self) -> None:
        super().__init__()
        self.me = self

    def __del__(self) -> None:
        Cyclic.freed.append(threading.current_thread())


def allocate() -> None:
    """Make far more objects than the threshold of a collection."""
    assert len([[number] for number in range(50_000)]) == 50_000


def fill_generations() -> None:
    """Make a full collection due."""
    for _ in range(gc.get_threshold()[2] + 1):
        gc.collect(1)


@pytest.fixture
def collector(qtbot: QtBot) -> Iterator[Collector]:
    made = Collector()
    yield made
    made.close()


def test_a_timer_in_a_cycle_is_freed_on_the_main_thread(qtbot: QtBot, collector: Collector) -> None:
    Cyclic.freed.clear()
    Cyclic()
    worker = threading.Thread(target=allocate)
    worker.start()
    worker.join()
    assert Cyclic.freed == []
    gc.collect(0)
    gc.collect(1)
    collector.collect()
    assert Cyclic.freed == [threading.main_thread()]


def test_what_is_due_is_collected_before_the_window_sleeps(qtbot: QtBot, collector: Collector) -> None:
    Cyclic.freed.clear()
    Cyclic()
    allocate()
    kept = [[number] for number in range(gc.get_threshold()[0] + 1)]
    qtbot.waitUntil(lambda: Cyclic.freed == [threading.main_thread()])
    assert kept


def test_a_full_collection_sets_aside_what_is_left_and_looks_at_it_again_later(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collecting, "FULL_S", -1.0)
    monkeypatch.setattr(collecting, "WHOLE_S", float("inf"))
    monkeypatch.setattr(collecting, "AT_LAST_S", float("inf"))
    gc.unfreeze()  # what the suite set aside
    made = Collector()
    try:
        fill_generations()
        Cyclic.freed.clear()
        kept = Cyclic()
        made.collect()
        assert gc.get_freeze_count() > 0
        del kept
        fill_generations()
        made.collect()
        assert Cyclic.freed == []
        for limit in ("WHOLE_S", "AT_LAST_S"):
            monkeypatch.setattr(collecting, limit, -1.0)
        fill_generations()
        made.collect()
        assert Cyclic.freed == [threading.main_thread()]
    finally:
        made.close()
    assert gc.get_freeze_count() == 0


def test_python_collects_by_itself_again_afterwards(qtbot: QtBot) -> None:
    gc.enable()
    try:
        collector = Collector()
        assert not gc.isenabled()
        collector.close()
        assert gc.isenabled()
    finally:
        gc.disable()  # as all through the suite
