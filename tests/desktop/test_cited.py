"""Where chips and marks stand in a rendered answer, whatever its Markdown is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.cited import beginning, cited_rows, file_name, listed, rows_of, spoken, with_sources
from desktop.markdown import parse_rows
from desktop.places import Places
from desktop.rows import CHIP, DOUBT, Code, Prose, Row, Span, Table, copied, marked, row_text, unmarked
from desktop.transcript import MessageItem
from rag import Citation
from rag import Span as Stretch

from .cited_answers import ANSWER, CONTRACT, RATES, citation, cited_answer
from .pathological import CASES

PIECES = [
    "word", " ", ". ", "\n", "\n\n", "**bold.**", "*it*", "`code. x`", "[link](http://a.b/c.d)", "![p](http://a/b.png)",
    "- ", "  - ", "1. ", "> ", "| a | b |\n|---|---|\n| 1 | 2. |\n", "```py\nx = 1.\n```\n", "# ", "---\n", "&amp;",
    "\\*", "\r\n", "\0", "日本語。", "😀", "هذا.", "[ref]", "\n\n[ref]: http://x.y\n", "<b>", "***", "|", "  \n", "\t",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)


def cells(row: Row) -> list[tuple[Span, ...]]:
    if isinstance(row, Prose):
        return [row.spans]
    return [cell for line in row.lines for cell in line] if isinstance(row, Table) else []


def drawn(spans: tuple[Span, ...]) -> str:
    """Spans in letters: chips in brackets, doubts between tildes."""
    return "".join(
        f"[{s.text}]" if s.style & CHIP else f"~{s.text}~" if s.style & DOUBT else s.text for s in spans
    )


def shown(text: str, *words: str, doubts: tuple[str, ...] = ()) -> list[str]:
    """The cells of an answer in which a chip stands behind each of some words."""
    citations = [citation(text, word, number) for number, word in enumerate(words, 1)]
    stretches = [Stretch(text.index(word), text.index(word) + len(word)) for word in doubts]
    return [drawn(cell) for row in cited_rows(text, citations, stretches) for cell in cells(row)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("One. Two.", "One.", ["One.[1] Two."]),
        ("One. Two.", "One. ", ["One.[1] Two."]),
        ("One. Two.", "One", ["One.[1] Two."]),
        ("All **bold.** More.", "All **bold.**", ["All bold.[1] More."]),
        ("See [a link](http://a.b/c.d) here. End.", "here.", ["See a link here.[1] End."]),
        ("See [it.](http://a.b/it. 'it.') Not it.", "http://a.b/it. 'it.')", ["See it.[1] Not it."]),
        ("Use `a.b c` now.", "`a.b", ["Use a.b c[1] now."]),
        ("A &amp; \\*b\\*. C", "\\*b\\*.", ["A & *b*.[1] C"]),
        ("One\ntwo. Three", "two.", ["One\u2028two.[1] Three"]),
        ("- one.\n  - two.\n", "two.", ["one.", "two.[1]"]),
        ("> one\n> two. x", "two.", ["one\u2028two.[1] x"]),
        ("|a|b|\n|-|-|\n|1|-|\n|2|x|\n", "|1|-|", ["a", "b", "1", "-[1]", "2", "x"]),
        ("|a|b|\n|-|-|\n|1. x|-|\n", "1.", ["a", "b", "1.[1] x", "-"]),
        ("第一。第二。", "第一。", ["第一。[1]第二。"]),
        ("One.\r\n\r\nTwo. x", "Two.", ["One.", "Two.[1] x"]),
        ("# Title\n\nText.", "# Title", ["Title[1]", "Text."]),
        ("![p](http://a/b.png) One. Two.", "One.", ["p (picture, not loaded) One.[1] Two."]),
    ],
)
def test_a_chip_stands_right_behind_what_it_supports(text: str, words: str, expected: list[str]) -> None:
    assert shown(text, words) == expected


def test_a_chip_that_has_no_place_in_a_block_of_code_stands_in_a_line_below_it() -> None:
    rows = cited_rows("a\n\n```\nx = 1\n```\n\nb", [citation("a\n\n```\nx = 1\n```\n\nb", "x = 1")])
    assert [type(row) for row in rows] == [Prose, Code, Prose, Prose]
    assert drawn(cells(rows[2])[0]) == "[1]"


def test_an_answer_without_words_still_shows_its_chips() -> None:
    assert [drawn(cell) for row in cited_rows("---", [citation("---", "---")]) for cell in cells(row)] == [
        "[1]"
    ]


def test_unsupported_sentences_are_marked_without_the_space_around_them() -> None:
    text = "One. Two **is bold** here. Three `x y` z."
    assert shown(text, doubts=("Two **is bold** here. ",)) == ["One. ~Two ~~is bold~~ here.~ Three x y z."]
    assert shown(text, doubts=("Three `x",)) == ["One. Two is bold here. ~Three ~~x y~ z."]


def test_the_same_source_stands_once_in_a_place_and_numbers_are_in_order() -> None:
    text = "One. Two."
    citations = [citation(text, "One.", number) for number in (3, 1, 3, 12)]
    (row,) = cited_rows(text, citations)
    assert [drawn(cell) for cell in cells(row)] == ["One.[1][3][12] Two."]


def test_chips_are_no_part_of_copied_text() -> None:
    for cited, plain in zip(
        [row for row in rows_of(cited_answer()) if not is_own_line(row)], parse_rows(ANSWER), strict=True
    ):
        assert copied(cited, 0, len(row_text(cited))) == copied(plain, 0, len(row_text(plain)))


def is_own_line(row: Row) -> bool:
    return isinstance(row, Prose) and bool(row.spans) and all(span.style & CHIP for span in row.spans)


def test_a_message_that_is_streamed_or_not_cited_has_the_rows_of_its_markdown() -> None:
    streamed = MessageItem(1, "assistant", ANSWER, state="streaming", citations=cited_answer().citations)
    assert rows_of(streamed) == parse_rows(ANSWER) == rows_of(MessageItem(1, "assistant", ANSWER))


def test_sources_are_listed_once_each_with_names_of_every_system() -> None:
    sources = listed(cited_answer().citations)
    assert [source.number for source in sources] == [1, 2, 3, 4, 5, 6, 7]
    assert (sources[0].name, sources[0].place) == ("contract.pdf", "page 12")
    assert (sources[4].name, sources[4].place) == ("rates.xlsx", "8.2 Early termination")
    assert spoken(citation(ANSWER, "Rent", 1)) == "Source 1: contract.pdf, page 12"
    assert with_sources(cited_answer()).endswith("[6] contract.pdf, page 13\n[7] contract.pdf, page 34")


def test_names_that_would_turn_around_are_written_out() -> None:
    evil = citation(ANSWER, "Rent", file="/x/in\u202efdp.exe\nnext")
    assert file_name(evil) == "in\\u202efdp.exe next"
    assert file_name(citation(ANSWER, "Rent", file=RATES)) == "rates.xlsx"
    assert file_name(citation(ANSWER, "Rent", file="")) == "Unnamed file"
    assert CONTRACT.endswith(file_name(citation(ANSWER, "Rent")))


def test_the_beginning_of_a_text_keeps_both_limits() -> None:
    assert beginning("a\nb\nc", 100, 2) == "a\nb\n"
    assert beginning("a\nb\nc", 2, 9) == "a\n"
    assert beginning("abc", 9, 9) == "abc"


@pytest.mark.parametrize("name", ["many cells", "fences", "emoji", "directions"])
def test_the_beginning_of_what_is_costly_to_draw_is_shorter_and_ends_with_a_line(name: str) -> None:
    text = CASES[name](40_000)
    shown = beginning(text, 40_000, 400)
    assert 0 < len(shown) < len(text) * 0.7
    assert text.startswith(shown)
    assert shown.endswith("\n") or "\n" not in text


def test_a_long_ordinary_answer_is_shown_whole() -> None:
    table = "| name | one | two |\n|---|---|---|\n" + "| a cell | 12.5 | 13.5 |\n" * 30
    answer = ("Words about the sea. " * 30 + "\n\n" + "```python\nprint(1)\n```\n\n") * 20 + table * 3
    assert beginning(answer, 40_000, 400) == answer


@given(TEXTS)
@settings(max_examples=250, deadline=None)
def test_every_source_offset_has_a_place_and_places_never_go_back(text: str) -> None:
    places = Places(text)
    found = [places.behind(offset) for offset in range(-1, len(text) + 3)]
    if not places.runs:
        assert set(found) == {None}
        return
    known = [place for place in found if place is not None]
    assert len(known) == len(found)
    assert known == sorted(known)
    assert all(0 <= at <= len(places.runs[run].text) for run, at in known)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=8))
@settings(max_examples=250, deadline=None)
def test_chips_change_nothing_else_in_any_answer(text: str, marks: list[tuple[int, int]]) -> None:
    citations = [behind(to, number) for to, number in marks]
    stretches = [Stretch(to, to + number) for to, number in marks]
    rows = cited_rows(text, citations, stretches)
    said, written = ([unchipped(row) for row in some] for some in (rows, parse_rows(text)))
    assert [words for words in said if words != [""]] == [words for words in written if words != [""]]
    chips = {span.text for row in rows for cell in cells(row) for span in cell if span.style & CHIP}
    assert chips == {str(number) for to, number in marks if to <= len(text)}


def behind(to: int, number: int) -> Citation:
    return replace(citation("x", "x", number), from_=0, to=to)


def unchipped(row: Row) -> list[str]:
    return (
        [row.text]
        if isinstance(row, Code)
        else ["".join(s.text for s in c if not s.style & CHIP) for c in cells(row)]
    )


@given(TEXTS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=6))
@settings(max_examples=100, deadline=None)
def test_a_place_among_a_rows_own_characters_survives_its_chips(
    text: str, marks: list[tuple[int, int]]
) -> None:
    for row in cited_rows(text, [behind(to, number) for to, number in marks]):
        for place in range(len(row_text(row)) + 1):
            own = unmarked(row, place)
            assert unmarked(row, marked(row, own)) == own
