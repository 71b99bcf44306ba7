"""The sheet of shortcuts in the real window: whole, searchable, true, by keyboard and mouse."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.widgets.commands import INSIDE
from desktop.widgets.fonts import load_fonts
from desktop.widgets.keycaps import keys_of
from desktop.widgets.keys_within import KEYS_WITHIN
from desktop.widgets.shortcut_sheet import WIDEST, ShortcutSheet
from engine.scripted import Script, ScriptedEngine
from tests.desktop.opening import keep_picture
from tests.end2end.driver import Driver

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    load_fonts()
    made = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, Script()))
    made.app.window.resize(1080, 760)
    made.app.window.activateWindow()
    made.app.window.composer.focus_field()
    made.until(made.app.window.composer.field.hasFocus)
    yield made
    made.quit()


def opened(driver: Driver) -> ShortcutSheet:
    QTest.keyClick(driver.app.window.composer.field, Key.Key_Slash, Mod.ControlModifier)
    sheet = driver.app.window.overlays.sheet
    assert sheet.isVisible()
    return sheet


def test_it_lists_every_shortcut_of_the_registry_and_every_key_within(driver: Driver) -> None:
    sheet = opened(driver)
    shown = dict(sheet.shown())
    for command in driver.app.window.commands.listed():
        keys = command.action.shortcut().toString()
        words = command.words.removesuffix("\u2026")
        shown_as = f"{command.section}: {words}" if command.section in INSIDE else words
        assert shown[shown_as] == "+".join(keys_of(keys))
    assert {within.words for within in KEYS_WITHIN} <= set(shown)


def test_words_and_keys_are_searched(driver: Driver) -> None:
    sheet = opened(driver)
    QTest.keyClicks(sheet.field, "zoom")
    assert {words for words, _ in sheet.shown()} == {"Larger text", "Smaller text", "Text at 100 %"}
    sheet.field.clear()
    QTest.keyClicks(sheet.field, "ctrl+shift+e")
    assert [words for words, _ in sheet.shown()] == ["Export this chat"]
    sheet.field.clear()
    QTest.keyClicks(sheet.field, "qqq")
    assert sheet.nothing.isVisible()
    assert sheet.shown() == []


def test_escape_and_a_click_beside_close_it(driver: Driver) -> None:
    sheet = opened(driver)
    QTest.keyClick(sheet.field, Key.Key_Escape)
    assert not sheet.isVisible()
    assert driver.app.window.composer.field.hasFocus()
    sheet = opened(driver)
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not sheet.isVisible()


def test_arrows_and_pages_scroll_it(driver: Driver) -> None:
    driver.app.window.resize(480, 520)
    sheet = opened(driver)
    QApplication.processEvents()
    QTest.keyClick(sheet.field, Key.Key_PageDown)
    assert sheet.area.verticalScrollBar().value() > 0
    QTest.keyClick(sheet.field, Key.Key_Up)
    QTest.keyClick(sheet.field, Key.Key_PageUp)
    assert sheet.area.verticalScrollBar().value() == 0


def test_larger_letters_have_one_column_where_two_would_be_narrow(driver: Driver) -> None:
    driver.app.window.resize(1080, 760)
    columns = []
    for size in (200, 100):
        driver.app.kept.change(text_size=size)
        sheet = opened(driver)
        QApplication.processEvents()
        shown = [box for box, _ in sheet.sections.values() if not box.isHidden()]
        columns.append(len({box.mapTo(sheet, QPoint()).x() for box in shown}))
        assert sheet.card.width() == WIDEST
        QTest.keyClick(sheet.field, Key.Key_Escape)
    assert columns == [1, 2]


@pytest.mark.parametrize(("theme", "width"), [("light", 1080), ("dark", 1080), ("light", 480)])
def test_the_sheet_is_drawn(driver: Driver, tmp_path: Path, theme: str, width: int) -> None:
    driver.app.window.theme_chosen.emit(theme)
    driver.app.window.resize(width, 760)
    sheet = opened(driver)
    QApplication.processEvents()
    assert sheet.rect().contains(sheet.card.geometry())
    assert sheet.area.horizontalScrollBar().maximum() == 0
    keep_picture(driver.app.window, f"shortcuts-{theme}-{width}", tmp_path)
