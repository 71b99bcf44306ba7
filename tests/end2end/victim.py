"""The real window in a process of its own, made to be killed: asks a long question and says how it goes."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.widgets.fonts import load_fonts
from tests.end2end.driver import Driver


def main(folder: Path, question: str) -> None:
    """Send, then report every change of the answer's length until somebody ends it."""
    qt = QApplication([])
    load_fonts()
    driver = Driver(folder)
    driver.ready()
    driver.app.chat.set_values({"max_tokens": 2000, "logit_bias": [[2, -100.0], [0, -100.0]]})
    driver.say(question)
    print("sent", flush=True)
    driver.app.answers.wrote.connect(lambda *_: print("wrote", len(driver.live_text()), flush=True))
    qt.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
