"""Formulas: what is one, what is money, how they are drawn, selected and copied, and what hostile ones cost."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from desktop.formula import BUDGET_S, SIZE, drawing_of
from desktop.markdown import parse_rows
from desktop.rows import MATH, Formula, Prose, Row, Span, copied, formulas_of, row_text
from desktop.stream import Stream
from desktop.transcript import MessageItem
from desktop.widgets.formulas import Formulas, formulas
from desktop.widgets.laid import Laid
from desktop.widgets.transcript import Transcript

from .views import view


def math(text: str) -> list[str]:
    """The formulas of a message."""
    return [source for row in parse_rows(text) for source in formulas_of(row)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("where $x^2$ is", ["$x^2$"]),
        ("the $n$th of $a$, $b$.", ["$n$", "$a$", "$b$"]),
        (r"see \(a + b\) here", [r"\(a + b\)"]),
        ("so $$x = 1$$ holds", ["$$x = 1$$"]),
        (r"so \[x = 1\] holds", [r"\[x = 1\]"]),
        ("$$\nx = 1\n$$", ["$$\nx = 1\n$$"]),
        ("text\n$$\na\n= b\n+ c\n$$\ntext", ["$$\na\n= b\n+ c\n$$"]),
        ("- a\n  $$\n  x\n  $$\n- b", ["$$\nx\n$$"]),
        ("> \\[\n> x = 1\n> \\]", ["\\[\nx = 1\n\\]"]),
        ("| $a$ | b |\n|-|-|\n| 1 | \\(c\\) |", ["$a$", r"\(c\)"]),
        ("# Of $\\pi$", ["$\\pi$"]),
        ("**bold $x$**", ["$x$"]),
    ],
)
def test_formulas_are_found(text: str, found: list[str]) -> None:
    assert math(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "It costs $5 and $10.",
        "From $5-$10, or $5/$10, or US$5 and US$6.",
        "I have $20, he has 30$.",
        "a $ b $ c",
        "kill $$ and echo $$",
        "`$x$` and `$y`",
        r"\$x$ and \$y\$",
        "an open $x^2 and no end",
        "$$\nx = 1",
        "$$\n\nx\n\n$$",
        "$$\n$$",
        r"a list \[1\] and \[see\]",
        "    $$\n    x\n    $$",
        "```\n$x$\n```",
        "$" + "x" * 9_000 + "$",
    ],
)
def test_money_and_what_is_open_stay_text(text: str) -> None:
    assert math(text) == []
    assert all(not isinstance(row, Formula) for row in parse_rows(text))


def test_an_unfinished_formula_is_shown_as_its_source_while_it_comes() -> None:
    stream = Stream()
    seen: list[Row] = []
    for sign in "so\n\n$$\nx^2\n$$\n":
        stream.feed(sign)
        stream.update()
        if isinstance(stream.rows[-1], Formula):
            seen.append(stream.rows[-1])
        elif len(stream.rows) > 1:
            assert row_text(stream.rows[-1]).startswith("$")
    assert seen[-1] == Formula("$$\nx^2\n$$")


@pytest.mark.parametrize(
    "source",
    [
        r"$\frac{1}{\sqrt{d_k}}$",
        r"$$\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}$$",
        r"\(\begin{pmatrix}a & b\\c & d\end{pmatrix}\)",
        r"$$\begin{pmatrix}a & b\\c & d\end{pmatrix}^{-1}$$",
        r"$$\begin{bmatrix}1 & 2\end{bmatrix} ^T$$",
        r"\[\begin{aligned}a &= b\\ &= c\end{aligned}\]",
        r"$\operatorname*{argmax}_x f(x) < 3 \tag{1}$",
        r"$\mathbb{R}^n \text{ if } x' \leq 50\%$",
    ],
)
def test_what_models_write_is_drawn(source: str) -> None:
    drawing = drawing_of(source, 20.0)
    assert drawing is not None
    assert 0 < drawing.width < 40 * SIZE
    assert 0 < drawing.ascent < 10 * SIZE


@pytest.mark.parametrize(
    "source",
    [
        r"$\unknown{x}$",
        r"$\frac{1$",
        "$a & b$",
        r"$\newcommand{\a}{\a\a}\a$",
        r"$\def\a{\a}\a$",
        r"$\text{<image href='file:///etc/passwd'/>}$",
        r"$\hspace{100000em}x$",
        "$" + "{" * 60 + "x" + "}" * 60 + "$",
        "$" + r"\frac{1}{" * 60 + "x" + "}" * 60 + "$",
        "$" + r"\left(" * 100 + "x" + r"\right)" * 100 + "$",
        "$" + "x+" * 900 + "1$",
        "$" + "x" * 100_000 + "$",
        "$" + "{" * 100_000 + "$",
        "$" + r"\sqrt" * 390 + "$",
        "$" + r"\begin{matrix}" * 20 + "x" + r"\end{matrix}" * 20 + "$",
    ],
)
def test_hostile_and_unknown_formulas_end_within_their_budget_and_have_no_drawing(source: str) -> None:
    drawing_of("$x$")  # what is imported once is not counted
    began = time.thread_time()
    assert drawing_of(source) is None
    assert time.thread_time() - began < BUDGET_S + 0.2


def shown(transcript: Transcript, qtbot: QtBot, text: str) -> None:
    """Show an answer, and wait until its formulas are drawn."""
    transcript.show_messages([MessageItem(1, "assistant", text)])
    qtbot.waitUntil(lambda: formulas().idle, timeout=20_000)


def test_a_formula_is_one_character_and_copied_as_its_source(transcript: Transcript, qtbot: QtBot) -> None:
    shown(transcript, qtbot, "so $x^2$ is\n\n$$\ny = 1\n$$\n\nand $\\unknown{z}$ stays")
    transcript.pointer.select_all()
    transcript.pointer.copy()
    assert QGuiApplication.clipboard().text() == "so $x^2$ is\n\n$$\ny = 1\n$$\n\nand $\\unknown{z}$ stays"
    (row, *_) = view(transcript, 1).rows
    assert isinstance(row, Prose)
    assert len(row_text(row)) == len("so . is")
    assert copied(row, 3, 4) == "$x^2$"
    assert copied(row, 0, 3) == "so "


def test_a_drag_over_a_formula_selects_all_of_it(transcript: Transcript, qtbot: QtBot) -> None:
    shown(transcript, qtbot, "$\\frac{a}{b} + \\frac{c}{d} + \\frac{e}{f}$ and more")
    corner = view(transcript, 1).geometry().topLeft()
    port = transcript.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=corner + QPoint(0, 14))
    qtbot.mouseMove(port, corner + QPoint(85, 14))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=corner + QPoint(85, 14))
    transcript.pointer.copy()
    assert QGuiApplication.clipboard().text().startswith("$\\frac{a}{b} + \\frac{c}{d} + \\frac{e}{f}$")


def test_the_transcript_makes_room_when_a_formula_takes_the_place_of_its_source(
    transcript: Transcript, qtbot: QtBot
) -> None:
    source = r"$$\begin{pmatrix}1\\2\\3\\4\\5\\6\end{pmatrix}$$"
    transcript.show_messages([MessageItem(1, "assistant", f"so\n\n{source}\n\nend")])
    if not formulas().idle:
        spelt = view(transcript, 1).height()
        qtbot.waitUntil(lambda: formulas().idle, timeout=20_000)
        qtbot.waitUntil(lambda: view(transcript, 1).height() > spelt, timeout=20_000)
    drawing = formulas().find(source)
    assert drawing is not None
    tall = drawing.ascent + drawing.depth
    qtbot.waitUntil(lambda: view(transcript, 1).height() > tall, timeout=20_000)


def test_formulas_take_the_colour_of_their_theme(qtbot: QtBot) -> None:
    shelf = formulas()

    class Waiting:
        def take_formulas(self, sources: frozenset[str]) -> None:
            """Nothing is drawn here."""

    waiting = Waiting()
    shelf.ask(["$x$"], waiting)
    qtbot.waitUntil(lambda: shelf.idle, timeout=20_000)
    for colour in ("#202124", "#e8e8ea"):
        image = shelf.image("$x$", 40, QColor(colour), 2.0)
        assert image is not None
        assert darkest(image).name() == colour


def darkest(image: QImage) -> QColor:
    """The colour of the most opaque pixel."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return max(pixels, key=lambda pixel: pixel.alpha())


