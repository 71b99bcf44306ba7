"""From right to left: bars, grids, notes and buttons that draw themselves begin where reading begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.candidates import Candidate
from desktop.theme import palette
from desktop.widgets.arrow_button import ArrowButton
from desktop.widgets.context_bar import ContextBar
from desktop.widgets.fonts import load_fonts
from desktop.widgets.head_grid import HeadGrid
from desktop.widgets.hit_card import HitCard
from desktop.widgets.icons import icon
from desktop.widgets.lens_bar import Legend
from desktop.widgets.map_note import MapNote
from desktop.widgets.queue_line import QueueLine
from desktop.widgets.token_card import CandidateRow
from rag import Hit, Passage
from tests.desktop.test_context_map import mapped

LIGHT, Key, Left = palette("light"), Qt.Key, Qt.MouseButton.LeftButton
WAYS = [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
GRID = ((0.0, 0.5, 0.1), (0.9, 0.0, 0.0))
ENGLISH, HEBREW = "Two words.", "\u05e9\u05dc\u05d5\u05dd."


@pytest.fixture
def sheet(qtbot: QtBot) -> QWidget:
    """A window from right to left."""
    load_fonts()
    made = QWidget()
    qtbot.addWidget(made)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.resize(600, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def shown(widget: QWidget, box: QRect) -> QImage:
    widget.setGeometry(box)
    widget.show()
    return widget.grab().toImage()


def passage(text: str) -> Passage:
    return Passage(
        id="p", document=1, file="/d/one.pdf", title="", page=7, start=0, end=9, headings=(), text=text
    )


def inked(image: QImage, box: QRect, ink: str) -> list[int]:
    """The columns of a box in which letters of a colour stand."""
    wanted = QColor(ink).rgb()
    return [
        x
        for x in range(box.left(), box.right() + 1)
        if any(image.pixel(x, y) == wanted for y in range(box.top(), box.bottom() + 1))
    ]


def test_the_bar_of_the_window_is_filled_from_the_right_and_pressed_there(
    qtbot: QtBot, sheet: QWidget
) -> None:
    bar = ContextBar(LIGHT, sheet)
    bar.show_map(mapped())
    image = shown(bar, QRect(0, 0, 400, bar.sizeHint().height()))
    free = QColor(LIGHT.icode_bg)
    assert image.pixelColor(10, 12) == free
    assert image.pixelColor(390, 12) != free
    places = [bar.middle_of(part) for part in range(len(mapped().parts) - 1)]
    assert places[0].x() > places[-2].x()  # the system prompt before the question
    for part, at in enumerate(places):
        with qtbot.waitSignal(bar.opened) as opened:
            QTest.mouseClick(bar, Left, pos=at.toPoint())
        assert opened.args == [part]


def test_the_picture_of_the_bar_is_its_mirror_image(sheet: QWidget) -> None:
    bar = ContextBar(LIGHT, sheet)
    bar.show_map(mapped(next_out=()))  # hatching is of its own
    box = QRect(0, 0, 400, bar.sizeHint().height())
    turned = shown(bar, box)
    bar.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    plain = shown(bar, box)
    pairs = [(turned.pixelColor(399 - x, 12), plain.pixelColor(x, 12)) for x in range(4, 396)]
    away = [
        max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) for a, b in pairs
    ]
    assert max(away) <= 2  # edges between two pixels are rounded either way
    assert len({there.name() for _, there in pairs}) > 4


def test_left_goes_onward_in_the_bar(qtbot: QtBot, sheet: QWidget) -> None:
    bar = ContextBar(LIGHT, sheet)
    bar.show_map(mapped())
    bar.show()
    bar.setFocus()
    qtbot.waitUntil(bar.hasFocus)
    bar.point(-1)
    for key in (Key.Key_Left, Key.Key_Left, Key.Key_Left, Key.Key_Right):
        QTest.keyClick(bar, key)
    assert bar.current == 1


def test_heads_are_counted_from_the_right(qtbot: QtBot, sheet: QWidget) -> None:
    grid = HeadGrid(LIGHT, sheet)
    grid.show_grid(GRID, (-1, -1), "the passages")
    image = shown(grid, QRect(0, 0, 300, 80))
    sign, first, last = (grid.box_of(1, head) for head in (-1, 0, 2))
    assert sign.right() == grid.width()
    assert sign.left() == first.right()
    assert first.left() > last.left()
    assert image.pixelColor(first.center().toPoint()) == QColor(LIGHT.accent)  # the strongest of all
    for place in ((1, 0), (0, 1), (0, 2), (1, -1)):
        with qtbot.waitSignal(grid.chosen) as chosen:
            QTest.mouseClick(grid, Left, pos=grid.box_of(*place).center().toPoint())
        assert chosen.args == list(place)


def test_left_goes_onward_among_the_heads(qtbot: QtBot, sheet: QWidget) -> None:
    grid = HeadGrid(LIGHT, sheet)
    grid.show_grid(GRID, (-1, -1), "the passages")
    grid.show()
    grid.setFocus()
    qtbot.waitUntil(grid.hasFocus)
    assert grid.at == (1, 0)
    QTest.keyClick(grid, Key.Key_Left)
    QTest.keyClick(grid, Key.Key_Left)
    assert grid.at == (1, 2)
    QTest.keyClick(grid, Key.Key_Right)
    assert grid.at == (1, 1)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("text", "leftwards"), [(ENGLISH, False), (HEBREW, True)])
def test_words_of_a_passage_begin_on_their_own_side_and_the_reason_on_that_of_the_window(
    sheet: QWidget, way: Qt.LayoutDirection, text: str, leftwards: bool
) -> None:
    hit = Hit(passage=passage(text), rank=1, score=0.5, why="Both agree.")
    card = HitCard(hit, "fused", (), LIGHT, sheet)
    card.setLayoutDirection(way)
    high = card.height_for(400)
    image = shown(card, QRect(0, 0, 400, high))
    words = inked(image, QRect(12, 40, 376, 16), LIGHT.text)
    reason = inked(image, QRect(12, high - 26, 376, 16), LIGHT.muted)
    assert (min(words) > 300) if leftwards else (max(words) < 100)
    assert (min(reason) > 300) if way == WAYS[1] else (max(reason) < 100)


@pytest.mark.parametrize(("text", "leftwards"), [(ENGLISH, False), (HEBREW, True)])
def test_the_note_of_the_map_stands_on_the_left_of_its_point_where_there_is_room(
    sheet: QWidget, text: str, leftwards: bool
) -> None:
    note = MapNote(LIGHT, sheet)
    note.show_words("one.pdf", passage(text))
    note.place(QPointF(500, 200))
    assert note.geometry().right() < 500
    image = note.grab().toImage()
    name = inked(image, QRect(12, 12, note.width() - 24, 14), LIGHT.text)
    assert min(name) > note.width() / 2
    words = inked(image, QRect(12, note.height() - 28, note.width() - 24, 16), LIGHT.text)
    assert (min(words) > note.width() / 2) if leftwards else (max(words) < note.width() / 2)
    note.place(QPointF(40, 200))
    assert note.geometry().left() > 40


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("more", ["", "text-align: left;"])
@pytest.mark.parametrize("with_icon", [False, True])
def test_the_words_of_a_button_keep_off_its_arrow(
    sheet: QWidget, way: Qt.LayoutDirection, more: str, with_icon: bool
) -> None:
    sheet.setLayoutDirection(way)
    button = ArrowButton(LIGHT, sheet, more)
    button.setText("Words")
    if with_icon:
        button.setIcon(icon("search", LIGHT.text, 16))
    image = shown(button, QRect(0, 0, button.sizeHint().width(), 32))
    ground = image.pixelColor(image.width() // 2, 3)
    columns = [
        any(abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 90 for y in range(4, 28))
        for x in range(2, image.width() - 2)
    ]
    if way == WAYS[0]:
        columns.reverse()
    begins = columns.index(True)
    gaps = "".join("x" if one else " " for one in columns[begins:]).split("    ")
    assert 8 <= len(gaps[0]) <= 16  # the arrow alone, then air
    assert len("".join(gaps[1:]).strip()) > 20


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("room", [560, 240])
def test_the_buttons_of_a_waiting_answer_keep_off_its_words(
    sheet: QWidget, way: Qt.LayoutDirection, room: int
) -> None:
    sheet.setLayoutDirection(way)
    line = QueueLine(LIGHT, sheet)
    line.say("Waits for one answer before it", next_one=False)
    line.show()
    line.fit(0, room)
    words, *buttons = (part.geometry() for part in (line.words, line.first, line.stop))
    assert not any(words.intersects(box) for box in buttons)
    assert not buttons[0].intersects(buttons[1])
    assert words.left() == 0 if way == WAYS[0] else words.right() == room - 1


@pytest.mark.parametrize("way", WAYS)
def test_a_token_begins_at_the_left_in_its_card(sheet: QWidget, way: Qt.LayoutDirection) -> None:
    sheet.setLayoutDirection(way)
    spaces_first = Candidate(1, "\u2423\u2423\u2423ddd", raw=0.5, after=0.5)
    image = shown(CandidateRow(spaces_first, LIGHT, sheet, usable=True), QRect(0, 0, 320, 26))
    columns = range(4, 116) if way == WAYS[0] else range(204, 316)
    high = [x for x in columns if any(image.pixelColor(x, y).lightness() < 128 for y in range(4, 14))]
    low = [x for x in columns if any(image.pixelColor(x, y).lightness() < 128 for y in range(14, 24))]
    assert min(low) + 16 < min(high)  # open boxes are low
    assert max(low) - 4 < max(high)


def test_the_legend_goes_from_sure_to_unsure_from_the_right(sheet: QWidget) -> None:
    legend = Legend(LIGHT, sheet)
    image = shown(legend, QRect(0, 0, 270, 22))
    last = image.height() - 1
    assert image.pixelColor(2, last - 1) == QColor(LIGHT.bar_4)
    assert image.pixelColor(image.width() - 4, last - 1) != QColor(LIGHT.bar_4)
