"""The whole program opened to be measured by desktop/bench.py: what it needs, at rest and when it works.

Figures go to standard output, a line of JSON each; the speed of answers is told round by round.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import psutil
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop import settings as settings_file
from desktop.app import Application
from desktop.bench import Written
from desktop.bench_quit import STORY
from desktop.bench_transcript import long_chat
from desktop.collecting import Collector
from desktop.history import History, Store
from desktop.settings import Settings
from desktop.widgets.fonts import load_fonts
from engine import Answered, Engine, Event, LoadSettings, Wrote

MESSAGES, WRITTEN, REST_S, CALM_S = 2_000, 256, 10.0, 12.0
LOOK_S, PATIENCE_S = 0.1, 60.0
MIB = 1 << 20


class Clock:
    """Notes on the engine's thread when tokens came in."""

    def __init__(self) -> None:
        self.wrote: list[tuple[float, int]] = []
        self.prompt = 0

    def engine(self, folder: Path, on_event: Callable[[Event], None]) -> Engine:
        """An engine whose events are noted."""

        def note(event: Event) -> None:
            if isinstance(event, Wrote) and event.tokens:
                self.wrote.append((time.perf_counter(), len(event.tokens)))
            elif isinstance(event, Answered):
                self.prompt = event.stats.prompt_tokens
            on_event(event)

        return Engine(folder, note)

    def written(self, settings: LoadSettings) -> Written:
        """What came in since the last call."""
        wrote, self.wrote = self.wrote, []
        tokens = sum(count for _, count in wrote[1:])
        pace = tokens / (wrote[-1][0] - wrote[0][0])
        return Written(pace, tokens, self.prompt, settings)


class Program:
    """The program over a new profile, shown; close it."""

    def __init__(self, folder: Path, model: str, fill: Callable[[Path], None] = lambda path: None) -> None:
        self.qt = QApplication([])
        load_fonts()
        fill(folder / "history.db")
        history = History(folder / "history.db")
        history.ready()
        settings_file.save(folder, Settings(load=LoadSettings(path=model), make_titles=False))
        self.clock = Clock()
        self._collector = Collector()
        self.app = Application(folder, history, self.clock.engine)
        self.app.show()
        self._collector.set_aside()
        self.until(lambda: self.app.models.state.ready)

    def until(self, true: Callable[[], bool]) -> None:
        """Let it live until something holds, asleep where nothing is to be done."""
        end = time.monotonic() + PATIENCE_S
        while not true():
            if time.monotonic() > end:
                raise TimeoutError
            self.live(LOOK_S)

    def live(self, seconds: float) -> None:
        """Let it live for so long, asleep where nothing is to be done."""
        loop = QEventLoop()  # of the application's own, quit would close the windows
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def close(self) -> None:
        """Leave."""
        self.app.quit()
        self._collector.close()


def memory(folder: Path, model: str, messages: int = MESSAGES) -> float:
    """MiB of the window's process after scrolling through a chat of 2,000 messages, there and back."""
    program = Program(folder, model, lambda path: _write(path, messages))
    transcript = program.app.transcript
    program.app.desk.open(1)
    program.until(lambda: len(transcript.items) == messages)
    bar = transcript.verticalScrollBar()
    for step in (-1, 1):
        before = -1
        while bar.value() != before:
            before = bar.value()
            bar.setValue(before + step * transcript.viewport().height())
            program.qt.processEvents()
    used = psutil.Process().memory_info().rss / MIB
    program.close()
    return used


def _write(path: Path, messages: int) -> None:
    store = Store(path)
    with store.together():
        chat, parent = store.create_chat("A long chat").id, None
        for item in long_chat(messages):
            parent = store.add_message(chat, parent, item.text).id
    store.close()


def idle(folder: Path, model: str, seconds: float = REST_S) -> float:
    """How busy all processes are together while nobody does anything and a model is loaded, in percent."""
    program = Program(folder, model)
    # What is done after the start is done by then, and the caret rests; a trial of the measure need not wait.
    program.live(CALM_S if seconds >= REST_S else seconds)
    own = psutil.Process()
    everybody = [own, *own.children(recursive=True)]
    before = [_cpu_seconds(one) for one in everybody]
    program.live(seconds)
    used = sum(max(0.0, _cpu_seconds(one) - then) for one, then in zip(everybody, before, strict=True))
    program.close()
    return 100 * used / seconds


def _cpu_seconds(process: psutil.Process) -> float:
    """What a process has taken so far; nothing of one that was done and has gone."""
    try:
        times = process.cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return times.user + times.system


def generation(folder: Path, model: str, tokens: int = WRITTEN) -> None:
    """Write an answer whenever a line comes in, and tell how fast it was."""
    program = Program(folder, model)
    desk, models = program.app.desk, program.app.models
    for number, _ in enumerate(sys.stdin, 1):
        desk.open(None)
        program.until(lambda: desk.chat.chat is None and desk.window.composer.state == "idle")
        desk.chat.set_values({"max_tokens": tokens, "seed": number})
        desk.chat.send(STORY)
        program.until(lambda: desk.chat.busy)
        program.until(lambda: not desk.chat.busy)
        assert models.model is not None
        _tell(program.clock.written(models.model.settings))
    program.close()


def _tell(figure: object) -> None:
    print(msgspec.json.encode(figure).decode(), flush=True)


if __name__ == "__main__":
    _, measure, place, path, *sizes = sys.argv
    if measure == "generation":
        generation(Path(place), path, *map(int, sizes))
    else:
        _tell({"memory": memory, "idle": idle}[measure](Path(place), path, *map(int, sizes)))
