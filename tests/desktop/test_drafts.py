"""What is typed is saved while it is typed, not only when the typing pauses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.bridge import Bridge
from desktop.drafts import Drafts
from desktop.history import History
from desktop.records import Records


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    made = History(tmp_path / "history.db")
    yield made
    made.close()


def test_somebody_who_types_without_a_pause_loses_nothing(qtbot: QtBot, history: History) -> None:
    bugs: list[Exception] = []
    bridge = Bridge(bugs.append)
    drafts = Drafts(
        Records(history, bridge, lambda words: bugs.append(AssertionError(words)), lambda words: None)
    )
    typed = 0
    while not history.call(lambda store: store.new_draft()):
        typed += 1
        assert typed < 1000
        drafts.keep(None, "word " * typed)
        QTest.qWait(20)  # far shorter than any pause
    assert bugs == []
