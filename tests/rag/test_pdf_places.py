"""From a piece of a page's text back to where it is drawn."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import Refusal
from rag.pages import Page
from rag.readers.pdf import Drawing
from rag.readers.render import merged, render
from tests.rag.pdfs import document, lines_at, opened, pages, stream, text_at

WIDTH = 800


def sources(page: Page, start: int, end: int) -> list[tuple[int, int]]:
    """The PDF's characters behind a span of a page's text."""
    found = []
    for run in page.runs:
        first, last = max(start, run.start), min(end, run.start + run.length)
        if first < last:
            found.append((run.source + first - run.start, last - first))
    return found


def drawn(data: bytes, word: str) -> Drawing:
    page = pages(data)[0]
    at = page.text.index(word)
    return render(opened(data), 1, WIDTH, sources(page, at, at + len(word)))


def dark(drawing: Drawing, red_only: bool = True) -> tuple[int, int, int, int]:
    """The box of everything that is drawn in red."""
    found = [
        (i % drawing.width, i // drawing.width)
        for i in range(drawing.width * drawing.height)
        if drawing.pixels[3 * i] > 150 and drawing.pixels[3 * i + 1] < 100
    ]
    across, down = [x for x, _ in found], [y for _, y in found]
    return min(across), min(down), max(across) + 1, max(down) + 1


RED = "1 0 0 rg"
BLACK = "0 g"


@pytest.mark.parametrize(
    "turn",
    [
        "",
        "/Rotate 90",
        "/Rotate 180",
        "/Rotate 270",
        "/CropBox [50 300 500 800]",
        "/CropBox [50 300 500 800] /Rotate 90",
    ],
)
def test_the_box_of_a_word_lies_where_the_word_is_drawn(turn: str) -> None:
    content = (
        lines_at(72, 700, ["some words before it"])
        + text_at(100, 640, "needle", 18, extra=RED)
        + lines_at(72, 600, ["some words after it"])
    )
    content = content.replace("BT  /F1", f"BT {BLACK} /F1")
    drawing = drawn(document([content], page=turn), "needle")
    assert len(drawing.pixels) == 3 * drawing.width * drawing.height
    assert drawing.width == WIDTH
    left, top, right, bottom = dark(drawing)
    box = merged_around(drawing)
    assert box[0] - 3 <= left
    assert box[1] - 3 <= top
    assert right <= box[2] + 3
    assert bottom <= box[3] + 3
    assert (box[2] - box[0]) * (box[3] - box[1]) < 3.5 * (right - left) * (bottom - top)


def merged_around(drawing: Drawing) -> tuple[float, float, float, float]:
    """The box around all boxes."""
    boxes = drawing.boxes
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[0] + b[2] for b in boxes),
        max(b[1] + b[3] for b in boxes),
    )


def test_a_span_over_lines_has_a_box_for_each_line() -> None:
    lines = ["A sentence that begins here and", "that goes on over three", "lines until it ends."]
    drawing = drawn(
        document([lines_at(72, 700, lines)]), "begins here and that goes on over three lines until"
    )
    assert len(drawing.boxes) == 3
    assert [round(box[1]) for box in drawing.boxes] == sorted(round(box[1]) for box in drawing.boxes)


def test_a_word_cut_at_the_end_of_a_line_has_two_boxes() -> None:
    assert (
        len(drawn(document([lines_at(72, 700, ["some alter-", "native text here"])]), "alternative").boxes)
        == 2
    )


def test_runs_lead_to_the_same_characters() -> None:
    data = document(
        [lines_at(72, 700, ["First we cut an alter-", "native line (x) and more", "", "then  spaces   end"])]
    )
    page = pages(data)[0]
    raw = "".join(page.text[run.start : run.start + run.length] for run in page.runs)
    assert re.sub(r"\s", "", raw) == re.sub(r"\s", "", page.text)
    for run, after in zip(page.runs, page.runs[1:], strict=False):
        assert run.start + run.length <= after.start
        assert run.source + run.length <= after.source


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refusal):
        render(opened(document([""])), 2, 300)


def test_a_page_of_odd_shape_is_drawn_within_limits() -> None:
    drawing = render(opened(document([""], box="0 0 14400 3")), 1, 100_000)
    assert drawing.width * drawing.height <= 24_000_000
    assert len(drawing.pixels) == 3 * drawing.width * drawing.height


BOX = st.tuples(*[st.floats(0, 500, width=32)] * 4)


@given(st.lists(BOX, max_size=30))
def test_merged_boxes_hold_every_box_and_are_not_more(boxes: list[tuple[float, float, float, float]]) -> None:
    lines = merged(boxes)
    assert len(lines) <= len(boxes)
    for left, top, width, height in boxes:
        if width > 0 and height > 0:
            assert any(
                line[0] <= left + 1e-3
                and line[1] <= top + 1e-3
                and left + width <= line[0] + line[2] + 1e-3
                and top + height <= line[1] + line[3] + 1e-3
                for line in lines
            )


def test_letters_that_pdfium_counts_twice_do_not_move_the_places_after_them() -> None:
    glyphs = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <41> <D83DDE00> endbfchar endcmap"
    data = document([text_at(72, 700, "xAy needle")], more=[stream(glyphs)])
    data = data.replace(
        b"/Helvetica /Encoding /WinAnsiEncoding", b"/Helvetica /ToUnicode 7 0 R /Encoding /WinAnsiEncoding", 1
    )
    page = pages(data)[0]
    assert page.text == "x\U0001f600y needle"
    start = page.text.index("needle")
    assert sources(page, start, start + 6) == [(start + 1, 6)]
