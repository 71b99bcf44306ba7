"""The panel "Look inside" and what stands in it, by mouse and by keyboard."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.play import Play, of_trace
from desktop.theme import palette
from desktop.token_cut import Cut
from desktop.widgets.look_panel import LookPanel
from desktop.widgets.place_line import PlaceLine, visible_piece
from desktop.widgets.play_chart import CandidateChart, StepList
from desktop.widgets.play_note import PlayNote
from desktop.widgets.probability_view import ProbabilityView
from desktop.widgets.token_edges import TokenEdges
from desktop.widgets.token_text import TALLEST, TokenText
from desktop.widgets.token_view import TokenView
from engine import Sampling, Token, TracedToken
from tests.desktop.opening import keep_picture

Key = Qt.Key
LIGHT = palette("light")
WORDS = ("The", " sea", " is", " wide", ".")
CUT = Cut("".join(WORDS), tuple(Token(id=100 + n, piece=word) for n, word in enumerate(WORDS)), "Smol")
SHARES = (0.5, 0.25, 0.125, 0.0625)
TOKEN = TracedToken(1, b" sea", math.log(0.25), 1.8, tuple((n, math.log(s)) for n, s in enumerate(SHARES)))
VALUES = Sampling(top_k=3, top_p=0.8, min_p=0.0, temperature=0.5)


def play(sampling: Sampling = VALUES) -> Play:
    return of_trace(TOKEN, sampling, lambda one: f" word{one}")


def shown(qtbot: QtBot, widget: QWidget, width: int = 320, height: int = 600) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()


# ---- the panel --------------------------------------------------------------------------------------------


def test_folds_stand_in_their_order_and_are_made_when_they_are_first_opened(qtbot: QtBot) -> None:
    panel = LookPanel(LIGHT)
    made: list[str] = []
    shown(qtbot, panel)

    def body(name: str) -> Callable[[QWidget], QWidget]:
        def make(parent: QWidget) -> QWidget:
            made.append(name)
            return QLabel(name, parent)

        return make

    for name in ("cost", "tokens", "mine", "context"):
        panel.add_fold(name, name.title(), body(name))
    headings = [fold.heading for name in ("tokens", "context", "cost", "mine") if (fold := panel.fold(name))]

    def tops() -> list[int]:
        return [heading.mapTo(panel, QPoint()).y() for heading in headings]

    qtbot.waitUntil(lambda: tops() == sorted(set(tops())))
    assert made == []
    with qtbot.waitSignal(panel.sight_changed):
        QTest.mouseClick(headings[1], Qt.MouseButton.LeftButton)
    assert made == ["context"]
    assert panel.is_open("context")
    headings[2].setFocus()
    QTest.keyClick(headings[2], Key.Key_Space)
    assert made == ["context", "cost"]
    panel.hide()
    assert not panel.is_open("context")


def test_the_first_fold_is_open_when_the_panel_is_first_seen_and_others_when_they_are_wanted(
    qtbot: QtBot,
) -> None:
    for wanted, there in (("", {"tokens"}), ("cost", {"cost"})):
        panel = LookPanel(LIGHT)
        for name in ("tokens", "cost"):
            panel.add_fold(name, name, lambda parent: QLabel("x", parent))
        if wanted:
            assert isinstance(panel.open_fold(wanted), QLabel)
        shown(qtbot, panel)
        assert {name for name in ("tokens", "cost") if panel.is_open(name)} == there


# ---- the line of the place --------------------------------------------------------------------------------


def test_the_place_is_stepped_through_by_buttons_and_keys(qtbot: QtBot) -> None:
    line = PlaceLine(LIGHT)
    steps: list[int] = []
    line.stepped.connect(steps.append)
    shown(qtbot, line, 320, 90)
    line.show_place(1, 5, "The", " sea", " is wide.")
    assert line.count.text() == "Token 2 of 5"
    QTest.mouseClick(line.after, Qt.MouseButton.LeftButton)
    QTest.mouseClick(line.before, Qt.MouseButton.LeftButton)
    line.words.setFocus()
    for key in (Key.Key_Right, Key.Key_Left, Key.Key_End):
        QTest.keyClick(line.words, key)
    assert steps[:4] == [1, -1, 1, -1]
    assert steps[4] > 1000


def test_there_is_no_step_before_the_first_token_or_behind_the_last(qtbot: QtBot) -> None:
    line = PlaceLine(LIGHT)
    shown(qtbot, line, 320, 90)
    line.show_place(0, 1, "", "The", "")
    assert not line.before.isEnabled()
    assert not line.after.isEnabled()
    line.show_place(-1, 5, "", "", "")
    assert line.count.text() == "No token chosen"
    assert line.after.isEnabled()
    assert not line.words.isVisible()


def test_what_cannot_be_seen_of_a_token_has_a_sign() -> None:
    assert visible_piece(" sea") == "\u2423sea"
    assert visible_piece("\n\n") == "\u21b5\u21b5"
    assert visible_piece("\u202ea") == "\\u202ea"


# ---- tokens -----------------------------------------------------------------------------------------------


def spot(text: TokenText, place: int) -> QPoint:
    cursor = QTextCursor(text.document())
    cursor.setPosition(place)
    return text.cursorRect(cursor).center() + QPoint(3, 0)


def test_a_token_is_chosen_by_a_click_and_by_enter(qtbot: QtBot) -> None:
    text = TokenText(LIGHT)
    pressed: list[int] = []
    text.pressed.connect(pressed.append)
    shown(qtbot, text)
    text.show_cut(CUT)
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=spot(text, 5))
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    QTest.keyClick(text, Key.Key_Return)
    assert pressed == [1, 0]


def test_the_text_is_as_high_as_its_lines_up_to_a_limit(qtbot: QtBot) -> None:
    text = TokenText(LIGHT)
    shown(qtbot, text)
    text.show_cut(CUT)
    one = text.height()
    text.show_cut(Cut("a\nb", tuple(Token(id=1, piece=piece) for piece in ("a", "\n", "b"))))
    assert one < text.height() < TALLEST
    words = "word " * 2000
    text.show_cut(Cut(words, tuple(Token(id=1, piece="word ") for _ in range(2000))))
    assert text.height() == TALLEST


def test_the_view_counts_copies_and_compares(qtbot: QtBot) -> None:
    view = TokenView(LIGHT)
    wanted: list[str] = []
    sources: list[str] = []
    view.compared.connect(wanted.append)
    view.source_chosen.connect(sources.append)
    shown(qtbot, view)
    view.show_source("message", ("message", "draft"))
    view.show_models((("/m/other.gguf", "Other"),), "")
    view.show_cut(CUT, "As Smol wrote it.")
    assert view.count.text() == "5 tokens"
    QTest.mouseClick(view.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "100, 101, 102, 103, 104"
    view.models.setFocus()
    QTest.keyClick(view.models, Key.Key_Down)
    view.models.activated.emit(view.models.currentIndex())
    assert wanted[-1] == "/m/other.gguf"
    view.show_other(Cut(CUT.text, CUT.tokens[:3]), "")
    assert view.other_count.text() == "3 tokens, 2 fewer"
    QTest.mouseClick(view.sources["draft"], Qt.MouseButton.LeftButton)
    view.sources["message"].setFocus()
    QTest.keyClick(view.sources["message"], Key.Key_Space)
    assert sources == ["draft", "message"]
    view.show_cut(None, "This message has no words.")
    assert view.note.isVisible()
    assert not view.text.isVisible()


def test_a_text_that_grows_is_laid_out_anew_from_its_last_line_on(qtbot: QtBot) -> None:
    text = TokenText(LIGHT)
    shown(qtbot, text)
    changed: list[int] = []
    written = ""
    text.document().contentsChange.connect(lambda place, gone, came: changed.append(place))
    for words in ("A\U0001f600 line", "\n", "second", " line", "\n\n", "third"):
        written += words
        pieces = re.findall("\n|[^\n]+", written)
        text.show_cut(Cut(written, tuple(Token(id=1, piece=piece) for piece in pieces)))
        assert text.toPlainText() == written.replace("\n", "\u21b5\n")
    assert changed[-1] >= len("A__ line_\nsecond line_\n")
    text.show_cut(Cut("Another", (Token(id=1, piece="Another"),)))
    assert text.toPlainText() == "Another"


@pytest.mark.parametrize("words", ["word and word", "\u05e9\u05dc\u05d5\u05dd word \u05e2\u05d5\u05dc\u05dd"])
def test_every_token_has_its_line_on_each_line_of_the_text(qtbot: QtBot, words: str) -> None:
    field = QPlainTextEdit((words + " ") * 6)
    shown(qtbot, field, 200)
    edges = TokenEdges(field, LIGHT)
    edges.show_ends(range(2, len(field.toPlainText()) + 2, 2))
    drawn = edges.grab().toImage()
    colours = [QColor(LIGHT.warn).rgb(), QColor(LIGHT.accent).rgb()]
    for number in range(field.document().firstBlock().lineCount()):
        line = field.document().firstBlock().layout().lineAt(number)
        y = round(line.y() + line.height() + field.contentOffset().y()) - 1
        row = [drawn.pixel(x, y) for x in range(drawn.width())]
        assert all(colour in row for colour in colours)


def test_edges_follow_the_text_until_they_are_known_anew(qtbot: QtBot) -> None:
    field = QPlainTextEdit("The sea is wide.")
    shown(qtbot, field, 300, 60)
    edges = TokenEdges(field, LIGHT)
    edges.show_ends((3, 7, 10, 15, 16))
    assert edges.isVisible()
    cursor = QTextCursor(field.document())
    cursor.setPosition(4)
    cursor.insertText("cold ")
    assert list(edges.ends) == [3, 12, 15, 20, 21]
    cursor.setPosition(3)
    cursor.setPosition(13, QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    assert list(edges.ends) == [3, 5, 10, 11]
    with_lines = field.grab().toImage()
    edges.show_ends(())
    assert not edges.isVisible()
    assert field.grab().toImage() != with_lines


# ---- probabilities ----------------------------------------------------------------------------------------


def test_a_candidate_is_picked_by_a_click_and_by_the_keyboard_but_not_the_one_that_is_there(
    qtbot: QtBot,
) -> None:
    chart = CandidateChart(LIGHT)
    picked: list[int] = []
    chart.picked.connect(picked.append)
    shown(qtbot, chart, 300, 120)
    chart.show_play(play(), 0, 0)
    assert chart.rows == [0, 1, 2, 3]
    high = chart.sizeHint().height() // 4
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, 2 * high + 4))
    assert picked == []  # nobody can go on
    chart.can_pick = True
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, 2 * high + 4))
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(20, high + 4))  # the written one
    chart.setFocus()
    QTest.keyClick(chart, Key.Key_End)
    QTest.keyClick(chart, Key.Key_Return)
    QTest.keyClick(chart, Key.Key_Home)
    QTest.keyClick(chart, Key.Key_Space)
    assert picked == [2, 3, 0]


def test_steps_are_chosen_by_click_and_arrows_and_told_in_words(qtbot: QtBot) -> None:
    steps = StepList(LIGHT)
    chosen: list[int] = []
    steps.chosen.connect(chosen.append)
    shown(qtbot, steps, 300, 220)
    made = play()
    assert [step.name for step in made.steps] == ["", "top_k", "top_p", "temperature"]
    steps.show_play(made, 3, 2)
    assert steps.accessibleDescription().startswith("Temperature 0.5: \u2423word0")
    high = steps.sizeHint().height() // 4
    QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=QPoint(20, high + 6))
    steps.setFocus()
    QTest.keyClick(steps, Key.Key_Up)
    QTest.keyClick(steps, Key.Key_Home)
    assert chosen == [1, 2, 0]


@pytest.fixture
def view(qtbot: QtBot) -> ProbabilityView:
    made = ProbabilityView(LIGHT)
    shown(qtbot, made, 320, 760)
    made.show_values(VALUES)
    made.show_play(play(), "")
    return made


def test_the_last_step_is_shown_first_and_its_before_and_after_are_switched(view: ProbabilityView) -> None:
    assert view.title.text() == "Temperature 0.5"
    assert (view.chart.step, view.chart.other) == (3, 2)
    QTest.mouseClick(view.before, Qt.MouseButton.LeftButton)
    assert (view.chart.step, view.chart.other) == (2, 3)
    view.after.setFocus()
    QTest.keyClick(view.after, Key.Key_Space)
    assert (view.chart.step, view.chart.other) == (3, 2)


def test_the_chosen_sampler_stays_chosen_while_values_move(view: ProbabilityView) -> None:
    view.steps.setFocus()
    QTest.keyClick(view.steps, Key.Key_Home)
    QTest.keyClick(view.steps, Key.Key_Down)
    assert view.title.text() == "Top K 3"
    view.show_play(play(Sampling(top_k=2, top_p=0.8, min_p=0.0, temperature=0.5)), "")
    assert view.title.text() == "Top K 2"
    view.show_play(play(Sampling(top_k=0, top_p=0.8, min_p=0.0, temperature=0.5)), "")
    assert view.title.text() == "Temperature 0.5"


def test_values_are_told_while_they_move_and_once_they_rest(qtbot: QtBot, view: ProbabilityView) -> None:
    moved: list[tuple[str, object]] = []
    view.moved.connect(lambda name, value: moved.append((name, value)))
    with qtbot.waitSignal(view.settled) as settled:
        for _ in range(3):
            QTest.keyClick(view.editors["top_k"].spin, Key.Key_Up)
    assert moved == [("top_k", 4), ("top_k", 5), ("top_k", 6)]
    assert settled.args == ["top_k", 6]
    slider = view.editors["temperature"].slider
    with qtbot.waitSignal(view.settled) as settled:
        QTest.keyClick(slider, Key.Key_End)
    assert settled.args == ["temperature", 5.0]


def test_without_candidates_only_the_reason_stands_there(view: ProbabilityView) -> None:
    view.show_why("There is no answer yet.")
    assert view.why.isVisible()
    assert not view.chart.isVisible()
    assert not view.steps.isVisible()
    view.show_play(play(), "")
    assert not view.why.isVisible()
    assert view.chart.isVisible()


def test_the_note_of_the_sampling_tab_says_what_its_values_leave(qtbot: QtBot) -> None:
    note = PlayNote(LIGHT)
    shown(qtbot, note, 300, 120)
    assert not note.chart.isVisible()
    note.show_play(play(), "\u2423sea")
    assert note.chart.isVisible()
    assert "2 candidates are left" in note.words.text()
    note.show_play(None, "")
    assert not note.chart.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_panel_is_drawn(qtbot: QtBot, theme: str, tmp_path: Path) -> None:
    colours = palette(theme)
    for made, name in ((ProbabilityView(colours), "probabilities"), (TokenView(colours), "tokens")):
        shown(qtbot, made, 320, 760)
        if isinstance(made, ProbabilityView):
            made.show_values(VALUES)
            made.show_play(play(), "")
        else:
            made.show_cut(CUT, "As Smol wrote it.")
        assert keep_picture(made, f"look-{name}-{theme}", tmp_path).stat().st_size > 2000