def test_a_picture_of_a_formula_is_kept_for_each_size_colour_and_ratio(qtbot: QtBot) -> None:
    shelf = Formulas()
    shelf.ask(["$x$"], _Waiter())
    qtbot.waitUntil(lambda: shelf.idle, timeout=20_000)
    black, white = QColor("black"), QColor("white")
    first = shelf.image("$x$", 15, black, 1.0)
    assert first is not None
    assert shelf.image("$x$", 15, black, 1.0) is first
    others = [
        shelf.image("$x$", 15, white, 1.0),
        shelf.image("$x$", 16, black, 1.0),
        shelf.image("$x$", 15, black, 2.0),
    ]
    assert all(other is not None and other is not first for other in others)


class _Waiter:
    def take_formulas(self, sources: frozenset[str]) -> None:
        """Nothing to draw."""


@pytest.fixture
def _drawn(qtbot: QtBot) -> None:
    formulas().ask(["$x$"], _Waiter())
    qtbot.waitUntil(lambda: formulas().idle, timeout=20_000)


@pytest.mark.usefixtures("_drawn")
def test_places_in_the_layout_and_in_the_selection_belong_together() -> None:
    spans = (Span("a🙂"), Span("$x$", MATH), Span("b"), Span(r"$\unknown$", MATH), Span("🙂c"))
    laid = Laid(spans, 15)
    assert laid.counted == "a🙂·b·🙂c"
    assert laid.text == "a🙂·b$\\unknown$🙂c"
    assert [laid.unit(place) for place in range(8)] == [0, 1, 3, 4, 5, 15, 17, 18]
    assert [laid.character(laid.unit(place)) for place in range(8)] == list(range(8))
    assert laid.character(7) == 4
    assert laid.character(13) == 5


@pytest.mark.usefixtures("_drawn")
def test_the_letters_of_a_formula_stand_on_the_line(transcript: Transcript, qtbot: QtBot) -> None:
    shown(transcript, qtbot, "$x$ x")
    image = view(transcript, 1).grab().toImage()
    at = view(transcript, 1)._body_at
    ink_of = [_lowest(image, at, 0, 11), _lowest(image, at, 14, 24)]
    assert abs(ink_of[0] - ink_of[1]) <= 1


def _lowest(image: QImage, at: QPointF, left: int, right: int) -> int:
    """The lowest row with ink between two columns of the first line."""
    top = round(at.y())
    return max(
        y
        for y in range(top, top + 24)
        for x in range(round(at.x()) + left, round(at.x()) + right)
        if image.pixelColor(x, y).lightness() < 150
    )
