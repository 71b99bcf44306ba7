"""Tokens coloured in a transcript: live as afterwards, in every kind of row, and never in the way of reading."""

from __future__ import annotations

import math
import re
import time

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from desktop.cited import rows_of
from desktop.lens import Measure
from desktop.rows import row_text
from desktop.seats import seats_of
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.code_card import CodeCard
from desktop.widgets.lens_state import LensState
from desktop.widgets.tints import Tint
from desktop.widgets.transcript import Transcript
from engine import TracedToken
from engine.traces import spans

from .cited_answers import cited_answer
from .sample_chat import FASTER, PLAN, WORLD
from .views import view

BLANK = "\u202f\u2028 "
RAINBOW = "A formula $x_1^2$ and\n\n$$\\frac{a}{b}$$\n\nthen 👨‍👩‍👧 and\r\nthe end [here][1].\n\n[1]: https://example.com\n"


def tokens_of(text: str, size: int = 3) -> list[TracedToken]:
    """A text in pieces of bytes, also within letters, each less probable than the one before it."""
    whole = text.encode()
    pieces = [whole[place : place + size] for place in range(0, len(whole), size)]
    return [
        TracedToken(number, piece, math.log(1 / (1 + number % 30)), (number % 13) / 2)
        for number, piece in enumerate(pieces)
    ]


def words_of(text: str) -> list[TracedToken]:
    """A text in words."""
    pieces = re.findall(r"\s?\w+|\s|[^\w\s]", text)
    return [TracedToken(number, piece.encode(), -1.0, 1.0) for number, piece in enumerate(pieces)]


def tints(state: LensState) -> dict[int, list[Tint]]:
    return {row: list(found) for row, found in state.text._tints.items() if found}


def learn(transcript: Transcript, item: MessageItem, tokens: list[TracedToken]) -> LensState:
    transcript.lens.learn(item.id, tokens, spans(tokens, item.text, item.reasoning))
    state = transcript.lens.state(item.id)
    assert state is not None
    return state


def colour_the_rest(transcript: Transcript) -> float:
    """The most CPU time that one of the turns took in which the rest was coloured."""
    worst = 0.0
    began = time.thread_time()
    while transcript.lens.turn():
        worst = max(worst, time.thread_time() - began)
        began = time.thread_time()
    return worst


@pytest.mark.parametrize("text", [FASTER, WORLD, PLAN, RAINBOW])
@pytest.mark.parametrize("step", [1, 7, 400])
def test_what_is_coloured_while_it_is_written_is_what_is_coloured_in_the_end(
    transcript: Transcript, text: str, step: int
) -> None:
    lens, tokens = transcript.lens, tokens_of(text)
    lens.use("probability", False)
    transcript.show_messages([MessageItem(1, "assistant", "", state="streaming")])
    lens.feed(1, [], first=True)
    shown = 0
    for place in range(0, len(tokens), step):
        lens.feed(1, tokens[place : place + step])
        written = b"".join(token.piece for token in tokens[: place + step]).decode("utf-8", "ignore")
        transcript.feed(1, written[shown:])
        shown = len(written)
        transcript.inflow.flush()
    transcript.finish(MessageItem(1, "assistant", text))
    state = lens.state(1)
    assert state is not None
    live = tints(state)
    assert live
    assert tints(learn(transcript, MessageItem(1, "assistant", text), tokens)) == live


@pytest.mark.parametrize("text", [FASTER, WORLD, PLAN])
def test_every_word_that_is_shown_has_the_colour_of_its_own_token(transcript: Transcript, text: str) -> None:
    item = MessageItem(1, "assistant", text)
    tokens = words_of(text)
    transcript.lens.use("entropy", False)
    transcript.show_messages([item])
    state = learn(transcript, item, tokens)
    rows = view(transcript, 1).rows
    for row, found in tints(state).items():
        for tint in found:
            letters = row_text(rows[row])[tint.first : tint.last].strip(BLANK)
            assert letters in tokens[tint.token].piece.decode() or "not loaded" in row_text(rows[row])
    words = "".join(row_text(row) for row in rows)
    coloured = sum(tint.last - tint.first for found in tints(state).values() for tint in found)
    assert coloured > 0.75 * len(words)


