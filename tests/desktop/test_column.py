"""The column of heights agrees with plain sums, whatever is done to it."""

from __future__ import annotations

from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.transcript import Column, MessageItem, estimate

HEIGHTS = st.lists(st.integers(0, 500), min_size=1, max_size=40)
CHANGES = st.lists(
    st.tuples(st.sampled_from(["set", "append", "cut"]), st.integers(0, 60), st.integers(0, 500))
)


@settings(max_examples=200, deadline=None)
@given(HEIGHTS, CHANGES)
def test_tops_are_the_sums_of_the_heights_above(
    heights: list[int], changes: list[tuple[str, int, int]]
) -> None:
    column = Column(heights)
    for kind, place, height in changes:
        if kind == "append":
            column.append(height)
            heights.append(height)
        elif kind == "set":
            place %= len(heights)
            assert column.set_height(place, height) == height - heights[place]
            heights[place] = height
        else:
            keep = 1 + place % len(heights)
            column.truncate(keep)
            del heights[keep:]
    sums = list(accumulate(heights, initial=0))
    assert [column.top(place) for place in range(len(heights))] == sums[:-1]
    assert column.total == sums[-1]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(1, 500), min_size=1, max_size=40), st.integers(-10, 20_000))
def test_the_message_at_a_height_covers_it(heights: list[int], y: int) -> None:
    column = Column(heights)
    index = column.at(y)
    if 0 <= y < column.total:
        assert column.top(index) <= y < column.top(index) + column.height(index)
    else:
        assert index == (0 if y < 0 else len(heights) - 1)


def test_estimates_grow_with_the_text() -> None:
    short, long = (estimate(MessageItem(1, "assistant", "word " * count), 760) for count in (10, 1000))
    assert 0 < short < long
