"""The search of the command palette: what fits, which letters, in which order, and in steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.choices import ALONE, SECTIONS, Choice, Found, Heading, Kind, Row, Seeker, understood
from desktop.fuzzy import Fit, Needle
from desktop.words import folded

TITLES = (
    "New chat",
    "Search all chats",
    "Settings\u2026",
    "Keyboard shortcuts",
    "Regenerate the answer",
    "See the exact prompt",
    "Trip to Lisbon, rough plan",
    "\u65e5\u672c\u8a9e\u306e\u8868\u793a\u30c6\u30b9\u30c8",
    "Cr\u00e8me br\u00fbl\u00e9e",
)


def fit(typed: str, text: str, keywords: str = "") -> Fit | None:
    return Needle(typed).fit(folded(text), keywords)


def best(typed: str) -> str:
    fits = {text: found.score for text in TITLES if (found := fit(typed, text))}
    return max(fits, key=lambda text: fits[text])


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("new", "New chat"),
        ("nc", "New chat"),
        ("setings", "Settings\u2026"),
        ("rgnt", "Regenerate the answer"),
        ("kbs", "Keyboard shortcuts"),
        ("prompt exact", "See the exact prompt"),
        ("LISB", "Trip to Lisbon, rough plan"),
        ("creme", "Cr\u00e8me br\u00fbl\u00e9e"),
        ("\u8868\u793a", "\u65e5\u672c\u8a9e\u306e\u8868\u793a\u30c6\u30b9\u30c8"),
    ],
)
def test_a_few_letters_find_what_was_meant(typed: str, title: str) -> None:
    assert best(typed) == title


@pytest.mark.parametrize("typed", ["xyz", "new xyz", "shct exact", "aaaa", "twn"])
def test_letters_scattered_by_chance_find_nothing(typed: str) -> None:
    assert fit(typed, "See the new exact map") is None


def test_a_whole_word_goes_before_its_beginning_and_that_before_its_middle() -> None:
    order = ["Print", "Printer", "Ask the printer", "A blueprint"]
    scores = [found.score for text in order if (found := fit("print", text))]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == len(order)


def test_a_keyword_finds_what_is_called_otherwise_and_marks_nothing() -> None:
    found = fit("zoom", "Larger text", "zoom in size")
    assert found is not None
    assert found.places == ()
    assert fit("oom", "Larger text", "zoom in size") is None


@given(st.text(max_size=30), st.text(max_size=60))
def test_the_places_lie_in_the_text_in_order_and_hold_typed_letters(typed: str, text: str) -> None:
    found = fit(typed, text)
    if found is not None:
        letters = set(folded(typed))
        assert list(found.places) == sorted(set(found.places))
        assert all(folded(text)[place] in letters for place in found.places)


@given(st.text(min_size=1, max_size=40))
def test_every_text_is_found_by_its_own_words(text: str) -> None:
    assert fit(text, text) is not None or len(folded(text).split()) > 8


@pytest.mark.parametrize(
    ("typed", "kind", "rest"),
    [
        ("> new", "action", "new"),
        ("@lisbon", "chat", "lisbon"),
        ("#", "model", ""),
        (" ,font", "setting", "font"),
        ("plain, text", None, "plain, text"),
    ],
)
def test_a_prefix_leaves_one_kind(typed: str, kind: Kind | None, rest: str) -> None:
    assert understood(typed) == (kind, rest)


def offered(chats: int = 30) -> dict[Kind, list[Choice]]:
    return {
        "action": [
            Choice("action:new", "action", "New chat", shortcut="Ctrl+N"),
            Choice("action:chats", "action", "Chats", why_not="Not now."),
            Choice("action:larger", "action", "Larger text", keywords="zoom"),
        ],
        "chat": [Choice(f"chat:{n}", "chat", f"Chat number {n}") for n in range(chats)],
        "model": [Choice("model:/m", "model", "Qwen 7B")],
        "setting": [Choice("setting:text", "setting", "Size of text")],
    }


def everything(typed: str, recent: tuple[str, ...] = (), chats: int = 30) -> list[Row]:
    seeker = Seeker(offered(chats), typed, recent)
    while seeker.step(7):
        pass
    return seeker.rows()


def keys(rows: list[Row]) -> list[str]:
    return [row.choice.key for row in rows if isinstance(row, Found)]


def test_before_a_letter_is_typed_what_was_used_last_comes_first() -> None:
    rows = everything("", ("model:/m", "gone", "action:larger"))
    assert rows[0] == Heading("Recently used")
    assert keys(rows)[:2] == ["model:/m", "action:larger"]
    assert Heading("Actions") in rows
    assert Heading("Chats", 30 - SECTIONS["chat"][1]) in rows


def test_what_was_used_lately_goes_before_what_fits_as_well() -> None:
    assert keys(everything("chat number"))[0] == "chat:0"
    assert keys(everything("chat number", ("chat:7",)))[0] == "chat:7"


def test_what_cannot_be_done_now_is_found_but_comes_later() -> None:
    assert keys(everything("> chats")) == ["action:chats"]
    assert keys(everything("> chat")) == ["action:new", "action:chats"]


def test_the_section_with_the_best_row_stands_first() -> None:
    titles = [row.title for row in everything("text") if isinstance(row, Heading)]
    assert titles == ["Actions", "Settings"]
    assert [row.title for row in everything("qwen") if isinstance(row, Heading)] == ["Models"]


def test_a_prefix_shows_many_of_its_kind_alone() -> None:
    rows = everything("@", chats=ALONE + 5)
    assert rows[0] == Heading("Chats", 5)
    assert len(keys(rows)) == ALONE


def test_steps_of_any_size_find_the_same() -> None:
    whole = Seeker(offered(), "chat 1")
    whole.step(10_000)
    assert everything("chat 1") == whole.rows()
