"""Writing a message in the real program: prompts, earlier questions, drafts over a kill, pictures, tokens."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.scripted import Reply, Script, ScriptedEngine
from tests.end2end.driver import Driver
from tests.end2end.held_engine import held

ROOT = Path(__file__).parents[2]
SCRIPT = Script(replies=(Reply("The tide turns twice a day."),), context=600)
Key, Control, Left = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton


def scripted(folder: Path, script: Script = SCRIPT) -> Driver:
    return Driver(folder, lambda _, on_event: ScriptedEngine(on_event, script))


@pytest.fixture
def driver(qtbot: QtBot, tmp_path: Path) -> Iterator[Driver]:
    run = scripted(tmp_path / "profile")
    run.ready()
    run.app.window.activateWindow()
    run.app.window.composer.focus_field()
    yield run
    run.quit()


def press(
    driver: Driver, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(driver.app.window.composer.field, key, modifiers)


def picture() -> QImage:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    return image


def test_a_prompt_is_found_by_a_slash_filled_in_by_tab_and_answered(driver: Driver) -> None:
    composer = driver.app.window.composer
    driver.until(lambda: bool(driver.app.prompts.library.prompts))
    QTest.keyClicks(composer.field, "/expl")
    driver.until(composer.slash.isVisible)
    press(driver, Key.Key_Return)
    QTest.keyClicks(composer.field, "the tides")
    press(driver, Key.Key_Tab)
    QTest.keyClicks(composer.field, "a child")
    press(driver, Key.Key_Return)
    driver.until(lambda: len(driver.items) == 2)
    assert driver.items[0].text.startswith("Explain the tides to a child.")
    driver.wait_idle()


def test_a_prompt_takes_the_clipboard_and_a_long_one_as_a_chip(driver: Driver) -> None:
    composer = driver.app.window.composer
    driver.until(lambda: bool(driver.app.prompts.library.prompts))
    for text in ("short {{date}}", "long " * 5000):
        QGuiApplication.clipboard().setText(text)
        composer.set_text("")
        QTest.keyClicks(composer.field, "/clip")
        driver.until(composer.slash.isVisible)
        press(driver, Key.Key_Tab)
        assert composer.field.textCursor().selectedText() == "What does this mean?"
        assert text.strip() in composer.text()
    assert len(composer.held.pasted) == 1


def test_up_before_the_first_question_of_all_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    driver = scripted(tmp_path / "profile")
    bugs: list[Exception] = []
    driver.app.bridge._on_bug = bugs.append
    try:
        driver.ready()
        composer = driver.app.window.composer
        QTest.keyClick(composer.field, Key.Key_Up)
        driver.until(lambda: composer.recall._known)
        QTest.keyClick(composer.field, Key.Key_Up)
        QTest.keyClick(composer.field, Key.Key_Down)
        assert (composer.text(), composer.recall.showing, bugs) == ("", False, [])
    finally:
        driver.quit()


def test_up_recalls_the_questions_of_this_chat_then_of_others_and_control_up_edits_the_last(
    driver: Driver,
) -> None:
    composer = driver.app.window.composer
    for text in ("In the first chat.", "Second there."):
        driver.say(text)
        driver.wait_idle()
    driver.app.window.sidebar.new_chat.click()
    driver.until(lambda: not driver.items)
    driver.say("In another chat.")
    driver.wait_idle()
    seen = []
    for _ in range(4):
        press(driver, Key.Key_Up)
        driver.until(lambda: bool(composer.text()))
        seen.append(composer.text())
    assert seen == ["In another chat.", "Second there.", "In the first chat.", "In the first chat."]
    for _ in range(3):
        press(driver, Key.Key_Down)
    assert composer.text() == ""
    press(driver, Key.Key_Up, Control)
    view = driver.app.transcript.view_of(driver.items[0].id)
    assert view is not None
    driver.until(lambda: driver.app.window.focusWidget() is not composer.field)


def test_the_tokens_of_a_message_and_what_is_left_stand_at_the_foot(driver: Driver) -> None:
    composer = driver.app.window.composer
    driver.say("When does the sea fall?")
    driver.wait_idle()
    used = driver.app.chat.branch.messages[-1].figures
    assert used is not None
    QTest.keyClicks(composer.field, "and rises?")
    driver.until(lambda: composer.tokens.text() != "")
    left = 600 - used.context_tokens - 3
    assert composer.tokens.text() == f"3 tokens \u00b7 {left} left"
    composer.field.replace_text("word " * 1000)
    driver.until(composer.note.isVisible)
    assert "the model reads 600" in composer.note.words.text()
    composer.field.replace_text("")
    driver.until(lambda: composer.tokens.text() == "")
    assert not composer.note.isVisible()


def test_a_long_text_that_does_not_fit_becomes_a_file_at_a_press(driver: Driver) -> None:
    composer = driver.app.window.composer
    QTest.keyClicks(composer.field, "What is in this?")
    composer.held.add_text("A harbour keeps ships safe.\n" * 1000)
    driver.until(composer.note.button.isVisible)
    QTest.mouseClick(composer.note.button, Left)
    driver.until(lambda: bool(composer.chips.chips))
    assert composer.chips.chips[0].text().startswith("Pasted text ")
    assert composer.text() == "What is in this?"
    driver.until(lambda: not composer.note.isVisible())


def test_nothing_is_counted_while_an_answer_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    driver = Driver(tmp_path / "profile", held(Script(replies=(Reply("word " * 400),))))
    try:
        driver.ready()
        driver.say("Go on.")
        driver.wait_streaming()
        QTest.keyClicks(driver.app.window.composer.field, "meanwhile")
        tokens = driver.app.window.composer.tokens
        driver.until(lambda: tokens.text().startswith("about "))
        assert driver.app.chat.busy
        driver.app.window.composer.field.replace_text("")
        QTest.keyClicks(driver.app.window.composer.field, "/")
        driver.until(driver.app.window.composer.slash.isVisible)
        driver.press_stop()  # leaves the list; the answer goes on
        assert not driver.app.window.composer.slash.isVisible()
        assert driver.app.chat.busy
        driver.app.window.composer.field.replace_text("meanwhile")
        driver.press_stop()
        driver.until(lambda: tokens.text().startswith("3 tokens"))
    finally:
        driver.quit()


def test_a_pasted_picture_is_kept_with_the_draft_and_nothing_is_sent_without_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    driver = scripted(tmp_path / "profile")
    composer = driver.app.window.composer
    try:
        driver.ready()
        QGuiApplication.clipboard().setImage(picture())
        composer.focus_field()
        press(driver, Key.Key_V, Control)
        driver.until(lambda: bool(composer.held.pictures))
        QTest.keyClicks(composer.field, "What is this?")
        press(driver, Key.Key_Return)
        assert "cannot see pictures" in composer.note.words.text()
        assert driver.app.models.state.name in composer.note.words.text()
        assert driver.items == []
    finally:
        driver.quit()
    again = scripted(tmp_path / "profile")
    composer = again.app.window.composer
    try:
        again.until(lambda: bool(composer.held.pictures))
        again.until(lambda: composer.held.pictures[0].held.thumb is not None)
        assert composer.text() == "What is this?"
        again.ready()
        QTest.mouseClick(composer.note.button, Left)
        press(again, Key.Key_Return)
        again.until(lambda: len(again.items) == 2)
        again.wait_idle()
    finally:
        again.quit()


def test_dropped_pictures_become_chips_and_other_files_belong_to_the_documents(
    driver: Driver, tmp_path: Path
) -> None:
    path, other = tmp_path / "a.png", tmp_path / "b.txt"
    assert picture().save(str(path))
    other.write_text("A harbour keeps ships safe.")
    driver.app.window.files_dropped.emit([str(path), str(other)])
    composer = driver.app.window.composer
    driver.until(lambda: bool(composer.held.pictures) and bool(composer.chips.chips))
    assert composer.held.pictures[0].text() == "a.png"
    assert composer.chips.chips[0].text() == "b.txt"


def test_a_picture_on_the_clipboard_as_a_file_is_a_picture(driver: Driver, tmp_path: Path) -> None:
    path = tmp_path / "a b.png"
    assert picture().save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    driver.app.window.composer.field.insertFromMimeData(data)
    driver.until(lambda: bool(driver.app.window.composer.held.pictures))


def test_drafts_of_two_chats_and_of_a_new_one_survive_a_kill(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    with subprocess.Popen(
        [sys.executable, "-m", "tests.end2end.drafting", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "kept\n"
        writer.send_signal(signal.SIGKILL)
    driver = scripted(folder)
    composer = driver.app.window.composer
    try:
        driver.until(lambda: composer.text() == "unsent anew")
        chats = driver.app.history.call(lambda store: store.chats())
        for chat, number in zip(chats, (2, 1), strict=True):
            driver.app.window.sidebar.chat_selected.emit(chat.id)
            driver.until(lambda number=number: composer.field.toPlainText() == f"unsent {number}")
            assert composer.draft.pasted == (f"{number} " * 10_000,)
    finally:
        driver.quit()


def test_control_enter_sends_where_the_person_wants_it_so(driver: Driver) -> None:
    driver.app.kept.change(send_key="ctrl-enter")
    field = driver.app.window.composer.field
    QTest.keyClicks(field, "one")
    press(driver, Key.Key_Return)
    QTest.keyClicks(field, "two")
    press(driver, Key.Key_Return, Control)
    driver.until(lambda: len(driver.items) == 2)
    assert driver.items[0].text == "one\ntwo"
    driver.wait_idle()


def test_prompts_are_written_changed_deleted_taken_back_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    driver = scripted(tmp_path / "profile")
    window = driver.app.window
    driver.ready()
    window.activateWindow()
    driver.until(lambda: bool(driver.app.prompts.library.prompts))
    before = len(driver.app.prompts.library.prompts)
    press(driver, Key.Key_J, Control)
    page = driver.app.desk.prompts.place.page
    assert page.isVisible()
    QTest.mouseClick(page.new, Left)
    QTest.keyClicks(page.form.title, "Ask a sailor")
    page.form.name.selectAll()
    page.form.name.setFocus()
    QTest.keyClicks(page.form.name, "sailor")
    page.form.box.setPlainText("Ask a sailor about {{topic}}.")
    driver.until(lambda: driver.app.prompts.library.prompt("sailor") is not None)
    QTest.mouseClick(page.form.duplicate, Left)
    assert page.form.title.text() == "Ask a sailor (copy)"
    QTest.mouseClick(page.form.delete, Left)
    assert len(driver.app.prompts.library.prompts) == before + 1
    QTest.mouseClick(window.snackbar.button, Left)
    assert len(driver.app.prompts.library.prompts) == before + 2
    page.list.choose("translate")
    QTest.keyClick(page.list, Key.Key_Delete)
    page.list.choose("sailor")
    QTest.mouseClick(page.form.use, Left)
    assert window.composer.text() == "Ask a sailor about topic."
    assert window.composer.field.textCursor().selectedText() == "topic"
    driver.quit()
    again = scripted(tmp_path / "profile")
    try:
        again.until(lambda: bool(again.app.prompts.library.prompts))
        library = again.app.prompts.library
        assert library.prompt("sailor").text == "Ask a sailor about {{topic}}."
        assert library.prompt("sailor-2") is not None
        assert library.prompt("translate") is None
    finally:
        again.quit()


@pytest.mark.parametrize("name", ["out.json", "out.csv"])
def test_prompts_go_out_and_come_in_as_files(driver: Driver, tmp_path: Path, name: str) -> None:
    book, path = driver.app.prompts, tmp_path / name
    driver.until(lambda: bool(book.library.prompts))
    book.write_out(str(path))
    driver.until(path.exists)
    first = book.library.prompts[0]
    book.change(book.library.without(first.name))
    press(driver, Key.Key_J, Control)
    book.bring(str(path))
    driver.until(lambda: first in book.library.prompts)
    assert driver.app.window.banner.words.text() == "1 prompt was added."
    if name.endswith("json"):
        assert json.loads(path.read_bytes())["version"] == 1


def test_a_damaged_file_of_prompts_is_told_of_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    folder.mkdir(mode=0o700)
    (folder / "prompts.json").write_bytes(b"\0\0")
    (folder / "settings.json").write_text('{"theme": 7}')
    driver = scripted(folder)
    try:
        words = driver.app.window.banner.words
        driver.until(lambda: "prompts.bad-1.json" in words.text())
        assert "theme" in words.text()  # what is wrong with the settings is still said
        driver.ready()
    finally:
        driver.quit()
