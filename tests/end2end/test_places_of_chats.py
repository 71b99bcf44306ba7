"""Pins, folders, archive and trash through the real window, by keyboard and by mouse."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.history import Store
from desktop.listing import ChatRow
from desktop.theme import TYPE, palette
from desktop.widgets.chat_drag import carry_chats, carry_folder
from desktop.widgets.tick_box import RING
from desktop.widgets.trash_question import TrashQuestion
from tests.desktop.opening import keep_picture
from tests.end2end.chat_places import (
    TITLES,
    at,
    chat_ids,
    click,
    drop,
    filled,
    go_to,
    make_folder,
    menu_of,
    pick,
    place,
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


def test_a_folder_is_made_named_folded_and_found_folded_after_a_restart(driver: Driver, folder: Path) -> None:
    make_folder(driver, "Work")
    pick(menu_of(driver, "Beta"), "Work")
    driver.until(lambda: rows(driver)[:3] == ["Folders", "[Work]", "Beta"])
    assert sidebar(driver).items.data(at(driver, "Beta"), Qt.ItemDataRole.AccessibleTextRole) == (
        "Beta, in folder Work, today"
    )
    click(driver, "Work")
    driver.until(lambda: rows(driver)[:3] == ["Folders", "[Work...]", "Today"])
    driver.quit()
    again = started(folder)
    try:
        again.until(lambda: "[Work...]" in rows(again))
        go_to(again, "Work")
        press(again, Keys.Key_Right)
        again.until(lambda: rows(again)[:3] == ["Folders", "[Work]", "Beta"])
        press(again, Keys.Key_Left)
        again.until(lambda: "[Work...]" in rows(again))
    finally:
        again.quit()


def test_f2_renames_a_folder_and_delete_sets_its_chats_free_until_undone(driver: Driver) -> None:
    make_folder(driver, "Work")
    pick(menu_of(driver, "Alpha"), "Work")
    driver.until(lambda: rows(driver)[2] == "Alpha")
    go_to(driver, "Work")
    press(driver, Keys.Key_F2)
    editor = sidebar(driver).list.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Play")
    QTest.keyClick(editor, Keys.Key_Return)
    driver.until(lambda: "[Play]" in rows(driver) and not sidebar(driver).list.editing)
    go_to(driver, "Play")
    press(driver, Keys.Key_Delete)
    driver.until(lambda: rows(driver)[0] == "Today")
    assert "its chat stays" in driver.app.window.snackbar.words.text()
    undo(driver)
    driver.until(lambda: rows(driver)[:3] == ["Folders", "[Play]", "Alpha"])


def test_folders_change_places_by_alt_and_arrows_and_by_dragging(driver: Driver) -> None:
    for name in ("One", "Two", "Three"):
        make_folder(driver, name)
    order = lambda: [row for row in rows(driver) if row.startswith("[")]  # noqa: E731
    go_to(driver, "Three")
    press(driver, Keys.Key_Up, Mods.AltModifier)
    driver.until(lambda: order() == ["[One]", "[Three]", "[Two]"])
    press(driver, Keys.Key_Down, Mods.AltModifier)
    driver.until(lambda: order() == ["[One]", "[Two]", "[Three]"])
    (three,) = [f.id for f in driver.app.history.call(lambda s: s.folders.all()) if f.name == "Three"]
    upper = sidebar(driver).list.visualRect(at(driver, "One")).topLeft() + QPoint(20, 4)
    drop(driver, carry_folder(three), upper)
    driver.until(lambda: order() == ["[Three]", "[One]", "[Two]"])


def test_chats_are_dragged_into_a_folder_onto_the_pinned_ones_and_back_out(driver: Driver) -> None:
    make_folder(driver, "Work")
    both = chat_ids(driver, "Alpha", "Gamma")
    drop(driver, carry_chats(both), place(driver, "Work"))
    driver.until(lambda: rows(driver)[:4] == ["Folders", "[Work]", "Gamma", "Alpha"])
    drop(driver, carry_chats(both[:1]), place(driver, "Folders"))
    driver.until(lambda: rows(driver)[:2] == ["Pinned", "Alpha"])
    drop(driver, carry_chats(chat_ids(driver, "Beta")), place(driver, "Pinned"))
    driver.until(lambda: rows(driver)[:3] == ["Pinned", "Alpha", "Beta"])
    drop(driver, carry_chats(chat_ids(driver, "Alpha", "Beta", "Gamma")), place(driver, "Delta"))
    driver.until(lambda: rows(driver)[:3] == ["Folders", "[Work]", "-"])
    assert sorted(rows(driver)[4:]) == sorted(TITLES)


@pytest.mark.parametrize(("old", "new"), [("Work", "Play"), ("Alpha", "Omega")])
def test_a_list_read_before_a_name_was_given_never_shows_the_old_one_again(
    driver: Driver, old: str, new: str
) -> None:
    make_folder(driver, "Work")
    listed: list[list[str]] = []
    driver.app.history.call(lambda store: None)
    driver.app.chat.listing.look()
    driver.app.history.call(lambda store: None)  # it is read by now, and on its way here
    sidebar(driver).items.setData(at(driver, old), new)  # as the field does where a name is typed
    sidebar(driver).items.modelReset.connect(lambda: listed.append(rows(driver)))
    driver.until(lambda: not driver.app.history.call(lambda store: named(store, old)))
    driver.app.chat.listing.look(lambda _: listed.append(rows(driver)))
    driver.until(lambda: bool(listed))
    assert all(new in " ".join(names) and old not in " ".join(names) for names in listed), listed


def named(store: Store, name: str) -> bool:
    """Whether a folder or a chat is called so."""
    return name in [one.name for one in store.folders.all()] + [one.title for one in store.chats()]


def test_the_mouse_takes_along_all_that_is_marked_or_the_row_under_it(driver: Driver) -> None:
    make_folder(driver, "Work")
    click(driver, "Alpha")
    driver.until(lambda: driver.app.window.windowTitle().startswith("Alpha"))
    click(driver, "Gamma", Mods.ControlModifier)
    driver.settle()  # a list that comes anew under a pressed button ends what the button began
    chats = sidebar(driver).list
    viewport, start = chats.viewport(), place(driver, "Gamma")
    frame, grip = driver.app.window.windowHandle(), viewport.mapTo(driver.app.window, start)
    QTest.mousePress(frame, Qt.MouseButton.LeftButton, Mods.NoModifier, grip)
    carried = chats.carry()
    assert carried is not None
    assert carried[1] == "2 chats"
    QTest.mouseMove(frame, grip - QPoint(0, 30))  # a drag begins, and ends at once where there is no desktop
    QTest.mouseRelease(frame, Qt.MouseButton.LeftButton, Mods.NoModifier, grip)
    assert len(chats.chats) == 2
    drop(driver, carried[0], place(driver, "Work"))
    driver.until(lambda: rows(driver)[:4] == ["Folders", "[Work]", "Gamma", "Alpha"])
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, Mods.NoModifier, place(driver, "Work"))
    carried = chats.carry()
    assert carried is not None
    assert carried[1] == "Work"


def test_several_chats_are_marked_by_mouse_and_keyboard_and_have_one_menu(driver: Driver) -> None:
    click(driver, "Epsilon")
    click(driver, "Gamma", Mods.ShiftModifier)
    assert sidebar(driver).list.chats == chat_ids(driver, "Epsilon", "Delta", "Gamma")
    click(driver, "Delta", Mods.ControlModifier)
    assert sidebar(driver).list.chats == chat_ids(driver, "Epsilon", "Gamma")
    pick(menu_of(driver, "Gamma"), "Pin")
    driver.until(lambda: rows(driver)[:3] == ["Pinned", "Epsilon", "Gamma"])
    go_to(driver, "Delta")
    press(driver, Keys.Key_Down, Mods.ShiftModifier)
    assert sidebar(driver).list.chats == chat_ids(driver, "Delta", "Beta")
    QTest.keyClick(sidebar(driver).list, Keys.Key_A, Mods.ControlModifier)
    assert len(sidebar(driver).list.chats) == len(TITLES)
    words = [action.text() for action in menu_of(driver, "Beta").actions()]
    assert words[0] == "5 chats"
    assert "Rename\tF2" not in words
    press(driver, Keys.Key_Delete)
    driver.until(lambda: rows(driver)[0] == "-")
    assert driver.app.window.snackbar.words.text() == "5 chats are in the trash."
    undo(driver)
    driver.until(lambda: len(rows(driver)) == 7)


def test_what_is_marked_stays_marked_when_the_list_changes(driver: Driver) -> None:
    go_to(driver, "Delta")
    press(driver, Keys.Key_Down, Mods.ShiftModifier)
    marked = sidebar(driver).list.chats
    driver.app.history.call(lambda store: store.create_chat("Newest"))
    driver.app.chat.listing.refresh()
    driver.until(lambda: "Newest" in rows(driver))
    assert len(marked) == 2
    assert sidebar(driver).list.chats == marked


def test_the_archive_is_a_place_of_its_own_and_gives_back(driver: Driver) -> None:
    pick(menu_of(driver, "Beta"), "Move to the archive")
    driver.until(lambda: "Beta" not in rows(driver))
    assert driver.app.window.snackbar.words.text() == "\u201cBeta\u201d is in the archive."
    QTest.mouseClick(sidebar(driver).foot.archive, Qt.MouseButton.LeftButton)
    driver.until(lambda: rows(driver) == ["Today", "Beta"])
    click(driver, "Beta")
    driver.until(lambda: driver.app.chat.chat is not None and driver.app.chat.chat.title == "Beta")
    QTest.mouseClick(sidebar(driver).bar.restore, Qt.MouseButton.LeftButton)
    driver.until(lambda: rows(driver) == ["-"])
    sidebar(driver).list.setFocus()
    press(driver, Keys.Key_Escape)
    driver.until(lambda: "Beta" in rows(driver))


def test_the_trash_restores_says_how_long_and_asks_before_it_is_emptied(driver: Driver) -> None:
    go_to(driver, "Beta")
    press(driver, Keys.Key_Down, Mods.ShiftModifier)
    press(driver, Keys.Key_Delete)
    driver.until(lambda: sidebar(driver).foot.trash.text() == "Trash (2)")
    QTest.mouseClick(sidebar(driver).foot.trash, Qt.MouseButton.LeftButton)
    driver.until(lambda: sorted(rows(driver)) == ["Alpha", "Beta"])
    assert not sidebar(driver).bar.restore.isEnabled()
    click(driver, "Alpha")
    spoken = sidebar(driver).items.data(at(driver, "Alpha"), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Alpha, today, 30 days left"
    QTest.mouseClick(sidebar(driver).bar.restore, Qt.MouseButton.LeftButton)
    driver.until(lambda: rows(driver) == ["Beta"])
    (beta,) = [row for row in [sidebar(driver).items.entry(at(driver, "Beta"))] if isinstance(row, ChatRow)]
    QTest.mouseClick(sidebar(driver).bar.empty, Qt.MouseButton.LeftButton)
    asked = question(driver)
    assert asked.backups.isHidden()  # there are none
    QTest.keyClick(asked.cancel, Keys.Key_Return)
    assert rows(driver) == ["Beta"]
    QTest.mouseClick(sidebar(driver).bar.empty, Qt.MouseButton.LeftButton)
    QTest.mouseClick(question(driver).delete, Qt.MouseButton.LeftButton)
    driver.until(lambda: rows(driver) == ["-"])
    assert driver.app.history.call(lambda store: store.folders.titles([beta.id])) == []


def question(driver: Driver) -> TrashQuestion:
    def asked() -> TrashQuestion | None:
        found = driver.app.desk.sidebar_wires.question
        return found if found is not None and shiboken6.isValid(found) and found.isVisible() else None

    driver.until(lambda: asked() is not None)
    found = asked()
    assert found is not None
    return found


@pytest.fixture
def copied(qtbot: QtBot, folder: Path) -> Iterator[Driver]:
    """The window over a profile of which there is a backup."""
    store = Store(folder / "history.db")
    for title, words in (("Secret", "heliotrope-marker"), ("Open", "azurite-marker")):
        store.add_message(store.create_chat(title).id, None, words)
    store.close()
    (folder / "backups").mkdir(exist_ok=True)
    shutil.copy(folder / "history.db", folder / "backups" / "history-v4-20260101-000000.db")
    run = started(folder)
    run.until(lambda: "Secret" in rows(run))
    yield run
    run.quit()


def test_a_chat_deleted_for_good_is_taken_out_of_the_backups_too_where_that_is_wanted(
    copied: Driver, folder: Path, tmp_path: Path
) -> None:
    driver, marker, other = copied, "heliotrope-marker", "azurite-marker"
    (copy,) = (folder / "backups").glob("*.db")
    assert marker.encode() in copy.read_bytes()
    click(driver, "Secret")
    press(driver, Keys.Key_Delete)
    driver.until(lambda: sidebar(driver).foot.trash.text() == "Trash (1)")
    QTest.mouseClick(sidebar(driver).foot.trash, Qt.MouseButton.LeftButton)
    driver.until(lambda: rows(driver) == ["Secret"])
    QTest.mouseClick(sidebar(driver).bar.empty, Qt.MouseButton.LeftButton)
    asked = question(driver)
    assert not asked.backups.isChecked()
    QTest.keyClick(asked.backups, Keys.Key_Space)
    assert asked.backups.isChecked()
    assert asked.backups.x() + RING == asked.title.x()  # the box stands below the words
    assert keep_picture(asked, "trash-question-backups", tmp_path).exists()
    driver.app.kept.change(theme="dark")  # as a system does by itself at night
    assert asked.grab().toImage().pixelColor(3, 3).name() == palette("dark").bg
    assert asked.title.font().pixelSize() == TYPE.lead
    QTest.mouseClick(asked.delete, Qt.MouseButton.LeftButton)
    driver.until(lambda: rows(driver) == ["-"])
    assert marker.encode() not in copy.read_bytes()
    assert b"heliotrope" not in copy.read_bytes()  # nor in its search index
    assert other.encode() in copy.read_bytes()
    store = Store(copy)  # it can still be put in the place of the history
    assert [hit.title for hit in store.search("azurite")] == ["Open"]
    store.check()
    store.close()
