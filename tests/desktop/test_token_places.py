"""Where the tokens of an answer stand, found over many turns."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from desktop.conversation import StoredMessage
from desktop.token_places import SOME, Places, TokenPlaces
from engine import TracedToken
from engine.traces import spans


def answer(words: int) -> tuple[StoredMessage, list[TracedToken]]:
    """An answer of so many words after a thought, and its tokens."""
    pieces = [b"<think>", b"Well", b"</think>", *[b"sun", b" \xf0\x9f\x99", b"\x82 "] * (words // 3)]
    tokens = [TracedToken(number, piece, -1.0, 1.0) for number, piece in enumerate(pieces)]
    text = b"".join(pieces[3:]).decode()
    return StoredMessage(1, 1, None, "assistant", text, "Well"), tokens


class Found:
    """What was found, in its order."""

    def __init__(self) -> None:
        self.all: list[tuple[StoredMessage, Places]] = []
        self.places = TokenPlaces(self.take)

    def take(self, message: StoredMessage, tokens: Sequence[TracedToken], places: Places) -> None:
        """Take what was found."""
        assert len(places) == len(tokens)
        self.all.append((message, places))


def test_the_places_of_a_short_answer_are_there_at_once() -> None:
    message, tokens = answer(SOME // 2)
    found = Found()
    found.places.find(message, tokens)
    assert found.all == [(message, spans(tokens, message.text, "Well"))]
    assert not found.places.turn()


def test_no_turn_takes_more_than_50_ms_to_find_the_places_of_66_000_tokens() -> None:
    message, tokens = answer(66_000)
    for _ in range(3):  # another program may be in the way
        found, took = Found(), []
        began = time.thread_time()
        found.places.find(message, tokens)
        took.append(time.thread_time() - began)
        while not found.all:
            began = time.thread_time()
            assert found.places.turn()
            took.append(time.thread_time() - began)
        if max(took) <= 0.05:
            break
    else:
        pytest.fail(f"each time one of the turns took longer: {max(took)} s")
    assert len(took) > 10
    assert found.all == [(message, spans(tokens, message.text, "Well"))]


def test_they_come_by_themselves_and_one_after_the_other(qtbot: QtBot) -> None:
    message, tokens = answer(9_000)
    other = replace(message, id=2)
    found = Found()
    for one in (message, other, message):
        found.places.find(one, tokens)
    qtbot.waitUntil(lambda: len(found.all) == 2)
    assert [one.id for one, _ in found.all] == [1, 2]
    assert not found.places.turn()


def test_what_was_asked_of_an_older_state_of_an_answer_is_forgotten() -> None:
    message, tokens = answer(9_000)
    longer, more = answer(9_300)
    found = Found()
    found.places.find(message, tokens)
    found.places.find(longer, more)
    while found.places.turn():
        pass
    assert found.all == [(longer, spans(more, longer.text, "Well"))]
