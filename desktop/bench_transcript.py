"""The window's rows of the benchmark: opening a long chat, stalls and typing while an answer streams.

All make a real window; figures are milliseconds and MiB.
"""

from __future__ import annotations

import time

import psutil
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from desktop.collecting import Collector
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.transcript import Transcript

MESSAGES = 2_000
TOKENS = 8_000
RATE = 500
TYPING_RATE = 150
KEYS, KEY_MS = 400, 25
BEAT_MS = 2
STREAMED = 1_000_000
STOPS = 60
MIB = 1 << 20

_QUESTION = "Question {number}: how does this part work, and what should I try first on my own machine?"
_ANSWER = """Part {number} has **three steps**, and `step_{number}` is the one that matters.

1. Read what is there, all of it.
2. Change *one* thing.
   - keep the old value
   - write down why

| Setting | Before | After |
|---|--:|--:|
| threads | 1 | 2 |
| batch | 256 | {number} |

```python
def step_{number}(values: list[int]) -> int:
    # the sum of what is left
    return sum(value for value in values if value > {number})
```

> Measure before and after, and keep the figures. They are worth more than a feeling about speed.

Then go on with the next part, which builds on this one and repeats the same three steps with other values.
"""


def long_chat(count: int = MESSAGES) -> list[MessageItem]:
    """A chat of that many messages, some 850 characters each."""
    items: list[MessageItem] = []
    for number in range(1, count + 1):
        if number % 2:
            items.append(MessageItem(number, "user", _QUESTION.format(number=number)))
        else:
            text = _ANSWER.format(number=number) + (_ANSWER.format(number=number) if number % 4 == 0 else "")
            items.append(MessageItem(number, "assistant", text))
    return items


