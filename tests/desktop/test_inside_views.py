"""The folds "Attention", "Layers" and "Influence", by mouse and by keyboard, over what the scripted engine tells."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.attended import average_of, grid_of, head_words, marks_of, parts_of, percent, shared, text_of
from desktop.carried import Carried, Drop, Weight
from desktop.conversation import StoredMessage
from desktop.layered import Layers, layers_of, row_words
from desktop.theme import Palette, palette
from desktop.weighing import Row, rows_of, verdict
from desktop.widgets.attention_view import AttentionView
from desktop.widgets.head_grid import HeadGrid
from desktop.widgets.influence_table import InfluenceTable
from desktop.widgets.layer_view import LayersView
from desktop.widgets.look_note import LookNote
from desktop.widgets.shaded_text import STRONGEST
from desktop.widgets.stylesheet import qt_palette, stylesheet
from engine import (
    Alternative,
    Answered,
    Guesses,
    LookedAt,
    LookedInside,
    Message,
    Source,
    row_of,
)
from engine import (
    rows_of as matrix_rows,
)
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.opening import keep_picture
from tests.desktop.test_contrast import ratio

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
Key = Qt.Key
SOURCES = (
    Source(number=1, label="guide.txt", text="The lighthouse stands on Inish.", passage="a"),
    Source(number=2, label="food.txt", text="Bread takes an hour.", passage="b"),
)
ASKED = (
    Message(role="system", text="Be brief."),
    Message(role="user", text="Where is the lighthouse?", sources=SOURCES),
)
ANSWER = "The lighthouse is on Inish."
MESSAGES = (*ASKED, Message(role="assistant", text=ANSWER))
LIGHTHOUSE = 1


@pytest.fixture(scope="module")
def engine() -> Iterator[ScriptedEngine]:
    made = ScriptedEngine(lambda event: None, Script((Reply(ANSWER),)))
    made.start()
    yield made
    made.close()


@pytest.fixture(scope="module")
def seen(engine: ScriptedEngine) -> LookedInside:
    answered = engine.run(engine.answer(ASKED, trace=True))
    assert isinstance(answered, Answered)
    found = engine.run(engine.look_inside(ASKED, answered.text, answered.tokens))
    assert isinstance(found, LookedInside)
    return found


@pytest.fixture(scope="module")
def looked(engine: ScriptedEngine, seen: LookedInside) -> LookedAt:
    found = engine.run(engine.look_at(seen.key, LIGHTHOUSE, layers=True))
    assert isinstance(found, LookedAt)
    return found


def dressed(qtbot: QtBot, view: QWidget, colours: Palette, width: int = 340, height: int = 900) -> None:
    """Show a view as the panel has it."""
    qtbot.addWidget(view)
    view.setPalette(qt_palette(colours))
    view.setStyleSheet(stylesheet(colours))
    view.setAutoFillBackground(True)
    view.resize(width, height)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)


def filled(view: AttentionView, seen: LookedInside, looked: LookedAt) -> None:
    parts = shared(parts_of(seen, MESSAGES), looked.row)
    view.note.show_state("known", "", 1.0)
    view.show_parts(seen, "Looked at", parts, looked.marks, seen.start + LIGHTHOUSE)
    view.show_heads(grid_of(seen, looked.grid), (-1, -1), "the passages", "50 %")


# ---- the values -------------------------------------------------------------------------------------------


def test_the_average_is_the_mean_of_the_rows_of_the_answer(seen: LookedInside) -> None:
    rows = list(matrix_rows(seen.attention, len(seen.pieces)))
    average = average_of(seen)
    for place, share in enumerate(average):
        assert share == pytest.approx(sum(row[place] for row in rows) / len(rows), abs=2e-3)


def test_parts_have_every_token_once_and_their_shares_are_all_of_it(
    seen: LookedInside, looked: LookedAt
) -> None:
    parts = shared(parts_of(seen, MESSAGES), looked.row)
    assert sorted(place for part in parts for place in part.places) == list(range(len(seen.pieces)))
    assert sum(part.share for part in parts) == pytest.approx(1.0)
    by_source = {part.source: part.share for part in parts if part.source}
    assert by_source[1] > by_source[2]  # the lighthouse is in the first
    guide = next(part for part in parts if part.source == 1)
    assert "stands on Inish" in text_of(seen, guide).text


@given(st.lists(st.floats(0, 1), max_size=40))
def test_marks_run_from_nothing_to_one_without_the_first_token(row: list[float]) -> None:
    found = marks_of(row)
    if found:
        assert len(found) == len(row)
        assert found[0] == 0.0
        assert max(found) == pytest.approx(1.0)
    else:
        assert not any(row[1:])


def guesses(*leaders: int) -> list[Guesses]:
    """One layer for each, led by the token with this id."""
    return [
        Guesses(
            layer=layer,
            candidates=(
                Alternative(id=leader, piece=f" w{leader}", probability=0.6),
                Alternative(id=9, piece=" other", probability=0.2),
            ),
        )
        for layer, leader in enumerate(leaders, 1)
    ]


@pytest.mark.parametrize(
    ("leaders", "first", "stays", "words"),
    [
        ((2, 3, 1, 1), 3, 3, "leads from layer 3 of 4 on"),
        ((2, 1, 3, 1), 2, 4, "first leads in layer 2 of 4 and stays ahead from layer 4 on"),
        ((2, 2, 2, 1), 4, 4, "leads in the last layer only"),
        ((2, 1, 1, 3), 2, 0, "but not at the end: the samplers chose it"),
        ((2, 2, 2, 3), 0, 0, "leads in no layer"),
    ],
)
def test_where_the_written_token_leads_is_said(
    leaders: tuple[int, ...], first: int, stays: int, words: str
) -> None:
    found = layers_of(guesses(*leaders), 1, " w1")
    assert (found.first, found.stays) == (first, stays)
    assert words in found.spoken


def test_the_two_measures_are_set_side_by_side_for_each_source(seen: LookedInside, looked: LookedAt) -> None:
    message = StoredMessage(1, 1, None, "assistant", ANSWER)
    parts = shared(parts_of(seen, MESSAGES), looked.row)
    assert [row.bits for row in rows_of(message, SOURCES, None, parts)] == [None, None]
    weights = (Weight(0, "guide.txt", (Drop("One.", 1.5),)), Weight(0, "food.txt", (Drop("One.", 0.0),)))
    rows = rows_of(message, SOURCES, Carried(1, "done", 3, 3, weights), parts)
    assert [(row.name, row.bits) for row in rows] == [("guide.txt", 1.5), ("food.txt", 0.0)]
    assert all(row.share is not None for row in rows)
    assert verdict(rows) == "Both measures name the same source: guide.txt (not cited)."
    other = (rows[0], Row(0, "food.txt", 0.0, 0.99))
    assert verdict(other).startswith("The two differ: guide.txt (not cited) was needed most")
    assert "no single source was needed" in verdict((Row(1, "a", 0.0, 0.2), Row(2, "b", 0.01, 0.4)))
    assert verdict(rows_of(message, SOURCES, None, parts)) == ""


def test_shares_are_said_in_few_letters() -> None:
    assert [percent(share) for share in (0.0, 0.001, 0.02, 1.0)] == ["0 %", "< 1 %", "2 %", "100 %"]
    assert head_words(11, 2) == "layer 12, head 3"


# ---- attention --------------------------------------------------------------------------------------------


def test_parts_unfold_by_mouse_and_keyboard_and_stay_so_for_the_next_place(
    qtbot: QtBot, seen: LookedInside, looked: LookedAt
) -> None:
    view = AttentionView(palette("light"))
    dressed(qtbot, view, palette("light"))
    filled(view, seen, looked)
    rows = view.reading.rows
    open_at_first = [row.accessibleName() for row in rows if row.isChecked()]
    assert open_at_first == ["[1] guide.txt", "Question"]
    system = next(at for at, row in enumerate(rows) if row.accessibleName() == "System prompt")
    QTest.mouseClick(rows[system], Qt.MouseButton.LeftButton)
    text = view.reading.texts[system]
    assert text is not None
    assert text.isVisible()
    assert text.toPlainText() == "Be brief."
    rows[system].setFocus()
    QTest.keyClick(rows[system], Key.Key_Space)
    assert not text.isVisible()
    QTest.keyClick(rows[system], Key.Key_Space)
    filled(view, seen, looked)
    assert text.isVisible()


def test_a_token_of_the_text_is_chosen_by_a_click_and_the_chosen_one_is_framed(
    qtbot: QtBot, seen: LookedInside, looked: LookedAt
) -> None:
    view = AttentionView(palette("light"))
    dressed(qtbot, view, palette("light"))
    filled(view, seen, looked)
    answer = next(at for at, row in enumerate(view.reading.rows) if row.accessibleName() == "Answer")
    view.reading.open(answer)
    text = view.reading.texts[answer]
    assert text is not None
    assert text.chosen == LIGHTHOUSE
    with qtbot.waitSignal(view.pressed) as pressed:
        QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    assert pressed.args == [seen.start]
    steps: list[int] = []
    view.stepped.connect(steps.append)
    for key in (Key.Key_Left, Key.Key_Right):
        QTest.keyClick(view.reading.rows[0], key)
        QTest.keyClick(text, key, Qt.KeyboardModifier.AltModifier)
    assert steps == [-1, -1, 1, 1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_stay_readable_on_the_strongest_mark(theme: str) -> None:
    colours = palette(theme)

    def blended(ink: str, ground: str) -> str:
        pairs = ((int(ink[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
        return "#" + "".join(f"{round(a * STRONGEST + b * (1 - STRONGEST)):02x}" for a, b in pairs)

    for ground in (colours.bg, colours.side):
        assert ratio(colours.text, blended(colours.accent, ground)) >= 4.5


def test_heads_are_gone_through_by_arrows_and_chosen_by_enter_and_by_a_click(
    qtbot: QtBot, seen: LookedInside, looked: LookedAt
) -> None:
    grid = HeadGrid(palette("light"))
    dressed(qtbot, grid, palette("light"), 320, 300)
    grid.show_grid(grid_of(seen, looked.grid), (-1, -1), "the passages")
    found: list[tuple[int, int]] = []
    grid.chosen.connect(lambda *place: found.append(place))
    grid.setFocus()
    assert grid.at == (11, 0)
    for key in (Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Up, Key.Key_Up, Key.Key_Return):
        QTest.keyClick(grid, key)
    assert found == [(11, 2)]
    assert grid.accessibleDescription().startswith("Layer 12, head 3: ")
    QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.box_of(4, 5).center().toPoint())
    assert found[-1] == (4, 5)
    for _ in range(9):
        QTest.keyClick(grid, Key.Key_Left)
    QTest.keyClick(grid, Key.Key_Space)
    assert found[-1] == (4, -1)  # all heads of the layer
    grid.show_grid(grid_of(seen, looked.grid), (4, -1), "the passages")
    QTest.keyClick(grid, Key.Key_Space)
    QTest.keyClick(grid, Key.Key_Escape)
    assert found[-2:] == [(-1, -1), (-1, -1)]


def test_a_layer_without_attention_is_drawn_and_said(qtbot: QtBot) -> None:
    grid = HeadGrid(palette("light"))
    dressed(qtbot, grid, palette("light"), 320, 120)
    grid.show_grid(((0.5, 0.1), (math.nan, math.nan)), (-1, -1), "the passages")
    QTest.mouseMove(grid, grid.box_of(1, 1).center().toPoint())
    grid.setFocus()
    assert grid.accessibleDescription() == "Layer 2, head 2: none"
    assert grid.most == 0.5
    assert not grid.grab().isNull()


# ---- the note ---------------------------------------------------------------------------------------------


def test_the_note_offers_shows_how_far_it_is_and_can_be_cancelled(qtbot: QtBot) -> None:
    note = LookNote()
    dressed(qtbot, note, palette("light"), 320, 120)
    note.show_state("offered", "It can be read.", 0.0)
    note.look.setFocus()
    with qtbot.waitSignal(note.wanted):
        QTest.keyClick(note.look, Key.Key_Space)
    note.show_state("reading", "Reading\u2026", 0.4)
    assert note.bar.value() == 40
    assert note.cancel.hasFocus()  # who pressed the one by keyboard has the other
    with qtbot.waitSignal(note.cancelled):
        QTest.mouseClick(note.cancel, Qt.MouseButton.LeftButton)
    note.show_state("known", "This kind of model cannot be read.", 1.0)
    assert note.isVisible()
    assert not note.look.isVisible()
    note.show_state("known", "", 1.0)
    assert not note.isVisible()


# ---- layers -----------------------------------------------------------------------------------------------


def shaped(looked: LookedAt, seen: LookedInside) -> Layers:
    piece = seen.pieces[seen.start + LIGHTHOUSE]
    return layers_of(looked.guesses, piece.id, piece.text)


def test_layers_are_gone_through_by_arrows_and_the_chosen_one_is_compared_with_the_last(
    qtbot: QtBot, seen: LookedInside, looked: LookedAt
) -> None:
    view = LayersView(palette("light"))
    dressed(qtbot, view, palette("light"))
    shown = shaped(looked, seen)
    view.show_layers(shown, "")
    assert view.layer == len(shown.rows) == 12
    view.layers.setFocus()
    for key, layer in ((Key.Key_Down, 11), (Key.Key_End, 1), (Key.Key_Up, 2), (Key.Key_Home, 12)):
        QTest.keyClick(view.layers, key)
        assert view.layer == layer
        assert view.layers.accessibleDescription() == row_words(shown.rows[layer - 1])
    qtbot.waitUntil(lambda: view.layers.height() == view.layers.sizeHint().height())
    high = view.layers.height() // 12
    QTest.mouseClick(view.layers, Qt.MouseButton.LeftButton, pos=QPoint(60, 3 * high + high // 2))
    assert view.layer == 9
    assert view.title.text() == "Layer 9"
    assert view.chart.play.steps[view.chart.step].words == "Layer 9"
    steps: list[int] = []
    view.stepped.connect(steps.append)
    QTest.keyClick(view.layers, Key.Key_Right)
    assert steps == [1]


# ---- influence --------------------------------------------------------------------------------------------


def test_the_table_offers_what_is_not_known_and_says_both_figures(qtbot: QtBot) -> None:
    table = InfluenceTable(palette("light"))
    dressed(qtbot, table, palette("light"), 340, 300)
    table.show_rows((Row(1, "guide.txt"), Row(2, "food.txt")), "")
    table.show_ways(measure=True, look=True, share=-1.0, words="")
    with qtbot.waitSignal(table.measured):
        QTest.mouseClick(table.measure, Qt.MouseButton.LeftButton)
    table.show_ways(measure=True, look=True, share=0.3, words="Leaving out")
    assert not table.measure.isVisible()
    assert table.bar.value() == 30
    with qtbot.waitSignal(table.stopped):
        QTest.mouseClick(table.stop, Qt.MouseButton.LeftButton)
    table.look.setFocus()
    with qtbot.waitSignal(table.looked):
        QTest.keyClick(table.look, Key.Key_Space)
    table.show_rows((Row(1, "guide.txt", 1.8, 0.4, "It mattered."), Row(2, "food.txt", 0.0, 0.1)), "Same.")
    first = table.rows[0]
    assert first.accessibleName() == "[1] guide.txt"
    words = "Left out: \u22121.8 bits/token. Looked at: 40 %. It mattered."
    assert first.accessibleDescription() == words
    table.show_nothing("There are none.")
    assert not first.isVisible()
    assert table.nothing.isVisible()


# ---- pictures ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("theme", "mirrored"), [("light", False), ("dark", False), ("light", True)])
def test_views_are_drawn(
    qtbot: QtBot,
    qapp: QApplication,
    tmp_path: Path,
    seen: LookedInside,
    looked: LookedAt,
    theme: str,
    mirrored: bool,
) -> None:
    colours, name = palette(theme), f"{theme}{'-mirrored' if mirrored else ''}"
    if mirrored:
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        view = AttentionView(colours)
        dressed(qtbot, view, colours, 340, 820)
        filled(view, seen, looked)
        layers = LayersView(colours)
        dressed(qtbot, layers, colours, 340, 820)
        layers.show_layers(shaped(looked, seen), "")
        table = InfluenceTable(colours)
        dressed(qtbot, table, colours, 340, 440)
        table.show_rows(
            (Row(1, "guide.txt", 1.8, 0.4), Row(2, "food.txt", 0.0, 0.1), Row(0, "long name " * 9)),
            "Both measures name the same source: [1] guide.txt.",
        )
        table.show_ways(measure=True, look=False, share=0.5, words="Leaving out each source in turn: 1 of 3")
        for shown, what in ((view, "attention"), (layers, "layers"), (table, "influence")):
            assert keep_picture(shown, f"view-{what}-{name}", tmp_path).is_file()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_row_of_the_whole_answer_is_one_row_wide(seen: LookedInside) -> None:
    assert len(row_of(seen.average, len(seen.pieces), 0)) == len(seen.pieces)