def test_words_between_chips_of_citations_are_coloured_too(transcript: Transcript) -> None:
    item = cited_answer()
    transcript.lens.use("probability", False)
    transcript.show_messages([item])
    tokens = words_of(item.text)
    state = learn(transcript, item, tokens)
    rows = view(transcript, item.id).rows
    for row, found in tints(state).items():
        for tint in found:
            letters = row_text(rows[row])[tint.first : tint.last].replace("\u202f·", "").strip(BLANK)
            assert letters in tokens[tint.token].piece.decode()


def test_a_token_is_found_under_the_pointer_also_in_code_and_tables(
    transcript: Transcript, qtbot: QtBot
) -> None:
    item = MessageItem(1, "assistant", FASTER)
    transcript.resize(900, 1200)
    transcript.lens.use("probability", False)
    transcript.show_messages([item])
    state = learn(transcript, item, tokens_of(FASTER, 4))
    shown = view(transcript, 1)
    found = 0
    for token in range(len(state.tokens)):
        box = transcript.lens._box(1, token)
        if box is None or box.width() < 6:
            continue
        at = QPointF(shown.pos()) + QPointF(box.center())
        assert transcript.lens.token_at(at) == (1, token)
        found += 1
    assert found > 100
    (card,) = shown.findChildren(CodeCard)
    assert card.hasMouseTracking()
    with qtbot.waitSignal(transcript.lens.chosen):
        boxes = (transcript.lens._box(1, token) for token in range(len(state.tokens)))
        box = next(box for box in boxes if box is not None and card.geometry().contains(box.center()))
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton, pos=box.center() - card.pos())


def test_folded_reasoning_is_coloured_when_it_is_unfolded(transcript: Transcript) -> None:
    item = MessageItem(1, "assistant", "So it is.", reasoning="\nFirst this, then that.\n")
    transcript.lens.use("probability", False)
    transcript.show_messages([item])
    tokens = tokens_of("<think>\nFirst this, then that.\n</think>So it is.", 4)
    state = learn(transcript, item, tokens)
    assert not state.thoughts._tints
    view(transcript, 1).reasoning.unfold()
    assert state.thoughts._tints
    rows = view(transcript, 1).reasoning.body[0].rows
    for tint in state.thoughts.of(0):
        assert row_text(rows[0])[tint.first : tint.last].strip() in tokens[tint.token].piece.decode()


def test_the_strip_above_the_messages_has_room_for_search_and_lens_at_once(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "word " * 50)])
    transcript.lens.use("probability", False)
    transcript.finder.open("word")
    bar, search = transcript.lens.bar, transcript.finder.bar
    assert bar is not None
    assert search is not None
    assert bar.y() == search.geometry().bottom() + 1
    assert transcript.viewport().y() == bar.geometry().bottom() + 1
    transcript.finder.close()
    assert bar.y() == 0
    transcript.lens.use(None, False)
    assert transcript.viewport().y() == 0


def test_new_colours_of_the_theme_and_another_chat_leave_nothing_behind(transcript: Transcript) -> None:
    item = MessageItem(1, "assistant", FASTER)
    transcript.lens.use("probability", False)
    transcript.show_messages([item])
    before = tints(learn(transcript, item, tokens_of(FASTER)))
    transcript.apply_palette(palette("dark"))
    state = transcript.lens.state(1)
    assert state is not None
    assert tints(state) == before
    assert view(transcript, 1).body[0]._wash is state.text
    transcript.show_messages([MessageItem(2, "user", "hello")])
    assert transcript.lens.state(1) is None
    assert view(transcript, 2).body[0]._wash is None


def test_reading_plainly_again_takes_every_colour_away(transcript: Transcript) -> None:
    item = MessageItem(1, "assistant", FASTER)
    transcript.lens.use("probability", False)
    transcript.show_messages([item])
    learn(transcript, item, tokens_of(FASTER))
    transcript.lens.use(None, False)
    assert view(transcript, 1).body[0]._wash is None
    assert transcript.lens.token_at(QPointF(QPoint(200, 60))) is None