def open_2000(repeats: int = 5, messages: int = MESSAGES) -> dict[str, float]:
    """Opening a chat of 2,000 messages, until it is painted; then stopping at places all over it."""
    window = _window()
    chat = long_chat(messages)
    times: list[float] = []
    for _ in range(repeats + 1):
        window.show_messages([])
        _settle()
        began = time.perf_counter()
        window.show_messages(chat)
        window.viewport().repaint()
        times.append((time.perf_counter() - began) * 1000)
    times = sorted(times[1:])
    resize = _resize_ms(window)
    scroll = _scroll_ms(window)
    memory = psutil.Process().memory_info().rss / MIB
    window.close()
    return {
        "value": times[len(times) // 2],
        "worst": times[-1],
        "resize": resize,
        "scroll_worst": scroll,
        "memory": memory,
    }


def stall_500(tokens: int = TOKENS, rate: int = RATE, messages: int = MESSAGES) -> dict[str, float]:
    """Stalls of the event loop while 8,000 tokens come in at 500 a second under 2,000 messages."""
    window = _window()
    collector = Collector()  # as the program does
    window.show_messages([*long_chat(messages), MessageItem(STREAMED, "assistant", "", state="streaming")])
    _settle()
    heart = _Heart()
    feeder = _Feeder(window, tokens, rate)
    feeder.run()
    stalls = sorted(heart.stop())
    window.finish(MessageItem(STREAMED, "assistant", feeder.text))
    busy = feeder.busy_share
    window.close()
    collector.close()
    return {
        "p99": stalls[int(len(stalls) * 0.99)],
        "worst": stalls[-1],
        "busy_percent": busy * 100,
        "beats": float(len(stalls)),
    }


def busy_150(tokens: int, messages: int = MESSAGES) -> dict[str, float]:
    """How busy the window is while tokens come in at 150 a second under 2,000 messages."""
    return stall_500(tokens, TYPING_RATE, messages)


def typing(keys: int = KEYS, rate: int = TYPING_RATE, messages: int = MESSAGES) -> dict[str, float]:
    """From a key press to the painted composer, while 150 tokens a second come in under 2,000 messages."""
    # lazy: the other rows measure a transcript alone
    from desktop.widgets.window import MainWindow

    transcript = _window()
    window = MainWindow(palette("light"), transcript)
    window.resize(1280, 800)
    window.show_welcome(False)
    window.set_state("idle")
    transcript.show_messages(
        [*long_chat(messages), MessageItem(STREAMED, "assistant", "", state="streaming")]
    )
    window.show()
    window.composer.field.setFocus()
    _settle()
    typist = _Typist(window.composer.field, keys)
    feeder = _Feeder(transcript, keys * KEY_MS * rate // 1000, rate)
    feeder.run()
    typist.wait()
    times = sorted(typist.times)
    typed = window.composer.field.toPlainText()
    window.close()
    return {
        "p50": times[len(times) // 2],
        "p99": times[min(len(times) - 1, int(len(times) * 0.99))],
        "worst": times[-1],
        "keys": float(len(typed)),
    }


class _Typist(QObject):
    """Presses keys in a field; `times` is how long each took from its posting to the paint event."""

    def __init__(self, field: QPlainTextEdit, keys: int) -> None:
        super().__init__()
        self.times: list[float] = []
        self._field, self._left = field, keys
        self._posted = 0.0
        self._taken = False
        self._loop = QEventLoop()
        field.installEventFilter(self)
        field.viewport().installEventFilter(self)
        self._timer = QTimer(self, interval=KEY_MS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()

    def wait(self) -> None:
        """Until every key was painted."""
        if self._timer.isActive():
            self._loop.exec()

    def _on_time(self) -> None:
        if self._posted:
            return  # the last one is not painted yet: nobody types ahead of the screen here
        if not self._left:
            self._timer.stop()
            self._loop.quit()
            return
        self._left -= 1
        space = self._left % 6 == 0
        key, text = (Qt.Key.Key_Space, " ") if space else (Qt.Key.Key_E, "e")
        self._posted = time.perf_counter()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.postEvent(self._field, event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and watched is self._field:
            self._taken = True
        elif event.type() == QEvent.Type.Paint and self._taken and watched is self._field.viewport():
            self.times.append((time.perf_counter() - self._posted) * 1000)
            self._posted, self._taken = 0.0, False
        return False


class _Heart(QObject):
    """A timer that beats every few milliseconds; a late beat is a stall."""

    def __init__(self) -> None:
        super().__init__()
        self._stalls: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def stop(self) -> list[float]:
        self._timer.stop()
        return self._stalls

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self._stalls.append(max(0.0, (now - self._last) * 1000 - BEAT_MS))
        self._last = now


class _Feeder(QObject):
    """Gives pieces of text to the transcript at a steady rate."""

    def __init__(self, window: Transcript, tokens: int, rate: int) -> None:
        super().__init__()
        source = "".join(_ANSWER.format(number=number) for number in range(2_000, 2_200))
        self._pieces = [source[place : place + 4] for place in range(0, tokens * 4, 4)]
        self._window, self._rate, self._given = window, rate, 0
        self._timer = QTimer(self, interval=4)
        self._timer.timeout.connect(self._on_time)
        self._loop = QEventLoop()
        self._began = 0.0
        self.text = ""
        self.busy_share = 0.0

    def run(self) -> None:
        self._began = time.perf_counter()
        before = time.thread_time()
        self._timer.start()
        self._loop.exec()
        self.busy_share = (time.thread_time() - before) / (time.perf_counter() - self._began)

    def _on_time(self) -> None:
        due = min(len(self._pieces), int((time.perf_counter() - self._began) * self._rate))
        for piece in self._pieces[self._given : due]:
            self._window.feed(STREAMED, piece)
        self._given = due
        if due == len(self._pieces):
            self._timer.stop()
            self.text = "".join(self._pieces)
            self._loop.quit()


def _window() -> Transcript:
    if QApplication.instance() is None:
        _KEPT.append(QApplication([]))
    window = Transcript(palette("light"))
    window.resize(1000, 760)
    window.show()
    _settle()
    return window


def _settle() -> None:
    for _ in range(5):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _resize_ms(window: Transcript) -> float:
    times: list[float] = []
    for width in (700, 660, 620, 700, 1000):
        began = time.perf_counter()
        window.resize(width, 760)
        window.viewport().repaint()
        times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[len(times) // 2]


def _scroll_ms(window: Transcript) -> float:
    """The slowest of the steps on by a screenful at so many places of the chat."""
    bar = window.verticalScrollBar()
    slowest = 0.0
    for number in range(STOPS):
        bar.setValue(bar.maximum() * number // STOPS)
        began = time.perf_counter()
        bar.setValue(bar.value() + window.viewport().height())
        window.viewport().repaint()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        slowest = max(slowest, (time.perf_counter() - began) * 1000)
    return slowest


_KEPT: list[QApplication] = []
