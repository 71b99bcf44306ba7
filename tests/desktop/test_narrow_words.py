"""The names of pages and tabs are whole in a narrow window with large text: their letters grow smaller first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import TYPE, Look, palette, use_look
from desktop.tour_stops import STOPS
from desktop.tour_view import Row
from desktop.widgets.embedding_map import EmbeddingMap
from desktop.widgets.eval_table import EvalTable
from desktop.widgets.fonts import load_fonts, ui_font
from desktop.widgets.header import Header
from desktop.widgets.lens_bar import LensBar
from desktop.widgets.map_note import MapNote
from desktop.widgets.page_tabs import PageTabs, PanelTabs
from desktop.widgets.rankings import Rankings
from desktop.widgets.share_rows import ShareBar, ShareRows
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.tour_page import TourPage
from desktop.widgets.welcome import Welcome
from rag import Mapped, Passage, Point

NAMES = ("Here", "Catalogue", "Hugging Face", "Downloads")


@pytest.fixture
def large() -> Iterator[None]:
    load_fonts()
    use_look(Look(text=200))
    yield
    use_look(Look())


def shown(qtbot: QtBot, part: QWidget, wide: int) -> QWidget:
    whole = QFrame()
    qtbot.addWidget(whole)
    whole.setObjectName("panel" if isinstance(part, PanelTabs) else "page")
    inner = QFrame(whole)
    inner.setGeometry(0, 0, wide, 60)
    row = QHBoxLayout(inner)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(part)
    row.addStretch(1)
    whole.setStyleSheet(stylesheet(palette("light")))
    whole.resize(wide, 60)
    with qtbot.waitExposed(whole):
        whole.show()
    return whole


@pytest.mark.parametrize("kind", [PageTabs, PanelTabs])
def test_every_tab_is_whole_at_480_pixels_and_200_percent_and_has_large_letters_where_there_is_room(
    qtbot: QtBot, large: None, kind: type[PageTabs]
) -> None:
    tabs = kind()
    for name in NAMES:
        tabs.addTab(name)
    whole = shown(qtbot, tabs, 430)
    last = tabs.tabRect(len(NAMES) - 1)
    assert last.right() <= tabs.width() <= 430
    room = sum(tabs.tabRect(at).width() for at in range(len(NAMES)))
    for pixels in (round(getattr(TYPE, kind.token) * 0.55), 12):
        metrics = QFontMetrics(ui_font(pixels))
        assert all(tabs.tabRect(at).width() >= metrics.horizontalAdvance(NAMES[at]) for at in range(4))
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=last.center())
    assert tabs.currentIndex() == 3
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Left)
    assert tabs.currentIndex() == 2
    whole.resize(1000, 60)
    tabs.parentWidget().resize(1000, 60)
    qtbot.waitUntil(lambda: tabs.styleSheet() == "")
    assert sum(tabs.tabRect(at).width() for at in range(len(NAMES))) > room


@pytest.mark.parametrize("name", ["Which of the two is better?", "What you said about answers"])
def test_the_name_of_a_page_is_whole_where_the_title_of_a_chat_ends_in_an_ellipsis(
    qtbot: QtBot, large: None, name: str
) -> None:
    header = Header(palette("light"), QAction(), QAction(), QMenu())
    qtbot.addWidget(header)
    header.resize(480, 96)
    header.set_tight(480)
    with qtbot.waitExposed(header):
        header.show()
    header.show_place(name)
    title = header.title
    assert title.fontMetrics().horizontalAdvance(name) > title.width()
    assert title.drawn()[1] == name
    assert title.drawn()[0].pixelSize() >= 0.6 * title.font().pixelSize()
    header.show_place("")
    header.set_title(name)
    assert title.drawn()[1].endswith("\u2026")
    assert title.drawn()[0] == title.font()


@pytest.mark.parametrize("wide", [400, 480])
def test_the_names_of_the_measures_over_coloured_tokens_are_whole_in_a_narrow_window(
    qtbot: QtBot, large: None, wide: int
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    bar = LensBar(palette("light"), host)
    bar.show_measure("probability")
    bar.show()
    host.resize(1200, 200)
    with qtbot.waitExposed(host):
        host.show()
    for width in (wide, 1200, wide):
        bar.setGeometry(0, 0, width, bar.sizeHint().height())
        qtbot.waitUntil(
            lambda: all(one.width() >= one.sizeHint().width() for one in bar.choices.values()), timeout=2000
        )
        assert bar.rect().contains(bar._close.geometry())
        assert (bar.choices["entropy"].font().pixelSize() == TYPE.ui) == (width == 1200)


def test_the_welcome_in_large_text_shows_its_title_and_the_offer_of_the_tour_whole_or_not_at_all(
    qtbot: QtBot, large: None
) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    page = Welcome(palette("light"), host)
    page.setGeometry(0, 0, 480, 900)
    page.offer_tour(True)
    host.resize(480, 900)
    with qtbot.waitExposed(host):
        host.show()
    assert page.offer.isVisible()

    def whole() -> bool:
        title, offer = page._title, page.offer
        return (not title.isVisible() or title.height() >= title.heightForWidth(title.width())) and (
            not offer.isVisible() or offer.height() >= offer.sizeHint().height()
        )

    for state in ("", "The model is being loaded"):
        page.set_state(state)
        for high in (100, 160, 200, 240, 300, 400, 900):
            page.setGeometry(0, 0, 480, high)
            qtbot.waitUntil(whole, timeout=2000)
        assert page.offer.isVisible()
    page.offer_tour(False)
    assert not page.offer.isVisible()


def test_words_stand_above_their_bars_where_both_have_no_room_in_a_line(qtbot: QtBot, large: None) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    sheet.setStyleSheet(stylesheet(palette("light")))
    rows = ShareRows(palette("light"), sheet)
    words = ("Words around the passages", "Question")
    rows.show_rows([Row(one, 0.5, "65 tokens") for one in words])
    rows.resize(900, 200)
    with qtbot.waitExposed(sheet):
        sheet.show()

    def below_each_other() -> bool:
        """Whether the bars begin where the words do."""
        bars = [one for one in rows.findChildren(ShareBar) if one.isVisible()]
        return len(bars) == 2 and all(one.x() == 0 for one in bars)

    qtbot.waitUntil(lambda: not below_each_other())
    assert rows.minimumSizeHint().width() <= 240
    rows.resize(400, 300)
    qtbot.waitUntil(below_each_other)
    for label in rows.findChildren(QLabel):
        assert label.isHidden() or label.geometry().right() < 400
        assert label.isHidden() or label.width() >= min(label.sizeHint().width(), 400)
    rows.resize(900, 200)
    qtbot.waitUntil(lambda: not below_each_other())


def test_the_way_on_from_a_stop_of_the_tour_is_whole(qtbot: QtBot, large: None) -> None:
    page = TourPage(palette("light"))
    qtbot.addWidget(page)
    page.resize(480, 800)
    with qtbot.waitExposed(page):
        page.show()
    for stop in range(len(STOPS)):
        page.show_stop(stop)
        qtbot.waitUntil(lambda: page.tool.geometry().right() <= page.area.viewport().width() - 16)
        room = QFontMetrics(page.tool.font()).horizontalAdvance(page.tool.text())
        assert page.tool.width() >= room + 16
        assert page.tool.font().pixelSize() >= 0.55 * TYPE.ui


def test_a_question_of_an_evaluation_can_be_read_beside_its_result(qtbot: QtBot, large: None) -> None:
    table = EvalTable()
    qtbot.addWidget(table)
    table.resize(440, 400)
    with qtbot.waitExposed(table):
        table.show()
    assert table.columnWidth(0) >= 120
    shown_columns = [at for at in range(8) if not table.isColumnHidden(at)]
    assert sum(map(table.columnWidth, shown_columns)) <= table.viewport().width()
    table.resize(1600, 400)
    qtbot.waitUntil(lambda: not table.isColumnHidden(3))


def test_the_note_of_the_map_fits_on_a_low_map(qtbot: QtBot, large: None) -> None:
    low = QWidget()
    qtbot.addWidget(low)
    low.resize(440, 200)
    note = MapNote(palette("light"), low)
    words = "The committee chose Ms Okafor as its chair on 12 March. " * 4
    said = Passage(
        id="p", document=1, file="/d/one.pdf", title="", page=7, start=0, end=9, headings=(), text=words
    )
    note.show_words("one.pdf", said)
    assert note.height() <= 192
    low.resize(440, 600)
    note.show_words("one.pdf", said)
    assert note.height() > 200


def test_rankings_stand_below_each_other_where_large_letters_have_no_room_beside(
    qtbot: QtBot, large: None
) -> None:
    sheet = QWidget()
    qtbot.addWidget(sheet)
    rankings = Rankings(palette("light"), sheet)
    rankings.resize(1000, 400)
    assert rankings.stacked
    use_look(Look())
    rankings.apply_palette(palette("light"))
    assert not rankings.stacked


def test_the_ways_on_from_the_map_are_whole_on_a_narrow_page(qtbot: QtBot, large: None) -> None:
    made = EmbeddingMap(palette("light"), None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.setStyleSheet(stylesheet(palette("light")))
    with qtbot.waitExposed(made):
        made.show()
    point = Point(passage="a", file=1, x=0.5, y=0.5)
    made.show_map(Mapped(job=0, points=(point,), question=None, kept=0.3, of=1), {1: "one.pdf"}, 384)
    made.resize(360, 700)
    qtbot.waitUntil(lambda: made.width() == 360 and made.texts.width() >= made.texts.sizeHint().width())
    for part in (made.texts, *made._buttons.values()):
        assert part.mapTo(made, part.rect().bottomRight()).x() < 360
