"""Portions of long texts keep every place, and a search goes through a document step by step."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.escaping import escaped
from desktop.source_view import STEP, Portion, Search, around, count_words, excerpt, pictured

from .cited_answers import ANSWER, RATES, citation

TEXTS = st.text(st.sampled_from("ab \n\t\r\u202e\x00é日😀\u2029\x85"), max_size=60)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
@settings(deadline=None)
def test_a_portion_shows_its_part_escaped_and_knows_where_everything_is(
    text: str, start: int, size: int
) -> None:
    portion = Portion(text, start, start + size)
    raw = text[portion.start : portion.end]
    assert portion.text == escaped(raw)
    found = [portion.units(offset) for offset in range(-2, len(text) + 3)]
    assert found == sorted(found)
    assert portion.units(len(text) + 9) == units(portion.text)
    assert portion.units(portion.start) == 0
    offsets = [portion.offset(at) for at in range(units(portion.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(portion.start <= offset <= portion.end for offset in offsets)


@given(TEXTS, st.integers(0, 60))
@settings(deadline=None)
def test_what_is_shown_of_a_span_is_its_own_words(text: str, start: int) -> None:
    portion = Portion(text, 0, len(text))
    if "\r" not in text:  # a line end of two characters is shown as one
        head = portion.text.encode("utf-16-le")[: portion.units(start) * 2].decode("utf-16-le")
        assert head == escaped(text[:start])


def test_a_portion_around_a_place_holds_it_and_is_never_long() -> None:
    text = "line of words\n" * 1_000_000
    for offset in (0, 7_000_000, len(text)):
        portion = around(text, offset)
        assert portion.start <= offset <= portion.end
        assert portion.end - portion.start <= 41_000
        assert portion.start == 0 or text[portion.start - 1] == "\n"


def test_a_search_counts_places_over_pages_in_order() -> None:
    search = Search("the", [1, 2, 3])
    for text in ("The cat.", "", "the end of THE tale"):
        assert not search.done
        search.step(text)
    assert search.done
    assert [(hit.page, hit.span.start) for hit in search.hits] == [(1, 0), (3, 0), (3, 11)]
    assert search.first_from(2) == 1
    assert search.first_from(None) == 0
    assert count_words(search, 1) == "2 of 3"


@given(st.integers(-12, 3))
@settings(max_examples=16, deadline=None)
def test_a_word_that_lies_over_the_edge_of_a_step_is_found_once(shift: int) -> None:
    text = " " * (STEP + shift) + "needle" + " " * STEP
    search = Search("Needle", [None])
    while not search.done:
        search.step(text)
    assert [hit.span.start for hit in search.hits] == [STEP + shift]


def test_a_search_for_nothing_is_done_and_what_looks_like_a_pattern_is_words() -> None:
    assert Search("", [1]).done
    search = Search("a.c (", [1])
    search.step("abc ( a.c (")
    assert len(search.hits) == 1
    assert count_words(Search("x", [1]), 0) == "Searching…"


def test_only_pages_of_a_pdf_are_pictures_and_a_citation_keeps_its_passage() -> None:
    assert pictured(citation(ANSWER, "Rent"))
    assert not pictured(citation(ANSWER, "Rent", file=RATES, page=None))
    assert not pictured(citation(ANSWER, "Rent", page=None))
    text, span = excerpt(citation(ANSWER, "Rent"))
    assert text[span.start : span.end].startswith("The tenant may terminate")
