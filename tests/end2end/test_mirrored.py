"""The window for languages that are written from right to left: everything stands on the other side."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.history import Store
from desktop.theme import palette
from desktop.transcript import MessageItem
from desktop.widgets.actions import ActionBar
from desktop.widgets.document_delegate import switch_box
from desktop.widgets.fonts import load_fonts
from desktop.widgets.icons import icon
from desktop.widgets.message import MessageView
from desktop.widgets.row_ground import Turned
from desktop.widgets.sideways import sideways_bar
from desktop.widgets.source_bar import SourceBar
from engine.scripted import Reply, Script, ScriptedEngine
from rag import Collection
from tests.desktop.opening import shortened
from tests.end2end.driver import Driver
from tests.end2end.test_pictures import colours, keep

ANSWER = (
    "هذا جواب قصير مع قائمة:\n\n1. أولا\n2. ثانيا\n\n> اقتباس\n\n```python\ndef half(n: int) -> float:\n    return n / 2\n```\n\n"
    "| اسم | عدد |\n|---|---|\n| كتاب | 12 |\n"
)


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    """Layouts run from right to left until the end of the test."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def driver(qtbot: QtBot, mirrored: None, tmp_path: Path) -> Iterator[Driver]:
    """The real window from right to left, with chats and one answer."""
    load_fonts()
    script = Script(replies=(Reply(ANSWER),))
    made = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, script))
    made.ready()
    made.app.history.call(fill)
    made.app.window.resize(1180, 820)
    made.app.window.activateWindow()
    QApplication.processEvents()
    yield made
    made.quit()


def fill(store: Store) -> None:
    for title in ("Faster local inference", "رحلة إلى لشبونة", "Names for a cat"):
        store.add_message(store.create_chat(title).id, None, "Hello.")


def at(widget: QWidget, window: QWidget) -> tuple[int, int]:
    """Where a widget begins and ends in the window, from its left edge."""
    left = widget.mapTo(window, QPoint(0, 0)).x()
    return left, left + widget.width()


def test_the_parts_of_the_window_stand_on_the_other_side(driver: Driver) -> None:
    window = driver.app.window
    window.commands.toggle_panel.setChecked(True)
    QApplication.processEvents()
    side, page, panel = (at(one, window) for one in (window.sidebar, window.composer, window.panel))
    assert panel[0] <= 1
    assert panel[1] <= page[0] < page[1] <= side[0]
    assert window.width() - side[1] <= 1


def test_the_question_stands_on_the_left_with_its_words_inside_its_bubble(driver: Driver) -> None:
    show_chat(driver)
    view = next(one for one in driver.app.transcript.findChildren(MessageView) if one.item.role == "user")
    shot = view.grab().toImage()
    middle = shot.height() // 2
    dark = [
        x
        for x in range(shot.width())
        for y in range(middle - 12, middle + 12)
        if shot.pixelColor(x, y).lightness() < 120
    ]
    assert dark
    assert max(dark) < shot.width() // 3


def show_chat(driver: Driver) -> None:
    driver.say("ما هذا؟")
    driver.wait_idle()


def test_what_scrolls_sideways_begins_at_the_left(driver: Driver) -> None:
    assert driver.app.window.isRightToLeft()
    assert not sideways_bar(palette("light"), driver.app.window).isRightToLeft()


