"""What pages share, and what widgets share that draw themselves, by keyboard and mouse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop import widgets
from desktop.theme import palette
from desktop.widgets.drawn import DrawnButton, DrawnRows, turned
from desktop.widgets.page_frame import PageFrame, TabbedPage
from desktop.widgets.search_field import SearchField
from desktop.widgets.tab_row import TabRow
from desktop.widgets.tall_area import TallArea

Key, Left = Qt.Key, Qt.MouseButton.LeftButton


class Plain(PageFrame):
    """A field, and one thing that can cover it."""

    def __init__(self) -> None:
        super().__init__("Plain", palette("light"))
        self.field = QLineEdit(self)
        self.close_button = self.make_close_button()
        self.covered = False
        head = QHBoxLayout()
        head.addWidget(self.close_button)
        self.lay_out(head, self.field)
        self.apply_palette(palette("light"))

    def step_back(self) -> bool:
        was, self.covered = self.covered, False
        return was


class Rows(DrawnRows):
    """Five rows of twenty pixels."""

    def __init__(self) -> None:
        super().__init__(palette("light"))
        self.at = -1
        self.painted: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def row_count(self) -> int:
        return 5

    @property
    def row_height(self) -> int:
        return 20

    @property
    def current(self) -> int:
        return self.at

    def step_to(self, row: int) -> None:
        self.at = row

    def paint_row(self, painter: QPainter, row: int) -> None:
        self.painted.append(row)


def show(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(400, 300)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def test_escape_steps_back_within_a_page_and_then_leaves_it_and_the_button_leaves_at_once(
    qtbot: QtBot,
) -> None:
    page = Plain()
    show(qtbot, page)
    left: list[str] = []
    page.closed.connect(lambda: left.append("left"))
    page.covered = True
    page.field.setFocus()
    QTest.keyClick(page.field, Key.Key_Escape)
    assert (page.covered, left) == (False, [])
    QTest.keyClick(page.field, Key.Key_Escape)
    assert left == ["left"]
    QTest.mouseClick(page.close_button, Left)
    page.close_button.setFocus()
    QTest.keyClick(page.close_button, Key.Key_Space)
    assert left == ["left"] * 3
    assert page.close_button.accessibleName() == "Back to the chat"


def test_by_tab_the_way_back_comes_after_what_was_made_before_it(qtbot: QtBot) -> None:
    page = Plain()
    show(qtbot, page)
    page.field.setFocus()
    QTest.keyClick(page.field, Key.Key_Tab)
    assert page.close_button.hasFocus()


def test_the_tabs_of_a_page_turn_its_views(qtbot: QtBot) -> None:
    page = TabbedPage("Tabs", palette("light"))
    page.close_button = page.make_close_button()
    views = [QLabel(name, page) for name in ("first", "second")]
    for view in views:
        page.add_view(view.text(), view)
    page.lay_out_tabs()
    page.apply_palette(palette("dark"))
    show(qtbot, page)
    QTest.mouseClick(page.tabs, Left, pos=page.tabs.tabRect(1).center())
    assert [view.isVisible() for view in views] == [False, True]
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Key.Key_Left)
    assert [view.isVisible() for view in views] == [True, False]


def test_the_way_back_is_told_in_one_place_alone() -> None:
    """A page that is none of PageFrame would have to say it again."""
    modules = Path(*widgets.__path__).glob("*.py")
    assert [one.name for one in modules if "Back to the chat (Esc)" in one.read_text("utf-8")] == [
        "page_frame.py"
    ]


def test_keys_lead_from_row_to_row_and_stay_within_them(qtbot: QtBot) -> None:
    rows = Rows()
    show(qtbot, rows)
    rows.setFocus()
    seen = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_End, Key.Key_Down, Key.Key_Up, Key.Key_Home, Key.Key_Up):
        QTest.keyClick(rows, key)
        seen.append(rows.at)
    assert seen == [0, 1, 4, 4, 3, 0, 0]
    assert rows.sizeHint().height() == 100
    assert [rows.row_at(y) for y in (-1, 0, 19.9, 20, 99, 100)] == [-1, 0, 0, 1, 4, -1]


def test_rows_are_drawn_anew_with_the_focus_and_another_palette(qtbot: QtBot) -> None:
    rows = Rows()
    show(qtbot, rows)
    for change in (lambda: rows.apply_palette(palette("dark")), rows.clearFocus, rows.setFocus):
        rows.painted.clear()
        change()
        qtbot.waitUntil(lambda: rows.painted[:5] == [0, 1, 2, 3, 4])
    assert rows.colours.name == "dark"


def test_a_drawn_button_says_when_it_is_pointed_at_and_left(qtbot: QtBot) -> None:
    room = QWidget()
    button = DrawnButton(palette("light"), room)
    button.paintEvent = lambda event: None  # type: ignore[method-assign]
    button.setGeometry(50, 50, 40, 40)
    show(qtbot, room)
    told: list[str] = []
    button.pointed.connect(lambda: told.append("pointed"))
    button.left.connect(lambda: told.append("left"))
    QTest.mouseMove(room, QPoint(60, 60))
    qtbot.waitUntil(lambda: told == ["pointed"])
    QTest.mouseMove(room, QPoint(200, 200))
    qtbot.waitUntil(lambda: told == ["pointed", "left"])


@pytest.mark.parametrize("box", [QRect(10, 0, 30, 20), QRectF(10, 0, 30, 20)])
def test_boxes_change_sides_from_right_to_left(qtbot: QtBot, box: QRect | QRectF) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(100, 20)
    assert turned(room, box) == box
    room.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert turned(room, box) == type(box)(60, 0, 30, 20)
    assert turned(room, turned(room, box)) == box


def test_small_tabs_tell_what_was_pressed_and_only_the_possible_ones_can_be(qtbot: QtBot) -> None:
    room = QWidget()
    row = TabRow({"one": "One", "two": "Two"}, room)
    row.resize(300, 40)
    show(qtbot, room)
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    row.show_chosen("one", ("one",))
    QTest.mouseClick(row.buttons["two"], Left)
    assert chosen == []
    row.show_chosen("one", ("one", "two"))
    QTest.mouseClick(row.buttons["two"], Left)
    row.buttons["one"].setFocus()
    QTest.keyClick(row.buttons["one"], Key.Key_Space)
    assert chosen == ["two", "one"]


def test_escape_empties_a_search_and_then_is_the_pages_and_down_leads_on(qtbot: QtBot) -> None:
    page = Plain()
    search = SearchField("Search here", page)
    show(qtbot, page)
    told: list[str] = []
    page.closed.connect(lambda: told.append("left"))
    search.stepped.connect(lambda: told.append("down"))
    search.setFocus()
    QTest.keyClicks(search, "abc")
    QTest.keyClick(search, Key.Key_Down)
    QTest.keyClick(search, Key.Key_Escape)
    assert (search.text(), told) == ("", ["down"])
    QTest.keyClick(search, Key.Key_Escape)
    assert told == ["down", "left"]
    assert search.accessibleName() == "Search here"


def test_a_column_stands_in_the_middle_of_what_scrolls(qtbot: QtBot) -> None:
    area = TallArea()
    column = QLabel("words", area)
    column.setMaximumWidth(100)
    area.show_column(column, 16)
    show(qtbot, area)
    assert (column.width(), column.x()) == (100, (400 - 100) // 2)
    area.resize(90, 300)
    qtbot.waitUntil(lambda: column.x() == 16)
    assert not area.horizontalScrollBar().isVisible()
