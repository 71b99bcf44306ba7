"""Day labels and excerpts of the sidebar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.listing import day_group, excerpt_runs

TODAY = date(2026, 3, 14)


@pytest.mark.parametrize(
    ("days", "label"),
    [
        (-1, "Today"),
        (0, "Today"),
        (1, "Yesterday"),
        (2, "Previous 7 days"),
        (7, "Previous 7 days"),
        (8, "Older"),
    ],
)
def test_a_chat_stands_under_the_label_of_its_day(days: int, label: str) -> None:
    assert day_group(TODAY - timedelta(days=days), TODAY) == label


def test_matches_are_told_apart_from_the_text_around_them() -> None:
    assert excerpt_runs("see \u0002Lisbon\u0003 in May") == [
        ("see ", False),
        ("Lisbon", True),
        (" in May", False),
    ]


@pytest.mark.parametrize(
    "excerpt", ["\u0002open", "close\u0003", "\u0003\u0002\u0003", "\u0002\u0002a\u0003"]
)
def test_unbalanced_marks_lose_no_text(excerpt: str) -> None:
    shown = "".join(text for text, _ in excerpt_runs(excerpt))
    assert shown == excerpt.replace("\u0002", "").replace("\u0003", "")
