"""What was moved on the screen instead of being painted anew looks as if it had been painted."""

from __future__ import annotations

import math
import random
import time

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.bench_transcript import long_chat
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.formulas import formulas
from desktop.widgets.message import MessageView
from desktop.widgets.transcript import Transcript
from engine import TracedToken

WRITTEN = """Words that go on over **several** lines, with `code` between them, until the line is full and more.

> A quote, *slanted*, which is long enough to be wrapped once or twice at the width of this window of ours.
> - an item in it
> - שורה אחת מימין לשמאל

| Setting | Before | After |
|---|--:|--:|
| threads | 1 | 2 |
| batch | 256 | 512 |

```python
def step(values: list[int]) -> int:
    return sum(value for value in values if value)
```

1. One $x^2$
2. Two [link](https://example.org)

$$\\frac{a}{b}$$

---

שורה ארוכה שנכתבת מימין לשמאל, עד שהיא מלאה ועוד קצת, ואז עוד מילים.

"""


def on_screen(transcript: Transcript) -> QImage:
    """What stands on the screen in the place of the messages."""
    QApplication.processEvents()
    corner, size = transcript.viewport().mapTo(transcript.window(), QPoint()), transcript.viewport().size()
    whole = transcript.screen().grabWindow(transcript.window().winId())
    return whole.copy(QRect(corner, size) if whole.devicePixelRatio() == 1 else whole.rect()).toImage()


def painted(transcript: Transcript) -> QImage:
    """The same painted anew."""
    transcript.viewport().repaint()
    return on_screen(transcript)


def same(transcript: Transcript) -> bool:
    """Looked at when no formula is on its way, which would come between the two."""
    until = time.monotonic() + 60
    while not formulas().idle and time.monotonic() < until:
        QApplication.processEvents()
    shown = on_screen(transcript)
    return bool(shown == painted(transcript))


def stream(transcript: Transcript, message: int, text: str, lens: bool = False) -> None:
    """Write a text in pieces, each of which is shown; the screen is looked at in between."""
    chance, place, number = random.Random(7), 0, 0
    while place < len(text):
        piece = text[place : place + chance.randrange(1, 60)]
        transcript.feed(message, piece)
        if lens:
            token = TracedToken(number, piece.encode(), math.log(0.1 + 0.1 * (number % 9)), 1.0, ((1, -1.0),))
            transcript.lens.feed(message, [token], first=not number)
        place, number = place + len(piece), number + 1
        transcript.inflow.flush()
        QApplication.processEvents()  # as between two frames
        if number % 5 == 0:
            assert same(transcript), text[max(0, place - 80) : place]


@pytest.mark.parametrize("lens", [False, True], ids=["plain", "lens"])
def test_a_screen_that_follows_an_answer_shows_what_painting_anew_would(
    transcript: Transcript, lens: bool
) -> None:
    if lens:
        transcript.lens.use("probability", uncertain=False)
    transcript.show_messages([*long_chat(4), MessageItem(9, "assistant", "", state="streaming")])
    stream(transcript, 9, WRITTEN * 2, lens)
    transcript.finish(MessageItem(9, "assistant", WRITTEN * 2))
    assert same(transcript)


def test_a_screen_that_is_scrolled_and_changed_shows_what_painting_anew_would(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(30))
    assert same(transcript)
    bar, chance = transcript.verticalScrollBar(), random.Random(3)
    for number in range(30):
        bar.setValue(max(0, bar.value() + chance.choice((-700, -333, -48, -7, 5, 48, 400))))
        if number % 7 == 0:
            transcript.replace(MessageItem(28, "assistant", WRITTEN[: 200 + 40 * number]))
        if number % 11 == 0:
            transcript.resize(900 - number * 10, 640)
        assert same(transcript)
    transcript.apply_palette(palette("dark"))
    assert same(transcript)
    assert formulas() is not None


def test_of_an_answer_that_is_followed_only_what_is_new_is_painted(
    transcript: Transcript, monkeypatch: pytest.MonkeyPatch
) -> None:
    transcript.show_messages([*long_chat(4), MessageItem(9, "assistant", "", state="streaming")])
    stream(transcript, 9, WRITTEN)
    transcript.feed(9, "\n\nA last line.\n\nAnd")
    transcript.inflow.flush()
    QApplication.processEvents()
    tall: list[int] = []
    monkeypatch.setattr(
        MessageView, "update", lambda view, *room: tall.append(room[3] if room else view.height())
    )
    view = transcript.view_of(9)
    assert view is not None
    for _ in range(20):
        transcript.feed(9, "word word word ")
        transcript.inflow.flush()
    assert view.height() > 500
    assert tall
    assert max(tall) < (160 if transcript.devicePixelRatioF().is_integer() else view.height() + 1)
