"""Pictures of the places of chats: the full list, the search, the trash; OPENBOOK_PICTURES keeps them."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import profile
from desktop.folders import DAY_MS
from desktop.history import Store
from desktop.widgets.fonts import load_fonts
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.opening import TITLES, keep_picture, themes
from tests.end2end.driver import Driver

GONE = ("Wrong question", "Second try", "Old experiment")


def fill(path: Path) -> None:
    """Two pinned chats, three folders, and three chats in the trash."""
    store = Store(path)
    chats = []
    for title in (*GONE, *TITLES, "Taxes 2025", "Letter to the landlord", "Bread with little time"):
        chats.append(store.create_chat(title).id)
        store.add_message(chats[-1], None, f"{title}: how do I plan the harbour walk with two children?")
    shelf = store.folders
    work, home, _ = (shelf.make(name).id for name in ("Work", "Home & taxes", "Reading list"))
    shelf.pin([chats[8]], True)
    shelf.move([chats[4], chats[5], chats[6]], work)
    shelf.move([chats[11], chats[12]], home)
    shelf.fold(home, True)
    shelf.archive([chats[13]], True)
    for days, chat in enumerate(chats[:3]):
        shelf.trash([chat], time.time_ns() // 1_000_000 - days * 9 * DAY_MS)
    store.close()


@pytest.mark.parametrize("theme", themes())
def test_the_places_of_chats_are_drawn(qtbot: QtBot, tmp_path: Path, theme: str) -> None:
    load_fonts()
    home = profile.folder(tmp_path / "profile")
    fill(home / "history.db")
    (home / "settings.json").write_text(f'{{"theme": "{theme}", "welcomed": true, "last_chat": 9}}')
    script = Script(replies=(Reply("Yes."),))
    driver = Driver(home, lambda _, on_event: ScriptedEngine(on_event, script))
    try:
        driver.ready()
        window, sidebar = driver.app.window, driver.app.window.sidebar
        driver.until(lambda: sidebar.items.rowCount() > 9 and bool(driver.items))
        pictures = [keep_picture(window, f"chats-places-{theme}", tmp_path)]
        QTest.keyClicks(sidebar.search.field, "harb")
        driver.until(lambda: sidebar.items.entry(sidebar.items.index(1)) is not None and bool(sidebar.query))
        driver.until(lambda: sidebar.items.rowCount() > 16)
        QTest.keyClick(sidebar.search.field, Qt.Key.Key_Down)
        pictures.append(keep_picture(window, f"chats-search-{theme}", tmp_path))
        QTest.mouseClick(sidebar.foot.trash, Qt.MouseButton.LeftButton)
        driver.until(lambda: sidebar.view == "trash" and sidebar.items.rowCount() == 3)
        pictures.append(keep_picture(window, f"chats-trash-{theme}", tmp_path))
        assert len({picture.read_bytes() for picture in pictures}) == 3
    finally:
        driver.quit()
