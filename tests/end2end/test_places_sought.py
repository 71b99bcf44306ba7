"""The search over the places of chats, and what becomes of the chat that is open, through the real window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.end2end.chat_places import (
    TITLES,
    at,
    chat_ids,
    click,
    filled,
    go_to,
    make_folder,
    menu_of,
    pick,
    press,
    rows,
    sidebar,
    started,
    undo,
)
from tests.end2end.driver import Driver

Keys, Mods = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return filled(tmp_path)


@pytest.fixture
def driver(qtbot: QtBot, folder: Path) -> Iterator[Driver]:
    run = started(folder)
    run.until(lambda: len(rows(run)) > len(TITLES))
    yield run
    run.quit()


def test_the_list_that_was_shown_is_shown_after_a_restart(driver: Driver, folder: Path) -> None:
    pick(menu_of(driver, "Gamma"), "Move to the archive")
    driver.app.window.commands["show-archive"].action.trigger()
    driver.until(lambda: rows(driver) == ["Today", "Gamma"])
    driver.quit()
    again = started(folder)
    try:
        again.until(lambda: rows(again) == ["Today", "Gamma"])
        assert sidebar(again).foot.archive.isChecked()
    finally:
        again.quit()


def test_a_search_goes_by_keyboard_from_the_first_letter_to_the_message_and_back(driver: Driver) -> None:
    driver.app.window.commands.search.trigger()
    field = sidebar(driver).search.field
    assert field.hasFocus()
    QTest.keyClicks(field, "delta")
    driver.until(lambda: rows(driver) == ["\u0002Delta\u0003", "Delta"])
    QTest.keyClick(field, Keys.Key_Down)
    press(driver, Keys.Key_Down)
    press(driver, Keys.Key_Return)
    driver.until(lambda: driver.app.chat.chat is not None and driver.app.chat.chat.title == "Delta")
    assert "harbour" in driver.items[-1].text
    sidebar(driver).list.setFocus()
    press(driver, Keys.Key_Escape)
    assert field.hasFocus()
    QTest.keyClick(field, Keys.Key_Escape)
    driver.until(lambda: rows(driver)[0] == "Today")
    assert sidebar(driver).query == ""


def test_a_search_is_narrowed_to_a_folder_and_widened_where_it_finds_nothing(driver: Driver) -> None:
    make_folder(driver, "Work")
    pick(menu_of(driver, "Alpha"), "Work")
    driver.until(lambda: rows(driver)[2] == "Alpha")
    search = sidebar(driver).search
    search.begin()
    QTest.keyClicks(search.field, "harbour")
    driver.until(lambda: len(rows(driver)) == 10)
    menu = search.filter.menu()
    menu.aboutToShow.emit()
    pick(menu, "Work")
    driver.until(lambda: rows(driver) == ["Alpha", "Alpha"])
    search.field.selectAll()
    QTest.keyClicks(search.field, "gamma")
    driver.until(lambda: len(rows(driver)) == 2 and rows(driver)[0] == "-")
    QTest.keyClick(search.field, Keys.Key_Down)
    press(driver, Keys.Key_Return)
    driver.until(lambda: len(rows(driver)) == 2 and rows(driver)[1] == "Gamma")


def test_archived_chats_are_found_and_those_in_the_trash_are_not(driver: Driver) -> None:
    pick(menu_of(driver, "Beta"), "Move to the archive")
    driver.until(lambda: "Beta" not in rows(driver))
    go_to(driver, "Gamma")
    press(driver, Keys.Key_Delete)
    driver.until(lambda: "Gamma" not in rows(driver))
    QTest.keyClicks(sidebar(driver).search.field, "harbour")
    driver.until(lambda: len(rows(driver)) == 8)
    assert "Beta" in rows(driver)
    assert "Gamma" not in rows(driver)


def test_a_chat_that_is_deleted_while_it_is_open_gives_way_and_comes_back_open(driver: Driver) -> None:
    click(driver, "Delta")
    driver.until(lambda: bool(driver.items))
    driver.app.window.commands.delete_chat.trigger()
    driver.until(lambda: not driver.items)
    undo(driver)
    driver.until(lambda: bool(driver.items))
    assert driver.app.chat.chat is not None
    assert driver.app.chat.chat.title == "Delta"


def test_renaming_the_open_chat_opens_the_folder_that_hides_it(driver: Driver) -> None:
    make_folder(driver, "Work")
    pick(menu_of(driver, "Epsilon"), "Work")
    driver.until(lambda: rows(driver)[2] == "Epsilon")
    click(driver, "Epsilon")
    driver.until(lambda: bool(driver.items))
    click(driver, "Work")
    driver.until(lambda: "[Work...]" in rows(driver))
    driver.app.window.commands.rename_chat.trigger()
    driver.until(lambda: sidebar(driver).list.editing)
    editor = sidebar(driver).list.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "Epsilon"
    QTest.keyClick(editor, Keys.Key_Escape)


def test_what_nobody_does_is_not_in_the_menu(driver: Driver) -> None:
    chats = sidebar(driver).list
    before = [action.text() for action in menu_of(driver, "Alpha").actions()]
    seen: list[object] = []
    for signal, words in (
        (chats.beside_requested, "Open beside this one"),
        (chats.window_requested, "Open in a new window"),
        (chats.title_requested, "Name it again"),
        (chats.export_requested, "Export"),
    ):
        heard = any(text.startswith(words) for text in before)
        signal.connect(seen.append)
        assert any(text.startswith(words) for text in map(QAction.text, menu_of(driver, "Alpha").actions()))
        if not heard:
            pick(menu_of(driver, "Alpha"), words)
    (alpha,) = chat_ids(driver, "Alpha")
    assert all(value in (alpha, [alpha]) for value in seen)


def test_a_chat_that_is_being_written_has_a_sign(driver: Driver) -> None:
    (beta,) = chat_ids(driver, "Beta")
    before = sidebar(driver).grab().toImage()
    sidebar(driver).show_writing([beta])
    spoken = sidebar(driver).items.data(at(driver, "Beta"), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Beta, an answer is being written, today"
    assert sidebar(driver).grab().toImage() != before
    sidebar(driver).show_writing([])
    assert sidebar(driver).grab().toImage() == before