def test_an_underlined_word_says_why_and_others_say_nothing(transcript: Transcript) -> None:
    item = MessageItem(1, "assistant", "The landlord is probably away.")
    transcript.lens.use(None, True)
    transcript.show_messages([item])
    tokens = words_of(item.text)
    sure = [TracedToken(one.id, one.piece, 0.0, 0.0) for one in tokens]
    unsure = TracedToken(3, b" probably", math.log(0.1), 4.0, ((3, math.log(0.2)),))
    state = learn(transcript, item, [*sure[:3], unsure, *sure[4:]])
    ((tint,),) = tints(state).values()
    shown = view(transcript, 1)
    body, corner = shown.body
    assert row_text(shown.rows[0])[tint.first : tint.last] == "probably"
    assert "not sure" in shown.hint(body.boxes(0, tint.first, tint.last)[0].center() + corner)
    assert shown.hint(body.boxes(0, 4, 8)[0].center() + corner) == ""


@pytest.mark.parametrize("measure", ["probability", None])
def test_tokens_of_a_giant_answer_are_coloured_as_far_as_it_is_unfolded(
    transcript: Transcript, measure: Measure | None
) -> None:
    text = "".join(f"Part {i}: a **paragraph** with `code` in it.\n\n" for i in range(1_000))
    item = MessageItem(1, "assistant", text)
    tokens = [replace(token, log_probability=-3.0) for token in words_of(text)]
    transcript.lens.use(measure, uncertain=True)
    transcript.show_messages([item])
    state = learn(transcript, item, tokens)
    found = view(transcript, 1)
    while found.unfolding.turn():
        pass
    colour_the_rest(transcript)
    stepwise = tints(state)
    assert len(found.rows) - 1 in stepwise
    assert state._made(seats_of(text, rows_of(item)), text, 0, reasoning=False) == stepwise


GIANT = "".join(
    f"Part {i}: a **paragraph** with `code` in it.{' ' if i % 50 else chr(10) * 2}" for i in range(3_700)
)


@pytest.mark.parametrize(
    ("measure", "unfolded"),
    [
        ("probability", True),
        (None, False),
        pytest.param(None, True, marks=pytest.mark.soak),
        pytest.param("probability", False, marks=pytest.mark.soak),
    ],
)
def test_no_turn_is_long_in_which_a_giant_answer_is_coloured(
    transcript: Transcript, measure: Measure | None, unfolded: bool
) -> None:
    tokens = [replace(token, log_probability=-3.0 * (token.id % 3)) for token in words_of(GIANT)]
    assert len(tokens) > 66_000
    item = MessageItem(1, "assistant", GIANT)
    transcript.lens.use(measure, uncertain=True)
    transcript.show_messages([item])
    while unfolded and view(transcript, 1).unfolding.turn():
        pass
    places = spans(tokens, GIANT)
    for _ in range(3):  # another program may be in the way
        began = time.thread_time()
        transcript.lens.learn(1, tokens, places)
        first = time.thread_time() - began
        rest = colour_the_rest(transcript)
        if rest <= 0.05 and first <= (0.05 if unfolded else 0.1):  # a first portion is parsed as a whole
            break
    else:
        pytest.fail("each time one of the turns took longer")
    state = transcript.lens.state(1)
    assert state is not None
    shown = view(transcript, 1).shown_text
    assert tints(state) == state._made(state._seats, shown, 0, reasoning=False)


def test_the_colours_of_a_giant_answer_stay_while_they_are_looked_for_anew(transcript: Transcript) -> None:
    item, tokens = MessageItem(1, "assistant", GIANT[:45_000]), words_of(GIANT[:45_000])
    transcript.lens.use("probability", False)
    transcript.show_messages([item])
    state = learn(transcript, item, tokens)
    colour_the_rest(transcript)
    before = tints(state)
    transcript.lens.mark(0, view(transcript, 1))
    assert state.rest
    assert tints(state) == before
    colour_the_rest(transcript)
    assert tints(state) == before


def test_the_colours_of_a_giant_answer_come_by_themselves(transcript: Transcript, qtbot: QtBot) -> None:
    item, tokens = MessageItem(1, "assistant", GIANT[:45_000]), words_of(GIANT[:45_000])
    transcript.lens.use("probability", False)
    transcript.show_messages([item])
    state = learn(transcript, item, tokens)
    assert state.rest
    qtbot.waitUntil(lambda: not state.rest)
    assert max(tints(state)) == len(view(transcript, 1).rows) - 1
