"""How sure a model was: steps, uncertain words, places in what is shown, and the candidates of a token."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.candidates import OFFERED, look_at, piece_words, share_words
from desktop.lens import BOUNDS, STEPS, Measure, shown_places, step, uncertain_words, unsure
from engine import Sampling, TracedToken
from engine.traces import Place, spans


def token(piece: str, share: float, best: float | None = None, entropy: float = 1.0) -> TracedToken:
    """A token of this share, with a rival of another one."""
    rivals = ((1, math.log(best)),) if best is not None else ((7, math.log(share)),)
    return TracedToken(7, piece.encode(), math.log(share), entropy, rivals)


def said(*pieces: tuple[str, float]) -> tuple[list[TracedToken], str]:
    return [token(piece, share) for piece, share in pieces], "".join(piece for piece, _ in pieces)


@pytest.mark.parametrize(("share", "expected"), [(0.95, 0), (0.6, 1), (0.3, 2), (0.06, 3), (0.01, 4)])
def test_the_less_probable_a_token_the_stronger_its_colour(share: float, expected: int) -> None:
    assert step(token("a", share), "probability") == expected


@given(share=st.floats(1e-6, 1), entropy=st.floats(0, 15), measure=st.sampled_from(sorted(BOUNDS)))
def test_every_token_has_one_of_the_steps(share: float, entropy: float, measure: Measure) -> None:
    assert 0 <= step(token("a", share, entropy=entropy), measure) <= STEPS


def test_a_token_is_uncertain_where_no_candidate_was_likely_not_where_an_unlikely_one_was_drawn() -> None:
    assert unsure(token("a", 0.2))
    assert not unsure(token("a", 0.05, best=0.9))


def test_uncertain_words_are_whole_and_those_beside_each_other_are_one() -> None:
    tokens, text = said(("The", 0.9), (" dep", 0.1), ("osit", 0.9), (" is", 0.2), (" due", 0.9), (",", 0.1))
    found = [text[first:last] for first, last in uncertain_words(tokens, spans(tokens, text), text)]
    assert found == ["deposit is"]


def test_places_skip_the_marks_that_are_not_shown() -> None:
    text, shown = "It ends [1]. Then rest [2].", "It ends. Then rest."
    tokens = [token(piece, 0.5) for piece in ("It", " ends", " [1]", ".", " Then", " rest", " [2]", ".")]
    places = shown_places(spans(tokens, text), text, shown)
    assert [shown[place.start : place.end] for place in places if place] == [
        "It", " ends", "", ".", " Then", " rest", "", ".",
    ]  # fmt: skip


def test_what_is_shown_of_another_text_has_no_places() -> None:
    assert shown_places((Place(0, 2),), "ab", "xy") == (None,)


def test_the_card_offers_the_best_candidates_and_always_the_one_that_was_written() -> None:
    rivals = tuple((number, math.log(0.5 / 2**number)) for number in range(20))
    one = TracedToken(19, b" rare", rivals[19][1], 2.0, rivals)
    found = look_at(one, 3, Sampling(top_k=2), {0: " first"}).candidates
    assert len(found) == OFFERED
    assert [candidate.words for candidate in found[:2]] == ["␣first", "…"]
    assert (found[-1].id, found[-1].words, found[-1].written) == (19, "␣rare", True)
    assert [candidate.after is not None for candidate in found] == [True, True] + [False] * 6
    assert sum(candidate.after or 0 for candidate in found) == pytest.approx(1)


def test_a_written_token_beyond_what_was_kept_is_not_said_to_be_out() -> None:
    rivals = tuple((number, math.log(0.04)) for number in range(20))
    one = TracedToken(77, b" rare", math.log(0.01), 4.0, rivals)
    look = look_at(one, 0, Sampling(top_k=40, top_p=1.0, min_p=0.0), {})
    written = next(candidate for candidate in look.candidates if candidate.written)
    assert (written.after, written.doubtful, written.left) == (None, True, "?")
    assert "ruled out" not in written.spoken
    assert look.note
    short = look_at(one, 0, Sampling(top_k=20, top_p=1.0, min_p=0.0), {}).candidates
    assert next(candidate for candidate in short if candidate.written).left == "out"


def test_pieces_can_be_seen_whatever_is_in_them() -> None:
    assert piece_words(" a\n") == "␣a↵"
    assert piece_words("\u202e\x00") == "\ufffd\ufffd"
    assert piece_words("") == "no text"
    assert piece_words(None) == "…"


@pytest.mark.parametrize(
    ("share", "words"), [(1.0, "100 %"), (0.5, "50 %"), (0.034, "3.4 %"), (1e-9, "< 0.1 %")]
)
def test_shares_stay_short(share: float, words: str) -> None:
    assert share_words(share) == words
