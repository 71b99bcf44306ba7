"""A giant message that is unfolded takes another width and other colours where it is in sight, at once."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop.portions import LIMIT
from desktop.rows import row_text
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.code_card import CodeCard
from desktop.widgets.message import MessageView
from desktop.widgets.transcript import Transcript
from tests.conftest import PATIENCE_S

from .pathological import CASES
from .views import view

#: What the window may be busy with at once, in seconds of this thread's own time.
STALL_S = 0.1
#: Of each kind one, so that what is near is of another height than what is far.
MIXED = "".join(
    f"## Part {i}\n\nA **paragraph** number {i} with `code` in it, which is long enough that it is broken into "
    f"other lines where the window is narrower, as everything here is.\n\n> A quote of {i}.\n\n```py\nx = {i}\n"
    f"```\n\n| a | b |\n|---|---|\n| {i} | words |\n\n"
    for i in range(150)
)


def unfolded(transcript: Transcript, text: str, role: str = "assistant") -> MessageView:
    """All of a message, with another one below."""
    transcript.show_messages([])
    transcript.show_messages([MessageItem(1, role, text), MessageItem(2, "user", "ok")])  # type: ignore[arg-type]
    transcript.scroll_to(1)
    found = view(transcript, 1)
    while found.unfolding.turn():
        QApplication.processEvents()
    assert found.unfolding.begun or len(text) < LIMIT
    return found


def go(transcript: Transcript, part: float) -> None:
    """Scroll to a part of everything."""
    bar = transcript.verticalScrollBar()
    bar.setValue(round(bar.maximum() * part))


def longest(transcript: Transcript) -> float:
    """The longest turn while the window is made narrower and wider, darkened and lightened, and read here and there."""
    worst = 0.0

    def timed(work: Callable[[], object]) -> None:
        nonlocal worst
        for step in (work, QApplication.processEvents):
            began = time.thread_time()
            step()
            worst = max(worst, time.thread_time() - began)

    for part in (1.0, 0.5, 0.0):
        for work in (
            lambda part=part: go(transcript, part),
            lambda: transcript.resize(700, 640),
            lambda: transcript.resize(900, 640),
            lambda: transcript.apply_palette(palette("dark")),
            lambda: transcript.apply_palette(palette("light")),
        ):
            timed(work)
    timed(lambda: transcript.show_messages([MessageItem(9, "user", "Another chat")]))
    timed(lambda: QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete))
    return worst


def shown(transcript: Transcript) -> QImage:
    """What is in sight, when everything has its place and code its colours, and no mouse is over it."""
    QApplication.processEvents()
    for one in transcript.live_views().values():
        one.set_revealed(False)
    end = time.monotonic() + PATIENCE_S
    while not all(one.colours_settled for one in transcript.live_views().values()):
        assert time.monotonic() < end
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return transcript.viewport().grab().toImage()


def at_top(transcript: Transcript) -> tuple[int, str]:
    """The row at the top of the viewport, and what is written from its first line in sight on."""
    here = transcript.stack.here()
    assert here is not None
    place, character, _ = here[1]
    return place, row_text(view(transcript, 1).rows[place])[character:]


def hold(transcript: Transcript, text: str) -> None:
    """Any of three tries is quick: what else the machine does slows even the processor's own time."""

    def once() -> float:
        unfolded(transcript, text)
        return longest(transcript)

    assert any(once() < STALL_S for _ in range(3))


@pytest.mark.parametrize("name", ["directions", "emoji"])
def test_another_width_or_theme_of_an_unfolded_message_is_shown_without_a_long_turn(
    transcript: Transcript, name: str
) -> None:
    hold(transcript, CASES[name](70_000))


@pytest.mark.soak
@pytest.mark.parametrize("name", CASES)
def test_another_width_or_theme_of_any_unfolded_message_is_shown_without_a_long_turn(
    transcript: Transcript, name: str
) -> None:
    hold(transcript, CASES[name](160_000))


@pytest.mark.parametrize("role", ["assistant", "user"])
@pytest.mark.parametrize("part", [0.0, 0.4, 1.0], ids=["begin", "middle", "end"])
def test_an_unfolded_message_in_another_width_looks_as_if_it_had_had_it_before(
    transcript: Transcript, role: str, part: float
) -> None:
    unfolded(transcript, MIXED, role)
    go(transcript, part)
    transcript.resize(640, 640)
    lately = shown(transcript)
    assert view(transcript, 1).body[0].waiting
    where, following = transcript.stack.here(), transcript.following
    assert where is not None
    unfolded(transcript, MIXED, role)
    assert not view(transcript, 1).body[0].waiting
    if following:
        transcript.scroll_to_end()
    else:
        transcript.stack.hold(*where)
    assert shown(transcript) == lately


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_what_is_read_stays_at_the_top_when_an_unfolded_message_takes_another_width(
    transcript: Transcript, part: float
) -> None:
    unfolded(transcript, MIXED)
    go(transcript, part)
    before = at_top(transcript)
    for width in (520, 900, 640, 900):
        transcript.resize(width, 640)
        QApplication.processEvents()
    place, text = at_top(transcript)
    assert place == before[0]
    assert text.startswith(before[1]) or before[1].startswith(text)


def test_an_unfolded_message_in_other_colours_is_painted_everywhere_as_one_that_was_made_in_them(
    transcript: Transcript,
) -> None:
    unfolded(transcript, MIXED)
    transcript.apply_palette(palette("dark"))
    pictures = []
    for part in (0.9, 0.3, 0.7, 0.0):
        go(transcript, part)
        pictures.append(shown(transcript))
    unfolded(transcript, MIXED)
    for part, picture in zip((0.9, 0.3, 0.7, 0.0), pictures, strict=True):
        go(transcript, part)
        assert shown(transcript) == picture


def test_a_place_far_off_is_found_exactly_after_another_width_and_theme(transcript: Transcript) -> None:
    found = unfolded(transcript, MIXED + "needle")
    go(transcript, 0.0)
    transcript.resize(560, 640)
    transcript.apply_palette(palette("dark"))
    transcript.finder.open("needle")
    bar = transcript.finder.bar
    assert bar is not None
    while bar.count.text() != "1 of 1":
        QApplication.processEvents()
    hit = transcript.finder.current
    assert hit is not None
    body, at = found.body
    assert 0 <= found.y() + at.y() + body.mark_top(hit.row, hit.first) < transcript.viewport().height()


def test_what_is_chosen_in_code_far_off_is_marked_when_it_comes_near(transcript: Transcript) -> None:
    found = unfolded(transcript, MIXED)
    transcript.apply_palette(palette("dark"))
    go(transcript, 0.0)
    everything = ((0, 0), (len(found.rows) - 1, 1))
    found.select(everything)
    go(transcript, 0.6)
    lately = shown(transcript)
    assert any(card.isVisible() for card in found.findChildren(CodeCard))
    found.select(None)
    assert shown(transcript) != lately
    found.select(everything)
    assert shown(transcript) == lately
