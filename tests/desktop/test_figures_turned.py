"""Figures with units in Latin letters keep their order in a window from right to left."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication

from desktop.documents_view import size_words
from desktop.model_words import rate_words
from desktop.sizes import bytes_words, count_words

FIGURES = (
    (count_words, "4.02 B"),
    (bytes_words, "4.02 GB"),
    (size_words, "4.0 GB"),
    (rate_words, "4.02 GB/s"),
)


@pytest.fixture
def turned(qapp: QApplication) -> Iterator[None]:
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(before)


def places(text: str) -> list[float]:
    """Where every letter begins in a line that is read from right to left."""
    layout = QTextLayout(text)
    layout.setTextOption(QTextOption())
    option = layout.textOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(600)
    layout.endLayout()
    found = [line.cursorToX(at) for at in range(len(text))]
    return [one[0] for one in found]  # type: ignore[index]


@pytest.mark.parametrize(("words", "plain"), FIGURES)
def test_a_figure_stands_before_its_unit_where_reading_goes_from_right_to_left(
    turned: None, words: Callable[[int], str], plain: str
) -> None:
    said = words(4_020_000_000)
    assert said.replace("\u2068", "").replace("\u2069", "") == plain
    line = "\u05d2\u05d5\u05d3\u05dc " + said
    at = places(line)
    shown = [at[place] for place, letter in enumerate(line) if letter in plain and letter.isalnum()]
    assert shown[1:] == sorted(shown[1:])  # the first letter counts as the end of those before it


@pytest.mark.parametrize(("words", "plain"), FIGURES)
def test_a_figure_is_plain_where_reading_goes_from_left_to_right(
    qapp: QApplication, words: Callable[[int], str], plain: str
) -> None:
    assert words(4_020_000_000) == plain
