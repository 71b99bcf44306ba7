"""Characters are never cut, stop strings are never shown."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.text import StopStrings, Utf8, spelling


def cut(data: bytes, places: list[int]) -> list[bytes]:
    borders = sorted({0, len(data), *(place % (len(data) + 1) for place in places)})
    return [data[a:b] for a, b in pairwise(borders)]


@given(
    st.binary(max_size=60) | st.text(max_size=30).map(str.encode), st.lists(st.integers(0, 60), max_size=12)
)
def test_any_cutting_of_bytes_gives_the_text_of_the_whole(data: bytes, places: list[int]) -> None:
    characters = Utf8()
    text = "".join(characters.push(part) for part in cut(data, places)) + characters.finish()
    assert text == data.decode("utf-8", "replace")


def test_a_character_comes_out_whole_with_its_last_byte() -> None:
    characters = Utf8()
    assert [characters.push(bytes([byte])) for byte in "\U0001f4d6".encode()] == ["", "", "", "\U0001f4d6"]


@given(
    st.text("ab\n", max_size=30),
    st.text("ab\n", min_size=1, max_size=4),
    st.lists(st.integers(0, 30), max_size=12),
)
def test_a_text_ends_before_its_first_stop_string_however_it_is_cut(
    text: str, stop: str, places: list[int]
) -> None:
    strings = StopStrings([stop])
    shown = "".join(strings.push(part.decode()) for part in cut(text.encode(), places)) + strings.finish()
    before, found, _ = text.partition(stop)
    assert shown == before
    assert strings.found == bool(found)


@given(st.text("abc", max_size=30), st.lists(st.text("abc", min_size=1, max_size=4), max_size=4))
def test_no_stop_string_is_ever_shown(text: str, stops: list[str]) -> None:
    strings = StopStrings(stops)
    shown = "".join(strings.push(character) for character in text) + strings.finish()
    assert not any(stop in shown for stop in stops)
    assert text.startswith(shown)


def test_what_cannot_become_a_stop_string_is_shown_at_once() -> None:
    strings = StopStrings(["</end>"])
    assert strings.push("Hello </e") == "Hello "
    assert strings.push("m>") == "</em>"


def test_an_empty_stop_string_stops_nothing() -> None:
    strings = StopStrings([""])
    assert strings.push("on and on") == "on and on"
    assert not strings.found


@given(st.lists(st.text("ab", max_size=3).map(str.encode), max_size=8), st.integers(0, 8), st.integers(0, 8))
def test_the_tokens_of_a_text_spell_exactly_it(pieces: list[bytes], first: int, last: int) -> None:
    text = b"".join(pieces[first:last]).decode()
    run = spelling(pieces, text)
    assert b"".join(pieces[run]).decode() in {text, ""}
    if last >= len(pieces) > first and text:
        assert b"".join(pieces[run]).decode() == text


def test_a_text_that_ends_inside_a_token_has_no_tokens() -> None:
    assert spelling([b"Hel", b"lo"], "Hell") == slice(0, 0)
