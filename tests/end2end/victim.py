"""The real window in a process of its own, made to be killed: asks a long question and says how it goes.

With words to write, it begins to edit the question with them, and says when they are on the disk.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.widgets.fonts import load_fonts
from tests.desktop.views import view
from tests.end2end.driver import Driver


def main(folder: Path, question: str, edited: str = "") -> None:
    """Send, then report every change of the answer's length, or of the edit, until somebody ends it."""
    qt = QApplication([])
    load_fonts()
    driver = Driver(folder)
    driver.ready()
    driver.app.chat.set_values({"max_tokens": 2000, "logit_bias": [[2, -100.0], [0, -100.0]]})
    driver.say(question)
    if edited:
        edit(driver, edited)
        return
    print("sent", flush=True)
    driver.app.answers.wrote.connect(lambda *_: print("wrote", len(driver.live_text()), flush=True))
    qt.exec()


def edit(driver: Driver, words: str) -> None:
    """Write in the editor of the question, as keys do, and wait for the end."""
    driver.press_stop()
    driver.wait_idle()
    asked, chat = driver.items[0].id, driver.app.chat.chat
    assert chat is not None
    driver.app.transcript.begin_edit(asked)
    box = view(driver.app.transcript, asked).editor
    assert box is not None
    (field,) = box.findChildren(QPlainTextEdit)
    QTest.keyClicks(field, words)
    driver.until(lambda: bool(driver.app.history.call(lambda store: store.turns.edits(chat.id))))
    driver.until(lambda: words in driver.app.history.call(lambda store: store.turns.edits(chat.id))[asked][1])
    print("kept", flush=True)
    QApplication.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
