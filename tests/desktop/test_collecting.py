"""Qt objects that only a cycle keeps alive are freed on the main thread, whoever allocates."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from typing import ClassVar

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

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


def test_python_collects_by_itself_again_afterwards(qtbot: QtBot) -> None:
    gc.enable()
    try:
        collector = Collector()
        assert not gc.isenabled()
        collector.close()
        assert gc.isenabled()
    finally:
        gc.disable()  # as all through the suite
