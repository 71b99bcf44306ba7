"""Wrapped text looks the same at a width, whatever widths it had before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextLayout
from pytestqt.qtbot import QtBot

from desktop.rows import CODE, LINE_BREAK, Span
from desktop.theme import palette
from desktop.widgets.fonts import load_fonts
from desktop.widgets.ink import ink
from desktop.widgets.lines import Lines

PARTS = ["word ", "שלום ", "مرحبا", "漢字", "👩‍👩‍👧", "\t", "-", LINE_BREAK, "averyverylongword", "é", "x"]
ALIGNS = ["left", "right", "center"]


@pytest.fixture(scope="module", autouse=True)
def fonts(qapp: object) -> None:
    load_fonts()


def lines(words: str, code: str = "") -> Lines:
    """Text with a pill at its end."""
    spans = (Span(words), Span(code, CODE)) if code else (Span(words),)
    return Lines(spans, ink(palette("light")))


def looks(text: Lines) -> object:
    """Where everything of a laid text is."""
    at = [(round(box.x(), 2), round(box.y(), 2), round(box.width(), 2)) for box in text.boxes(0, 10_000)]
    places = [text.position_at(x, y) for x in range(-40, 600, 35) for y in range(0, 200, 25)]
    return round(text.height, 2), round(text.natural, 2), round(text.baseline, 2), at, places


@given(
    words=st.lists(st.sampled_from(PARTS), min_size=1, max_size=12).map("".join),
    code=st.sampled_from(["", "code"]),
    widths=st.lists(st.integers(20, 600), min_size=2, max_size=4),
    align=st.sampled_from(ALIGNS),
)
def test_text_that_had_other_widths_looks_as_if_it_never_had(
    words: str, code: str, widths: list[int], align: str
) -> None:
    often = lines(words, code)
    for width in widths:
        often.lay_out(width, align)
    once = lines(words, code)
    once.lay_out(widths[-1], align)
    assert looks(often) == looks(once)


def test_a_width_that_breaks_no_line_elsewhere_costs_no_new_layout(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wraps: list[int] = []
    begin = QTextLayout.beginLayout

    def wrap(layout: QTextLayout) -> None:
        wraps.append(1)
        begin(layout)

    monkeypatch.setattr(QTextLayout, "beginLayout", wrap)
    for words in ("one line of words", "שורה אחת של מילים", f"two{LINE_BREAK}lines"):
        text = lines(words)
        text.lay_out(400)
        assert wraps.pop() == 1
        text.lay_out(text.natural + 1)
        text.lay_out(300)
        assert wraps == []
    text = lines("words " * 40)
    text.lay_out(400)
    text.lay_out(300)
    assert len(wraps) == 2
