"""A place at the end of a giant message is sought through the real window, which stays free meanwhile."""

from __future__ import annotations

import time
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.history import Store
from tests.end2end.chat_places import click, filled, rows, started
from tests.end2end.driver import Driver

#: What the window may be busy with at once, in seconds of this thread's own time.
STALL_S = 0.1
TEXT = "".join(f"Part {i}: a **paragraph** with `code` in it.\n\n" for i in range(2_500)) + "The needle."


def longest_turn_of_the_search(driver: Driver) -> float:
    """Open the giant chat, seek its last word by the keyboard, and leave it again."""
    click(driver, "Giant")
    driver.until(lambda: bool(driver.items) and driver.items[-1].text == TEXT)
    transcript, field = driver.app.transcript, driver.app.window.composer.field
    driver.app.window.activateWindow()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = transcript.finder.bar
    assert bar is not None
    bar.field.clear()
    QTest.keyClicks(bar.field, "needle")
    worst, seen = 0.0, set[str]()
    while bar.count.text() != "1 of 1":
        began = time.thread_time()
        QApplication.processEvents()
        worst = max(worst, time.thread_time() - began)
        seen.add(bar.count.text())
    assert "Searching…" in seen
    hit = transcript.finder.current
    view = transcript.view_of(driver.items[-1].id)
    assert hit is not None
    assert view is not None
    assert "needle" in str(view.rows[hit.row])
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    click(driver, "Beta")
    driver.until(lambda: bool(driver.items) and driver.items[-1].text != TEXT)
    return worst


def test_the_end_of_a_giant_message_is_found_while_the_window_stays_free(
    qtbot: QtBot, tmp_path: Path
) -> None:
    folder = filled(tmp_path)
    store = Store(folder / "history.db")
    chat = store.create_chat("Giant").id
    row = store.start_answer(chat, store.add_message(chat, None, "Write much.").id, "Smol", {})
    store.finish_answer(replace(row, text=TEXT, state="complete", stop_reason="stop"))
    store.close()
    driver = started(folder)
    try:
        driver.until(lambda: "Giant" in rows(driver))
        # What else the machine does slows even the processor's own time: a fault shows each time.
        assert any(longest_turn_of_the_search(driver) < STALL_S for _ in range(3))
    finally:
        driver.quit()
