"""Traces: what is kept of them, what damage costs, and which token spells what."""

from __future__ import annotations

import zlib
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from engine.looks import TracedToken
from engine.traces import Place, Spans, branched, pack, spans, unpack


def token(piece: bytes, number: int = 7) -> TracedToken:
    """A token with two rivals."""
    return TracedToken(number, piece, -0.5, 1.25, ((number, -0.5), (3, -1.0)))


half = st.floats(-60, 0, width=16)
tokens = st.lists(
    st.builds(
        TracedToken,
        st.integers(0, 2**31 - 1),
        st.binary(max_size=12),
        st.floats(-60, 0, width=32),
        st.floats(0, 18, width=16),
        st.lists(st.tuples(st.integers(0, 2**31 - 1), half), max_size=20).map(tuple),
    ),
    max_size=30,
)


@given(tokens)
def test_what_was_packed_comes_out_again(written: list[TracedToken]) -> None:
    assert unpack(pack(written)) == tuple(written)


@given(tokens, st.data())
def test_damaged_data_gives_no_tokens_and_no_error(written: list[TracedToken], data: st.DataObject) -> None:
    packed = bytearray(pack(written) or b"trace\x01")
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    unpack(bytes(packed))
    assert unpack(bytes(packed[: data.draw(st.integers(0, len(packed) - 1))])) == ()


@given(st.binary(max_size=60))
def test_any_bytes_behind_the_head_are_borne(body: bytes) -> None:
    unpack(b"trace\x01" + zlib.compress(body))
    assert unpack(body) == ()


def test_a_trace_of_a_newer_program_is_empty() -> None:
    assert unpack(b"trace\x02" + pack([token(b"a")])[6:]) == ()


def test_forbidden_rivals_and_hopeless_tokens_can_be_kept() -> None:
    lost = TracedToken(1, b"x", float("-inf"), 0.0, ((2, float("-inf")), (3, -1e9)))
    (kept,) = unpack(pack([lost]))
    assert kept.log_probability <= -60_000
    assert all(value <= -60_000 for _, value in kept.rivals)


def test_a_trace_takes_less_than_a_hundred_bytes_a_token() -> None:
    many = [
        TracedToken(
            n * 7919 % 49_152, b" word", -1.5, 2.5, tuple((n * 31 * k % 49_152, -k / 7) for k in range(20))
        )
        for n in range(300)
    ]
    assert len(pack(many)) < 100 * 300


@given(st.text(max_size=40), st.lists(st.integers(0, 160), max_size=12), st.booleans())
def test_the_places_of_any_cutting_cover_the_text(text: str, cuts: list[int], batched: bool) -> None:
    data = text.encode("utf-8", "replace")
    borders = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    written = [token(data[a:b]) for a, b in pairwise(borders)]
    growing = Spans()
    for batch in [written] if batched else [[one] for one in written]:
        growing.push(batch)
    growing.finish()
    told = [place for place in growing.places if place is not None]
    if not growing.reasoning and len(growing.text) == len(data.decode()):
        assert [place.start for place in told] == [0, *(place.end for place in told)][: len(told)]
        assert (told[-1].end if told else 0) == len(growing.text)
        assert spans(written, growing.text) == tuple(growing.places)


def test_reasoning_and_its_marks_are_told_apart() -> None:
    written = [
        token(piece) for piece in (b"<th", b"ink>", b"\n", b"So", b" yes", b"</think>", b"\n\n", b"Yes", b".")
    ]
    expected = (
        None, None, None, Place(0, 2, True), Place(2, 6, True), None, None, Place(0, 3), Place(3, 4),
    )  # fmt: skip
    assert spans(written, "Yes.", "So yes") == expected
    growing = Spans()
    growing.push(written[:4])
    assert growing.places == [None, None, None, Place(0, 2, True)]
    assert growing.push(written[4:]) == 4
    assert tuple(growing.places) == expected


def test_reasoning_that_the_prompt_opened_is_found() -> None:
    written = [token(piece) for piece in (b"So", b"</think>", b"Yes")]
    assert spans(written, "Yes", "So") == (Place(0, 2, True), None, Place(0, 3))


def test_a_place_that_was_open_is_told_again_when_it_is_decided() -> None:
    growing = Spans()
    assert growing.push([token(b"<")]) == 0
    assert growing.places == [None]
    assert growing.push([token(b"b>")]) == 0
    assert growing.places == [Place(0, 1), Place(1, 3)]
    assert growing.push([token(b"!")]) == 2


def test_a_letter_of_several_tokens_belongs_to_the_last_of_them() -> None:
    smile = "🙂".encode()
    written = [token(smile[:1]), token(smile[1:3]), token(smile[3:] + b"!")]
    assert spans(written, "🙂!") == (None, None, Place(0, 2))


def test_what_stands_behind_a_stop_string_has_no_place() -> None:
    assert spans([token(b"Yes"), token(b" END"), token(b"more")], "Yes ") == (Place(0, 3), Place(3, 4), None)


def test_a_trace_of_the_end_alone_is_laid_at_the_end() -> None:
    assert spans([token(b" there"), token(b".")], "Hello there.") == (Place(5, 11), Place(11, 12))


def test_a_trace_of_another_text_has_no_places() -> None:
    assert spans([token(b"Yes"), token(b"!")], "Something else") == (None, None)


def test_a_branch_begins_with_what_stood_before_and_the_rival() -> None:
    old = [token(b"a", 1), token(b"b", 2), token(b"c", 5)]
    head = branched(old, 1, 3, b"B")
    assert [one.id for one in head] == [1, 3]
    assert head[1].log_probability == -1.0
    assert (head[1].piece, head[1].rivals) == (b"B", old[1].rivals)


def test_a_token_whose_bytes_are_not_known_costs_no_other_its_place() -> None:
    smile = "🙂".encode()
    old = [token(b"Hi "), token(b"you"), token(b"!")]
    rest = [token(smile[1:3]), token(smile[3:]), token(b" you"), token(b".")]
    glued = [*branched(old, 1, 3, "\ufffd".encode()), *rest]
    found = spans(glued, "Hi 🙂 you.")
    assert found == (Place(0, 3), None, None, None, Place(4, 8), Place(8, 9))
