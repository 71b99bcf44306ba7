"""Two windows in which answers are written, made to be left; measured from outside by desktop/bench.py."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import settings as settings_file
from desktop.app import Application
from desktop.desk import Desk
from desktop.history import History
from desktop.settings import Settings
from desktop.widgets.fonts import load_fonts
from engine import LoadSettings, Value

PATIENCE_S = 60.0
STORY = "Tell me a very long story about a lighthouse and the sea."
_ENDLESS: dict[str, Value] = {"max_tokens": 4000, "logit_bias": [[2, -100.0], [0, -100.0]]}


def main(folder: str, model: str) -> None:
    """Say "leaving" when an answer is being written and another one waits, then quit."""
    qt = QApplication([])
    load_fonts()
    history = History(Path(folder) / "history.db")
    history.ready()
    settings_file.save(Path(folder), Settings(load=LoadSettings(path=model), make_titles=False))
    application = Application(Path(folder), history)
    application.show()
    first = application.desk
    _until(qt, lambda: application.models.state.ready)
    _ask(qt, first)
    _until(qt, lambda: bool(application.answers.writing))
    _ask(qt, application.desks.open_window())
    _until(qt, lambda: bool(application.answers.queue.waiting))
    _until(qt, lambda: len(_written(application, first)) > 100)
    print("leaving", flush=True)
    application.quit()


def _ask(qt: QApplication, desk: Desk) -> None:
    _until(qt, lambda: desk.window.composer.state in ("idle", "waiting"))
    desk.chat.set_values(dict(_ENDLESS))
    desk.chat.send(STORY)
    _until(qt, lambda: desk.chat.busy)


def _written(application: Application, desk: Desk) -> str:
    last = desk.chat.branch.last("assistant")
    return application.answers.newest(last).text if last else ""


def _until(qt: QApplication, true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not true() and time.monotonic() < end:
        qt.processEvents()
        time.sleep(0.002)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
