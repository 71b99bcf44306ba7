"""A window at which nobody works costs nothing: no timer runs in it, in no window and in nothing behind them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver

REPLIES = Script(replies=tuple(Reply(f"Answer {number}.") for number in range(1, 9)))
#: The trash is swept a minute after the start, and every day.
MINUTE_MS = 60_000


def running(driver: Driver) -> list[str]:
    """The timers of the program that will fire soon, by what they belong to; a few wait for minutes or days."""
    roots = [driver.app, *QApplication.topLevelWidgets()]
    timers = {timer for root in roots for timer in root.findChildren(QTimer)}
    soon = [timer for timer in timers if timer.isActive() and timer.interval() < MINUTE_MS]
    return [f"{type(timer.parent()).__name__}: {timer.interval()} ms" for timer in soon]


def test_no_timer_runs_while_nothing_happens_in_two_windows_with_a_model(
    qtbot: QtBot, tmp_path: Path
) -> None:
    driver = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, REPLIES))
    try:
        driver.ready()
        driver.say("A question?")
        driver.wait_idle()
        QTest.keyClick(
            driver.app.window.composer.field,
            Qt.Key.Key_N,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
        opened: list[object] = []
        driver.app.desk.chat.opened.connect(lambda *_: opened.append(True))
        driver.until(lambda: len(driver.app.desks.windows) == 2 and bool(opened))
        driver.say("Another one?")
        driver.wait_idle()
        try:
            driver.until(lambda: not running(driver))  # the snackbar stays for seconds
        finally:
            assert running(driver) == []
    finally:
        driver.app.quit()
