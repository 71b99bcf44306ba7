"""The layout of pages, on lines made up at random."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.readers.pdf_columns import in_columns
from rag.readers.pdf_layout import Line, Style, compose, hyphen, style_of
from rag.readers.pdf_margins import furniture, sample, without_furniture
from rag.readers.pdf_place import Place, numbered

POINT = st.floats(-50, 900, width=32)
TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from(" \x00\xad\ufffe-1a."),
    max_size=40,
).filter(lambda text: bool(text.strip()))


@st.composite
def pages_of_lines(draw: st.DrawFn) -> list[Line]:
    """Lines whose characters follow each other in the source, wherever they stand."""
    made, source = [], 0
    for text in draw(st.lists(TEXT, max_size=12)):
        text = text.strip()
        left, top = draw(POINT), draw(POINT)
        size = draw(st.sampled_from([0.5, 8.0, 10.0, 10.0, 10.0, 24.0]))
        made.append(
            Line(
                text, source, left, top, left + draw(st.floats(0, 400)), top + size,
                size, draw(st.sampled_from([-1, 400, 700])), draw(st.booleans()),
            )
        )  # fmt: skip
        source += len(text) + draw(st.integers(1, 3))
    return made


@given(pages_of_lines())
def test_blocks_cover_the_text_in_order_and_no_letter_is_lost(lines: list[Line]) -> None:
    made = compose(lines, style_of(lines))
    covered = 0
    for block in made.blocks:
        assert covered <= block.start < block.end
        assert not made.text[covered : block.start].strip()
        assert made.text[block.start : block.end].strip()
        covered = block.end
    assert not made.text[covered:].strip()
    before = "".join(c for line in lines for c in line.text if c.isalnum())
    assert "".join(c for c in made.text if c.isalnum()) == before


@given(pages_of_lines())
def test_runs_lead_back_to_the_characters_they_came_from(lines: list[Line]) -> None:
    source = {line.source + i: c for line in lines for i, c in enumerate(line.text)}
    made = compose(lines, style_of(lines))
    reached = 0
    for run in made.runs:
        assert reached <= run.start
        reached = run.start + run.length
        for i in range(run.length):
            there, here = source.get(run.source + i, "-"), made.text[run.start + i]
            assert there == here or here in " -\ufffd"
    assert reached <= len(made.text)


@given(pages_of_lines())
def test_reading_order_keeps_every_line(lines: list[Line]) -> None:
    assert sorted(in_columns(lines), key=lambda line: line.source) == lines


def test_two_columns_below_a_title_are_read_in_order() -> None:
    title = Line("title", 0, 50, 40, 550, 60, 20)
    left = [Line(f"left {i}", 0, 50, 80 + 14 * i, 280, 92 + 14 * i, 12) for i in range(9)]
    right = [Line(f"right {i}", 0, 320, 83 + 14 * i, 550, 95 + 14 * i, 12) for i in range(9)]
    foot = Line("foot", 0, 50, 300, 550, 312, 12)
    mixed = [foot, *(line for pair in zip(right, left, strict=True) for line in pair), title]
    assert in_columns(mixed) == [title, *left, *right, foot]


@given(st.integers(0, 5_000))
def test_a_sample_is_small_in_order_and_has_left_and_right_pages(pages: int) -> None:
    chosen = sample(pages)
    assert chosen == sorted(set(chosen))
    assert len(chosen) == min(pages, 40) or len(chosen) >= 20
    assert all(0 <= index < pages for index in chosen)
    if pages >= 2:
        assert {index % 2 for index in chosen} == {0, 1}


def test_headers_of_left_and_right_pages_are_both_found() -> None:
    pages = {
        i: [
            Line("The whole book" if i % 2 else "The fifth chapter", 0, 50, 20, 200, 32, 12),
            Line("Text", 1, 50, 400, 90, 412, 12),
        ]
        for i in range(20)
    }
    marks = furniture(pages, dict.fromkeys(pages, 842.0))
    seen: set[str] = set()
    left = [[line.text for line in without_furniture(lines, 842.0, marks, seen)] for lines in pages.values()]
    assert left == [["The fifth chapter", "Text"], ["The whole book", "Text"], *[["Text"]] * 18]


@given(st.lists(st.integers(1, 300), min_size=1, unique=True).map(sorted))
def test_page_numbers_are_said_shortly(pages: list[int]) -> None:
    assert len(numbered(pages, "is", "are")) < 130


def test_page_numbers_in_words() -> None:
    assert numbered([3], "is", "are") == "Page 3 is"
    assert numbered([1, 2, 3, 7], "is", "are") == "Pages 1\u20133, 7 are"


def test_what_a_hyphen_at_the_end_of_a_line_becomes() -> None:
    none: frozenset[str] = frozenset()
    assert hyphen("an alter", "native", none) == ""
    assert hyphen("Stress", "Engineered", none) == "-"
    assert hyphen("COVID", "19 is", none) == "-"
    assert hyphen("self", "made", frozenset({"self-made"})) == "-"
    assert hyphen("re", "sign", frozenset({"resign", "re-sign"})) == ""


@given(st.sampled_from([0, 90, 180, 270]), POINT, POINT, st.floats(0, 50), st.floats(0, 50))
def test_a_turned_box_keeps_its_area_and_lies_on_the_page(
    turn: int, x: float, y: float, width: float, height: float
) -> None:
    left, top, right, bottom = Place.of((-100.0, -100.0, 1000.0, 1000.0), turn).box(
        x, y, x + width, y + height
    )
    assert abs((right - left) * (bottom - top) - width * height) < 1
    assert 0 <= left <= right <= 1100
    assert 0 <= top <= bottom <= 1100


def test_a_page_without_lines_is_empty() -> None:
    assert compose([], Style()).text == ""
