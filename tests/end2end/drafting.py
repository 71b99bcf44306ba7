"""The real window in a process of its own, made to be killed: writes drafts into two chats and a new one."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.widgets.fonts import load_fonts
from engine.scripted import Script, ScriptedEngine
from tests.end2end.driver import Driver


def main(folder: Path) -> None:
    """Leave a draft in each of two chats and in the new one, say so once it is kept, and wait."""
    qt = QApplication([])
    load_fonts()
    driver = Driver(folder, lambda _, on_event: ScriptedEngine(on_event, Script()))
    driver.ready()
    window = driver.app.window
    for number in (1, 2):
        driver.say(f"Question {number}.")
        driver.wait_idle()
        QTest.keyClicks(window.composer.field, f"unsent {number}")
        window.composer.held.add_text(f"{number} " * 10_000)
        window.sidebar.new_chat.click()
        driver.until(lambda: not driver.items)
    QTest.keyClicks(window.composer.field, "unsent anew")

    driver.until(lambda: driver.app.history.call(lambda store: store.new_draft()) == "unsent anew")
    print("kept", flush=True)
    qt.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
