"""Where tokens end in a text: for any way of cutting its bytes, and for vocabularies that add a space."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.token_cut import PART, RETURN, Cut, ends, shown_cut, units
from engine import Token

LETTERS = st.text(st.sampled_from("ab .\n\u00e9\u65e5\U0001f642"), min_size=1, max_size=24)


@st.composite
def cuts(draw: st.DrawFn) -> tuple[str, list[bytes]]:
    """A text and its bytes, cut at letters or inside of them."""
    text = draw(LETTERS)
    data = text.encode()
    places = sorted(draw(st.sets(st.integers(1, max(1, len(data) - 1)), max_size=8)) - {len(data)})
    return text, [data[a:b] for a, b in zip([0, *places], [*places, len(data)], strict=True)]


def shown(pieces: list[bytes]) -> list[str]:
    return [piece.decode("utf-8", "replace") for piece in pieces]


@given(cuts())
def test_the_ends_never_fall_and_the_last_one_is_that_of_the_text(cut: tuple[str, list[bytes]]) -> None:
    text, pieces = cut
    found = ends(text, shown(pieces))
    assert len(found) == len(pieces)
    assert list(found) == sorted(found)
    assert found[-1] == len(text)


@given(st.lists(LETTERS, max_size=10))
def test_whole_pieces_end_where_they_end(pieces: list[str]) -> None:
    found = ends("".join(pieces), pieces)
    assert list(found) == [len("".join(pieces[:number])) for number in range(1, len(pieces) + 1)]


def test_a_letter_of_several_tokens_ends_with_the_last_of_them() -> None:
    pieces = shown([b"a", b"\xf0\x9f", b"\x99\x82", b" b"])
    assert ends("a\U0001f642 b", pieces) == (1, 1, 2, 4)


def test_a_space_that_the_vocabulary_puts_before_the_text_is_passed_over() -> None:
    assert ends("Hello you", [" Hello", " you"]) == (5, 9)


def test_a_piece_that_the_text_does_not_have_takes_no_room() -> None:
    assert ends("Hello", ["<unk>", "Hello"]) == (0, 5)


def test_places_are_counted_as_qt_counts_them() -> None:
    assert units("a\U0001f642b", (1, 2, 3)) == (1, 3, 4)
    assert units("abc", (1, 3)) == (1, 3)


def test_shared_letters_are_shown_once_and_line_ends_have_a_sign() -> None:
    pieces = shown([b"a", b"\xf0\x9f", b"\x99\x82", b"\n"])
    made = shown_cut(Cut("a\U0001f642\n", tuple(Token(id=n, piece=p) for n, p in enumerate(pieces))))
    assert made.text == f"a{PART}\U0001f642{RETURN}\n"
    assert [(token.start, token.end) for token in made.tokens] == [(0, 1), (1, 2), (2, 4), (4, 6)]
