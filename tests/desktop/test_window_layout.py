"""Where the window comes back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.window_layout import SMALLEST, WindowLayout, clamped

SCREENS = [(0, 0, 1920, 1080), (1920, 0, 1280, 1024)]


def test_a_window_on_a_screen_stays_where_it_was() -> None:
    layout = WindowLayout(x=2000, y=100, width=900, height=700, placed=True)
    assert clamped(layout, SCREENS) == layout


@given(
    x=st.integers(-(2**31), 2**31),
    y=st.integers(-(2**31), 2**31),
    width=st.integers(-10, 2**31),
    height=st.integers(-10, 2**31),
)
def test_a_window_comes_back_whole_on_one_screen_whatever_was_kept(
    x: int, y: int, width: int, height: int
) -> None:
    shown = clamped(WindowLayout(x=x, y=y, width=width, height=height, placed=True), SCREENS)
    assert shown.width >= SMALLEST[0]
    assert shown.height >= SMALLEST[1]
    assert any(
        left <= shown.x
        and top <= shown.y
        and shown.x + shown.width <= left + wide
        and shown.y + shown.height <= top + high
        for left, top, wide, high in SCREENS
    )


@pytest.mark.parametrize("screen", [(0, 0, 400, 300)])
def test_a_screen_smaller_than_the_window_is_filled(screen: tuple[int, int, int, int]) -> None:
    shown = clamped(WindowLayout(placed=True), [screen])
    assert (shown.x, shown.y, shown.width, shown.height) == screen


def test_without_a_screen_the_layout_is_left_alone() -> None:
    assert clamped(WindowLayout(x=5, placed=True), []) == WindowLayout(x=5, placed=True)


def test_a_window_that_is_moved_leaves_room_for_its_title_bar() -> None:
    away = WindowLayout(x=-5000, y=-5000, width=1500, height=4000, placed=True)
    shown = clamped(away, SCREENS, above=32)
    assert (shown.x, shown.y, shown.width, shown.height) == (0, 32, 1500, 1048)
    assert clamped(WindowLayout(height=1080), SCREENS, above=32).height == 1080