def test_the_slider_of_a_value_is_filled_from_the_right(driver: Driver) -> None:
    show_panel(driver)
    slider = next(one for one in driver.app.window.panel.sampling.findChildren(QSlider) if one.isVisible())
    slider.setValue(slider.minimum())
    shot = slider.grab().toImage()
    accent, middle = QColor(palette("light").accent), shot.height() // 2
    assert shot.pixelColor(shot.width() // 3, middle) != accent
    slider.setValue(slider.maximum())
    shot = slider.grab().toImage()
    assert shot.pixelColor(shot.width() // 3, middle) == accent


def show_panel(driver: Driver) -> None:
    show_chat(driver)
    driver.app.window.commands.toggle_panel.setChecked(True)
    driver.app.window.panel.show_tab(driver.app.window.panel.sampling)


def show_documents(driver: Driver) -> None:
    driver.app.window.show_documents()


def show_models(driver: Driver) -> None:
    driver.app.window.show_models()


def show_settings(driver: Driver) -> None:
    QTest.keyClick(driver.app.window.composer.field, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    page = driver.app.desk.settings_wires.part.place.page
    driver.until(lambda: page.whole)
    driver.until(lambda: page.row("theme").height() >= page.row("theme").minimumSizeHint().height() > 60, 5)


def show_palette(driver: Driver) -> None:
    QTest.keyClick(driver.app.window.composer.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def show_shortcuts(driver: Driver) -> None:
    QTest.keyClick(driver.app.window.composer.field, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)


def show_tree(driver: Driver) -> None:
    show_chat(driver)
    driver.app.window.commands.tree.trigger() if hasattr(driver.app.window.commands, "tree") else None


def show_workbench(driver: Driver) -> None:
    driver.app.window.show_workbench()


def show_error(driver: Driver) -> None:
    show_chat(driver)
    driver.app.window.set_banner("The model stopped. Load it again.", "Load again")
    driver.app.window.show_snackbar("The chat was deleted.", "Undo", lambda: None)
    QTest.keyClick(driver.app.window.composer.field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)


def show_welcome(driver: Driver) -> None:
    driver.app.window.commands.new_chat.trigger()


SCREENS = {
    "chat": show_chat,
    "panel": show_panel,
    "documents": show_documents,
    "models": show_models,
    "settings": show_settings,
    "palette": show_palette,
    "shortcuts": show_shortcuts,
    "workbench": show_workbench,
    "error": show_error,
    "welcome": show_welcome,
    "tree": show_tree,
}


@pytest.mark.parametrize("screen", shortened(*SCREENS, fast=4))
def test_the_screen_is_painted_from_right_to_left(driver: Driver, screen: str) -> None:
    SCREENS[screen](driver)
    QTest.qWait(300)
    shot = driver.app.window.grab().toImage()
    assert colours(shot) > 20
    keep(shot, f"mirrored-{screen}-light")


def test_rows_of_files_have_their_switch_at_the_left_and_their_badge_at_the_right(driver: Driver) -> None:
    window = driver.app.window
    window.show_documents()
    documents = window.panel.documents
    documents.show_collections([Collection(id=4, name="Papers")])
    QApplication.processEvents()
    rows = documents.list
    index = next(
        rows.model().index(place, 0)
        for place in range(rows.model().rowCount())
        if "Papers" in str(rows.model().index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    )
    box = rows.visualRect(index)
    asked: list[object] = []
    documents.scope_toggled.connect(lambda *told: asked.append(told))
    place = switch_box(box, rtl=True).center()
    assert place.x() < box.center().x()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert asked
    shot = rows.viewport().grab(box).toImage()
    faint = QColor(palette("light").control).rgb()
    found = [x for x in range(shot.width()) if shot.pixel(x, shot.height() // 2) == faint]
    assert found
    assert max(found) < shot.width() // 2


def test_the_arrows_of_pages_point_where_reading_goes_on(driver: Driver) -> None:
    bar = SourceBar(palette("light"), driver.app.window)
    bar.show_place(2, 5)
    onward, back = (one.icon().pixmap(18, 18).toImage() for one in (bar.forward, bar.back))
    assert onward == icon("chevron-left", palette("light").muted, 18).pixmap(18, 18).toImage()
    assert back == icon("chevron-right", palette("light").muted, 18).pixmap(18, 18).toImage()
    bar.deleteLater()


def test_what_a_row_draws_is_its_mirror_image() -> None:
    room, part = QRect(20, 0, 200, 40), QRectF(30, 4, 50, 10)
    turned = Turned(room, Qt.LayoutDirection.RightToLeft)
    assert turned(part) == QRectF(160, 4, 50, 10)
    assert turned(turned(part)) == part
    assert Turned(room, Qt.LayoutDirection.LeftToRight)(part) == part
    assert turned.onward() == "chevron-left"


def test_steps_between_versions_point_to_the_other_side_and_so_do_their_keys(driver: Driver) -> None:
    bar = ActionBar(palette("light"), driver.app.window)
    bar.show_item(MessageItem(1, "assistant", "Words", sibling=2, siblings=3))
    bar.resize(500, 30)
    bar.show()
    bar.reveal(True)
    QApplication.processEvents()
    named = {one.accessibleName(): one for one in bar.findChildren(QToolButton)}
    before, after = named["Previous version"], named["Next version"]
    assert before.x() > after.x()
    wanted = icon("chevron-right", palette("light").muted, 16).pixmap(16, 16).toImage()
    assert before.icon().pixmap(16, 16).toImage() == wanted
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Left)
    assert QApplication.focusWidget() is after
    bar.deleteLater()
