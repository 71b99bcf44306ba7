"""Where the characters of an answer stand in its rows: finished, with chips, and while it is being written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.cited import rows_of
from desktop.parsing import NEWLINES, normalised
from desktop.rows import Row, row_text
from desktop.seats import Seats, evened, seats_of
from desktop.stream import Stream
from desktop.transcript import MessageItem

from .cited_answers import cited_answer
from .sample_chat import FASTER, PLAN, WORLD

WORDS = (
    "bottleneck",
    "format notes",
    "Speed",
    "12.4",
    "from engine",
    "flush=True",
    "nested",
    "threads=2",
    "Rule of",
)


def shown(seats: Seats, rows: list[Row], first: int, last: int) -> list[str]:
    return [row_text(rows[row])[start:end] for row, start, end in seats.stretches(first, last)]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_stands_where_it_is_shown(word: str) -> None:
    rows = list(rows_of(MessageItem(1, "assistant", FASTER)))
    at = normalised(FASTER).index(word)
    assert shown(seats_of(FASTER, rows), rows, at, at + len(word)) == [word]


def test_chips_between_words_move_no_word() -> None:
    item = cited_answer()
    rows = list(rows_of(item))
    seats = seats_of(item.text, rows)
    for word in ("three months", "written", "deposit"):
        at = item.text.find(word)
        if at >= 0:
            assert shown(seats, rows, at, at + len(word)) == [word]


@settings(max_examples=40, deadline=None)
@given(
    text=st.sampled_from((FASTER, WORLD, PLAN, "a\n\n$$x^2$$\n\nb $y_1$ c\n")),
    cuts=st.lists(st.integers(0, 1500), max_size=12),
    until=st.integers(1, 2000),
)
def test_while_it_is_written_every_word_stands_where_it_will_stand(
    text: str, cuts: list[int], until: int
) -> None:
    stream, seats, done = Stream(), Seats(), 0
    edges = [0, *sorted({min(cut, until, len(text)) for cut in cuts}), min(until, len(text))]
    for first, last in pairwise(edges):
        stream.feed(text[first:last])
        stream.update()
        seats.back()
        for chunk in stream.chunks[done:]:
            seats.take(chunk)
        done = len(stream.chunks)
        seats.keep()
        if stream.open_chunk is not None:
            seats.take(stream.open_chunk)
    rows = list(stream.rows)
    assert seats._firsts == sorted(seats._firsts)
    assert len(seats._firsts) == len(rows)
    ends = [*seats._firsts[1:], len(seats._signs)]
    for row, (begin, end) in enumerate(zip(seats._firsts, ends, strict=False)):
        if "not loaded" in row_text(rows[row]):
            continue  # our own words about a picture
        for sign, seat in list(zip(seats._signs, seats._seats, strict=True))[begin:end]:
            letter = row_text(rows[row])[seat : seat + 1]
            if letter.isalnum():
                assert text[sign] == letter or text[sign] in "$&"


@pytest.mark.parametrize(
    "text",
    [
        "one\r\n\r\ntwo\rthree\n\r\0\r",
        "a" + "\n" * (NEWLINES + 200) + "b\n\r\n",
        "\r\n" * (NEWLINES + 100),
        "even",
    ],
)
def test_each_place_of_a_text_has_its_place_in_the_same_text_evened_out(text: str) -> None:
    assert evened(text) == [len(normalised(text[:place])) for place in range(len(text) + 1)]
