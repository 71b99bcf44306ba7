"""Exporting, importing and printing a chat through the real window, its card and the dialogs."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop import files
from desktop.export_parts import Wanted
from desktop.exporting import Format
from desktop.recently import export_folder
from desktop.widgets.export_card import ExportCard
from desktop.widgets.fonts import load_fonts
from engine.scripted import Reply, Script, ScriptedEngine
from tests.desktop.opening import keep_picture
from tests.end2end.driver import Driver

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    load_fonts()
    script = Script(replies=(Reply("A **plan** for the week."), Reply("Another plan.")))
    made = Driver(tmp_path / "profile", lambda _, on_event: ScriptedEngine(on_event, script))
    made.ready()
    made.app.window.resize(1000, 740)
    made.app.window.activateWindow()
    made.say("Plan my week, please.")
    made.wait_idle()
    yield made
    made.quit()


def answer_dialog(answer: Callable[[QFileDialog], None]) -> None:
    """Do this with the file dialog as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            answer(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def save_as(path: Path) -> Callable[[QFileDialog], None]:
    def answer(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        dialog.accept()

    return answer


def opened(driver: Driver) -> ExportCard:
    driver.app.window.activateWindow()  # a dialog may just have closed
    driver.app.window.composer.focus_field()
    driver.until(driver.app.window.composer.field.hasFocus)
    QTest.keyClick(driver.app.window.composer.field, Key.Key_E, Mod.ControlModifier | Mod.ShiftModifier)
    card = driver.app.window.overlays.export
    assert card.isVisible()
    return card


def export(driver: Driver, form: str, path: Path) -> None:
    card = opened(driver)
    QTest.keyClick(card.first, Key.Key_Tab)
    QTest.mouseClick(
        card.forms[form], Qt.MouseButton.LeftButton, pos=QPoint(12, card.forms[form].height() // 2)
    )
    assert card.form == form
    answer_dialog(save_as(path))
    QTest.mouseClick(card.go, Qt.MouseButton.LeftButton)
    driver.until(path.exists)
    driver.until(lambda: not driver.app.desk.command_wires.exports.exporter.busy)


def test_a_chat_is_exported_as_each_format_and_the_folder_is_remembered(
    driver: Driver, tmp_path: Path
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    for form in ("md", "html", "pdf", "json"):
        export(driver, form, folder / f"week.{form}")
    assert "A **plan** for the week." in (folder / "week.md").read_text("utf-8")
    assert "<strong>plan</strong>" in (folder / "week.html").read_text("utf-8")
    assert json.loads((folder / "week.json").read_text("utf-8"))["chat"]["messages"][0]["role"] == "user"
    document = pypdfium2.PdfDocument(folder / "week.pdf")
    assert "A plan for the week." in document[0].get_textpage().get_text_range()
    document.close()
    assert driver.app.window.snackbar.isVisible()
    driver.until(lambda: export_folder(driver.app.folder) == folder)


def test_the_dialog_begins_with_a_safe_name_and_cancelling_writes_nothing(driver: Driver) -> None:
    chat = driver.app.chat.chat
    assert chat is not None
    driver.app.chat.rename(chat.id, "../we/ird: title")
    driver.until(lambda: driver.app.chat.chat is not None and "ird" in driver.app.chat.chat.title)
    named: list[str] = []

    def answer(dialog: QFileDialog) -> None:
        named.extend(Path(name).name for name in dialog.selectedFiles())
        dialog.reject()

    answer_dialog(answer)
    card = opened(driver)
    QTest.keyClick(card.first, Key.Key_Return)
    assert not card.isVisible()
    assert named == ["we ird title.md"]
    assert not driver.app.desk.command_wires.exports.exporter.busy


def test_escape_leaves_the_card_from_each_of_its_parts(driver: Driver) -> None:
    for part in ("first", "versions", "cancel", "go"):
        card = opened(driver)
        widget = getattr(card, part)
        widget.setFocus()
        QTest.keyClick(widget, Key.Key_Escape)
        assert not card.isVisible()


def test_a_folder_that_cannot_be_written_says_so(driver: Driver, tmp_path: Path) -> None:
    wires = driver.app.desk.command_wires.exports
    chat = driver.app.chat.chat
    assert chat is not None
    from desktop.export_parts import Wanted

    wires.exporter.export(chat.id, tmp_path / "not there" / "x.md", "md", Wanted())
    driver.until(driver.app.window.banner.isVisible)
    assert "could not be written" in driver.app.window.banner.words.text()


def test_what_was_exported_comes_back_as_a_new_chat_with_all_versions(driver: Driver, tmp_path: Path) -> None:
    QTest.keyClick(driver.app.window.composer.field, Key.Key_R, Mod.ControlModifier)
    driver.until(lambda: driver.items[-1].siblings == 2 and not driver.app.chat.busy)
    export(driver, "json", tmp_path / "week.json")
    before = driver.app.chat.chat
    assert before is not None
    answer_dialog(save_as(tmp_path / "week.json"))
    driver.app.window.commands.import_chat.trigger()
    driver.until(lambda: driver.app.chat.chat is not None and driver.app.chat.chat.id != before.id)
    assert [item.text for item in driver.items] == ["Plan my week, please.", "Another plan."]
    assert driver.items[-1].siblings == 2
    assert driver.app.chat.chat is not None
    assert driver.app.chat.chat.title == before.title


def test_a_file_of_something_else_is_not_imported(driver: Driver, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("{}")
    answer_dialog(save_as(tmp_path / "other.json"))
    driver.app.window.commands.import_chat.trigger()
    driver.until(driver.app.window.banner.isVisible)
    assert driver.app.window.banner.words.text() == "This file is not a chat that Openbook exported."


def test_several_chats_go_into_one_folder_and_no_file_there_is_touched(
    driver: Driver, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    first = driver.app.chat.chat
    assert first is not None
    ids = [first.id, driver.app.history.call(lambda store: store.create_chat(first.title).id)]
    name = driver.app.desk.command_wires.exports.exporter
    (folder / f"{first.title.rstrip('.')}.md").write_text("mine")
    driver.app.window.sidebar.list.export_requested.emit(ids)
    card = driver.app.window.overlays.export
    assert "2" in card.title.text()

    def answer(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(folder))
        dialog.selectFile(str(folder))
        dialog.accept()

    answer_dialog(answer)
    QTest.mouseClick(card.go, Qt.MouseButton.LeftButton)
    driver.until(lambda: len(list(folder.iterdir())) == 3)
    driver.until(lambda: not name.busy)
    assert (folder / f"{first.title.rstrip('.')}.md").read_text() == "mine"


def erase(driver: Driver, chat: int) -> None:
    """Delete a chat for good, as another window does."""
    driver.app.chat.delete(chat)
    driver.until(lambda: driver.app.chat.chat is None)
    driver.app.chat.listing.erase([chat])
    driver.until(
        lambda: (
            not driver.app.history.call(lambda store: store.folders.listing("trash", date.today())).trashed
        )
    )


def test_what_is_asked_for_while_another_export_is_under_way_waits_and_is_written_too(
    driver: Driver, tmp_path: Path
) -> None:
    exporter, chat = driver.app.desk.command_wires.exports.exporter, driver.app.chat.chat
    assert chat is not None
    written: list[list[Path]] = []
    exporter.written.connect(written.append)
    paths = [tmp_path / "one.pdf", tmp_path / "two.md", tmp_path / "three.json", tmp_path / "four.pdf"]
    exporter.export(chat.id, paths[0], "pdf", Wanted())
    exporter.export(chat.id, paths[1], "md", Wanted())
    exporter.export(chat.id, paths[2], "json", Wanted())
    exporter.export(chat.id, paths[3], "pdf", Wanted())
    exporter.cancel()  # the first alone
    driver.until(lambda: len(written) == 3)
    assert written == [[path] for path in paths[1:]]
    assert all(path.stat().st_size for path in paths[1:])
    assert not paths[0].exists()


@pytest.mark.parametrize("form", ["md", "pdf"])
def test_whoever_leaves_while_a_file_is_being_written_has_it_whole_and_nothing_beside_it(
    driver: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: Format
) -> None:
    exporter, chat = driver.app.desk.command_wires.exports.exporter, driver.app.chat.chat
    assert chat is not None
    folder, disk, reached = tmp_path / "target", os.fsync, threading.Event()
    folder.mkdir()

    def slow(descriptor: int) -> None:
        if threading.current_thread().name == "writing":
            reached.set()
            while exporter.busy:  # a disk that takes until the person leaves, and longer
                time.sleep(0.001)
            time.sleep(0.5)
        disk(descriptor)

    monkeypatch.setattr(files.os, "fsync", slow)
    exporter.export(chat.id, folder / f"out.{form}", form, Wanted())
    driver.until(reached.is_set)
    assert [path.name[:5] for path in folder.iterdir()] == [".out."]
    driver.quit()
    assert [path.name for path in folder.iterdir()] == [f"out.{form}"]
    whole = (folder / f"out.{form}").read_bytes()
    assert whole.endswith(b"%%EOF\n") if form == "pdf" else b"**plan**" in whole


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_export_that_breaks_does_not_hold_up_the_next(driver: Driver, tmp_path: Path) -> None:
    exporter, chat = driver.app.desk.command_wires.exports.exporter, driver.app.chat.chat
    assert chat is not None
    exporter.export(chat.id, tmp_path / "no\0name.md", "md", Wanted())
    exporter.export(chat.id, tmp_path / "next.md", "md", Wanted())
    driver.until(lambda: not exporter.busy)
    assert [path.name for path in tmp_path.glob("*.md")] == ["next.md"]


def test_a_chat_that_is_erased_meanwhile_is_not_exported_and_says_so(driver: Driver, tmp_path: Path) -> None:
    chat = driver.app.chat.chat
    assert chat is not None
    card = opened(driver)
    erase(driver, chat.id)
    path = tmp_path / "gone.md"
    answer_dialog(save_as(path))
    QTest.mouseClick(card.go, Qt.MouseButton.LeftButton)
    banner = driver.app.window.banner
    driver.until(lambda: "deleted meanwhile, so nothing was written" in banner.words.text())
    assert not path.exists()
    assert not driver.app.desk.command_wires.exports.exporter.busy


def test_of_several_chats_those_that_are_still_there_are_exported(driver: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    first = driver.app.chat.chat
    assert first is not None
    other = driver.app.history.call(lambda store: store.create_chat("Other").id)
    driver.app.window.sidebar.list.export_requested.emit([first.id, other])
    erase(driver, first.id)

    def answer(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(folder))
        dialog.selectFile(str(folder))
        dialog.accept()

    answer_dialog(answer)
    QTest.mouseClick(driver.app.window.overlays.export.go, Qt.MouseButton.LeftButton)
    banner = driver.app.window.banner
    driver.until(lambda: "One of these chats was deleted meanwhile" in banner.words.text())
    assert [path.name for path in folder.iterdir()] == ["Other.md"]


def test_an_empty_chat_has_nothing_to_export_and_says_why(driver: Driver) -> None:
    driver.app.chat.open(None)
    driver.until(lambda: not driver.items)
    commands = driver.app.window.commands
    assert not commands.export.isEnabled()
    assert commands["print"].why_not == "This chat has no message yet."


def test_printing_goes_through_the_dialog_of_the_system(driver: Driver, tmp_path: Path) -> None:
    target = tmp_path / "printed.pdf"

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            dialog.printer().setOutputFileName(str(target))
            dialog.done(1)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)
    QTest.keyClick(driver.app.window.composer.field, Key.Key_P, Mod.ControlModifier)
    driver.until(lambda: not driver.app.desk.command_wires.exports.exporter.busy and target.exists())
    document = pypdfium2.PdfDocument(target)
    assert "A plan for the week." in document[0].get_textpage().get_text_range()
    document.close()


@pytest.mark.parametrize(("theme", "width"), [("light", 1000), ("dark", 480)])
def test_the_card_is_drawn(driver: Driver, tmp_path: Path, theme: str, width: int) -> None:
    driver.app.window.theme_chosen.emit(theme)
    driver.app.window.resize(width, 740)
    card = opened(driver)
    QApplication.processEvents()
    assert card.rect().contains(card.card.geometry())
    keep_picture(driver.app.window, f"export-{theme}-{width}", tmp_path)
