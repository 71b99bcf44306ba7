"""The map of passages: what is drawn, pointed at, singled out, opened, and said about its honesty."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.map_view import Grid, colour_of, files_on_map
from desktop.theme import palette
from desktop.widgets.embedding_map import EmbeddingMap
from desktop.widgets.map_canvas import MapCanvas
from desktop.workbench_view import map_caption
from rag import Compared, Hit, Mapped, Passage, Point
from tests.desktop.opening import keep_picture
from tests.desktop.workbenches import RENT, Bench

Key, Left, Plain = Qt.Key, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
POINTS = (
    Point(-0.9, -0.9, "a", 1),
    Point(0.9, -0.9, "b", 1),
    Point(0.9, 0.9, "c", 2),
    Point(0.0, 0.0, "d", 2),
)
MAPPED = Mapped(job=0, points=POINTS, question=(-0.5, 0.5), kept=0.34, of=4)
NAMES = {1: "one & <b>.pdf", 2: "\u202etwo.txt"}


def passage(number: str) -> Passage:
    return Passage(
        id=number,
        document=1,
        file=f"/d/{number}.pdf",
        title="",
        page=7,
        start=0,
        end=9,
        headings=(),
        text="It begins.",
    )


@pytest.fixture
def drawn(qtbot: QtBot) -> EmbeddingMap:
    made = EmbeddingMap(palette("light"), None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.show_map(MAPPED, NAMES, 384)
    return made


@pytest.fixture
def canvas(drawn: EmbeddingMap) -> MapCanvas:
    return drawn.canvas


def place(canvas: MapCanvas, number: int) -> QPoint:
    point = POINTS[number]
    return canvas.place_of(point.x, point.y).toPoint()


def test_each_point_is_drawn_in_the_colour_of_its_file(drawn: EmbeddingMap, canvas: MapCanvas) -> None:
    picture = canvas.grab().toImage()
    files = {file.id: file for file in files_on_map(POINTS, NAMES)}
    for number, point in enumerate(POINTS):
        found = picture.pixelColor(place(canvas, number))
        wanted = QColor(colour_of(files[point.file], palette("light")))
        assert abs(found.hue() - wanted.hue()) < 12
    assert canvas.place_of(-0.9, 0.9).y() < canvas.place_of(-0.9, -0.9).y()  # upwards is up


def test_a_point_tells_its_file_page_and_words_once_they_are_there(
    qtbot: QtBot, drawn: EmbeddingMap, canvas: MapCanvas
) -> None:
    with qtbot.waitSignal(drawn.wanted) as wanted:
        QTest.mouseMove(canvas, place(canvas, 1))
    assert wanted.args == ["b"]
    assert canvas.note.words == ["one & <b>.pdf"]
    drawn.show_passages([passage("b")])
    assert canvas.note.words == ["one & <b>.pdf", "page 7", "It begins."]
    QTest.mouseMove(canvas, place(canvas, 1) + QPoint(-60, 0))
    assert not canvas.note.isVisible()


def test_a_click_opens_the_passage_and_a_drag_moves_the_map(
    qtbot: QtBot, drawn: EmbeddingMap, canvas: MapCanvas
) -> None:
    with qtbot.waitSignal(drawn.opened) as opened:
        QTest.mouseClick(canvas, Left, pos=place(canvas, 2))
    assert opened.args == ["c"]
    drawn.show_passages([passage("c")])
    with qtbot.waitSignal(drawn.passage_opened) as read:
        QTest.mouseClick(canvas, Left, pos=place(canvas, 2))
    assert read.args[0].id == "c"
    before = place(canvas, 3)
    with qtbot.assertNotEmitted(drawn.passage_opened), qtbot.assertNotEmitted(drawn.opened):
        QTest.mousePress(canvas, Left, pos=before)
        QTest.mouseMove(canvas, before + QPoint(40, 30))
        QTest.mouseRelease(canvas, Left, pos=before + QPoint(40, 30))
    assert (place(canvas, 3) - before - QPoint(40, 30)).manhattanLength() <= 2


def wheel(canvas: MapCanvas, at: QPoint, steps: int) -> None:
    where = QPointF(at)
    event = QWheelEvent(
        where,
        QPointF(canvas.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Plain,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(canvas, event)


def test_the_wheel_zooms_around_the_pointer_and_never_out_of_sight(canvas: MapCanvas) -> None:
    at = place(canvas, 3)
    wheel(canvas, at, 3)
    assert canvas.zoom > 1.9
    assert (place(canvas, 3) - at).manhattanLength() <= 2
    wheel(canvas, at, 400)
    assert canvas.zoom <= 60
    wheel(canvas, at, -400)
    assert canvas.zoom == 1.0
    QTest.keyClick(canvas, Key.Key_Plus)
    assert canvas.zoom > 1.0
    QTest.keyClick(canvas, Key.Key_0)
    assert canvas.zoom == 1.0


def test_arrows_go_from_point_to_point_and_enter_opens(
    qtbot: QtBot, drawn: EmbeddingMap, canvas: MapCanvas
) -> None:
    canvas.setFocus()
    QTest.keyClick(canvas, Key.Key_Left)
    assert canvas.pointed == POINTS[3]
    QTest.keyClick(canvas, Key.Key_Up)
    assert canvas.pointed == POINTS[2]
    QTest.keyClick(canvas, Key.Key_Down)
    QTest.keyClick(canvas, Key.Key_Down)
    assert canvas.pointed in (POINTS[0], POINTS[1])
    with qtbot.waitSignal(drawn.opened):
        QTest.keyClick(canvas, Key.Key_Return)


def test_the_legend_singles_out_a_file(drawn: EmbeddingMap, canvas: MapCanvas) -> None:
    assert drawn.legend.count() == 3
    assert "\u202e" not in drawn.legend.item(2).text()
    before = canvas.grab().toImage()
    drawn.legend.setCurrentRow(2)
    picture = canvas.grab().toImage()
    assert picture.pixelColor(place(canvas, 0)).lightness() > before.pixelColor(place(canvas, 0)).lightness()
    assert picture.pixelColor(place(canvas, 2)).lightness() <= before.pixelColor(place(canvas, 2)).lightness()
    QTest.mouseMove(canvas, place(canvas, 0))
    assert canvas.pointed is None
    drawn.legend.setCurrentRow(0)
    assert canvas.grab().toImage() == before


def test_lines_lead_to_the_passages_that_the_search_found_nearest(
    drawn: EmbeddingMap, canvas: MapCanvas
) -> None:
    before = canvas.grab().toImage()
    hit = Hit(rank=1, passage=passage("a"), score=1.0, dense_rank=1)
    gone = Hit(rank=2, passage=passage("not on the map"), score=1.0, dense_rank=2)
    drawn.show_compared(Compared(job=0, question="", words=(), vectors=(hit, gone), fused=()))
    assert canvas.grab().toImage() != before
    drawn.show_compared(None)
    assert canvas.grab().toImage() == before


def test_the_caption_says_how_much_two_dimensions_leave_out() -> None:
    assert map_caption(MAPPED, 384) == (
        "Shows 34 % of the spread; neighbours here need not be neighbours there. Search uses all 384 dimensions."
    )
    sample = Mapped(job=0, points=POINTS, kept=0.34, of=12_345)
    assert map_caption(sample, 0).endswith("An even sample is drawn: 4 of 12,345 passages.")


def test_an_empty_map_says_why(drawn: EmbeddingMap) -> None:
    drawn.show_map(Mapped(job=0, points=()), {}, 384)
    assert "nothing to draw yet" in drawn.message.text()
    assert not drawn.canvas.isVisible()


def test_the_nearest_point_is_found_as_by_looking_at_all() -> None:
    chance = random.Random(7)
    points = [Point(chance.uniform(-1, 1), chance.uniform(-1, 1), str(n), n % 3) for n in range(5_000)]
    grid = Grid(points)
    for _ in range(300):
        x, y, file = chance.uniform(-1.1, 1.1), chance.uniform(-1.1, 1.1), chance.choice((None, 1))
        found = grid.nearest(x, y, 0.05, file)
        near = [p for p in points if file in {None, p.file} and (p.x - x) ** 2 + (p.y - y) ** 2 <= 0.05**2]
        best = min(near, key=lambda p: (p.x - x) ** 2 + (p.y - y) ** 2, default=None)
        assert (points[found] if found is not None else None) == best


def test_files_beyond_the_colours_share_a_grey_and_are_still_listed() -> None:
    points = [Point(0, 0, str(n), n) for n in range(15)]
    files = files_on_map(points, {})
    assert len(files) == 15
    assert sum(file.colour is None for file in files) == 5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 700])
def test_the_map_of_a_question_is_painted_with_five_thousand_points(
    qtbot: QtBot, tmp_path: Path, theme: str, width: int
) -> None:
    bench = Bench(qtbot, theme, (width, 800))
    bench.open()
    bench.page.tabs.setCurrentIndex(1)
    bench.ask(RENT)
    qtbot.waitUntil(bench.page.map.canvas.isVisible)
    assert bench.page.map.legend.count() == 4
    chance = random.Random(3)
    points = tuple(
        Point(chance.gauss(n % 7 / 5 - 0.6, 0.12), chance.gauss(n % 3 / 2 - 0.5, 0.12), str(n), n % 7)
        for n in range(5_000)
    )
    names = {n: f"file-{n}.pdf" for n in range(7)}
    bench.page.show_map(Mapped(job=0, points=points, question=(0, 0), kept=0.3, of=9_000), names, 384)
    assert "5,000 of 9,000" in bench.page.map.caption.text()
    QApplication.processEvents()
    picture = QImage(str(keep_picture(bench.window, f"map-{theme}-{width}", tmp_path)))
    assert picture.pixelColor(width - 4, 796).name() == QColor(palette(theme).bg).name()
    bench.close()


def test_another_question_keeps_the_place_looked_at_and_the_file_singled_out(
    drawn: EmbeddingMap, canvas: MapCanvas
) -> None:
    drawn.legend.setCurrentRow(1)
    canvas.zoom_by(4.0)
    before = place(canvas, 3)
    drawn.show_map(Mapped(job=0, points=POINTS, question=(0.1, 0.1), kept=0.34, of=4), NAMES, 384)
    assert (canvas.zoom, place(canvas, 3), drawn.legend.currentRow()) == (4.0, before, 1)
    drawn.show_map(Mapped(job=0, points=POINTS[:2], kept=0.34, of=2), NAMES, 384)
    assert (canvas.zoom, drawn.legend.currentRow()) == (1.0, 0)


def test_the_neighbours_of_a_passage_are_listed_and_tied_to_it_on_the_map(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bench = Bench(qtbot)
    bench.open()
    bench.page.tabs.setCurrentIndex(1)
    drawn = bench.page.map
    qtbot.waitUntil(drawn.canvas.isVisible)
    drawn.canvas.setFocus()
    QTest.keyClick(drawn.canvas, Key.Key_Right)
    home = drawn.canvas.pointed
    assert home is not None
    QTest.keyClick(drawn.canvas, Key.Key_N)
    qtbot.waitUntil(drawn.near.isVisible)
    near = [passage.id for passage in drawn.near.passages]
    assert near
    assert home.passage not in near
    keep_picture(bench.window, "map-neighbours-light", tmp_path)
    drawn.near.list.setFocus()
    QTest.keyClick(drawn.near.list, Key.Key_Down)
    pointed = drawn.canvas.pointed
    assert pointed is not None
    assert pointed.passage == near[drawn.near.list.currentRow()]
    with qtbot.waitSignal(bench.controller.chosen):
        QTest.keyClick(drawn.near.list, Key.Key_Return)
    QTest.mouseClick(drawn.near.close_button, Left)
    assert not drawn.near.isVisible()
    bench.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_point_has_a_menu_with_its_neighbours(qtbot: QtBot, drawn: EmbeddingMap, canvas: MapCanvas) -> None:
    at = place(canvas, 3)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, canvas.mapToGlobal(at))
    QApplication.sendEvent(canvas, event)
    menu = canvas.findChild(QMenu)
    assert menu is not None
    with qtbot.waitSignal(drawn.neighbours_wanted) as wanted:
        menu.actions()[1].trigger()
    assert wanted.args == ["d"]
    menu.close()


def test_the_map_leads_to_comparing_texts(qtbot: QtBot, drawn: EmbeddingMap) -> None:
    with qtbot.waitSignal(drawn.texts_wanted):
        QTest.mouseClick(drawn.texts, Left)
